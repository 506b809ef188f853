internal import Postgres

/// Loads a company's addresses from a file: places, households, stations and service areas, in one transaction.
///
/// Known places are known again, so the same file may be imported twice. Rows that cannot be taken are reported one by one.
struct DirectoryImport {
    let file: CSVFile
    let mapping: AddressMapping
    /// The call-center site that looks after the stations.
    let site: (code: String, name: String)
    var progress: @Sendable (LoadingProgress) -> Void = { _ in }
    var refused: @Sendable (ImportRefusal) -> Void = { _ in }

    /// Reads the file only.
    func read() async throws -> (directory: ImportedDirectory, report: ImportReport) {
        var directory = ImportedDirectory()
        var report = ImportReport()
        try await file.forEach { record in
            report.rows += 1
            do throws(ImportRefusal) {
                if let damage = ImportRefusal.damaged(record) { throw damage }
                switch directory.add(try ImportedPlace(record, mapping)) {
                case .added: report.taken += 1
                case .known: report.repeated += 1
                case .roomTaken:
                    throw ImportRefusal(line: record.line, reason: "ROOM_TAKEN", text: "该房号已属于另一户号,请核对户号")
                }
            } catch {
                report.refusals.append(error)
                refused(error)
            }
        }
        return (directory, report)
    }

    /// Reads the file and loads it over an administrator's connection; a dry run loads nothing.
    func run(session: Session, isDryRun: Bool = false) async throws -> ImportReport {
        progress(LoadingProgress(phase: "读取文件", fraction: 0))
        let (directory, report) = try await read()
        guard !isDryRun else { return report }
        let zone = LandingZone(session: session, progress: progress)
        let tables = ImportedDirectoryRows(directory: directory, site: site).tables
        try await zone.transaction {
            try await zone.run(["clear_directory"], phase: "清空暂存区", from: 0.1, share: 0.05)
            try await zone.copy(tables, phase: "传送地址", from: 0.15, share: 0.25)
            try await zone.run(["load_directory", "clear_directory"], phase: "建立目录", from: 0.4, share: 0.55)
        }
        progress(LoadingProgress(phase: "完成", fraction: 1))
        return report
    }
}

internal import Postgres

/// Loads a company's addresses from a file: places, households, stations and service areas, in one transaction.
///
/// Known places are known again, so the same file may be imported twice. Rows that cannot be taken are reported one by one,
/// whether the file itself shows it or only the database does.
struct DirectoryImport {
    let file: CSVFile
    let mapping: AddressMapping
    var progress: @Sendable (LoadingProgress) -> Void = { _ in }

    /// Reads the file only.
    ///
    /// - Throws: ``ImportError``.
    func read() async throws -> (directory: ImportedDirectory, report: ImportReport) {
        guard mapping.station != nil else { throw ImportError.mapping("缺少“station”,目录必须说明维修站") }
        progress(LoadingProgress(phase: "读取文件", fraction: 0))
        var directory = ImportedDirectory()
        var report = ImportReport()
        try await file.forEach(needed: mapping.columns) { record in
            report.rows += 1
            do throws(ImportRefusal) {
                if let damage = ImportRefusal.damaged(record) { throw damage }
                let addition = directory.add(try ImportedPlace(record, mapping), line: record.line)
                if let refusal = ImportRefusal(addition, line: record.line) { throw refusal }
                if case .known = addition { report.repeated += 1 } else { report.taken += 1 }
            } catch {
                report.refusals.append(error)
            }
        }
        return (directory, report)
    }

    /// Reads the file and loads it over an administrator's connection, as the directory of a call-center site.
    ///
    /// - Throws: ``ImportError``, or what the database says; nothing is loaded then.
    func run(session: Session, site: (code: String, name: String)) async throws -> ImportReport {
        var (directory, report) = try await read()
        let loader = DirectoryLoader(zone: LandingZone(session: session, progress: progress))
        try await loader.zone.transaction {
            directory.renameStations(try await loader.knownStations())
            report.leaveOut(try await loader.load(directory, site: site))
        }
        progress(LoadingProgress(phase: "完成", fraction: 1))
        return report
    }
}

extension ImportRefusal {
    /// Why the file contradicts itself; nil when it does not.
    init?(_ addition: ImportedDirectory.Addition, line: Int) {
        switch addition {
        case .added, .known: return nil
        case .roomTaken: self = .roomTaken(line)
        case .numberTaken: self = .householdElsewhere(line)
        case .otherStation(let first):
            self.init(line: line, reason: "STATION_CONFLICT", text: "该楼栋前面已写明由“\(first)”负责,请统一维修站")
        }
    }

    static func roomTaken(_ line: Int) -> ImportRefusal {
        ImportRefusal(line: line, reason: "ROOM_TAKEN", text: "该房号已属于另一户号,请核对户号")
    }

    static func householdElsewhere(_ line: Int) -> ImportRefusal {
        ImportRefusal(line: line, reason: "HOUSEHOLD_ELSEWHERE", text: "该户号已登记在另一地址,请核对地址或户号")
    }
}

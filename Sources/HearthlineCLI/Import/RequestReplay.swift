/// Replays the requests of a file in the order of their time through whatever `submit` is.
///
/// Every request carries ids made from its row's key: running the same file again, or resuming after a stop, takes
/// nothing twice. `submit` records the call as a lead under the line `import`, registers the ticket with that call and
/// wraps the call up with the ticket it led to; each of these stages takes the rows in order. A refused row is reported
/// and the next one follows; an unknown outcome is tried again, then the replay stops.
struct RequestReplay: Sendable {
    typealias Submit = @Sendable (ImportedRequest, RowTurn) async throws -> ReplayOutcome

    let file: CSVFile
    let mapping: RequestMapping
    /// Requests before this line are skipped, to resume quickly; nil begins with the earliest.
    var firstLine: Int?
    /// Rows in work at a time: while one registers its ticket, the next ones are looked up and the last ones wrapped up.
    var rowsInWork = 6
    var tries = 6
    /// Called before the second and every further try, with the number of tries made.
    var pause: @Sendable (Int) async throws -> Void = { tries in
        try await Task.sleep(for: .milliseconds(100 << tries))
    }
    var progress: @Sendable (LoadingProgress) -> Void = { _ in }

    /// Reads the file, sorted by time; equal times keep the order of the file.
    ///
    /// - Throws: ``ImportError``.
    func read() async throws -> (requests: [ImportedRequest], report: ReplayReport) {
        progress(LoadingProgress(phase: "读取文件", fraction: 0))
        var reader = try RequestReader(mapping)
        var requests: [ImportedRequest] = []
        var report = ReplayReport()
        try await file.forEach(needed: mapping.columns) { record in
            report.rows += 1
            do throws(ImportRefusal) {
                requests.append(try reader.read(record))
            } catch {
                report.refusals.append(error)
            }
        }
        requests.sort { ($0.ringAt, $0.line) < ($1.ringAt, $1.line) }
        return (requests, report)
    }

    /// Submits everything.
    ///
    /// - Throws: ``ImportError``; whatever `submit` throws ends the replay.
    func run(submit: @escaping Submit) async throws -> ReplayReport {
        var (requests, report) = try await read()
        report.skipped = try start(in: requests)
        let order = RowOrder(first: report.skipped)
        try await withThrowingTaskGroup(of: (Int, ReplayOutcome)?.self) { group in
            var rest = requests.indices.dropFirst(report.skipped)
            let begin = { (group: inout ThrowingTaskGroup<(Int, ReplayOutcome)?, any Error>) in
                guard let row = rest.popFirst() else { return }
                let turn = RowTurn(row: row, order: order)
                let request = requests[row]
                group.addTask { try await settle(request, turn, submit).map { (row, $0) } }
            }
            for _ in 0..<rowsInWork { begin(&group) }
            while let finished = try await group.next() {
                guard let (row, outcome) = finished else { continue }
                report.count(outcome, of: requests[row])
                progress(LoadingProgress(phase: "导入报修", fraction: Double(row + 1) / Double(requests.count)))
                if report.resumeLine == nil { begin(&group) }
            }
        }
        report.refusals.sort { $0.line < $1.line }
        return report
    }

    private func start(in requests: [ImportedRequest]) throws(ImportError) -> Int {
        guard let firstLine else { return 0 }
        guard let start = requests.firstIndex(where: { $0.line == firstLine }) else { throw .lineUnknown(firstLine) }
        return start
    }

    /// What became of a row after all tries; nil when an earlier row stopped the replay.
    private func settle(_ request: ImportedRequest, _ turn: RowTurn, _ submit: Submit) async throws -> ReplayOutcome? {
        do {
            for made in 1...max(1, tries) {
                let outcome = try await submit(request, turn)
                if outcome != .unknown {
                    try await turn.finish()
                    return outcome
                }
                if made < tries { try await pause(made) }
            }
            await turn.order.stop(at: turn.row)
            return .unknown
        } catch is RowOrder.Stopped {
            return nil
        } catch {
            await turn.order.stop(at: turn.row)
            throw error
        }
    }
}

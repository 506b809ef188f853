/// Replays the requests of a file in the order of their time, one by one, through whatever `submit` is.
///
/// Every request carries ids made from its row's key: running the same file again, or resuming after a stop, takes nothing
/// twice. `submit` records the call as a lead under the line `import`, registers the ticket with that call and wraps the
/// call up with the ticket it led to. A refused row is reported and the next one follows; an unknown outcome is tried
/// again, then the replay stops.
struct RequestReplay {
    let file: CSVFile
    let mapping: RequestMapping
    /// Requests before this line are skipped, to resume quickly; nil begins with the earliest.
    var firstLine: Int?
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
            do throws(ImportRefusal) { requests.append(try reader.read(record)) } catch {
                report.refusals.append(error)
            }
        }
        requests.sort { ($0.ringAt, $0.line) < ($1.ringAt, $1.line) }
        return (requests, report)
    }

    /// Submits everything.
    ///
    /// - Throws: ``ImportError``; whatever `submit` throws ends the replay.
    func run(submit: (ImportedRequest) async throws -> ReplayOutcome) async throws -> ReplayReport {
        var (requests, report) = try await read()
        let start = try start(in: requests)
        report.skipped = start
        for (position, request) in requests.enumerated().dropFirst(start) {
            try Task.checkCancellation()
            let outcome = try await settle(request, submit)
            guard report.count(outcome, of: request) else { break }
            progress(LoadingProgress(phase: "导入报修", fraction: Double(position + 1) / Double(requests.count)))
        }
        report.refusals.sort { $0.line < $1.line }
        return report
    }

    private func start(in requests: [ImportedRequest]) throws(ImportError) -> Int {
        guard let firstLine else { return 0 }
        guard let start = requests.firstIndex(where: { $0.line == firstLine }) else { throw .lineUnknown(firstLine) }
        return start
    }

    private func settle(_ request: ImportedRequest, _ submit: (ImportedRequest) async throws -> ReplayOutcome)
        async throws -> ReplayOutcome
    {
        for made in 1..<max(2, tries) {
            let outcome = try await submit(request)
            if outcome != .unknown { return outcome }
            try await pause(made)
        }
        return try await submit(request)
    }
}

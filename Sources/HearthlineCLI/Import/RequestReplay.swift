/// Replays the requests of a file in the order of their time, one by one, through whatever `submit` is.
///
/// Every request carries ids made from its row's key: running the same file again, or resuming after a stop, takes nothing
/// twice. `submit` records the call as a lead under the line `import` (`callRequestID`, `ringAt`), registers the ticket with
/// that call (`ticketRequestID`) and wraps the call up with the ticket it led to (`wrapUpRequestID`). A refused row is reported and the next one follows; an unknown outcome is tried again, then the replay stops.
struct RequestReplay {
    let file: CSVFile
    let mapping: RequestMapping
    /// Requests before this line are skipped, to resume quickly.
    var firstLine = 0
    var tries = 3
    var progress: @Sendable (LoadingProgress) -> Void = { _ in }
    var refused: @Sendable (ImportRefusal) -> Void = { _ in }

    /// Reads the file, sorted by time; equal times keep the order of the file.
    func read() async throws -> (requests: [ImportedRequest], report: ReplayReport) {
        let reader = try RequestReader(mapping)
        var requests: [ImportedRequest] = []
        var report = ReplayReport()
        try await file.forEach { record in
            report.rows += 1
            do throws(ImportRefusal) { requests.append(try reader.read(record)) } catch {
                report.refusals.append(error)
                refused(error)
            }
        }
        requests.sort { ($0.ringAt, $0.line) < ($1.ringAt, $1.line) }
        return (requests, report)
    }

    /// Submits everything; a dry run only reads.
    func run(isDryRun: Bool = false, submit: (ImportedRequest) async throws -> ReplayOutcome) async throws
        -> ReplayReport
    {
        var (requests, report) = try await read()
        guard !isDryRun else { return report }
        let start = requests.firstIndex { $0.line == firstLine } ?? 0
        for (position, request) in requests.enumerated().dropFirst(start) {
            try Task.checkCancellation()
            let outcome = try await settle(request, submit)
            guard outcome != .unknown else {
                report.resumeLine = request.line
                return report
            }
            count(outcome, of: request, in: &report)
            progress(LoadingProgress(phase: "导入报修", fraction: Double(position + 1) / Double(requests.count)))
        }
        return report
    }

    private func settle(_ request: ImportedRequest, _ submit: (ImportedRequest) async throws -> ReplayOutcome)
        async throws -> ReplayOutcome
    {
        for _ in 1..<max(1, tries) {
            let outcome = try await submit(request)
            if outcome != .unknown { return outcome }
        }
        return try await submit(request)
    }

    private func count(_ outcome: ReplayOutcome, of request: ImportedRequest, in report: inout ReplayReport) {
        switch outcome {
        case .registered: report.registered += 1
        case .urged: report.urged += 1
        case .replayed: report.replayed += 1
        case .unknown: break
        case .refused(let reason, let text):
            let refusal = ImportRefusal(line: request.line, reason: reason, text: text)
            report.refusals.append(refusal)
            refused(refusal)
        }
    }
}

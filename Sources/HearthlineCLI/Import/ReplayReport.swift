/// What became of the requests of a file.
struct ReplayReport: Sendable, Equatable {
    var rows = 0
    /// Requests before the line to begin with, taken by an earlier run.
    var skipped = 0
    var registered = 0
    var urged = 0
    var replayed = 0
    var refusals: [ImportRefusal] = []
    /// The earliest request whose outcome stayed unknown; nil when the file is through.
    var stopped: ImportedRequest?

    /// The line to resume at after a stop.
    var resumeLine: Int? { stopped?.line }

    var taken: Int { registered + urged + replayed }

    /// Whether nothing at all could be taken.
    var isFailure: Bool { rows > 0 && taken + skipped == 0 }

    /// Counts an outcome.
    mutating func count(_ outcome: ReplayOutcome, of request: ImportedRequest) {
        switch outcome {
        case .registered: registered += 1
        case .urged: urged += 1
        case .replayed: replayed += 1
        case .refused(let reason, let text):
            refusals.append(ImportRefusal(line: request.line, reason: reason, text: text))
        case .unknown: stop(at: request)
        }
    }

    /// Several rows in work may be cut off; the earliest is where to go on.
    private mutating func stop(at request: ImportedRequest) {
        if let stopped, (stopped.ringAt, stopped.line) < (request.ringAt, request.line) { return }
        stopped = request
    }
}

/// What became of the requests of a file.
struct ReplayReport: Sendable, Equatable {
    var rows = 0
    /// Requests before the line to begin with, taken by an earlier run.
    var skipped = 0
    var registered = 0
    var urged = 0
    var replayed = 0
    var refusals: [ImportRefusal] = []
    /// The line to resume at after a stop; nil when the file is through.
    var resumeLine: Int?

    var taken: Int { registered + urged + replayed }

    /// Whether nothing at all could be taken.
    var isFailure: Bool { rows > 0 && taken + skipped == 0 }

    /// Counts an outcome; false: the replay must stop here.
    mutating func count(_ outcome: ReplayOutcome, of request: ImportedRequest) -> Bool {
        switch outcome {
        case .registered: registered += 1
        case .urged: urged += 1
        case .replayed: replayed += 1
        case .refused(let reason, let text):
            refusals.append(ImportRefusal(line: request.line, reason: reason, text: text))
        case .unknown:
            resumeLine = request.line
            return false
        }
        return true
    }
}

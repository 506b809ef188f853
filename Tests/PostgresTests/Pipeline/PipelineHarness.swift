@testable import Postgres

/// Plays the server: answers the commands of a pipeline state the way libpq delivers them.
final class PipelineHarness {
    enum A {}
    enum B {}

    static let first = ObjectIdentifier(A.self)
    static let second = ObjectIdentifier(B.self)

    private var state = PipelineState()
    private var pending: [(call: UInt64, commands: [PipelineState.Command])] = []
    /// The indices of the statements whose results were kept, in order.
    private(set) var kept: [Int] = []

    /// Hands in a call and remembers what it sends.
    @discardableResult
    func enqueue(
        _ call: UInt64, _ statements: [ObjectIdentifier] = [PipelineHarness.first],
        frame: TransactionFrame = .implicit, role: String = "r", isRepeated: Bool = false
    ) -> [PipelineState.Command] {
        let commands = state.enqueue(
            call: call, frame: frame, role: role, statements: statements, isRepeated: isRepeated)
        pending.append((call, commands))
        return commands
    }

    /// Answers the oldest call; the command at `failing` fails and those behind it are skipped.
    ///
    /// An index at the Sync fails the commit: an error after the last result.
    func answer(
        failing: Int? = nil, with report: ServerReport = .division, status: TransactionStatus = .idle
    ) -> PipelineState.Reaction {
        let commands = pending.removeFirst().commands
        for (index, command) in commands.enumerated() where command != .sync {
            let event: PipelineState.Event =
                switch failing {
                case .some(index): .failure(report)
                case .some(let at) where at < index: .skipped
                default: .result
                }
            note(state.receive(event))
            note(state.receive(.end))
        }
        if failing == commands.count - 1 { note(state.receive(.failure(report))) }
        return state.receive(.sync(pending.isEmpty ? status : .busy))
    }

    var inFlight: Int { state.inFlight }

    func receive(_ event: PipelineState.Event) -> PipelineState.Reaction { state.receive(event) }
    func abandon(call: UInt64) -> Bool { state.abandon(call: call) }
    func doubt() { state.doubt() }
    func lose() -> [(call: UInt64, isAbandoned: Bool)] { state.lose() }
    func takeRepreparations() -> Int { state.takeRepreparations() }

    private func note(_ reaction: PipelineState.Reaction) {
        if case .keep(let index) = reaction { kept.append(index) }
    }
}

extension ServerReport {
    static let division = ServerReport(severity: "ERROR", sqlState: "22012", message: "division by zero")
    static let lostStatement = ServerReport(severity: "ERROR", sqlState: "26000", message: "does not exist")
    static let changedResult = ServerReport(
        severity: "ERROR", sqlState: "0A000", message: "cached plan must not change result type",
        routine: "RevalidateCachedQuery")
    static let notImplemented = ServerReport(
        severity: "ERROR", sqlState: "0A000", message: "not implemented", routine: "Other")
}

extension PipelineState.Reaction {
    /// The verdict of a finished call.
    var verdict: PipelineState.Completion.Verdict? {
        if case .finished(let completion) = self { completion.verdict } else { nil }
    }

    var call: UInt64? {
        if case .finished(let completion) = self { completion.call } else { nil }
    }

    var isBroken: Bool {
        if case .broken = self { true } else { false }
    }
}

internal import Hearthline
internal import Synchronization

/// What the inner parts of a call tell the log and the meters outside; never personal data.
final class CallJournal: Sendable {
    /// The facts collected so far.
    struct Notes: Sendable, Equatable {
        var agentNo: String?
        var reason: String?
        var field: String?
        var requestID: String?
    }

    private let state = Mutex(Notes())

    /// The facts as they are now.
    var notes: Notes { state.withLock { $0 } }

    /// Adds facts.
    func note(_ change: @Sendable (inout Notes) -> Void) {
        state.withLock { change(&$0) }
    }
}

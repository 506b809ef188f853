internal import Synchronization

/// Counts who is inside.
final class Gate: Sendable {
    private let limit: Int
    private let inside = Atomic(0)

    init(limit: Int) { self.limit = limit }

    /// How many are inside now.
    var count: Int { inside.load(ordering: .relaxed) }

    /// A pass, or nil when it is full.
    func enter() -> Pass? {
        guard inside.wrappingAdd(1, ordering: .relaxed).newValue <= limit else {
            inside.wrappingSubtract(1, ordering: .relaxed)
            return nil
        }
        return Pass(gate: self)
    }

    /// Leaves when it is dropped, so that no way out of a call can keep a place.
    final class Pass: Sendable {
        private let gate: Gate

        init(gate: Gate) { self.gate = gate }

        deinit { gate.inside.wrappingSubtract(1, ordering: .relaxed) }
    }
}

internal import Synchronization

/// A flag that can be set once.
final class OnceFlag: Sendable {
    private let isSet = Atomic(false)

    /// Sets the flag; false when it was set before.
    func set() -> Bool {
        isSet.compareExchange(expected: false, desired: true, ordering: .relaxed).exchanged
    }
}

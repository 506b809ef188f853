import Dispatch
import Hearthline
import Synchronization

/// Does the slow arithmetic of passwords on threads of its own, never on the cooperative pool.
///
/// A bounded number may wait; more are refused with `OVERLOADED`, so that guessing cannot take all memory.
final class PasswordHasher: Sendable {
    private let lanes: [DispatchQueue]
    private let waiting = Mutex((count: 0, next: 0))
    private let maximumWaiting: Int
    private let cost: PasswordHash.Cost

    init(lanes: Int = 2, maximumWaiting: Int = 64, cost: PasswordHash.Cost = .standard) {
        self.lanes = (0..<max(1, lanes)).map { DispatchQueue(label: "hearthline.passwords.\($0)") }
        self.maximumWaiting = maximumWaiting
        self.cost = cost
    }

    /// The stored form of a new password.
    func hash(_ password: String) async throws(HearthlineError) -> String {
        let cost = cost
        return try await run { try PasswordHash(password, cost: cost).stored }
    }

    /// Whether a password fits the stored form; nil, for an unknown person, costs the same and never fits.
    func verify(_ password: String, stored: String?) async throws(HearthlineError) -> Bool {
        let cost = cost
        return try await run {
            guard let known = stored.flatMap(PasswordHash.init(stored:)) else {
                _ = try PasswordHash(password, cost: cost)
                return false
            }
            return try known.matches(password)
        }
    }

    private func run<R: Sendable>(_ work: @escaping @Sendable () throws -> R) async throws(HearthlineError) -> R {
        let lane = waiting.withLock { state -> DispatchQueue? in
            guard state.count < maximumWaiting else { return nil }
            state.count += 1
            state.next = (state.next + 1) % lanes.count
            return lanes[state.next]
        }
        guard let lane else { throw HearthlineError(.overloaded) }
        defer { waiting.withLock { $0.count -= 1 } }
        let result = await withCheckedContinuation { continuation in
            lane.async { continuation.resume(returning: Result(catching: work)) }
        }
        guard case .success(let value) = result else {
            throw HearthlineError(.internalError, metadata: ["cause": "scrypt"])
        }
        return value
    }
}

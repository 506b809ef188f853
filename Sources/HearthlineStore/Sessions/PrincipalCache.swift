public import Hearthline
internal import Synchronization

/// Who each live token is, so that an ordinary call needs one round trip to the database only.
///
/// Entries are found by the token's digest: the token itself is never kept. An entry is no right: the database checks
/// the session again in every statement. It is dropped when a call is answered SESSION_ENDED or SESSION_LOCKED, and
/// re-read after its lifetime, so that a change of duties shows and the session stays awake.
public final class PrincipalCache: Sendable {
    private struct Entry {
        let principal: Principal
        let until: ContinuousClock.Instant
    }

    private let lifetime: Duration
    private let capacity: Int
    private let entries = Mutex([[UInt8]: Entry]())

    /// Remembers up to `capacity` tokens, each for `lifetime`.
    public init(lifetime: Duration, capacity: Int) {
        self.lifetime = lifetime
        self.capacity = capacity
    }

    /// Who the token with this digest is; nil when it has to be looked up.
    public func principal(for token: [UInt8], now: ContinuousClock.Instant = .now) -> Principal? {
        entries.withLock { entries in
            guard let entry = entries[token] else { return nil }
            if entry.until > now { return entry.principal }
            entries[token] = nil
            return nil
        }
    }

    /// Notes what a look-up said.
    public func remember(_ principal: Principal, for token: [UInt8], now: ContinuousClock.Instant = .now) {
        entries.withLock { entries in
            if entries.count >= capacity { entries = entries.filter { $0.value.until > now } }
            // Still full: forgetting all costs one look-up each, growing without end costs the server.
            if entries.count >= capacity { entries.removeAll(keepingCapacity: true) }
            entries[token] = Entry(principal: principal, until: now + lifetime)
        }
    }

    /// Drops a token whose session has ended or locked.
    public func forget(_ token: [UInt8]) {
        entries.withLock { $0[token] = nil }
    }

    /// How many tokens are known.
    public var count: Int { entries.withLock { $0.count } }
}

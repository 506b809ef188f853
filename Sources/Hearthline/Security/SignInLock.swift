public import FoundationEssentials

/// When failed sign-ins lock an account.
///
/// Source: SEC-04
public struct SignInLock: Sendable, Hashable {
    /// So many failures in a row lock the account (`session.lock_after_failures`).
    public let failures: Int
    /// How long it stays locked, in seconds (`session.lock_minutes`).
    public let duration: TimeInterval
    /// So many locks in a day raise an alert (`session.locks_a_day_alert`).
    public let locksForAlert: Int

    /// Makes the rule from its parameters.
    public init(failures: Int, minutes: Double, locksForAlert: Int) {
        self.failures = failures
        duration = minutes * 60
        self.locksForAlert = locksForAlert
    }

    /// Until when the account is locked after the latest of some failures in a row; nil while more are allowed.
    public func lockedUntil(failuresInARow: Int, latest: Date) -> Date? {
        failuresInARow >= failures ? latest.addingTimeInterval(duration) : nil
    }

    /// Throws `ACCOUNT_LOCKED` while the lock lasts; the instant it ends, signing in is possible again.
    public func requireUnlocked(until lockedUntil: Date?, now: Date) throws(HearthlineError) {
        guard let lockedUntil, now < lockedUntil else { return }
        throw HearthlineError(.accountLocked, metadata: ["locked_until": Shanghai.iso(lockedUntil)])
    }

    /// Whether today's locks of one account raise an alert.
    public func raisesAlert(locksToday: Int) -> Bool { locksToday >= locksForAlert }
}

public import Hearthline
import Postgres

/// On whose behalf a repository method runs, and until when it may take.
public struct Caller: Sendable {
    /// The signed-in person.
    public let principal: Principal
    /// When the caller stops waiting.
    public let deadline: ContinuousClock.Instant

    /// Names the person and the deadline.
    public init(principal: Principal, deadline: ContinuousClock.Instant) {
        self.principal = principal
        self.deadline = deadline
    }

    /// The database frame: the role decides which rows exist, the session key proves who speaks.
    func frame(_ access: Frame.Access) throws(HearthlineError) -> Frame {
        Frame(
            role: try principal.databaseRole().rawValue, settings: [Hex.encode(principal.sessionKey)], access: access,
            deadline: deadline)
    }
}

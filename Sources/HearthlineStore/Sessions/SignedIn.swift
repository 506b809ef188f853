public import Hearthline

/// The answer to a successful sign-in.
public struct SignedIn: Sendable {
    /// The secret for all further calls; shown once, stored nowhere.
    public let token: SessionToken
    /// The new session.
    public let session: LiveSession
    /// Whether a session of the same person elsewhere was ended.
    public let endedOther: Bool

    /// Who is signed in.
    public var principal: Principal { session.principal }
    /// Only a change of the password is allowed until it is done.
    public var mustChangePassword: Bool { session.mustChangePassword }
}

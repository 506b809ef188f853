public import struct FoundationEssentials.Date
public import Hearthline

/// A session that is valid now.
public struct LiveSession: Sendable, Hashable {
    /// Who is signed in, as what.
    public let principal: Principal
    /// Only a change of the password is allowed until it is done.
    public let mustChangePassword: Bool
    /// When the session ends by itself.
    public let expiresAt: Date
    /// Whether it locked for want of activity; only its password wakes it. Source: SEC-06
    let isLocked: Bool
}

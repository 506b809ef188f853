public import struct FoundationEssentials.Date
public import Hearthline

/// What the head of a page shows about a session.
public struct SessionFacts: Sendable, Hashable {
    /// The job number.
    public let agentNo: String
    /// The name.
    public let name: String
    /// The role of the present employment.
    public let role: Role
    /// The call-center site; nil for station people and the company level.
    public let siteID: Int16?
    /// The site's name.
    public let siteName: String?
    /// The repair station; nil for call-center people.
    public let stationID: Int16?
    /// The station's name.
    public let stationName: String?
    /// Where the person signed in.
    public let workstation: String
    /// Only a change of the password is allowed until it is done.
    public let mustChangePassword: Bool
    /// Whether the session locked for want of activity; only its password wakes it. Source: SEC-06
    public let isLocked: Bool
    /// When the person signed in.
    public let startedAt: Date
    /// When the session locks unless something is done with it.
    public let awakeUntil: Date
    /// When the session ends by itself.
    public let expiresAt: Date
}

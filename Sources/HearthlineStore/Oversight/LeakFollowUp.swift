public import struct FoundationEssentials.Date

/// How a leak goes on; nil leaves a part as it is.
///
/// Source: SEC-03
public struct LeakFollowUp: Sendable, Hashable {
    /// When the personal-information officer was told; the first time counts.
    public var informedAt: Date?
    /// How many persons are concerned.
    public var persons: Int32?
    /// Why it could happen.
    public var cause: String?
    /// What was done against it.
    public var measures: String?
    /// When the authority was notified; the first time counts.
    public var reportedToAuthorityAt: Date?
    /// Legal action taken.
    public var legalAction: String?
    /// Whether it is over.
    public var closes = false

    /// Makes a follow-up that changes nothing.
    public init() {}
}

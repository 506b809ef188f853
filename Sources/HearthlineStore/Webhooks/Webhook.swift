public import struct FoundationEssentials.Date

/// One version of a receiver of alerts. Its secret is a setting of the server and stands nowhere else.
public struct Webhook: Sendable, Hashable {
    /// The version's key.
    public let id: Int64
    /// The receiver's name.
    public let name: String
    /// The version.
    public let version: Int32
    /// What it says.
    public let draft: WebhookDraft
    /// Why it was changed.
    public let reason: String
    /// Who proposed it.
    public let proposedBy: Int64
    /// When.
    public let proposedAt: Date
    /// When a second person approved it.
    public let approvedAt: Date?
    /// When it was rejected.
    public let rejectedAt: Date?
    /// When a later version took its place.
    public let replacedAt: Date?

    /// Whether alerts are told to it now.
    public var isInForce: Bool { approvedAt != nil && replacedAt == nil }
}

/// What a receiver is told, and where.
public struct WebhookDraft: Sendable, Hashable {
    /// https, or http on the server's own machine.
    public var url: String
    /// Of `alert.raised`, `alert.escalated`, `alert.acknowledged`, `alert.closed`.
    public var events: [String]
    /// Only these types of alerts; empty: every one.
    public var alertTypes: [String]
    /// Whether it is told anything.
    public var isActive: Bool

    /// Describes a receiver.
    public init(url: String, events: [String], alertTypes: [String] = [], isActive: Bool = true) {
        self.url = url
        self.events = events
        self.alertTypes = alertTypes
        self.isActive = isActive
    }
}

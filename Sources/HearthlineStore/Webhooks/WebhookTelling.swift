public import struct FoundationEssentials.Date
public import struct FoundationEssentials.UUID

/// One telling of the outbox as heads see it; what was told is not part of it, nor any secret.
public struct WebhookTelling: Sendable, Hashable {
    /// The key by which a receiver knows it again.
    public let id: UUID
    /// The receiver.
    public let name: String
    /// The version of the receiver it goes to.
    public let version: Int32
    /// The alert.
    public let alertID: Int64
    /// The alert's type.
    public let alertType: String
    /// Such as `alert.raised`.
    public let event: String
    /// When it was written.
    public let createdAt: Date
    /// How often it was sent.
    public let attempts: Int32
    /// Not sent again before.
    public let nextAt: Date
    /// When the last sending ended.
    public let lastAt: Date?
    /// The status that was answered then.
    public let lastStatus: Int32?
    /// Why the last sending failed; empty when it did not.
    public let lastError: String
    /// When it was taken.
    public let deliveredAt: Date?
    /// When it was given up.
    public let givenUpAt: Date?

    /// What it is now; never `late`.
    public var standing: DeliveryStanding {
        if deliveredAt != nil { return .taken }
        return givenUpAt != nil ? .givenUp : .waiting
    }
}

public import struct FoundationEssentials.Date
public import struct FoundationEssentials.UUID

/// A telling that one server has taken to send.
public struct WebhookDelivery: Sendable, Hashable {
    /// The key by which a receiver knows it again.
    public let id: UUID
    /// The receiver's name, under which its secret is set.
    public let name: String
    /// Where to.
    public let url: String
    /// What is told, as JSON; signed as it stands.
    public let body: String
    /// The number of this sending, from 1.
    public let attempt: Int32
    /// When it was written.
    public let createdAt: Date
}

/// What became of one sending.
public struct SendingOutcome: Sendable, Hashable {
    /// The status that the receiver answered.
    public var status: Int32?
    /// Why it failed; nil: it was taken.
    public var error: String?

    /// Describes an outcome.
    public init(status: Int32? = nil, error: String? = nil) {
        self.status = status
        self.error = error
    }
}

/// What a telling is after a sending.
public enum DeliveryStanding: String, Sendable, Hashable {
    /// The receiver has it.
    case taken
    /// It is sent again later.
    case waiting
    /// It was tried for too long.
    case givenUp = "given_up"
    /// Another sending has decided meanwhile.
    case late
}

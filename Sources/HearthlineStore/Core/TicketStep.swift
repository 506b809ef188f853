public import struct FoundationEssentials.Date
public import struct FoundationEssentials.UUID

/// The ticket an act is meant for, as the caller saw it, and the request that carries it.
public struct TicketStep: Sendable, Hashable {
    /// The ticket's key.
    public var ticketID: Int64
    /// The version the caller saw; nil acts on whatever it is now, where an act allows that.
    public var version: Int32?
    /// Made by the client; the same request is done once and answered alike each time.
    public var requestID: UUID
    /// When a station did it, as a phone that was offline tells later; kept beside the server's time. Source: DSP-05
    public var fieldAt: Date?

    /// Names a ticket and a request.
    public init(ticketID: Int64, version: Int32?, requestID: UUID, fieldAt: Date? = nil) {
        self.ticketID = ticketID
        self.version = version
        self.requestID = requestID
        self.fieldAt = fieldAt
    }

    /// The act with the digest of its body; ticket and version belong to the body.
    func act(_ operation: String, _ fill: (inout RequestBody) -> Void = { _ in }) -> TicketAct {
        var body = RequestBody(operation)
        body.append("ticket", ticketID)
        body.append("version", version)
        if let fieldAt { body.append("field", fieldAt) }
        fill(&body)
        return TicketAct(
            requestID: requestID, bodyHash: body.digest, ticketID: ticketID, version: version, fieldAt: fieldAt)
    }
}

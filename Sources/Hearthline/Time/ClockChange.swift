public import struct FoundationEssentials.Date

/// One change of a deadline while its clock ran.
public struct ClockChange: Sendable, Hashable {
    /// What happened to the clock; the words are stored.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case paused
        case resumed
        /// Another deadline, since the ticket became more urgent.
        case moved
        /// Another station holds the order.
        case handedOver = "handed_over"
    }

    /// What happened.
    public let kind: Kind
    /// When it happened.
    public let at: Date
    /// The deadline before.
    public let dueBefore: Date
    /// The deadline after.
    public let dueAfter: Date
    /// Which station had the order until then; nil for a clock of the desk.
    public let stationBefore: Int16?

    /// Makes a change.
    public init(_ kind: Kind, at: Date, dueBefore: Date, dueAfter: Date, stationBefore: Int16? = nil) {
        self.kind = kind
        self.at = at
        self.dueBefore = dueBefore
        self.dueAfter = dueAfter
        self.stationBefore = stationBefore
    }
}

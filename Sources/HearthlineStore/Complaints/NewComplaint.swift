public import Hearthline

public import struct FoundationEssentials.Date

/// A complaint as somebody of the desk registers it.
///
/// Source: CMP-01, CMP-06
public struct NewComplaint: Sendable, Hashable {
    /// Where it came from; not ``ComplaintSource/found``.
    public var source: ComplaintSource
    /// Whom it is about.
    public var target: ComplaintTarget
    /// The ticket it is about.
    public var ticketID: Int64?
    /// The call in which it was made.
    public var callID: Int64?
    /// The household; the ticket's own when left out.
    public var householdID: Int64?
    /// The station; the ticket's own when left out.
    public var stationID: Int16?
    /// The job number of the person it is about; empty while unknown.
    public var agentNo = ""
    /// The cause, if it is clear already.
    public var cause: ComplaintCause?
    /// What is complained about.
    public var text: String
    /// When it was received; nil: now.
    public var receivedAt: Date?
    /// The deadline of the heating office, for one that was passed on.
    public var dueAt: Date?

    /// Makes a complaint.
    public init(source: ComplaintSource, target: ComplaintTarget, text: String) {
        self.source = source
        self.target = target
        self.text = text
    }
}

public import Hearthline

public import struct FoundationEssentials.Date

/// One complaint as lists and pages show it.
///
/// Source: CMP-01
public struct Complaint: Sendable, Hashable {
    /// The complaint's key.
    public let id: Int64
    /// The number people read out, as `TS20261126-01-001`.
    public let number: String
    /// The version the next step names.
    public let version: Int32
    /// The site that handles it.
    public let siteID: Int16
    /// How far it is.
    public let status: ComplaintStatus
    /// Its round, 1 or 2.
    public let round: Int16
    /// Where it came from.
    public let source: ComplaintSource
    /// Whom it is about.
    public let target: ComplaintTarget
    /// The station concerned.
    public let stationID: Int16?
    /// The person concerned; nil while unknown.
    public let subject: ComplaintPerson?
    /// The household that complains.
    public let householdID: Int64?
    /// The ticket it is about.
    public let ticketID: Int64?
    /// That ticket's number.
    public let ticketNumber: String?
    /// The call in which it was made.
    public let callID: Int64?
    /// The cause; nil while it is not known.
    public let cause: ComplaintCause?
    /// The earlier complaint of the household for the same cause. Source: CMP-07
    public let repeatOf: Int64?
    /// What is complained about.
    public let text: String
    /// When it was received.
    public let receivedAt: Date
    /// Who registered it; nil for the system.
    public let opener: ComplaintPerson?
    /// Who handles it.
    public let owner: ComplaintPerson?
    /// Whether it has a deadline of its own: passed on, or about an emergency.
    public let hasOwnDeadline: Bool
    /// Until when it is taken over, answered and closed.
    public let due: ComplaintDue
    /// When it was taken over in this round.
    public let acknowledgedAt: Date?
    /// The decision of this round.
    public let verdict: ComplaintVerdict?
    /// What came of it.
    public let result: String
    /// When it was decided.
    public let decidedAt: Date?
    /// When the complainer was last answered.
    public let repliedAt: Date?
    /// What was answered.
    public let reply: String
    /// Whether the complainer is satisfied; nil: not asked.
    public let isSatisfied: Bool?
    /// When it was extended.
    public let extendedAt: Date?
    /// When it ended.
    public let closedAt: Date?

    /// What decides who may do what.
    public var standing: ComplaintStanding {
        ComplaintStanding(
            status: status, round: round, ownerID: owner?.id, subjectID: subject?.id, isExtended: extendedAt != nil,
            decidedAt: decidedAt, repliedAt: repliedAt)
    }

    /// The deadline that is to be met next; nil once it is closed.
    public var nextDue: Date? {
        if closedAt != nil { return nil }
        if acknowledgedAt == nil { return due.ack }
        return repliedAt == nil ? min(due.reply, due.close) : due.close
    }
}

/// The deadlines of a complaint as they stand now.
public struct ComplaintDue: Sendable, Hashable {
    /// Somebody takes it over.
    public let ack: Date
    /// The complainer hears something.
    public let reply: Date
    /// It is closed.
    public let close: Date
}

/// A colleague in a complaint.
public struct ComplaintPerson: Sendable, Hashable {
    /// The employee's key.
    public let id: Int64
    /// The job number.
    public let agentNo: String
    /// The name.
    public let name: String
}

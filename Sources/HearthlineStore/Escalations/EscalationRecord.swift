public import Hearthline
import Postgres

public import struct FoundationEssentials.Date

/// Something important that went to the supervisor.
///
/// Source: INT-11
public struct EscalationRecord: Sendable, Hashable {
    /// The escalation's key.
    public let id: Int64
    /// The site.
    public let siteID: Int16
    /// Its version, for the next step.
    public let version: Int32
    /// How far it is.
    public let status: EscalationStatus
    /// Why.
    public let reason: EscalationReason
    /// Whether it raised itself.
    public let isAutomatic: Bool
    /// The ticket it was first raised for.
    public let ticketID: Int64?
    /// Its number.
    public let ticketNumber: String?
    /// The call it was first raised in.
    public let callID: Int64?
    /// The mass incident it hangs on.
    public let incidentID: Int64?
    /// When it was raised.
    public let raisedAt: Date
    /// Who raised it; nil for the system.
    public let raisedBy: Int64?
    /// That person's job number.
    public let raiserNo: String?
    /// Until when it must be acknowledged.
    public let dueAt: Date
    /// When a supervisor took notice.
    public let acknowledgedAt: Date?
    /// The job number of that person.
    public let acknowledgerNo: String?
    /// When it was decided.
    public let decidedAt: Date?
    /// The job number of whoever decided.
    public let deciderNo: String?
    /// What is to be done; empty until decided.
    public let solution: String
    /// How many tickets its list holds.
    public let tickets: Int
    /// How often it was raised.
    public let mentions: Int

    /// What decides who may do what.
    public var standing: EscalationStanding {
        EscalationStanding(status: status, siteID: siteID, raisedBy: raisedBy)
    }

    static let columns: [PostgresType] = [
        .int8, .int2, .int4, .int2, .int2, .bool, .int8, .text, .int8, .int8, .timestamptz, .int8, .text, .timestamptz,
        .timestamptz, .text, .timestamptz, .text, .text, .int8, .int8,
    ]
    static let selection = """
        e.id, e.site_id, e.version, e.status, e.reason, e.source = 'auto', e.ticket_id, t.number, e.call_id, e.mass_incident_id, e.raised_at,
        e.raised_by, r.agent_no, e.due_at, e.acknowledged_at, a.agent_no, e.decided_at, d.agent_no, e.solution, m.tickets, m.mentions
        """
    static let source = """
        hotline.escalation e LEFT JOIN hotline.ticket t ON t.id = e.ticket_id LEFT JOIN hotline.employee r ON r.id = e.raised_by
          LEFT JOIN hotline.employee a ON a.id = e.acknowledged_by LEFT JOIN hotline.employee d ON d.id = e.decided_by
         CROSS JOIN LATERAL (SELECT count(DISTINCT n.ticket_id) AS tickets, count(*) AS mentions
                               FROM hotline.escalation_mention n WHERE n.escalation_id = e.id) m
        """

    static func read(_ row: inout RowReader) throws(DecodingFailure) -> EscalationRecord {
        EscalationRecord(
            id: try row.read(), siteID: try row.read(), version: try row.read(), status: try row.code(),
            reason: try row.code(), isAutomatic: try row.read(), ticketID: try row.read(),
            ticketNumber: try row.read(), callID: try row.read(), incidentID: try row.read(),
            raisedAt: try row.read(), raisedBy: try row.read(), raiserNo: try row.read(), dueAt: try row.read(),
            acknowledgedAt: try row.read(), acknowledgerNo: try row.read(), decidedAt: try row.read(),
            deciderNo: try row.read(), solution: try row.read(), tickets: Int(try row.read(Int64.self)),
            mentions: Int(try row.read(Int64.self)))
    }
}

/// What was said about an escalated cause, the first time or later.
public struct EscalationMention: Sendable, Hashable {
    /// The mention's key.
    public let id: Int64
    /// When.
    public let at: Date
    /// The job number of who said or wrote it; nil for the system.
    public let agentNo: String?
    /// The ticket.
    public let ticketID: Int64?
    /// Its number.
    public let ticketNumber: String?
    /// Its building.
    public let building: String?
    /// The call.
    public let callID: Int64?
    /// Words that were found.
    public let words: String
    /// What was said.
    public let note: String
}

/// An escalation with everything that was said about it, the oldest first.
public struct EscalationDetail: Sendable, Hashable {
    /// The escalation.
    public let escalation: EscalationRecord
    /// What was said.
    public let mentions: [EscalationMention]
}

/// Which escalations a list shows.
public struct EscalationFilter: Sendable, Hashable {
    /// Whether those with a solution are left out.
    public var openOnly: Bool
    /// One site; nil is everything the reader sees.
    public var siteID: Int16?
    /// What a ticket is in the list of.
    public var ticketID: Int64?

    /// Makes a filter; the default shows what is open.
    public init(openOnly: Bool = true, siteID: Int16? = nil, ticketID: Int64? = nil) {
        (self.openOnly, self.siteID, self.ticketID) = (openOnly, siteID, ticketID)
    }
}

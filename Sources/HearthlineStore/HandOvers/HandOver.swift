public import Hearthline
import Postgres

public import struct FoundationEssentials.Date

/// Something that was handed over.
///
/// Source: INT-12
public struct HandOver: Sendable, Hashable {
    /// The hand-over's key.
    public let id: Int64
    /// The site that took the matter first.
    public let siteID: Int16
    /// Its version, for the next step.
    public let version: Int32
    /// How far it is.
    public let status: HandOverStatus
    /// How it was handed over.
    public let kind: HandOverKind
    /// The ticket.
    public let ticketID: Int64?
    /// Its number.
    public let ticketNumber: String?
    /// The call.
    public let callID: Int64?
    /// Whom it goes to.
    public let target: HandOverTarget
    /// The name of the department or team; nil for a whole site.
    public let targetName: Label?
    /// Why.
    public let reason: String
    /// When it was handed over.
    public let handedAt: Date
    /// Who handed it over.
    public let handedBy: Int64
    /// That person's job number.
    public let handerNo: String
    /// Until when it must be accepted.
    public let dueAt: Date
    /// Until when the result is due; nil in a call.
    public let resultDueAt: Date?
    /// When it was accepted.
    public let acceptedAt: Date?
    /// The job number of who accepted it, or wrote that down.
    public let accepterNo: String?
    /// The name that a department told on the telephone; empty for colleagues.
    public let acceptor: String
    /// When it was done.
    public let doneAt: Date?
    /// The result; empty until it is done.
    public let result: String
    /// When it was returned.
    public let returnedAt: Date?
    /// Why it was returned.
    public let returnReason: String

    /// What decides who is responsible and who may do what.
    public var standing: HandOverStanding {
        HandOverStanding(status: status, siteID: siteID, target: target, handedBy: handedBy)
    }

    static let columns: [PostgresType] = [
        .int8, .int2, .int4, .int2, .text, .int8, .text, .int8, .int2, .int2, .int8, .text, .text, .text, .timestamptz,
        .int8, .text, .timestamptz, .timestamptz, .timestamptz, .text, .text, .timestamptz, .text, .timestamptz, .text,
    ]
    static let selection = """
        h.id, h.site_id, h.version, h.status, h.kind, h.ticket_id, t.number, h.call_id, h.department, h.to_site_id, h.to_team_id,
        coalesce(d.label_zh, g.name), coalesce(d.label_en, g.name), h.reason, h.handed_at, h.handed_by, e.agent_no, h.due_at, h.result_due_at,
        h.accepted_at, a.agent_no, h.acceptor, h.done_at, h.result, h.returned_at, h.return_reason
        """
    static let source = """
        hotline.hand_over h JOIN hotline.employee e ON e.id = h.handed_by LEFT JOIN hotline.ticket t ON t.id = h.ticket_id
          LEFT JOIN hotline.department d ON d.code = h.department LEFT JOIN hotline.team g ON g.id = h.to_team_id
          LEFT JOIN hotline.employee a ON a.id = h.accepted_by
        """

    static func read(_ row: inout RowReader) throws(DecodingFailure) -> HandOver {
        HandOver(
            id: try row.read(), siteID: try row.read(), version: try row.read(), status: try row.code(),
            kind: try .read(&row), ticketID: try row.read(), ticketNumber: try row.read(), callID: try row.read(),
            target: try .read(&row), targetName: try .read(&row), reason: try row.read(), handedAt: try row.read(),
            handedBy: try row.read(), handerNo: try row.read(), dueAt: try row.read(), resultDueAt: try row.read(),
            acceptedAt: try row.read(), accepterNo: try row.read(), acceptor: try row.read(),
            doneAt: try row.read(), result: try row.read(), returnedAt: try row.read(), returnReason: try row.read())
    }
}

extension HandOverKind {
    static func read(_ row: inout RowReader) throws(DecodingFailure) -> HandOverKind {
        guard let kind = HandOverKind(rawValue: try row.read()) else { throw DecodingFailure(.malformed) }
        return kind
    }
}

extension HandOverTarget {
    /// Department, site and team, as the table holds them.
    static func read(_ row: inout RowReader) throws(DecodingFailure) -> HandOverTarget {
        let (department, site, team): (Int16?, Int16?, Int64?) = (try row.read(), try row.read(), try row.read())
        if let department { return .department(department) }
        guard let site else { throw DecodingFailure(.malformed) }
        return .site(site, team: team)
    }
}

extension Label? {
    /// Both languages; nil when nothing was joined.
    static func read(_ row: inout RowReader) throws(DecodingFailure) -> Label? {
        let (zh, en): (String?, String?) = (try row.read(), try row.read())
        guard let zh, let en else { return nil }
        return Label(zh, en)
    }
}

/// A department that work is handed over to.
public struct Department: Sendable, Hashable {
    /// Its code.
    public let code: Int16
    /// Its name.
    public let label: Label
}

/// Somebody whom something may be handed over to.
public struct HandOverChoice: Sendable, Hashable {
    /// Who it is.
    public let target: HandOverTarget
    /// The name.
    public let label: Label
}

/// Which hand-overs a list shows.
public struct HandOverFilter: Sendable, Hashable {
    /// The part of the list.
    public enum Standing: String, Sendable, Hashable, CaseIterable {
        /// Neither done nor returned.
        case open
        /// Waiting for somebody who takes it.
        case unaccepted
        /// Handed over by the reader.
        case mine
        case all
    }

    /// The part of the list.
    public var standing: Standing
    /// About one ticket.
    public var ticketID: Int64?

    /// Makes a filter; the default shows what is open.
    public init(_ standing: Standing = .open, ticketID: Int64? = nil) {
        (self.standing, self.ticketID) = (standing, ticketID)
    }
}

extension HandOverFilter.Standing: Labelled {
    /// The words of the list.
    public var label: Label {
        switch self {
        case .open: Label("未办结", "Open")
        case .unaccepted: Label("待接收", "Not accepted")
        case .mine: Label("我转出的", "Mine")
        case .all: Label("全部", "All")
        }
    }
}

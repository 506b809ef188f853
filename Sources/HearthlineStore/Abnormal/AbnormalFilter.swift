public import Hearthline
import Postgres

/// Which events of the register a list shows; every condition that is set must hold.
public struct AbnormalFilter: Sendable, Hashable {
    /// The pile.
    public var pile = AbnormalPile.all
    /// The type's code.
    public var type: Int16?
    /// Complaint or other.
    public var eventClass: AbnormalClass?
    /// The site.
    public var siteID: Int16?
    /// The station.
    public var stationID: Int16?
    /// Whom it is about.
    public var personID: Int64?
    /// The ticket.
    public var ticketID: Int64?
    /// Found on this service day or later.
    public var from: ServiceDay?
    /// Found on this service day or earlier.
    public var through: ServiceDay?

    /// Makes a filter that lets everything pass.
    public init() {}

    /// Reads a filter from the decoded pairs of an address line. Throws `FIELD_INVALID`.
    public init(query: [String: String]) throws(HearthlineError) {
        var reader = QueryReader(query)
        self.init()
        pile = try reader.value("pile") { AbnormalPile(rawValue: $0) } ?? .all
        type = try reader.id("type")
        eventClass = try reader.value("class") { AbnormalClass(rawValue: $0) }
        siteID = try reader.id("site")
        stationID = try reader.id("station")
        personID = try reader.id("person")
        ticketID = try reader.id("ticket")
        from = try reader.value("from") { ServiceDay(iso: $0) }
        through = try reader.value("through") { ServiceDay(iso: $0) }
        try reader.finish()
        if let from, let through, through < from { throw HearthlineError(.fieldInvalid, field: "through") }
    }

    /// The filter as pairs of an address line.
    public var query: [(String, String)] {
        var writer = QueryWriter()
        writer.append("pile", pile == .all ? nil : pile.rawValue)
        writer.append("type", id: type)
        writer.append("class", eventClass?.rawValue)
        writer.append("site", id: siteID)
        writer.append("station", id: stationID)
        writer.append("person", id: personID)
        writer.append("ticket", id: ticketID)
        writer.append("from", from?.iso)
        writer.append("through", through?.iso)
        return writer.pairs
    }
}

extension AbnormalPile {
    private static let openStates = "e.status IN ('recorded', 'acknowledged', 'sorted', 'reported', 'following')"

    /// The condition of a pile; the counter and the list both say it.
    var condition: String {
        switch self {
        case .all: "true"
        case .open: Self.openStates
        case .unacknowledged: "e.status = 'recorded'"
        case .toReport: "e.class = 'complaint' AND e.reported_up_at IS NULL AND \(Self.openStates)"
        case .centerWaiting: "e.reported_up_at IS NOT NULL AND e.center_ack_at IS NULL AND \(Self.openStates)"
        case .toReply:
            "(e.class = 'complaint' OR e.reply_wanted) AND e.resident_replied_at IS NULL AND \(Self.openStates)"
        case .overdue:
            """
            \(Self.openStates) AND EXISTS (SELECT FROM hotline.sla_clock c
                  WHERE c.abnormal_event_id = e.id AND c.stopped_at IS NULL AND c.due_at < now())
            """
        case .stationReplied: "e.station_replied_at IS NOT NULL AND e.excuse_decided_at IS NULL"
        case .statementsDiffer: "e.statements_differ"
        case .late: "e.late_seconds > 0"
        }
    }
}

extension AbnormalFilter {
    /// `$1` to `$8`, everything but the pile; what is no event does not show.
    static let predicate = """
        e.status NOT IN ('candidate', 'merged', 'withdrawn')
           AND ($1::smallint IS NULL OR e.type = $1) AND ($2::text IS NULL OR e.class = $2)
           AND ($3::smallint IS NULL OR e.site_id = $3) AND ($4::smallint IS NULL OR e.station_id = $4)
           AND ($5::bigint IS NULL OR e.person_id = $5) AND ($6::bigint IS NULL OR e.ticket_id = $6)
           AND ($7::date IS NULL OR e.found_day >= $7) AND ($8::date IS NULL OR e.found_day <= $8)
        """
    static let parameters: [PostgresType] = [.int2, .text, .int2, .int2, .int8, .int8, .date, .date]
    /// `$9`.
    static let pileCondition =
        "CASE $9::text "
        + AbnormalPile.allCases.map { "WHEN '\($0.rawValue)' THEN \($0.condition)" }.joined(separator: " ") + " END"

    func bind(_ bindings: inout Bindings) {
        bindings.append(optional: type)
        bindings.append(optional: eventClass?.rawValue)
        bindings.append(optional: siteID)
        bindings.append(optional: stationID)
        bindings.append(optional: personID)
        bindings.append(optional: ticketID)
        bindings.append(optional: from?.calendarDate)
        bindings.append(optional: through?.calendarDate)
    }
}

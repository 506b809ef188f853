public import Hearthline
import Postgres

/// Which complaints a list shows and its counters count.
public struct ComplaintFilter: Sendable, Hashable {
    /// One site; nil is everything the reader sees.
    public var siteID: Int16?
    /// One station.
    public var stationID: Int16?
    /// About whom.
    public var target: ComplaintTarget?
    /// For what cause.
    public var cause: ComplaintCause?
    /// About one ticket.
    public var ticketID: Int64?

    /// Makes a filter; the default shows everything the reader sees.
    public init(
        siteID: Int16? = nil, stationID: Int16? = nil, target: ComplaintTarget? = nil, cause: ComplaintCause? = nil,
        ticketID: Int64? = nil
    ) {
        self.siteID = siteID
        self.stationID = stationID
        self.target = target
        self.cause = cause
        self.ticketID = ticketID
    }

    /// `$2` to `$6`; a condition that is not set is null. `$1` is the reader.
    static let predicate = """
        ($2::smallint IS NULL OR c.site_id = $2) AND ($3::smallint IS NULL OR c.station_id = $3)
           AND ($4::smallint IS NULL OR c.target = $4) AND ($5::smallint IS NULL OR c.cause = $5)
           AND ($6::bigint IS NULL OR c.ticket_id = $6)
        """
    static let parameters: [PostgresType] = [.int8, .int2, .int2, .int2, .int2, .int8]

    func bind(_ bindings: inout Bindings, reader: Int64) {
        bindings.append(reader)
        bindings.append(optional: siteID)
        bindings.append(optional: stationID)
        bindings.append(optional: target?.rawValue)
        bindings.append(optional: cause?.rawValue)
        bindings.append(optional: ticketID)
    }
}

extension ComplaintFilter {
    /// Reads a filter from the decoded pairs of an address line; the page's own keys are taken out before.
    ///
    /// Throws `FIELD_INVALID` for a value that ``query`` would not write and for a key it does not know.
    public init(query: [String: String]) throws(HearthlineError) {
        var reader = QueryReader(query)
        self.init(
            siteID: try reader.id("site"), stationID: try reader.id("station"),
            target: try reader.value("target", QueryReader.code), cause: try reader.value("cause", QueryReader.code),
            ticketID: try reader.id("ticket"))
        try reader.finish()
    }

    /// The filter as pairs of an address line, not yet percent-encoded.
    public var query: [(String, String)] {
        var writer = QueryWriter()
        writer.append("site", id: siteID)
        writer.append("station", id: stationID)
        writer.append("target", id: target?.rawValue)
        writer.append("cause", id: cause?.rawValue)
        writer.append("ticket", id: ticketID)
        return writer.pairs
    }
}

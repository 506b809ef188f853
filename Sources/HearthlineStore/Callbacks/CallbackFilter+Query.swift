public import Hearthline

extension CallbackFilter {
    private static let holders: [String: Holder] = ["me": .me, "nobody": .nobody]

    /// Reads a filter from the decoded pairs of an address line; the page's own keys are taken out before.
    ///
    /// Throws `FIELD_INVALID` for a value that ``query`` would not write and for a key it does not know.
    public init(query: [String: String]) throws(HearthlineError) {
        var reader = QueryReader(query)
        self.init(
            siteID: try reader.id("site"), stationID: try reader.id("station"),
            holder: try reader.value("holder") { Self.holders[$0] } ?? .anybody,
            callableBy: try reader.date("callable_by"), outcome: try reader.value("outcome", QueryReader.code),
            endedFrom: try reader.date("ended_from"), endedTo: try reader.date("ended_to"))
        if let endedFrom, let endedTo, endedTo < endedFrom { throw HearthlineError(.fieldInvalid, field: "ended_to") }
        try reader.finish()
    }

    /// The filter as pairs of an address line, not yet percent-encoded; parts of a second are dropped.
    public var query: [(String, String)] {
        var writer = QueryWriter()
        writer.append("site", id: siteID)
        writer.append("station", id: stationID)
        writer.append("holder", Self.holders.first { $0.value == holder }?.key)
        writer.append("callable_by", date: callableBy)
        writer.append("outcome", id: outcome?.rawValue)
        writer.append("ended_from", date: endedFrom)
        writer.append("ended_to", date: endedTo)
        return writer.pairs
    }
}

public import Hearthline

extension TicketFilter {
    /// Reads a filter from the decoded pairs of an address line; the page's own keys are taken out before.
    ///
    /// Throws `FIELD_INVALID` for a value that ``query`` would not write and for a key it does not know.
    public init(query: [String: String]) throws(HearthlineError) {
        var reader = QueryReader(query)
        self.init()
        states = try reader.codes("state")
        urgencies = try reader.codes("urgency")
        families = try reader.codes("family")
        faults = try reader.set("fault", FaultCode.init(rawValue:))
        siteID = try reader.id("site")
        stationID = try reader.id("station")
        householdID = try reader.id("household")
        incidentID = try reader.id("incident")
        numberPrefix = try reader.value("number") { $0.isEmpty ? nil : $0 } ?? ""
        try readTimes(&reader)
        try readFlags(&reader)
        try reader.finish()
        _ = try checked()
    }

    private mutating func readTimes(_ reader: inout QueryReader) throws(HearthlineError) {
        registeredFrom = try reader.date("registered_from")
        registeredTo = try reader.date("registered_to")
        closedFrom = try reader.date("closed_from")
        closedTo = try reader.date("closed_to")
        if let registeredFrom, let registeredTo, registeredTo < registeredFrom {
            throw HearthlineError(.fieldInvalid, field: "registered_to")
        }
        if let closedFrom, let closedTo, closedTo < closedFrom {
            throw HearthlineError(.fieldInvalid, field: "closed_to")
        }
    }

    private mutating func readFlags(_ reader: inout QueryReader) throws(HearthlineError) {
        openOnly = try reader.flag("open")
        unassigned = try reader.flag("unassigned")
        overdue = try reader.flag("overdue")
        dueSoon = try reader.flag("due_soon")
        unmatched = try reader.flag("unmatched")
        rejected = try reader.flag("rejected")
        mine = try reader.flag("mine")
    }

    /// The filter as pairs of an address line, not yet percent-encoded; parts of a second are dropped.
    public var query: [(String, String)] {
        var writer = QueryWriter()
        writer.append("state", codes: states)
        writer.append("urgency", codes: urgencies)
        writer.append("family", codes: families)
        writer.append("fault", list: faults.map(\.rawValue).sorted())
        writer.append("site", id: siteID)
        writer.append("station", id: stationID)
        writer.append("household", id: householdID)
        writer.append("incident", id: incidentID)
        writer.append("number", numberPrefix.isEmpty ? nil : numberPrefix)
        writer.append("registered_from", date: registeredFrom)
        writer.append("registered_to", date: registeredTo)
        writer.append("closed_from", date: closedFrom)
        writer.append("closed_to", date: closedTo)
        writeFlags(&writer)
        return writer.pairs
    }

    private func writeFlags(_ writer: inout QueryWriter) {
        writer.append("open", flag: openOnly)
        writer.append("unassigned", flag: unassigned)
        writer.append("overdue", flag: overdue)
        writer.append("due_soon", flag: dueSoon)
        writer.append("unmatched", flag: unmatched)
        writer.append("rejected", flag: rejected)
        writer.append("mine", flag: mine)
    }
}

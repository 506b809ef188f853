internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

extension Field {
    /// A job number that may be empty.
    static func optionalAgentNo(_ value: String, _ field: String = "agent_no") throws(HearthlineError) -> String {
        value.isEmpty ? "" : try agentNo(value, field)
    }

    /// The words of a complaint or a step: 2-1000 characters.
    static func complaintText(_ value: String) throws(HearthlineError) -> String {
        try text(value, TextRule(minimum: 2, maximum: 1000, multiline: true), "text")
    }
}

extension NewComplaint {
    /// Reads a complaint that is registered.
    init(_ wire: Hearthline_V1_OpenComplaintRequest) throws(HearthlineError) {
        self.init(
            source: try Field.code(wire.source, "source"), target: try Field.code(wire.target, "target"),
            text: try Field.complaintText(wire.text))
        if source == .found { throw HearthlineError(.fieldInvalid, field: "source") }
        ticketID = try Field.optionalID(wire.hasTicketID ? wire.ticketID : nil, "ticket_id")
        callID = try Field.optionalID(wire.hasCallID ? wire.callID : nil, "call_id")
        householdID = try Field.optionalID(wire.hasHouseholdID ? wire.householdID : nil, "household_id")
        stationID = try Field.optionalSmallID(wire.hasStationID ? wire.stationID : nil, "station_id")
        agentNo = try Field.optionalAgentNo(wire.agentNo)
        cause = try Field.optionalCode(wire.cause, "cause")
        receivedAt = try Field.optionalTime(wire.hasReceiveTime ? wire.receiveTime : nil, "receive_time")
        dueAt = try Field.optionalTime(wire.hasDueTime ? wire.dueTime : nil, "due_time")
    }
}

extension ComplaintStep {
    /// Reads a step of the owner.
    init(_ wire: Hearthline_V1_StepComplaintRequest) throws(HearthlineError) {
        self.init(try Field.code(wire.action, "action"), try Field.complaintText(wire.text))
        doneAt = try Field.optionalTime(wire.hasDoneTime ? wire.doneTime : nil, "done_time")
        verdict = try Field.optionalCode(wire.verdict, "verdict")
        cause = try Field.optionalCode(wire.cause, "cause")
        isSatisfied = wire.hasSatisfied ? wire.satisfied : nil
        agentNo = try Field.optionalAgentNo(wire.agentNo)
    }
}

extension ComplaintFilter {
    /// Reads which complaints are listed.
    init(_ wire: Hearthline_V1_ListComplaintsRequest) throws(HearthlineError) {
        self.init(
            siteID: try Field.optionalSmallID(wire.hasSiteID ? wire.siteID : nil, "site_id"),
            stationID: try Field.optionalSmallID(wire.hasStationID ? wire.stationID : nil, "station_id"),
            target: try Field.optionalCode(wire.target, "target"), cause: try Field.optionalCode(wire.cause, "cause"),
            ticketID: try Field.optionalID(wire.hasTicketID ? wire.ticketID : nil, "ticket_id"))
    }

    /// Reads which complaints are counted.
    init(_ wire: Hearthline_V1_CountComplaintsRequest) throws(HearthlineError) {
        self.init(
            siteID: try Field.optionalSmallID(wire.hasSiteID ? wire.siteID : nil, "site_id"),
            stationID: try Field.optionalSmallID(wire.hasStationID ? wire.stationID : nil, "station_id"),
            target: try Field.optionalCode(wire.target, "target"), cause: try Field.optionalCode(wire.cause, "cause"),
            ticketID: try Field.optionalID(wire.hasTicketID ? wire.ticketID : nil, "ticket_id"))
    }
}

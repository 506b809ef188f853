internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

extension TicketFilter {
    /// Reads the conditions of a list.
    init(_ wire: Hearthline_V1_TicketFilter) throws(HearthlineError) {
        self.init()
        states = try Field.codes(wire.states, "states")
        urgencies = try Field.codes(wire.urgencies, "urgencies")
        faults = try Field.words(wire.faults, "faults")
        stationID = try Field.optionalSmallID(wire.hasStationID ? wire.stationID : nil, "station_id")
        registeredFrom = try Field.optionalTime(wire.hasRegisterFrom ? wire.registerFrom : nil, "register_from")
        registeredTo = try Field.optionalTime(wire.hasRegisterTo ? wire.registerTo : nil, "register_to")
        if let registeredFrom, let registeredTo, registeredTo < registeredFrom {
            throw HearthlineError(.fieldInvalid, field: "register_to")
        }
        numberPrefix = try Field.line(wire.numberPrefix, 24, "number_prefix")
        householdID = try Field.optionalID(wire.hasHouseholdID ? wire.householdID : nil, "household_id")
        incidentID = try Field.optionalID(wire.hasIncidentID ? wire.incidentID : nil, "incident_id")
        openOnly = wire.openOnly
        overdue = wire.overdue
        dueSoon = wire.dueSoon
        unmatched = wire.unmatched
        rejected = wire.rejected
        mine = wire.mine
    }
}

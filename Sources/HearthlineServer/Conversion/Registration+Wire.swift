internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

extension Registration {
    /// Reads what the agent took down; what it means is for the domain and the database to judge.
    init(_ wire: Hearthline_V1_RegisterTicketRequest) throws(HearthlineError) {
        var draft = IntakeDraft(
            fault: try Field.word(wire.fault, "fault"), problem: try Field.text(wire.problem, .problem, "problem"))
        draft.category = try Field.optionalCode(wire.category, "category") ?? .repair
        draft.urgency = try Field.optionalCode(wire.urgency, "urgency")
        draft.readBack = try ReadBack(wire.readBacks)
        try draft.setPlace(wire)
        try draft.setPerson(wire)
        try draft.setReferral(wire)
        self.init(
            draft, callID: try Field.optionalID(wire.hasCallID ? wire.callID : nil, "call_id"),
            phoneDiffers: wire.phoneDiffers)
    }
}

extension IntakeDraft {
    fileprivate mutating func setPlace(_ wire: Hearthline_V1_RegisterTicketRequest) throws(HearthlineError) {
        householdID = try Field.optionalID(wire.hasHouseholdID ? wire.householdID : nil, "household_id")
        addressText = try Field.line(wire.address, TextRule.line.maximum, "address")
        stationID = try Field.optionalSmallID(
            wire.hasOverrideStationID ? wire.overrideStationID : nil, "override_station_id")
        overrideReason = try Field.optionalCode(wire.overrideReason, "override_reason")
    }

    fileprivate mutating func setPerson(_ wire: Hearthline_V1_RegisterTicketRequest) throws(HearthlineError) {
        callerName = try Field.line(wire.callerName, PersonName.maximum, "caller_name")
        phone = try Field.line(wire.phone, 30, "phone")
        secondPhone = try Field.line(wire.secondPhone, 30, "second_phone")
        vulnerable = wire.vulnerable
        if wire.hasMeasuredTempC {
            measuredTempC = try Field.number(wire.measuredTempC, -30...60, "measured_temp_c")
        }
    }

    fileprivate mutating func setReferral(_ wire: Hearthline_V1_RegisterTicketRequest) throws(HearthlineError) {
        relation = try Field.optionalCode(wire.callerRelation, "caller_relation") ?? .resident
        externalNo = try Field.line(wire.externalNo, 40, "external_no")
        externalDueAt = try Field.optionalTime(
            wire.hasExternalDueTime ? wire.externalDueTime : nil, "external_due_time")
    }
}

extension ReadBack {
    /// Reads the items the agent ticked; each at most once, and either confirmed or excused.
    init(_ wire: [Hearthline_V1_ReadBackInput]) throws(HearthlineError) {
        self.init()
        guard wire.count <= ReadBackItem.allCases.count else { throw Self.wrong }
        var seen: Set<ReadBackItem> = []
        for input in wire {
            let item: ReadBackItem = try Field.word(input.item, "read_backs")
            guard seen.insert(item).inserted else { throw Self.wrong }
            let why: ReadBackException? = try Field.optionalCode(input.exception, "read_backs")
            guard !input.confirmed || why == nil else { throw Self.wrong }
            if input.confirmed { confirmed.insert(item) }
            exceptions[item] = why
        }
    }

    /// Reads the items confirmed later, when there is nothing left to excuse.
    init(confirmedLater wire: [Hearthline_V1_ReadBackInput]) throws(HearthlineError) {
        try self.init(wire)
        guard exceptions.isEmpty else { throw Self.wrong }
    }

    private static var wrong: HearthlineError { HearthlineError(.fieldInvalid, field: "read_backs") }
}

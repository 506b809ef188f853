internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

extension SeenAbnormalEvent {
    /// Reads which event somebody saw.
    init(_ id: Int64, _ version: Int32) throws(HearthlineError) {
        self.init(id: try Field.id(id, "event_id"), version: try Field.version(version))
    }
}

extension AbnormalReport {
    /// Reads what somebody reports.
    init(_ wire: Hearthline_V1_RecordEventRequest) throws(HearthlineError) {
        self.init(
            type: Int16(try Field.count(wire.type, 1...99, "type")),
            description: try Field.text(wire.description_p, .problem, "description"))
        ticketID = try Field.optionalID(wire.hasTicketID ? wire.ticketID : nil, "ticket_id")
        callID = try Field.optionalID(wire.hasCallID ? wire.callID : nil, "call_id")
        siteID = try Field.optionalSmallID(wire.hasSiteID ? wire.siteID : nil, "site_id")
        stationID = try Field.optionalSmallID(wire.hasStationID ? wire.stationID : nil, "station_id")
        personID = try Field.optionalID(wire.hasPersonID ? wire.personID : nil, "person_id")
        householdID = try Field.optionalID(wire.hasHouseholdID ? wire.householdID : nil, "household_id")
        topic = try Field.line(wire.topic, 40, "topic")
        foundAt = try Field.optionalTime(wire.hasFindTime ? wire.findTime : nil, "find_time")
        lateNote = try Field.note(wire.lateNote, 500, "late_note")
        address = try Field.line(wire.address, 200, "address")
        replyWanted = wire.replyWanted
        statementsDiffer = wire.statementsDiffer
        noStandardAnswer = wire.noStandardAnswer
        channel = try Field.optionalWord(wire.channel, "channel") ?? .phone
        if wire.hasReferral { referral = try Referral(wire.referral) }
    }
}

extension Referral {
    /// Reads what an office passed on.
    init(_ wire: Hearthline_V1_Referral) throws(HearthlineError) {
        self.init(
            office: try Field.word(wire.office, "office"), kind: try Field.word(wire.kind, "kind"),
            number: try Field.requiredLine(wire.number, 40, "number"),
            dueAt: try Field.time(wire.hasDueTime ? wire.dueTime : nil, "due_time"))
    }
}

extension AbnormalFilter {
    /// Reads a filter.
    init(_ wire: Hearthline_V1_ListEventsRequest) throws(HearthlineError) {
        self.init()
        pile = try Field.optionalWord(wire.pile, "pile") ?? .all
        if wire.hasType { type = Int16(try Field.count(wire.type, 1...99, "type")) }
        eventClass = try Field.optionalWord(wire.class, "class")
        siteID = try Field.optionalSmallID(wire.hasSiteID ? wire.siteID : nil, "site_id")
        stationID = try Field.optionalSmallID(wire.hasStationID ? wire.stationID : nil, "station_id")
        ticketID = try Field.optionalID(wire.hasTicketID ? wire.ticketID : nil, "ticket_id")
    }
}

extension OmissionVerdict {
    /// Reads a decision.
    init(_ wire: Hearthline_V1_DecideOmissionRequest) throws(HearthlineError) {
        self.init(try Field.word(wire.decision, "decision"), reason: try Field.reason(wire.reason))
        evidence = try Field.note(wire.evidence, 2000, "evidence")
        heardAt = try Field.optionalTime(wire.hasHearingTime ? wire.hearingTime : nil, "hearing_time")
        seriousness = try Field.optionalWord(wire.seriousness, "seriousness")
    }
}

extension Hearthline_V1_AbnormalEvent {
    /// The wire form of an event.
    init(_ event: AbnormalEventRecord) {
        self = .with {
            $0.id = event.id
            $0.version = event.version
            $0.type = Int32(event.type)
            $0.typeLabel = event.typeLabel.zh
            $0.class = .init(word: event.eventClass)
            $0.source = .init(word: event.source)
            $0.status = .init(word: event.status)
            $0.siteID = Int32(event.siteID)
            $0.displayNumber = event.ticketNumber ?? ""
            $0.description_p = event.description
            $0.topic = event.topic
            $0.recordedBy = event.recordedBy ?? ""
            $0.lateSeconds = event.lateSeconds
            $0.level = Int32(event.level)
            $0.statementsDiffer = event.statementsDiffer
            $0.centerInstruction = event.centerInstruction
            $0.result = event.result
            $0.externalAnswer = event.externalAnswer
            $0.noStandardAnswer = event.noStandardAnswer
            $0.stationReply = event.stationReply
            $0.coReporters = event.coReporters
        }
        setKeys(event)
        setTimes(event)
    }

    private mutating func setKeys(_ event: AbnormalEventRecord) {
        if let id = event.stationID { stationID = Int32(id) }
        if let id = event.ticketID { ticketID = id }
        if let id = event.callID { callID = id }
        if let id = event.callbackID { callbackID = id }
        if let id = event.personID { personID = id }
        if let id = event.mergedInto { mergedInto = id }
        if let id = event.complaintID { complaintID = id }
        if let seconds = event.delaySeconds { delaySeconds = seconds }
        if let accepted = event.excuseAccepted { excuseAccepted = accepted }
        if let passed = event.referral { referral = .init(passed) }
    }

    private mutating func setTimes(_ event: AbnormalEventRecord) {
        findTime = .init(event.foundAt)
        recordTime = .init(event.recordedAt)
        if let time = event.acknowledgedAt { acknowledgeTime = .init(time) }
        if let time = event.reportedUpAt { reportTime = .init(time) }
        if let time = event.centerAckAt { centerAcknowledgeTime = .init(time) }
        if let time = event.followedUpAt { followUpTime = .init(time) }
        if let time = event.residentRepliedAt { residentReplyTime = .init(time) }
        if let time = event.replyDueAt { replyDueTime = .init(time) }
        if let time = event.closedAt { closeTime = .init(time) }
        if let time = event.nextDueAt { nextDueTime = .init(time) }
    }
}

extension Hearthline_V1_Referral {
    /// The wire form of what an office passed on.
    init(_ referral: Referral) {
        self = .with {
            $0.office = .init(word: referral.office)
            $0.kind = .init(word: referral.kind)
            $0.number = referral.number
            $0.dueTime = .init(referral.dueAt)
        }
    }
}

extension Hearthline_V1_AbnormalStep {
    /// The wire form of a step.
    init(_ step: AbnormalStepRecord) {
        self = .with {
            $0.time = .init(step.at)
            $0.by = step.by ?? ""
            $0.kind = step.kind.label.zh
            $0.text = step.text
        }
    }
}

extension Hearthline_V1_Omission {
    /// The wire form of a candidate.
    init(_ omission: OmissionRecord) {
        self = .with {
            $0.id = omission.id
            $0.version = omission.version
            $0.kind = .init(word: omission.kind)
            $0.siteID = Int32(omission.siteID)
            $0.agentNo = omission.agentNo ?? ""
            $0.role = .init(code: omission.role)
            $0.happenTime = .init(omission.happenedAt)
            $0.decision = .init(word: omission.decision)
            $0.reason = omission.reason
        }
        if let id = omission.employeeID { employeeID = id }
        if let id = omission.ticketID { ticketID = id }
        if let id = omission.callID { callID = id }
        if let id = omission.callbackID { callbackID = id }
        if let id = omission.eventID { eventID = id }
        if let points = omission.points { self.points = points }
        if let amount = omission.amountFen { amountFen = amount }
    }
}

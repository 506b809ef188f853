internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

extension Hearthline_V1_Call {
    /// The wire form of a call.
    init(_ call: CallRecord) {
        self = .with {
            $0.id = call.id
            $0.siteID = Int32(call.siteID)
            $0.line = call.line
            $0.direction = .init(code: call.direction)
            $0.maskedCaller = call.callerMasked
            $0.ringTime = .init(call.ringAt)
            $0.endedBy = .init(code: call.endedBy)
            $0.category = .init(code: call.category)
            $0.description_p = call.description
            $0.disposition = .init(word: call.disposition)
            $0.resolvedInCall = .init(word: call.resolved)
            $0.callerRelation = .init(code: call.relation)
            $0.version = call.version
        }
        if let time = call.answeredAt { answerTime = .init(time) }
        if let time = call.endedAt { endTime = .init(time) }
        if let agentID = call.agentID { self.agentID = agentID }
        if let ticketID = call.ticketID { self.ticketID = ticketID }
    }
}

extension NewCall {
    /// Reads a call that was answered.
    init(_ wire: Hearthline_V1_RecordCallRequest) throws(HearthlineError) {
        self.init(
            ringAt: try Field.time(wire.hasRingTime ? wire.ringTime : nil, "ring_time"),
            answeredAt: try Field.optionalTime(wire.hasAnswerTime ? wire.answerTime : nil, "answer_time"))
        direction = try Field.optionalCode(wire.direction, "direction") ?? .inbound
        caller = try Field.phone(wire.callerPhone, "caller_phone")
        calleeNo = try Field.line(wire.calleeNo, 30, "callee_no")
        if direction != .inbound, !Self.isExtension(calleeNo) {
            // Of a call that goes out the dialled number is the other party's: personal, and sealed like a caller's.
            caller = try Field.phone(calleeNo, "callee_no")
            calleeNo = ""
        }
        line = try Field.line(wire.line, 40, "line")
        queue = wire.queue == .unspecified ? nil : Int16(exactly: wire.queue.rawValue)
        if case .UNRECOGNIZED = wire.queue { throw HearthlineError(.fieldInvalid, field: "queue") }
    }
}

extension WrapUp {
    /// Reads what the agent adds after the call.
    init(_ wire: Hearthline_V1_WrapUpCallRequest) throws(HearthlineError) {
        self.init()
        category = try Field.optionalCode(wire.category, "category")
        description = try Field.note(wire.description_p, 2000, "description")
        disposition = try Field.optionalWord(wire.disposition, "disposition")
        resolved = try Field.optionalWord(wire.resolvedInCall, "resolved_in_call")
        relation = try Field.optionalCode(wire.callerRelation, "caller_relation")
        ticketID = try Field.optionalID(wire.hasTicketID ? wire.ticketID : nil, "ticket_id")
        endedAt = try Field.optionalTime(wire.hasEndTime ? wire.endTime : nil, "end_time")
        endedBy = try Field.optionalCode(wire.endedBy, "ended_by")
    }
}

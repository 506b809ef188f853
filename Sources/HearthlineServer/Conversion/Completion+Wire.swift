internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

extension CompletionReturn {
    /// Reads what was found and done; field names are those of the request.
    init(_ wire: Hearthline_V1_Completion) throws(HearthlineError) {
        self.init(
            causeCode: try Field.requiredLine(wire.causeCode, 40, "cause_code"),
            actionCode: try Field.requiredLine(wire.actionCode, 40, "action_code"),
            arrivedAt: try Field.time(wire.hasArriveTime ? wire.arriveTime : nil, "arrive_time"),
            finishedAt: try Field.time(wire.hasFinishTime ? wire.finishTime : nil, "finish_time"),
            repairerID: try Field.id(wire.repairerID, "repairer_id"))
        ownership = try Field.optionalCode(wire.ownership, "ownership") ?? .unknown
        if wire.hasRoomTempC { roomTempC = try Field.number(wire.roomTempC, -30...60, "room_temp_c") }
        tempPoint = try Field.line(wire.tempPoint, 60, "temp_point")
        tempAt = try Field.optionalTime(wire.hasTempTime ? wire.tempTime : nil, "temp_time")
        charged = wire.charged
        guard (0...100_000_000).contains(wire.amountFen) else {
            throw HearthlineError(.fieldInvalid, field: "amount_fen")
        }
        amountFen = wire.amountFen
        receiptNo = try Field.line(wire.receiptNo, 40, "receipt_no")
        residentSigned = wire.residentSigned
        note = try Field.note(wire.note, 2000)
    }
}

extension CompletionPart {
    /// Reads one kind of part.
    init(_ wire: Hearthline_V1_Part) throws(HearthlineError) {
        self.init(
            part: try Field.requiredLine(wire.part, 60, "parts"),
            quantity: Int32(try Field.count(wire.quantity, 1...10_000, "parts")))
    }
}

extension ContactReport {
    /// Reads one contact with the resident.
    init(_ wire: Hearthline_V1_RecordContactRequest) throws(HearthlineError) {
        self.init(
            channel: try Field.code(wire.channel, "channel"), result: try Field.code(wire.result, "result"),
            at: try Field.optionalTime(wire.hasContactTime ? wire.contactTime : nil, "contact_time"),
            appointmentAt: try Field.optionalTime(
                wire.hasAppointmentTime ? wire.appointmentTime : nil, "appointment_time"),
            note: try Field.note(wire.note, 500))
    }
}

internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

extension StationAct {
    /// What a form is read against.
    struct Moment {
        /// When its author acted; choices such as 1小时内 count from here.
        let at: Date
        /// The arrival that was noted; nil without one.
        let arrivedAt: Date?
        /// Who repaired unless said otherwise.
        let employeeID: Int64
    }

    /// Reads a form; throws `FIELD_INVALID`, `APPOINTMENT_INVALID` and `COMPLETION_TIME_INVALID` with the name of the
    /// field.
    init(_ action: TicketAction, _ form: Form, _ moment: Moment) throws(HearthlineError) {
        switch action {
        case .reject: self = .reject(try form.requiredCode("reason"), note: form.text("note"))
        case .contact: self = .contact(try Self.contact(form, moment))
        case .appoint:
            guard let at = try form.visitTime("appointment_time", from: moment.at) else {
                throw HearthlineError(.appointmentInvalid, field: "appointment_time")
            }
            self = .appoint(at, note: form.text("note"))
        case .arrive: self = .arrive
        case .suspend: self = try Self.rest(form, moment)
        case .resume: self = .resume
        case .return: self = .finish(try Self.completion(form, moment), parts: try Self.parts(form))
        default: self = .accept
        }
    }

    private static func contact(_ form: Form, _ moment: Moment) throws(HearthlineError) -> ContactReport {
        let result: ContactResult = try form.requiredCode("result")
        return ContactReport(
            channel: result == .smsSent ? .sms : try form.code("channel") ?? .workLine, result: result,
            appointmentAt: try form.visitTime("appointment_time", from: moment.at), note: form.text("note"))
    }

    private static func rest(_ form: Form, _ moment: Moment) throws(HearthlineError) -> StationAct {
        let note = form.text("note")
        let reason = form.text("reason")
        return .suspend(
            reason: note.isEmpty ? reason : reason + "," + note,
            residentRequested: reason == StationChoices.rests[0].code,
            appointmentAt: try form.visitTime("appointment_time", from: moment.at))
    }

    private static func completion(_ form: Form, _ moment: Moment) throws(HearthlineError) -> CompletionReturn {
        let finished = try form.visitTime("finish_time", from: moment.at) ?? moment.at
        guard let arrived = try form.visitTime("arrive_time", from: moment.at) ?? moment.arrivedAt else {
            throw HearthlineError(.completionTimeInvalid, field: "arrive_time")
        }
        var report = CompletionReturn(
            causeCode: form.text("cause_code"), actionCode: form.text("action_code"), arrivedAt: arrived,
            finishedAt: finished, repairerID: try form.optional("repairer_id") ?? moment.employeeID)
        report.ownership = try form.code("ownership") ?? .unknown
        report.roomTempC = try form.decimal("room_temp_c")
        if report.roomTempC != nil { (report.tempPoint, report.tempAt) = (form.text("temp_point"), finished) }
        report.charged = form.text("charged") == "1"
        report.amountFen = try fen(form)
        report.receiptNo = form.text("receipt_no")
        report.residentSigned = form.text("resident_signed") == "1"
        report.note = form.text("note")
        return report
    }

    /// Yuan as people write them, in fen.
    private static func fen(_ form: Form) throws(HearthlineError) -> Int64 {
        guard let yuan = try form.decimal("amount_yuan") else { return 0 }
        guard (0...1_000_000).contains(yuan) else { throw HearthlineError(.fieldInvalid, field: "amount_fen") }
        return Int64((yuan * 100).rounded())
    }

    /// Names and counts come in pairs; a count of none is no part.
    private static func parts(_ form: Form) throws(HearthlineError) -> [CompletionPart] {
        var parts: [CompletionPart] = []
        for (part, count) in zip(form.all("part"), form.all("quantity")) where !count.isEmpty && count != "0" {
            guard let quantity = Int32(count) else { throw HearthlineError(.fieldInvalid, field: "parts") }
            parts.append(CompletionPart(part: part, quantity: quantity))
        }
        return parts
    }
}

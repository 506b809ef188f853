internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// What a form on an event's page does.
enum AbnormalDeed: String, CaseIterable {
    case acknowledge
    case sort
    case merge
    case report
    case center
    case follow
    case close
    case excuse

    /// What is said when it is done.
    var done: Label {
        switch self {
        case .acknowledge: Label("已确认收到。", "Acknowledged.")
        case .sort: Label("已整理。", "Sorted.")
        case .merge: Label("已并入。", "Merged.")
        case .report: Label("已上报。", "Reported upward.")
        case .center: Label("已记录供热中心的答复。", "The answer of the centre is noted.")
        case .follow: Label("已记录。", "Noted.")
        case .close: Label("已结案。", "Closed.")
        case .excuse: Label("已认定。", "Decided.")
        }
    }

    func perform(
        _ event: SeenAbnormalEvent, _ form: Form, _ requestID: UUID, _ events: AbnormalEvents, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        switch self {
        case .acknowledge: return try await events.acknowledge(event, requestID: requestID, as: caller)
        case .sort:
            guard let kind = AbnormalClass(rawValue: form.text("class")) else {
                throw HearthlineError(.fieldInvalid, field: "class")
            }
            return try await events.sort(
                event, class: kind, personID: form.optional("person"), noStandardAnswer: form.has("no_standard"),
                comment: form.text("comment"), requestID: requestID, as: caller)
        case .merge:
            return try await events.merge(
                event, into: form.number("into"), reason: form.text("reason"), requestID: requestID, as: caller)
        case .report:
            return try await events.report(event, text: form.text("text"), requestID: requestID, as: caller)
        case .center:
            return try await events.noteCenterAnswer(
                event, at: form.moment("at"), instruction: form.text("instruction"), requestID: requestID, as: caller)
        case .follow:
            guard let kind = AbnormalStepKind(rawValue: form.text("kind")) else {
                throw HearthlineError(.fieldInvalid, field: "kind")
            }
            return try await events.followUp(event, kind, text: form.text("text"), requestID: requestID, as: caller)
        case .close:
            return try await events.close(event, result: form.text("result"), requestID: requestID, as: caller)
        case .excuse:
            guard let accept = ["yes": true, "no": false][form.text("accept")] else {
                throw HearthlineError(.fieldInvalid, field: "accept")
            }
            return try await events.decideReply(
                event, accept: accept, reason: form.text("reason"), requestID: requestID, as: caller)
        }
    }
}

extension AbnormalReport {
    /// Reads the quick form. Throws `FIELD_INVALID`.
    init(_ form: Form) throws(HearthlineError) {
        self.init(type: try form.number("type"), description: form.text("description"))
        ticketNumber = TextRule.trimmed(form.text("ticket"))
        if form.has("channel") {
            guard let word = InflowChannel(rawValue: form.text("channel")) else {
                throw HearthlineError(.fieldInvalid, field: "channel")
            }
            channel = word
        }
        personNo = TextRule.trimmed(form.text("agent_no"))
        callID = try form.optional("call")
        stationID = try form.optional("station")
        siteID = try form.optional("site")
        foundAt = try form.moment("found_at")
        topic = form.text("topic")
        lateNote = form.text("late_note")
        replyWanted = form.has("reply_wanted")
        statementsDiffer = form.has("statements_differ")
        noStandardAnswer = form.has("no_standard")
        address = form.text("address")
        guard type == AbnormalType.heatingOfficeReferral.rawValue else { return }
        guard let office = ReferringOffice(rawValue: form.text("external_source")) else {
            throw HearthlineError(.fieldInvalid, field: "external_source")
        }
        guard let kind = ReferralKind(rawValue: form.text("external_kind")) else {
            throw HearthlineError(.fieldInvalid, field: "external_kind")
        }
        guard let dueAt = try form.moment("external_due_at") else {
            throw HearthlineError(.externalNoRequired, field: "external_due_at")
        }
        referral = Referral(office: office, kind: kind, number: form.text("external_no"), dueAt: dueAt)
    }
}

public import Hearthline
import Postgres

public import struct FoundationEssentials.Date
public import struct FoundationEssentials.UUID

/// An event as somebody saw it.
public struct SeenAbnormalEvent: Sendable, Hashable {
    /// The event's key.
    public let id: Int64
    /// The version that was seen.
    public let version: Int32

    /// Names an event.
    public init(id: Int64, version: Int32) {
        self.id = id
        self.version = version
    }
}

// For heads; for leads at night on complaints of their site. All refuse with `FORBIDDEN`, `EVENT_NOT_FOUND`,
// `STALE_VERSION`, `TRANSITION_NOT_ALLOWED`, and with `NO_SELF_APPROVAL` on what is said about oneself.
extension AbnormalEvents {
    /// The head has seen it. Source: ABN-12
    public func acknowledge(
        _ event: SeenAbnormalEvent, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let body = Self.body("acknowledge_abnormal", event)
        return try await database.one(
            Acknowledge(requestID: requestID, bodyHash: body.digest, event: event), as: caller, .write)
    }

    /// Confirms it: class, person, whether a standard answer is missing. Another class needs a comment. Source: ABN-12
    public func sort(
        _ event: SeenAbnormalEvent, class kind: AbnormalClass, personID: Int64?, noStandardAnswer: Bool,
        comment: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let comment = try TextRule.note.normalized(comment, field: "comment")
        var body = Self.body("sort_abnormal", event)
        body.append("class", kind.rawValue)
        body.append("person", personID)
        body.append("no_standard", noStandardAnswer)
        body.append("comment", comment)
        let sort = Sort(
            requestID: requestID, bodyHash: body.digest, event: event, eventClass: kind, personID: personID,
            noStandardAnswer: noStandardAnswer, comment: comment)
        return try await database.one(sort, as: caller, .write)
    }

    /// Merges it into another of the same site and type.
    public func merge(
        _ event: SeenAbnormalEvent, into other: Int64, reason: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let reason = try Callbacks.reason(reason)
        var body = Self.body("merge_abnormal", event)
        body.append("into", other)
        body.append("reason", reason)
        let merge = Merge(requestID: requestID, bodyHash: body.digest, event: event, into: other, reason: reason)
        return try await database.one(merge, as: caller, .write)
    }

    /// Reports it to the heating centre. Source: ABN-10, ABN-13
    public func report(
        _ event: SeenAbnormalEvent, text: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        try await act(Reporting.self, event, Self.text(text, "text"), requestID, caller)
    }

    /// Writes down what the heating centre says; nil as time is now. Source: ABN-10
    public func noteCenterAnswer(
        _ event: SeenAbnormalEvent, at: Date?, instruction: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let instruction = try TextRule.note.normalized(instruction, field: "instruction")
        var body = Self.body("note_center_answer", event)
        body.append("at", at)
        body.append("instruction", instruction)
        let note = CenterAnswer(
            requestID: requestID, bodyHash: body.digest, event: event, at: at, instruction: instruction)
        return try await database.one(note, as: caller, .write)
    }

    /// A follow-up, the reply to the resident, or the answer to the office. Source: ABN-09, ABN-13
    public func followUp(
        _ event: SeenAbnormalEvent, _ kind: AbnormalStepKind, text: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        guard AbnormalStepKind.followUps.contains(kind) else { throw HearthlineError(.fieldInvalid, field: "kind") }
        let text = try Self.text(text, "text")
        var body = Self.body("follow_up_abnormal", event)
        body.append("kind", kind.rawValue)
        body.append("text", text)
        let follow = FollowUp(requestID: requestID, bodyHash: body.digest, event: event, kind: kind, text: text)
        return try await database.one(follow, as: caller, .write)
    }

    /// Closes it with its result. Refuses with `REPLY_REQUIRED` while somebody waits for an answer. Source: ABN-13
    public func close(
        _ event: SeenAbnormalEvent, result: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        try await act(Closing.self, event, Self.text(result, "result"), requestID, caller)
    }

    /// What the station says about its own work; for stations, until a lead has decided. Source: ABN-01
    public func reply(
        _ event: SeenAbnormalEvent, text: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        try await act(Replying.self, event, Self.text(text, "text"), requestID, caller)
    }

    /// Accepts or rejects what the station says; the event stays. For leads of the site and heads. Source: ABN-01
    public func decideReply(
        _ event: SeenAbnormalEvent, accept: Bool, reason: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let reason = try Callbacks.reason(reason)
        var body = Self.body("decide_abnormal_reply", event)
        body.append("accept", accept)
        body.append("reason", reason)
        let decide = DecideReply(
            requestID: requestID, bodyHash: body.digest, event: event, accept: accept, reason: reason)
        return try await database.one(decide, as: caller, .write)
    }

    private func act<Name: AbnormalTextAct>(
        _ name: Name.Type, _ event: SeenAbnormalEvent, _ text: String, _ requestID: UUID, _ caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        var body = Self.body(Name.function, event)
        body.append("text", text)
        let act = TextAct<Name>(requestID: requestID, bodyHash: body.digest, event: event, text: text)
        return try await database.one(act, as: caller, .write)
    }

    private static func body(_ operation: String, _ event: SeenAbnormalEvent) -> RequestBody {
        var body = RequestBody(operation)
        body.append("event", event.id)
        body.append("version", event.version)
        return body
    }
}

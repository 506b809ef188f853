public import Hearthline
import Postgres

public import struct FoundationEssentials.UUID

/// Important matters that go to the supervisor at once, one for each cause.
///
/// Agents and leads see their site's, heads all, stations none. Source: INT-11
public struct Escalations: Sendable {
    let database: Database

    static let statements: [any Statement.Type] = [
        Raise.self, Acknowledge.self, Decide.self, List.self, Get.self, Mentions.self,
    ]

    /// Raises a cause; `known` as outcome names the escalation that is there already and learned what is said now.
    ///
    /// For agents and leads. Refuses with `FIELD_INVALID` without ticket and call, `TEXT_MISSING` where the reason needs a
    /// note, `TICKET_NOT_FOUND`, `CALL_NOT_FOUND`.
    public func raise(
        _ reason: EscalationReason, ticketID: Int64? = nil, callID: Int64? = nil, note: String = "", requestID: UUID,
        as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let note = try TextRule.note.normalized(note, field: "note")
        if reason.needsNote, note.isEmpty { throw HearthlineError(.textMissing, field: "note") }
        var body = RequestBody("raise_escalation")
        body.append("reason", reason.rawValue)
        body.append("ticket", ticketID)
        body.append("call", callID)
        body.append("note", note)
        let raise = Raise(
            requestID: requestID, bodyHash: body.digest, reason: reason, ticketID: ticketID, callID: callID, note: note)
        return try await database.one(raise, as: caller, .write)
    }

    /// Takes notice; the clock stops.
    ///
    /// For leads of the site and heads, never for whoever raised it. Refuses with `ESCALATION_NOT_FOUND`,
    /// `NO_SELF_APPROVAL`, `STALE_VERSION`, `ESCALATION_STEP_NOT_ALLOWED`.
    public func acknowledge(
        _ id: Int64, version: Int32, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let body = Self.body("acknowledge_escalation", id, version)
        let act = Acknowledge(requestID: requestID, bodyHash: body.digest, id: id, version: version)
        return try await database.one(act, as: caller, .write)
    }

    /// Says what is to be done, after it was acknowledged; for the same people. Refuses with `TEXT_MISSING` too.
    public func decide(
        _ id: Int64, version: Int32, solution: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let solution = try TextRule(minimum: 2, maximum: 1000, multiline: true)
            .normalized(solution, field: "solution")
        var body = Self.body("decide_escalation", id, version)
        body.append("solution", solution)
        let act = Decide(requestID: requestID, bodyHash: body.digest, id: id, version: version, solution: solution)
        return try await database.one(act, as: caller, .write)
    }

    /// Escalations in the caller's sight, the newest first. At most 200 rows a page.
    public func list(
        _ filter: EscalationFilter = .init(), after token: PageToken? = nil, size: Int = 50, as caller: Caller
    ) async throws(HearthlineError) -> Page<EscalationRecord> {
        let list = List(filter: filter, after: token ?? .start, limit: Int32(try PageSize.check(size) + 1))
        return Page(try await database.run(list, as: caller, .read), size: size) {
            PageToken(at: $0.raisedAt, id: $0.id)
        }
    }

    /// One escalation with everything that was said; refuses with `ESCALATION_NOT_FOUND`.
    public func get(_ id: Int64, as caller: Caller) async throws(HearthlineError) -> EscalationDetail {
        let (found, mentions) = try await database.pair(Get(id: id), Mentions(id: id), as: caller, .read)
        guard let escalation = found.first else { throw HearthlineError(.escalationNotFound) }
        return EscalationDetail(escalation: escalation, mentions: mentions)
    }

    private static func body(_ operation: String, _ id: Int64, _ version: Int32) -> RequestBody {
        var body = RequestBody(operation)
        body.append("escalation", id)
        body.append("version", version)
        return body
    }
}

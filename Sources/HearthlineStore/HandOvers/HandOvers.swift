public import Hearthline
import Postgres

public import struct FoundationEssentials.Date
public import struct FoundationEssentials.UUID

/// What goes beyond one's ability, handed over to a department, another site or a team.
///
/// Agents and leads see what their site handed over or receives, heads all, stations none. Source: INT-12
public struct HandOvers: Sendable {
    let database: Database

    static let statements: [any Statement.Type] = [
        HandOff.self, Step.self, List.self, Get.self, Departments.self, Choices.self,
    ]

    /// Hands over; the first site stays responsible until somebody accepts.
    ///
    /// For agents and leads. Refuses with `FIELD_INVALID`, `REASON_REQUIRED`, `TICKET_NOT_FOUND`, `CALL_NOT_FOUND`.
    public func handOver(
        _ new: NewHandOver, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        var new = new
        new.reason = try TextRule.reason.normalized(new.reason, field: "reason")
        var body = RequestBody("hand_over")
        body.append("kind", new.kind.rawValue)
        body.append("ticket", new.ticketID)
        body.append("call", new.callID)
        body.append("department", new.department)
        body.append("site", new.siteID)
        body.append("team", new.teamID)
        body.append("reason", new.reason)
        body.append("due", new.resultDueAt)
        return try await database.one(
            HandOff(requestID: requestID, bodyHash: body.digest, new: new), as: caller, .write)
    }

    /// One step of the receiver: `text` is the name that a department told for an acceptance, the result, or why it is
    /// returned; `at` when it happened, nil for now.
    ///
    /// Refuses with `HAND_OVER_NOT_FOUND`, `FORBIDDEN`, `NO_SELF_APPROVAL`, `STALE_VERSION`, `HAND_OVER_STEP_NOT_ALLOWED`,
    /// `TEXT_MISSING`, `REASON_REQUIRED`, `FIELD_INVALID`, `CLOCK_SKEW`.
    public func step(
        _ id: Int64, version: Int32, _ action: HandOverAction, text: String = "", at: Date? = nil, requestID: UUID,
        as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let text = try TextRule(maximum: action == .accept ? 40 : 1000, multiline: action != .accept)
            .normalized(text, field: action.field)
        var body = RequestBody("step_hand_over")
        body.append("hand_over", id)
        body.append("version", version)
        body.append("action", action.rawValue)
        body.append("text", text)
        body.append("at", at)
        let step = Step(
            requestID: requestID, bodyHash: body.digest, id: id, version: version, action: action, text: text, at: at)
        return try await database.one(step, as: caller, .write)
    }

    /// Hand-overs in the caller's sight, the newest first. At most 200 rows a page.
    public func list(
        _ filter: HandOverFilter = .init(), after token: PageToken? = nil, size: Int = 50, as caller: Caller
    ) async throws(HearthlineError) -> Page<HandOver> {
        let list = List(
            filter: filter, reader: caller.principal.employeeID, after: token ?? .start,
            limit: Int32(try PageSize.check(size) + 1))
        return Page(try await database.run(list, as: caller, .read), size: size) {
            PageToken(at: $0.handedAt, id: $0.id)
        }
    }

    /// One hand-over; refuses with `HAND_OVER_NOT_FOUND`.
    public func get(_ id: Int64, as caller: Caller) async throws(HearthlineError) -> HandOver {
        guard let found = try await database.run(Get(id: id), as: caller, .read).first else {
            throw HearthlineError(.handOverNotFound)
        }
        return found
    }

    /// Departments that may be chosen.
    public func departments(as caller: Caller) async throws(HearthlineError) -> [Department] {
        try await database.run(Departments(), as: caller, .read)
    }

    /// Whom something may be handed over to: departments, other sites, and every team.
    public func choices(as caller: Caller) async throws(HearthlineError) -> [HandOverChoice] {
        try await database.run(Choices(), as: caller, .read).filter {
            $0.target != caller.principal.siteID.map { .site($0, team: nil) }
        }
    }
}

extension HandOverAction {
    /// The name of the field that its text stands in.
    public var field: String {
        switch self {
        case .accept: "acceptor"
        case .complete: "result"
        case .giveBack: "reason"
        }
    }
}

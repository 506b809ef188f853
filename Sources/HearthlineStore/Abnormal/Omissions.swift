public import Hearthline
import Postgres

public import struct FoundationEssentials.Date
public import struct FoundationEssentials.UUID

/// What the facts say and the register does not.
///
/// Source: ABN-15
public struct OmissionRecord: Sendable, Hashable {
    /// The candidate's key.
    public let id: Int64
    /// What a decision names.
    public let version: Int32
    /// What it rests on.
    public let kind: OmissionKind
    /// The site.
    public let siteID: Int16
    /// Who should have reported.
    public let employeeID: Int64?
    /// That person's job number.
    public let agentNo: String?
    /// As what.
    public let role: Role
    /// The words of the type that was to be expected.
    public let expected: Label?
    /// The ticket.
    public let ticketID: Int64?
    /// The call.
    public let callID: Int64?
    /// The callback.
    public let callbackID: Int64?
    /// The event that was not reported upward.
    public let eventID: Int64?
    /// When the fact happened.
    public let happenedAt: Date
    /// When it was found.
    public let foundAt: Date
    /// What was decided; nil while nobody did.
    public let decision: OmissionDecision?
    /// Why.
    public let reason: String
    /// Points proposed, never positive.
    public let points: Double?
    /// The amount proposed, in fen; nil while there is no standard.
    public let amountFen: Int64?
    /// When it was decided.
    public let decidedAt: Date?
}

/// A decision about a candidate.
///
/// Source: ABN-17, ABN-18
public struct OmissionVerdict: Sendable, Hashable {
    /// What it is.
    public var decision: OmissionDecision
    /// Why.
    public var reason: String
    /// What shows that the person knew; concealment needs it.
    public var evidence = ""
    /// When the person was heard; concealment needs it.
    public var heardAt: Date?
    /// How serious; concealment by a head needs it.
    public var seriousness: ConcealmentSeriousness?

    /// Makes a decision.
    public init(_ decision: OmissionDecision, reason: String) {
        self.decision = decision
        self.reason = reason
    }
}

extension AbnormalEvents {
    /// Candidates in the caller's sight, the latest found first; for leads and heads.
    public func omissions(
        undecidedOnly: Bool = true, after token: PageToken? = nil, size: Int = 50, as caller: Caller
    ) async throws(HearthlineError) -> Page<OmissionRecord> {
        let list = Omissions(
            undecidedOnly: undecidedOnly, after: token ?? .start, limit: Int32(try PageSize.check(size) + 1))
        return Page(try await database.run(list, as: caller, .read), size: size) {
            PageToken(at: $0.foundAt, id: $0.id)
        }
    }

    /// Decides about a candidate; an omission or concealment becomes a finding that is proposed, with points.
    ///
    /// For heads; about a head only the manager (`RANK_TOO_HIGH`), never the person concerned (`NO_SELF_APPROVAL`).
    /// Refuses with `EVENT_NOT_FOUND`, `STALE_VERSION`, `REASON_REQUIRED`, `FIELD_INVALID`.
    public func decideOmission(
        _ id: Int64, version: Int32, _ verdict: OmissionVerdict, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        var copy = verdict
        copy.reason = try Callbacks.reason(verdict.reason)
        copy.evidence = try TextRule.note.normalized(verdict.evidence, field: "evidence")
        var body = RequestBody("decide_omission")
        body.append("candidate", id)
        body.append("version", version)
        body.append("decision", copy.decision.rawValue)
        body.append("reason", copy.reason)
        body.append("evidence", copy.evidence)
        body.append("heard", copy.heardAt)
        body.append("seriousness", copy.seriousness?.rawValue)
        let decide = DecideOmission(
            requestID: requestID, bodyHash: body.digest, id: id, version: version, verdict: copy)
        return try await database.one(decide, as: caller, .write)
    }

    /// Searches a service day, as background work; answers how many candidates are new.
    public func searchOmissions(
        _ day: ServiceDay, deadline: ContinuousClock.Instant
    ) async throws(HearthlineError) -> Int32 {
        try await database.only(database.runAsWorker(Search(day: day), deadline: deadline))
    }
}

extension AbnormalEvents {
    struct Omissions: Statement {
        var undecidedOnly: Bool
        var after: PageToken
        var limit: Int32

        static let sql = """
            SELECT c.id, c.version, c.kind, c.site_id, c.employee_id, p.agent_no, c.employee_role, y.label_zh, y.label_en, c.ticket_id, c.call_id,
                   c.callback_id, c.event_id, c.happened_at, c.found_at, c.decision, c.reason, c.points::float8, c.amount_fen, c.decided_at
              FROM hotline.omission_candidate c
              LEFT JOIN hotline.employee p ON p.id = c.employee_id
              LEFT JOIN hotline.abnormal_type y ON y.code = c.expected_type
             WHERE (NOT $1 OR c.decision IS NULL) AND (c.found_at, c.id) < ($2, $3)
             ORDER BY c.found_at DESC, c.id DESC LIMIT $4
            """
        static let parameters: [PostgresType] = [.bool, .timestamptz, .int8, .int4]
        static let columns: [PostgresType] = [
            .int8, .int4, .text, .int2, .int8, .text, .int2, .text, .text, .int8, .int8, .int8, .int8, .timestamptz,
            .timestamptz, .text, .text, .float8, .int8, .timestamptz,
        ]

        func bind(_ bindings: inout Bindings) {
            bindings.append(undecidedOnly)
            bindings.append(after.at)
            bindings.append(after.id)
            bindings.append(limit)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> OmissionRecord {
            let (id, version, kind): (Int64, Int32, OmissionKind) = (try row.read(), try row.read(), try row.code())
            let (site, employee, number): (Int16, Int64?, String?) = (try row.read(), try row.read(), try row.read())
            let role: Role = try row.code()
            let (zh, en): (String?, String?) = (try row.read(), try row.read())
            return OmissionRecord(
                id: id, version: version, kind: kind, siteID: site, employeeID: employee, agentNo: number, role: role,
                expected: zh.map { Label($0, en ?? $0) }, ticketID: try row.read(), callID: try row.read(),
                callbackID: try row.read(), eventID: try row.read(), happenedAt: try row.read(),
                foundAt: try row.read(), decision: try row.optionalCode(), reason: try row.read(),
                points: try row.read(), amountFen: try row.read(), decidedAt: try row.read())
        }
    }

    struct DecideOmission: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var id: Int64
        var version: Int32
        var verdict: OmissionVerdict

        static let sql =
            "SELECT \(SubjectReceipt.selection) FROM hotline.decide_omission($1, $2, $3, $4, $5, $6, $7, $8, $9) r"
        static let parameters: [PostgresType] = [
            .uuid, .bytea, .int8, .int4, .text, .text, .text, .timestamptz, .text,
        ]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(id)
            bindings.append(version)
            bindings.append(verdict.decision.rawValue)
            bindings.append(verdict.reason)
            bindings.append(verdict.evidence)
            bindings.append(optional: verdict.heardAt)
            bindings.append(optional: verdict.seriousness?.rawValue)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct Search: Statement {
        var day: ServiceDay

        static let sql = "SELECT hotline.search_omissions($1)"
        static let parameters: [PostgresType] = [.date]
        static let columns: [PostgresType] = [.int4]

        func bind(_ bindings: inout Bindings) { bindings.append(day.calendarDate) }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Int32 { try row.read() }
    }
}

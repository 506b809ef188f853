public import Hearthline
import Postgres

public import struct FoundationEssentials.UUID

/// Other systems that are told of alerts: which, and the outbox of what they are told.
public struct Webhooks: Sendable {
    let database: Database

    static let statements: [any Statement.Type] = [
        List.self, Deliveries.self, Propose.self, Decide<Decision>.self, Claim.self, Settle.self,
    ]

    /// Every version of every receiver, by name, the newest first; for heads.
    public func list(as caller: Caller) async throws(HearthlineError) -> [Webhook] {
        try await database.run(List(), as: caller, .read)
    }

    /// Proposes a receiver or its next version; it is told nothing until another head or the manager has approved it.
    ///
    /// For heads. Refuses with `FIELD_INVALID` naming the field, `REASON_REQUIRED`.
    public func propose(
        _ name: String, _ draft: WebhookDraft, reason: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        if TextRule.trimmed(reason).isEmpty { throw HearthlineError(.reasonRequired, field: "reason") }
        let reason = try TextRule.reason.normalized(reason, field: "reason")
        var body = RequestBody("propose_webhook")
        body.append("name", name)
        body.append("url", draft.url)
        body.append("events", draft.events.joined(separator: ","))
        body.append("types", draft.alertTypes.joined(separator: ","))
        body.append("active", draft.isActive)
        body.append("reason", reason)
        let propose = Propose(requestID: requestID, bodyHash: body.digest, name: name, draft: draft, reason: reason)
        return try await database.one(propose, as: caller, .write)
    }

    /// Approves or rejects a proposed version; what still waits for the version before goes to the new one.
    ///
    /// For heads with the duty that approves parameters. Refuses with `NO_SELF_APPROVAL`, `FORBIDDEN`, `STALE_VERSION`.
    public func decide(
        _ id: Int64, approve: Bool, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        try await database.one(Decide<Decision>(id, approve: approve, requestID: requestID), as: caller, .write)
    }

    /// What was told or shall be, of one receiver or of all, the latest first; for heads.
    public func deliveries(
        to name: String? = nil, after token: PageToken? = nil, size: Int = 50, as caller: Caller
    ) async throws(HearthlineError) -> Page<WebhookTelling> {
        let list = Deliveries(name: name, after: token ?? .start, limit: Int32(try PageSize.check(size) + 1))
        return Page(try await database.run(list, as: caller, .read), size: size) {
            PageToken(at: $0.createdAt, id: $0.alertID)
        }
    }

    /// Takes tellings whose time has come, for as long as `lock`; background work.
    public func claim(
        limit: Int32, lock: Duration, deadline: ContinuousClock.Instant
    ) async throws(HearthlineError) -> [WebhookDelivery] {
        try await database.runAsWorker(Claim(limit: limit, seconds: lock / .seconds(1)), deadline: deadline)
    }

    /// Notes what became of a sending; after a failure it waits for `delay`. Background work.
    @discardableResult
    public func settle(
        _ delivery: WebhookDelivery, _ outcome: SendingOutcome, delay: Duration, deadline: ContinuousClock.Instant
    ) async throws(HearthlineError) -> DeliveryStanding {
        let settle = Settle(delivery: delivery, outcome: outcome, seconds: delay / .seconds(1))
        return try await database.only(database.runAsWorker(settle, deadline: deadline))
    }
}

extension Webhooks {
    enum Decision: Decidable {
        static let function = "decide_webhook"
    }

    struct List: Statement {
        static let sql = """
            SELECT id, name, version, url, events, alert_types, active, reason, proposed_by, proposed_at, approved_at, rejected_at, replaced_at
              FROM hotline.webhook ORDER BY name, version DESC LIMIT 500
            """
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [
            .int8, .text, .int4, .text, .textArray, .textArray, .bool, .text, .int8, .timestamptz, .timestamptz,
            .timestamptz, .timestamptz,
        ]

        func bind(_ bindings: inout Bindings) {}

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Webhook {
            Webhook(
                id: try row.read(), name: try row.read(), version: try row.read(),
                draft: WebhookDraft(
                    url: try row.read(), events: try row.read(), alertTypes: try row.read(), isActive: try row.read()),
                reason: try row.read(), proposedBy: try row.read(), proposedAt: try row.read(),
                approvedAt: try row.read(), rejectedAt: try row.read(), replacedAt: try row.read())
        }
    }

    struct Deliveries: Statement {
        var name: String?
        var after: PageToken
        var limit: Int32

        static let sql = """
            SELECT d.id, w.name, w.version, d.alert_id, a.type, d.event, d.created_at, d.attempts, d.next_at, d.last_at, d.last_status,
                   d.last_error, d.delivered_at, d.given_up_at
              FROM hotline.webhook_delivery d
              JOIN hotline.webhook w ON w.id = d.webhook_id
              JOIN hotline.alert a ON a.id = d.alert_id
             WHERE (d.created_at, d.alert_id) < ($1, $2) AND ($3 IS NULL OR w.name = $3)
             ORDER BY d.created_at DESC, d.alert_id DESC LIMIT $4
            """
        static let parameters: [PostgresType] = [.timestamptz, .int8, .text, .int4]
        static let columns: [PostgresType] = [
            .uuid, .text, .int4, .int8, .text, .text, .timestamptz, .int4, .timestamptz, .timestamptz, .int4, .text,
            .timestamptz, .timestamptz,
        ]

        func bind(_ bindings: inout Bindings) {
            bindings.append(after.at)
            bindings.append(after.id)
            bindings.append(optional: name)
            bindings.append(limit)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> WebhookTelling {
            WebhookTelling(
                id: try row.read(), name: try row.read(), version: try row.read(), alertID: try row.read(),
                alertType: try row.read(), event: try row.read(), createdAt: try row.read(),
                attempts: try row.read(), nextAt: try row.read(), lastAt: try row.read(), lastStatus: try row.read(),
                lastError: try row.read(), deliveredAt: try row.read(), givenUpAt: try row.read())
        }
    }

    struct Propose: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var name: String
        var draft: WebhookDraft
        var reason: String

        static let sql =
            "SELECT \(SubjectReceipt.selection) FROM hotline.propose_webhook($1, $2, $3, $4, $5, $6, $7, $8) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .text, .text, .textArray, .textArray, .bool, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(name)
            bindings.append(draft.url)
            bindings.append(draft.events)
            bindings.append(draft.alertTypes)
            bindings.append(draft.isActive)
            bindings.append(reason)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct Claim: Statement {
        var limit: Int32
        var seconds: Double

        static let sql = "SELECT id, name, url, body, attempt, created_at FROM hotline.claim_deliveries($1, $2)"
        static let parameters: [PostgresType] = [.int4, .float8]
        static let columns: [PostgresType] = [.uuid, .text, .text, .text, .int4, .timestamptz]

        func bind(_ bindings: inout Bindings) {
            bindings.append(limit)
            bindings.append(seconds)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> WebhookDelivery {
            WebhookDelivery(
                id: try row.read(), name: try row.read(), url: try row.read(), body: try row.read(),
                attempt: try row.read(), createdAt: try row.read())
        }
    }

    struct Settle: Statement {
        var delivery: WebhookDelivery
        var outcome: SendingOutcome
        var seconds: Double

        static let sql = "SELECT hotline.settle_delivery($1, $2, $3, $4, $5, $6)"
        static let parameters: [PostgresType] = [.uuid, .int4, .bool, .int4, .text, .float8]
        static let columns: [PostgresType] = [.text]

        func bind(_ bindings: inout Bindings) {
            bindings.append(delivery.id)
            bindings.append(delivery.attempt)
            bindings.append(outcome.error == nil)
            bindings.append(optional: outcome.status)
            bindings.append(outcome.error ?? "")
            bindings.append(seconds)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> DeliveryStanding { try row.code() }
    }
}

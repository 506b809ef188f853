public import Hearthline
import Postgres

public import struct FoundationEssentials.UUID

extension Calls {
    /// Callers who gave up in the queue and are owed a call back, the most urgent first: of the caller's site, all for heads.
    ///
    /// Source: INT-09
    public func returnCalls(limit: Int = 100, as caller: Caller) async throws(HearthlineError) -> [ReturnCall] {
        try await database.run(ReturnCalls(limit: Int32(try PageSize.check(limit))), as: caller, .read)
    }

    /// The number to dial while the call back is owed; the look is logged.
    ///
    /// For agents and leads of the site. Refuses with `CALL_NOT_FOUND`. Source: SEC-07
    public func revealReturnCall(_ id: Int64, as caller: Caller) async throws(HearthlineError) -> String {
        let sealed = try await database.one(RevealReturnCall(id: id), as: caller, .write)
        guard let cipher = sealed else { throw HearthlineError(.callNotFound) }
        return try phones.open(cipher)
    }

    /// Decides that nobody calls back. For leads and heads. Refuses with `CALL_NOT_FOUND`, `STALE_VERSION`, `REASON_REQUIRED`.
    public func dropReturnCall(
        _ id: Int64, reason: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        if TextRule.trimmed(reason).isEmpty { throw HearthlineError(.reasonRequired, field: "reason") }
        let reason = try TextRule.reason.normalized(reason, field: "reason")
        var body = RequestBody("drop_return_call")
        body.append("return_call", id)
        body.append("reason", reason)
        let drop = DropReturnCall(requestID: requestID, bodyHash: body.digest, id: id, reason: reason)
        return try await database.one(drop, as: caller, .write)
    }

    /// Tells leads of calls back that are late, each once; background work. Returns how many.
    @discardableResult
    public func tellMissedReturnCalls(
        limit: Int32 = 100, deadline: ContinuousClock.Instant
    ) async throws(HearthlineError) -> Int32 {
        try await database.only(database.runAsWorker(TellMissedReturnCalls(limit: limit), deadline: deadline))
    }
}

extension Calls {
    struct ReturnCalls: Statement {
        var limit: Int32

        static let sql = """
            SELECT r.id, r.site_id, r.call_id, c.caller_masked, c.ring_at, r.gave_up_at, r.due_at, r.attempts, r.attempted_at, r.closed_at
              FROM hotline.return_call r JOIN hotline.call c ON c.id = r.call_id
             WHERE r.closed_at IS NULL ORDER BY r.due_at, r.id LIMIT $1
            """
        static let parameters: [PostgresType] = [.int4]
        static let columns: [PostgresType] = [
            .int8, .int2, .int8, .text, .timestamptz, .timestamptz, .timestamptz, .int4, .timestamptz, .timestamptz,
        ]

        func bind(_ bindings: inout Bindings) { bindings.append(limit) }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> ReturnCall {
            ReturnCall(
                id: try row.read(), siteID: try row.read(), callID: try row.read(), callerMasked: try row.read(),
                rangAt: try row.read(), gaveUpAt: try row.read(), dueAt: try row.read(), attempts: try row.read(),
                attemptedAt: try row.read(), closedAt: try row.read())
        }
    }

    struct RevealReturnCall: Statement {
        var id: Int64

        static let sql = "SELECT hotline.reveal_return_call($1)"
        static let parameters: [PostgresType] = [.int8]
        static let columns: [PostgresType] = [.bytea]

        func bind(_ bindings: inout Bindings) { bindings.append(id) }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> [UInt8]? { try row.read() }
    }

    struct DropReturnCall: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var id: Int64
        var reason: String

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.drop_return_call($1, $2, $3, $4) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(id)
            bindings.append(reason)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct TellMissedReturnCalls: Statement {
        var limit: Int32

        static let sql = "SELECT hotline.tell_missed_return_calls(p_limit => $1)"
        static let parameters: [PostgresType] = [.int4]
        static let columns: [PostgresType] = [.int4]

        func bind(_ bindings: inout Bindings) { bindings.append(limit) }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Int32 { try row.read() }
    }
}

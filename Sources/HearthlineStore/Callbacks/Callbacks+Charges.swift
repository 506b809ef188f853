public import Hearthline
import Postgres

public import struct FoundationEssentials.UUID

extension Callbacks {
    /// Charge checks, the newest first: those that wait for a decision, or all of one outcome; nil: all.
    ///
    /// At most 200 rows a page. Throws `FIELD_INVALID`. Source: CBK-07
    public func chargeChecks(
        status: ChargeCheckStatus? = .open, after token: PageToken? = nil, size: Int = 50, as caller: Caller
    ) async throws(HearthlineError) -> Page<ChargeCheckRecord> {
        let list = ListChargeChecks(status: status, after: token ?? .start, limit: Int32(try PageSize.check(size) + 1))
        return Page(try await database.run(list, as: caller, .read), size: size) {
            PageToken(at: $0.openedAt, id: $0.id)
        }
    }

    /// Decides a charge check, once, with what was found; for department heads.
    ///
    /// Throws `FORBIDDEN`, `REASON_REQUIRED` without a note, `CHARGE_CHECK_NOT_FOUND`, `STALE_VERSION` when it is
    /// decided already, `NO_SELF_APPROVAL` for one the own work gave rise to. Source: CBK-07
    public func decideChargeCheck(
        _ checkID: Int64, _ verdict: ChargeCheckStatus, note: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        guard verdict != .open else { throw HearthlineError(.fieldInvalid, field: "verdict") }
        if TextRule.trimmed(note).isEmpty { throw HearthlineError(.reasonRequired, field: "note") }
        let note = try TextRule.reason.normalized(note, field: "note")
        var body = RequestBody("decide_charge_check")
        body.append("check", checkID)
        body.append("verdict", verdict.rawValue)
        body.append("note", note)
        let decide = DecideChargeCheck(
            requestID: requestID, bodyHash: body.digest, checkID: checkID, verdict: verdict, note: note)
        return try await database.one(decide, as: caller, .write)
    }
}

extension Callbacks {
    struct ListChargeChecks: Statement {
        var status: ChargeCheckStatus?
        var after: PageToken
        var limit: Int32

        static let sql = """
            SELECT c.id, c.ticket_id, t.number, coalesce(k.cycle, t.cycle), c.site_id, coalesce(k.station_id, t.station_id),
                   coalesce(c.callback_id, 0), c.severity, c.station_charged, c.station_amount_fen, c.resident_amount_fen,
                   coalesce(b.c_what, ''), b.c_receipt, c.ownership, c.status, c.opened_at, c.due_at,
                   c.closed_at, c.closed_by, c.note
              FROM hotline.charge_check c
              JOIN hotline.ticket t ON t.id = c.ticket_id
              LEFT JOIN hotline.callback b ON b.id = c.callback_id
              LEFT JOIN hotline.callback_task k ON k.id = b.task_id
             WHERE ($1 IS NULL OR c.status = $1) AND (c.opened_at, c.id) < ($2, $3)
             ORDER BY c.opened_at DESC, c.id DESC LIMIT $4
            """
        static let parameters: [PostgresType] = [.text, .timestamptz, .int8, .int4]
        static let columns: [PostgresType] = [
            .int8, .int8, .text, .int2, .int2, .int2, .int8, .text, .bool, .int8, .int8, .text, .bool, .int2, .text,
            .timestamptz, .timestamptz, .timestamptz, .int8, .text,
        ]

        func bind(_ bindings: inout Bindings) {
            bindings.append(optional: status?.rawValue)
            bindings.append(after.at)
            bindings.append(after.id)
            bindings.append(limit)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> ChargeCheckRecord {
            let (id, ticketID, number): (Int64, Int64, String) = (try row.read(), try row.read(), try row.read())
            return ChargeCheckRecord(
                id: id, ticketID: ticketID, displayNumber: TicketNumber.display(number, cycle: try row.read()),
                siteID: try row.read(), stationID: try row.read(), callbackID: try row.read(), severity: try row.code(),
                stationCharged: try row.read(), stationAmountFen: try row.read(), residentAmountFen: try row.read(),
                what: try row.read(), hasReceipt: try row.read(), ownership: try row.code(), status: try row.code(),
                openedAt: try row.read(), dueAt: try row.read(), closedAt: try row.read(), closedBy: try row.read(),
                note: try row.read())
        }
    }

    struct DecideChargeCheck: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var checkID: Int64
        var verdict: ChargeCheckStatus
        var note: String

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.decide_charge_check($1, $2, $3, $4, $5) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .text, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(checkID)
            bindings.append(verdict.rawValue)
            bindings.append(note)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }
}

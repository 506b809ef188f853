public import Hearthline
import Postgres

extension Tickets {
    static let returnStatements: [any Statement.Type] = [ListReturns.self, ListReturnChecks.self]

    /// What stations reported at the end of each repair of a ticket, the first one first, with the check of its charge.
    ///
    /// Empty for tickets the caller does not see. A station sees its own returns, without checks. Source: DSP-05, CBK-07
    public func returns(_ ticketID: Int64, as caller: Caller) async throws(HearthlineError) -> [RepairReturn] {
        let list = ListReturns(ticketID: ticketID)
        if caller.principal.role.databaseRole == .station { return try await database.run(list, as: caller, .read) }
        let (returns, checks) = try await database.pair(list, ListReturnChecks(ticketID: ticketID), as: caller, .read)
        return returns.map { one in
            var one = one
            one.check = checks.last { $0.cycle == one.cycle }
            return one
        }
    }

    struct ListReturns: Statement {
        var ticketID: Int64

        static let sql = """
            SELECT c.cycle, c.station_id, c.cause_code, c.action_code, c.ownership, c.room_temp_c, c.temp_point, c.temp_at, c.charged, c.amount_fen,
                   c.receipt_no, c.arrived_at, c.finished_at, c.returned_at, e.name, e.agent_no, c.resident_signed, c.photo_count, c.note,
                   ARRAY(SELECT p.part FROM hotline.completion_part p WHERE p.ticket_id = c.ticket_id AND p.cycle = c.cycle ORDER BY p.line),
                   ARRAY(SELECT p.quantity FROM hotline.completion_part p WHERE p.ticket_id = c.ticket_id AND p.cycle = c.cycle ORDER BY p.line)
              FROM hotline.completion c JOIN hotline.employee e ON e.id = c.repairer_id
             WHERE c.ticket_id = $1 ORDER BY c.cycle
            """
        static let parameters: [PostgresType] = [.int8]
        static let columns: [PostgresType] = [
            .int2, .int2, .text, .text, .int2, .float8, .text, .timestamptz, .bool, .int8, .text, .timestamptz,
            .timestamptz, .timestamptz,
            .text, .text, .bool, .int2, .text, .textArray, .int4Array,
        ]

        func bind(_ bindings: inout Bindings) { bindings.append(ticketID) }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> RepairReturn {
            RepairReturn(
                cycle: try row.read(), stationID: try row.read(), causeCode: try row.read(), actionCode: try row.read(),
                ownership: try row.code(), roomTempC: try row.read(), tempPoint: try row.read(), tempAt: try row.read(),
                charged: try row.read(), amountFen: try row.read(), receiptNo: try row.read(),
                arrivedAt: try row.read(),
                finishedAt: try row.read(), returnedAt: try row.read(), repairerName: try row.read(),
                repairerNo: try row.read(),
                residentSigned: try row.read(), photoCount: try row.read(), note: try row.read(), parts: try parts(&row)
            )
        }

        private static func parts(_ row: inout RowReader) throws(DecodingFailure) -> [CompletionPart] {
            let (names, quantities): ([String], [Int32]) = (try row.read(), try row.read())
            return zip(names, quantities).map { CompletionPart(part: $0, quantity: $1) }
        }
    }

    struct ListReturnChecks: Statement {
        var ticketID: Int64

        static let sql = """
            SELECT coalesce(k.cycle, t.cycle), x.severity, x.status, x.resident_amount_fen, x.due_at, x.note
              FROM hotline.charge_check x JOIN hotline.ticket t ON t.id = x.ticket_id
              LEFT JOIN hotline.callback b ON b.id = x.callback_id LEFT JOIN hotline.callback_task k ON k.id = b.task_id
             WHERE x.ticket_id = $1 ORDER BY x.id
            """
        static let parameters: [PostgresType] = [.int8]
        static let columns: [PostgresType] = [.int2, .text, .text, .int8, .timestamptz, .text]

        func bind(_ bindings: inout Bindings) { bindings.append(ticketID) }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> ReturnCheck {
            ReturnCheck(
                cycle: try row.read(), severity: try row.code(), status: try row.code(),
                residentAmountFen: try row.read(),
                dueAt: try row.read(), note: try row.read())
        }
    }
}

import Hearthline
import Postgres

extension Tickets {
    static let statements: [any Statement.Type] = acts + lists + reads + photoStatements + returnStatements

    struct GetTicket: Statement {
        var ticketID: Int64

        static let sql = """
            SELECT \(TicketSummary.selection),
                   CASE WHEN current_user <> 'hearthline_station' OR p.ticket_id IS NOT NULL THEN t.address_text END,
                   t.problem, t.caller_relation, t.external_no, t.external_due_at, t.measured_temp_c, t.vulnerable,
                   t.phone_differs, t.preset_station_id, t.override_reason, t.dispatch_seq,
                   t.problem_confirmed_at, t.problem_exception, t.address_confirmed_at, t.address_exception,
                   t.name_confirmed_at, t.name_exception, t.phone_confirmed_at, t.phone_exception,
                   p.name_masked, p.phone_masked, p.second_phone_masked, t.call_id, t.registered_by,
                   t.accepted_at, t.contacted_at, t.arrived_at, t.finished_at, t.returned_at, t.merged_into,
                   hotline.ticket_care(t.id)
              FROM \(TicketSummary.source) LEFT JOIN hotline.ticket_person p ON p.ticket_id = t.id
             WHERE t.id = (SELECT hotline.look_at_ticket($1))
            """
        static let parameters: [PostgresType] = [.int8]
        static let columns: [PostgresType] =
            TicketSummary.columns + [
                .text, .text, .int2, .text, .timestamptz, .float8, .bool, .bool, .int2, .int2, .int2,
                .timestamptz, .int2, .timestamptz, .int2, .timestamptz, .int2, .timestamptz, .int2,
                .text, .text, .text, .int8, .int8,
                .timestamptz, .timestamptz, .timestamptz, .timestamptz, .timestamptz, .int8, .jsonb,
            ]

        func bind(_ bindings: inout Bindings) { bindings.append(ticketID) }

        /// Everything but the clocks, which come as rows of their own.
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> TicketDetail {
            let summary = try TicketSummary.read(&row)
            // A station that may not see the person any more sees no flat either. Source: SEC-03
            let address = try row.read(String?.self) ?? summary.maskedAddress
            return TicketDetail(
                summary: summary, address: address, problem: try row.read(), relation: try row.code(),
                externalNo: try row.read(), externalDueAt: try row.read(), measuredTempC: try row.read(),
                vulnerable: try row.read(), phoneDiffers: try row.read(), presetStationID: try row.read(),
                overrideReason: try row.optionalCode(), dispatchSeq: try row.read(), readBacks: try readBacks(&row),
                contact: try contact(&row), callID: try row.read(), registeredBy: try row.read(),
                progress: TicketProgress(
                    acceptedAt: try row.read(), contactedAt: try row.read(), arrivedAt: try row.read(),
                    finishedAt: try row.read(), returnedAt: try row.read()),
                mergedInto: try row.read(), care: try row.read(JSONB?.self)?.decoded(), clocks: [])
        }

        private static func readBacks(_ row: inout RowReader) throws(DecodingFailure) -> [ReadBackRecord] {
            var records: [ReadBackRecord] = []
            for item in [ReadBackItem.problem, .address, .name, .phone] {
                records.append(
                    ReadBackRecord(item: item, confirmedAt: try row.read(), exception: try row.optionalCode()))
            }
            return records
        }

        private static func contact(_ row: inout RowReader) throws(DecodingFailure) -> MaskedContact? {
            let (name, phone, second): (String?, String?, String?) = (try row.read(), try row.read(), try row.read())
            guard let name, let phone, let second else { return nil }
            return MaskedContact(name: name, phone: phone, secondPhone: second)
        }
    }
}

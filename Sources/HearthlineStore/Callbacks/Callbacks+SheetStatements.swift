import Hearthline
import Postgres

import struct FoundationEssentials.Date

extension Callbacks {
    struct OpenSheet: Statement {
        var taskID: Int64

        static let sql = """
            SELECT q.*, t.address_text, t.problem, p.name_masked, p.phone_masked, c.repairer_id, c.room_temp_c, c.note,
                   hotline.worked_on(t.id, (SELECT access.employee())),
                   coalesce(x.fee_status, 3::smallint), x.fee_status_at, x.in_billing_window, x.open_issue, coalesce(x.station_charged, false),
                   coalesce(x.station_amount_fen, 0), coalesce(x.ownership, 3::smallint), clock_timestamp(),
                   (h.value_json ->> 'from') || '-' || (h.value_json ->> 'to'),
                   hotline.number_parameter('callback.max_attempts', t.site_id, q.station_id)::int,
                   hotline.number_parameter('callback.spacing_hours', t.site_id, q.station_id),
                   hotline.number_parameter('callback.max_appointments', t.site_id, q.station_id)::int,
                   x.low_score::int, x.reminder_score::int, x.fee_days::double precision
              FROM (\(CallbackTask.selection) WHERE k.id = $1) q
              JOIN hotline.callback_task k ON k.id = q.id
             CROSS JOIN LATERAL (SELECT hotline.look_at_ticket(q.ticket_id, true) AS ticket_id) o
              JOIN hotline.ticket t ON t.id = o.ticket_id
              LEFT JOIN hotline.ticket_person p ON p.ticket_id = t.id
              LEFT JOIN hotline.completion c ON c.ticket_id = t.id AND c.cycle = q.cycle
             CROSS JOIN LATERAL hotline.gather_callback_facts(k, clock_timestamp()) x
             CROSS JOIN LATERAL hotline.parameter('callback.hours_of_day', t.site_id, q.station_id) h
            """
        static let parameters: [PostgresType] = [.int8]
        static let columns =
            CallbackTask.columns + [
                .text, .text, .text, .text, .int8, .float8, .text, .bool, .int2, .timestamptz, .bool, .bool, .bool,
                .int8, .int2, .timestamptz, .text, .int4, .float8, .int4, .int4, .int4, .float8,
            ] as [PostgresType]

        func bind(_ bindings: inout Bindings) { bindings.append(taskID) }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> CallbackSheet {
            CallbackSheet(
                task: try .read(&row), address: try row.read(), problem: try row.read(), nameMasked: try row.read(),
                phoneMasked: try row.read(), repairerID: try row.read(), roomTemperature: try row.read(),
                stationNote: try row.read(), isOwnWork: try row.read(), facts: try facts(&row),
                policy: try policy(&row))
        }

        private static func facts(_ row: inout RowReader) throws(DecodingFailure) -> CallbackFacts {
            let status: FeeStatus = try row.code()
            let (importedAt, isOpen, isDisputed): (Date?, Bool, Bool) = (try row.read(), try row.read(), try row.read())
            let (charged, amount): (Bool, Int64) = (try row.read(), try row.read())
            return CallbackFacts(
                feeStatus: status, feeImportedAt: importedAt, isBillingOpen: isOpen, hasOpenComplaint: isDisputed,
                stationCharged: charged, stationAmountFen: amount, ownership: try row.code(),
                now: try row.read())
        }

        private static func policy(_ row: inout RowReader) throws(DecodingFailure) -> CallbackPolicy {
            guard let hours = HoursOfDay(try row.read(String.self)) else { throw DecodingFailure(.malformed) }
            let (attempts, spacing, appointments): (Int32, Double, Int32) = (
                try row.read(), try row.read(), try row.read()
            )
            let (low, reminder): (Int32, Int32) = (try row.read(), try row.read())
            return CallbackPolicy(
                hours: hours, maxAttempts: Int(attempts), spacingHours: spacing, maxAppointments: Int(appointments),
                lowScoreReasonAt: Int(low), reminderScoreFrom: Int(reminder), feeStatusMaxAgeDays: try row.read())
        }
    }
}

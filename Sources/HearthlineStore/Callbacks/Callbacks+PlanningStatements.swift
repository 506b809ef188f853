import Hearthline
import Postgres

import struct FoundationEssentials.UUID

extension Callbacks {
    struct ProposePlan: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var day: ServiceDay
        var shift: Int16
        var shares: [Share]

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.propose_work_plan($1, $2, $3, $4, $5, $6) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .date, .int2, .int8Array, .int4Array]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(day.calendarDate)
            bindings.append(shift)
            bindings.append(shares.map(\.employeeID))
            bindings.append(shares.map(\.amount))
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct ConfirmPlan: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var day: ServiceDay
        var shift: Int16
        var shares: [Share]

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.confirm_work_plan($1, $2, $3, $4, $5, $6) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .date, .int2, .int8Array, .int2Array]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(day.calendarDate)
            bindings.append(shift)
            bindings.append(shares.map(\.employeeID))
            bindings.append(shares.map { Int16(clamping: $0.amount) })
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct ApproveCoverage: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var siteID: Int16
        var day: ServiceDay
        var reason: String

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.approve_coverage($1, $2, $3, $4, $5) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int2, .date, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(siteID)
            bindings.append(day.calendarDate)
            bindings.append(reason)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct ReadPlan: Statement {
        var siteID: Int16
        var day: ServiceDay

        static let sql = """
            SELECT w.site_id, w.day, w.shift, w.employee_id, e.agent_no, w.proposed, w.callback_target,
                   (SELECT count(*) FROM hotline.callback c
                     WHERE c.site_id = w.site_id AND c.employee_id = w.employee_id AND c.version = 1
                       AND c.saved_at >= w.day::timestamp AT TIME ZONE 'Asia/Shanghai'
                       AND c.saved_at < (w.day + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'),
                   w.open_tasks, w.confirmed_at,
                   w.approval_needed AND NOT EXISTS (SELECT FROM hotline.coverage_approval a WHERE a.site_id = w.site_id AND a.day = w.day)
              FROM hotline.work_plan w JOIN hotline.employee e ON e.id = w.employee_id
             WHERE w.site_id = $1 AND w.day = $2 ORDER BY w.shift, e.agent_no
            """
        static let parameters: [PostgresType] = [.int2, .date]
        static let columns: [PostgresType] = [
            .int2, .date, .int2, .int8, .text, .int2, .int2, .int8, .int4, .timestamptz, .bool,
        ]

        func bind(_ bindings: inout Bindings) {
            bindings.append(siteID)
            bindings.append(day.calendarDate)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> WorkPlanEntry {
            WorkPlanEntry(
                siteID: try row.read(), day: ServiceDay(try row.read(CalendarDate.self)), shift: try row.read(),
                employeeID: try row.read(), agentNo: try row.read(), proposed: try row.read(),
                target: try row.read(), done: try row.read(), openTasks: try row.read(),
                confirmedAt: try row.read(), awaitsApproval: try row.read())
        }
    }

    struct ReadCoverage: Statement {
        var first: ServiceDay
        var last: ServiceDay

        static let sql = """
            SELECT day, site_id, station_id, due, called, done, unreached, skipped, open
              FROM hotline.callback_coverage($1, $2) ORDER BY day, site_id, station_id
            """
        static let parameters: [PostgresType] = [.date, .date]
        static let columns: [PostgresType] = [.date, .int2, .int2, .int4, .int4, .int4, .int4, .int4, .int4]

        func bind(_ bindings: inout Bindings) {
            bindings.append(first.calendarDate)
            bindings.append(last.calendarDate)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> CallbackCoverage {
            CallbackCoverage(
                day: ServiceDay(try row.read(CalendarDate.self)), siteID: try row.read(), stationID: try row.read(),
                due: try row.read(), called: try row.read(), done: try row.read(), unreached: try row.read(),
                skipped: try row.read(), open: try row.read())
        }
    }
}

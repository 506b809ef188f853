import Hearthline
import Postgres

import struct FoundationEssentials.Date

extension Callbacks {
    static let statements: [any Statement.Type] = [
        ListTasks<SiteWaiting>.self, ListTasks<CompanyWaiting>.self, ListTasks<SiteEnded>.self,
        ListTasks<CompanyEnded>.self, CountTasks<SiteWaiting>.self, CountTasks<CompanyWaiting>.self,
        CountTasks<SiteEnded>.self, CountTasks<CompanyEnded>.self, TasksByID.self, Worklist.self, Reminders.self,
        TaskOfTicket.self,
        OpenSheet.self, Versions.self, TicketVersions.self, RecordAttempt.self, SaveAnswers.self, ReviseAnswers.self,
        ProposePlan.self,
        ConfirmPlan.self, ApproveCoverage.self, ReadPlan.self, Reassign.self, Skip.self, ReadCoverage.self,
        ListChargeChecks.self, DecideChargeCheck.self, ListCandidates.self, RegisterComplaint.self,
    ]

    struct ListTasks<Anchor: CallbackAnchor>: Statement {
        var filter: ScopedCallbackFilter
        var after: CallbackPageToken
        var limit: Int32

        static var sql: String {
            """
            \(CallbackTask.selection)
             WHERE \(Anchor.condition) AND (k.priority, k.returned_at, k.id) > ($9, $10, $11)
               AND \(ScopedCallbackFilter.predicate)
             ORDER BY k.priority, k.returned_at, k.id LIMIT $12
            """
        }
        static var parameters: [PostgresType] { ScopedCallbackFilter.parameters + [.int2, .timestamptz, .int8, .int4] }
        static var columns: [PostgresType] { CallbackTask.columns }

        func bind(_ bindings: inout Bindings) {
            filter.bind(&bindings)
            bindings.append(after.rank)
            bindings.append(after.returnedAt)
            bindings.append(after.id)
            bindings.append(limit)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> CallbackTask { try .read(&row) }
    }

    struct CountTasks<Anchor: CallbackAnchor>: Statement {
        var filter: ScopedCallbackFilter

        // The joins of the list cannot drop a row, so the tasks alone are counted.
        static var sql: String {
            """
            SELECT count(*) FROM hotline.callback_task k
             WHERE \(Anchor.condition)
               AND \(ScopedCallbackFilter.predicate)
            """
        }
        static var parameters: [PostgresType] { ScopedCallbackFilter.parameters }
        static var columns: [PostgresType] { [.int8] }

        func bind(_ bindings: inout Bindings) { filter.bind(&bindings) }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Int64 { try row.read() }
    }

    struct TasksByID: Statement {
        var ids: [Int64]

        static let sql = "\(CallbackTask.selection) WHERE k.id = ANY($1)"
        static let parameters: [PostgresType] = [.int8Array]
        static let columns = CallbackTask.columns

        func bind(_ bindings: inout Bindings) { bindings.append(ids) }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> CallbackTask { try .read(&row) }
    }

    struct Worklist: Statement {
        var siteID: Int16
        var day: ServiceDay
        var quota: Int32

        static let sql = """
            SELECT place, task_id, drawn, next_at, assigned_to FROM hotline.callback_worklist($1, $2, $3) ORDER BY place
            """
        static let parameters: [PostgresType] = [.int2, .date, .int4]
        static let columns: [PostgresType] = [.int4, .int8, .bool, .timestamptz, .int8]

        func bind(_ bindings: inout Bindings) {
            bindings.append(siteID)
            bindings.append(day.calendarDate)
            bindings.append(quota)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> WorklistEntry {
            WorklistEntry(
                place: try row.read(), taskID: try row.read(), drawn: try row.read(), nextAt: try row.read(),
                assignedTo: try row.read())
        }
    }

    struct Reminders: Statement {
        var siteID: Int16?
        var me: Int64
        var until: Date

        // An appointment is the agent's own, and the whole team's: whoever made it may be off when the time comes.
        static let sql = """
            \(CallbackTask.selection)
             WHERE k.status = 2 AND k.next_at <= $2 AND ($3 IS NULL OR k.site_id = $3)
               AND (k.assigned_to = $1 OR EXISTS (
                    SELECT FROM hotline.team_member mine JOIN hotline.team_member theirs ON theirs.team_id = mine.team_id
                     WHERE mine.employee_id = $1 AND theirs.employee_id = k.assigned_to AND mine.site_id = k.site_id
                       AND now() >= mine.valid_from AND now() < mine.valid_to
                       AND now() >= theirs.valid_from AND now() < theirs.valid_to))
             ORDER BY k.assigned_to <> $1, k.next_at, k.id LIMIT 200
            """
        static let parameters: [PostgresType] = [.int8, .timestamptz, .int2]
        static let columns = CallbackTask.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(me)
            bindings.append(until)
            bindings.append(optional: siteID)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> CallbackTask { try .read(&row) }
    }

    struct TaskOfTicket: Statement {
        var ticketID: Int64

        static let sql = "SELECT hotline.callback_of($1)"
        static let parameters: [PostgresType] = [.int8]
        static let columns: [PostgresType] = [.int8]

        func bind(_ bindings: inout Bindings) { bindings.append(ticketID) }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Int64? { try row.read() }
    }
}

import Hearthline
import Postgres

import struct FoundationEssentials.Date

extension Callbacks {
    static let statements: [any Statement.Type] = [
        ListSite.self, ListCompany.self, CountTasks.self, Worklist.self, Reminders.self, TaskOfTicket.self,
        OpenSheet.self, Versions.self, RecordAttempt.self, SaveAnswers.self, ReviseAnswers.self, ProposePlan.self,
        ConfirmPlan.self, ApproveCoverage.self, ReadPlan.self, Reassign.self, Skip.self, ReadCoverage.self,
        ListChargeChecks.self, DecideChargeCheck.self, ListCandidates.self, RegisterComplaint.self,
    ]

    /// What both lists share: filter, place and size; `$1` to `$8`.
    struct ListBounds: Sendable {
        var filter: CallbackFilter
        var after: CallbackPageToken
        var limit: Int32
        var me: Int64

        init(_ filter: CallbackFilter, after: CallbackPageToken, limit: Int32, me: Int64) {
            self.filter = filter
            self.after = after
            self.limit = limit
            self.me = me
        }

        static let condition = """
            k.status IN (1, 2) AND (k.priority, k.returned_at, k.id) > ($1, $2, $3)
               AND ($4 = 0 OR ($4 = 1 AND k.assigned_to = $5) OR ($4 = 2 AND k.assigned_to IS NULL))
               AND ($6 IS NULL OR k.station_id = $6) AND ($7 IS NULL OR k.next_at <= $7)
            """
        static let order = "ORDER BY k.priority, k.returned_at, k.id LIMIT $8"
        static let parameters: [PostgresType] = [.int2, .timestamptz, .int8, .int2, .int8, .int2, .timestamptz, .int4]

        func bind(_ bindings: inout Bindings) {
            bindings.append(after.rank)
            bindings.append(after.returnedAt)
            bindings.append(after.id)
            bindings.append(filter.holder.rawValue)
            bindings.append(me)
            bindings.append(optional: filter.stationID)
            bindings.append(optional: filter.callableBy)
            bindings.append(limit)
        }
    }

    struct ListSite: Statement {
        var siteID: Int16
        var bounds: ListBounds

        static let sql = """
            \(CallbackTask.selection)
             WHERE k.site_id = $9 AND \(ListBounds.condition)
             \(ListBounds.order)
            """
        static let parameters = ListBounds.parameters + [PostgresType.int2]
        static let columns = CallbackTask.columns

        func bind(_ bindings: inout Bindings) {
            bounds.bind(&bindings)
            bindings.append(siteID)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> CallbackTask { try .read(&row) }
    }

    struct ListCompany: Statement {
        var bounds: ListBounds

        static let sql = """
            \(CallbackTask.selection)
             WHERE \(ListBounds.condition)
             \(ListBounds.order)
            """
        static let parameters = ListBounds.parameters
        static let columns = CallbackTask.columns

        func bind(_ bindings: inout Bindings) { bounds.bind(&bindings) }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> CallbackTask { try .read(&row) }
    }

    struct CountTasks: Statement {
        var siteID: Int16?
        var filter: CallbackFilter
        var me: Int64

        // The joins of the list cannot drop a row, so the tasks alone are counted.
        static let sql = """
            SELECT count(*) FROM hotline.callback_task k
             WHERE ($1 IS NULL OR k.site_id = $1) AND k.status IN (1, 2)
               AND ($2 = 0 OR ($2 = 1 AND k.assigned_to = $3) OR ($2 = 2 AND k.assigned_to IS NULL))
               AND ($4 IS NULL OR k.station_id = $4) AND ($5 IS NULL OR k.next_at <= $5)
            """
        static let parameters: [PostgresType] = [.int2, .int2, .int8, .int2, .timestamptz]
        static let columns: [PostgresType] = [.int8]

        func bind(_ bindings: inout Bindings) {
            bindings.append(optional: siteID)
            bindings.append(filter.holder.rawValue)
            bindings.append(me)
            bindings.append(optional: filter.stationID)
            bindings.append(optional: filter.callableBy)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Int64 { try row.read() }
    }

    struct Worklist: Statement {
        var siteID: Int16
        var day: ServiceDay
        var quota: Int32

        static let sql = "SELECT place, task_id, drawn FROM hotline.callback_worklist($1, $2, $3) ORDER BY place"
        static let parameters: [PostgresType] = [.int2, .date, .int4]
        static let columns: [PostgresType] = [.int4, .int8, .bool]

        func bind(_ bindings: inout Bindings) {
            bindings.append(siteID)
            bindings.append(day.calendarDate)
            bindings.append(quota)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> WorklistEntry {
            WorklistEntry(place: try row.read(), taskID: try row.read(), drawn: try row.read())
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

public import Hearthline
import Postgres

extension AbnormalEvents {
    /// Events by type and station, found on the days of a period. Source: ABN-13, ABN-16
    public func figures(
        from: ServiceDay, through: ServiceDay, as caller: Caller
    ) async throws(HearthlineError) -> [AbnormalFigure] {
        try await database.run(Figures(from: from, through: through), as: caller, .read)
    }

    /// What a daily, weekly or monthly report says of the register, in one round trip. Source: ABN-13, ABN-16
    public func summary(
        _ period: ReportPeriod, around day: ServiceDay, as caller: Caller
    ) async throws(HearthlineError) -> AbnormalSummary {
        let days = period.days(around: day)
        let (figures, repeats) = try await database.pair(
            Figures(from: days.lowerBound, through: days.upperBound),
            Repeats(from: days.lowerBound, through: days.upperBound), as: caller, .read)
        return AbnormalSummary(days: days, figures: figures, repeats: repeats)
    }

    /// Persons with at least `abn.repeat_events` events of one type in a period; who repaired counts when nobody is named.
    public func repeats(
        from: ServiceDay, through: ServiceDay, as caller: Caller
    ) async throws(HearthlineError) -> [AbnormalRepeat] {
        try await database.run(Repeats(from: from, through: through), as: caller, .read)
    }
}

extension AbnormalEvents {
    struct Figures: Statement {
        var from: ServiceDay
        var through: ServiceDay

        static let sql = """
            SELECT e.type, y.label_zh, y.label_en, st.id, st.name, count(*), count(*) FILTER (WHERE e.late_seconds > 0),
                   (avg(extract(epoch FROM e.reported_up_at - e.recorded_at)) / 60)::float8,
                   (avg(extract(epoch FROM e.closed_at - e.recorded_at)) / 3600)::float8
              FROM hotline.abnormal_event e
              JOIN hotline.abnormal_type y ON y.code = e.type
              LEFT JOIN hotline.station st ON st.id = e.station_id
             WHERE e.status NOT IN ('candidate', 'merged', 'withdrawn') AND e.found_day >= $1 AND e.found_day <= $2
             GROUP BY e.type, y.label_zh, y.label_en, st.id, st.name ORDER BY e.type, st.id
            """
        static let parameters: [PostgresType] = [.date, .date]
        static let columns: [PostgresType] = [.int2, .text, .text, .int2, .text, .int8, .int8, .float8, .float8]

        func bind(_ bindings: inout Bindings) {
            bindings.append(from.calendarDate)
            bindings.append(through.calendarDate)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> AbnormalFigure {
            AbnormalFigure(
                type: try row.read(), typeLabel: Label(try row.read(), try row.read()), stationID: try row.read(),
                stationName: try row.read(), events: try row.read(), late: try row.read(),
                minutesToReport: try row.read(), hoursToClose: try row.read())
        }
    }

    struct Repeats: Statement {
        var from: ServiceDay
        var through: ServiceDay

        static let sql = """
            SELECT p.id, p.agent_no || ' ' || p.name, e.type, y.label_zh, y.label_en, count(*)
              FROM hotline.abnormal_event e
              JOIN hotline.abnormal_type y ON y.code = e.type
              LEFT JOIN hotline.completion c ON c.ticket_id = e.ticket_id AND c.cycle = e.cycle AND e.type < 5
              JOIN hotline.employee p ON p.id = coalesce(e.person_id, c.repairer_id)
             WHERE e.status NOT IN ('candidate', 'merged', 'withdrawn') AND e.found_day >= $1 AND e.found_day <= $2
             GROUP BY p.id, e.type, y.label_zh, y.label_en
            HAVING count(*) >= (SELECT hotline.number_parameter('abn.repeat_events'))
             ORDER BY count(*) DESC, p.agent_no, e.type
            """
        static let parameters: [PostgresType] = [.date, .date]
        static let columns: [PostgresType] = [.int8, .text, .int2, .text, .text, .int8]

        func bind(_ bindings: inout Bindings) {
            bindings.append(from.calendarDate)
            bindings.append(through.calendarDate)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> AbnormalRepeat {
            AbnormalRepeat(
                personID: try row.read(), person: try row.read(), type: try row.read(),
                typeLabel: Label(try row.read(), try row.read()), events: try row.read())
        }
    }
}

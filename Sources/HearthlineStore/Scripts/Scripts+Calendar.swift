public import Hearthline
import Postgres

public import struct FoundationEssentials.UUID

extension Scripts {
    /// Public holidays, the latest first.
    public func calendar(as caller: Caller) async throws(HearthlineError) -> [CalendarEntry] {
        try await database.run(Calendar(), as: caller, .read)
    }

    /// Holidays with an opening of their own that begin within `script.holiday_alert_days` or go on, without a notice.
    ///
    /// For heads. Source: SCR-05
    public func unnoticedHolidays(as caller: Caller) async throws(HearthlineError) -> [UnnoticedHoliday] {
        try await database.run(Unnoticed(), as: caller, .read)
    }

    /// Enters a holiday of a year (no version), or changes its days (the version that was seen).
    ///
    /// For heads. Refuses with `STALE_VERSION`, `REASON_REQUIRED`, `FIELD_INVALID` for days that are turned round, more than
    /// a month, or not of that year.
    public func setHoliday(
        _ holiday: PublicHoliday, year: Int16, first: ServiceDay, last: ServiceDay, version: Int32?, reason: String,
        requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let reason = try TextRule.reason.normalized(reason, field: "reason")
        var body = RequestBody("set_public_holiday")
        body.append("holiday", holiday.rawValue)
        body.append("year", year)
        body.append("first", first.number)
        body.append("last", last.number)
        body.append("version", version)
        body.append("reason", reason)
        let set = SetHoliday(
            requestID: requestID, bodyHash: body.digest, holiday: holiday, year: year, first: first, last: last,
            version: version, reason: reason)
        return try await database.one(set, as: caller, .write)
    }
}

extension Scripts {
    struct Calendar: Statement {
        static let sql = """
            SELECT holiday, year, first_day, last_day, version, changed_by FROM hotline.public_holiday
             ORDER BY first_day DESC, id DESC
            """
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [.text, .int2, .date, .date, .int4, .int8]

        func bind(_ bindings: inout Bindings) {}

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> CalendarEntry {
            CalendarEntry(
                holiday: try row.code(), year: try row.read(), first: ServiceDay(try row.read(CalendarDate.self)),
                last: ServiceDay(try row.read(CalendarDate.self)), version: try row.read(), changedBy: try row.read())
        }
    }

    struct Unnoticed: Statement {
        static let sql = "SELECT holiday, label_zh, label_en, first_day, last_day FROM hotline.unnoticed_holidays()"
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [.text, .text, .text, .date, .date]

        func bind(_ bindings: inout Bindings) {}

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> UnnoticedHoliday {
            UnnoticedHoliday(
                holiday: try row.read(), label: Label(try row.read(), try row.read()),
                first: ServiceDay(try row.read(CalendarDate.self)), last: ServiceDay(try row.read(CalendarDate.self)))
        }
    }

    struct SetHoliday: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var holiday: PublicHoliday
        var year: Int16
        var first: ServiceDay
        var last: ServiceDay
        var version: Int32?
        var reason: String

        static let sql =
            "SELECT \(SubjectReceipt.selection) FROM hotline.set_public_holiday($1, $2, $3, $4, $5, $6, $7, $8) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .text, .int2, .date, .date, .int4, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(holiday.rawValue)
            bindings.append(year)
            bindings.append(first.calendarDate)
            bindings.append(last.calendarDate)
            bindings.append(optional: version)
            bindings.append(reason)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }
}

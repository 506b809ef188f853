import struct FoundationEssentials.Date
import struct FoundationEssentials.UUID
import Hearthline
import Postgres

extension Scripts {
    struct Holidays: Statement {
        static let sql = "SELECT holiday, label_zh, label_en, script_code, priority FROM hotline.holiday_script ORDER BY holiday"
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [.text, .text, .text, .text, .int2]

        func bind(_ bindings: inout Bindings) {}

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Holiday {
            Holiday(
                code: try row.read(), label: Label(try row.read(), try row.read()), scriptCode: try row.read(),
                priority: try row.read())
        }
    }

    struct Notices: Statement {
        var after: PageToken
        var limit: Int32

        static let sql = """
            SELECT n.holiday, h.label_zh, h.label_en, n.id, n.from_at, n.to_at, n.priority, n.published_at, n.withdrawn_at,
                   n.published_by, n.withdrawn_by
              FROM hotline.holiday_notice n JOIN hotline.holiday_script h ON h.holiday = n.holiday
             WHERE (n.to_at, n.id) < ($1, $2) ORDER BY n.to_at DESC, n.id DESC LIMIT $3
            """
        static let parameters: [PostgresType] = [.timestamptz, .int8, .int4]
        static let columns: [PostgresType] = [
            .text, .text, .text, .int8, .timestamptz, .timestamptz, .int2, .timestamptz, .timestamptz, .int8, .int8,
        ]

        func bind(_ bindings: inout Bindings) {
            bindings.append(after.at)
            bindings.append(after.id)
            bindings.append(limit)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> HolidayNotice {
            HolidayNotice(
                holiday: try row.read(), label: Label(try row.read(), try row.read()),
                window: HolidayWindow(
                    noticeID: try row.read(), from: try row.read(), to: try row.read(), priority: try row.read(),
                    publishedAt: try row.read(), withdrawnAt: try row.read()),
                publishedBy: try row.read(), withdrawnBy: try row.read())
        }
    }

    struct Publish: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var holiday: String
        var from: Date
        var to: Date
        var priority: Int16?

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.publish_holiday_notice($1, $2, $3, $4, $5, $6) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .text, .timestamptz, .timestamptz, .int2]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(holiday)
            bindings.append(from)
            bindings.append(to)
            bindings.append(optional: priority)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct Withdraw: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var noticeID: Int64

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.withdraw_holiday_notice($1, $2, $3) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(noticeID)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }
}

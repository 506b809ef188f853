import Hearthline
import Postgres

import struct FoundationEssentials.Date
import struct FoundationEssentials.UUID

/// An act that says a text about an event, named by its function.
protocol AbnormalTextAct: Sendable {
    static var function: String { get }
}

extension AbnormalEvents {
    enum Reporting: AbnormalTextAct { static let function = "report_abnormal" }
    enum Closing: AbnormalTextAct { static let function = "close_abnormal" }
    enum Replying: AbnormalTextAct { static let function = "reply_abnormal" }

    struct TextAct<Name: AbnormalTextAct>: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var event: SeenAbnormalEvent
        var text: String

        static var sql: String {
            "SELECT \(SubjectReceipt.selection) FROM hotline.\(Name.function)($1, $2, $3, $4, $5) r"
        }
        static var parameters: [PostgresType] { [.uuid, .bytea, .int8, .int4, .text] }
        static var columns: [PostgresType] { SubjectReceipt.columns }

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(event.id)
            bindings.append(event.version)
            bindings.append(text)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct Record: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var report: AbnormalReport

        static let sql = """
            SELECT \(SubjectReceipt.selection) FROM hotline.record_abnormal($1, $2, ROW($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
                $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)::hotline.abnormal_report) r
            """
        static let parameters: [PostgresType] = [
            .uuid, .bytea, .int2, .int2, .int2, .int8, .int8, .int8, .text, .text, .timestamptz, .bool, .bool, .bool,
            .text, .text, .text, .timestamptz, .text, .int8, .text, .text, .text,
            .text,
        ]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(report.type)
            bindings.append(optional: report.siteID)
            bindings.append(optional: report.stationID)
            bindings.append(optional: report.ticketID)
            bindings.append(optional: report.callID)
            bindings.append(optional: report.personID)
            bindings.append(report.description)
            bindings.append(report.topic)
            bindings.append(optional: report.foundAt)
            bindings.append(report.replyWanted)
            bindings.append(report.statementsDiffer)
            bindings.append(report.noStandardAnswer)
            bindings.append(report.lateNote)
            bindings.append(optional: report.referral?.office.rawValue)
            bindings.append(optional: report.referral?.number)
            bindings.append(optional: report.referral?.dueAt)
            bindings.append(optional: report.referral?.kind.rawValue)
            bindings.append(optional: report.householdID)
            bindings.append(report.address)
            bindings.append(TicketNumber.withoutCycle(report.ticketNumber))
            bindings.append(report.personNo)
            bindings.append(report.channel.rawValue)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct Acknowledge: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var event: SeenAbnormalEvent

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.acknowledge_abnormal($1, $2, $3, $4) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .int4]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(event.id)
            bindings.append(event.version)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct Sort: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var event: SeenAbnormalEvent
        var eventClass: AbnormalClass
        var personID: Int64?
        var noStandardAnswer: Bool
        var comment: String

        static let sql =
            "SELECT \(SubjectReceipt.selection) FROM hotline.sort_abnormal($1, $2, $3, $4, $5, $6, $7, $8) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .int4, .text, .int8, .bool, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(event.id)
            bindings.append(event.version)
            bindings.append(eventClass.rawValue)
            bindings.append(optional: personID)
            bindings.append(noStandardAnswer)
            bindings.append(comment)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct Merge: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var event: SeenAbnormalEvent
        var into: Int64
        var reason: String

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.merge_abnormal($1, $2, $3, $4, $5, $6) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .int4, .int8, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(event.id)
            bindings.append(event.version)
            bindings.append(into)
            bindings.append(reason)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct CenterAnswer: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var event: SeenAbnormalEvent
        var at: Date?
        var instruction: String

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.note_center_answer($1, $2, $3, $4, $5, $6) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .int4, .timestamptz, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(event.id)
            bindings.append(event.version)
            bindings.append(optional: at)
            bindings.append(instruction)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct FollowUp: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var event: SeenAbnormalEvent
        var kind: AbnormalStepKind
        var text: String

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.follow_up_abnormal($1, $2, $3, $4, $5, $6) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .int4, .text, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(event.id)
            bindings.append(event.version)
            bindings.append(kind.rawValue)
            bindings.append(text)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct DecideReply: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var event: SeenAbnormalEvent
        var accept: Bool
        var reason: String

        static let sql =
            "SELECT \(SubjectReceipt.selection) FROM hotline.decide_abnormal_reply($1, $2, $3, $4, $5, $6) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .int4, .bool, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(event.id)
            bindings.append(event.version)
            bindings.append(accept)
            bindings.append(reason)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }
}

import Hearthline
import Postgres

import struct FoundationEssentials.Date
import struct FoundationEssentials.UUID

extension Callbacks {
    struct RecordAttempt: Statement {
        var act: CallbackAct
        var result: CallbackAttemptResult
        var appointmentAt: Date?

        static let sql =
            "SELECT \(TicketReceipt.selection) FROM hotline.record_callback_attempt($1, $2, $3, $4, $5, $6, $7) r"
        static let parameters = CallbackAct.parameters + [PostgresType.int2, .timestamptz]
        static let columns = TicketReceipt.columns

        func bind(_ bindings: inout Bindings) {
            act.bind(&bindings)
            bindings.append(result.rawValue)
            bindings.append(optional: appointmentAt)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> TicketReceipt { try .read(&row) }
    }

    struct SaveAnswers: Statement {
        var act: CallbackAct
        var answers: CallbackAnswers
        var aboutFees: Bool

        static let sql = """
            SELECT \(TicketReceipt.selection) FROM hotline.save_callback($1, $2, $3, $4, $5, \(CallbackAnswers.row(from: 6))) r
            """
        static let parameters = CallbackAct.parameters + CallbackAnswers.parameters
        static let columns = TicketReceipt.columns

        func bind(_ bindings: inout Bindings) {
            act.bind(&bindings)
            answers.bind(&bindings, aboutFees: aboutFees)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> TicketReceipt { try .read(&row) }
    }

    struct ReviseAnswers: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var taskID: Int64
        var seenVersion: Int16
        var answers: CallbackAnswers
        var aboutFees: Bool
        var reason: String

        static let sql = """
            SELECT \(TicketReceipt.selection) FROM hotline.revise_callback($1, $2, $3, $4, \(CallbackAnswers.row(from: 6)), $5) r
            """
        static let parameters = [PostgresType.uuid, .bytea, .int8, .int2, .text] + CallbackAnswers.parameters
        static let columns = TicketReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(taskID)
            bindings.append(seenVersion)
            bindings.append(reason)
            answers.bind(&bindings, aboutFees: aboutFees)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> TicketReceipt { try .read(&row) }
    }

    struct Reassign: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var taskIDs: [Int64]
        var employeeID: Int64
        var reason: String

        static let sql = "SELECT \(TicketReceipt.selection) FROM hotline.reassign_callbacks($1, $2, $3, $4, $5) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8Array, .int8, .text]
        static let columns = TicketReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(taskIDs)
            bindings.append(employeeID)
            bindings.append(reason)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> TicketReceipt { try .read(&row) }
    }

    struct Skip: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var taskIDs: [Int64]
        var reason: String

        static let sql = "SELECT \(TicketReceipt.selection) FROM hotline.skip_callbacks($1, $2, $3, $4) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8Array, .text]
        static let columns = TicketReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(taskIDs)
            bindings.append(reason)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> TicketReceipt { try .read(&row) }
    }
}

import struct FoundationEssentials.UUID
import Hearthline
import Postgres

extension Administration {
    struct ProposeChange: Statement {
        var requestID: UUID
        var form: StaffForm
        var reason: String

        static let sql = """
            SELECT \(SubjectReceipt.selection)
              FROM hotline.propose_staff_change($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) r
            """
        static let parameters: [PostgresType] = [.uuid, .bytea] + StaffForm.parameters + [.text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(form.digest(reason: reason))
            form.bind(&bindings)
            bindings.append(reason)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct DecideChange: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var changeID: Int64
        var approve: Bool
        var codeHash: String?

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.decide_staff_change($1, $2, $3, $4, $5) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .bool, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(changeID)
            bindings.append(approve)
            bindings.append(optional: codeHash)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct ResetPassword: Statement {
        var act: PersonAct
        var codeHash: String

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.reset_password($1, $2, $3, $5, $4) r"
        static let parameters: [PostgresType] = PersonAct.parameters + [.text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            act.bind(&bindings)
            bindings.append(codeHash)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct LiftLock: Statement {
        var act: PersonAct

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.lift_lock($1, $2, $3, $4) r"
        static let parameters = PersonAct.parameters
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) { act.bind(&bindings) }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }
}

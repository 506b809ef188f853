public import struct FoundationEssentials.UUID
public import Hearthline
import Postgres

/// Who calls: compared inside the database, so that nobody has to see the right answers.
///
/// Source: INT-06
public struct IdentityChecks: Sendable {
    let database: Database

    static let statements: [any Statement.Type] = [Check.self, List.self]

    /// Compares what the caller of an own answered call says about a household.
    ///
    /// For agents and leads. Refuses with `CALL_NOT_FOUND`, `HOUSEHOLD_NOT_FOUND`, `TEXT_MISSING` without an answer,
    /// `FIELD_INVALID`, `IDENTITY_BLOCKED` after too many failed tries on the call.
    public func check(
        _ answers: IdentityAnswers, callID: Int64, householdID: Int64, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> IdentityOutcome {
        let answers = try answers.normalized()
        var body = RequestBody("check_identity")
        body.append("call", callID)
        body.append("household", householdID)
        body.append("household_no", answers.householdNo)
        body.append("holder_name", answers.holderName)
        body.append("phone_last4", answers.phoneEnding)
        body.append("last_repair_day", answers.lastRepairDay?.number)
        let check = Check(
            requestID: requestID, bodyHash: body.digest, callID: callID, householdID: householdID, answers: answers)
        let receipt = try await database.one(check, as: caller, .write)
        guard let outcome = IdentityOutcome(rawValue: receipt.outcome) else {
            throw HearthlineError(.internalError, metadata: ["outcome": receipt.outcome])
        }
        return outcome
    }

    /// The tries of a call in the caller's sight, oldest first.
    public func list(ofCall callID: Int64, as caller: Caller) async throws(HearthlineError) -> [IdentityCheck] {
        try await database.run(List(callID: callID), as: caller, .read)
    }
}

extension IdentityChecks {
    struct Check: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var callID: Int64
        var householdID: Int64
        var answers: IdentityAnswers

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.check_identity($1, $2, $3, $4, $5, $6, $7, $8) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .int8, .text, .text, .text, .date]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(callID)
            bindings.append(householdID)
            bindings.append(optional: answers.householdNo)
            bindings.append(optional: answers.holderName)
            bindings.append(optional: answers.phoneEnding)
            bindings.append(optional: answers.lastRepairDay?.calendarDate)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct List: Statement {
        var callID: Int64

        static let sql = """
            SELECT id, household_id, employee_id, at, level, array_to_string(factors, ',')
              FROM hotline.identity_check WHERE call_id = $1 ORDER BY id
            """
        static let parameters: [PostgresType] = [.int8]
        static let columns: [PostgresType] = [.int8, .int8, .int8, .timestamptz, .text, .text]

        func bind(_ bindings: inout Bindings) { bindings.append(callID) }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> IdentityCheck {
            IdentityCheck(
                id: try row.read(), householdID: try row.read(), employeeID: try row.read(), at: try row.read(),
                level: try row.code(), factors: try row.read(String.self).split(separator: ",").map(String.init))
        }
    }
}

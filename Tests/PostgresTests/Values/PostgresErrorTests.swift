import Testing

@testable import Postgres

@Suite("An error of the database")
struct PostgresErrorTests {
    private let report = ServerReport(
        severity: "ERROR", sqlState: "23505", message: "duplicate key", detail: "Key (phone)=(13800000000) exists.",
        table: "household", constraint: "household_phone_key")

    @Test("describes itself by codes alone and keeps personal data for the debugger")
    func redaction() {
        let error = PostgresError(report: report, outcome: .rolledBack, statement: "Register")
        #expect(!error.description.contains("13800000000"))
        #expect("\(error)".contains("23505"))
        #expect("\(error)".contains("household_phone_key"))
        #expect(error.debugDescription.contains("13800000000"))
    }

    @Test("gives every field of the server")
    func fields() {
        let error = PostgresError(report: report, outcome: .rolledBack)
        #expect(error.sqlState == "23505")
        #expect(error.constraint == "household_phone_key")
        #expect(error.table == "household")
        #expect(error.column == nil)
    }

    @Test("tells a cancelled wait for a standby from other warnings, in any language")
    func replicaNotice() {
        let translated = ServerReport(
            severity: "WARNING", sqlState: "01000", message: "等待同步复制被取消", routine: "SyncRepWaitForLSN")
        let other = ServerReport(
            severity: "WARNING", sqlState: "01000", message: "anything", routine: "exec_stmt_raise")
        #expect(translated.isLostReplicaNotice)
        #expect(!other.isLostReplicaNotice)
    }
}

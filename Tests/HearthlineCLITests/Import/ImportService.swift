import Foundation
import Hearthline
import Postgres
import TestSupport

@testable import HearthlineCLI

/// Stands for the service: calls the same database functions as a lead of site 1, over the server's own login.
struct ImportService: Sendable {
    let session: Session

    init(_ database: TestDatabase) async throws {
        session = try await Session.connect(database.serverURL)
    }

    /// Records the call, registers and wraps up, as one transaction; one row at a time.
    func submit(_ request: ImportedRequest, _ turn: RowTurn) async throws -> ReplayOutcome {
        try await turn.take(.call) { try await submit(request) }
    }

    private func submit(_ request: ImportedRequest) async throws -> ReplayOutcome {
        let hash = "decode(repeat('ab', 32), 'hex')"
        let ringAt = "to_timestamp(\(request.ringAt.timeIntervalSince1970))"
        do throws(PostgresError) {
            try await session.execute(script: "BEGIN; " + context)
            let call = try await session.query(
                """
                SELECT (r).subject_id FROM hotline.record_call('\(request.callRequestID)', \(hash), 1::smallint, 'import',
                    NULL, NULL, '', '', NULL, \(ringAt), NULL) r
                """)
            let callID = (call.first?.first ?? nil) ?? "NULL"
            let rows = try await session.query(
                """
                SELECT (r).outcome, (r).ticket_id, (r).replayed FROM hotline.register_ticket('\(request.ticketRequestID)', \(hash),
                    (SELECT id FROM hotline.household WHERE household_no = '\(request.householdNo)'), NULL, NULL, NULL,
                    1::smallint, (SELECT code FROM hotline.fault WHERE identifier = '\(request.fault.rawValue)'), NULL, NULL,
                    'imported', 1::smallint, NULL, NULL, NULL, false, '{0,0,3,3}', '', '', NULL, NULL, '', false, NULL, '',
                    \(callID)) r
                """)
            let row = rows.first ?? []
            _ = try await session.query(
                """
                SELECT (r).outcome FROM hotline.wrap_up_call('\(request.wrapUpRequestID)', \(hash), \(callID), 1, 1::smallint,
                    'imported', 'ticket', 'no', 1::smallint, \((row.dropFirst().first ?? nil) ?? "NULL"), NULL, NULL) r
                """)
            try await session.execute(script: "COMMIT;")
            if row.last == "t" { return .replayed }
            return row.first == "urged" ? .urged : .registered
        } catch {
            try await session.execute(script: "ROLLBACK;")
            return .refused(reason: error.message, text: error.debugDescription)
        }
    }

    private var context: String {
        let token = FixturePerson.lead1.token
        return """
            SELECT set_config('hearthline.session', encode(sha256(convert_to('\(token)', 'UTF8')), 'hex'), true),
                   set_config('role', 'hearthline_team_lead', true);
            """
    }
}

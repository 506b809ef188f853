import struct FoundationEssentials.Date
public import Hearthline
import Postgres

extension Sessions {
    /// What a page shows about the session of a token, also of a locked one; asking is no activity.
    ///
    /// Refuses with `SESSION_ENDED`.
    public func facts(
        forToken token: SessionToken, deadline: ContinuousClock.Instant
    ) async throws(HearthlineError) -> SessionFacts {
        guard let facts = try await database.runAsGate(Facts(key: token.key), deadline: deadline, .read).first else {
            throw HearthlineError(.sessionEnded)
        }
        return facts
    }

    /// What was tried with the caller's own number, newest first, at most 200: whoever sees a stranger there changes the
    /// password.
    ///
    /// Refuses with `FIELD_INVALID` for another count. Source: SEC-06
    public func ownSignIns(limit: Int = 20, as caller: Caller) async throws(HearthlineError) -> [SignInRecord] {
        try await database.run(OwnSignIns(limit: Int32(try PageSize.check(limit))), as: caller, .read)
    }

    struct Facts: Statement {
        var key: [UInt8]

        static let sql = """
            SELECT agent_no, name, role, site_id, site_name, station_id, station_name, workstation, must_change, locked,
                   started_at, awake_until, expires_at
              FROM access.session_facts($1)
            """
        static let parameters: [PostgresType] = [.bytea]
        static let columns: [PostgresType] = [
            .text, .text, .int2, .int2, .text, .int2, .text, .text, .bool, .bool, .timestamptz, .timestamptz, .timestamptz,
        ]

        func bind(_ bindings: inout Bindings) { bindings.append(key) }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SessionFacts {
            SessionFacts(
                agentNo: try row.read(), name: try row.read(), role: try row.code(), siteID: try row.read(),
                siteName: try row.read(), stationID: try row.read(), stationName: try row.read(),
                workstation: try row.read(), mustChangePassword: try row.read(), isLocked: try row.read(),
                startedAt: try row.read(), awakeUntil: try row.read(), expiresAt: try row.read())
        }
    }

    struct OwnSignIns: Statement {
        var limit: Int32

        static let sql = "SELECT at, kind, workstation FROM access.own_sign_ins($1)"
        static let parameters: [PostgresType] = [.int4]
        static let columns: [PostgresType] = [.timestamptz, .text, .text]

        func bind(_ bindings: inout Bindings) { bindings.append(limit) }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SignInRecord {
            SignInRecord(at: try row.read(), kind: try row.code(), workstation: try row.read())
        }
    }
}

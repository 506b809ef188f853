import Hearthline
import Postgres

extension Sessions {
    static let statements: [any Statement.Type] = [
        Credential.self, Open.self, ByKey.self, CountFailure.self, SignOut.self, OwnCredential.self, ChangePassword.self,
        CredentialOfSession.self, Wake.self, Facts.self, OwnSignIns.self,
    ]

    /// What the gate knows about a number.
    struct Credential: Statement {
        struct Known: Sendable {
            var employeeID: Int64
            var hash: String
            var isLocked: Bool
        }

        var agentNo: String

        static let sql = "SELECT employee_id, password_hash, locked FROM access.credential_for_sign_in($1)"
        static let parameters: [PostgresType] = [.text]
        static let columns: [PostgresType] = [.int8, .text, .bool]

        func bind(_ bindings: inout Bindings) { bindings.append(agentNo) }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Known {
            Known(employeeID: try row.read(), hash: try row.read(), isLocked: try row.read())
        }
    }

    /// The caller's own hash.
    struct OwnCredential: Statement {
        static let sql = "SELECT employee_id, password_hash, locked FROM access.own_credential()"
        static let parameters: [PostgresType] = []
        static let columns = Credential.columns

        func bind(_ bindings: inout Bindings) {}
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Credential.Known {
            try Credential.decode(&row)
        }
    }

    /// What the gate needs to wake a session: its owner's password.
    struct CredentialOfSession: Statement {
        var key: [UInt8]

        static let sql = "SELECT employee_id, password_hash, locked FROM access.credential_of_session($1)"
        static let parameters: [PostgresType] = [.bytea]
        static let columns = Credential.columns

        func bind(_ bindings: inout Bindings) { bindings.append(key) }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Credential.Known {
            try Credential.decode(&row)
        }
    }

    /// Wakes a locked session; nil: it is awake.
    struct Wake: Statement {
        var key: [UInt8]
        var seenHash: String

        static let sql = "SELECT access.unlock($1, $2)"
        static let parameters: [PostgresType] = [.bytea, .text]
        static let columns: [PostgresType] = [.text]

        func bind(_ bindings: inout Bindings) {
            bindings.append(key)
            bindings.append(seenHash)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Reason? {
            switch try row.read(String.self) {
            case "unlocked": nil
            case "locked": .accountLocked
            case "ended": .sessionEnded
            default: .signInFailed
            }
        }
    }

    /// Counts a wrong password; true: locked now.
    struct CountFailure: Statement {
        var employeeID: Int64
        var workstation: String

        static let sql = "SELECT access.sign_in_failed($1, $2)"
        static let parameters: [PostgresType] = [.int8, .text]
        static let columns: [PostgresType] = [.bool]

        func bind(_ bindings: inout Bindings) {
            bindings.append(employeeID)
            bindings.append(workstation)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Bool { try row.read() }
    }

    /// Opens a session.
    struct Open: Statement {
        struct Outcome: Sendable {
            var name: String
            var endedOther: Bool

            var refusal: Reason? {
                switch name {
                case "signed_in": nil
                case "locked": .accountLocked
                case "no_role": .forbidden
                default: .signInFailed
                }
            }
        }

        var employeeID: Int64
        var seenHash: String
        var key: [UInt8]
        var workstation: String
        var role: Role?

        static let sql = "SELECT outcome, ended_other FROM access.sign_in($1, $2, $3, $4, $5)"
        static let parameters: [PostgresType] = [.int8, .text, .bytea, .text, .int2]
        static let columns: [PostgresType] = [.text, .bool]

        func bind(_ bindings: inout Bindings) {
            bindings.append(employeeID)
            bindings.append(seenHash)
            bindings.append(key)
            bindings.append(workstation)
            bindings.append(optional: role?.rawValue)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Outcome {
            Outcome(name: try row.read(), endedOther: try row.read())
        }
    }

    /// The live session of a key; asking keeps it awake unless nobody is at the desk.
    struct ByKey: Statement {
        var key: [UInt8]
        var isActivity = true

        static let sql = """
            SELECT $1, employee_id, agent_no, name, role, site_id, station_id, duties, must_change, expires_at, locked
              FROM access.principal($1, $2)
            """
        static let parameters: [PostgresType] = [.bytea, .bool]
        static let columns: [PostgresType] = [
            .bytea, .int8, .text, .text, .int2, .int2, .int2, .int2Array, .bool, .timestamptz, .bool,
        ]

        func bind(_ bindings: inout Bindings) {
            bindings.append(key)
            bindings.append(isActivity)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> LiveSession {
            let key: [UInt8] = try row.read()
            let employeeID: Int64 = try row.read()
            let agentNo: String = try row.read()
            let name: String = try row.read()
            guard let role = Role(rawValue: try row.read()) else { throw DecodingFailure(.malformed) }
            let siteID: Int16? = try row.read()
            let stationID: Int16? = try row.read()
            let duties: [Int16] = try row.read()
            let principal = Principal(
                employeeID: employeeID, agentNo: agentNo, name: name, role: role, siteID: siteID, stationID: stationID,
                duties: Set(duties.compactMap(Duty.init(rawValue:))), sessionKey: key)
            return LiveSession(
                principal: principal, mustChangePassword: try row.read(), expiresAt: try row.read(),
                isLocked: try row.read())
        }
    }

    /// Ends the caller's session.
    struct SignOut: Statement {
        static let sql = "SELECT access.sign_out()"
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [.bool]

        func bind(_ bindings: inout Bindings) {}
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Bool { try row.read() }
    }

    /// Replaces the caller's password.
    struct ChangePassword: Statement {
        var seenHash: String
        var newHash: String

        static let sql = "SELECT access.change_password($1, $2)"
        static let parameters: [PostgresType] = [.text, .text]
        static let columns: [PostgresType] = [.bool]

        func bind(_ bindings: inout Bindings) {
            bindings.append(seenHash)
            bindings.append(newHash)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Bool { try row.read() }
    }
}

import Hearthline
import Postgres

import struct FoundationEssentials.UUID

extension Rules {
    enum Decision: Decidable {
        static let function = "decide_rule_change"
    }

    struct Ladders: Statement {
        struct Row: Sendable {
            var type: String
            var rung: AlertRung
        }

        static let sql = "SELECT type, step, role, at_once, after_minutes FROM hotline.alert_rung ORDER BY type, step"
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [.text, .int2, .int2, .bool, .int4]

        func bind(_ bindings: inout Bindings) {}

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Row {
            Row(
                type: try row.read(),
                rung: AlertRung(
                    step: try row.read(), role: try row.code(), isAtOnce: try row.read(),
                    afterMinutes: try row.read()))
        }
    }

    struct Words: Statement {
        static let sql = """
            SELECT id, pattern, nullif(valid_from, '-infinity'), nullif(valid_to, 'infinity') FROM hotline.complaint_words
             ORDER BY valid_to DESC, id
            """
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [.int8, .text, .timestamptz, .timestamptz]

        func bind(_ bindings: inout Bindings) {}

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> ComplaintWords {
            ComplaintWords(
                id: try row.read(), pattern: try row.read(), validFrom: try row.read(), validTo: try row.read())
        }
    }

    struct Changes: Statement {
        var kind: RuleKind

        /// Minutes below zero: at once.
        static let sql = """
            SELECT c.id, c.kind, c.subject,
                   ARRAY(SELECT (r.rung ->> 'role')::int2 FROM jsonb_array_elements(l.rungs) AS r (rung)),
                   ARRAY(SELECT CASE WHEN (r.rung ->> 'at_once')::bool THEN -1 ELSE (r.rung ->> 'after_minutes')::int2 END::int2
                           FROM jsonb_array_elements(l.rungs) AS r (rung)),
                   (c.content ->> 'retire')::int8, c.reason, c.proposed_by, c.proposed_at, c.decided_by, c.decided_at, c.approved
              FROM hotline.rule_change c,
                   LATERAL (SELECT CASE jsonb_typeof(c.content) WHEN 'array' THEN c.content ELSE '[]' END AS rungs) l
             WHERE c.kind = $1 ORDER BY c.proposed_at DESC, c.id DESC LIMIT 200
            """
        static let parameters: [PostgresType] = [.text]
        static let columns: [PostgresType] = [
            .int8, .text, .text, .int2Array, .int2Array, .int8, .text, .int8, .timestamptz, .int8, .timestamptz, .bool,
        ]

        func bind(_ bindings: inout Bindings) { bindings.append(kind.rawValue) }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> RuleChange {
            RuleChange(
                id: try row.read(), kind: try row.code(), subject: try row.read(), rungs: try rungs(&row),
                retires: try row.read(), reason: try row.read(), proposedBy: try row.read(),
                proposedAt: try row.read(), decidedBy: try row.read(), decidedAt: try row.read(),
                isApproved: try row.read())
        }

        private static func rungs(_ row: inout RowReader) throws(DecodingFailure) -> [AlertRung] {
            let (roles, minutes) = (try row.read([Int16].self), try row.read([Int16].self))
            return zip(roles, minutes).enumerated().compactMap { index, rung in
                Role(rawValue: rung.0).map {
                    AlertRung(
                        step: Int16(index + 1), role: $0, isAtOnce: rung.1 < 0, afterMinutes: Int32(max(rung.1, 0)))
                }
            }
        }
    }

    struct ProposeLadder: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var type: String
        var rungs: [AlertRung]
        var reason: String

        static let sql =
            "SELECT \(SubjectReceipt.selection) FROM hotline.propose_ladder($1, $2, $3, $4, $5, $6, $7) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .text, .int2Array, .boolArray, .int4Array, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(type)
            bindings.append(rungs.map(\.role.rawValue))
            bindings.append(rungs.map(\.isAtOnce))
            bindings.append(rungs.map(\.afterMinutes))
            bindings.append(reason)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct ProposeWords: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var pattern: String?
        var retire: Int64?
        var reason: String

        static let sql =
            "SELECT \(SubjectReceipt.selection) FROM hotline.propose_complaint_words($1, $2, $3, $4, $5) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .text, .int8, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(optional: pattern)
            bindings.append(optional: retire)
            bindings.append(reason)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }
}

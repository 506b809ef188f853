import struct FoundationEssentials.Date
import struct FoundationEssentials.UUID
import Hearthline
import Postgres

extension Scripts {
    enum Decision: Decidable { static let function = "decide_script" }

    struct Texts: Statement {
        var moment: Date?

        static let sql = """
            SELECT m.at, s.id, s.kind, s.version, s.body,
                   coalesce(CASE s.kind WHEN 'holiday' THEN k.holiday_brand ELSE k.brand END, ''), coalesce(k.hotline_no, ''),
                   coalesce(k.callback_brand, ''), coalesce(k.department, ''), e.agent_no, e.name, coalesce(k.self_introduction, 'job_no'),
                   n.id, n.from_at, n.to_at, n.priority, n.published_at, n.withdrawn_at
              FROM (SELECT coalesce($1, clock_timestamp()) AS at) m
              JOIN hotline.script s ON s.approved_at IS NOT NULL AND s.valid_from <= m.at AND m.at < s.valid_to
              JOIN hotline.employee e ON e.id = (SELECT access.employee())
              LEFT JOIN hotline.site k ON k.id = (SELECT access.site())
              LEFT JOIN (hotline.holiday_script h JOIN hotline.holiday_notice n ON n.holiday = h.holiday)
                     ON h.script_code = s.code AND n.from_at <= m.at AND m.at < n.to_at
             WHERE s.kind <> 'holiday' OR n.id IS NOT NULL
            """
        static let parameters: [PostgresType] = [.timestamptz]
        static let columns = DeskTexts.Candidate.columns

        func bind(_ bindings: inout Bindings) { bindings.append(optional: moment) }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> DeskTexts.Candidate { try .read(&row) }
    }

    struct Versions: Statement {
        static let sql = """
            SELECT id, code, kind, version, body, valid_from, valid_to, reason, proposed_by, proposed_at,
                   coalesce(approved_by, rejected_by), approved_at, rejected_at
              FROM hotline.script ORDER BY code, version DESC
            """
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [
            .int8, .text, .text, .int4, .text, .timestamptz, .timestamptz, .text, .int8, .timestamptz, .int8,
            .timestamptz, .timestamptz,
        ]

        func bind(_ bindings: inout Bindings) {}

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Script {
            Script(
                id: try row.read(), code: try row.read(), kind: try row.code(), version: try row.read(),
                body: try row.read(), validFrom: try row.read(), validTo: try row.read(), reason: try row.read(),
                proposedBy: try row.read(), proposedAt: try row.read(), decidedBy: try row.read(),
                approvedAt: try row.read(), rejectedAt: try row.read())
        }
    }

    struct Propose: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var code: String
        var body: String
        var validFrom: Date?
        var reason: String

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.propose_script($1, $2, $3, $4, $5, $6) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .text, .text, .timestamptz, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(code)
            bindings.append(body)
            bindings.append(optional: validFrom)
            bindings.append(reason)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct Promises: Statement {
        static let sql = """
            SELECT pattern FROM hotline.phrase_rule
             WHERE kind = 'promise' AND valid_from <= now() AND now() < valid_to ORDER BY id
            """
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [.text]

        func bind(_ bindings: inout Bindings) {}

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> PhrasePattern {
            guard let pattern = PhrasePattern(try row.read()) else { throw DecodingFailure(.malformed) }
            return pattern
        }
    }
}

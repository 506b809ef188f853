import Hearthline
import Postgres

import struct FoundationEssentials.UUID

extension Knowledge {
    enum Decision: Decidable { static let function = "decide_article" }

    struct List: Statement {
        static let sql = """
            SELECT id, code, version, title, body, faults, valid_from, valid_to, reason, proposed_by, proposed_at,
                   coalesce(approved_by, rejected_by), approved_at, rejected_at
              FROM hotline.kb_article ORDER BY code, version DESC
            """
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [
            .int8, .text, .int4, .text, .text, .int2Array, .timestamptz, .timestamptz, .text, .int8, .timestamptz,
            .int8,
            .timestamptz, .timestamptz,
        ]

        func bind(_ bindings: inout Bindings) {}

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> KnowledgeCard {
            KnowledgeCard(
                id: try row.read(), code: try row.read(), version: try row.read(), title: try row.read(),
                body: try row.read(), faults: try row.read([Int16].self).compactMap { FaultCode(code: $0) },
                validFrom: try row.read(), validTo: try row.read(), reason: try row.read(), proposedBy: try row.read(),
                proposedAt: try row.read(), decidedBy: try row.read(), approvedAt: try row.read(),
                rejectedAt: try row.read())
        }
    }

    struct Propose: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var code: String?
        var draft: CardDraft
        var reason: String
        var task: Int64?

        static let sql =
            "SELECT \(SubjectReceipt.selection) FROM hotline.propose_article($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) r"
        static let parameters: [PostgresType] = [
            .uuid, .bytea, .text, .text, .text, .int2Array, .timestamptz, .timestamptz, .text, .int8,
        ]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(optional: code)
            bindings.append(draft.title)
            bindings.append(draft.body)
            bindings.append(draft.faults.map(\.code))
            bindings.append(optional: draft.validFrom)
            bindings.append(optional: draft.validTo)
            bindings.append(reason)
            bindings.append(optional: task)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }
}

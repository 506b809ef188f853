public import Hearthline
import Postgres

public import struct FoundationEssentials.Date
public import struct FoundationEssentials.UUID

/// A card that an event without a standard answer asks for.
///
/// Source: ABN-14
public struct KnowledgeTaskRecord: Sendable, Hashable {
    /// The task's key.
    public let id: Int64
    /// The event.
    public let eventID: Int64
    /// What happened.
    public let description: String
    /// What came of it.
    public let result: String
    /// When the task was made.
    public let madeAt: Date
    /// `undecided`, `to_write`, `written` or `declined`.
    public let status: String
    /// The card that was written; nil before.
    public let cardCode: String?
    /// Whether a card for it waits for a decision.
    public let isProposed: Bool
}

extension AbnormalEvents {
    /// Tasks that wait for a decision or for a card, the oldest first, then those written in the last 90 days; for leads and
    /// heads. Source: ABN-14
    public func knowledgeTasks(as caller: Caller) async throws(HearthlineError) -> [KnowledgeTaskRecord] {
        try await database.run(KnowledgeTasks(), as: caller, .read)
    }

    /// Decides whether a card is written; for heads. Refuses with `EVENT_NOT_FOUND`, `STALE_VERSION`. Source: ABN-14
    public func decideKnowledgeTask(
        _ id: Int64, write: Bool, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        var body = RequestBody("decide_knowledge_task")
        body.append("task", id)
        body.append("write", write)
        return try await database.one(
            DecideKnowledge(requestID: requestID, bodyHash: body.digest, id: id, write: write), as: caller, .write)
    }
}

extension AbnormalEvents {
    struct KnowledgeTasks: Statement {
        static let sql = """
            SELECT k.id, k.event_id, e.description, e.result, k.made_at, k.status, k.article_code,
                   EXISTS (SELECT FROM hotline.kb_article a WHERE a.task_id = k.id AND a.approved_at IS NULL AND a.rejected_at IS NULL)
              FROM hotline.knowledge_task k JOIN hotline.abnormal_event e ON e.id = k.event_id
             WHERE k.status IN ('undecided', 'to_write') OR (k.status = 'written' AND k.decided_at > now() - interval '90 days')
             ORDER BY k.status = 'written', k.id LIMIT 200
            """
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [.int8, .int8, .text, .text, .timestamptz, .text, .text, .bool]

        func bind(_ bindings: inout Bindings) {}

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> KnowledgeTaskRecord {
            KnowledgeTaskRecord(
                id: try row.read(), eventID: try row.read(), description: try row.read(), result: try row.read(),
                madeAt: try row.read(), status: try row.read(), cardCode: try row.read(), isProposed: try row.read())
        }
    }

    struct DecideKnowledge: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var id: Int64
        var write: Bool

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.decide_knowledge_task($1, $2, $3, $4) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .bool]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(id)
            bindings.append(write)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }
}

public import Hearthline
import Postgres

public import struct FoundationEssentials.UUID

/// The cards of the operation manual that agents read beside the form.
///
/// Source: SCR-11, KB-01
public struct Knowledge: Sendable {
    let database: Database

    static let statements: [any Statement.Type] = [List.self, Propose.self, Decide<Decision>.self]

    /// Versions of cards, by code, the newest first: for agents those in force, for leads also former ones, for heads
    /// everything.
    public func list(as caller: Caller) async throws(HearthlineError) -> [KnowledgeCard] {
        try await database.run(List(), as: caller, .read)
    }

    /// Proposes the next version of a card, or a new card (no code); agents read it when another head or the manager has
    /// approved it.
    ///
    /// A card that is written for a knowledge task ends it when it is approved. For heads. Refuses with `ARTICLE_NOT_FOUND`,
    /// `TEXT_MISSING`, `FIELD_INVALID` for a time that is over and for a task that nobody decided to write, `REASON_REQUIRED`.
    /// Source: ABN-14
    public func propose(
        _ code: String?, _ draft: CardDraft, task: Int64? = nil, reason: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        var draft = draft
        draft.title = try TextRule(minimum: 2, maximum: 40).normalized(draft.title, field: "title")
        draft.body = try TextRule(minimum: 2, maximum: 1000, multiline: true).normalized(draft.body, field: "body")
        let reason = try TextRule.reason.normalized(reason, field: "reason")
        var body = RequestBody("propose_article")
        body.append("code", code)
        body.append("title", draft.title)
        body.append("body", draft.body)
        body.append("faults", draft.faults.map { String($0.code) }.joined(separator: ","))
        body.append("from", draft.validFrom)
        body.append("to", draft.validTo)
        body.append("reason", reason)
        body.append("task", task)
        let propose = Propose(
            requestID: requestID, bodyHash: body.digest, code: code, draft: draft, reason: reason, task: task)
        return try await database.one(propose, as: caller, .write)
    }

    /// Approves or rejects a proposed version; approval ends the version in force and begins the new one.
    ///
    /// For heads with the duty that approves parameters. Refuses with `NO_SELF_APPROVAL`, `FORBIDDEN`, `STALE_VERSION`,
    /// `ARTICLE_NOT_FOUND`.
    public func decide(
        _ cardID: Int64, approve: Bool, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let decide = Decide<Decision>(cardID, approve: approve, requestID: requestID)
        return try await database.one(decide, as: caller, .write)
    }
}

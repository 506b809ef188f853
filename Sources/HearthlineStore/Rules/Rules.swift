public import Hearthline
import Postgres

public import struct FoundationEssentials.UUID

/// Rules that two people change: the ladders of alerts and the words of complaints.
///
/// Source: rules README A.3, SEC-05, CMP-05
public struct Rules: Sendable {
    let database: Database

    static let statements: [any Statement.Type] = [
        Ladders.self, Words.self, Changes.self, ProposeLadder.self, ProposeWords.self, Decide<Decision>.self,
    ]

    /// The ladders in force, `default` among them; for leads and heads.
    public func ladders(as caller: Caller) async throws(HearthlineError) -> [TypeLadder] {
        let rungs = try await database.run(Ladders(), as: caller, .read)
        return Dictionary(grouping: rungs, by: \.type).map { TypeLadder(type: $0.key, rungs: $0.value.map(\.rung)) }
            .sorted { $0.type < $1.type }
    }

    /// Words of complaints, also former ones; for heads.
    public func complaintWords(as caller: Caller) async throws(HearthlineError) -> [ComplaintWords] {
        try await database.run(Words(), as: caller, .read)
    }

    /// The last 200 proposals of a kind, the newest first; for heads.
    public func changes(_ kind: RuleKind, as caller: Caller) async throws(HearthlineError) -> [RuleChange] {
        try await database.run(Changes(kind: kind), as: caller, .read)
    }

    /// Proposes the whole ladder of a type, lowest rung first; without rungs the type goes back to the ladder of the others.
    /// The steps of the rungs are not looked at.
    ///
    /// For heads. Refuses with `FIELD_INVALID` naming `alert_type`, `roles` or `minutes`, `REASON_REQUIRED`.
    public func propose(
        _ rungs: [AlertRung], of type: String, reason: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let reason = try Self.reason(reason)
        var body = RequestBody("propose_ladder")
        body.append("type", type)
        body.append(
            "rungs", rungs.map { "\($0.role.rawValue) \($0.isAtOnce) \($0.afterMinutes)" }.joined(separator: ","))
        body.append("reason", reason)
        let propose = ProposeLadder(
            requestID: requestID, bodyHash: body.digest, type: type, rungs: rungs, reason: reason)
        return try await database.one(propose, as: caller, .write)
    }

    /// Proposes words to look for: characters as they are, and at most one `#` for a number.
    ///
    /// For heads. Refuses with `FIELD_INVALID`, `PHRASE_RULE_EXISTS`, `REASON_REQUIRED`.
    public func propose(
        words pattern: String, reason: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let pattern = try TextRule(minimum: 2, maximum: 40).normalized(pattern, field: "pattern")
        return try await propose(pattern, retire: nil, reason, requestID, caller)
    }

    /// Proposes that words are looked for no more. Refuses with `PHRASE_RULE_NOT_FOUND`, `STALE_VERSION`, `REASON_REQUIRED`.
    public func propose(
        endOf words: Int64, reason: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        try await propose(nil, retire: words, reason, requestID, caller)
    }

    /// Approves or rejects; approved it holds at once, and alerts under way climb the new ladder.
    ///
    /// For heads with the duty that approves parameters. Refuses with `NO_SELF_APPROVAL`, `FORBIDDEN`, `STALE_VERSION` when it
    /// was decided or another change of the same was approved meanwhile.
    public func decide(
        _ changeID: Int64, approve: Bool, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        try await database.one(
            Decide<Decision>(changeID, approve: approve, requestID: requestID), as: caller, .write)
    }

    private func propose(
        _ pattern: String?, retire: Int64?, _ reason: String, _ requestID: UUID, _ caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let reason = try Self.reason(reason)
        var body = RequestBody("propose_complaint_words")
        body.append("pattern", pattern)
        body.append("retire", retire)
        body.append("reason", reason)
        let propose = ProposeWords(
            requestID: requestID, bodyHash: body.digest, pattern: pattern, retire: retire, reason: reason)
        return try await database.one(propose, as: caller, .write)
    }

    private static func reason(_ text: String) throws(HearthlineError) -> String {
        if TextRule.trimmed(text).isEmpty { throw HearthlineError(.reasonRequired, field: "reason") }
        return try TextRule.reason.normalized(text, field: "reason")
    }
}

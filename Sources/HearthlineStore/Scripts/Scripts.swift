public import struct FoundationEssentials.Date
public import struct FoundationEssentials.UUID
public import Hearthline
import Postgres

/// What the desk says: texts in versions, holidays and their notices, words that are looked for.
///
/// Source: SCR-01, SCR-03 to SCR-09
public struct Scripts: Sendable {
    let database: Database

    static let statements: [any Statement.Type] = [
        Texts.self, Versions.self, Propose.self, Decide<Decision>.self, Holidays.self, Notices.self, Publish.self, Withdraw.self,
        Promises.self, SitesInWords.self, ChangeSite.self, Calendar.self, Unnoticed.self, SetHoliday.self,
        PhraseRules.self, AddPhrase.self, RetirePhrase.self,
    ]

    /// Everything the caller says at a moment (nil: now), filled in with the own name, number and site.
    ///
    /// For agents, leads and heads. Refuses with `SCRIPT_NOT_FOUND` when a kind of text has no version in force.
    public func texts(at moment: Date? = nil, as caller: Caller) async throws(HearthlineError) -> DeskTexts {
        try DeskTexts(await database.run(Texts(moment: moment), as: caller, .read))
    }

    /// Every version of every text, by code, the newest first; proposals and rejected ones are for heads alone.
    public func list(as caller: Caller) async throws(HearthlineError) -> [Script] {
        try await database.run(Versions(), as: caller, .read)
    }

    /// Proposes the next version of a text; nothing changes until another head or the manager approves.
    ///
    /// For heads; `validFrom` must not lie in the past (nil: at once). Refuses with `SCRIPT_NOT_FOUND`, `FIELD_INVALID`
    /// for an unknown variable, `SCRIPT_VARIABLE_EMPTY` when a variable has no value at a site, `REASON_REQUIRED`.
    public func propose(
        _ code: String, body text: String, validFrom: Date? = nil, reason: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let text = try TextRule(minimum: 2, maximum: 500).normalized(text, field: "body")
        let reason = try TextRule.reason.normalized(reason, field: "reason")
        _ = try ScriptTemplate(text)
        var body = RequestBody("propose_script")
        body.append("code", code)
        body.append("body", text)
        body.append("from", validFrom)
        body.append("reason", reason)
        let propose = Propose(
            requestID: requestID, bodyHash: body.digest, code: code, body: text, validFrom: validFrom, reason: reason)
        return try await database.one(propose, as: caller, .write)
    }

    /// Approves or rejects a proposed version; approval ends the version in force and begins the new one.
    ///
    /// For heads with the duty that approves parameters. Refuses with `NO_SELF_APPROVAL`, `FORBIDDEN`, `STALE_VERSION`,
    /// `SCRIPT_NOT_FOUND`, `SCRIPT_VARIABLE_EMPTY`.
    public func decide(
        _ scriptID: Int64, approve: Bool, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let decide = Decide<Decision>(scriptID, approve: approve, requestID: requestID)
        return try await database.one(decide, as: caller, .write)
    }

    /// The words of a text that promise something, for a warning before it is saved; each once. Saving stays possible.
    ///
    /// Source: SCR-03
    public func promises(in text: String, as caller: Caller) async throws(HearthlineError) -> [String] {
        try await promisePatterns(as: caller).matches(in: text)
    }

    /// The patterns of promises that hold now.
    public func promisePatterns(as caller: Caller) async throws(HearthlineError) -> [PhrasePattern] {
        try await database.run(Promises(), as: caller, .read)
    }
}

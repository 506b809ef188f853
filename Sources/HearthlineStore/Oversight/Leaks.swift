public import Hearthline
import Postgres

public import struct FoundationEssentials.Date
public import struct FoundationEssentials.UUID

/// Leaks of personal data: reported by anybody, followed and decided by heads.
///
/// Source: SEC-03
public struct Leaks: Sendable {
    let database: Database

    static let statements: [any Statement.Type] = [Report.self, Follow.self, Decide.self, List.self]

    /// Reports a leak; the personal-information officer is alerted and must know within the hour.
    ///
    /// Refuses with `TEXT_MISSING` without a scope, `FIELD_INVALID` for a time ahead.
    public func report(
        foundAt: Date, scope: String, persons: Int32, cause: String = "", measures: String = "", requestID: UUID,
        as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let texts = try Self.texts(scope: scope, cause: cause, measures: measures)
        var body = RequestBody("report_leak")
        body.append("found", foundAt)
        body.append("scope", texts.scope)
        body.append("persons", persons)
        body.append("cause", texts.cause)
        body.append("measures", texts.measures)
        let report = Report(
            requestID: requestID, bodyHash: body.digest, foundAt: foundAt, scope: texts.scope, persons: persons,
            cause: texts.cause, measures: texts.measures)
        return try await database.one(report, as: caller, .write)
    }

    /// Writes down how a leak goes on, and why; the audit trail keeps what was there before.
    ///
    /// For heads. Refuses with `LEAK_NOT_FOUND`, `STALE_VERSION`, `REASON_REQUIRED`, and with `TRANSITION_NOT_ALLOWED`
    /// when it shall be over while somebody still has to be told or to decide.
    public func follow(
        _ leakID: Int64, version: Int32, _ followUp: LeakFollowUp, reason: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let reason = try Callbacks.reason(reason)
        var copy = followUp
        copy.cause = try Self.note(followUp.cause, "cause")
        copy.measures = try Self.note(followUp.measures, "measures")
        copy.legalAction = try Self.note(followUp.legalAction, "legal_action")
        var body = RequestBody("follow_leak")
        body.append("leak", leakID)
        body.append("version", version)
        copy.add(to: &body)
        body.append("reason", reason)
        let follow = Follow(
            requestID: requestID, bodyHash: body.digest, leakID: leakID, version: version, followUp: copy,
            reason: reason)
        return try await database.one(follow, as: caller, .write)
    }

    /// Decides whether the authority is notified.
    ///
    /// For heads, never for the one who reported it: `NO_SELF_APPROVAL`. Refuses like
    /// ``follow(_:version:_:reason:requestID:as:)``.
    public func decide(
        _ leakID: Int64, version: Int32, notifyAuthority: Bool, reason: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let reason = try Callbacks.reason(reason)
        var body = RequestBody("decide_leak")
        body.append("leak", leakID)
        body.append("version", version)
        body.append("notify", notifyAuthority)
        body.append("reason", reason)
        let decide = Decide(
            requestID: requestID, bodyHash: body.digest, leakID: leakID, version: version, notify: notifyAuthority,
            reason: reason)
        return try await database.one(decide, as: caller, .write)
    }

    /// Every leak, the newest first; for heads.
    public func list(
        after token: PageToken? = nil, size: Int = 50, as caller: Caller
    ) async throws(HearthlineError) -> Page<Leak> {
        let list = List(after: token ?? .start, limit: Int32(try PageSize.check(size) + 1))
        return Page(try await database.run(list, as: caller, .read), size: size) {
            PageToken(at: $0.foundAt, id: $0.id)
        }
    }

    private static func texts(
        scope: String, cause: String, measures: String
    ) throws(HearthlineError) -> (scope: String, cause: String, measures: String) {
        let scope = try TextRule(minimum: 1, maximum: 2000, multiline: true).normalized(scope, field: "scope")
        return (
            scope, try TextRule.note.normalized(cause, field: "cause"),
            try TextRule.note.normalized(measures, field: "measures")
        )
    }

    private static func note(_ text: String?, _ field: String) throws(HearthlineError) -> String? {
        guard let text else { return nil }
        return try TextRule.note.normalized(text, field: field)
    }
}

extension LeakFollowUp {
    fileprivate func add(to body: inout RequestBody) {
        body.append("informed", informedAt)
        body.append("persons", persons)
        body.append("cause", cause)
        body.append("measures", measures)
        body.append("authority", reportedToAuthorityAt)
        body.append("legal", legalAction)
        body.append("closes", closes)
    }
}

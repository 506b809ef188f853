public import Hearthline
import Postgres

public import struct FoundationEssentials.Date
public import struct FoundationEssentials.UUID

extension Scripts {
    /// Every rule for words, also retired ones, by kind and in the order they were added.
    public func phraseRules(as caller: Caller) async throws(HearthlineError) -> [PhraseRule] {
        try await database.run(PhraseRules(), as: caller, .read)
    }

    /// Adds words to look for, from a moment on (nil: at once).
    ///
    /// For heads; one is enough, as a rule warns and proposes and decides nothing. Refuses with `FIELD_INVALID` for a pattern
    /// that ``PhrasePattern`` does not read and for a time that is over, `PHRASE_RULE_EXISTS`, `REASON_REQUIRED`.
    public func addPhrase(
        _ pattern: String, _ kind: PhraseKind, _ severity: PhraseSeverity, validFrom: Date? = nil, reason: String,
        requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let pattern = TextRule.trimmed(pattern)
        guard PhrasePattern(pattern) != nil else { throw HearthlineError(.fieldInvalid, field: "pattern") }
        let reason = try TextRule.reason.normalized(reason, field: "reason")
        var body = RequestBody("add_phrase_rule")
        body.append("kind", kind.rawValue)
        body.append("pattern", pattern)
        body.append("severity", severity.rawValue)
        body.append("from", validFrom)
        body.append("reason", reason)
        let add = AddPhrase(
            requestID: requestID, bodyHash: body.digest, kind: kind, pattern: pattern, severity: severity,
            validFrom: validFrom, reason: reason)
        return try await database.one(add, as: caller, .write)
    }

    /// Retires a rule from a moment on (nil: at once); what it found before stays.
    ///
    /// For heads. Refuses with `PHRASE_RULE_NOT_FOUND`, `STALE_VERSION` for one that is retired already, `FIELD_INVALID` for
    /// a time that is over, `REASON_REQUIRED`.
    public func retirePhrase(
        _ ruleID: Int64, validTo: Date? = nil, reason: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let reason = try TextRule.reason.normalized(reason, field: "reason")
        var body = RequestBody("retire_phrase_rule")
        body.append("rule", ruleID)
        body.append("to", validTo)
        body.append("reason", reason)
        let retire = RetirePhrase(
            requestID: requestID, bodyHash: body.digest, ruleID: ruleID, validTo: validTo, reason: reason)
        return try await database.one(retire, as: caller, .write)
    }
}

extension Scripts {
    struct PhraseRules: Statement {
        static let sql = """
            SELECT id, kind, pattern, severity, valid_from, valid_to, added_by, retired_by FROM hotline.phrase_rule ORDER BY kind, id
            """
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [.int8, .text, .text, .text, .timestamptz, .timestamptz, .int8, .int8]

        func bind(_ bindings: inout Bindings) {}

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> PhraseRule {
            PhraseRule(
                id: try row.read(), kind: try row.code(), pattern: try row.read(), severity: try row.code(),
                validFrom: try row.read(), validTo: try row.read(), addedBy: try row.read(), retiredBy: try row.read())
        }
    }

    struct AddPhrase: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var kind: PhraseKind
        var pattern: String
        var severity: PhraseSeverity
        var validFrom: Date?
        var reason: String

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.add_phrase_rule($1, $2, $3, $4, $5, $6, $7) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .text, .text, .text, .timestamptz, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(kind.rawValue)
            bindings.append(pattern)
            bindings.append(severity.rawValue)
            bindings.append(optional: validFrom)
            bindings.append(reason)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct RetirePhrase: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var ruleID: Int64
        var validTo: Date?
        var reason: String

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.retire_phrase_rule($1, $2, $3, $4, $5) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .timestamptz, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(ruleID)
            bindings.append(optional: validTo)
            bindings.append(reason)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }
}

internal import Hearthline

/// Texts: trimmed and normalised by the domain's rule, with a limit on every one.
extension Field {
    /// A text under a rule.
    static func text(_ value: String, _ rule: TextRule, _ field: String) throws(HearthlineError) -> String {
        // Far beyond any rule: not worth normalising.
        guard value.utf8.count <= rule.maximum * 16 + 64 else {
            throw HearthlineError(.textTooLong, field: field, metadata: ["maximum": String(rule.maximum)])
        }
        return try rule.normalized(value, field: field)
    }

    /// One line that may be empty.
    static func line(_ value: String, _ maximum: Int, _ field: String) throws(HearthlineError) -> String {
        try text(value, TextRule(maximum: maximum), field)
    }

    /// One line that must be given.
    static func requiredLine(_ value: String, _ maximum: Int, _ field: String) throws(HearthlineError) -> String {
        try text(value, TextRule(minimum: 1, maximum: maximum), field)
    }

    /// Lines that may be empty.
    static func note(_ value: String, _ maximum: Int, _ field: String = "note") throws(HearthlineError) -> String {
        try text(value, TextRule(maximum: maximum, multiline: true), field)
    }

    /// A reason that must be given.
    static func reason(_ value: String, _ field: String = "reason") throws(HearthlineError) -> String {
        guard TextRule.trimmed(value).isEmpty == false else { throw HearthlineError(.reasonRequired, field: field) }
        return try text(value, .reason, field)
    }

    /// A secret: taken as it is, because trimming would change it.
    static func secret(_ value: String, _ field: String) throws(HearthlineError) -> String {
        if value.isEmpty { throw HearthlineError(.textMissing, field: field) }
        guard value.unicodeScalars.count <= 128 else {
            throw HearthlineError(.textTooLong, field: field, metadata: ["maximum": "128"])
        }
        guard !value.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw HearthlineError(.textControlCharacter, field: field)
        }
        return value
    }

    /// A job number: 3-12 digits or capital letters.
    static func agentNo(_ value: String, _ field: String = "agent_no") throws(HearthlineError) -> String {
        let text = try requiredLine(value, 12, field)
        let isAllowed = text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
        guard isAllowed, text.utf8.count >= 3 else { throw HearthlineError(.fieldInvalid, field: field) }
        return text
    }

    /// A phone number that may be empty.
    static func phone(_ value: String, _ field: String) throws(HearthlineError) -> PhoneNumber? {
        let text = try line(value, 30, field)
        return text.isEmpty ? nil : try PhoneNumber(text, field: field)
    }
}

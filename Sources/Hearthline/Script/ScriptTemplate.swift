/// A text of the desk with variables in braces.
///
///     try ScriptTemplate("请您随时拨打{hotline}").filled(with: values).text
///
/// Source: SCR-01, SCR-07
public struct ScriptTemplate: Sendable, Hashable {
    private enum Part: Hashable {
        case words(String)
        case variable(ScriptVariable)
    }

    private let parts: [Part]

    /// Reads a text.
    ///
    /// Throws `FIELD_INVALID` for field `body` when a brace is left over or names no variable.
    public init(_ body: String) throws(HearthlineError) {
        var parts: [Part] = []
        var rest = body[...]
        while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            parts.append(.words(String(rest[..<brace])))
            guard rest[brace] == "{", let end = rest[brace...].firstIndex(of: "}"),
                let variable = ScriptVariable(rawValue: String(rest[rest.index(after: brace)..<end]))
            else { throw HearthlineError(.fieldInvalid, field: "body") }
            parts.append(.variable(variable))
            rest = rest[rest.index(after: end)...]
        }
        self.parts = parts + [.words(String(rest))]
    }

    /// The variables of the text, each once, in their order.
    public var variables: [ScriptVariable] {
        parts.reduce(into: []) { found, part in
            if case .variable(let variable) = part, !found.contains(variable) { found.append(variable) }
        }
    }

    /// The text as it is said. A variable without a value shows as 〔热线号码〕, so that nobody reads a gap to a resident.
    public func filled(with values: ScriptValues) -> FilledScript {
        let text = parts.map { part in
            switch part {
            case .words(let words): return words
            case .variable(let variable):
                return values[variable].isEmpty ? "〔\(variable.label.zh)〕" : values[variable]
            }
        }
        return FilledScript(text: text.joined(), missing: variables.filter { values[$0].isEmpty })
    }

    /// Refuses with `SCRIPT_VARIABLE_EMPTY` and the variable as field when the text would have a gap.
    ///
    /// Source: SCR-07
    public func requireComplete(with values: ScriptValues) throws(HearthlineError) {
        if let missing = filled(with: values).missing.first {
            throw HearthlineError(.scriptVariableEmpty, field: missing.rawValue)
        }
    }
}

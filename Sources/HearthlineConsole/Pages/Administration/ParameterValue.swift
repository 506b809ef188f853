internal import Foundation
internal import Hearthline
internal import HearthlineStore

/// The JSON of a parameter: one value, or values by name such as `{"P1": 5, "P2": 15}`.
struct ParameterValue: Sendable, Equatable {
    enum Leaf: Sendable, Equatable, Decodable {
        case flag(Bool)
        case number(Double)
        case text(String)

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if let flag = try? value.decode(Bool.self) {
                self = .flag(flag)
            } else if let number = try? value.decode(Double.self) {
                self = .number(number)
            } else {
                self = .text(try value.decode(String.self))
            }
        }

        /// As a field holds it.
        var field: String {
            switch self {
            case .flag(let flag): "\(flag)"
            case .number(let number): number == number.rounded() && abs(number) < 1e9 ? "\(Int(number))" : "\(number)"
            case .text(let text): text
            }
        }

        func text(_ language: Language) -> String {
            guard case .flag(let flag) = self else { return field }
            return Label(flag ? "是" : "否", flag ? "yes" : "no").text(language)
        }
    }

    /// By name, in order of names; the name of a single value is empty.
    let leaves: [(name: String, leaf: Leaf)]

    /// Reads JSON of the database; what is neither of the two forms is shown as it is.
    init(_ json: String) {
        let data = Data(json.utf8)
        if let one = try? JSONDecoder().decode(Leaf.self, from: data) {
            leaves = [("", one)]
        } else if let many = try? JSONDecoder().decode([String: Leaf].self, from: data) {
            leaves = many.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        } else {
            leaves = [("", .text(json))]
        }
    }

    static func == (left: Self, right: Self) -> Bool {
        left.leaves.map(\.name) == right.leaves.map(\.name) && left.leaves.map(\.leaf) == right.leaves.map(\.leaf)
    }

    /// `P1 5 · P2 15`.
    func text(_ language: Language) -> String {
        leaves.map {
            $0.name.isEmpty ? $0.leaf.text(language) : "\(Self.label($0.name).text(language)) \($0.leaf.text(language))"
        }
        .joined(separator: " · ")
    }

    /// What the names inside values mean; urgencies speak for themselves.
    static func label(_ name: String) -> Label {
        switch name {
        case "complaint": Label("投诉", "complaint")
        case "households": Label("户数", "households")
        case "minutes": Label("分钟", "minutes")
        case "from": Label("从", "from")
        case "to": Label("到", "to")
        default: Label(name, name)
        }
    }

    /// The JSON of what a form holds in `value` or in `value.NAME`; throws `FIELD_INVALID` for the field.
    static func json(from form: Form, kind: ParameterForm.Kind) throws(HearthlineError) -> String {
        if form.has("value") { return try literal(form.text("value"), kind, field: "value") }
        var pairs: [String] = []
        for name in form.flat.keys.sorted() where name.hasPrefix("value.") {
            let key = name.dropFirst("value.".count)
            guard !key.isEmpty, key.utf8.allSatisfy({ (97...122).contains($0 | 32) || (48...57).contains($0) }) else {
                throw HearthlineError(.fieldInvalid, field: "value")
            }
            pairs.append("\"\(key)\": \(try literal(form.text(name), kind, field: name))")
        }
        if pairs.isEmpty { throw HearthlineError(.fieldInvalid, field: "value") }
        return "{\(pairs.joined(separator: ", "))}"
    }

    private static func literal(_ text: String, _ kind: ParameterForm.Kind, field: String) throws(HearthlineError)
        -> String
    {
        let text = TextRule.trimmed(text)
        switch kind {
        case .boolean where ["true", "false"].contains(text): return text
        case .integer: if let number = Int64(text) { return "\(number)" }
        case .number: if let number = Double(text), number.isFinite { return "\(number)" }
        case .timeRange: if let time = TimeOfDay(iso: text) { return "\"\(time.short)\"" }
        case .boolean: break
        }
        throw HearthlineError(.fieldInvalid, field: field)
    }
}

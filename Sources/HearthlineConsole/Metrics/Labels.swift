/// The labels of one series, in order of their names.
struct Labels: Hashable, Comparable {
    /// `name="value"` pairs joined by commas; empty for none.
    let text: String

    static let overflow = Labels([("overflow", "true")])

    init(_ dimensions: [(String, String)]) {
        text = dimensions.sorted { $0.0 < $1.0 }
            .map { "\(MetricName.legal($0.0))=\"\(Self.escaped($0.1))\"" }
            .joined(separator: ",")
    }

    /// The labels in braces, with one more at the end.
    func braced(_ extra: String? = nil) -> String {
        let all = [text, extra ?? ""].filter { !$0.isEmpty }.joined(separator: ",")
        return all.isEmpty ? "" : "{\(all)}"
    }

    static func < (left: Labels, right: Labels) -> Bool { left.text < right.text }

    private static func escaped(_ value: String) -> String {
        value.reduce(into: "") { text, character in
            switch character {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n", "\r\n": text += "\\n"
            default: text.append(character)
            }
        }
    }
}

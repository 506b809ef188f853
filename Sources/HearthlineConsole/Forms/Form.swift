internal import Foundation

/// The fields of a form or of an address, as a browser sent them: `application/x-www-form-urlencoded`.
struct Form: Sendable, Equatable {
    private let values: [String: [String]]

    /// Reads encoded pairs; a part that is not valid UTF-8 counts as empty.
    init(_ encoded: some StringProtocol) {
        values = encoded.split(separator: "&").reduce(into: [:]) { values, pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = Self.decoded(parts[0])
            values[name, default: []].append(parts.count > 1 ? Self.decoded(parts[1]) : "")
        }
    }

    /// The first value; empty when there is none.
    func text(_ name: String) -> String { values[name]?.first ?? "" }
    /// All values of a name, in order.
    func all(_ name: String) -> [String] { values[name] ?? [] }
    /// Whether the name occurs at all, as a ticked box does.
    func has(_ name: String) -> Bool { values[name] != nil }
    /// Every name with its first value.
    var flat: [String: String] { values.compactMapValues(\.first) }

    private static func decoded(_ text: some StringProtocol) -> String {
        String(text.map { $0 == "+" ? " " : $0 }).removingPercentEncoding ?? ""
    }
}

/// Lets one statement ask the same condition twice, each time with values of its own.
enum SQLNumbers {
    /// The same SQL with every `$n` moved up.
    static func shifted(_ sql: String, by count: Int) -> String {
        let parts = sql.split(separator: "$", omittingEmptySubsequences: false)
        return parts.dropFirst().reduce(into: String(parts.first ?? "")) { text, part in
            let digits = part.prefix { $0.isASCII && $0.isNumber }
            text += "$\((Int(digits) ?? 0) + count)\(part.dropFirst(digits.count))"
        }
    }
}

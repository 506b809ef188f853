/// The English words of the pages, found by their Chinese ones, as in `保存<tab>Save`.
struct Words: Sendable {
    private let english: [String: String]

    /// Reads lines of two columns; empty lines and lines that begin with `#` are skipped.
    init(_ lines: String) {
        english = lines.split(whereSeparator: \.isNewline).reduce(into: [:]) { words, line in
            let columns = line.split(separator: "\t", omittingEmptySubsequences: true)
            guard columns.count == 2, !line.hasPrefix("#") else { return }
            words[String(columns[0])] = String(columns[1])
        }
    }

    /// The words in a language; what nobody has translated stays Chinese.
    func text(_ chinese: String, in language: Language) -> String {
        language == .english ? english[chinese] ?? chinese : chinese
    }

    /// Whether there are English words.
    func knows(_ chinese: String) -> Bool { english[chinese] != nil }
}

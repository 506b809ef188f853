/// A template as its author wrote it, made ready for one language.
///
/// `{{#t}}保存{{/t}}` marks words, and `/assets/NAME` a file whose address carries its version.
struct TemplateSource {
    let text: String

    private static let opening = "{{#t}}"
    private static let closing = "{{/t}}"

    /// Everything between the marks, in order.
    var words: [String] {
        text.split(separator: Self.opening, omittingEmptySubsequences: false).dropFirst()
            .map { String($0.prefix(upTo: $0.firstRange(of: Self.closing)?.lowerBound ?? $0.endIndex)) }
    }

    /// The text outside the marks.
    var unmarked: String {
        let parts = text.split(separator: Self.opening, omittingEmptySubsequences: false)
        let rest = parts.dropFirst().map { part in
            part.firstRange(of: Self.closing).map { String(part[$0.upperBound...]) } ?? ""
        }
        return ([parts.first.map(String.init) ?? ""] + rest).joined()
    }

    /// The template for the parser: escaped our way, in one language, with versioned addresses of files.
    func prepared(for language: Language, words: Words, assets: Assets) -> String {
        let parts = text.split(separator: Self.opening, omittingEmptySubsequences: false)
        let translated = parts.dropFirst().map { part in
            guard let end = part.firstRange(of: Self.closing) else { return Self.opening + part }
            return words.text(String(part[..<end.lowerBound]), in: language) + part[end.upperBound...]
        }
        let whole = ([parts.first.map(String.init) ?? ""] + translated).joined()
        return "{{% CONTENT_TYPE:\(ConsoleHTML.name)}}" + assets.versioned(whole)
    }
}

/// The words people read for a code: Chinese first, English second.
public struct Label: Sendable, Hashable {
    /// The Chinese word of the glossary.
    public let zh: String
    /// The English word of the glossary.
    public let en: String

    /// Makes a label.
    public init(_ zh: String, _ en: String) {
        self.zh = zh
        self.en = en
    }
}

/// A code that people read as a word.
public protocol Labelled {
    /// The words for this code.
    var label: Label { get }
}

internal import Hearthline

/// The languages of the console: Chinese first, English second.
enum Language: String, CaseIterable, Sendable {
    case chinese = "zh"
    case english = "en"

    /// The BCP 47 tag for `lang` attributes, which also decides the shapes of Han characters.
    var tag: String { self == .chinese ? "zh-CN" : "en" }
    /// The other one, for the switch in the header.
    var other: Language { self == .chinese ? .english : .chinese }
}

extension Label {
    /// The words in one language.
    func text(_ language: Language) -> String { language == .chinese ? zh : en }
}

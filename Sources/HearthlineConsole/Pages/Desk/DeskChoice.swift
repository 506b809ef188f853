internal import Hearthline

/// One line of a list to choose from.
struct DeskChoice {
    let value: String
    let label: String
    var isChosen = false

    /// The codes of a kind, by their words.
    static func all<Code: RawRepresentable<Int16> & Labelled>(
        _ codes: [Code], _ language: Language, chosen: Code? = nil
    ) -> [DeskChoice] {
        codes.map {
            DeskChoice(
                value: String($0.rawValue), label: $0.label.text(language), isChosen: $0.rawValue == chosen?.rawValue)
        }
    }

    /// The same for codes that are words.
    static func all<Code: RawRepresentable<String> & Labelled>(
        _ codes: [Code], _ language: Language, chosen: Code? = nil
    ) -> [DeskChoice] {
        codes.map {
            DeskChoice(value: $0.rawValue, label: $0.label.text(language), isChosen: $0.rawValue == chosen?.rawValue)
        }
    }
}

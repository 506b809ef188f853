internal import Hearthline

/// One line to choose from, in whatever form: an option of a list, a radio button, a box.
struct SelectOption: Encodable {
    let value: String
    let label: String
    let isChosen: Bool

    init(value: String, label: String, isChosen: Bool = false) {
        (self.value, self.label, self.isChosen) = (value, label, isChosen)
    }

    init(_ value: String, _ label: String, chosen: String? = nil) {
        self.init(value: value, label: label, isChosen: value == chosen)
    }

    /// The codes of a kind, by their words.
    static func all<Code: RawRepresentable<Int16> & Labelled>(
        _ codes: [Code], _ language: Language, chosen: Code? = nil
    ) -> [SelectOption] {
        codes.map { SelectOption("\($0.rawValue)", $0.label.text(language), chosen: chosen.map { "\($0.rawValue)" }) }
    }

    /// The same for codes that are words.
    static func all<Code: RawRepresentable<String> & Labelled>(
        _ codes: [Code], _ language: Language, chosen: Code? = nil
    ) -> [SelectOption] {
        codes.map { SelectOption($0.rawValue, $0.label.text(language), chosen: chosen?.rawValue) }
    }
}

internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// The whole desk: what to say, the call, the form.
///
/// Source: SCR-01, SCR-02, INT-04
struct DeskView {
    let opening: String?
    let isHoliday: Bool
    /// Milliseconds since 1970 on the server's clock, so that times set on this page do not run ahead of it.
    let serverNow: Int64
    /// Seconds after which the wrap-up is late, and too late.
    let wrapUpSoft: Int
    let wrapUpHard: Int
    let call: CallView
    let intake: IntakeView

    init(
        texts: DeskTexts?, call: CallRecord?, rules: DeskRules.Known = .init(), _ names: Places.Names,
        _ language: Language, now: Date
    ) {
        (wrapUpSoft, wrapUpHard) = (rules.wrapUpSoft, rules.wrapUpHard)
        opening = texts?.opening.text
        isHoliday = texts?.noticeID != nil
        serverNow = Int64(now.timeIntervalSince1970 * 1000)
        self.call = CallView(call, language)
        intake = IntakeView(names, language)
    }
}

/// Places that fit what was typed. Source: INT-02
struct AddressOptionsView {
    struct Option {
        let id: String
        let householdID: Int64?
        let name: String
        let district: String
        let station: String?
    }

    let options: [Option]

    init(_ matches: [AddressMatch], _ names: Places.Names) {
        options = matches.enumerated().map { index, match in
            Option(
                id: "place-\(index)", householdID: match.householdID, name: match.fullName, district: match.district,
                station: match.stationID.map(names.station))
        }
    }
}

/// The households of a number: none, one, or several of which the agent must choose. Source: INT-04
struct CallerView {
    let call: CallView
    let isUnknown: Bool
    let isWithheld: Bool
    let card: CardView?
    let hasChoices: Bool
    let choices: [CardView]
    let opening: String?

    init(call: CallView, cards: [CardView], isWithheld: Bool, opening: String?) {
        self.call = call
        self.isWithheld = isWithheld
        self.opening = opening
        isUnknown = cards.isEmpty && !isWithheld
        card = cards.count == 1 ? cards[0] : nil
        hasChoices = cards.count > 1
        choices = cards
    }
}

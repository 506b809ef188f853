internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// The forms of what may be done to a ticket now, each for the version that is shown.
struct TicketActs {
    let ticket: Int64
    let version: Int32
    /// Where the answer goes: `page` or `lead`.
    let origin: String
    let target: String
    let forms: [DeedForm]
    let isEmpty: Bool

    init(
        _ ticket: TicketDetail, _ deeds: [TicketDeed], siblings: [TicketRow], origin: String = "page",
        open: TicketDeed? = nil,
        _ names: Places.Names, _ language: Language
    ) {
        self.ticket = ticket.summary.id
        version = ticket.summary.version
        self.origin = origin
        target = origin == "lead" ? "#work" : "#ticket"
        forms = deeds.map { DeedForm($0, ticket, siblings, isOpen: $0 == open, names, language) }
        isEmpty = deeds.isEmpty
    }
}

/// One form: which fields it has follows from the act.
struct DeedForm {
    let name: String
    let title: String
    let key: String
    let isOpen: Bool
    let requestID: String
    let hasReason: Bool
    let reasons: [SelectOption]
    let isRedispatch: Bool
    let asksWrongStation: Bool
    let stations: [SelectOption]
    let overrides: [SelectOption]
    let isAddress: Bool
    let words: String
    let isIntake: Bool
    let items: [SelectOption]
    let isUrgency: Bool
    let urgencies: [SelectOption]
    let hasNote: Bool
    let isNoteNeeded: Bool
    let isPhoneOrder: Bool
    let station: Int16?
    /// Seconds since 1970.
    let issued: Int64
    let isMerge: Bool
    let siblings: [TicketRow]

    init(
        _ deed: TicketDeed, _ ticket: TicketDetail, _ siblings: [TicketRow], isOpen: Bool, _ names: Places.Names,
        _ language: Language
    ) {
        let line = ticket.summary
        name = deed.rawValue
        title = deed.action.label.text(language)
        key = deed.key
        self.isOpen = isOpen
        requestID = UUID().uuidString
        reasons = ReasonWord.of(deed).map {
            SelectOption(value: $0.code, label: $0.label.text(language), isChosen: false)
        }
        hasReason = !reasons.isEmpty
        isRedispatch = deed == .redispatch
        asksWrongStation = deed == .redispatch && line.state == .rejectedByStation
        stations = names.stations.filter { $0.id != line.stationID }
            .map { SelectOption(value: "\($0.id)", label: $0.name, isChosen: $0.id == ticket.presetStationID) }
        overrides = OverrideReason.allCases.map {
            SelectOption(value: "\($0.rawValue)", label: $0.label.text(language), isChosen: false)
        }
        isAddress = deed == .address
        words = line.addressUnmatched ? ticket.address : ""
        isIntake = deed == .intake
        items = ReadBackItem.allCases.map { item in
            let isOpen = ticket.readBacks.contains { $0.item == item && $0.confirmedAt == nil }
            return SelectOption(value: item.rawValue, label: item.label.text(language), isChosen: !isOpen)
        }
        isUrgency = deed == .urgency
        urgencies = Urgency.allCases.filter { $0 != line.urgency }
            .map {
                SelectOption(
                    value: "\($0.rawValue)", label: "P\($0.rawValue) \($0.label.text(language))", isChosen: false)
            }
        hasNote = deed == .note || deed == .urge
        isNoteNeeded = deed == .note
        isPhoneOrder = deed == .phoneOrder
        (station, issued) = (line.stationID, Int64(line.issuedAt?.timeIntervalSince1970 ?? 0))
        isMerge = deed == .merge
        self.siblings = siblings
    }
}

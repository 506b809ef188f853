internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// The card of a household beside the form: what matters while its resident is on the phone, nothing in clear.
///
/// Source: INT-04, INT-06, SEC-07
struct CardView {
    struct Contact {
        let name: String
        let phone: String
    }

    let householdID: Int64
    let name: String
    let station: String?
    let fee: String
    let isUnpaid: Bool
    let specialCare: Bool
    let keyCustomer: Bool
    let stoppedHeating: Bool
    let contacts: [Contact]
    let incidents: [String]
    let open: [CardLine]
    let building: [CardLine]
    let last: [CardLine]
    let care: CareView
    let identity: IdentityView?

    init(
        _ card: HouseholdCard, identity: IdentityView?, _ names: Places.Names, _ language: Language, now: Date
    ) {
        householdID = card.householdID
        name = card.fullName
        station = card.stationID.map(names.station)
        let status = FeeStatus(rawValue: card.feeStatus) ?? .unknown
        fee = status.label.text(language)
        isUnpaid = status == .unpaid
        specialCare = card.specialCare
        keyCustomer = card.keyCustomer
        stoppedHeating = card.stoppedHeating
        contacts = card.contacts.map { Contact(name: $0.name, phone: $0.phone) }
        incidents = card.incidents.map {
            $0.place + " " + (FaultFamily(rawValue: $0.faultFamily)?.label.text(language) ?? "")
        }
        open = card.openTickets.map { CardLine($0, names, language, now: now) }
        building = card.buildingTickets.map { CardLine($0, names, language, now: now) }
        last = card.lastTickets.map { CardLine($0, names, language, now: now) }
        care = CareView(card.care, language)
        self.identity = identity
    }
}

/// One ticket on a card.
struct CardLine {
    let id: Int64
    let number: String
    let state: String
    let fault: String
    let urgency: String
    let urgencyClass: String
    let station: String
    let registered: String
    let urges: Int16?
    let isOwnSite: Bool
    /// For the check of the form.
    let facts: String

    init(_ ticket: CardTicket, _ names: Places.Names, _ language: Language, now: Date) {
        id = ticket.ticketID
        number = ticket.number
        state = ticket.state.label.text(language)
        fault = FaultCode(code: ticket.fault)?.label.text(language) ?? ""
        urgency = "P\(ticket.urgency.rawValue)"
        urgencyClass = "urgency-\(ticket.urgency.rawValue)"
        station = names.station(ticket.stationID)
        registered = DateText.near(ticket.registeredAt, now: now)
        urges = ticket.urgeCount > 0 ? ticket.urgeCount : nil
        isOwnSite = ticket.ownSite
        facts = HouseholdFacts.OpenTicket(ticket).text
    }
}

/// How far it is known who calls, and what to say until it is. Source: INT-06
struct IdentityView {
    let callID: Int64
    let householdID: Int64
    let requestID: String
    let level: String
    let isFull: Bool
    let isBlocked: Bool
    let mayTry: Bool
    let failed: Int?

    init(_ tries: [IdentityCheck], callID: Int64, householdID: Int64, allowed: Int, _ language: Language) {
        let failures = tries.filter { $0.level == .none }.count
        let levels = tries.filter { $0.householdID == householdID }.map(\.level)
        isBlocked = failures >= allowed
        let reached: IdentityLevel = levels.contains(.full) ? .full : levels.contains(.basic) ? .basic : .none
        let level = isBlocked ? .none : reached
        self.callID = callID
        self.householdID = householdID
        requestID = UUID().uuidString
        self.level = level.label.text(language)
        isFull = level == .full
        mayTry = !isFull && !isBlocked
        failed = failures > 0 ? failures : nil
    }
}

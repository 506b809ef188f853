internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// One line of every list of tickets. Source: SEC-07
struct TicketRow: Encodable {
    let id: Int64
    let number: String
    let urgency: String
    let urgencyClass: String
    let state: String
    let fault: String
    let address: String
    let station: String
    let registered: String
    let due: String
    let dueClass: String
    let urges: Int16?
    let isUnmatched: Bool
    let isSpecialCare: Bool

    init(_ ticket: TicketSummary, _ places: Places.Names, _ language: Language, now: Date) {
        id = ticket.id
        number = ticket.displayNumber
        urgency = "P\(ticket.urgency.rawValue) " + ticket.urgency.label.text(language)
        urgencyClass = "urgency-\(ticket.urgency.rawValue)"
        state = ticket.state.label.text(language)
        fault = ticket.fault.label.text(language)
        address = ticket.maskedAddress
        station = places.station(ticket.stationID)
        registered = DateText.near(ticket.registeredAt, now: now)
        let time = DueTime(ticket.nextDueAt, now: now)
        due = time.text(language)
        dueClass = time.style
        urges = ticket.urgeCount > 0 ? ticket.urgeCount : nil
        isUnmatched = ticket.addressUnmatched
        isSpecialCare = ticket.specialCare
    }
}

/// How near the next deadline is. Source: DSP-08
struct DueTime {
    private let seconds: TimeInterval?

    init(_ due: Date?, now: Date) {
        seconds = due?.timeIntervalSince(now)
    }

    func text(_ language: Language) -> String {
        guard let seconds else { return "" }
        let span = DateText.span(seconds, language)
        switch language {
        case .chinese: return seconds < 0 ? "超时\(span)" : "剩\(span)"
        case .english: return seconds < 0 ? "\(span) late" : "\(span) left"
        }
    }

    var style: String {
        guard let seconds else { return "" }
        return seconds < 0 ? "is-overdue" : seconds < 30 * 60 ? "is-due-soon" : ""
    }
}

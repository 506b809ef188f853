internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// A proposed incident that a lead is deciding about: exactly the tickets that confirming it links. Source: DSP-11
struct IncidentWork {
    let incident: IncidentLine
    let tickets: [TicketRow]
    let count: Int

    init(
        _ incident: Incident, _ candidates: [TicketSummary], _ me: Principal, _ names: Places.Names,
        _ language: Language, now: Date
    ) {
        self.incident = IncidentLine(incident, me, now: now, language)
        tickets = candidates.map { TicketRow($0, names, language, now: now) }
        count = tickets.count
    }
}

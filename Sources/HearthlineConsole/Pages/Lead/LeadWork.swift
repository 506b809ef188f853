internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// The ticket that a lead is deciding about: what is needed to decide, and the forms that answer.
struct LeadWork {
    let row: TicketRow
    let address: String
    let problem: String
    let facts: [Fact]
    let contact: PersonView?
    let rejection: EventLine?
    let acts: TicketActs

    init(_ record: TicketRecord, _ deeds: [TicketDeed], _ names: Places.Names, _ language: Language, now: Date) {
        let ticket = record.ticket
        row = TicketRow(ticket.summary, names, language, now: now)
        address = ticket.address
        problem = ticket.problem
        facts = Fact.of(ticket, names, language)
        contact = ticket.contact.map { PersonView(name: $0.name, phone: $0.phone, secondPhone: $0.secondPhone) }
        rejection =
            ticket.summary.state == .rejectedByStation
            ? record.timeline.last { $0.action == .reject }.map { EventLine($0, names, language) } : nil
        let wanted: [TicketDeed] =
            ticket.summary.addressUnmatched ? [.address, .redispatch, .note] : [.redispatch, .insist, .note]
        acts = TicketActs(
            ticket, wanted.filter(deeds.contains), siblings: [], origin: "lead",
            open: wanted.first { deeds.contains($0) }, names, language)
    }
}

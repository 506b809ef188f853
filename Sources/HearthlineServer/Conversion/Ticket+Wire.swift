internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

extension Hearthline_V1_Ticket {
    /// The wire form of one line of a list.
    init(_ ticket: TicketSummary) {
        self = .with {
            $0.id = ticket.id
            $0.number = ticket.number
            $0.displayNumber = ticket.displayNumber
            $0.version = ticket.version
            $0.state = .init(code: ticket.state)
            $0.cycle = Int32(ticket.cycle)
            $0.category = .init(code: ticket.category)
            $0.fault = .init(word: ticket.fault)
            $0.urgency = .init(code: ticket.urgency)
            $0.siteID = Int32(ticket.siteID)
            $0.maskedAddress = ticket.maskedAddress
            $0.addressUnmatched = ticket.addressUnmatched
            $0.urgeCount = Int32(ticket.urgeCount)
            $0.specialCare = ticket.specialCare
            $0.closure = .init(code: ticket.closure)
        }
        if let stationID = ticket.stationID { self.stationID = Int32(stationID) }
        if let householdID = ticket.householdID { self.householdID = householdID }
        if let incidentID = ticket.incidentID { self.incidentID = incidentID }
        setTimes(ticket)
    }

    private mutating func setTimes(_ ticket: TicketSummary) {
        registerTime = .init(ticket.registeredAt)
        if let time = ticket.issuedAt { issueTime = .init(time) }
        if let time = ticket.appointmentAt { appointmentTime = .init(time) }
        if let time = ticket.nextDueAt { nextDueTime = .init(time) }
        if let time = ticket.closedAt { closeTime = .init(time) }
    }
}

extension Hearthline_V1_HouseholdTicket {
    /// The wire form of a household's open ticket.
    init(_ ticket: HouseholdTicket) {
        self = .with {
            $0.ticketID = ticket.ticketID
            $0.number = ticket.number
            $0.siteID = Int32(ticket.siteID)
            $0.fault = .init(word: ticket.fault)
            $0.state = .init(code: ticket.state)
            $0.urgency = .init(code: ticket.urgency)
            $0.urgeCount = Int32(ticket.urgeCount)
            $0.registerTime = .init(ticket.registeredAt)
            $0.ownSite = ticket.ownSite
        }
        if let time = ticket.appointmentAt { appointmentTime = .init(time) }
    }
}

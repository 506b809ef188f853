internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

extension Hearthline_V1_CallerCard {
    /// The wire form of what pops up.
    init(_ card: CallerCard) {
        self = .with { $0.households = card.households.map { .init($0) } }
    }
}

extension Hearthline_V1_HouseholdCard {
    /// The wire form of one household.
    init(_ card: HouseholdCard) {
        self = .with {
            $0.householdID = card.householdID
            $0.householdNo = card.householdNo
            $0.fullName = card.fullName
            $0.communityID = card.communityID
            $0.buildingID = card.buildingID
            $0.unitID = card.unitID
            $0.specialCare = card.specialCare
            $0.keyCustomer = card.keyCustomer
            $0.stoppedHeating = card.stoppedHeating
            $0.feeStatus = .init(rawValue: Int(card.feeStatus)) ?? .unspecified
            $0.recentTickets = card.lastTickets.map { .init($0) }
            $0.openTickets = card.openTickets.map { .init($0) }
            $0.buildingTickets = card.buildingTickets.map { .init($0) }
        }
        contacts = card.contacts.map { contact in
            .with { ($0.maskedName, $0.maskedPhone) = (contact.name, contact.phone) }
        }
        incidents = card.incidents.map { .init($0) }
        answers = card.care.answers.map { .init($0) }
        if let watch = card.care.watch {
            self.watch = .with { ($0.tickets, $0.days) = (Int32(watch.tickets), Int32(watch.days)) }
        }
        if let stationID = card.stationID { self.stationID = Int32(stationID) }
    }
}

extension Hearthline_V1_PastAnswer {
    fileprivate init(_ answer: PastAnswer) {
        self = .with {
            $0.ticketID = answer.ticketID
            $0.displayNumber = answer.number
            $0.second = answer.isSecond
            $0.ownSite = answer.ownSite
            $0.saveTime = .init(answer.at)
            $0.attitude = answer.attitude.map { .init(code: $0) } ?? .unspecified
            $0.opinion = answer.opinion ?? ""
        }
        if let solved = answer.solved { self.solved = solved }
        if let score = answer.score { self.score = Int32(score) }
    }
}

extension Hearthline_V1_WatchedHousehold {
    /// The wire form of a row of the watch list.
    init(_ household: WatchedHousehold) {
        self = .with {
            $0.householdID = household.householdID
            $0.maskedAddress = household.maskedAddress
            $0.stationID = Int32(household.stationID)
            $0.siteID = Int32(household.siteID)
            $0.tickets = household.tickets
            $0.days = household.days
            $0.firstTime = .init(household.firstAt)
            $0.latestTime = .init(household.latestAt)
            $0.latestTicketID = household.latestTicketID
            $0.latestNumber = household.latestNumber
            $0.opens = household.opens
        }
    }
}

extension Hearthline_V1_IncidentNotice {
    fileprivate init(_ incident: HouseholdCard.Incident) {
        self = .with {
            $0.incidentID = incident.id
            $0.faultFamily = .init(rawValue: Int(incident.faultFamily)) ?? .unspecified
            $0.place = incident.place
        }
    }
}

extension Hearthline_V1_TicketBrief {
    /// The wire form of a ticket on a card.
    init(_ ticket: CardTicket) {
        self = .with {
            $0.ticketID = ticket.ticketID
            $0.number = ticket.number
            $0.state = .init(code: ticket.state)
            $0.fault = .init(rawValue: Int(ticket.fault)) ?? .unspecified
            $0.urgency = .init(code: ticket.urgency)
            $0.registerTime = .init(ticket.registeredAt)
            $0.urgeCount = Int32(ticket.urgeCount)
            $0.ownSite = ticket.ownSite
        }
        if let stationID = ticket.stationID { self.stationID = Int32(stationID) }
    }
}

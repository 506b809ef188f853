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
        if let stationID = card.stationID { self.stationID = Int32(stationID) }
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

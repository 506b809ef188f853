internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

extension Hearthline_V1_TicketChange {
    /// The wire form of one change.
    init(_ change: TicketChange) {
        self = .with {
            $0.ticketID = change.ticketID
            $0.action = .init(code: change.action)
            $0.version = change.version
            $0.changeTime = .init(change.at)
            $0.resumeToken = change.token.text
        }
        if let ticket = change.ticket { self.ticket = .init(ticket) }
    }
}

extension Hearthline_V1_ChangedTicket {
    fileprivate init(_ ticket: ChangedTicket) {
        self = .with {
            $0.id = ticket.id
            $0.number = ticket.number
            $0.version = ticket.version
            $0.state = .init(code: ticket.state)
            $0.cycle = Int32(ticket.cycle)
            $0.urgency = .init(code: ticket.urgency)
            $0.siteID = Int32(ticket.siteID)
        }
        if let stationID = ticket.stationID { self.stationID = Int32(stationID) }
    }
}

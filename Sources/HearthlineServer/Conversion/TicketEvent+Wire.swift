internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

extension Hearthline_V1_TicketEvent {
    /// The wire form of one event of a ticket.
    init(_ event: TicketEvent, ofTicket ticketID: Int64) {
        self = .with {
            $0.id = event.id
            $0.ticketID = ticketID
            $0.version = event.version
            $0.action = .init(code: event.action)
            $0.fromState = .init(code: event.from)
            $0.toState = .init(code: event.to)
            $0.eventTime = .init(event.at)
            $0.agentNo = event.agentNo ?? ""
            $0.displayName = event.employeeName ?? ""
            $0.workstation = event.workstation
            $0.reason = event.reason
            $0.detailJson = event.detail
        }
        if let time = event.fieldAt { fieldTime = .init(time) }
        if let employeeID = event.employeeID { self.employeeID = employeeID }
    }
}

extension Hearthline_V1_Incident {
    /// The wire form of a mass incident.
    init(_ incident: Incident) {
        self = .with {
            $0.id = incident.id
            $0.nodeID = incident.nodeID
            $0.nodeName = incident.nodeName
            $0.siteID = Int32(incident.siteID)
            $0.faultFamily = .init(code: incident.family)
            $0.proposeTime = .init(incident.proposedAt)
            $0.ticketCount = incident.ticketCount
        }
        if let time = incident.confirmedAt { confirmTime = .init(time) }
        if let time = incident.dismissedAt { dismissTime = .init(time) }
        if let time = incident.closedAt { closeTime = .init(time) }
    }
}

extension Hearthline_V1_IntakeException {
    /// The wire form of an item that was not read back.
    init(_ exception: IntakeException) {
        self = .with {
            $0.ticketID = exception.ticketID
            $0.number = exception.number
            $0.item = .init(word: exception.item)
            $0.exception = .init(code: exception.exception)
            $0.registeredBy = exception.registeredBy
            $0.registerTime = .init(exception.registeredAt)
        }
        if let time = exception.confirmedAt { confirmTime = .init(time) }
    }
}

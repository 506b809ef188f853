internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

extension Hearthline_V1_Escalation {
    /// The wire form of an escalation.
    init(_ escalation: EscalationRecord) {
        self = .with {
            $0.id = escalation.id
            $0.siteID = Int32(escalation.siteID)
            $0.version = escalation.version
            $0.status = .init(code: escalation.status)
            $0.reason = .init(code: escalation.reason)
            $0.automatic = escalation.isAutomatic
            $0.ticketNumber = escalation.ticketNumber ?? ""
            $0.raiserAgentNo = escalation.raiserNo ?? ""
            $0.acknowledgerAgentNo = escalation.acknowledgerNo ?? ""
            $0.deciderAgentNo = escalation.deciderNo ?? ""
            $0.solution = escalation.solution
            $0.tickets = Int64(escalation.tickets)
            $0.mentions = Int64(escalation.mentions)
            $0.raiseTime = .init(escalation.raisedAt)
            $0.dueTime = .init(escalation.dueAt)
        }
        if let id = escalation.ticketID { ticketID = id }
        if let id = escalation.callID { callID = id }
        if let id = escalation.incidentID { massIncidentID = id }
        if let time = escalation.acknowledgedAt { acknowledgeTime = .init(time) }
        if let time = escalation.decidedAt { decideTime = .init(time) }
    }
}

extension Hearthline_V1_EscalationMention {
    /// The wire form of what was said.
    init(_ mention: EscalationMention) {
        self = .with {
            $0.id = mention.id
            $0.time = .init(mention.at)
            $0.agentNo = mention.agentNo ?? ""
            $0.ticketNumber = mention.ticketNumber ?? ""
            $0.building = mention.building ?? ""
            $0.words = mention.words
            $0.note = mention.note
        }
        if let id = mention.ticketID { ticketID = id }
        if let id = mention.callID { callID = id }
    }
}

extension EscalationFilter {
    /// Reads which escalations are listed.
    init(_ wire: Hearthline_V1_ListEscalationsRequest) throws(HearthlineError) {
        self.init(
            openOnly: !wire.decidedToo,
            siteID: try Field.optionalSmallID(wire.hasSiteID ? wire.siteID : nil, "site_id"),
            ticketID: try Field.optionalID(wire.hasTicketID ? wire.ticketID : nil, "ticket_id"))
    }
}

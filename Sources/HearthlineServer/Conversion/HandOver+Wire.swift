internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

extension Hearthline_V1_HandOverRecord {
    /// The wire form of a hand-over.
    init(_ handOver: HandOver) {
        self = .with {
            $0.id = handOver.id
            $0.siteID = Int32(handOver.siteID)
            $0.version = handOver.version
            $0.status = .init(code: handOver.status)
            $0.kind = .init(word: handOver.kind)
            $0.ticketNumber = handOver.ticketNumber ?? ""
            $0.target = handOver.targetName?.zh ?? ""
            $0.reason = handOver.reason
            $0.handTime = .init(handOver.handedAt)
            $0.handerAgentNo = handOver.handerNo
            $0.dueTime = .init(handOver.dueAt)
            $0.accepterAgentNo = handOver.accepterNo ?? ""
            $0.acceptor = handOver.acceptor
            $0.result = handOver.result
            $0.returnReason = handOver.returnReason
            $0.withFirstSite = handOver.standing.isWithFirstSite
        }
        setKeys(handOver)
        setTimes(handOver)
    }

    private mutating func setKeys(_ handOver: HandOver) {
        if let id = handOver.ticketID { ticketID = id }
        if let id = handOver.callID { callID = id }
        switch handOver.target {
        case .department(let code): department = Int32(code)
        case .site(let site, let team):
            toSiteID = Int32(site)
            if let team { toTeamID = team }
        }
    }

    private mutating func setTimes(_ handOver: HandOver) {
        if let time = handOver.resultDueAt { resultDueTime = .init(time) }
        if let time = handOver.acceptedAt { acceptTime = .init(time) }
        if let time = handOver.doneAt { completeTime = .init(time) }
        if let time = handOver.returnedAt { returnTime = .init(time) }
    }
}

extension NewHandOver {
    /// Reads what is handed over.
    init(_ wire: Hearthline_V1_HandOverRequest) throws(HearthlineError) {
        let kind: HandOverKind = try Field.word(wire.kind, "kind")
        let department = try Field.optionalSmallID(wire.hasDepartment ? wire.department : nil, "department")
        let site = try Field.optionalSmallID(wire.hasToSiteID ? wire.toSiteID : nil, "to_site_id")
        let team = try Field.optionalID(wire.hasToTeamID ? wire.toTeamID : nil, "to_team_id")
        let target: HandOverTarget
        switch (department, site) {
        case (let code?, nil) where team == nil: target = .department(code)
        case (nil, let site?): target = .site(site, team: team)
        default: throw HearthlineError(.fieldInvalid, field: "department")
        }
        self.init(kind, to: target, reason: try Field.reason(wire.reason))
        ticketID = try Field.optionalID(wire.hasTicketID ? wire.ticketID : nil, "ticket_id")
        callID = try Field.optionalID(wire.hasCallID ? wire.callID : nil, "call_id")
        resultDueAt = try Field.optionalTime(wire.hasResultDueTime ? wire.resultDueTime : nil, "result_due_time")
    }
}

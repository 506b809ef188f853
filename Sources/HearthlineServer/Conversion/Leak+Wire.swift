internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

extension Hearthline_V1_Leak {
    /// The wire form of a leak.
    init(_ leak: Leak) {
        self = .with {
            $0.id = leak.id
            $0.version = leak.version
            $0.findTime = .init(leak.foundAt)
            $0.reportedBy = leak.reportedBy
            $0.scope = leak.scope
            $0.persons = leak.persons
            $0.cause = leak.cause
            $0.measures = leak.measures
            $0.informDueTime = .init(leak.informDueAt)
            $0.decideDueTime = .init(leak.decideDueAt)
            $0.decisionReason = leak.decisionReason
            $0.legalAction = leak.legalAction
        }
        if let siteID = leak.siteID { self.siteID = Int32(siteID) }
        if let employeeID = leak.decidedBy { decidedBy = employeeID }
        if let notifies = leak.notifiesAuthority { notifyAuthority = notifies }
        setTimes(leak)
    }

    private mutating func setTimes(_ leak: Leak) {
        if let time = leak.informedAt { informTime = .init(time) }
        if let time = leak.decidedAt { decideTime = .init(time) }
        if let time = leak.reportedToAuthorityAt { authorityTime = .init(time) }
        if let time = leak.closedAt { closeTime = .init(time) }
    }
}

extension LeakFollowUp {
    /// Reads how a leak goes on.
    init(_ wire: Hearthline_V1_FollowLeakRequest) throws(HearthlineError) {
        self.init()
        informedAt = try Field.optionalTime(wire.hasInformTime ? wire.informTime : nil, "inform_time")
        if wire.hasPersons { persons = Int32(try Field.count(wire.persons, 0...100_000_000, "persons")) }
        if wire.hasCause { cause = try Field.note(wire.cause, 2000, "cause") }
        if wire.hasMeasures { measures = try Field.note(wire.measures, 2000, "measures") }
        if wire.hasLegalAction { legalAction = try Field.note(wire.legalAction, 2000, "legal_action") }
        reportedToAuthorityAt = try Field.optionalTime(
            wire.hasAuthorityTime ? wire.authorityTime : nil, "authority_time")
        closes = wire.close
    }
}

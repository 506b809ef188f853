internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

extension Hearthline_V1_Complaint {
    /// The wire form of a complaint.
    init(_ complaint: Complaint) {
        self = .with {
            $0.id = complaint.id
            $0.number = complaint.number
            $0.version = complaint.version
            $0.siteID = Int32(complaint.siteID)
            $0.status = .init(code: complaint.status)
            $0.round = Int32(complaint.round)
            $0.source = .init(code: complaint.source)
            $0.target = .init(code: complaint.target)
            $0.ticketNumber = complaint.ticketNumber ?? ""
            $0.cause = .init(code: complaint.cause)
            $0.text = complaint.text
            $0.ownDeadline = complaint.hasOwnDeadline
            $0.verdict = .init(code: complaint.verdict)
            $0.result = complaint.result
            $0.reply = complaint.reply
        }
        setKeys(complaint)
        setPeople(complaint)
        setTimes(complaint)
    }

    private mutating func setKeys(_ complaint: Complaint) {
        if let id = complaint.stationID { stationID = Int32(id) }
        if let id = complaint.householdID { householdID = id }
        if let id = complaint.ticketID { ticketID = id }
        if let id = complaint.callID { callID = id }
        if let id = complaint.repeatOf { repeatOf = id }
        if let isSatisfied = complaint.isSatisfied { satisfied = isSatisfied }
    }

    private mutating func setPeople(_ complaint: Complaint) {
        if let person = complaint.subject { subject = .init(person) }
        if let person = complaint.opener { opener = .init(person) }
        if let person = complaint.owner { owner = .init(person) }
    }

    private mutating func setTimes(_ complaint: Complaint) {
        receiveTime = .init(complaint.receivedAt)
        acknowledgeDueTime = .init(complaint.due.ack)
        replyDueTime = .init(complaint.due.reply)
        closeDueTime = .init(complaint.due.close)
        if let time = complaint.acknowledgedAt { acknowledgeTime = .init(time) }
        if let time = complaint.decidedAt { decideTime = .init(time) }
        if let time = complaint.repliedAt { replyTime = .init(time) }
        if let time = complaint.extendedAt { extendTime = .init(time) }
        if let time = complaint.closedAt { closeTime = .init(time) }
    }
}

extension Hearthline_V1_ComplaintPerson {
    /// The wire form of a colleague in a complaint.
    init(_ person: ComplaintPerson) {
        self = .with { ($0.employeeID, $0.agentNo, $0.name) = (person.id, person.agentNo, person.name) }
    }
}

extension Hearthline_V1_ComplaintStep {
    /// The wire form of a step.
    init(_ step: ComplaintStepRecord) {
        self = .with {
            $0.id = step.id
            $0.version = step.version
            $0.round = Int32(step.round)
            $0.action = .init(code: step.action)
            $0.status = .init(code: step.status)
            $0.recordTime = .init(step.at)
            $0.doneTime = .init(step.doneAt)
            $0.text = step.text
            $0.verdict = .init(code: step.verdict)
            $0.approval = step.approval ?? ""
        }
        if let person = step.person { self.person = .init(person) }
        if let owner = step.owner { self.owner = .init(owner) }
        if let isSatisfied = step.isSatisfied { satisfied = isSatisfied }
    }
}

extension Hearthline_V1_ComplaintProposal {
    /// The wire form of a proposal.
    init(_ proposal: ComplaintProposal) {
        self = .with {
            $0.id = proposal.id
            $0.siteID = Int32(proposal.siteID)
            $0.ticketNumber = proposal.ticketNumber ?? ""
            $0.writer = .init(proposal.writer)
            $0.place = proposal.place.rawValue
            $0.words = proposal.words
            $0.text = proposal.text
            $0.findTime = .init(proposal.foundAt)
        }
        if let id = proposal.ticketID { ticketID = id }
        if let id = proposal.callID { callID = id }
    }
}

extension Hearthline_V1_ComplaintReceipt {
    /// The wire form of the answer to a step.
    init(_ receipt: ComplaintReceipt) {
        self = .with {
            $0.outcome = receipt.outcome
            $0.complaintID = receipt.id
            $0.number = receipt.number ?? ""
            $0.version = receipt.version ?? 0
            $0.status = .init(code: receipt.status)
            $0.replayed = receipt.replayed
        }
    }
}

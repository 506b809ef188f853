internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

extension Hearthline_V1_ChargeCheck {
    /// The wire form of a charge check.
    init(_ check: ChargeCheckRecord) {
        self = .with {
            $0.id = check.id
            $0.ticketID = check.ticketID
            $0.displayNumber = check.displayNumber
            $0.siteID = Int32(check.siteID)
            $0.stationID = Int32(check.stationID)
            $0.callbackID = check.callbackID
            $0.severity = .init(word: check.severity)
            $0.stationCharged = check.stationCharged
            $0.stationAmountFen = check.stationAmountFen
            $0.what = check.what
            $0.ownership = .init(code: check.ownership)
            $0.status = .init(word: check.status)
            $0.openTime = .init(check.openedAt)
            $0.dueTime = .init(check.dueAt)
            $0.note = check.note
        }
        if let amount = check.residentAmountFen { residentAmountFen = amount }
        if let hasReceipt = check.hasReceipt { receipt = hasReceipt }
        if let time = check.closedAt { closeTime = .init(time) }
        if let employeeID = check.closedBy { closedBy = employeeID }
    }
}

extension Hearthline_V1_ComplaintCandidate {
    /// The wire form of a dissatisfied rating.
    init(_ candidate: ComplaintCandidate) {
        self = .with {
            $0.eventID = candidate.id
            $0.ticketID = candidate.ticketID
            $0.number = candidate.number
            $0.siteID = Int32(candidate.siteID)
            $0.happenTime = .init(candidate.happenedAt)
            $0.description_p = candidate.description
        }
        if let stationID = candidate.stationID { self.stationID = Int32(stationID) }
    }
}

extension Hearthline_V1_WorklistEntry {
    /// The wire form of one callback of the list.
    init(_ entry: WorklistEntry) {
        self = .with {
            $0.place = entry.place
            $0.taskID = entry.taskID
            $0.drawn = entry.drawn
        }
    }
}

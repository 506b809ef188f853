internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

extension Hearthline_V1_TicketDetail {
    /// The wire form of one ticket.
    init(_ detail: TicketDetail) {
        self = .with {
            $0.ticket = .init(detail.summary)
            $0.address = detail.address
            $0.problem = detail.problem
            $0.callerRelation = .init(code: detail.relation)
            $0.externalNo = detail.externalNo ?? ""
            $0.vulnerable = detail.vulnerable
            $0.phoneDiffers = detail.phoneDiffers
            $0.overrideReason = .init(code: detail.overrideReason)
            $0.dispatchSeq = Int32(detail.dispatchSeq)
            $0.readBacks = detail.readBacks.map { .init($0) }
            $0.registeredBy = detail.registeredBy
            $0.clocks = detail.clocks.map { .init($0) }
        }
        if let contact = detail.contact { self.contact = .init(contact) }
        if let degrees = detail.measuredTempC { measuredTempC = degrees }
        if let stationID = detail.presetStationID { presetStationID = Int32(stationID) }
        if let callID = detail.callID { self.callID = callID }
        if let other = detail.mergedInto { mergedInto = other }
        if let time = detail.externalDueAt { externalDueTime = .init(time) }
        setTimes(detail.progress)
    }

    private mutating func setTimes(_ progress: TicketProgress) {
        if let time = progress.acceptedAt { acceptTime = .init(time) }
        if let time = progress.contactedAt { contactTime = .init(time) }
        if let time = progress.arrivedAt { arriveTime = .init(time) }
        if let time = progress.finishedAt { finishTime = .init(time) }
        if let time = progress.returnedAt { returnTime = .init(time) }
    }
}

extension Hearthline_V1_ReadBack {
    fileprivate init(_ record: ReadBackRecord) {
        self = .with {
            $0.item = .init(word: record.item)
            $0.exception = .init(code: record.exception)
        }
        if let time = record.confirmedAt { confirmTime = .init(time) }
    }
}

extension Hearthline_V1_MaskedContact {
    fileprivate init(_ contact: MaskedContact) {
        self = .with {
            $0.maskedName = contact.name
            $0.maskedPhone = contact.phone
            $0.maskedSecondPhone = contact.secondPhone
        }
    }
}

extension Hearthline_V1_Clock {
    fileprivate init(_ clock: ClockRecord) {
        self = .with {
            $0.kind = .init(code: clock.kind)
            $0.cycle = Int32(clock.cycle)
            $0.dispatchSeq = Int32(clock.dispatchSeq)
            $0.startTime = .init(clock.startedAt)
            $0.dueTime = .init(clock.dueAt)
        }
        if let time = clock.stoppedAt { stopTime = .init(time) }
        if let time = clock.pausedAt { pauseTime = .init(time) }
    }
}

extension Hearthline_V1_Contact {
    /// The wire form of a person in clear; goes to RevealPerson only.
    init(_ person: Person) {
        self = .with {
            $0.displayName = person.name
            $0.phone = person.phone ?? ""
            $0.secondPhone = person.secondPhone ?? ""
        }
    }
}

internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

extension BreachFilter {
    /// Reads the conditions of a list.
    init(_ wire: Hearthline_V1_ListBreachesRequest) throws(HearthlineError) {
        self.init(
            ticketID: try Field.optionalID(wire.ticketID == 0 ? nil : wire.ticketID, "ticket_id"),
            siteID: try Field.optionalSmallID(wire.hasSiteID ? wire.siteID : nil, "site_id"),
            stationID: try Field.optionalSmallID(wire.hasStationID ? wire.stationID : nil, "station_id"),
            kind: try Field.optionalCode(wire.kind, "kind"), isOpen: wire.openOnly)
    }
}

extension Hearthline_V1_ClockSum {
    /// The wire form of one clock.
    init(_ clock: ClockExplanation) {
        let sum = clock.arithmetic
        self = .with {
            ($0.id, $0.kind) = (clock.id, .init(code: clock.kind))
            ($0.cycle, $0.dispatchSeq) = (Int32(clock.cycle), Int32(clock.dispatchSeq))
            ($0.startTime, $0.dueTime) = (.init(sum.startedAt), .init(sum.dueAt))
            ($0.limitSeconds, $0.lateSeconds) = (sum.limit, sum.lateness(at: clock.readAt))
            $0.changes = sum.changes.map { .init($0) }
        }
        if let station = clock.stationID { stationID = Int32(station) }
        if let time = sum.stoppedAt { stopTime = .init(time) }
        if let time = sum.pausedAt { pauseTime = .init(time) }
        if let parameter = clock.parameter { self.parameter = .init(parameter) }
        if let breach = clock.breach { breachID = breach.id }
    }
}

extension Hearthline_V1_ClockChange {
    /// The wire form of one change.
    init(_ change: ClockChange) {
        self = .with {
            ($0.kind, $0.changeTime) = (change.kind.rawValue, .init(change.at))
            ($0.dueBefore, $0.dueAfter) = (.init(change.dueBefore), .init(change.dueAfter))
        }
    }
}

extension Hearthline_V1_ClockParameter {
    /// The wire form of the row a clock was measured by.
    init(_ parameter: ClockExplanation.Parameter) {
        self = .with {
            ($0.id, $0.key) = (parameter.id, parameter.key)
            ($0.scope, $0.value) = (parameter.scope, parameter.value)
        }
        if let time = parameter.validFrom { validFrom = .init(time) }
    }
}

extension Hearthline_V1_Breach {
    /// The wire form of a missed deadline.
    init(_ breach: BreachRecord) {
        self = .with {
            ($0.id, $0.ticketNumber, $0.siteID) = (breach.id, breach.ticketNumber ?? "", Int32(breach.siteID))
            ($0.kind, $0.level) = (.init(code: breach.kind), Int32(breach.level))
            ($0.dueTime, $0.noticeTime) = (.init(breach.dueAt), .init(breach.noticedAt))
            ($0.lateSeconds, $0.elsewhereSeconds) = (breach.late, breach.elsewhere)
            ($0.excuse, $0.excusedBy) = (breach.excuse, breach.excusedBy ?? "")
        }
        if let ticket = breach.ticketID { ticketID = ticket }
        if let station = breach.stationID { stationID = Int32(station) }
        if let time = breach.settledAt { settleTime = .init(time) }
        if let time = breach.refutedAt { refuteTime = .init(time) }
        if let event = breach.eventID { abnormalEventID = event }
    }
}

internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

extension Hearthline_V1_PlanLine {
    /// The wire form of one agent's plan.
    init(_ entry: WorkPlanEntry) {
        self = .with {
            $0.day = entry.day.iso
            $0.siteID = Int32(entry.siteID)
            $0.shift = Int32(entry.shift)
            $0.employeeID = entry.employeeID
            $0.agentNo = entry.agentNo
            $0.proposed = Int32(entry.proposed)
            $0.callbackTarget = Int32(entry.target)
            $0.done = entry.done
            $0.openTasks = entry.openTasks
            $0.awaitsApproval = entry.awaitsApproval
        }
        if let time = entry.confirmedAt { confirmTime = .init(time) }
    }
}

extension Hearthline_V1_StationCoverage {
    /// The wire form of one station's day.
    init(_ coverage: CallbackCoverage) {
        self = .with {
            $0.day = coverage.day.iso
            $0.siteID = Int32(coverage.siteID)
            $0.stationID = Int32(coverage.stationID)
            $0.due = coverage.due
            $0.called = coverage.called
            $0.done = coverage.done
            $0.unreached = coverage.unreached
            $0.skipped = coverage.skipped
            $0.open = coverage.open
        }
    }
}

extension Callbacks.Share {
    /// Reads the numbers of 1-200 agents, each once.
    static func list(
        _ wire: [Hearthline_V1_PlanShare], _ limits: ClosedRange<Int32>, _ field: String
    ) throws(HearthlineError) -> [Callbacks.Share] {
        guard (1...200).contains(wire.count), Set(wire.map(\.employeeID)).count == wire.count else {
            throw HearthlineError(.fieldInvalid, field: field)
        }
        var shares: [Callbacks.Share] = []
        for share in wire {
            let employeeID = try Field.id(share.employeeID, field)
            let amount = Int32(try Field.count(share.amount, limits, field))
            shares.append(Callbacks.Share(employeeID: employeeID, amount: amount))
        }
        return shares
    }
}

extension CallbackFilter {
    /// Reads what a list of tasks shows.
    init(_ wire: Hearthline_V1_ListTasksRequest) throws(HearthlineError) {
        if wire.mine && wire.unassigned { throw HearthlineError(.fieldInvalid, field: "unassigned") }
        self.init(
            siteID: try Field.optionalSmallID(wire.hasSiteID ? wire.siteID : nil, "site_id"),
            stationID: try Field.optionalSmallID(wire.hasStationID ? wire.stationID : nil, "station_id"),
            holder: wire.mine ? .me : wire.unassigned ? .nobody : .anybody,
            callableBy: try Field.optionalTime(wire.hasCallableBy ? wire.callableBy : nil, "callable_by"))
    }
}

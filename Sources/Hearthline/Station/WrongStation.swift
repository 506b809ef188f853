public import FoundationEssentials

/// Whose matter it is when a ticket's orders went to the wrong station.
///
/// Source: DSP-01, DSP-12
public struct WrongStation: Sendable, Hashable {
    /// One order of a ticket.
    public struct Order: Sendable, Hashable {
        /// Where it went.
        public let stationID: Int16
        /// Who issued it.
        public let issuedBy: Int64
        /// When.
        public let issuedAt: Date
        /// 1 for the first repair, one more for every reopening.
        public let cycle: Int16

        /// Makes an order.
        public init(stationID: Int16, issuedBy: Int64, issuedAt: Date, cycle: Int16 = 1) {
            self.stationID = stationID
            self.issuedBy = issuedBy
            self.issuedAt = issuedAt
            self.cycle = cycle
        }
    }

    /// Who has to answer for it.
    public enum Responsible: Sendable, Hashable {
        /// Whoever chose another station than the preset, or one where there was no preset.
        case chooser(Int64)
        /// The keeper of the service areas: taking the preset is nobody else's fault.
        case areaTable
    }

    /// The station that followed from the address.
    public let presetStationID: Int16?
    /// The ticket's orders, oldest first.
    public let orders: [Order]

    /// Makes the facts of a case; nil without an order.
    public init?(presetStationID: Int16?, orders: [Order]) {
        if orders.isEmpty { return nil }
        self.presetStationID = presetStationID
        self.orders = orders
    }

    /// The order that chose the station in force: insisting and reopening only repeat it.
    public var choosing: Order {
        let last = orders[orders.count - 1]
        return orders[(orders.lastIndex { $0.stationID != last.stationID } ?? -1) + 1]
    }

    /// Who has to answer when the station in force turns out to be the wrong one.
    public var responsible: Responsible {
        choosing.stationID == presetStationID ? .areaTable : .chooser(choosing.issuedBy)
    }

    /// The whole minutes that the ticket lay at the wrong station.
    public func minutes(until at: Date) -> Int { Int(at.timeIntervalSince(choosing.issuedAt) / 60) }

    /// Whether an agent may send the order elsewhere before it is accepted, without a finding: only the own choice, and
    /// within `minutes` of the first order (`penalty.self_correct_minutes`).
    public func mayCorrect(_ employeeID: Int64, at: Date, withinMinutes minutes: Double) -> Bool {
        orders.allSatisfy { $0.issuedBy == employeeID && $0.cycle == 1 }
            && at.timeIntervalSince(orders[0].issuedAt) <= minutes * 60
    }
}

public import FoundationEssentials

/// When many tickets of one place are one event.
///
/// Source: DSP-11, INT-11
public struct MassIncident: Sendable, Hashable {
    /// A ticket as the rule sees it.
    public struct Report: Sendable, Hashable {
        /// When it was registered.
        public let at: Date
        /// Its building, if known.
        public let buildingID: Int64?
        /// Its community, if known.
        public let communityID: Int64?

        /// Makes a report.
        public init(at: Date, buildingID: Int64?, communityID: Int64?) {
            self.at = at
            self.buildingID = buildingID
            self.communityID = communityID
        }
    }

    /// The place a mass incident is proposed for.
    public enum Place: Sendable, Hashable {
        case building(Int64)
        case community(Int64)
    }

    /// So many tickets of one building are an incident (`incident.building_tickets`).
    public let buildingTickets: Int
    /// So many tickets of one community are an incident (`incident.community_tickets`).
    public let communityTickets: Int
    /// The time in which they come, in seconds (`incident.minutes`).
    public let window: TimeInterval

    /// Makes the rule from its parameters.
    public init(buildingTickets: Int, communityTickets: Int, minutes: Double) {
        self.buildingTickets = buildingTickets
        self.communityTickets = communityTickets
        window = minutes * 60
    }

    /// The place to propose when a new ticket joins earlier ones; the wider place wins, nil when there are too few.
    public func place(of new: Report, among earlier: [Report]) -> Place? {
        let recent = earlier.filter { $0.at <= new.at && new.at.timeIntervalSince($0.at) <= window } + [new]
        if let id = new.communityID, recent.count(where: { $0.communityID == id }) >= communityTickets {
            return .community(id)
        }
        if let id = new.buildingID, recent.count(where: { $0.buildingID == id }) >= buildingTickets {
            return .building(id)
        }
        return nil
    }
}

public import struct FoundationEssentials.Date

/// Who is told of an alert, and who next when nobody acknowledges it.
///
/// Source: rules README A.3, INT-11, ABN-12
public struct AlertLadder: Sendable, Hashable {
    /// The rungs, lowest first.
    public let rungs: [AlertRung]

    /// Makes a ladder.
    public init(_ rungs: [AlertRung]) {
        self.rungs = rungs.sorted { $0.step < $1.step }
    }

    /// Somebody who is told.
    public struct Call: Sendable, Hashable {
        /// The step; 0 is the raising itself.
        public let step: Int16
        /// Who.
        public let role: Role
        /// After which moment; nil: at once.
        public let after: Date?

        /// Names a call.
        public init(step: Int16, role: Role, after: Date?) {
            self.step = step
            self.role = role
            self.after = after
        }
    }

    /// Everybody in turn, while nobody acknowledges: first the role the alert is raised for and those told at once, then
    /// whoever stands above, the first when it is due; without a due time nobody else.
    public func calls(_ assigned: Role, at place: Place, due: Date?) -> [Call] {
        let copied = rungs.filter { $0.isAtOnce && place.reaches($0.role) }
        let first =
            [Call(step: 0, role: assigned, after: nil)] + copied.map { Call(step: $0.step, role: $0.role, after: nil) }
        guard var moment = due else { return first }
        let climb = rungs.filter { !$0.isAtOnce && place.reaches($0.role) && $0.role.stands(above: assigned) }
        return first
            + climb.enumerated().map { index, rung in
                if index > 0 { moment = moment.addingTimeInterval(Double(rung.afterMinutes) * 60) }
                return Call(step: rung.step, role: rung.role, after: moment)
            }
    }

    /// Where an alert belongs.
    public struct Place: Sendable, Hashable {
        /// Whether it is of one site.
        public var hasSite: Bool
        /// Whether it is of one station.
        public var hasStation: Bool

        /// Names a place.
        public init(hasSite: Bool, hasStation: Bool) {
            self.hasSite = hasSite
            self.hasStation = hasStation
        }

        /// Station people hear of alerts of their station only, agents and leads of those of their site only.
        func reaches(_ role: Role) -> Bool {
            switch role {
            case .stationDispatcher, .repairer, .stationHead: hasStation
            case .agent, .lead, .supervisor: hasSite
            default: true
            }
        }
    }
}

extension Role {
    /// How far up the ladder of alerts a role stands.
    public var ladderRank: Int16 {
        switch self {
        case .stationDispatcher, .repairer: 10
        case .agent, .stationHead: 20
        case .supervisor: 40
        case .head: 50
        case .manager: 60
        default: 30
        }
    }

    /// The manager is the last, and told even of an alert that was raised for him.
    fileprivate func stands(above other: Role) -> Bool { self == .manager || ladderRank > other.ladderRank }
}

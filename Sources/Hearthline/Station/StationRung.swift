/// Whom a call to a repair station is for, in the order in which one tries; the code is stored.
///
/// Source: DSP-07
public enum StationRung: Int16, Sendable, Hashable, CaseIterable {
    case stationLine = 1
    case dutyRepairer = 2
    case secondRepairer = 3
    case stationHead = 4

    /// Whether a repairer's mobile rings.
    public var isRepairer: Bool { self == .dutyRepairer || self == .secondRepairer }

    /// Whom to try next after these calls, in the order in which they were made: the next one up since somebody answered;
    /// nil when everybody was tried, or the last one answered.
    public static func next(after calls: [(rung: StationRung, result: StationCallResult)]) -> StationRung? {
        if calls.last?.result == .answered { return nil }
        let tried = calls.reversed().prefix { $0.result != .answered }.map(\.rung.rawValue).max() ?? 0
        return StationRung(rawValue: tried + 1)
    }
}

extension StationRung: Labelled {
    /// The words of the ladder.
    public var label: Label {
        switch self {
        case .stationLine: Label("维修站电话", "Station line")
        case .dutyRepairer: Label("值班维修人员", "Repairer on duty")
        case .secondRepairer: Label("第二维修人员", "Second repairer")
        case .stationHead: Label("站长", "Station head")
        }
    }
}

/// Why something goes to the supervisor at once; the code is stored.
///
/// Source: INT-11
public enum EscalationReason: Int16, Sendable, Hashable, CaseIterable {
    case media = 1
    case legalThreat = 2
    case injury = 3
    case manyTickets = 4
    case externalSource = 5
    case thirdReopen = 6
    case beyondAuthority = 7
    case other = 8

    /// Whether a person who raises it says more: the reason alone tells a supervisor nothing.
    public var needsNote: Bool { self == .beyondAuthority || self == .other }

    /// The cycle in which a ticket was reopened three times. Source: INT-11
    public static let thirdReopenCycle: Int16 = 4

    /// What the relation of the caller alone gives: the office, a reporter.
    public init?(_ relation: CallerRelation) {
        switch relation {
        case .heatingOffice: self = .externalSource
        case .media: self = .media
        default: return nil
        }
    }

    /// What reopening a ticket gives, as its new cycle says.
    public init?(cycle: Int16) {
        guard cycle >= Self.thirdReopenCycle else { return nil }
        self = .thirdReopen
    }
}

extension EscalationReason: Labelled {
    /// The words of the form and the lists.
    public var label: Label {
        switch self {
        case .media: Label("媒体", "Media")
        case .legalThreat: Label("诉讼/投诉上级威胁", "Threat of a lawsuit or of going higher")
        case .injury: Label("人员伤害", "Injury")
        case .manyTickets: Label("同楼多单", "Many tickets of one building")
        case .externalSource: Label("12345/供热办", "Heating office or city line")
        case .thirdReopen: Label("三次重修", "Third repair of the same trouble")
        case .beyondAuthority: Label("超出权限", "Beyond one's authority")
        case .other: Label("其他", "Other")
        }
    }
}

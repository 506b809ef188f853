/// Who is calling, seen from the household; the code is stored.
///
/// Source: INT-14
public enum CallerRelation: Int16, Sendable, Hashable, CaseIterable {
    case resident = 1
    case family = 2
    case tenant = 3
    case neighbour = 4
    case property = 5
    case committee = 6
    case `internal` = 7
    case heatingOffice = 8
    case media = 9
    case other = 10

    /// Whether the referral's own number and deadline must be recorded.
    public var needsExternalNo: Bool { self == .heatingOffice }
}

extension CallerRelation: Labelled {
    /// The glossary's words.
    public var label: Label {
        switch self {
        case .resident: Label("住户本人", "Resident")
        case .family: Label("家属", "Family")
        case .tenant: Label("租户", "Tenant")
        case .neighbour: Label("邻居", "Neighbour")
        case .property: Label("物业", "Property management")
        case .committee: Label("社区/居委会", "Neighbourhood committee")
        case .internal: Label("内部", "Internal")
        case .heatingOffice: Label("供热办/12345", "Heating office or city line")
        case .media: Label("媒体", "Media")
        case .other: Label("其他", "Other")
        }
    }
}

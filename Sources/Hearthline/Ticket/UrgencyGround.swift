/// Why the rules ask for an urgency.
public enum UrgencyGround: String, Sendable, Hashable, CaseIterable {
    case faultDefault = "fault_default"
    case emergencyWord = "emergency_word"
    case leakWord = "leak_word"
    case vulnerable
    case specialCare = "special_care"
    case coldRoom = "cold_room"
    case repeated
    case urged
    case heatingOffice = "heating_office"
    case massFault = "mass_fault"
}

extension UrgencyGround: Labelled {
    /// The words beside the preset urgency.
    public var label: Label {
        switch self {
        case .faultDefault: Label("故障类别默认", "Default of the fault")
        case .emergencyWord: Label("描述含危险情况", "Danger described")
        case .leakWord: Label("描述含漏水", "Leak described")
        case .vulnerable: Label("有老人或婴幼儿", "Elderly or infant")
        case .specialCare: Label("特殊关怀户", "Special care")
        case .coldRoom: Label("实测室温过低", "Measured cold")
        case .repeated: Label("多次报修", "Repeated request")
        case .urged: Label("多次催单", "Urged")
        case .heatingOffice: Label("供热办/12345转办", "Referred by the heating office")
        case .massFault: Label("群发故障", "Mass fault")
        }
    }
}

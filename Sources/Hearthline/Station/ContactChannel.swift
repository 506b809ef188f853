/// How a resident was contacted; the code is stored.
///
/// Source: DSP-04
public enum ContactChannel: Int16, Sendable, Hashable, CaseIterable {
    case workLine = 1
    case app = 2
    case declared = 3
    case sms = 4

    /// Whether the contact can be proved; a merely declared one is shown as 自报.
    public var isEvidenced: Bool { self != .declared }
}

extension ContactChannel: Labelled {
    /// The words of the station console.
    public var label: Label {
        switch self {
        case .workLine: Label("工作电话", "Work line")
        case .app: Label("手机应用", "App")
        case .declared: Label("自报", "Declared only")
        case .sms: Label("短信", "Text message")
        }
    }
}

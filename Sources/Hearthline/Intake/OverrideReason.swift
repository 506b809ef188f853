/// Why an agent did not take the preset station; the code is stored.
///
/// Source: DSP-01
public enum OverrideReason: Int16, Sendable, Hashable, CaseIterable {
    case areaTableWrong = 1
    case stationRequest = 2
    case callerInsists = 3
    case massIncident = 4
    case other = 5
}

extension OverrideReason: Labelled {
    /// The words of the intake form.
    public var label: Label {
        switch self {
        case .areaTableWrong: Label("服务范围有误", "Area table wrong")
        case .stationRequest: Label("维修站要求", "Station asked for it")
        case .callerInsists: Label("来电人坚持", "Caller insists")
        case .massIncident: Label("群发事件", "Mass incident")
        case .other: Label("其他", "Other")
        }
    }
}

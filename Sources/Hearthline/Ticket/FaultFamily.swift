/// Faults that a resident would describe as the same trouble; the code is stored.
///
/// Source: DSP-11
public enum FaultFamily: Int16, Sendable, Hashable, CaseIterable {
    case noHeat = 1
    case leak = 2
    case device = 3
    case noise = 4
    case network = 5
    case account = 6
    case other = 7
}

extension FaultFamily: Labelled {
    /// The taxonomy's words.
    public var label: Label {
        switch self {
        case .noHeat: Label("不热", "No heat or low temperature")
        case .leak: Label("漏水", "Leak")
        case .device: Label("阀门与仪表", "Valve or meter")
        case .noise: Label("异响", "Noise")
        case .network: Label("管网", "Network and surroundings")
        case .account: Label("报停与开栓", "Stop and restore")
        case .other: Label("其他", "Other")
        }
    }
}

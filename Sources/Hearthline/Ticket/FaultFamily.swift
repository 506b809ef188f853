/// Faults that a resident would describe as the same trouble.
public enum FaultFamily: String, Sendable, Hashable, CaseIterable {
    case cold
    case leak
    case device
    case other
}

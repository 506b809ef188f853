/// Which part of the area table a list shows.
public enum ServiceAreaScope: Sendable, Hashable {
    /// Everything.
    case company
    /// The places of one station.
    case station(Int16)
    /// The places in one district, by its address node.
    case district(Int64)
}

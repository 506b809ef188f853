/// The top of the address tree.
public struct District: Sendable, Hashable {
    /// Its address node.
    public let nodeID: Int64
    /// Its name.
    public let name: String
}

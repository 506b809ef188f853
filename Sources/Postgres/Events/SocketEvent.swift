/// A socket of interest became ready.
struct SocketEvent: Sendable {
    /// The token under which the socket was registered.
    var token: UInt64
    /// Reading would not block, or the socket failed.
    var isReadable: Bool
    /// Writing would not block, or the socket failed.
    var isWritable: Bool
}

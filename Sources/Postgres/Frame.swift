/// The circumstances of one call: as whom, with which settings, how and until when.
public struct Frame: Sendable {
    /// Which connections a call may use.
    public enum Access: Sendable, Hashable, CaseIterable {
        /// Read-only transactions on connections of their own, so that a stuck commit never stops them.
        case read
        /// Transactions that may write.
        case write
    }

    /// The PostgreSQL role of the call.
    public var role: String
    /// The values of the settings named by ``DatabaseConfiguration/settingNames``, in that order.
    public var settings: [String]
    /// Which connections the call uses.
    public var access: Access
    /// When the caller stops waiting; also bounds the statement on the server.
    public var deadline: ContinuousClock.Instant

    /// Describes the circumstances of one call.
    public init(role: String, settings: [String], access: Access, deadline: ContinuousClock.Instant) {
        self.role = role
        self.settings = settings
        self.access = access
        self.deadline = deadline
    }
}

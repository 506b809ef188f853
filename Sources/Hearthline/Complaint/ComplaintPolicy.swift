/// The company's time limits for complaints.
///
/// Source: CMP-01
public struct ComplaintPolicy: Sendable, Hashable {
    /// Hours until somebody takes it over.
    public var ackHours: Double
    /// Calendar hours until the first reply.
    public var replyHours: Double
    /// Working days until it is closed.
    public var closeDays: Int

    /// Makes a policy.
    public init(ackHours: Double, replyHours: Double, closeDays: Int) {
        self.ackHours = ackHours
        self.replyHours = replyHours
        self.closeDays = closeDays
    }
}

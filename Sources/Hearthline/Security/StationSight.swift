public import FoundationEssentials

/// How long a station sees the resident's name and phone.
///
/// Source: SEC-03
public struct StationSight: Sendable, Hashable {
    /// How long after closing, in seconds (`station.pi_after_close_days`).
    public let afterClose: TimeInterval

    /// Makes the rule from its parameter.
    public init(afterCloseDays: Double) { afterClose = afterCloseDays * 86_400 }

    /// Whether a station sees them: while it holds the ticket, and for some time after it was closed there.
    public func isOpen(heldByStation: Bool, closedAt: Date?, now: Date) -> Bool {
        guard heldByStation else { return false }
        return closedAt.map { now < $0.addingTimeInterval(afterClose) } ?? true
    }
}

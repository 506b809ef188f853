public import struct FoundationEssentials.Date

/// A callback that fits today's quota.
///
/// Source: CBK-03
public struct WorklistEntry: Sendable, Hashable {
    /// The place in the list, from 1.
    public let place: Int32
    /// The task.
    public let taskID: Int64
    /// Whether it was drawn by lot for its station's share, not by its signs.
    public let drawn: Bool
    /// The next moment to call: spacing after an attempt, or the appointment.
    public let nextAt: Date
    /// The agent it is given to.
    public let assignedTo: Int64?
}

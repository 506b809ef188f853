public import Hearthline

public import struct FoundationEssentials.Date

/// What one agent is asked to call in one shift, and how far the agent got.
///
/// Source: CBK-02
public struct WorkPlanEntry: Sendable, Hashable {
    /// The site.
    public let siteID: Int16
    /// The day.
    public let day: ServiceDay
    /// The shift, 1 to 3.
    public let shift: Int16
    /// The agent.
    public let employeeID: Int64
    /// The agent's job number.
    public let agentNo: String
    /// What the system proposed.
    public let proposed: Int16
    /// What the lead asks for.
    public let target: Int16
    /// Callbacks the agent saved on that day.
    public let done: Int64
    /// Tasks that were open when the plan was made.
    public let openTasks: Int32
    /// When the lead confirmed it.
    public let confirmedAt: Date?
    /// Whether so low a coverage waits for the head.
    public let awaitsApproval: Bool
}

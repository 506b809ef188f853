public import FoundationEssentials

/// The place of a callback in the line; the smaller one is called first.
///
/// Source: CBK-03
public struct CallbackPriority: Sendable, Hashable, Comparable {
    /// The rank by signs: 0 first, 127 last.
    public let rank: Int16
    /// When the ticket was returned; the older goes first.
    public let returnedAt: Date
    /// The task's key, which settles what is left.
    public let taskID: Int64

    /// Makes a place in the line.
    public init(_ signs: CallbackSigns, returnedAt: Date, taskID: Int64) {
        rank = signs.rank
        self.returnedAt = returnedAt
        self.taskID = taskID
    }

    /// Orders the line.
    public static func < (left: CallbackPriority, right: CallbackPriority) -> Bool {
        (left.rank, left.returnedAt, left.taskID) < (right.rank, right.returnedAt, right.taskID)
    }
}

public import struct FoundationEssentials.Date

/// A call that is over and has no whole record yet.
///
/// Source: INT-07
public struct OpenWrapUp: Sendable, Hashable {
    /// The call's key.
    public let callID: Int64
    /// Who has to complete it.
    public let agentID: Int64
    /// The caller's number, such as `138****5678`; empty when it was withheld.
    public let callerMasked: String
    /// When the call ended; when it must have ended, if nobody told.
    public let overAt: Date
    /// When the lead is alerted.
    public let dueAt: Date
}

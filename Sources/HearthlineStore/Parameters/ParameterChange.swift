public import struct FoundationEssentials.Date
public import Hearthline

/// A proposed value that waits for a second person.
public struct ParameterChange: Sendable, Hashable {
    /// The change's key.
    public let id: Int64
    /// The parameter.
    public let key: String
    /// Where it shall hold.
    public let scope: ParameterScope
    /// The proposed value as JSON.
    public let value: String
    /// From when, at the earliest.
    public let validFrom: Date
    /// Why.
    public let reason: String
    /// Who proposed it.
    public let proposedBy: Int64
    /// When.
    public let proposedAt: Date
    /// What managers call the parameter.
    public let label: Label
    /// The proposer as people know him or her.
    public let proposer: StaffName?
}

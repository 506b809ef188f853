public import struct FoundationEssentials.Date
public import Hearthline

/// What became of one item of the read-back.
///
/// Source: INT-01
public struct ReadBackRecord: Sendable, Hashable {
    /// Which item.
    public let item: ReadBackItem
    /// When the caller confirmed it.
    public let confirmedAt: Date?
    /// Why not, at registration.
    public let exception: ReadBackException?
}

public import Hearthline

public import struct FoundationEssentials.Date

/// A photo of a repair, without the picture.
public struct RepairPhoto: Sendable, Hashable {
    /// The photo's key.
    public let id: Int64
    /// The ticket.
    public let ticketID: Int64
    /// 1 for the first repair, one more for every reopening.
    public let cycle: Int16
    /// The station that took it.
    public let stationID: Int16
    /// What kind of file.
    public let type: PhotoType
    /// Width in pixels, where known.
    public let width: Int32?
    /// Height in pixels, where known.
    public let height: Int32?
    /// Bytes.
    public let size: Int32
    /// When it was taken in the field.
    public let takenAt: Date
    /// When the server received it.
    public let at: Date
    /// Who added it.
    public let employeeID: Int64
}

/// The picture itself.
public struct PhotoContent: Sendable, Hashable {
    /// What kind of file.
    public let type: PhotoType
    /// The file.
    public let content: [UInt8]
}

public import struct FoundationEssentials.Date

/// A household on the watch list of its station; nothing that names its flat or its people.
///
/// Source: CBK-15, SEC-07
public struct WatchedHousehold: Sendable, Hashable {
    /// The household's key.
    public let householdID: Int64
    /// 「阳光花园3号楼**」.
    public let maskedAddress: String
    /// The station in charge now.
    public let stationID: Int16
    /// That station's site.
    public let siteID: Int16
    /// Tickets within the days; urges, cancelled and merged tickets are none.
    public let tickets: Int32
    /// The days that are looked back.
    public let days: Int32
    /// When the first of them was registered.
    public let firstAt: Date
    /// When the latest of them was registered.
    public let latestAt: Date
    /// The latest ticket.
    public let latestTicketID: Int64
    /// Its number.
    public let latestNumber: String
    /// Whether the reader may open it.
    public let opens: Bool
}

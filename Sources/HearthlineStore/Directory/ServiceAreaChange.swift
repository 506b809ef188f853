public import struct FoundationEssentials.Date

/// A proposed change of the area table that waits for a second person.
///
/// Source: SEC-05
public struct ServiceAreaChange: Sendable, Hashable {
    /// The change's key.
    public let id: Int64
    /// The place.
    public let nodeID: Int64
    /// The place as people read it.
    public let place: String
    /// The station now in charge.
    public let presentStationID: Int16?
    /// The proposed station.
    public let stationID: Int16
    /// From when it counts, at the earliest.
    public let validFrom: Date
    /// Who proposed it.
    public let proposedBy: Int64?
    /// When.
    public let proposedAt: Date
    /// Why.
    public let reason: String
    /// The district, which tells communities of the same name apart.
    public let district: String
}

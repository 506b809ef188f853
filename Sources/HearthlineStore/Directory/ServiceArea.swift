public import struct FoundationEssentials.Date

/// A row of the area table: which station serves a place, from when until when, and who wanted it.
///
/// Source: DSP-01, SEC-05
public struct ServiceArea: Sendable, Hashable {
    /// Where a row stands.
    public enum State: Sendable, Hashable {
        /// Waits for a second person.
        case pending
        /// In force from its beginning to its end.
        case approved(by: StaffName?)
        /// Never came into force.
        case rejected(by: StaffName?)
    }

    /// The row's key.
    public let id: Int64
    /// The place.
    public let nodeID: Int64
    /// The place as people read it.
    public let place: String
    /// The station.
    public let stationID: Int16
    /// From when; the distant past for what was there from the beginning.
    public let validFrom: Date
    /// Until when; the distant future when no end is known.
    public let validTo: Date
    /// Who proposed it; nil for what was imported.
    public let proposedBy: StaffName?
    /// Whether it counts, and who decided.
    public let state: State
    /// Why.
    public let reason: String
    /// The district, which tells communities of the same name apart.
    public let district: String
}

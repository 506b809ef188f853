public import Hearthline

public import struct FoundationEssentials.Date

/// A call to a repair station, as it was recorded.
public struct StationCall: Sendable, Hashable {
    /// The call with what it proves.
    public let attempt: StationAttempt
    /// The station.
    public let stationID: Int16
    /// Who was called, when somebody told.
    public let calleeID: Int64?
    /// Whether a private phone was used.
    public let isPrivatePhone: Bool
    /// Why.
    public let reason: String
    /// The call of the telephone system.
    public let callID: Int64?
    /// Who recorded it.
    public let recordedBy: Int64
    /// When.
    public let recordedAt: Date
}

/// What the calls about one dispatch of a ticket prove: nobody at the station could be reached.
public struct StationSilence: Sendable, Hashable {
    /// Which dispatch.
    public let dispatch: Int16
    /// The station.
    public let stationID: Int16
    /// When it was so.
    public let at: Date
    /// The abnormal event.
    public let eventID: Int64?
    /// When somebody answered later.
    public let resolvedAt: Date?
    /// When a call that was told later disproved it.
    public let withdrawnAt: Date?
}

/// The calls about a ticket, and what they prove.
public struct StationCallRecord: Sendable, Hashable {
    /// The earliest first.
    public let calls: [StationCall]
    /// One for each dispatch that they say something of.
    public let silences: [StationSilence]

    /// Whether nobody at the station can be reached for this dispatch, as far as is known.
    public func isSilent(dispatch: Int16) -> Bool {
        silences.contains { $0.dispatch == dispatch && $0.resolvedAt == nil && $0.withdrawnAt == nil }
    }
}

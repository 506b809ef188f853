public import Hearthline

public import struct FoundationEssentials.Date

/// A call to a station, to be recorded.
public struct NewStationCall: Sendable, Hashable {
    /// Whom it was for.
    public var rung: StationRung
    /// How it ended.
    public var result: StationCallResult
    /// How long it rang, in seconds.
    public var ringSeconds: Int32
    /// When it was dialled; nil: now.
    public var at: Date?
    /// Who was called, for a mobile.
    public var calleeID: Int64?
    /// Why a private phone was used; nil: it was the hotline's.
    public var privatePhoneReason: String?
    /// The call of the telephone system.
    public var callID: Int64?

    /// Describes a call.
    public init(
        rung: StationRung, result: StationCallResult, ringSeconds: Int32, at: Date? = nil, calleeID: Int64? = nil,
        privatePhoneReason: String? = nil, callID: Int64? = nil
    ) {
        self.rung = rung
        self.result = result
        self.ringSeconds = ringSeconds
        self.at = at
        self.calleeID = calleeID
        self.privatePhoneReason = privatePhoneReason
        self.callID = callID
    }
}

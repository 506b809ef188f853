public import Hearthline

public import struct FoundationEssentials.Date

/// What a station reported at the end of one repair (返单), as it is kept.
///
/// Source: DSP-05, INT-17
public struct RepairReturn: Sendable, Hashable {
    /// 1 for the first repair, one more for every reopening.
    public let cycle: Int16
    /// The station that repaired.
    public let stationID: Int16
    /// Why the fault occurred.
    public let causeCode: String
    /// What was done.
    public let actionCode: String
    /// Whose part was broken.
    public let ownership: Ownership
    /// The room temperature after the repair, in °C.
    public let roomTempC: Double?
    /// Where it was measured.
    public let tempPoint: String
    /// When it was measured.
    public let tempAt: Date?
    /// Whether money was taken.
    public let charged: Bool
    /// How much, in fen.
    public let amountFen: Int64
    /// The receipt's number.
    public let receiptNo: String
    /// When the repairer arrived.
    public let arrivedAt: Date
    /// When the repair was finished.
    public let finishedAt: Date
    /// When the server received the return.
    public let returnedAt: Date
    /// Who repaired.
    public let repairerName: String
    /// The job number of that person.
    public let repairerNo: String
    /// Whether the resident signed.
    public let residentSigned: Bool
    /// How many photos belong to it.
    public let photoCount: Int16
    /// What else the station said.
    public let note: String
    /// What was used, in the order of the report.
    public let parts: [CompletionPart]
    /// What became of the charge; nil without a check, and for stations.
    public internal(set) var check: ReturnCheck?
}

/// The verification of a charge, beside the return it is about.
///
/// Source: CBK-07
public struct ReturnCheck: Sendable, Hashable {
    /// Which repair.
    public let cycle: Int16
    /// How grave it looks.
    public let severity: ChargeCheck
    /// Where it stands.
    public let status: ChargeCheckStatus
    /// The charge the resident told of, in fen.
    public let residentAmountFen: Int64?
    /// Until when it must be decided.
    public let dueAt: Date
    /// What the verification found.
    public let note: String
}

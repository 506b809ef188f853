public import FoundationEssentials

/// What a station reports when a repair is finished (返单).
///
/// Source: DSP-05
public struct CompletionReturn: Sendable, Hashable {
    /// Why the fault occurred.
    public var causeCode: String
    /// What was done.
    public var actionCode: String
    /// Whose part was broken.
    public var ownership: Ownership = .unknown
    /// The room temperature after the repair, in °C.
    public var roomTempC: Double?
    /// Where it was measured.
    public var tempPoint = ""
    /// When it was measured.
    public var tempAt: Date?
    /// Whether money was taken.
    public var charged = false
    /// How much, in fen.
    public var amountFen: Int64 = 0
    /// The receipt's number.
    public var receiptNo = ""
    /// When the repairer arrived.
    public var arrivedAt: Date
    /// When the repair was finished.
    public var finishedAt: Date
    /// Who repaired.
    public var repairerID: Int64
    /// Whether the resident signed.
    public var residentSigned = false
    /// What else is worth knowing.
    public var note = ""

    /// Makes a return out of what it cannot be without.
    public init(causeCode: String, actionCode: String, arrivedAt: Date, finishedAt: Date, repairerID: Int64) {
        self.causeCode = causeCode
        self.actionCode = actionCode
        self.arrivedAt = arrivedAt
        self.finishedAt = finishedAt
        self.repairerID = repairerID
    }
}

public import FoundationEssentials

/// What the system knows about a ticket when its callback is checked.
public struct CallbackFacts: Sendable, Hashable {
    /// The household's fee status as imported.
    public var feeStatus: FeeStatus
    /// When it was imported; nil when it never was.
    public var feeImportedAt: Date?
    /// Whether the fee is being collected now.
    public var isBillingOpen: Bool
    /// Whether a complaint about the ticket is open.
    public var hasOpenComplaint: Bool
    /// Whether a charge check of the ticket is open.
    public var hasOpenChargeCheck: Bool
    /// Whether the station declared a charge.
    public var stationCharged: Bool
    /// The charge the station declared, in fen.
    public var stationAmountFen: Int64
    /// Whose part was broken, as the station says.
    public var ownership: Ownership
    /// The server's time.
    public var now: Date

    /// Makes the facts; what is not given is the case in which nothing is reminded and nothing was charged.
    public init(
        feeStatus: FeeStatus = .unknown, feeImportedAt: Date? = nil, isBillingOpen: Bool = false,
        hasOpenComplaint: Bool = false, hasOpenChargeCheck: Bool = false, stationCharged: Bool = false,
        stationAmountFen: Int64 = 0, ownership: Ownership = .unknown, now: Date
    ) {
        self.feeStatus = feeStatus
        self.feeImportedAt = feeImportedAt
        self.isBillingOpen = isBillingOpen
        self.hasOpenComplaint = hasOpenComplaint
        self.hasOpenChargeCheck = hasOpenChargeCheck
        self.stationCharged = stationCharged
        self.stationAmountFen = stationAmountFen
        self.ownership = ownership
        self.now = now
    }

    /// The fee status that may be acted upon: one that is too old, or from the future, is unknown.
    ///
    /// Source: CBK-10
    public func currentFeeStatus(_ policy: CallbackPolicy) -> FeeStatus {
        guard let feeImportedAt else { return .unknown }
        let age = now.timeIntervalSince(feeImportedAt)
        return (0...policy.feeStatusMaxAge).contains(age) ? feeStatus : .unknown
    }
}

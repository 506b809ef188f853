public import FoundationEssentials

/// What an agent has filled in, before it becomes a ticket.
public struct IntakeDraft: Sendable, Hashable {
    /// What the contact is about.
    public var category: Category = .repair
    /// What is broken.
    public var fault: FaultCode
    /// What the caller said is wrong.
    public var problem: String
    /// The household picked from the tree; nil with a free-text address.
    public var householdID: Int64?
    /// The address in words; the truth only when the tree does not hold it.
    public var addressText = ""
    /// The caller's name as typed.
    public var callerName = ""
    /// The contact phone as typed.
    public var phone = ""
    /// A second phone as typed.
    public var secondPhone = ""
    /// Who is calling.
    public var relation: CallerRelation = .resident
    /// The referral's own number.
    public var externalNo = ""
    /// The referral's own deadline.
    public var externalDueAt: Date?
    /// The urgency the agent chose; nil takes the preset.
    public var urgency: Urgency?
    /// The room temperature the caller measured, in °C.
    public var measuredTempC: Double?
    /// Elderly people or infants are in the home.
    public var vulnerable = false
    /// The station chosen against the preset.
    public var stationID: Int16?
    /// Why the preset station was not taken.
    public var overrideReason: OverrideReason?
    /// What was read back.
    public var readBack = ReadBack()

    /// Makes a draft out of its two least facts.
    public init(fault: FaultCode, problem: String) {
        self.fault = fault
        self.problem = problem
    }

    /// Whether the address is free text that a lead must resolve.
    ///
    /// Source: INT-02
    public var addressUnmatched: Bool { householdID == nil }
}

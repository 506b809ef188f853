/// What is known about a repair request when its urgency is decided.
public struct UrgencyFacts: Sendable, Hashable {
    /// What is broken.
    public var fault: FaultCode
    /// What the caller said.
    public var text: String
    /// Elderly people or infants are in the home.
    public var vulnerable: Bool
    /// The household is on the special-care list.
    public var specialCare: Bool
    /// The room temperature the caller measured, in °C.
    public var measuredTempC: Double?
    /// The household's tickets in the repeat period, this one included.
    public var ticketsInPeriod: Int
    /// How often the resident has urged.
    public var urgeCount: Int
    /// Who is calling.
    public var relation: CallerRelation
    /// Open tickets of the building with the same fault family, this one included.
    public var openInBuilding: Int

    /// Makes the facts; what is not given is the harmless case.
    public init(
        fault: FaultCode, text: String = "", vulnerable: Bool = false, specialCare: Bool = false,
        measuredTempC: Double? = nil, ticketsInPeriod: Int = 1, urgeCount: Int = 0,
        relation: CallerRelation = .resident, openInBuilding: Int = 1
    ) {
        self.fault = fault
        self.text = text
        self.vulnerable = vulnerable
        self.specialCare = specialCare
        self.measuredTempC = measuredTempC
        self.ticketsInPeriod = ticketsInPeriod
        self.urgeCount = urgeCount
        self.relation = relation
        self.openInBuilding = openInBuilding
    }
}

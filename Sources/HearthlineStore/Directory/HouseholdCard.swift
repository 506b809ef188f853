/// One household with what matters in a call; contacts are masked and every opening is logged.
///
/// Source: INT-04, CBK-15, SEC-07
public struct HouseholdCard: Sendable, Hashable, Decodable {
    /// Somebody who can be reached for the household.
    public struct Contact: Sendable, Hashable, Decodable {
        /// The masked name, such as 王**.
        public let name: String
        /// The masked number.
        public let phone: String
    }

    /// A confirmed mass incident that covers the household.
    public struct Incident: Sendable, Hashable, Decodable {
        /// The incident's key.
        public let id: Int64
        /// The fault family's code.
        public let faultFamily: Int16
        /// The place as people read it.
        public let place: String
    }

    /// The household's key.
    public let householdID: Int64
    /// The account number.
    public let householdNo: String
    /// The address as people read it.
    public let fullName: String
    /// The community's node.
    public let communityID: Int64
    /// The building's node.
    public let buildingID: Int64
    /// The unit's node.
    public let unitID: Int64
    /// The station in charge.
    public let stationID: Int16?
    /// Whether somebody there needs special care.
    public let specialCare: Bool
    /// Whether it is a key customer.
    public let keyCustomer: Bool
    /// Whether heating was stopped on application.
    public let stoppedHeating: Bool
    /// Paid 1, unpaid 2, unknown 3.
    public let feeStatus: Int16
    /// The contacts, masked.
    public let contacts: [Contact]
    /// The last five tickets of the household, newest first.
    public let lastTickets: [CardTicket]
    /// The open tickets of the household, newest first.
    public let openTickets: [CardTicket]
    /// Open tickets of the neighbours in the building, of the last 72 hours.
    public let buildingTickets: [CardTicket]
    /// Confirmed incidents that cover the household.
    public let incidents: [Incident]
    /// Whether it is watched, and what it said when it was called back.
    public let care: HouseholdCare

    /// The ticket to urge instead of registering a new one.
    public var urgeCandidate: CardTicket? { openTickets.first }
}

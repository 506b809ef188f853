public import struct FoundationEssentials.Date
public import Hearthline

/// One line of a ticket list: no person, and the address only down to the building.
///
/// Source: SEC-07
public struct TicketSummary: Sendable, Hashable {
    /// The ticket's key.
    public let id: Int64
    /// The public number.
    public let number: String
    /// One more with every event.
    public let version: Int32
    /// The state now.
    public let state: TicketState
    /// 1 for the first repair, one more for every reopening.
    public let cycle: Int16
    /// What the contact was about.
    public let category: Category
    /// What is broken.
    public let fault: FaultCode
    /// The urgency now.
    public let urgency: Urgency
    /// The site that registered it.
    public let siteID: Int16
    /// The station that holds the order; nil before the dispatch.
    public let stationID: Int16?
    /// The household; nil while the address is not matched.
    public let householdID: Int64?
    /// 「阳光花园3号楼**」.
    public let maskedAddress: String
    /// Whether a lead must find the household.
    public let addressUnmatched: Bool
    /// How often it was urged.
    public let urgeCount: Int16
    /// Whether the household needs special care.
    public let specialCare: Bool
    /// When it was registered.
    public let registeredAt: Date
    /// When the order was issued last.
    public let issuedAt: Date?
    /// The agreed visit.
    public let appointmentAt: Date?
    /// When the earliest running clock ends; nil when none runs.
    public let nextDueAt: Date?
    /// When it ended.
    public let closedAt: Date?
    /// How it ended.
    public let closure: TicketClosure?
    /// The mass incident it belongs to.
    public let incidentID: Int64?

    /// The number as people read it out, with the suffix of a repeated repair. Source: CBK-05
    public var displayNumber: String { TicketNumber.display(number, cycle: cycle) }
}

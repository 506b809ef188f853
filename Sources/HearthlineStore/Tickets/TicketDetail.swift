public import Hearthline

public import struct FoundationEssentials.Date

/// One ticket with everything its reader may see; the person stays masked.
public struct TicketDetail: Sendable, Hashable {
    /// The line of the lists.
    public let summary: TicketSummary
    /// The whole address, or the caller's words while it is not matched; masked for a station that may not see the person.
    public let address: String
    /// What the resident said.
    public let problem: String
    /// Who called.
    public let relation: CallerRelation
    /// The referral's own number.
    public let externalNo: String?
    /// The referral's own deadline.
    public let externalDueAt: Date?
    /// The room temperature the resident measured, in °C.
    public let measuredTempC: Double?
    /// Elderly people or infants are in the home.
    public let vulnerable: Bool
    /// The contact number is not the one that called.
    public let phoneDiffers: Bool
    /// The station that followed from the address.
    public let presetStationID: Int16?
    /// Why it was not taken.
    public let overrideReason: OverrideReason?
    /// How many orders were issued.
    public let dispatchSeq: Int16
    /// What was read back, in the order of the form.
    public let readBacks: [ReadBackRecord]
    /// The person, masked; nil when this reader may not see even that.
    public let contact: MaskedContact?
    /// The call it comes from.
    public let callID: Int64?
    /// Who registered it.
    public let registeredBy: Int64
    /// The way of the order in force.
    public let progress: TicketProgress
    /// The ticket that goes on with it.
    public let mergedInto: Int64?
    /// What is known of the household's satisfaction; nil for stations and without a household. Source: CBK-15
    public let care: HouseholdCare?
    /// The clocks of every order, by start.
    public internal(set) var clocks: [ClockRecord]
}

public import Hearthline

/// A ticket after a change, as far as a list shows it; no personal data.
public struct ChangedTicket: Sendable, Hashable {
    /// The ticket's key.
    public let id: Int64
    /// Its public number.
    public let number: String
    /// Its present version, which may be later than that of the change.
    public let version: Int32
    /// Its present state.
    public let state: TicketState
    /// Which repair it is in.
    public let cycle: Int16
    /// Its present urgency.
    public let urgency: Urgency
    /// The site that registered it.
    public let siteID: Int16
    /// The station that holds it.
    public let stationID: Int16?
}

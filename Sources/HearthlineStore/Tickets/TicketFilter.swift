public import struct FoundationEssentials.Date
public import Hearthline

/// Which tickets a list shows; every condition that is set must hold.
public struct TicketFilter: Sendable, Hashable {
    /// Any of these; empty means any.
    public var states: Set<TicketState> = []
    /// Only tickets somebody still owes something.
    public var openOnly = false
    /// Any of these; empty means any.
    public var urgencies: Set<Urgency> = []
    /// Any of these; empty means any.
    public var faults: Set<FaultCode> = []
    /// Any of these; empty means any.
    public var families: Set<FaultFamily> = []
    /// The site that keeps it.
    public var siteID: Int16?
    /// The station that holds it.
    public var stationID: Int16?
    /// No station has it.
    public var unassigned = false
    /// Registered at or after.
    public var registeredFrom: Date?
    /// Registered before.
    public var registeredTo: Date?
    /// Closed at or after.
    public var closedFrom: Date?
    /// Closed before.
    public var closedTo: Date?
    /// The number from its beginning, such as `20261124-01`.
    public var numberPrefix = ""
    /// The household.
    public var householdID: Int64?
    /// A clock has run out.
    public var overdue = false
    /// A clock runs out soon or has run out.
    public var dueSoon = false
    /// A lead must find the household.
    public var unmatched = false
    /// Sent back by a station and not yet answered.
    public var rejected = false
    /// Registered by the caller.
    public var mine = false
    /// The mass incident it belongs to.
    public var incidentID: Int64?

    /// Makes a filter that lets everything pass.
    public init() {}

    /// The same filter with its text checked.
    ///
    /// Throws `FIELD_INVALID` for a number that no ticket can have.
    func checked() throws(HearthlineError) -> TicketFilter {
        // The middle part is the code of the site, which may have letters.
        guard numberPrefix.utf8.count <= 24,
            numberPrefix.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
        else { throw HearthlineError(.fieldInvalid, field: "number_prefix") }
        var copy = self
        // A number that was read out with its cycle finds the ticket all the same.
        copy.numberPrefix = TicketNumber.withoutCycle(numberPrefix)
        return copy
    }

    /// The states that may pass, with `rejected` among them; nil means any.
    var stateCodes: [Int16]? {
        let wanted = rejected ? (states.isEmpty ? [.rejectedByStation] : states.intersection([.rejectedByStation])) : states
        if wanted.isEmpty { return rejected ? [] : nil }
        return wanted.map(\.rawValue).sorted()
    }
}

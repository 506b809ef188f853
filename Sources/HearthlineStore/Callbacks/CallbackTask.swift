public import Hearthline

public import struct FoundationEssentials.Date

/// A resident to call back, as the list shows it; no personal data.
public struct CallbackTask: Sendable, Hashable {
    /// The task's key.
    public let id: Int64
    /// The version the next act names.
    public let version: Int32
    /// The ticket.
    public let ticketID: Int64
    /// Its public number.
    public let number: String
    /// Which repair of the ticket is asked about.
    public let cycle: Int16
    /// 1, or 2 for the second callback of a reopened repair. Source: CBK-15
    public let round: Int16
    /// The site that calls.
    public let siteID: Int16
    /// The station whose work is asked about.
    public let stationID: Int16
    /// Open or appointed in the list of what is to be called.
    public let status: CallbackStatus
    /// The place by signs, 0 first to 127 last. Source: CBK-03
    public let rank: Int16
    /// When the station returned the ticket.
    public let returnedAt: Date
    /// From when the resident may be called.
    public let dueFrom: Date
    /// Until when the call is due.
    public let dueTo: Date
    /// The next moment to call: spacing after an attempt, or the appointment.
    public let nextAt: Date
    /// The agent it is given to.
    public let assignedTo: Int64?
    /// Calls made so far.
    public let attempts: Int16
    /// Appointments made so far.
    public let appointments: Int16
    /// What was wrong.
    public let fault: FaultCode
    /// How urgent it was.
    public let urgency: Urgency
    /// 「阳光花园3号楼**」. Source: SEC-07
    public let maskedAddress: String

    /// The number as people read it out, with the suffix of a repeated repair. Source: CBK-05
    public var displayNumber: String { TicketNumber.display(number, cycle: cycle) }

    /// When the agent is reminded of an appointment; nil without one. Source: CBK-04
    public var reminderAt: Date? { status == .appointed ? CallbackAppointment.reminder(of: nextAt) : nil }
}

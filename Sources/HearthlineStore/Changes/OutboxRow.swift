import Hearthline

import struct FoundationEssentials.Date

/// One published event, before anybody's eyes: where it happened, but nothing of the ticket itself.
struct OutboxRow: Sendable, Hashable {
    let transaction: Int64
    let id: Int64
    /// What changed.
    let subject: Subject
    /// The site; 0 is the company, for alerts that belong to none.
    let siteID: Int16
    let stationID: Int16?
    let previousStationID: Int16?
    let at: Date

    /// A ticket with what was done, or an alert that was raised, told further, acknowledged or closed.
    enum Subject: Sendable, Hashable {
        case ticket(Int64, TicketAction, version: Int32)
        case alert(Int64)
    }
}

extension OutboxRow {
    /// The ticket that changed; nil for an alert.
    var ticketID: Int64? {
        guard case .ticket(let id, _, _) = subject else { return nil }
        return id
    }

    /// The alert that changed; nil for a ticket.
    var alertID: Int64? {
        guard case .alert(let id) = subject else { return nil }
        return id
    }
}

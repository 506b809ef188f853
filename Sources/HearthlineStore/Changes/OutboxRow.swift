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

    /// A ticket with what was done; an alert that was raised, told further, acknowledged or closed; any other record of
    /// the desks that changed, by its table and key, such as `complaint/3`.
    enum Subject: Sendable, Hashable {
        case ticket(Int64, TicketAction, version: Int32)
        case alert(Int64)
        case record(String)
    }
}

extension OutboxRow {
    /// The ticket that changed; nil for anything else.
    var ticketID: Int64? {
        guard case .ticket(let id, _, _) = subject else { return nil }
        return id
    }

    /// What is to be looked at again; nil for a ticket.
    var notice: Notice? {
        switch subject {
        case .ticket: nil
        case .alert(let id): .alert(id)
        case .record(let name): .record(name)
        }
    }
}

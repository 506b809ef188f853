import Hearthline

import struct FoundationEssentials.Date

/// One published event, before anybody's eyes: where it happened, but nothing of the ticket itself.
struct OutboxRow: Sendable, Hashable {
    let transaction: Int64
    let id: Int64
    let ticketID: Int64
    let siteID: Int16
    let stationID: Int16?
    let previousStationID: Int16?
    let action: TicketAction
    let version: Int32
    let at: Date
}

import struct FoundationEssentials.Date
import struct FoundationEssentials.UUID
import Postgres

/// What every act on a ticket begins with: which request, on which ticket, at the version the caller saw.
struct TicketAct: Sendable {
    var requestID: UUID
    var bodyHash: [UInt8]
    var ticketID: Int64
    var version: Int32?
    /// When it was done in the field; the acts of a station bind it last.
    var fieldAt: Date?

    /// `$1` to `$4`.
    static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .int4]

    func bind(_ bindings: inout Bindings) {
        bindings.append(requestID)
        bindings.append(bodyHash)
        bindings.append(ticketID)
        bindings.append(optional: version)
    }
}

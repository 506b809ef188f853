public import Hearthline
import Postgres

public import struct FoundationEssentials.UUID

extension StationWork {
    /// Adds a photo to the repair in hand; the subject of the receipt is its key.
    ///
    /// The outcome is `added`, or `known` for a picture that is there already. The ticket's version stays as it is.
    /// Refuses with `FIELD_INVALID` for `photo` that is none or larger than ``PhotoLimit/bytes``, for `photos` beyond
    /// ``PhotoLimit/perCycle``, for `taken_time` before the order; with `CLOCK_SKEW`, with `TRANSITION_NOT_ALLOWED` before
    /// the order is accepted and after the return, with `TICKET_NOT_FOUND`. Source: DSP-05
    public func addPhoto(
        _ photo: NewPhoto, ticketID: Int64, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        try photo.check()
        var body = RequestBody("add_photo")
        body.append("ticket", ticketID)
        body.append("content", bytes: photo.content)
        body.append("width", photo.width)
        body.append("height", photo.height)
        body.append("taken", photo.takenAt)
        let add = AddPhoto(requestID: requestID, bodyHash: body.digest, ticketID: ticketID, photo: photo)
        return try await database.one(add, as: caller, .write)
    }

    struct AddPhoto: TicketStatement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var ticketID: Int64
        var photo: NewPhoto

        static let sql = "SELECT \(TicketReceipt.selection) FROM hotline.add_photo($1, $2, $3, $4, $5, $6, $7) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .bytea, .int4, .int4, .timestamptz]

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(ticketID)
            bindings.append(photo.content)
            bindings.append(optional: photo.width)
            bindings.append(optional: photo.height)
            bindings.append(optional: photo.takenAt)
        }
    }
}

public import Hearthline
import Postgres

extension Tickets {
    static let photoStatements: [any Statement.Type] = [ListPhotos.self, OpenPhoto.self]

    /// The photos of a ticket's repairs, the first one first; empty for tickets the caller does not see.
    public func photos(_ ticketID: Int64, as caller: Caller) async throws(HearthlineError) -> [RepairPhoto] {
        try await database.run(ListPhotos(ticketID: ticketID), as: caller, .read)
    }

    /// A picture; the look is logged, because it shows somebody's home.
    ///
    /// Refuses with `TICKET_NOT_FOUND` for photos of tickets the caller does not see. Source: SEC-08
    public func photo(_ photoID: Int64, as caller: Caller) async throws(HearthlineError) -> PhotoContent {
        guard let photo = try await database.run(OpenPhoto(photoID: photoID), as: caller, .write).first else {
            throw HearthlineError(.ticketNotFound)
        }
        return photo
    }

    struct ListPhotos: Statement {
        var ticketID: Int64

        static let sql = """
            SELECT p.id, p.ticket_id, p.cycle, p.station_id, p.media_type, p.width, p.height, p.size, p.taken_at, p.at, p.employee_id
              FROM hotline.repair_photo p WHERE p.ticket_id = $1 ORDER BY p.id
            """
        static let parameters: [PostgresType] = [.int8]
        static let columns: [PostgresType] = [
            .int8, .int8, .int2, .int2, .text, .int4, .int4, .int4, .timestamptz, .timestamptz, .int8,
        ]

        func bind(_ bindings: inout Bindings) { bindings.append(ticketID) }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> RepairPhoto {
            RepairPhoto(
                id: try row.read(), ticketID: try row.read(), cycle: try row.read(), stationID: try row.read(),
                type: try row.code(), width: try row.read(), height: try row.read(), size: try row.read(),
                takenAt: try row.read(), at: try row.read(), employeeID: try row.read())
        }
    }

    struct OpenPhoto: Statement {
        var photoID: Int64

        // The row policy decides; the look comes first, and only for what the caller may see.
        static let sql = """
            SELECT p.media_type, p.content FROM hotline.repair_photo p WHERE p.id = (SELECT hotline.look_at_photo($1))
            """
        static let parameters: [PostgresType] = [.int8]
        static let columns: [PostgresType] = [.text, .bytea]

        func bind(_ bindings: inout Bindings) { bindings.append(photoID) }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> PhotoContent {
            PhotoContent(type: try row.code(), content: try row.read())
        }
    }
}

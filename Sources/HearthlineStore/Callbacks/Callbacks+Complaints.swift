public import Hearthline
import Postgres

public import struct FoundationEssentials.UUID

extension Callbacks {
    /// Dissatisfied ratings without a complaint, the newest first. At most 200 rows a page. Source: CBK-06
    public func complaintCandidates(
        after token: PageToken? = nil, size: Int = 50, as caller: Caller
    ) async throws(HearthlineError) -> Page<ComplaintCandidate> {
        let list = ListCandidates(after: token ?? .start, limit: Int32(try PageSize.check(size) + 1))
        return Page(try await database.run(list, as: caller, .read), size: size) {
            PageToken(at: $0.happenedAt, id: $0.id)
        }
    }

    /// Makes a complaint of a dissatisfied rating; the head is alerted. For leads and heads, when the resident agrees.
    ///
    /// Throws `FORBIDDEN`, `REASON_REQUIRED`, `EVENT_NOT_FOUND`, `STALE_VERSION` when it is one already. Source: CBK-06
    public func registerComplaint(
        eventID: Int64, reason: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let reason = try Self.reason(reason)
        var body = RequestBody("register_complaint")
        body.append("event", eventID)
        body.append("reason", reason)
        let register = RegisterComplaint(requestID: requestID, bodyHash: body.digest, eventID: eventID, reason: reason)
        return try await database.one(register, as: caller, .write)
    }
}

extension Callbacks {
    struct ListCandidates: Statement {
        var after: PageToken
        var limit: Int32

        static let sql = """
            SELECT e.id, e.ticket_id, t.number, e.site_id, e.station_id, e.found_at, e.description
              FROM hotline.abnormal_event e JOIN hotline.ticket t ON t.id = e.ticket_id
             WHERE e.status = 'candidate' AND e.type = 6 AND (e.found_at, e.id) < ($1, $2)
             ORDER BY e.found_at DESC, e.id DESC LIMIT $3
            """
        static let parameters: [PostgresType] = [.timestamptz, .int8, .int4]
        static let columns: [PostgresType] = [.int8, .int8, .text, .int2, .int2, .timestamptz, .text]

        func bind(_ bindings: inout Bindings) {
            bindings.append(after.at)
            bindings.append(after.id)
            bindings.append(limit)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> ComplaintCandidate {
            ComplaintCandidate(
                id: try row.read(), ticketID: try row.read(), number: try row.read(), siteID: try row.read(),
                stationID: try row.read(), happenedAt: try row.read(), description: try row.read())
        }
    }

    struct RegisterComplaint: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var eventID: Int64
        var reason: String

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.register_complaint($1, $2, $3, $4) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(eventID)
            bindings.append(reason)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }
}

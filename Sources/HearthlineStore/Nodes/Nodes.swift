public import Hearthline
import Postgres

public import struct FoundationEssentials.Date
public import struct FoundationEssentials.UUID

/// A ticket as a site's node registered it, in the form in which the centre takes it.
///
/// The record is personal data: the name is in it in clear, phones are sealed with the key that node and centre share.
public struct NodeTicket: Sendable, Hashable {
    /// The ticket's key at the node.
    public let id: Int64
    /// The public number, which it keeps.
    public let number: String
    /// JSON, as `hotline.admit_ticket` takes it.
    public let record: String

    /// Makes one.
    public init(id: Int64, number: String, record: String) {
        self.id = id
        self.number = number
        self.record = record
    }
}

/// What sites took while they were cut off from the centre.
///
/// Source: QOS-09
public struct Nodes: Sendable {
    let database: Database

    static let statements: [any Statement.Type] = [ListTickets.self, Admit.self]

    /// At a node: what it registered by itself since a moment, oldest first, behind a key; logged as one look.
    ///
    /// Refuses with `FORBIDDEN` everybody but the lead of the node's site, and at the centre.
    public func tickets(
        since: Date, after id: Int64 = 0, size: Int = 50, as caller: Caller
    ) async throws(HearthlineError) -> [NodeTicket] {
        let list = ListTickets(since: since, after: id, limit: Int32(try PageSize.check(size)))
        return try await database.run(list, as: caller, .write)
    }

    /// At the centre: takes one ticket of a node, once; one that is here already is answered with `known`.
    ///
    /// The outcome is `registered`, `awaiting_address`, or `urged` when somebody works on the same trouble: then the
    /// number leads to that ticket. Refuses with `FORBIDDEN` everybody but the lead of the number's site, at a node, and
    /// with `FIELD_INVALID`, `EMPLOYEE_NOT_FOUND`, `HOUSEHOLD_NOT_FOUND`, `STATION_UNKNOWN` and the refusals of a
    /// registration what is no such ticket; then nothing of it is kept.
    public func admit(
        _ record: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        guard record.utf8.count <= 32_768 else { throw HearthlineError(.textTooLong, field: "record") }
        var body = RequestBody("admit_ticket")
        body.append("record", record)
        let act = Admit(requestID: requestID, bodyHash: body.digest, record: record)
        return try await database.one(act, as: caller, .write)
    }

    struct ListTickets: Statement {
        var since: Date
        var after: Int64
        var limit: Int32

        static let sql = "SELECT ticket_id, number, record FROM hotline.node_tickets($1, $2, $3) ORDER BY ticket_id"
        static let parameters: [PostgresType] = [.timestamptz, .int8, .int4]
        static let columns: [PostgresType] = [.int8, .text, .text]

        func bind(_ bindings: inout Bindings) {
            bindings.append(since)
            bindings.append(after)
            bindings.append(limit)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> NodeTicket {
            NodeTicket(id: try row.read(), number: try row.read(), record: try row.read())
        }
    }

    struct Admit: TicketStatement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var record: String

        static let sql = "SELECT \(TicketReceipt.selection) FROM hotline.admit_ticket($1, $2, $3) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .text]

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(record)
        }
    }
}

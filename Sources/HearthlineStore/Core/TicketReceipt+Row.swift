import Hearthline
import Postgres

extension TicketReceipt {
    /// The columns of `hotline.receipt`.
    static let columns: [PostgresType] = [.int8, .text, .int4, .int2, .int2, .int2, .int2, .text, .int8, .bool]
    /// How they are selected from a function `r` returning a receipt.
    static let selection = "(r).*"

    static func read(_ row: inout RowReader) throws(DecodingFailure) -> TicketReceipt {
        let (id, number, version): (Int64, String, Int32) = (try row.read(), try row.read(), try row.read())
        guard let state = TicketState(rawValue: try row.read()) else { throw DecodingFailure(.malformed) }
        let cycle: Int16 = try row.read()
        guard let urgency = Urgency(rawValue: try row.read()) else { throw DecodingFailure(.malformed) }
        return TicketReceipt(
            ticketID: id, number: number, version: version, state: state, cycle: cycle, urgency: urgency,
            stationID: try row.read(), outcome: try row.read(), subjectID: try row.read(), replayed: try row.read())
    }
}

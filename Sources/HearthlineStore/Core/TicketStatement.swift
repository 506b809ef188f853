import Hearthline
import Postgres

/// A statement that answers with the receipt of an act on a ticket.
protocol TicketStatement: Statement where Output == TicketReceipt {}

extension TicketStatement {
    static var columns: [PostgresType] { TicketReceipt.columns }

    static func decode(_ row: inout RowReader) throws(DecodingFailure) -> TicketReceipt { try .read(&row) }
}

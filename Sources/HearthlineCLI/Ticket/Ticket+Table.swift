import Hearthline
import HearthlineProtocol

extension Hearthline_V1_TicketReceipt {
    var table: Table {
        var table = Table("编号", "单号", "版本", "状态", "紧急", "维修站", "结果")
        table.add(
            "\(ticketID)", number, "\(version)", state.words, Wire.name(urgency), hasStationID ? "\(stationID)" : "",
            replayed ? "\(outcome)(重复请求)" : outcome)
        return table
    }
}

extension Hearthline_V1_TicketState {
    /// The Chinese label of the state.
    var words: String {
        TicketState(rawValue: Int16(rawValue))?.label.zh ?? ""
    }
}

extension Sequence<Hearthline_V1_Ticket> {
    var table: Table {
        var table = Table("编号", "单号", "版本", "状态", "紧急", "维修站", "登记", "到期", "催单", "地址")
        for ticket in self {
            table.add(
                "\(ticket.id)", ticket.number, "\(ticket.version)", ticket.state.words, Wire.name(ticket.urgency),
                ticket.hasStationID ? "\(ticket.stationID)" : "", ticket.registerTime.shown, ticket.nextDueTime.shown,
                ticket.urgeCount > 0 ? "催单×\(ticket.urgeCount)" : "", ticket.maskedAddress)
        }
        return table
    }
}

import ArgumentParser
import GRPCCore
import HearthlineProtocol

struct ShowTicket: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "查看 | show one ticket")
    @Argument(help: "报修单编号 | ticket id") var ticketID: Int64
    @OptionGroup var connection: ConnectionOptions

    func perform(_ remote: Remote) async throws {
        var request = Hearthline_V1_GetTicketRequest()
        request.ticketID = ticketID
        let answer = try await remote.tickets.getTicket(request, metadata: remote.metadata, options: remote.options)
        try remote.output.show(answer, table: answer.table)
    }
}

extension Hearthline_V1_TicketDetail {
    var table: Table {
        var table = Table("项目", "内容")
        table.add("单号", ticket.number)
        table.add("状态", "\(ticket.state.words) 第\(ticket.cycle)次 版本\(ticket.version)")
        table.add("地址", address)
        table.add("问题", problem)
        table.add("联系人", "\(contact.maskedName) \(contact.maskedPhone)")
        table.add("登记", ticket.registerTime.shown)
        table.add("到期", ticket.nextDueTime.shown)
        return table
    }
}

struct ListTickets: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "列表 | list tickets, newest first")
    @Flag(help: "只看未办结 | open ones only") var open = false
    @Flag(help: "只看超时 | overdue ones only") var overdue = false
    @Option(help: "状态 | state") var state: [Code<Hearthline_V1_TicketState>] = []
    @Option(help: "维修站 | station") var station: Int32?
    @Option(help: "最多条数 1-200 | at most") var limit: Int32 = 20
    @OptionGroup var connection: ConnectionOptions

    func perform(_ remote: Remote) async throws {
        var request = Hearthline_V1_ListTicketsRequest()
        request.filter.openOnly = open
        request.filter.overdue = overdue
        request.filter.states = state.map(\.value)
        if let station { request.filter.stationID = station }
        request.pageSize = limit
        let answer = try await remote.tickets.listTickets(request, metadata: remote.metadata, options: remote.options)
        try remote.output.show(answer, table: answer.tickets.table)
    }
}

struct TicketTimeline: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "timeline", abstract: "经过 | everything that happened to a ticket")
    @Argument(help: "报修单编号 | ticket id") var ticketID: Int64
    @OptionGroup var connection: ConnectionOptions

    func perform(_ remote: Remote) async throws {
        var request = Hearthline_V1_GetTimelineRequest()
        request.ticketID = ticketID
        let answer = try await remote.tickets.getTimeline(request, metadata: remote.metadata, options: remote.options)
        try remote.output.show(answer, table: answer.table)
    }
}

extension Hearthline_V1_GetTimelineResponse {
    var table: Table {
        var table = Table("版本", "时间", "动作", "状态", "工号", "说明")
        for event in events {
            table.add(
                "\(event.version)", event.eventTime.shown, Wire.name(event.action).lowercased(), event.toState.words, event.agentNo,
                event.reason)
        }
        return table
    }
}

struct WatchTickets: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "watch", abstract: "实时变化 | changes as they happen")
    @Option(help: "续接令牌 | go on after this token") var after = ""
    @OptionGroup var connection: ConnectionOptions

    func perform(_ remote: Remote) async throws {
        var request = Hearthline_V1_WatchTicketsRequest()
        request.resumeToken = after
        let output = remote.output
        try await remote.tickets.watchTickets(request, metadata: remote.metadata) { response in
            for try await change in response.messages {
                try output.show(change, table: change.table)
            }
        }
    }
}

extension Hearthline_V1_TicketChange {
    var table: Table {
        var table = Table("编号", "单号", "版本", "动作", "状态", "紧急")
        table.add(
            "\(ticketID)", ticket.number, "\(version)", Wire.name(action), ticket.state.words, Wire.name(ticket.urgency))
        return table
    }
}

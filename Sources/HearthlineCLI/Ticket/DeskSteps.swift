import ArgumentParser
import HearthlineProtocol

struct UrgeTicket: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "urge", abstract: "催单 | urge a ticket")
    @OptionGroup var ticket: TicketOptions
    @Option(help: "说明 | note") var note = ""
    @OptionGroup var connection: ConnectionOptions

    func perform(_ remote: Remote) async throws {
        var request = Hearthline_V1_UrgeTicketRequest()
        request.requestID = Remote.newRequestID
        request.ticketID = ticket.ticketID
        request.version = ticket.version
        request.note = note
        let answer = try await remote.tickets.urgeTicket(request, metadata: remote.metadata, options: remote.options)
        try remote.output.show(answer, table: answer.table)
    }
}

struct RedispatchTicket: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "redispatch", abstract: "改派 | send to another station")
    @OptionGroup var ticket: TicketOptions
    @Option(help: "维修站 | station") var station: Int32
    @Option(help: "原因 | reason") var reason: String
    @Option(help: "不用预选站的原因代码 | code why not the preset station") var override: Code<Hearthline_V1_OverrideReason>?
    @OptionGroup var connection: ConnectionOptions

    func perform(_ remote: Remote) async throws {
        var request = Hearthline_V1_RedispatchTicketRequest()
        request.requestID = Remote.newRequestID
        request.ticketID = ticket.ticketID
        request.version = ticket.version
        request.stationID = station
        request.reason = reason
        if let override { request.overrideReason = override.value }
        let answer = try await remote.tickets.redispatchTicket(request, metadata: remote.metadata, options: remote.options)
        try remote.output.show(answer, table: answer.table)
    }
}

struct CancelTicket: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "cancel", abstract: "作废 | cancel a ticket")
    @OptionGroup var ticket: TicketOptions
    @Option(help: "原因 | reason") var reason: String
    @OptionGroup var connection: ConnectionOptions

    func perform(_ remote: Remote) async throws {
        var request = Hearthline_V1_CancelTicketRequest()
        request.requestID = Remote.newRequestID
        request.ticketID = ticket.ticketID
        request.version = ticket.version
        request.reason = reason
        let answer = try await remote.tickets.cancelTicket(request, metadata: remote.metadata, options: remote.options)
        try remote.output.show(answer, table: answer.table)
    }
}

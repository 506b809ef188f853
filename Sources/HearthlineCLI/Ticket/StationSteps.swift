import ArgumentParser
import HearthlineProtocol

struct AcceptTicket: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "accept", abstract: "接单 | accept an order")
    @OptionGroup var ticket: TicketOptions
    @OptionGroup var connection: ConnectionOptions

    func perform(_ remote: Remote) async throws {
        var request = Hearthline_V1_AcceptTicketRequest()
        request.requestID = Remote.newRequestID
        request.ticketID = ticket.ticketID
        request.version = ticket.version
        let answer = try await remote.station.acceptTicket(request, metadata: remote.metadata, options: remote.options)
        try remote.output.show(answer, table: answer.table)
    }
}

struct RejectTicket: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "reject", abstract: "退单 | send an order back")
    @OptionGroup var ticket: TicketOptions
    @Option(help: "退单原因 | reason") var reason: Code<Hearthline_V1_RejectionReason>
    @Option(help: "说明 | note") var note = ""
    @OptionGroup var connection: ConnectionOptions

    func perform(_ remote: Remote) async throws {
        var request = Hearthline_V1_RejectTicketRequest()
        request.requestID = Remote.newRequestID
        request.ticketID = ticket.ticketID
        request.version = ticket.version
        request.reason = reason.value
        request.note = note
        let answer = try await remote.station.rejectTicket(request, metadata: remote.metadata, options: remote.options)
        try remote.output.show(answer, table: answer.table)
    }
}

struct ContactResident: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "contact", abstract: "联系住户 | contact the resident")
    @OptionGroup var ticket: TicketOptions
    @Option(help: "联系方式 | channel") var channel: Code<Hearthline_V1_ContactChannel>
    @Option(help: "联系结果 | result") var result: Code<Hearthline_V1_ContactResult>
    @Option(help: "约定上门时间 | visit agreed") var appointment: TimeArgument?
    @Option(help: "说明 | note") var note = ""
    @OptionGroup var connection: ConnectionOptions

    func perform(_ remote: Remote) async throws {
        var request = Hearthline_V1_RecordContactRequest()
        request.requestID = Remote.newRequestID
        request.ticketID = ticket.ticketID
        request.version = ticket.version
        request.channel = channel.value
        request.result = result.value
        if let appointment { request.appointmentTime = appointment.timestamp }
        request.note = note
        let answer = try await remote.station.recordContact(request, metadata: remote.metadata, options: remote.options)
        try remote.output.show(answer, table: answer.table)
    }
}

struct AppointVisit: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "appoint", abstract: "预约上门 | make an appointment")
    @OptionGroup var ticket: TicketOptions
    @Option(help: "上门时间 | visit") var at: TimeArgument
    @OptionGroup var connection: ConnectionOptions

    func perform(_ remote: Remote) async throws {
        var request = Hearthline_V1_MakeAppointmentRequest()
        request.requestID = Remote.newRequestID
        request.ticketID = ticket.ticketID
        request.version = ticket.version
        request.appointmentTime = at.timestamp
        let answer = try await remote.station.makeAppointment(request, metadata: remote.metadata, options: remote.options)
        try remote.output.show(answer, table: answer.table)
    }
}

struct ArriveOnSite: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "arrive", abstract: "到场 | record the arrival")
    @OptionGroup var ticket: TicketOptions
    @Option(help: "到场时间,默认现在 | when, now unless given") var at: TimeArgument?
    @OptionGroup var connection: ConnectionOptions

    func perform(_ remote: Remote) async throws {
        var request = Hearthline_V1_RecordArrivalRequest()
        request.requestID = Remote.newRequestID
        request.ticketID = ticket.ticketID
        request.version = ticket.version
        if let at { request.arriveTime = at.timestamp }
        let answer = try await remote.station.recordArrival(request, metadata: remote.metadata, options: remote.options)
        try remote.output.show(answer, table: answer.table)
    }
}

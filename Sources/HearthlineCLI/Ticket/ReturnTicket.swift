import ArgumentParser
import Foundation
import HearthlineProtocol
import SwiftProtobuf

struct ReturnTicket: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "return", abstract: "返单 | return a finished repair")
    @OptionGroup var ticket: TicketOptions
    @Option(help: "原因代码 | cause code") var cause: String
    @Option(help: "处理代码 | action code") var action: String
    @Option(help: "产权 | ownership") var ownership: Code<Hearthline_V1_Ownership>?
    @Option(help: "室温(摄氏度)| room temperature") var roomTemp: Double?
    @Option(help: "收费(分)| charged, fen") var charged: Int64?
    @Option(help: "收据号 | receipt number") var receipt = ""
    @Option(help: "到场时间,默认取单上的 | arrival, as recorded unless given") var arrived: TimeArgument?
    @Option(help: "完成时间,默认现在 | when finished, now unless given") var finished: TimeArgument?
    @Option(help: "维修工编号,默认本人 | repairer, oneself unless given") var repairer: Int64?
    @Option(help: "用料,名称=数量 | parts, name=quantity") var part: [PartArgument] = []
    @Option(help: "已添加的照片数 | photos added before") var photos: Int32 = 0
    @Option(help: "说明 | note") var note = ""
    @OptionGroup var connection: ConnectionOptions

    func perform(_ remote: Remote) async throws {
        var request = Hearthline_V1_ReturnTicketRequest()
        request.requestID = Remote.newRequestID
        request.ticketID = ticket.ticketID
        request.version = ticket.version
        request.completion = try await completed(remote)
        let answer = try await remote.station.returnTicket(request, metadata: remote.metadata, options: remote.options)
        try remote.output.show(answer, table: answer.table)
    }

    /// The report with what was not given: the arrival on the ticket, the time now, oneself as the repairer.
    private func completed(_ remote: Remote) async throws -> Hearthline_V1_Completion {
        var completion = completion
        completion.finishTime = finished?.timestamp ?? Google_Protobuf_Timestamp(date: .now)
        completion.arriveTime = if let arrived { arrived.timestamp } else { try await recordedArrival(remote) }
        completion.repairerID = if let repairer { repairer } else { try await ownID(remote) }
        return completion
    }

    private func recordedArrival(_ remote: Remote) async throws -> Google_Protobuf_Timestamp {
        var request = Hearthline_V1_GetTicketRequest()
        request.ticketID = ticket.ticketID
        let detail = try await remote.tickets.getTicket(request, metadata: remote.metadata, options: remote.options)
        guard detail.hasArriveTime else { throw ValidationError("单上没有到场时间,请先登记到场,或用 --arrived 写明") }
        return detail.arriveTime
    }

    private func ownID(_ remote: Remote) async throws -> Int64 {
        try await remote.sessions.getSession(.init(), metadata: remote.metadata, options: remote.options).employeeID
    }

    private var completion: Hearthline_V1_Completion {
        var completion = Hearthline_V1_Completion()
        completion.causeCode = cause
        completion.actionCode = action
        completion.ownership = ownership?.value ?? .unknown
        if let roomTemp { completion.roomTempC = roomTemp }
        completion.charged = charged != nil
        completion.amountFen = charged ?? 0
        completion.receiptNo = receipt
        completion.note = note
        completion.photoCount = photos
        completion.parts = part.map(\.message)
        return completion
    }
}

/// `过滤器=1`: one kind of part and how many.
struct PartArgument: ExpressibleByArgument, Sendable {
    let message: Hearthline_V1_Part

    init?(argument: String) {
        let pieces = argument.split(separator: "=", maxSplits: 1)
        guard let name = pieces.first, pieces.count == 2, let quantity = Int32(pieces[1]) else { return nil }
        var part = Hearthline_V1_Part()
        part.part = String(name)
        part.quantity = quantity
        message = part
    }
}

import ArgumentParser
import HearthlineProtocol

struct RegisterTicket: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "register", abstract: "登记报修 | register a repair")

    @Option(help: "住户编号 | household id") var household: Int64?
    @Option(help: "未核实地址 | words of the caller when no household was found") var freeAddress: String?
    @Option(help: "故障类型 | fault") var fault: Code<Hearthline_V1_Fault>
    @Option(help: "来电类别 | category") var category: Code<Hearthline_V1_Category>?
    @Option(help: "问题描述 | what the resident said") var problem: String
    @Option(help: "紧急程度 | urgency proposed") var urgency: Code<Hearthline_V1_Urgency>?
    @Option(help: "姓名 | name") var name: String
    @Option(help: "联系电话 | phone") var phone: String
    @Flag(help: "四项均已跟读确认 | all four items were read back") var readBack = false
    @OptionGroup var connection: ConnectionOptions

    func perform(_ remote: Remote) async throws {
        let answer = try await remote.tickets.registerTicket(request, metadata: remote.metadata, options: remote.options)
        try remote.output.show(answer, table: answer.table)
    }

    private var request: Hearthline_V1_RegisterTicketRequest {
        var request = Hearthline_V1_RegisterTicketRequest()
        request.requestID = Remote.newRequestID
        if let household { request.householdID = household }
        request.address = freeAddress ?? ""
        request.fault = fault.value
        request.category = category?.value ?? .repair
        request.problem = problem
        if let urgency { request.urgency = urgency.value }
        request.callerName = name
        request.phone = phone
        request.callerRelation = .self_
        request.readBacks = Hearthline_V1_ReadBackItem.confirmed(readBack)
        return request
    }
}

extension Hearthline_V1_ReadBackItem {
    /// The four items, all confirmed or none.
    static func confirmed(_ confirmed: Bool) -> [Hearthline_V1_ReadBackInput] {
        let items: [Self] = [.problem, .address, .name, .phone]
        return items.map { item in
            var input = Hearthline_V1_ReadBackInput()
            input.item = item
            input.confirmed = confirmed
            return input
        }
    }
}

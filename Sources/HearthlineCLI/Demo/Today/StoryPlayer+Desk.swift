internal import GRPCCore
internal import HearthlineProtocol
internal import SwiftProtobuf

extension StoryPlayer {
    /// What the caller tells.
    struct Report {
        var place: DemoStep.Place
        var fault: Int
        var category: Int
        var problem: String
        var name: String
        var phone: String
    }

    /// The telephone rings, the card comes up, the repair is registered, the call is wrapped up.
    func register(_ report: Report, _ number: Int, _ remote: Remote) async throws -> Hearthline_V1_TicketReceipt {
        let call = try await remote.calls.recordCall(
            ringing(report, number), metadata: remote.metadata, options: remote.options
        ).callID
        var request = Hearthline_V1_RegisterTicketRequest()
        request.requestID = id(number)
        request.callID = call
        switch report.place {
        case .household(let no): request.householdID = try await household(no, phone: report.phone, call: call, remote)
        case .words(let words): request.address = words
        }
        request.fault = .init(rawValue: report.fault) ?? .other
        request.category = .init(rawValue: report.category) ?? .repair
        request.problem = report.problem
        request.callerName = report.name
        request.phone = report.phone
        request.callerRelation = .self_
        request.readBacks = Hearthline_V1_ReadBackItem.confirmed(true)
        let receipt = try await remote.tickets.registerTicket(
            request, metadata: remote.metadata, options: remote.options)
        _ = try await remote.calls.wrapUpCall(
            wrapUp(report, call, receipt, number), metadata: remote.metadata, options: remote.options)
        return receipt
    }

    private func ringing(_ report: Report, _ number: Int) -> Hearthline_V1_RecordCallRequest {
        var request = Hearthline_V1_RecordCallRequest()
        request.requestID = id(number, "call")
        request.direction = .inbound
        request.callerPhone = report.phone
        request.line = "96000"
        request.queue = .repair
        let ring = requests.ring(story: story.number)
        request.ringTime = Google_Protobuf_Timestamp(ring)
        request.answerTime = Google_Protobuf_Timestamp(ring + 8)
        return request
    }

    /// The household that belongs to the calling number.
    private func household(_ no: String, phone: String, call: Int64, _ remote: Remote) async throws -> Int64 {
        var request = Hearthline_V1_LookUpCallerRequest()
        request.phone = phone
        request.callID = call
        let card = try await remote.directory.lookUpCaller(
            request, metadata: remote.metadata, options: remote.options)
        guard let household = card.households.first(where: { $0.householdNo == no }) else {
            throw RPCError(code: .notFound, message: "来电号码对应不到住户 \(no)")
        }
        return household.householdID
    }

    private func wrapUp(
        _ report: Report, _ call: Int64, _ receipt: Hearthline_V1_TicketReceipt, _ number: Int
    ) -> Hearthline_V1_WrapUpCallRequest {
        var request = Hearthline_V1_WrapUpCallRequest()
        request.requestID = id(number, "wrap-up")
        request.callID = call
        request.version = 1
        request.category = .init(rawValue: report.category) ?? .repair
        request.description_p = report.problem
        request.disposition = .ticket
        request.callerRelation = .self_
        request.ticketID = receipt.ticketID
        request.endedBy = .caller
        return request
    }

    mutating func urge(_ number: Int, _ remote: Remote) async throws {
        var request = Hearthline_V1_UrgeTicketRequest()
        request.requestID = id(number)
        request.ticketID = ticket.ticketID
        request.version = ticket.version
        request.note = "住户再次来电,请尽快上门"
        ticket = try await remote.tickets.urgeTicket(request, metadata: remote.metadata, options: remote.options)
    }

    mutating func redispatch(to code: String, _ number: Int, _ remote: Remote) async throws {
        let stations = try await remote.directory.listStations(
            .init(), metadata: remote.metadata, options: remote.options
        ).stations
        var request = Hearthline_V1_RedispatchTicketRequest()
        request.requestID = id(number)
        request.ticketID = ticket.ticketID
        request.version = ticket.version
        request.stationID = stations.first { $0.code == code }?.id ?? 0
        request.reason = "该楼由邻站负责"
        ticket = try await remote.tickets.redispatchTicket(
            request, metadata: remote.metadata, options: remote.options)
    }
}

extension Google_Protobuf_Timestamp {
    /// The wire form of a moment.
    init(_ moment: Moment) {
        self.init()
        seconds = moment.seconds
    }
}

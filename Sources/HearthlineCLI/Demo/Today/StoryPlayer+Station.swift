internal import HearthlineProtocol
internal import SwiftProtobuf

extension StoryPlayer {
    /// What the repairer found and did.
    struct Repair {
        var cause: String
        var action: String
        var roomTemperature: Double?
        var charged: Bool
    }

    mutating func accept(_ number: Int, _ remote: Remote) async throws {
        var request = Hearthline_V1_AcceptTicketRequest()
        request.requestID = id(number)
        request.ticketID = ticket.ticketID
        request.version = ticket.version
        ticket = try await remote.station.acceptTicket(request, metadata: remote.metadata, options: remote.options)
    }

    mutating func reject(_ number: Int, _ remote: Remote) async throws {
        var request = Hearthline_V1_RejectTicketRequest()
        request.requestID = id(number)
        request.ticketID = ticket.ticketID
        request.version = ticket.version
        request.reason = .notMyArea
        ticket = try await remote.station.rejectTicket(request, metadata: remote.metadata, options: remote.options)
    }

    mutating func contact(_ channel: Int, _ number: Int, _ remote: Remote) async throws {
        var request = Hearthline_V1_RecordContactRequest()
        request.requestID = id(number)
        request.ticketID = ticket.ticketID
        request.version = ticket.version
        request.channel = .init(rawValue: channel) ?? .workLine
        request.result = .reached
        ticket = try await remote.station.recordContact(request, metadata: remote.metadata, options: remote.options)
    }

    mutating func appoint(_ minutesAhead: Int, _ number: Int, _ remote: Remote) async throws {
        var request = Hearthline_V1_MakeAppointmentRequest()
        request.requestID = id(number)
        request.ticketID = ticket.ticketID
        request.version = ticket.version
        request.appointmentTime = Google_Protobuf_Timestamp(
            requests.company.loadedAt + Double(minutesAhead) * Moment.minute)
        ticket = try await remote.station.makeAppointment(request, metadata: remote.metadata, options: remote.options)
    }

    mutating func arrive(_ number: Int, _ remote: Remote) async throws {
        var request = Hearthline_V1_RecordArrivalRequest()
        request.requestID = id(number)
        request.ticketID = ticket.ticketID
        request.version = ticket.version
        ticket = try await remote.station.recordArrival(request, metadata: remote.metadata, options: remote.options)
    }

    /// The repair takes no time here: it is finished when the repairer arrived, as the timeline keeps it for ever.
    mutating func complete(_ repair: Repair, _ number: Int, _ person: DemoPerson) async throws {
        let remote = person.remote
        var wanted = Hearthline_V1_GetTimelineRequest()
        wanted.ticketID = ticket.ticketID
        let events = try await remote.tickets.getTimeline(
            wanted, metadata: remote.metadata, options: remote.options
        ).events
        let arrival = events.first { $0.action == .arrive }?.fieldTime ?? .init()
        var request = Hearthline_V1_ReturnTicketRequest()
        request.requestID = id(number)
        request.ticketID = ticket.ticketID
        request.version = ticket.version
        request.completion = completion(repair, arrival, by: person.employeeID)
        ticket = try await remote.station.returnTicket(request, metadata: remote.metadata, options: remote.options)
    }

    private func completion(
        _ repair: Repair, _ arrival: Google_Protobuf_Timestamp, by repairer: Int64
    ) -> Hearthline_V1_Completion {
        var completion = Hearthline_V1_Completion()
        completion.causeCode = repair.cause
        completion.actionCode = repair.action
        completion.ownership = repair.charged ? .private : .public
        if let temperature = repair.roomTemperature {
            completion.roomTempC = temperature
            completion.tempPoint = "客厅"
            completion.tempTime = arrival
        }
        completion.charged = repair.charged
        completion.amountFen = repair.charged ? 5000 : 0
        completion.receiptNo = repair.charged ? "SJ\(story.number)" : ""
        completion.arriveTime = arrival
        completion.finishTime = arrival
        completion.repairerID = repairer
        completion.residentSigned = true
        return completion
    }
}

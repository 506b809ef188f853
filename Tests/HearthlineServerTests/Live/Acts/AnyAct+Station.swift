import Foundation
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

/// What a station does with an order.
extension AnyAct {
    private typealias Methods = Hearthline_V1_StationService.Method
    private typealias Receipt = Hearthline_V1_TicketReceipt

    /// Another station does not find the order, and nobody else has the work of a station.
    private static let strangers: [(FixturePerson, Reason)] = [
        (.station2, .ticketNotFound), (.station3, .ticketNotFound), (.agent1, .forbidden), (.lead1, .forbidden),
        (.head1, .forbidden),
    ]

    static let station: [AnyAct] = [
        // The call center calls the station.
        act(
            Methods.RecordStationCall.descriptor, by: .agent2,
            refuses: [
                (.agentOfSite2, .ticketNotFound), (.lead2, .ticketNotFound), (.station1, .forbidden),
                (.head1, .forbidden),
            ]
        ) { bench in
            let ticket = try await bench.seat(.agent1).register().ticketID
            return .with {
                ($0.requestID, $0.ticketID, $0.ringSeconds) = (UUID().uuidString, ticket, 35)
                ($0.rung, $0.result) = (.stationLine, .noAnswer)
            }
        } other: { (request: inout Hearthline_V1_RecordStationCallRequest) in
            request.result = .busy
        },
        act(Methods.AcceptTicket.descriptor, by: .station1, refuses: strangers, late: .transitionNotAllowed) {
            Hearthline_V1_AcceptTicketRequest.on(try await dispatched($0))
        } other: {
            $0.version += 1
        },
        act(Methods.RejectTicket.descriptor, by: .station1, refuses: strangers, late: .transitionNotAllowed) {
            Hearthline_V1_RejectTicketRequest.on(try await dispatched($0)) { $0.reason = .notMyArea }
        } other: {
            $0.reason = .addressWrong
        },
        act(Methods.RecordContact.descriptor, by: .station1, refuses: strangers) { bench in
            .on(try await accepted(bench)) { ($0.channel, $0.result) = (.workLine, .reached) }
        } other: { (request: inout Hearthline_V1_RecordContactRequest) in
            request.note = "无人"
        },
        act(Methods.MakeAppointment.descriptor, by: .station1, refuses: strangers) { bench in
            .on(try await contacted(bench)) { $0.appointmentTime = .init(date: .now + 3600) }
        } other: { (request: inout Hearthline_V1_MakeAppointmentRequest) in
            request.note = "下午"
        },
        act(Methods.RecordArrival.descriptor, by: .station1, refuses: strangers, late: .transitionNotAllowed) {
            Hearthline_V1_RecordArrivalRequest.on(try await contacted($0))
        } other: {
            $0.arriveTime = .init(date: .now)
        },
        act(Methods.ReturnTicket.descriptor, by: .station1, refuses: strangers, late: .transitionNotAllowed) { bench in
            let station = bench.seat(.station1)
            return try await station.finished(try await station.arrive(try await contacted(bench)))
        } other: { (request: inout Hearthline_V1_ReturnTicketRequest) in
            request.completion.note = "已排气"
        },
        act(Methods.SuspendTicket.descriptor, by: .station1, refuses: strangers, late: .transitionNotAllowed) { bench in
            .on(try await contacted(bench)) { $0.reason = "等待配件" }
        } other: { (request: inout Hearthline_V1_SuspendTicketRequest) in
            request.reason = "等待住户"
        },
        act(Methods.ResumeTicket.descriptor, by: .station1, refuses: strangers, late: .transitionNotAllowed) { bench in
            let suspended = try await bench.stations.suspendTicket(
                .on(try await contacted(bench)) { $0.reason = "等待配件" }, metadata: LiveBench.metadata(.station1))
            return Hearthline_V1_ResumeTicketRequest.on(suspended)
        } other: {
            $0.version += 1
        },
        act(Methods.AddPhoto.descriptor, by: .station1, refuses: strangers) { bench in
            let ticket = try await accepted(bench)
            return .with {
                ($0.requestID, $0.ticketID) = (UUID().uuidString, ticket.ticketID)
                $0.content = Data([0xFF, 0xD8, 0xFF, 0xE0, 1])
            }
        } other: { (request: inout Hearthline_V1_AddPhotoRequest) in
            request.content.append(2)
        },
    ]

    private static func dispatched(_ bench: LiveBench) async throws -> Receipt {
        try await bench.seat(.agent1).register()
    }

    private static func accepted(_ bench: LiveBench) async throws -> Receipt {
        try await bench.seat(.station1).accept(try await dispatched(bench))
    }

    private static func contacted(_ bench: LiveBench) async throws -> Receipt {
        try await bench.seat(.station1).contact(try await accepted(bench))
    }
}

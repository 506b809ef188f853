import Foundation
import GRPCCore
import HearthlineProtocol
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

/// Times told from the field: a clock may be a little ahead, never much, and nothing happens before the order.
@Suite struct ClockTests {
    private typealias Receipt = Hearthline_V1_TicketReceipt

    /// One time told from the field: the scene, and the call with the time so many seconds ahead of the server.
    struct Told: Sendable {
        let name: String
        let arrange: @Sendable (LiveBench) async throws -> Hearthline_V1_TicketReceipt
        let tell: @Sendable (LiveBench, Hearthline_V1_TicketReceipt, Google_Protobuf_Timestamp) async throws -> Void
    }

    private static let station = LiveBench.metadata(.station1)

    static let all: [Told] = [
        Told(name: "contact_time") {
            try await accepted($0)
        } tell: { bench, ticket, time in
            _ = try await bench.seat(.station1).contact(ticket) { $0.contactTime = time }
        },
        Told(name: "arrive_time") {
            try await contacted($0)
        } tell: { bench, ticket, time in
            _ = try await bench.stations.recordArrival(.on(ticket) { $0.arriveTime = time }, metadata: station)
        },
        Told(name: "finish_time") {
            try await onSite($0)
        } tell: { bench, ticket, time in
            _ = try await bench.seat(.station1).finish(ticket) { $0.finishTime = time }
        },
        Told(name: "temp_time") {
            try await onSite($0)
        } tell: { bench, ticket, time in
            _ = try await bench.seat(.station1).finish(ticket) { ($0.roomTempC, $0.tempTime) = (20, time) }
        },
        Told(name: "ring_time") { _ in
            .init()
        } tell: { bench, _, time in
            _ = try await bench.calls.recordCall(
                .with { ($0.requestID, $0.ringTime) = (UUID().uuidString, time) }, metadata: LiveBench.metadata(.agent1)
            )
        },
        Told(name: "answer_time") { _ in
            .init()
        } tell: { bench, _, time in
            _ = try await bench.calls.recordCall(
                .with { ($0.requestID, $0.ringTime, $0.answerTime) = (UUID().uuidString, .init(date: .now - 9), time) },
                metadata: LiveBench.metadata(.agent1))
        },
        Told(name: "end_time") { _ in
            .init()
        } tell: { bench, _, time in
            let agent = bench.seat(.agent1)
            let call = try await agent.dial()
            _ = try await bench.calls.wrapUpCall(
                .with {
                    ($0.requestID, $0.callID, $0.version) = (UUID().uuidString, call, 1)
                    ($0.category, $0.description_p, $0.disposition) = (.praise, "住户表扬维修工", .followUp)
                    $0.endTime = time
                }, metadata: agent.metadata)
        },
    ]

    @Test(
        "DSP-05 a time within two minutes ahead of the server counts as now, more is CLOCK_SKEW",
        arguments: all.map(\.name))
    func ahead(_ name: String) async throws {
        let told = try #require(Self.all.first { $0.name == name })
        try await LiveBench.with { bench in
            let ticket = try await told.arrange(bench)
            let error = await refusal { try await told.tell(bench, ticket, .init(date: .now + 130)) }
            #expect(error?.reason == "CLOCK_SKEW" && error?.code == .invalidArgument)
            try await told.tell(bench, ticket, .init(date: .now + 110))
            let future = try await bench.fixture.database.count(
                """
                SELECT (SELECT count(*) FROM hotline.ticket_event WHERE field_at > clock_timestamp())
                     + (SELECT count(*) FROM hotline.ticket WHERE greatest(contacted_at, arrived_at, finished_at) > clock_timestamp())
                     + (SELECT count(*) FROM hotline.completion WHERE greatest(arrived_at, finished_at, temp_at) > clock_timestamp())
                     + (SELECT count(*) FROM hotline.call WHERE greatest(ring_at, answered_at, ended_at) > clock_timestamp())
                """)
            #expect(future == 0)
        }
    }

    @Test("A refused time writes nothing", arguments: all.map(\.name).filter { $0 != "end_time" })
    func nothingWritten(_ name: String) async throws {
        let told = try #require(Self.all.first { $0.name == name })
        try await LiveBench.with { bench in
            let ticket = try await told.arrange(bench)
            let before = try await bench.rows()
            _ = await refusal { try await told.tell(bench, ticket, .init(date: .now + 130)) }
            #expect(try await bench.changedButTraces(since: before) == [])
        }
    }

    @Test("Nothing happens before the order was given", arguments: ["contact_time", "arrive_time"])
    func beforeOrder(_ name: String) async throws {
        let told = try #require(Self.all.first { $0.name == name })
        try await LiveBench.with { bench in
            let ticket = try await told.arrange(bench)
            let error = await refusal { try await told.tell(bench, ticket, .init(date: .now - 3600)) }
            #expect(error?.reason == "FIELD_INVALID" && error?.field == name)
        }
    }

    @Test("DSP-05 arrival and finish lie in order, after the order to the station and not ahead")
    func completion() async throws {
        try await LiveBench.with { bench in
            let station = bench.seat(.station1)
            let ticket = try await Self.onSite(bench)
            let before = try await bench.rows()
            for (arrive, finish, field) in [
                (-3600.0, 0.0, "arrive_time"), (0, -3600, "finish_time"), (60, 0, "finish_time"),
            ] {
                let error = await refusal {
                    _ = try await station.finish(ticket) {
                        ($0.arriveTime, $0.finishTime) = (.init(date: .now + arrive), .init(date: .now + finish))
                    }
                }
                #expect(error?.reason == "COMPLETION_TIME_INVALID" && error?.field == field)
            }
            #expect(try await bench.changedButTraces(since: before) == [])
        }
    }

    @Test("A visit is agreed for the future only, in whatever act it is agreed")
    func appointments() async throws {
        try await LiveBench.with { bench in
            let past = Google_Protobuf_Timestamp(date: .now - 1)
            let ticket = try await Self.contacted(bench)
            let acts: [@Sendable () async throws -> Void] = [
                { _ = try await bench.seat(.station1).contact(ticket) { $0.appointmentTime = past } },
                {
                    _ = try await bench.seat(.station1).contact(ticket, .noAnswer) {
                        $0.appointmentTime = .init(date: .now + 3600)
                    }
                },
                { _ = try await bench.seat(.station1).appoint(ticket, at: .now - 1) },
                {
                    _ = try await bench.stations.suspendTicket(
                        .on(ticket) { ($0.reason, $0.appointmentTime) = ("等待配件", past) }, metadata: Self.station)
                },
                {
                    _ = try await bench.stations.suspendTicket(
                        .on(ticket) { ($0.reason, $0.residentRequested) = ("住户要求改期", true) }, metadata: Self.station)
                },
            ]
            let before = try await bench.rows()
            for act in acts {
                let error = await refusal { try await act() }
                #expect(error?.reason == "APPOINTMENT_INVALID" && error?.field == "appointment_time")
            }
            #expect(try await bench.changed(since: before) == [])
        }
    }

    private static func accepted(_ bench: LiveBench) async throws -> Receipt {
        try await bench.seat(.station1).accept(try await bench.seat(.agent1).register())
    }

    private static func contacted(_ bench: LiveBench) async throws -> Receipt {
        try await bench.seat(.station1).contact(try await accepted(bench))
    }

    private static func onSite(_ bench: LiveBench) async throws -> Receipt {
        try await bench.seat(.station1).arrive(try await contacted(bench))
    }
}

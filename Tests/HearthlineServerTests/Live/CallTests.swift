import Foundation
import GRPCCore
import HearthlineProtocol
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

/// Calls and what agents write about them.
@Suite struct CallTests {
    private typealias WrapUp = Hearthline_V1_WrapUpCallRequest

    /// A wrap-up that lacks nothing.
    private static func wrapUp(_ call: Int64, _ change: (inout WrapUp) -> Void = { _ in }) -> WrapUp {
        .with {
            ($0.requestID, $0.callID, $0.version) = (UUID().uuidString, call, 1)
            ($0.category, $0.description_p, $0.disposition) = (.inquiry, "询问供热时间,已答复", .resolvedInCall)
            $0.resolvedInCall = .yes
            change(&$0)
        }
    }

    @Test("INT-13 an inquiry is not wrapped up before the caller was asked whether it is solved")
    func resolved() async throws {
        try await LiveBench.with { bench in
            let agent = bench.seat(.agent1)
            let call = try await agent.callIn(from: "13800000023")
            let before = try await bench.rows()
            for category in [Hearthline_V1_Category.inquiry, .complaint] {
                let error = await refusal {
                    _ = try await bench.calls.wrapUpCall(
                        Self.wrapUp(call) { ($0.category, $0.resolvedInCall) = (category, .unspecified) },
                        metadata: agent.metadata)
                }
                #expect(error?.reason == "WRAPUP_INCOMPLETE" && error?.field == "resolved_in_call", "\(category)")
                #expect(error?.code == .failedPrecondition)
            }
            #expect(try await bench.changed(since: before) == [])
            _ = try await bench.calls.wrapUpCall(Self.wrapUp(call), metadata: agent.metadata)
            let kept = try await bench.calls.getCall(.with { $0.callID = call }, metadata: agent.metadata)
            #expect(kept.resolvedInCall == .yes && kept.disposition == .resolvedInCall && kept.version == 2)
        }
    }

    @Test(
        "INT-13 every answer is one, and other calls need none",
        arguments: [
            (.inquiry, .no), (.complaint, .notApplicable), (.complaint, .yes), (.praise, .unspecified),
            (.fee, .unspecified),
            (.repair, .unspecified),
        ] as [(Hearthline_V1_Category, Hearthline_V1_ResolvedInCall)])
    func answers(_ category: Hearthline_V1_Category, _ answer: Hearthline_V1_ResolvedInCall) async throws {
        try await LiveBench.with { bench in
            let agent = bench.seat(.agent1)
            let call = try await agent.callIn(from: "13800000023")
            let request = Self.wrapUp(call) {
                ($0.category, $0.resolvedInCall, $0.disposition) = (category, answer, .followUp)
            }
            _ = try await bench.calls.wrapUpCall(request, metadata: agent.metadata)
            let kept = try await bench.calls.getCall(.with { $0.callID = call }, metadata: agent.metadata)
            #expect(kept.category == category && kept.resolvedInCall == answer)
        }
    }

    private static let incomplete: [(String, @Sendable (inout WrapUp) -> Void)] = [
        ("category", { $0.category = .unspecified }), ("disposition", { $0.disposition = .unspecified }),
        ("description", { $0.description_p = "" }), ("description", { $0.description_p = "五个字的" }),
        ("ticket_id", { $0.disposition = .ticket }),
    ]

    @Test(
        "INT-07 a wrap-up without category, six characters, disposition or the ticket it names is refused by its field")
    func wrapUps() async throws {
        try await LiveBench.with { bench in
            let agent = bench.seat(.agent1)
            let call = try await agent.callIn(from: "13800000023")
            let before = try await bench.rows()
            for (field, change) in Self.incomplete {
                let error = await refusal {
                    _ = try await bench.calls.wrapUpCall(Self.wrapUp(call, change), metadata: agent.metadata)
                }
                #expect(error?.reason == "WRAPUP_INCOMPLETE" && error?.field == field)
            }
            #expect(try await bench.changed(since: before) == [])
        }
    }

    @Test("Both methods of calls are done once for one request, in one round trip, and refuse another body")
    func once() async throws {
        try await LiveBench.with { bench in
            let agent = bench.seat(.agent1)
            _ = try await bench.directory.listSites(.init(), metadata: agent.metadata)
            var ring = Hearthline_V1_RecordCallRequest.with {
                ($0.requestID, $0.callerPhone, $0.ringTime) = (UUID().uuidString, "13800000023", .init(date: .now - 5))
            }
            var calls: Set<Int64> = []
            let trips = try await bench.roundTrips { [ring] in
                for _ in 1...2 { calls.insert(try await bench.calls.recordCall(ring, metadata: agent.metadata).callID) }
            }
            #expect(calls.count == 1 && trips == 2)
            ring.line = "3号线"
            var wrapUp = Self.wrapUp(try #require(calls.first))
            let wrapTrips = try await bench.roundTrips { [wrapUp] in
                for _ in 1...2 { _ = try await bench.calls.wrapUpCall(wrapUp, metadata: agent.metadata) }
            }
            #expect(wrapTrips == 2)
            wrapUp.description_p += "。"
            let after = try await bench.rows()
            for act: () async throws -> Void in [
                { [ring] in _ = try await bench.calls.recordCall(ring, metadata: agent.metadata) },
                { [wrapUp] in _ = try await bench.calls.wrapUpCall(wrapUp, metadata: agent.metadata) },
            ] {
                let error = await refusal(act)
                #expect(error?.reason == "REQUEST_ID_REUSED" && error?.code == .alreadyExists)
            }
            #expect(try await bench.changed(since: after) == [])
        }
    }

    @Test("Another agent's call, a stale version and a ticket of another site are refused, and nothing is written")
    func foreign() async throws {
        try await LiveBench.with { bench in
            let call = try await bench.seat(.agent1).callIn(from: "13800000023")
            let elsewhere = try await bench.seat(.agentOfSite2).register(household: Fixture.jadeLake101)
            let before = try await bench.rows()
            let cases: [(FixturePerson, WrapUp, String)] = [
                (.agent2, Self.wrapUp(call), "CALL_NOT_FOUND"), (.agentOfSite2, Self.wrapUp(call), "CALL_NOT_FOUND"),
                (.lead1, Self.wrapUp(call), "CALL_NOT_FOUND"), (.station1, Self.wrapUp(call), "FORBIDDEN"),
                (.head1, Self.wrapUp(call), "FORBIDDEN"),
                (.agent1, Self.wrapUp(call) { $0.version = 2 }, "STALE_VERSION"),
                (.agent1, Self.wrapUp(call) { $0.ticketID = elsewhere.ticketID }, "TICKET_NOT_FOUND"),
                (.agent1, Self.wrapUp(999_999), "CALL_NOT_FOUND"),
            ]
            for (person, request, reason) in cases {
                let error = await refusal {
                    _ = try await bench.calls.wrapUpCall(request, metadata: LiveBench.metadata(person))
                }
                #expect(error?.reason == reason, "\(person)")
            }
            #expect(try await bench.changed(since: before) == [])
            for person in [FixturePerson.agentOfSite2, .lead2] {
                let error = await refusal {
                    _ = try await bench.calls.getCall(.with { $0.callID = call }, metadata: LiveBench.metadata(person))
                }
                #expect(error?.reason == "CALL_NOT_FOUND" && error?.code == .notFound)
            }
        }
    }
}

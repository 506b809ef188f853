import Foundation
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

/// Keys of other sites, other stations and of nothing at all, named beside the ticket.
@Suite(.timeLimit(.minutes(2))) struct ForeignTests {
    struct Scene: Sendable {
        let bench: LiveBench
        let own: Hearthline_V1_TicketReceipt
        let elsewhere: Hearthline_V1_TicketReceipt
        /// A call that the other site took.
        let call: Int64
        let task: Seat.Task
    }

    private static let cases: [(String, String, String?, @Sendable (Scene) async throws -> Void)] = [
        (
            "register, call of the other site", "CALL_NOT_FOUND", nil,
            { scene in
                _ = try await scene.bench.seat(.agent1).register(household: 9) { $0.callID = scene.call }
            }
        ),
        (
            "register, no such household", "ADDRESS_UNKNOWN", "household_id",
            { scene in
                _ = try await scene.bench.seat(.agent1).register(household: 999_999)
            }
        ),
        (
            "urge, call of the other site", "CALL_NOT_FOUND", "call_id",
            { scene in
                _ = try await scene.bench.tickets.urgeTicket(
                    .on(scene.own) { $0.callID = scene.call }, metadata: LiveBench.metadata(.agent1))
            }
        ),
        (
            "urge, no such call", "CALL_NOT_FOUND", "call_id",
            { scene in
                _ = try await scene.bench.tickets.urgeTicket(
                    .on(scene.own) { $0.callID = 999_999 }, metadata: LiveBench.metadata(.agent1))
            }
        ),
        (
            "urge a household, call of the other site", "CALL_NOT_FOUND", "call_id",
            { scene in
                _ = try await scene.bench.tickets.urgeHousehold(
                    .with {
                        $0.requestID = UUID().uuidString
                        ($0.householdID, $0.ticketID, $0.callID) = (
                            Fixture.jadeLake101, scene.elsewhere.ticketID, scene.call
                        )
                    }, metadata: LiveBench.metadata(.agent1))
            }
        ),
        (
            "urge a household, ticket of another one", "TICKET_NOT_FOUND", nil,
            { scene in
                _ = try await scene.bench.tickets.urgeHousehold(
                    .with {
                        $0.requestID = UUID().uuidString
                        ($0.householdID, $0.ticketID) = (9, scene.elsewhere.ticketID)
                    }, metadata: LiveBench.metadata(.agent1))
            }
        ),
        (
            "merge into the other site's ticket", "TICKET_NOT_FOUND", "into_ticket_id",
            { scene in
                _ = try await scene.bench.tickets.mergeTicket(
                    .on(scene.own) { ($0.intoTicketID, $0.reason) = (scene.elsewhere.ticketID, "同一故障") },
                    metadata: LiveBench.metadata(.lead1))
            }
        ),
        (
            "merge into itself", "TICKET_NOT_FOUND", "into_ticket_id",
            { scene in
                _ = try await scene.bench.tickets.mergeTicket(
                    .on(scene.own) { ($0.intoTicketID, $0.reason) = (scene.own.ticketID, "同一故障") },
                    metadata: LiveBench.metadata(.lead1))
            }
        ),
        (
            "redispatch to no station", "STATION_UNKNOWN", "station_id",
            { scene in
                _ = try await scene.bench.seat(.lead1).redispatch(scene.own, to: 99)
            }
        ),
        (
            "redispatch to the same station", "FIELD_INVALID", "station_id",
            { scene in
                _ = try await scene.bench.seat(.lead1).redispatch(scene.own, to: 1)
            }
        ),
        (
            "save a callback, call of the other site", "CALL_NOT_FOUND", nil,
            { scene in
                _ = try await scene.bench.callbacks.saveCallback(
                    .with {
                        ($0.requestID, $0.taskID, $0.version) = (UUID().uuidString, scene.task.id, scene.task.version)
                        ($0.answers, $0.callID) = (.content, scene.call)
                    }, metadata: LiveBench.metadata(.agent2))
            }
        ),
        (
            "reassign to the other site's agent", "EMPLOYEE_NOT_FOUND", "employee_id",
            { scene in
                let stranger = try scene.bench.fixture.id(.agentOfSite2)
                _ = try await scene.bench.callbacks.reassignTasks(
                    .with {
                        ($0.requestID, $0.taskIds, $0.reason) = (UUID().uuidString, [scene.task.id], "平衡工作量")
                        $0.employeeID = stranger
                    }, metadata: LiveBench.metadata(.lead1))
            }
        ),
        (
            "plan for the other site's agent", "EMPLOYEE_NOT_FOUND", "idle_minutes",
            { scene in
                let stranger = try scene.bench.fixture.id(.agentOfSite2)
                _ = try await scene.bench.callbacks.proposePlan(
                    .with {
                        ($0.requestID, $0.day, $0.shift) = (UUID().uuidString, "2025-11-20", 1)
                        $0.idleMinutes = [.with { ($0.employeeID, $0.amount) = (stranger, 60) }]
                    }, metadata: LiveBench.metadata(.lead1))
            }
        ),
        (
            "cancel the own registration", "NO_SELF_APPROVAL", nil,
            { scene in
                let own = try await scene.bench.seat(.lead1).register(household: 9)
                _ = try await scene.bench.tickets.cancelTicket(
                    .on(own) { $0.reason = "住户撤回报修" }, metadata: LiveBench.metadata(.lead1))
            }
        ),
    ]

    @Test("A key of another site or of nothing is refused by its name, and nothing is written")
    func refused() async throws {
        try await LiveBench.with { bench in
            let scene = try await Self.scene(bench)
            for (name, reason, field, act) in Self.cases {
                let before = try await bench.rows()
                let error = await refusal { try await act(scene) }
                #expect(error?.reason == reason, "\(name)")
                #expect(error?.field == field, "\(name)")
                if name != "cancel the own registration" {
                    #expect(try await bench.changed(since: before) == [], "\(name)")
                }
            }
        }
    }

    @Test("A repairer of another station cannot have finished the work")
    func repairer() async throws {
        try await LiveBench.with { bench in
            let station = bench.seat(.station1)
            let stranger = try bench.fixture.id(.repairer2)
            let contacted = try await station.contact(
                try await station.accept(try await bench.seat(.agent1).register()))
            let ticket = try await station.arrive(contacted)
            let before = try await bench.rows()
            let error = await refusal { _ = try await station.finish(ticket) { $0.repairerID = stranger } }
            #expect(error?.reason == "FIELD_INVALID" && error?.field == "repairer_id")
            #expect(try await bench.changed(since: before) == [])
        }
    }

    @Test("DSP-05 a low-temperature ticket is not returned without its temperature")
    func temperature() async throws {
        try await LiveBench.with { bench in
            let station = bench.seat(.station1)
            let registered = try await bench.seat(.agent1).register { ($0.fault, $0.problem) = (.ltTemp, "客厅只有15度") }
            let ticket = try await station.arrive(try await station.contact(try await station.accept(registered)))
            let before = try await bench.rows()
            let error = await refusal { _ = try await station.finish(ticket) }
            #expect(error?.reason == "COMPLETION_TEMP_REQUIRED" && error?.field == "room_temp_c")
            #expect(try await bench.changed(since: before) == [])
            #expect(try await station.finish(ticket) { $0.roomTempC = 20.5 }.state == .callbackDue)
        }
    }

    @Test("A request id that another person used is refused like another body, and tells nothing")
    func otherPersonsRequest() async throws {
        try await LiveBench.with { bench in
            let request = Hearthline_V1_RegisterTicketRequest.flat(requestID: UUID().uuidString)
            _ = try await bench.tickets.registerTicket(request, metadata: LiveBench.metadata(.agent1))
            let before = try await bench.rows()
            let error = await refusal {
                _ = try await bench.tickets.registerTicket(request, metadata: LiveBench.metadata(.agent2))
            }
            #expect(error?.reason == "REQUEST_ID_REUSED")
            #expect(try await bench.changed(since: before) == [])
            // Sites do not see each other's keys: there the same id is a new one.
            let elsewhere = try await bench.tickets.registerTicket(request, metadata: LiveBench.metadata(.agentOfSite2))
            #expect(elsewhere.outcome == "urged_elsewhere" && !elsewhere.replayed)
        }
    }

    private static func scene(_ bench: LiveBench) async throws -> Scene {
        try await bench.openCallingHours()
        let returned = try await bench.seat(.station1).repair(try await bench.seat(.agent1).register())
        let stranger = bench.seat(.agentOfSite2)
        return Scene(
            bench: bench, own: try await bench.seat(.agent1).register(household: 24),
            elsewhere: try await stranger.register(household: Fixture.jadeLake101),
            call: try await stranger.callIn(from: "13800000025"),
            task: try #require(try await bench.seat(.agent2).task(of: returned.ticketID)))
    }
}

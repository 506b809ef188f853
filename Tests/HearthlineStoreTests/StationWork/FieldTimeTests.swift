import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// A phone that was offline tells later when something was done.
@Suite struct FieldTimeTests {
    private typealias Act = @Sendable (StationWork, TicketStep, Caller) async throws -> TicketReceipt

    private static let acts: [(TicketAction, TicketState, Act)] = [
        (.accept, .dispatched, { try await $0.accept($1, as: $2) }),
        (.reject, .accepted, { try await $0.reject($1, reason: .notMyArea, as: $2) }),
        (
            .contact, .accepted,
            { try await $0.recordContact($1, ContactReport(channel: .workLine, result: .reached), as: $2) }
        ),
        (.appoint, .contacted, { try await $0.appoint($1, at: .now.addingTimeInterval(7200), as: $2) }),
        (.arrive, .contacted, { try await $0.arrive($1, as: $2) }),
        (.suspend, .contacted, { try await $0.suspend($1, reason: "等待配件到货", residentRequested: false, as: $2) }),
    ]

    private func event(_ id: Int64, _ action: TicketAction, _ scene: TicketScene) async throws -> TicketEvent? {
        try await scene.store.tickets.timeline(id, as: scene.fixture.caller(.lead1)).last { $0.action == action }
    }

    private func check(
        _ id: Int64, _ action: TicketAction, _ scene: TicketScene, _ act: @escaping Act
    ) async throws {
        let caller = try scene.fixture.caller(.station1)
        func step(_ minutes: Double) async throws -> TicketStep {
            var step = try await scene.step(id)
            step.fieldAt = .now.addingTimeInterval(minutes * 60)
            return step
        }
        let (future, past, real) = (try await step(60), try await step(-600), try await step(-20))
        try await scene.refused(.clockSkew) { try await act(scene.store.stationWork, future, caller) }
        try await scene.refused(.fieldInvalid) { try await act(scene.store.stationWork, past, caller) }
        _ = try await act(scene.store.stationWork, real, caller)
        let event = try #require(try await event(id, action, scene))
        let told = try #require(real.fieldAt)
        #expect(abs((event.fieldAt ?? .distantPast).timeIntervalSince(told)) < 0.001, "\(action)")
        #expect(event.at.timeIntervalSince(told) > 1_199, "\(action)")
        var other = real
        other.fieldAt = told.addingTimeInterval(-1)
        try await scene.refused(.requestIDReused) { try await act(scene.store.stationWork, other, caller) }
    }

    @Test("DSP-05 an act keeps the time it was done beside the time it arrived; never ahead, never before the order")
    func told() async throws {
        try await TicketScene.with { scene in
            for (place, (action, state, act)) in Self.acts.enumerated() {
                let id = try await scene.register(TicketScene.draft(household: 17 + Int64(place))).ticketID
                try await scene.age(id, minutes: 60)
                try await scene.work(id, to: state)
                try await check(id, action, scene, act)
                if action == .suspend {
                    try await check(id, .resume, scene) { try await $0.resume($1, as: $2) }
                }
            }
        }
    }

    @Test("DSP-05 a return keeps when it was sent from the field, not before the work was finished")
    func returned() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register().ticketID
            try await scene.age(id, minutes: 120)
            try await scene.work(id, to: .onSite)
            try await scene.age(id, minutes: 60)
            var completion = try await scene.completion(id)
            completion.finishedAt = .now.addingTimeInterval(-1_800)
            let caller = try scene.fixture.caller(.station1)
            var step = try await scene.step(id)
            step.fieldAt = .now.addingTimeInterval(-2_400)
            let (early, done) = (step, completion)
            try await scene.refused(.completionTimeInvalid, "field_time") {
                try await scene.store.stationWork.returnCompleted(early, done, as: caller)
            }
            step = try await scene.step(id)
            step.fieldAt = .now.addingTimeInterval(-600)
            _ = try await scene.store.stationWork.returnCompleted(step, completion, as: caller)
            let event = try #require(try await event(id, .return, scene))
            #expect(abs((event.fieldAt ?? .distantPast).timeIntervalSince(step.fieldAt ?? .distantFuture)) < 0.001)
        }
    }

    @Test("DSP-05 an act that tells no time has none")
    func untold() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register().ticketID
            try await scene.work(id, to: .accepted)
            #expect(try await event(id, .accept, scene)?.fieldAt == nil)
        }
    }
}

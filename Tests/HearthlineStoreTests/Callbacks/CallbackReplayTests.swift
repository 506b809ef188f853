import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// A callback that is saved twice, too late, by somebody else, or at once by two.
@Suite struct CallbackReplayTests {
    @Test("CBK-11 a repeated request is answered alike, the same request with other answers is refused")
    func replays() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            let step = try await scene.step(task)
            let first = try await store.save(step, CallbackScene.content(), as: fixture.caller(.agent1))
            let before = try await scene.rowCounts()
            let again = try await store.save(step, CallbackScene.content(), as: fixture.caller(.agent1))
            #expect(again.replayed)
            #expect(again.version == first.version)
            #expect(again.subjectID == first.subjectID)
            var other = CallbackScene.content()
            other.dScore = 8
            await #expect(throws: HearthlineError(.requestIDReused)) {
                try await store.save(step, other, as: fixture.caller(.agent1))
            }
            #expect(try await scene.rowCounts() == before)
        }
    }

    @Test("CBK-11 a stale version, another site, a station and a finished task are refused without a trace")
    func strangers() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            var stale = try await scene.step(task)
            stale.version += 1
            let call = try await store.dialled(as: fixture.caller(.agent1))
            _ = try await store.dialled(as: fixture.caller(.agentOfSite2))
            let before = try await scene.rowCounts()
            await #expect(throws: HearthlineError(.staleVersion, metadata: ["seen": "2", "current": "1"])) {
                try await store.save(stale, CallbackScene.content(), as: fixture.caller(.agent1))
            }
            await #expect(throws: HearthlineError(.callbackNotFound)) {
                try await store.save(
                    scene.step(task), CallbackScene.content(), as: fixture.caller(.agentOfSite2))
            }
            for person in [FixturePerson.station1, .head1] {
                await #expect(throws: HearthlineError(.forbidden)) {
                    try await store.callbacks.save(
                        scene.step(task), CallbackScene.content(), callID: call, as: fixture.caller(person))
                }
            }
            #expect(try await scene.rowCounts() == before)
            _ = try await store.save(scene.step(task), CallbackScene.content(), as: fixture.caller(.agent1))
            await #expect(throws: HearthlineError(.transitionNotAllowed, metadata: ["state": "9"])) {
                try await store.save(scene.step(task), CallbackScene.content(), as: fixture.caller(.agent1))
            }
        }
    }

    @Test("CBK-11 two agents who save the same callback at once: one wins")
    func race() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            let step = try await scene.step(task)
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for person in [FixturePerson.agent1, .complaintAgent] {
                    group.addTask {
                        var own = step
                        own.requestID = UUID()
                        return
                            (try? await store.save(own, CallbackScene.content(), as: fixture.caller(person)))
                            != nil
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count(where: \.self) == 1)
            #expect(try await fixture.database.count("SELECT count(*) FROM hotline.callback") == 1)
        }
    }
}

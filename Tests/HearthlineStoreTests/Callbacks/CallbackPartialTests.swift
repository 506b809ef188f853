import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Callbacks that end early, and answers that are corrected.
@Suite struct CallbackPartialTests {
    @Test("CBK-11 a resident who hangs up after b leaves a partial callback")
    func partial() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            var answers = CallbackAnswers()
            answers.aSolved = true
            answers.bAttitude = .satisfied
            await #expect(throws: HearthlineError(.callbackAnswersIncomplete, field: "c_charged")) {
                try await store.save(scene.step(task), answers, as: fixture.caller(.agent1))
            }
            answers.ending = .hungUp
            let receipt = try await store.save(scene.step(task), answers, as: fixture.caller(.agent1))
            #expect(receipt.outcome == "closed")
            #expect(try await store.callbacks.versions(task, as: fixture.caller(.agent1)).map(\.result) == [.partial])
        }
    }

    @Test("CBK-11 a resident who refuses every question is one attempt, and the third one ends the task")
    func refused() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let tasks = try await scene.returned(2)
            var answers = CallbackAnswers()
            answers.ending = .refused
            let first = try await store.save(scene.step(tasks[0]), answers, as: fixture.caller(.agent1))
            #expect(first.outcome == "attempted")
            #expect(first.state == .callbackDue)
            try await scene.tried(tasks[1], hoursAgo: 50)
            try await scene.tried(tasks[1], hoursAgo: 26)
            let last = try await store.save(scene.step(tasks[1]), answers, as: fixture.caller(.agent1))
            #expect(last.outcome == "closed_unreached")
            #expect(
                try await fixture.database.value("SELECT closure FROM hotline.ticket WHERE id = \(last.ticketID)")
                    == "2")
        }
    }

    @Test("CBK-16 a correction by a lead is a second version with a reason; the first stays as it was")
    func revision() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            _ = try await store.save(scene.step(task), CallbackScene.content(), as: fixture.caller(.agent1))
            var spoken = CallbackScene.content()
            spoken.bAttitude = .dissatisfied
            spoken.bReason = "录音中为不满意"
            let request = UUID()
            let revise = { (person: FixturePerson, version: Int16, reason: String, request: UUID) in
                try await store.callbacks.revise(
                    taskID: task, seenVersion: version, spoken, reason: reason, requestID: request,
                    as: fixture.caller(person))
            }
            await #expect(throws: HearthlineError(.forbidden)) { try await revise(.agent1, 1, "更正", UUID()) }
            await #expect(throws: HearthlineError(.callbackNotFound)) { try await revise(.lead2, 1, "更正", UUID()) }
            await #expect(throws: HearthlineError(.reasonRequired, field: "reason")) {
                try await revise(.lead1, 1, " ", UUID())
            }
            let receipt = try await revise(.lead1, 1, "与录音不符", request)
            #expect(receipt.outcome == "revised")
            #expect(receipt.state == .closed)
            #expect(try await revise(.lead1, 1, "与录音不符", request).replayed)
            await #expect(throws: HearthlineError(.staleVersion, metadata: ["seen": "1", "current": "2"])) {
                try await revise(.lead1, 1, "再更正", UUID())
            }
            let versions = try await store.callbacks.versions(task, as: fixture.caller(.agent1))
            #expect(versions.map(\.answers.bAttitude) == [.satisfied, .dissatisfied])
            #expect(versions.map(\.changeReason) == ["", "与录音不符"])
        }
    }
}

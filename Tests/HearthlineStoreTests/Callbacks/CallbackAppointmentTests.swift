import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Another time for a callback, and the reminder of it.
@Suite struct CallbackAppointmentTests {
    @Test("CBK-04 not convenient stores an appointment, a reminder five minutes ahead and no answers")
    func appointment() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            let at = Date(timeIntervalSince1970: (Date.now.timeIntervalSince1970 + 7_200).rounded())
            let receipt = try await store.callbacks.appoint(scene.step(task), at: at, as: fixture.caller(.agent1))
            #expect(receipt.outcome == "appointed")
            #expect(receipt.state == .callbackDue)
            let agent = try fixture.caller(.agent1)
            #expect(try await store.callbacks.reminders(at: at.addingTimeInterval(-301), as: agent).isEmpty)
            let due = try await store.callbacks.reminders(at: at.addingTimeInterval(-300), as: agent)
            #expect(due.map(\.id) == [task])
            #expect(due.first?.reminderAt == at.addingTimeInterval(-300))
            #expect(try await store.callbacks.versions(task, as: agent).isEmpty)
            // Before the agreed time the resident is left in peace.
            let error = await #expect(throws: HearthlineError.self) {
                try await store.callbacks.recordAttempt(scene.step(task), result: .noAnswer, as: agent)
            }
            #expect(error?.reason == .callbackTooEarly)
        }
    }

    @Test("CBK-04 an appointment lies ahead and in calling hours; the fourth one closes the task as unreached")
    func appointmentLimits() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            await #expect(throws: HearthlineError(.appointmentInvalid, field: "appointment_time")) {
                try await store.callbacks.appoint(
                    scene.step(task), at: .now.addingTimeInterval(-1), as: fixture.caller(.agent1))
            }
            for _ in 1...3 {
                _ = try await store.callbacks.appoint(
                    scene.step(task), at: .now.addingTimeInterval(3_600), as: fixture.caller(.agent1))
                try await fixture.database.sql("UPDATE hotline.callback_task SET next_at = now() WHERE id = \(task)")
            }
            let receipt = try await store.callbacks.appoint(
                scene.step(task), at: .now.addingTimeInterval(3_600), as: fixture.caller(.agent1))
            #expect(receipt.outcome == "closed_unreached")
        }
    }

    @Test("CBK-04 an appointment one minute outside of calling hours is refused, on their edge it is taken")
    func appointmentEdge() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            // Now lies inside of either window, whatever the hour.
            let isMorning = TimeOfDay(.now).seconds < 43_200
            try await fixture.database.sql(
                """
                UPDATE hotline.policy_parameter SET value_json = '{"from": "\(isMorning ? "00:00" : "11:30")", "to": "\(isMorning ? "12:30" : "24:00")"}'
                 WHERE key = 'callback.hours_of_day' AND scope_type = 'site'
                """)
            let day = ServiceDay(.now).next
            let edge = try #require(TimeOfDay(hour: isMorning ? 12 : 11, minute: 30))
            let outside = try #require(TimeOfDay(hour: isMorning ? 12 : 11, minute: isMorning ? 31 : 29))
            let before = try await scene.rowCounts()
            await #expect(throws: HearthlineError(.appointmentInvalid, field: "appointment_time")) {
                try await store.callbacks.appoint(scene.step(task), at: day.at(outside), as: fixture.caller(.agent1))
            }
            #expect(try await scene.rowCounts() == before)
            let receipt = try await store.callbacks.appoint(
                scene.step(task), at: day.at(edge), as: fixture.caller(.agent1))
            #expect(receipt.outcome == "appointed")
        }
    }

    @Test("CBK-04 the reminder comes five minutes ahead, to the agent first and to the team")
    func reminders() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let tasks = try await scene.returned(2)
            let at = Date(timeIntervalSince1970: Date.now.timeIntervalSince1970.rounded() + 3_600)
            for (task, person) in zip(tasks, [FixturePerson.agent1, .complaintAgent]) {
                _ = try await store.callbacks.appoint(scene.step(task), at: at, as: fixture.caller(person))
            }
            let reminded = { (person: FixturePerson, seconds: Double) in
                try await store.callbacks.reminders(at: at.addingTimeInterval(seconds), as: fixture.caller(person)).map(\.id)
            }
            #expect(try await reminded(.agent1, -301).isEmpty)
            #expect(try await reminded(.agent1, -300) == [tasks[0]])
            // 1001 and 1002 are of the service team, 1003 of the complaint team.
            #expect(try await reminded(.agent2, -300) == [tasks[0]])
            #expect(try await reminded(.complaintAgent, -300) == [tasks[1]])
            #expect(try await reminded(.agentOfSite2, -300).isEmpty)
            let task = try await store.callbacks.get(tasks[0], as: fixture.caller(.agent2)).task
            #expect(task.reminderAt == at.addingTimeInterval(-300))
        }
    }
}

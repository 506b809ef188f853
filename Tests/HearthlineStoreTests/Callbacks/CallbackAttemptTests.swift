import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Trying to reach a resident.
@Suite struct CallbackAttemptTests {
    @Test("CBK-01 a ticket still on site cannot be called back, and one that does not exist is not found")
    func notReturned() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let ticket = try await scene.onSite()[0]
            await #expect(throws: HearthlineError(.ticketNotReturned, metadata: ["state": "6"])) {
                try await store.callbacks.task(ofTicket: ticket, as: fixture.caller(.agent1))
            }
            await #expect(throws: HearthlineError(.ticketNotFound)) {
                try await store.callbacks.task(ofTicket: ticket, as: fixture.caller(.agentOfSite2))
            }
            try await scene.sendBack([ticket])
            let task = try await store.callbacks.task(ofTicket: ticket, as: fixture.caller(.agent1))
            #expect(try await store.callbacks.get(task, as: fixture.caller(.agent1)).task.ticketID == ticket)
        }
    }

    @Test(
        "CBK-01 the task of the first return is over once the ticket was reopened; the second return brings a new one")
    func oneTaskPerReturn() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            var answers = CallbackScene.content()
            answers.aSolved = false
            answers.aReason = "还是不热"
            answers.dScore = 6
            let receipt = try await store.save(scene.step(task), answers, as: fixture.caller(.agent1))
            await #expect(throws: HearthlineError(.ticketNotReturned, metadata: ["state": "2"])) {
                try await store.save(scene.step(task), answers, as: fixture.caller(.agent1))
            }
            try await fixture.database.sql(
                """
                SET session_replication_role = replica;
                UPDATE hotline.ticket SET state = 6, version = version + 1, finished_at = now() WHERE id = \(receipt.ticketID)
                """)
            try await scene.sendBack([receipt.ticketID])
            let second = try await store.callbacks.task(ofTicket: receipt.ticketID, as: fixture.caller(.agent1))
            #expect(second != task)
            // The agent who called back the first time did no work on the ticket and may call again.
            let closed = try await store.save(
                scene.step(second), CallbackScene.content(), as: fixture.caller(.agent1))
            #expect(closed.outcome == "closed")
        }
    }

    @Test("CBK-12 three unanswered calls on two days close the task as unreached and the ticket unconfirmed")
    func exhausts() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            try await scene.tried(task, hoursAgo: 47)
            try await scene.tried(task, hoursAgo: 42)
            let receipt = try await store.callbacks.recordAttempt(
                scene.step(task), result: .noAnswer, as: fixture.caller(.agent1))
            #expect(receipt.outcome == "closed_unreached")
            #expect(receipt.state == .closed)
            let row = try await fixture.database.sql(
                "SELECT k.status, t.closure FROM hotline.callback_task k JOIN hotline.ticket t ON t.id = k.ticket_id")
            #expect(row == [["4", "2"]])
            await #expect(throws: HearthlineError(.callbackAttemptsExhausted)) {
                try await store.callbacks.recordAttempt(scene.step(task), result: .busy, as: fixture.caller(.agent1))
            }
        }
    }

    @Test("CBK-12 the next attempt waits for the spacing")
    func spacing() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            _ = try await store.callbacks.recordAttempt(scene.step(task), result: .busy, as: fixture.caller(.agent1))
            let before = try await scene.rowCounts()
            let error = await #expect(throws: HearthlineError.self) {
                try await store.callbacks.recordAttempt(scene.step(task), result: .busy, as: fixture.caller(.agent1))
            }
            #expect(error?.reason == .callbackTooEarly)
            #expect(error?.metadata["next_at"] != nil)
            #expect(try await scene.rowCounts() == before)
        }
    }

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

    @Test("CBK-01 outside of calling hours nobody is called")
    func hours() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            // A window of one minute, twelve hours away from now.
            try await fixture.database.sql(
                """
                UPDATE hotline.policy_parameter SET value_json = jsonb_build_object(
                    'from', to_char(now() AT TIME ZONE 'Asia/Shanghai' + interval '12 hours', 'HH24:MI'),
                    'to', to_char(now() AT TIME ZONE 'Asia/Shanghai' + interval '12 hours', 'HH24:MI'))
                 WHERE key = 'callback.hours_of_day' AND scope_type = 'site'
                """)
            await #expect(throws: HearthlineError(.callbackOutOfHours)) {
                try await store.callbacks.recordAttempt(
                    scene.step(task), result: .noAnswer, as: fixture.caller(.agent1))
            }
            await #expect(throws: HearthlineError(.callbackOutOfHours)) {
                try await store.save(scene.step(task), CallbackScene.content(), as: fixture.caller(.agent1))
            }
        }
    }

    @Test("CBK-01 whoever registered or changed the ticket does not call back; who only urged it does")
    func ownWork() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let tasks = try await scene.returned(2)
            await #expect(throws: HearthlineError(.noSelfApproval)) {
                try await store.save(
                    scene.step(tasks[0]), CallbackScene.content(), as: fixture.caller(.agent2))
            }
            #expect(try await store.callbacks.get(tasks[0], as: fixture.caller(.agent2)).isOwnWork)
            for (task, action) in zip(tasks, [16, 21]) {
                try await fixture.database.sql(
                    """
                    SET session_replication_role = replica;
                    UPDATE hotline.ticket t SET version = t.version + 1 FROM hotline.callback_task k WHERE k.id = \(task) AND k.ticket_id = t.id;
                    INSERT INTO hotline.ticket_event (ticket_id, site_id, version, cycle, action, to_state, employee_id)
                    SELECT t.id, t.site_id, t.version, 1, \(action), 8, \(fixture.id(.agent1))
                      FROM hotline.ticket t JOIN hotline.callback_task k ON k.ticket_id = t.id WHERE k.id = \(task)
                    """)
            }
            _ = try await store.save(
                scene.step(tasks[0]), CallbackScene.content(), as: fixture.caller(.agent1))
            await #expect(throws: HearthlineError(.noSelfApproval)) {
                try await store.save(
                    scene.step(tasks[1]), CallbackScene.content(), as: fixture.caller(.agent1))
            }
        }
    }

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

import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Answers corrected after the fact.
@Suite struct CallbackRevisionTests {
    private static var unsolved: CallbackAnswers {
        var answers = CallbackScene.content()
        answers.aSolved = false
        answers.aReason = "录音中为还是不热"
        answers.dScore = 6
        return answers
    }

    private func saved(_ scene: CallbackScene, _ answers: CallbackAnswers = CallbackScene.content()) async throws
        -> Int64
    {
        let task = try await scene.returned()[0]
        _ = try await scene.store.save(scene.step(task), answers, as: scene.fixture.caller(.agent1))
        return task
    }

    private func revise(
        _ scene: CallbackScene, _ task: Int64, _ answers: CallbackAnswers, version: Int16 = 1,
        as person: FixturePerson = .lead1
    ) async throws -> TicketReceipt {
        try await scene.store.callbacks.revise(
            taskID: task, seenVersion: version, answers, reason: "与录音不符", requestID: UUID(),
            as: scene.fixture.caller(person))
    }

    private func state(_ fixture: Fixture) async throws -> [[String]] {
        try await fixture.database.sql("SELECT state, cycle, closure, station_id FROM hotline.ticket ORDER BY id")
    }

    @Test("CBK-16 saved as solved, spoken as not solved: the ticket does not stay closed as solved but opens again")
    func reopens() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await saved(scene)
            let receipt = try await revise(scene, task, Self.unsolved)
            #expect(receipt.outcome == "reopened")
            #expect(receipt.state == .dispatched && receipt.cycle == 2 && receipt.urgency == .p2)
            #expect(try await state(fixture) == [["2", "2", "", "1"]])
            let steps = try await fixture.database.sql(
                "SELECT action, from_state, to_state FROM hotline.ticket_event ORDER BY version DESC LIMIT 3")
            #expect(steps == [["2", "12", "2"], ["13", "9", "12"], ["24", "9", "9"]])
            #expect(try await fixture.database.value("SELECT closed_at FROM hotline.ticket") == "")
            // Corrected back once the station works again: the repair goes on.
            #expect(
                try await revise(scene, task, CallbackScene.content(), version: 2, as: .approvingLead1).outcome
                    == "revised")
            #expect(try await state(fixture) == [["2", "2", "", "1"]])
        }
    }

    @Test("CBK-16 when the same repair goes on under another ticket, the old one is not solved but stays closed")
    func goesOn() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await saved(scene)
            _ = try await scene.onSite()
            #expect(try await revise(scene, task, Self.unsolved).outcome == "revised")
            #expect(try await state(fixture).first == ["9", "1", "2", "1"])
        }
    }

    @Test("CBK-16 a deviation is proposed as a finding about whoever saved it; a better wording is none")
    func finding() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await saved(scene)
            var spoken = CallbackScene.content()
            spoken.eKind = .suggestion
            spoken.eText = "希望提前通知停热"
            spoken.bAttitude = .dissatisfied
            spoken.bReason = "迟到"
            _ = try await revise(scene, task, spoken)
            let found = "SELECT type_code, status, subject_employee, subject_role, found_by FROM hotline.finding"
            let (agent, lead) = (try fixture.id(.agent1), try fixture.id(.lead1))
            #expect(
                try await fixture.database.sql(found) == [
                    ["callback_falsified", "proposed", "\(agent)", "1", "\(lead)"]
                ])
            spoken.bReason = "迟到半小时"
            _ = try await revise(scene, task, spoken, version: 2, as: .approvingLead1)
            #expect(try await fixture.database.count("SELECT count(*) FROM hotline.finding") == 1)
        }
    }

    @Test("CBK-16 what was never asked is not corrected but asked again")
    func neverAsked() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            var refused = CallbackAnswers()
            refused.ending = .refused
            let task = try await saved(scene, refused)
            await #expect(throws: HearthlineError(.fieldInvalid, field: "a_solved")) {
                try await revise(scene, task, CallbackScene.content())
            }
            #expect(try await state(fixture) == [["8", "1", "", "1"]])
        }
    }

    @Test("CBK-16 an answer taken back leaves the ticket closed, but unconfirmed")
    func takenBack() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await saved(scene)
            var partial = CallbackAnswers()
            partial.ending = .hungUp
            partial.bAttitude = .satisfied
            _ = try await revise(scene, task, partial)
            #expect(try await state(fixture) == [["9", "1", "2", "1"]])
        }
    }

    @Test(
        "CBK-05 not solved is saved although the station was closed meanwhile; whoever serves the home gets the order")
    func closedStation() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let tasks = try await scene.returned(2)
            // The area of 阳光花园 goes to station 2, then nobody serves it.
            try await fixture.database.sql(
                """
                UPDATE hotline.station SET active = false WHERE id = 1;
                UPDATE hotline.service_area SET station_id = 2 WHERE node_id = 11
                """)
            var answers = Self.unsolved
            let first = try await store.save(scene.step(tasks[0]), answers, as: fixture.caller(.agent1))
            #expect(first.outcome == "reopened" && first.stationID == 2)
            try await fixture.database.sql("DELETE FROM hotline.service_area WHERE node_id = 11")
            answers.aReason = "没人来修"
            let second = try await store.save(scene.step(tasks[1]), answers, as: fixture.caller(.agent1))
            #expect(second.outcome == "reopened" && second.stationID == 2)
        }
    }

    @Test("CBK-05 a reopened ticket is read out with its cycle and found by it")
    func suffix() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            try await fixture.database.sql(
                "ALTER TABLE hotline.ticket DISABLE TRIGGER guard; UPDATE hotline.ticket SET number = '20261124-01-0042'"
            )
            try await fixture.database.sql("ALTER TABLE hotline.ticket ENABLE TRIGGER guard")
            let agent = try fixture.caller(.agent1)
            #expect(try await store.callbacks.get(task, as: agent).task.displayNumber == "20261124-01-0042")
            _ = try await store.save(scene.step(task), Self.unsolved, as: agent)
            var filter = TicketFilter()
            filter.numberPrefix = "20261124-01-0042-2"
            let found = try await store.tickets.list(filter, as: agent).rows
            #expect(found.map(\.displayNumber) == ["20261124-01-0042-2"])
            #expect(found.map(\.number) == ["20261124-01-0042"])
        }
    }
}

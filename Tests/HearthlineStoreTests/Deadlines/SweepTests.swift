import Foundation
import Hearthline
import HearthlineStore
import Postgres
import TestSupport
import Testing

/// Many sweeps at once, after a crash, beside people at work.
@Suite(.timeLimit(.minutes(2))) struct SweepTests {
    @Test("eight sweeps at once find every missed deadline exactly once")
    func together() async throws {
        try await DeadlineScene.with { scene in
            for household in Int64(2)...9 {
                let draft = TicketScene.draft(household: household)
                try await scene.tickets.age(scene.tickets.register(draft).ticketID, minutes: 300)
            }
            let found = try await withThrowingTaskGroup(of: Int32.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        var late: Int32 = 0
                        for _ in 0..<6 {
                            late += try await scene.store.deadlines.sweep(limit: 3, deadline: .now + .seconds(20)).late
                        }
                        return late
                    }
                }
                return try await group.reduce(0, +)
            }
            let rows = try await scene.database.sql(
                """
                SELECT (SELECT count(*) FROM hotline.sla_clock WHERE due_at < now()), (SELECT count(*) FROM hotline.clock_breach),
                       (SELECT count(*) FROM hotline.abnormal_event), (SELECT count(*) FROM hotline.alert WHERE type LIKE 'clock.%' AND period = '' AND type NOT LIKE '%_soon')
                """)
            #expect(found == 32)
            #expect(rows == [["32", "32", "24", "32"]])
        }
    }

    @Test("a sweep that dies leaves nothing, and the next one finds all of it")
    func crash() async throws {
        try await DeadlineScene.with { scene in
            let id = try await scene.ordered(minutesAgo: 16)
            let dying = try await Session.connect(scene.database.administratorURL)
            try await dying.execute(script: "BEGIN; SELECT hotline.sweep_clocks()")
            #expect(try await scene.store.deadlines.sweep(deadline: .now + .seconds(10)).late == 0)
            await dying.close()
            var late: Int32 = 0
            while late == 0 { late = try await scene.store.deadlines.sweep(deadline: .now + .seconds(10)).late }
            #expect(late == 1)
            #expect(try await scene.breaches(id).count == 1)
            #expect(try await scene.events(id).count == 1)
        }
    }

    @Test("of two servers one is killed again and again in the middle of a sweep: nothing is lost, nothing doubled")
    func killedServer() async throws {
        try await DeadlineScene.with { scene in
            for household in Int64(2)...9 {
                let draft = TicketScene.draft(household: household)
                try await scene.tickets.age(scene.tickets.register(draft).ticketID, minutes: 300)
            }
            var random = SeededGenerator(seed: 8)
            let deaths = (0..<24).map { _ in random.pick(true, true, false) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for _ in 0..<20 {
                        _ = try await scene.store.deadlines.sweep(limit: 2, deadline: .now + .seconds(20))
                    }
                }
                group.addTask {
                    for isKilled in deaths {
                        let server = try await Session.connect(scene.database.administratorURL)
                        try await server.execute(script: "BEGIN; SELECT hotline.sweep_clocks(p_limit => 3)")
                        if !isKilled { try await server.execute(script: "COMMIT") }
                        await server.close()
                    }
                }
                try await group.waitForAll()
            }
            for _ in 0..<8 { try await scene.sweep() }
            let rows = try await scene.database.sql(
                """
                SELECT (SELECT count(*) FROM hotline.sla_clock WHERE due_at < now()), (SELECT count(*) FROM hotline.clock_breach),
                       (SELECT count(DISTINCT clock_id) FROM hotline.clock_breach), (SELECT count(*) FROM hotline.abnormal_event),
                       (SELECT count(*) FROM hotline.alert WHERE type LIKE 'clock.%' AND period = '' AND type NOT LIKE '%_soon')
                """)
            #expect(rows == [["32", "32", "32", "24", "32"]])
        }
    }

    @Test("a ticket that somebody works on is left to the next sweep, and nobody waits for the other")
    func besideWork() async throws {
        try await DeadlineScene.with { scene in
            let id = try await scene.ordered(minutesAgo: 16)
            let working = try await Session.connect(scene.database.administratorURL)
            try await working.execute(script: "BEGIN; SELECT FROM hotline.ticket WHERE id = \(id) FOR UPDATE")
            #expect(try await scene.store.deadlines.sweep(deadline: .now + .seconds(10)).late == 0)
            try await working.execute(script: "ROLLBACK")
            await working.close()
            #expect(try await scene.store.deadlines.sweep(deadline: .now + .seconds(10)).late == 1)
        }
    }

    @Test("nobody but background work sweeps")
    func closed() async throws {
        try await DeadlineScene.with { scene in
            let callbacks = try await CallbackScene(scene.store, scene.tickets.fixture)
            for role in [
                "hearthline_agent", "hearthline_team_lead", "hearthline_department_head", "hearthline_station",
            ] {
                await #expect(throws: (any Error).self) {
                    try await callbacks.asPerson("1001", role, "SELECT hotline.sweep_clocks()")
                }
            }
        }
    }

    @Test("ABN-01 the station gives its reason once; the breach stays, and nobody else speaks for it")
    func excuse() async throws {
        try await DeadlineScene.with { scene in
            let id = try await scene.ordered(minutesAgo: 16)
            try await scene.sweep()
            let breach = try #require(try await scene.breaches(id, as: .station1).first?.id)
            func excuse(_ person: FixturePerson, _ text: String = "爆管抢修,全站出动") async throws -> SubjectReceipt {
                try await scene.store.deadlines.excuse(
                    breach: breach, text, requestID: UUID(), as: scene.tickets.fixture.caller(person))
            }
            for (person, reason) in [
                (FixturePerson.station2, Reason.breachNotFound), (.lead1, .breachNotFound), (.lead2, .breachNotFound),
                (.agent1, .forbidden), (.head1, .forbidden),
            ] {
                try await scene.tickets.refused(reason) { try await excuse(person) }
            }
            try await scene.tickets.refused(.textMissing, "excuse") { try await excuse(.station1, " ") }
            #expect(try await excuse(.station1).outcome == "excused")
            try await scene.tickets.refused(.staleVersion) { try await excuse(.station1) }
            let seen = try #require(try await scene.breaches(id, as: .head1).first)
            #expect(seen.excuse == "爆管抢修,全站出动" && seen.excusedBy == "3101")
            let register = scene.store.abnormal
            let event = try #require(
                try await register.list(as: scene.tickets.fixture.caller(.head1)).rows.first { $0.ticketID == id })
            #expect(event.stationReply == seen.excuse, "one text for the deadline and for the event that it is")
            _ = try await register.reply(
                SeenAbnormalEvent(id: event.id, version: event.version), text: "爆管抢修,已补派", requestID: UUID(),
                as: scene.tickets.fixture.caller(.station1))
            #expect(try await scene.breaches(id, as: .head1).first?.excuse == "爆管抢修,已补派")
            for person in [FixturePerson.lead2, .agentOfSite2, .station2] {
                #expect(try await scene.breaches(id, as: person).isEmpty)
            }
        }
    }

    @Test(
        "QOS-04 every clock of a ticket is explained: the row it was measured by, all that changed it, and the sum is right"
    )
    func explained() async throws {
        try await DeadlineScene.with { scene in
            let id = try await scene.ordered(minutesAgo: 40)
            try await scene.tickets.reject(id, as: .station1)
            try await scene.tickets.redispatch(id, to: 2)
            try await scene.database.sql(
                "SELECT hotline.pause_clocks(t, now()), hotline.resume_clocks(t, now() + interval '90 minutes') FROM hotline.ticket t WHERE id = \(id)"
            )
            try await scene.sweep()
            let clocks = try await scene.store.deadlines.explain(ticket: id, as: scene.tickets.fixture.caller(.lead1))
            #expect(clocks.allSatisfy { $0.arithmetic.addsUp })
            #expect(clocks.allSatisfy { $0.parameter?.scope == "company" })
            let repair = try #require(clocks.first { $0.kind == .repair })
            #expect(repair.parameter?.key == "abn03.minutes" && repair.parameter?.value == "240")
            #expect(abs(repair.arithmetic.limit - 14_400) < 0.001)
            #expect(repair.arithmetic.changes.map(\.kind) == [.handedOver, .paused, .resumed])
            #expect(abs(repair.arithmetic.dueAt.timeIntervalSince(repair.arithmetic.startedAt) - 19_800) < 0.001)
            #expect(clocks.first { $0.kind == .accept && $0.dispatchSeq == 1 }?.breach?.level == 1)
            for person in [FixturePerson.lead2, .station1, .agentOfSite2] {
                await #expect(throws: HearthlineError(.ticketNotFound)) {
                    try await scene.store.deadlines.explain(ticket: id, as: scene.tickets.fixture.caller(person))
                }
            }
        }
    }
}

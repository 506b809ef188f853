import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// The rules of deadlines, each to the second.
@Suite struct DeadlineRuleTests {
    @Test("DSP-02 registered and not dispatched for five minutes: an alert to the lead, and not a second before")
    func dispatch() async throws {
        try await DeadlineScene.with { scene in
            let id = try await scene.tickets.register(TicketScene.freeDraft()).ticketID
            try await scene.sweep(0, after: .dispatch, of: id)
            #expect(try await scene.alerts(id).isEmpty)
            try await scene.sweep(1, after: .dispatch, of: id)
            #expect(try await scene.alerts(id) == [["clock.dispatch", "", "2", "f", "t"]])
            #expect(try await scene.breaches(id, .dispatch).map(\.stationID) == [nil])
            #expect(try await scene.events(id).isEmpty)
        }
    }

    @Test("DSP-03 P3 accepted at fifteen minutes is no event, a second later is ABN-01; station and lead are told once")
    func accept() async throws {
        try await DeadlineScene.with { scene in
            let id = try await scene.ordered()
            #expect(try await scene.sweep(0, after: .accept, of: id) == ["0", "0", "0", "0"])
            #expect(try await scene.events(id).isEmpty)
            #expect(try await scene.sweep(1, after: .accept, of: id) == ["1", "0", "0", "0"])
            #expect(try await scene.sweep(2, after: .accept, of: id) == ["0", "0", "0", "0"])
            #expect(try await scene.events(id).map { $0.prefix(2) } == [["1", "recorded"]])
            #expect(try await scene.alerts(id) == [["clock.accept", "", "2", "t", "t"]])
        }
    }

    @Test("DSP-03 accepted too late between two sweeps is found all the same, without an alert that helps nobody")
    func acceptedBetween() async throws {
        try await DeadlineScene.with { scene in
            let id = try await scene.ordered(minutesAgo: 16)
            try await scene.tickets.work(id, to: .accepted)
            try await scene.sweep()
            let breach = try #require(try await scene.breaches(id, .accept).first)
            #expect(breach.late > 59 && breach.late < 120)
            #expect(try await scene.alerts(id).isEmpty)
            try await scene.sweep()
            #expect(try await scene.breaches(id, .accept).first?.settledAt != nil)
        }
    }

    @Test("DSP-04 reached after 31 minutes: ABN-02 with one minute, and it stays")
    func contact() async throws {
        try await DeadlineScene.with { scene in
            let id = try await scene.ordered(minutesAgo: 10)
            try await scene.tickets.work(id, to: .accepted)
            try await scene.tickets.age(id, minutes: 21)
            try await scene.sweep()
            #expect(try await scene.events(id).map { $0.prefix(2) } == [["2", "recorded"]])
            #expect(try await scene.alerts(id) == [["clock.contact", "", "2", "t", "t"]])
            try await scene.tickets.work(id, to: .contacted)
            try await scene.sweep()
            let breach = try #require(try await scene.breaches(id, .contact).first)
            #expect(breach.settledAt != nil && breach.refutedAt == nil)
            #expect(breach.late >= 60 && breach.late < 90)
            #expect(try await scene.alerts(id) == [["clock.contact", "", "2", "t", "f"]])
            let event = try #require(try await scene.events(id).first)
            #expect(event[1] == "recorded" && (60..<90).contains(Int(event[3]) ?? 0))
        }
    }

    @Test("ABN-01 issued 10:00, accepted 10:40: one event, delay 25 minutes, level 1")
    func levels() async throws {
        try await DeadlineScene.with { scene in
            let id = try await scene.ordered()
            try await scene.sweep(1, after: .accept, of: id)
            try await scene.sweep(15 * 60, after: .accept, of: id)
            #expect(try await scene.breaches(id, .accept).map(\.level) == [0])
            try await scene.sweep(15 * 60 + 1, after: .accept, of: id)
            #expect(try await scene.breaches(id, .accept).map(\.level) == [1])
            #expect(try await scene.alerts(id).filter { $0[0] == "clock.accept" }.map { $0[1] } == ["", "x2"])
            try await scene.database.sql(
                "UPDATE hotline.sla_clock SET stopped_at = due_at + interval '25 minutes' WHERE ticket_id = \(id) AND kind = 3"
            )
            try await scene.sweep(25 * 60, after: .accept, of: id)
            try await scene.sweep(46 * 60, after: .accept, of: id)
            #expect(try await scene.breaches(id, .accept).map { [$0.late, Double($0.level)] } == [[25 * 60, 1]])
            #expect(try await scene.events(id).filter { $0[0] == "1" } == [["1", "recorded", "1", "1500"]])
        }
    }

    @Test("ABN-01 at four times the limit it climbs again, and never further")
    func highest() async throws {
        try await DeadlineScene.with { scene in
            let id = try await scene.ordered()
            for minutes in [0.1, 16, 44.9, 45.1, 300] { try await scene.sweep(minutes * 60, after: .accept, of: id) }
            #expect(try await scene.breaches(id, .accept).map(\.level) == [2])
            #expect(try await scene.alerts(id).filter { $0[0] == "clock.accept" }.map { $0[1] } == ["", "x2", "x4"])
            #expect(try await scene.events(id).filter { $0[0] == "1" }.count == 1)
        }
    }

    @Test("DSP-06, ABN-03 240 minutes are no event, a second more is; amber for station and lead at three hours")
    func repair() async throws {
        try await DeadlineScene.with { scene in
            let id = try await scene.ordered()
            try await scene.tickets.work(id, to: .onSite)
            try await scene.sweep(-3_601, after: .repair, of: id)
            #expect(try await scene.alerts(id).isEmpty)
            try await scene.sweep(-3_600, after: .repair, of: id)
            #expect(try await scene.alerts(id) == [["clock.repair_soon", "", "2", "t", "t"]])
            try await scene.sweep(0, after: .repair, of: id)
            #expect(try await scene.events(id).isEmpty)
            try await scene.sweep(1, after: .repair, of: id)
            #expect(try await scene.events(id).map { $0.prefix(2) } == [["3", "recorded"]])
            #expect(try await scene.alerts(id).map { $0[0] } == ["clock.repair_soon", "clock.repair"])
        }
    }

    @Test("DSP-06 a resident's appointment moves the warning with the deadline")
    func pausedWarning() async throws {
        try await DeadlineScene.with { scene in
            let id = try await scene.ordered()
            let before = try await scene.database.sql(
                "SELECT due_at - warn_at FROM hotline.sla_clock WHERE ticket_id = \(id) AND kind = 6")
            try await scene.database.sql(
                """
                SELECT hotline.pause_clocks(t, t.issued_at + interval '1 hour'), hotline.resume_clocks(t, t.issued_at + interval '9 hours')
                  FROM hotline.ticket t WHERE t.id = \(id)
                """)
            let after = try await scene.database.sql(
                """
                SELECT c.due_at - c.warn_at, extract(epoch FROM c.due_at - c.started_at)::int, string_agg(h.change, ',' ORDER BY h.id)
                  FROM hotline.sla_clock c JOIN hotline.clock_change h ON h.clock_id = c.id
                 WHERE c.ticket_id = \(id) AND c.kind = 6 GROUP BY c.id
                """)
            #expect(before == [["01:00:00"]])
            #expect(after == [["01:00:00", "43200", "paused,resumed"]])
        }
    }

    @Test("DSP-06 finished in time and returned late: the event is withdrawn, the row of it stays")
    func refuted() async throws {
        try await DeadlineScene.with { scene in
            let id = try await scene.ordered(minutesAgo: 100)
            try await scene.tickets.work(id, to: .onSite)
            try await scene.tickets.age(id, minutes: 150)
            try await scene.sweep()
            #expect(try await scene.events(id).contains { $0.prefix(2) == ["3", "recorded"] })
            try await scene.tickets.finish(id) { $0.finishedAt = .now - 15 * 60 }
            try await scene.sweep()
            let breach = try #require(try await scene.breaches(id, .repair).first)
            #expect(breach.refutedAt != nil && breach.late == 0)
            #expect(try await scene.events(id).contains { $0.prefix(2) == ["3", "withdrawn"] })
            #expect(try await scene.alerts(id).allSatisfy { $0[4] == "f" })
        }
    }

    @Test(
        "DSP-12 issued 08:00, elsewhere from 08:40, finished 12:05: the second station's, with 40 minutes at the wrong one"
    )
    func wrongStation() async throws {
        try await DeadlineScene.with { scene in
            let id = try await scene.ordered(minutesAgo: 40)
            try await scene.tickets.reject(id, as: .station1)
            try await scene.tickets.redispatch(id, to: 2)
            try await scene.tickets.work(id, to: .onSite, as: .station2)
            try await scene.tickets.age(id, minutes: 205)
            try await scene.tickets.finish(id, as: .station2)
            try await scene.sweep()
            let breach = try #require(try await scene.breaches(id, .repair).first)
            #expect(breach.stationID == 2)
            #expect(abs(breach.elsewhere - 40 * 60) < 30 && abs(breach.late - 5 * 60) < 30)
            #expect(try await scene.breaches(id, .repair, as: .station1).isEmpty)
            #expect(try await scene.breaches(id, .repair, as: .station2).count == 1)
        }
    }

    @Test("QOS-04 another limit from the 15th on: the 14th is still judged by the old one")
    func datedLimits() async throws {
        try await DeadlineScene.with { scene in
            let other = try await scene.tickets.register(TicketScene.draft(household: 2)).ticketID
            let ids = [try await scene.ordered(), other]
            try await scene.database.sql(
                """
                UPDATE hotline.policy_parameter SET valid_to = '2025-12-15 00:00+08' WHERE key = 'dsp.contact_minutes';
                INSERT INTO hotline.policy_parameter (key, value_json, valid_from) VALUES ('dsp.contact_minutes', '{"P1": 10, "P2": 30, "P3": 45, "P4": 120}', '2025-12-15 00:00+08');
                SELECT hotline.start_clocks(t, '{4}', 9::smallint, '2025-12-14 23:59:59+08') FROM hotline.ticket t WHERE id = \(ids[0]);
                SELECT hotline.start_clocks(t, '{4}', 9::smallint, '2025-12-15 00:00:00+08') FROM hotline.ticket t WHERE id = \(ids[1])
                """)
            let minutes = try await scene.database.sql(
                "SELECT extract(epoch FROM due_at - started_at)::int / 60 FROM hotline.sla_clock WHERE dispatch_seq = 9 ORDER BY id"
            )
            #expect(minutes == [["30"], ["45"]])
        }
    }
}

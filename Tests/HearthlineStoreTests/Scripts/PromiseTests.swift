import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Promises are warned of, saved, and proposed to the lead.
@Suite struct PromiseTests {
    private static func findings(_ fixture: Fixture) async throws -> [[String]] {
        try await fixture.database.sql(
            """
            SELECT source, status, reason_text, ticket_id IS NOT NULL, call_id IS NOT NULL, e.agent_no
              FROM hotline.finding f JOIN hotline.employee e ON e.id = f.subject_employee
             WHERE type_code = 'possible_invalid_promise' ORDER BY f.id
            """)
    }

    @Test("SCR-03 a note that promises is warned of, saved, and proposed to the lead once")
    func note() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = PersonScene(store, fixture)
            let ticket = try await scene.register().ticketID
            let agent = try fixture.caller(.agent1)
            let text = "师傅30分钟内一定到"
            #expect(try await store.scripts.promises(in: text, as: agent) == ["30分钟内"])
            _ = try await store.tickets.note(scene.step(ticket), text, as: agent)
            #expect(try await Self.findings(fixture) == [["auto", "proposed", "备注:「30分钟内」", "t", "f", "1001"]])
            _ = try await store.tickets.note(scene.step(ticket), "维修人员会尽快联系", as: agent)
            #expect(try await Self.findings(fixture).count == 1)
        }
    }

    @Test("SCR-03 the problem of a registration and the words of a wrap-up are read too; a resent request counts once")
    func problemAndWrapUp() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = PersonScene(store, fixture)
            let call = try await scene.call()
            let ticket = try await scene.register(callID: call) { $0.problem = "全屋不热,已告知今天肯定修好" }
            #expect(ticket.ticketID > 0)
            var wrapUp = WrapUp()
            (wrapUp.category, wrapUp.description, wrapUp.disposition) = (.repair, "告知住户两小时之内上门", .ticket)
            let request = UUID()
            for _ in 1...2 {
                try await store.calls.wrapUp(call, wrapUp, version: 1, requestID: request, as: fixture.caller(.agent1))
            }
            #expect(
                try await Self.findings(fixture) == [
                    ["auto", "proposed", "问题描述:「今天肯定」", "t", "t", "1001"],
                    ["auto", "proposed", "通话说明:「两小时之内」", "t", "t", "1001"],
                ])
        }
    }

    @Test("SCR-03 a report that becomes an urge is read as well, and the lead of whoever wrote it decides")
    func urge() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = PersonScene(store, fixture)
            _ = try await scene.register()
            _ = try await scene.register { $0.problem = "还是不热,保证今天修好" }
            _ = try await scene.register(as: .agentOfSite2) { $0.problem = "还是不热,一定能修好" }
            #expect(
                try await Self.findings(fixture) == [
                    ["auto", "proposed", "催单:「保证」", "t", "f", "1001"],
                    ["auto", "proposed", "催单:「一定能」", "f", "f", "2001"],
                ])
            let sites = try await fixture.database.sql("SELECT site_id FROM hotline.finding ORDER BY id")
            #expect(sites == [["1"], ["2"]])
        }
    }

    @Test("SCR-03 what a station writes and what an import tells is no promise of the desk")
    func others() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = PersonScene(store, fixture)
            let ticket = try await scene.register().ticketID
            _ = try await store.tickets.note(scene.step(ticket), "30分钟内到", as: fixture.caller(.station1))
            #expect(try await Self.findings(fixture).isEmpty)
            let call = try await scene.call(.lead1)
            try await fixture.database.sql("UPDATE hotline.call SET line = 'import' WHERE id = \(call)")
            _ = try await scene.register(household: 1, callID: call, as: .lead1) { $0.problem = "漏水,保证过的" }
            #expect(try await Self.findings(fixture).isEmpty)
            _ = try await scene.register(household: 9, as: .lead1) { $0.problem = "不热,保证今天好" }
            #expect(try await Self.findings(fixture).map(\.[2]) == ["问题描述:「保证」"])
        }
    }

    @Test("SCR-03 the company's patterns are data, and the program reads them as the database does")
    func agreement() async throws {
        try await TestDatabase.with { store, fixture in
            try await fixture.database.sql(
                """
                UPDATE hotline.phrase_rule SET valid_to = now() WHERE pattern = '保证';
                INSERT INTO hotline.phrase_rule (kind, pattern) VALUES ('promise', '在#天内'), ('promise', '退费'), ('forbidden', '不管')
                """)
            let agent = try fixture.caller(.agent1)
            let patterns = try await store.scripts.promisePatterns(as: agent)
            let texts = [
                "", "30分钟内", "三 十 分钟内到", "分钟内", "几分钟内", "保证", "一定能好", "今天 肯定", "在3天内", "在天内", "可以退费",
                "不管", "1小时之内", "半个小时内", "百天之内", "100 天之后", "〇天内", "x9天内y",
            ]
            for text in texts {
                let found = try await fixture.database.value("SELECT coalesce(hotline.promise_in('\(text)'), '-')")
                #expect((patterns.matches(in: text).first ?? "-") == found, "\(text)")
            }
            #expect(patterns.matches(in: "保证").isEmpty && patterns.matches(in: "可以退费") == ["退费"])
        }
    }
}

import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// What the desk says, with a database behind it.
@Suite struct ScriptTests {
    private static func moment(_ text: String) throws -> Date {
        try #require(ISO8601DateFormatter().date(from: text))
    }

    private static func notice(
        _ holiday: String, _ from: String, _ to: String, priority: Int = 1, in fixture: Fixture
    ) async throws {
        try await fixture.database.sql(
            """
            INSERT INTO hotline.holiday_notice (holiday, from_at, to_at, priority, published_by, published_at)
            SELECT '\(holiday)', '\(from) 00:00+08', '\(to) 00:00+08', \(priority), id, '2025-09-01 00:00+08'
              FROM hotline.employee WHERE agent_no = '1901'
            """)
    }

    @Test("SCR-01 the first line is the standard opening with the own number, and the call keeps its version")
    func opening() async throws {
        try await TestDatabase.with { store, fixture in
            let agent = try fixture.caller(.agent1)
            let texts = try await store.scripts.texts(at: Self.moment("2025-12-03T10:00:00+08:00"), as: agent)
            #expect(texts.opening.text == "您好,大龙供暖报修1001为您服务,请问您有什么问题")
            #expect(texts.noticeID == nil && texts.opening.kind == .opening && texts.opening.version == 1)
            let scene = PersonScene(store, fixture)
            let answered = try await store.calls.get(scene.call(), as: agent)
            #expect(answered.scriptID == texts.opening.scriptID)
            let missed = try await store.calls.get(scene.call(answered: false), as: agent)
            #expect(missed.scriptID == nil)
        }
    }

    @Test("SCR-03 SCR-06 SCR-07 closing and callback texts stand ready, the hotline number where the site has one")
    func otherTexts() async throws {
        try await TestDatabase.with { store, fixture in
            try await fixture.database.sql("UPDATE hotline.site SET hotline_no = '96000' WHERE id = 1")
            let texts = try await store.scripts.texts(as: fixture.caller(.agent1))
            #expect(texts.closing.text == "好!维修人员会尽快跟您联系。感谢您的来电。再见!")
            #expect(texts.callbackOpening.text == "您好,我们是供暖报修平台,对您家报修的处理情况进行回访。您现在方便吗?")
            #expect(texts.callbackClosing.text == "感谢您的合作,以后有什么问题,请您随时拨打96000,我们将及时为您服务。")
            #expect(texts.callbackClosing.filled.missing.isEmpty)
            let elsewhere = try await store.scripts.texts(as: fixture.caller(.agentOfSite2))
            #expect(elsewhere.callbackClosing.filled.missing == [.hotline])
            await #expect(throws: HearthlineError(.forbidden)) {
                try await store.scripts.texts(as: fixture.caller(.station1))
            }
        }
    }

    @Test("SCR-04 inside the notice of the Spring Festival the opening is the New Year's, and only the opening")
    func springFestival() async throws {
        try await TestDatabase.with { store, fixture in
            try await Self.notice("spring_festival", "2026-02-16", "2026-02-23", in: fixture)
            let agent = try fixture.caller(.agent1)
            let texts = try await store.scripts.texts(at: Self.moment("2026-02-17T00:10:00+08:00"), as: agent)
            #expect(texts.opening.text == "新年好!大龙报修1001为您服务,请问您有什么问题!")
            #expect(texts.noticeID != nil && texts.opening.kind == .holiday)
            let before = try await store.scripts.texts(at: Self.moment("2026-02-15T23:59:00+08:00"), as: agent)
            #expect(before.opening.text == "您好,大龙供暖报修1001为您服务,请问您有什么问题")
            #expect(before.closing == texts.closing && before.callbackOpening == texts.callbackOpening)
            #expect(try await store.scripts.holidays(as: agent).map(\.code).count == 5)
        }
    }

    @Test("SCR-05 mid-autumn inside the national holiday, and the version a call keeps is the one the desk shows")
    func overlap() async throws {
        try await TestDatabase.with { store, fixture in
            try await Self.notice("national_day", "2025-10-01", "2025-10-09", in: fixture)
            try await Self.notice("mid_autumn", "2025-10-06", "2025-10-07", priority: 2, in: fixture)
            let greetings = [
                ("2025-09-30T12:00:00+08:00", "您好"), ("2025-10-05T12:00:00+08:00", "国庆节快乐"),
                ("2025-10-06T12:00:00+08:00", "中秋节快乐"), ("2025-10-07T00:00:00+08:00", "国庆节快乐"),
                ("2025-10-09T00:00:00+08:00", "您好"),
            ]
            for (moment, greeting) in greetings {
                let texts = try await store.scripts.texts(at: Self.moment(moment), as: fixture.caller(.agent1))
                #expect(texts.opening.text.hasPrefix(greeting), "\(moment)")
                let kept = try await fixture.database.value("SELECT hotline.opening_at('\(moment)')")
                #expect(kept == String(texts.opening.scriptID), "\(moment)")
            }
        }
    }

    @Test("SCR-05 heads publish and withdraw; a withdrawn notice greets nobody any more")
    func notices() async throws {
        try await TestDatabase.with { store, fixture in
            let head = try fixture.caller(.head1)
            let agent = try fixture.caller(.agent1)
            let (from, to) = (Date.now.addingTimeInterval(-60), Date.now.addingTimeInterval(3600))
            let publish = { (holiday: String, caller: Caller) in
                try await store.scripts.publish(holiday, from: from, to: to, requestID: UUID(), as: caller)
            }
            await #expect(throws: HearthlineError(.forbidden)) { try await publish("mid_autumn", agent) }
            let notice = try await publish("mid_autumn", head).subjectID
            #expect(try await store.scripts.texts(as: agent).noticeID == notice)
            let listed = try #require(try await store.scripts.notices(as: agent).rows.first)
            #expect(listed.id == notice && listed.label.zh == "中秋节" && listed.window.priority == 2)
            _ = try await store.scripts.withdraw(notice, requestID: UUID(), as: head)
            #expect(try await store.scripts.texts(as: agent).noticeID == nil)
            await #expect(throws: HearthlineError(.staleVersion)) {
                try await store.scripts.withdraw(notice, requestID: UUID(), as: head)
            }
        }
    }

    @Test("SCR-08 a site that wants both hears name, department and number")
    func introduction() async throws {
        try await TestDatabase.with { store, fixture in
            try await fixture.database.sql("UPDATE hotline.site SET self_introduction = 'both' WHERE id = 1")
            let opening = try await store.scripts.texts(as: fixture.caller(.agent1)).opening.text
            #expect(opening.contains("客服部李一,工号1001"))
            let other = try await store.scripts.texts(as: fixture.caller(.agentOfSite2)).opening.text
            #expect(other.contains("2001") && !other.contains("刘四"))
        }
    }
}

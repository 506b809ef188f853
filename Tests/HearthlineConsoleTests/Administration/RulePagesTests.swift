import Foundation
import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("Ladders, own types, complaint words, knowledge tasks")
struct RulePagesTests {
    @Test("SEC-05 a ladder is changed by two heads, shown with every type's, and taken back by whoever proposed it")
    func ladders() async throws {
        try await AdministrationBench.with { scene in
            let before = try await scene.page("/ladders", as: .head1)
            #expect(before.contains("其余各类提醒") && before.contains("紧急报修") && before.contains("投诉"))
            #expect(!before.contains("data-ladder=\"help\""))
            let form = [
                "alert_type": "complaint", "how_4": "climb", "how_5": "climb", "minutes_5": "7", "how_15": "once",
                "reason": "部长先知道<b>",
            ]
            #expect(
                try await scene.send("/ladders", form, as: .head1).redirect
                    == "/administration/ladders?done=proposed")
            let id = try await scene.newest("rule_change")
            #expect(
                try await scene.send("/ladder-changes/\(id)", ["approve": "true"], as: .head1).text.contains(
                    "NO_SELF_APPROVAL"))
            let waiting = try await scene.page("", as: .manager)
            #expect(waiting.contains("同时:维修站站长") && waiting.contains("部长先知道&lt;b&gt;"))
            #expect(
                try await scene.send("/ladder-changes/\(id)", ["approve": "true"], as: .manager).redirect
                    == "/administration/ladders?done=approved")
            let after = try await scene.page("/ladders?type=complaint", as: .head1)
            #expect(after.contains("再过 7 分钟") && after.contains("name=\"minutes_5\" value=\"7\""))
            _ = try await scene.send("/ladders", form, as: .head1)
            let second = try await scene.newest("rule_change")
            #expect(
                try await scene.send("/ladder-changes/\(second)/withdraw", [:], as: .head1).redirect?
                    .hasSuffix("proposal_withdrawn") == true)
        }
    }

    @Test("A ladder with a wrong way or wrong minutes is refused with its field")
    func wrongLadder() async throws {
        try await AdministrationBench.with { scene in
            for (field, value, marked) in [
                ("how_4", "never", "roles"), ("minutes_5", "10081", "minutes_5"), ("minutes_5", "x", "minutes_5"),
                ("reason", "", "reason"),
            ] {
                let form = [
                    "alert_type": "complaint", "how_4": "climb", "how_5": "climb", "minutes_5": "7", "reason": "理由",
                ].merging([field: value]) { $1 }
                let refused = try await scene.send("/ladders", form, as: .head1)
                #expect(refused.text.contains("data-fields=\"\(marked)\""), "\(field) \(value)")
            }
        }
    }

    @Test("ABN-00 a head adds a type with deadlines and changes it; the nine of the source have no way to be changed")
    func types() async throws {
        try await AdministrationBench.with { scene in
            let form = [
                "label_zh": "设备被盗", "label_en": "theft", "class": "other", "record_minutes": "3", "ack_minutes": "20",
                "active": "1",
            ]
            #expect(
                try await scene.send("/abnormal-types", form, as: .head1).redirect
                    == "/administration/abnormal-types?done=changed")
            let code = try await scene.bench.fixture.database.count("SELECT max(code) FROM hotline.abnormal_type")
            let page = try await scene.page("/abnormal-types?type=\(code)", as: .head2)
            #expect(page.contains("3 分钟") && page.contains("name=\"record_minutes\" value=\"3\""))
            #expect(!page.contains("?type=9#edit") && page.contains("?type=\(code)#edit"))
            let changed = form.merging(["type": "\(code)", "ack_minutes": ""]) { $1 }
            _ = try await scene.send("/abnormal-types", changed, as: .head2)
            #expect(
                try await scene.bench.fixture.database.count(
                    "SELECT count(*) FROM hotline.abnormal_type WHERE code = \(code) AND record_minutes = 3 AND ack_minutes IS NULL"
                )
                    == 1)
            let wrong = try await scene.send(
                "/abnormal-types", form.merging(["record_minutes": "1441"]) { $1 }, as: .head1)
            #expect(wrong.text.contains("data-fields=\"record_minutes\""))
            let nine = try await scene.send("/abnormal-types", form.merging(["type": "6"]) { $1 }, as: .head1)
            #expect(nine.text.contains("FIELD_INVALID"))
        }
    }

    @Test("CMP-05 words are proposed, decided by another head, and their end is proposed on their row")
    func words() async throws {
        try await AdministrationBench.with { scene in
            _ = try await scene.send("/complaint-words", ["pattern": "太不像话", "reason": "常说"], as: .head1)
            let id = try await scene.newest("rule_change")
            #expect(
                try await scene.send("/word-changes/\(id)", ["approve": "true"], as: .manager).redirect
                    == "/administration/complaint-words?done=approved")
            #expect(try await scene.page("/complaint-words", as: .head2).contains("<b>太不像话</b>"))
            let word = try await scene.newest("complaint_words")
            _ = try await scene.send("/complaint-words/\(word)/retire", ["reason": "误报太多"], as: .manager)
            #expect(try await scene.page("/complaint-words", as: .head1).contains("不再查找"))
            let wrong = try await scene.send("/complaint-words", ["pattern": "(a+)+", "reason": "理由"], as: .head1)
            #expect(wrong.text.contains("data-fields=\"pattern\""))
        }
    }

    @Test("ABN-14 the head goes from the task to the form of the card, and from the written task to the card")
    func knowledge() async throws {
        try await AdministrationBench.with { scene in
            let database = scene.bench.fixture.database
            try await database.sql(
                """
                INSERT INTO hotline.abnormal_event (type, site_id, found_at, description) VALUES (5, 1, now(), '师傅很耐心');
                INSERT INTO hotline.knowledge_task (event_id, site_id) SELECT id, 1 FROM hotline.abnormal_event;
                UPDATE hotline.knowledge_task SET status = 'to_write', decided_at = now(), decided_by = proposed.id
                  FROM (SELECT id FROM hotline.employee WHERE agent_no = '1901') proposed
                """)
            let task = try await database.count("SELECT id FROM hotline.knowledge_task")
            let list = try await scene.bench.get("/abnormal/omissions", as: .head1).text
            #expect(list.contains("/administration/cards/new?task=\(task)"))
            #expect(
                try await scene.page("/cards/new?task=\(task)", as: .head1).contains("name=\"task\" value=\"\(task)\""))
            _ = try await scene.send(
                "/cards", ["title": "无标准答复", "body": "先记录再上报", "reason": "异常事件", "task": "\(task)"], as: .head1)
            #expect(try await scene.bench.get("/abnormal/omissions", as: .head1).text.contains("卡片待审批"))
            let card = try await scene.newest("kb_article")
            _ = try await scene.send("/card-changes/\(card)", ["approve": "true"], as: .manager)
            #expect(try await scene.bench.get("/abnormal/omissions", as: .head1).text.contains("已写入卡片"))
        }
    }

    @Test("SEC-05 a receiver is taken back by its proposer, and what was told is listed without what was said")
    func receivers() async throws {
        try await AdministrationBench.with { scene in
            let form = [
                "name": "duty", "url": "https://duty.example.com/hook", "events": "alert.raised", "active": "1",
                "reason": "值班平台",
            ]
            _ = try await scene.send("/webhooks", form, as: .head1)
            let first = try await scene.newest("webhook")
            #expect(
                try await scene.send("/webhook-changes/\(first)/withdraw", [:], as: .head1).redirect
                    == "/administration/webhooks?done=proposal_withdrawn")
            _ = try await scene.send("/webhooks", form, as: .head1)
            _ = try await scene.send(
                "/webhook-changes/\(try await scene.newest("webhook"))", ["approve": "true"], as: .manager)
            try await scene.bench.fixture.database.sql(
                "INSERT INTO hotline.alert (type, subject, site_id, assigned_role) VALUES ('complaint', 'complaint/77', 1, 4)"
            )
            try await scene.bench.fixture.database.sql(
                "UPDATE hotline.webhook_delivery SET attempts = 2, last_at = now(), last_status = 503, last_error = 'HTTP_503'"
            )
            let page = try await scene.page("/webhooks", as: .head2)
            #expect(page.contains("duty v2") && page.contains("503 HTTP_503") && page.contains("待发送"))
            #expect(!page.contains("complaint/77"))
        }
    }
}

import Foundation
import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("Texts, notices and sites in the browser")
struct TextPagesTests {
    private static func moment(_ seconds: TimeInterval) -> String { DateText.field(Date().addingTimeInterval(seconds)) }

    @Test("SCR-05 a published notice changes what the desk says, a withdrawn one no more")
    func notice() async throws {
        try await AdministrationBench.with { scene in
            let agent = try scene.bench.fixture.caller(.agent1)
            let form = ["holiday": "spring_festival", "from": Self.moment(-3600), "to": Self.moment(3600)]
            #expect(
                try await scene.send("/notices", form, as: .head1).redirect == "/administration/notices?done=published")
            #expect(try await scene.bench.store.scripts.texts(as: agent).opening.text.hasPrefix("新年好"))
            #expect(try await scene.page("/notices", as: .head2).contains("生效中"))
            let notice = try await scene.newest("holiday_notice")
            #expect(
                try await scene.send("/notices/\(notice)/withdraw", [:], as: .head2).redirect
                    == "/administration/notices?done=withdrawn")
            #expect(try await scene.bench.store.scripts.texts(as: agent).opening.text.hasPrefix("您好"))
            for missing in ["from", "to"] {
                let refused = try await scene.send("/notices", form.merging([missing: ""]) { $1 }, as: .head1)
                #expect(refused.text.contains("data-fields=\"\(missing)\""))
            }
        }
    }

    @Test(
        "SCR-07 without a number a text is refused; once a head has set it, the text is proposed and decided by another"
    )
    func hotline() async throws {
        try await AdministrationBench.with { scene in
            let text = ["body": "请拨打{hotline},谢谢", "reason": "更简短"]
            let refused = try await scene.send("/scripts/callback_closing", text, as: .head1)
            #expect(refused.text.contains("SCRIPT_VARIABLE_EMPTY"))
            for site in ["1", "2"] {
                let form = ["version": "1", "hotline_no": "96001", "self_introduction": "both", "reason": "新号码开通"]
                #expect(
                    try await scene.send("/sites/\(site)", form, as: .head1).redirect
                        == "/administration/sites?done=changed")
            }
            #expect(
                try await scene.send("/scripts/callback_closing", text, as: .head1).redirect
                    == "/administration/scripts?done=proposed")
            let script = try await scene.newest("script")
            #expect(
                try await scene.send("/script-changes/\(script)", ["approve": "true"], as: .head1).text.contains(
                    "NO_SELF_APPROVAL"))
            #expect(
                try await scene.send("/script-changes/\(script)", ["approve": "true"], as: .manager).redirect?
                    .hasSuffix("done=approved") == true)
            let texts = try await scene.bench.store.scripts.texts(as: scene.bench.fixture.caller(.agent1))
            #expect(texts.callbackClosing.text == "请拨打96001,谢谢")
            #expect(texts.opening.text.contains("工号1001"))
        }
    }

    @Test("SCR-07 a preview shows what residents of each site hear, gaps marked, and changes nothing")
    func preview() async throws {
        try await AdministrationBench.with { scene in
            let before = try await scene.newest("script")
            let shown = try await scene.send(
                "/scripts/closing/preview", ["kind": "closing", "body": "我是{agent_no},请拨打{hotline}"], as: .head1)
            #expect(shown.text.contains("我是1901,请拨打〔热线号码〕") && shown.text.contains("不能发布"))
            let wrong = try await scene.send(
                "/scripts/closing/preview", ["kind": "closing", "body": "{phone}"], as: .head1)
            #expect(wrong.text.contains("data-fields=\"body\""))
            #expect(try await scene.newest("script") == before)
        }
    }

    @Test("SCR-07 a change of a site has a reason, a proper number and the version that was seen, and leaves a trace")
    func site() async throws {
        try await AdministrationBench.with { scene in
            let form = ["version": "1", "hotline_no": "96001", "self_introduction": "job_no", "reason": "新号码开通"]
            for (fields, marked) in [
                (["hotline_no": "13800000001"], "hotline_no"), (["reason": ""], "reason"),
                (["self_introduction": "x"], "self_introduction"),
            ] {
                let refused = try await scene.send("/sites/1", form.merging(fields) { $1 }, as: .head1)
                #expect(refused.text.contains("data-fields=\"\(marked)\""), "\(fields)")
            }
            let request = UUID()
            for _ in 1...2 {
                #expect(try await scene.send("/sites/1", form, as: .head1, request: request).redirect != nil)
            }
            #expect(try await scene.send("/sites/1", form, as: .head2).text.contains("STALE_VERSION"))
            let trail = try await scene.bench.fixture.database.sql(
                "SELECT DISTINCT reason FROM hotline.audit_log WHERE table_name LIKE '%site' AND reason = '新号码开通'")
            #expect(trail.count == 1)
        }
    }

    @Test("A station is renamed by its version, and keeps in use while it serves")
    func station() async throws {
        try await AdministrationBench.with { scene async throws in
            let form = ["version": "1", "name": "城北站", "phone": "", "active": "true", "reason": "更名"]
            #expect(
                try await scene.send("/stations/1", form, as: .head1).redirect
                    == "/administration/stations?done=changed")
            #expect(try await scene.page("/stations", as: .head1).contains("城北站"))
            #expect(try await scene.send("/stations/1", form, as: .head1).text.contains("STALE_VERSION"))
            let closing = ["version": "2", "name": "城北站", "phone": "", "reason": "关站"]
            #expect(try await scene.send("/stations/1", closing, as: .head1).text.contains("STATION_IN_USE"))
        }
    }

    @Test("DSP-01 an area changes by a keeper and an approver; its history keeps both")
    func area() async throws {
        try await AdministrationBench.with { scene in
            let sent = try await scene.send("/areas/11", ["station_id": "2", "reason": "就近服务"], as: .lead1)
            #expect(sent.redirect == "/administration/areas?done=proposed")
            let change = try await scene.newest("service_area")
            #expect(try await scene.page("/areas", as: .lead1).contains("须由另一位有权的人审批"))
            #expect(
                try await scene.send("/area-changes/\(change)", ["approve": "true"], as: .approvingLead1).redirect?
                    .hasSuffix("done=approved") == true)
            let page = try await scene.page("/areas/11", as: .head1)
            #expect(page.contains("就近服务") && page.contains("(1101)") && page.contains("(1102)"))
            for scope in ["station-2", "district-1", ""] {
                #expect(
                    try await scene.bench.get("/administration/areas?scope=\(scope)&q=%E9%98%B3%E5%85%89", as: .head1)
                        .status == .ok)
            }
            #expect(
                try await scene.bench.get("/administration/areas?scope=moon", as: .head1).status
                    == .unprocessableContent)
        }
    }
}

import Foundation
import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("Holidays, words and cards in the browser")
struct WordPagesTests {
    @Test("Leads and agents keep no holidays, words or cards", arguments: [FixturePerson.agent1, .lead1, .station1])
    func others(_ person: FixturePerson) async throws {
        try await AdministrationBench.with { scene async throws in
            for path in ["/phrases", "/cards", "/cards/new", "/cards/leak", "/notices"] {
                #expect(try await scene.bench.get("/administration" + path, as: person).status == .forbidden, "\(path)")
            }
            for path in ["/phrases", "/phrases/1/retire", "/cards", "/cards/leak", "/card-changes/1", "/calendar"] {
                #expect(try await scene.send(path, [:], as: person).status == .forbidden, "\(path)")
            }
        }
    }

    @Test(
        "SCR-05 a holiday that is near and has no notice stands on the overview and above the notices until there is one"
    )
    func missingNotice() async throws {
        try await AdministrationBench.with { scene in
            let today = ServiceDay(Date())
            let (first, last) = (ServiceDay(number: today.number + 7), ServiceDay(number: today.number + 13))
            try await scene.bench.fixture.database.sql("DELETE FROM hotline.public_holiday")
            let words = "国庆节 \(first.iso) 起,还没有节日通知"
            #expect(try await !scene.page("/notices", as: .head1).contains(words))
            let form = [
                "public_holiday": "national_day", "first_day": first.iso, "last_day": last.iso, "reason": "国务院通知",
            ]
            #expect(
                try await scene.send("/calendar", form, as: .head1).redirect == "/administration/notices?done=changed")
            #expect(try await scene.send("/calendar", form, as: .head2).text.contains("STALE_VERSION"))
            for (change, field) in [
                (["first_day": ""], "first_day"), (["public_holiday": "x"], "public_holiday"),
                (["reason": ""], "reason"),
            ] {
                let refused = try await scene.send("/calendar", form.merging(change) { $1 }, as: .head1)
                #expect(refused.text.contains("data-fields=\"\(field)\""))
            }
            #expect(try await scene.page("/notices", as: .head2).contains(words))
            #expect(try await scene.bench.get("/overview", as: .head1).text.contains(words))
            let notice = ["holiday": "national_day", "from": "\(first.iso)T00:00", "to": "\(last.iso)T23:59"]
            #expect(try await scene.send("/notices", notice, as: .head1).redirect != nil)
            #expect(try await !scene.page("/notices", as: .head2).contains(words))
            #expect(try await !scene.bench.get("/overview", as: .head1).text.contains(words))
        }
    }

    @Test("SCR-09 words are added once, looked for at the desk, and retired")
    func phrases() async throws {
        try await AdministrationBench.with { scene in
            let form = ["kind": "promise", "pattern": "马上就到", "severity": "warning", "reason": "常被误解"]
            let request = UUID()
            for _ in 1...2 {
                #expect(
                    try await scene.send("/phrases", form, as: .head1, request: request).redirect
                        == "/administration/phrases?done=changed")
            }
            #expect(try await scene.send("/phrases", form, as: .head2).text.contains("PHRASE_RULE_EXISTS"))
            for (change, field) in [
                (["pattern": "<script>"], "pattern"), (["kind": "x"], "kind"), (["severity": "x"], "severity"),
                (["reason": ""], "reason"),
            ] {
                let refused = try await scene.send("/phrases", form.merging(change) { $1 }, as: .head1)
                #expect(refused.text.contains("data-fields=\"\(field)\""))
            }
            let page = try await scene.page("/phrases", as: .head2)
            #expect(page.contains("马上就到") && page.contains("服务禁语") && page.contains("必说语"))
            let rule = try await scene.newest("phrase_rule")
            let check = try await scene.bench.post("/desk/check", ["problem": "师傅马上就到"], as: .agent1)
            #expect(check.text.contains("「马上就到」"))
            #expect(try await scene.send("/phrases/\(rule)/retire", ["reason": "不再需要"], as: .head2).redirect != nil)
            #expect(
                try await scene.send("/phrases/\(rule)/retire", ["reason": "不再需要"], as: .head1).text.contains(
                    "STALE_VERSION"))
            #expect(try await scene.page("/phrases", as: .head1).contains("已停用"))
        }
    }

    @Test("SCR-11 a card is proposed by a head and decided by another person; its words come out escaped")
    func cards() async throws {
        try await AdministrationBench.with { scene in
            let form = ["title": "<b>漏水</b>", "body": "先关总阀。\n<script>x</script>", "fault": "5", "reason": "更清楚"]
            #expect(
                try await scene.send("/cards/leak", form, as: .head1).redirect == "/administration/cards?done=proposed")
            #expect(try await scene.send("/cards/none", form, as: .head1).text.contains("ARTICLE_NOT_FOUND"))
            #expect(
                try await scene.send("/cards", form.merging(["fault": "77"]) { $1 }, as: .head1).text.contains(
                    "data-fields=\"fault\""))
            let card = try await scene.newest("kb_article")
            let home = try await scene.page("", as: .manager)
            #expect(
                home.contains("/administration/card-changes/\(card)") && home.contains("&lt;script&gt;")
                    && !home.contains("<script>x"))
            #expect(
                try await scene.send("/card-changes/\(card)", ["approve": "true"], as: .head1).text.contains(
                    "NO_SELF_APPROVAL"))
            #expect(
                try await scene.send("/card-changes/\(card)", ["approve": "true"], as: .manager).redirect?.hasSuffix(
                    "done=approved") == true)
            let page = try await scene.page("/cards/leak", as: .head2)
            #expect(page.contains("&lt;b&gt;漏水&lt;/b&gt;") && page.contains("漏水应急指引"))
            #expect(try await scene.bench.get("/administration/cards/none", as: .head1).status == .notFound)
            #expect(try await scene.page("/cards/new", as: .head1).contains("action=\"/administration/cards\""))
        }
    }
}

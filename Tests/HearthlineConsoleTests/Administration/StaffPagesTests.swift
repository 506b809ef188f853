import Foundation
import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("People in the browser")
struct StaffPagesTests {
    private static let hire = ["agent_no": "1777", "name": "新来的", "role": "1", "site": "1", "reason": "补充人手"]

    @Test("SEC-05 somebody new is proposed by one head and approved by another, who gets the first password once")
    func hire() async throws {
        try await AdministrationBench.with { scene in
            #expect(
                try await scene.send("/people", Self.hire, as: .head1).redirect
                    == "/administration/people?done=proposed")
            let change = try await scene.newest("staff_change")
            #expect(
                try await scene.send("/staff-changes/\(change)", ["approve": "true"], as: .head1).text.contains(
                    "NO_SELF_APPROVAL"))
            let request = UUID()
            let approved = try await scene.send(
                "/staff-changes/\(change)", ["approve": "true"], as: .head2, request: request)
            #expect(approved.headers[.htmxRetarget] == "#overlay")
            let code = try #require(Self.code(approved.text))
            let again = try await scene.send(
                "/staff-changes/\(change)", ["approve": "true"], as: .head2, request: request)
            #expect(!again.text.contains(code) && again.text.contains("密码只显示一次"))
            let signIn = try await scene.bench.post("/sign-in", ["agent_no": "1777", "password": code])
            #expect(signIn.status == .seeOther)
        }
    }

    @Test("SEC-06 a reset password is a code that works until it is changed, for those who may reset")
    func reset() async throws {
        try await AdministrationBench.with { scene in
            let agent = try scene.bench.fixture.id(.agent2)
            let reset = try await scene.send(
                "/staff/\(agent)/password", ["reason": "忘记密码", "agent": "1002"], as: .lead1)
            let code = try #require(Self.code(reset.text))
            #expect(try await scene.bench.post("/sign-in", ["agent_no": "1002", "password": code]).status == .seeOther)
            #expect(
                try await scene.bench.post("/sign-in", ["agent_no": "1002", "password": FixturePerson.password]).status
                    == .unauthorized)
            for (person, reason) in [
                (FixturePerson.head1, "RANK_TOO_HIGH"), (.head2, "FORBIDDEN"), (.lead1, "OWN_AFFAIR"),
                (.agentOfSite2, "FORBIDDEN"),
            ] {
                let id = try scene.bench.fixture.id(person)
                let refused = try await scene.send("/staff/\(id)/password", ["reason": "忘记密码"], as: .lead1)
                #expect(refused.text.contains(reason), "\(person)")
            }
        }
    }

    @Test("SEC-04 a lock is shown, and lifted with a reason")
    func lock() async throws {
        try await AdministrationBench.with { scene in
            let agent = try scene.bench.fixture.id(.agent2)
            try await scene.bench.fixture.database.sql(
                "UPDATE access.credential SET failed_count = 5, locked_until = clock_timestamp() "
                    + "+ interval '10 minutes' WHERE employee_id = \(agent)"
            )
            #expect(try await scene.page("/people?state=locked", as: .lead1).contains("已锁定至"))
            #expect(
                try await scene.page("/people/1002", as: .lead1).contains(
                    "action=\"/administration/staff/\(agent)/lock\""))
            #expect(
                try await scene.send("/staff/\(agent)/lock", ["reason": ""], as: .lead1).status == .unprocessableContent
            )
            let lifted = try await scene.send("/staff/\(agent)/lock", ["reason": "本人到场", "agent": "1002"], as: .lead1)
            #expect(lifted.redirect == "/administration/people/1002?done=unlocked")
            let again = try await scene.send(
                "/staff/\(agent)/lock", ["reason": "本人到场", "agent": "../../tickets"], as: .lead1)
            #expect(again.redirect == "/administration/people?done=not_locked")
        }
    }

    @Test("ORG-01 moving, leaving and duties are proposals that show on the page of the person")
    func proposals() async throws {
        try await AdministrationBench.with { scene in
            let fixture = scene.bench.fixture
            let agent = try fixture.id(.agent2)
            let job = try await fixture.database.sql("SELECT id FROM hotline.employment WHERE employee_id = \(agent)")[
                0][0]
            for (path, fields) in [
                ("move", ["employment_id": job, "role": "2", "site": "1"]), ("leave", [:]),
                ("duties", ["duty": "3", "site": "1"]),
            ] {
                let sent = try await scene.send(
                    "/staff/\(agent)/\(path)", fields.merging(["reason": "工作需要", "agent": "1002"]) { $1 }, as: .head1)
                #expect(sent.redirect == "/administration/people/1002?done=proposed", "\(path)")
            }
            let page = try await scene.page("/people/1002", as: .head2)
            for word in ["调动", "离职", "授予职责", "领班"] { #expect(page.contains(word)) }
            #expect(page.components(separatedBy: "name=\"approve\" value=\"true\"").count == 4)
            try await scene.send(
                "/staff-changes/\(try await scene.newest("staff_change"))", ["approve": "true"], as: .head2)
            #expect(try await scene.page("/duties", as: .head1).contains("(1002)"))
        }
    }

    @Test("Script in every text field comes out escaped")
    func escaping() async throws {
        try await AdministrationBench.with { scene in
            let hostile = "<script>alert(1)</script>\"'"
            try await scene.send("/people", Self.hire.merging(["name": hostile, "reason": hostile]) { $1 }, as: .head1)
            try await scene.send(
                "/parameters/dsp.contact_tries",
                ["kind": "integer", "value": "4", "scope": "company", "reason": hostile], as: .head1)
            try await scene.bench.fixture.database.sql("UPDATE hotline.site SET hotline_no = '96000'")
            try await scene.send("/scripts/closing", ["body": hostile, "reason": hostile], as: .head1)
            try await scene.send("/areas/11", ["station_id": "2", "reason": hostile], as: .head1)
            try await scene.send(
                "/stations/1",
                ["version": "1", "name": hostile, "phone": hostile, "active": "true", "reason": hostile], as: .head1)
            let query = "?search=\(hostile.urlEncoded)&q=\(hostile.urlEncoded)&done=\(hostile.urlEncoded)"
            var seen = 0
            for path in AdministrationAccessTests.pages + ["/scripts/closing"] {
                let text = try await scene.page(path + query, as: .head2)
                #expect(!text.contains("<script>alert"), "\(path)")
                if text.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;") { seen += 1 }
            }
            #expect(seen >= 7)
        }
    }

    private static func code(_ page: String) -> String? {
        page.firstMatch(of: /data-code>([A-Z2-9-]{19})</).map { String($0.1) }
    }
}

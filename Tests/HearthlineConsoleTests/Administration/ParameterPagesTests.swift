import Foundation
import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("Parameters in the browser")
struct ParameterPagesTests {
    private static let form = ["kind": "integer", "value": "4", "scope": "company", "reason": "冬季人手紧张"]

    @Test("SEC-05 a value is proposed by one, refused to him, approved by another, and in force then")
    func twoPersons() async throws {
        try await AdministrationBench.with { scene in
            let sent = try await scene.send("/parameters/dsp.contact_tries", Self.form, as: .head1)
            #expect(sent.redirect == "/administration/parameters?done=proposed")
            let change = try await scene.newest("parameter_change")
            let own = try await scene.page("/parameters", as: .head1)
            #expect(own.contains("须由另一位有权的人审批") && own.contains("冬季人手紧张"))
            #expect(!own.contains("name=\"approve\""))
            let refused = try await scene.send("/parameter-changes/\(change)", ["approve": "true"], as: .head1)
            #expect(refused.status == .forbidden || refused.status == .conflict)
            #expect(refused.text.contains("NO_SELF_APPROVAL"))
            let other = try await scene.page("", as: .manager)
            #expect(
                other.contains("action=\"/administration/parameter-changes/\(change)\"")
                    && other.contains("name=\"approve\""))
            // A value of the whole company is no lead's business, not even one's who may approve.
            #expect(!(try await scene.page("", as: .approvingLead1)).contains("name=\"approve\""))
            let approved = try await scene.send(
                "/parameter-changes/\(change)", ["approve": "true"], as: .manager)
            #expect(approved.redirect == "/administration/parameters?done=approved")
            let rows = try await scene.bench.store.parameters.list(as: scene.bench.fixture.caller(.head1))
            #expect(rows.filter { $0.key == "dsp.contact_tries" }.map(\.value) == ["4"])
        }
    }

    @Test("SEC-05 who lacks the duty is told whose decision it is, and gets no buttons")
    func noDuty() async throws {
        try await AdministrationBench.with { scene in
            try await scene.send("/parameters/dsp.contact_tries", Self.form, as: .head1)
            let page = try await scene.page("/parameters", as: .head2)
            #expect(page.contains("须由有「参数审批」职责的另一人审批") && !page.contains("name=\"approve\""))
        }
    }

    @Test("A form sent twice proposes once; a value out of range marks its field; without a reason nothing is proposed")
    func refusals() async throws {
        try await AdministrationBench.with { scene in
            let request = UUID()
            for _ in 1...2 {
                try await scene.send("/parameters/dsp.contact_tries", Self.form, as: .head1, request: request)
            }
            let count = try await scene.bench.fixture.database.sql(
                "SELECT count(*) FROM hotline.parameter_change WHERE key = 'dsp.contact_tries'")
            #expect(count == [["1"]])
            for (fields, marked) in [
                (["value": "99"], "value"), (["value": "x"], "value"), (["scope": "moon-1"], "scope"),
                (["reason": " "], "reason"),
            ] {
                let answer = try await scene.send(
                    "/parameters/dsp.contact_tries", Self.form.merging(fields) { $1 }, as: .head1)
                #expect(answer.status == .unprocessableContent)
                #expect(answer.text.contains("data-fields=\"\(marked)\""), "\(fields)")
            }
        }
    }

    @Test("A value of several numbers is proposed field by field")
    func object() async throws {
        try await AdministrationBench.with { scene in
            let page = try await scene.page("/parameters/dsp.accept_minutes", as: .head1)
            #expect(page.contains("name=\"value.P1\"") && page.contains("name=\"value.P4\""))
            let fields = [
                "kind": "integer", "value.P1": "4", "value.P2": "15", "value.P3": "15", "value.P4": "60",
                "scope": "site-1", "reason": "试行",
            ]
            #expect(try await scene.send("/parameters/dsp.accept_minutes", fields, as: .head1).redirect != nil)
            let value = try await scene.bench.fixture.database.sql(
                "SELECT value_json ->> 'P1', scope_type FROM hotline.parameter_change WHERE key = 'dsp.accept_minutes'")
            #expect(value == [["4", "site"]])
        }
    }
}

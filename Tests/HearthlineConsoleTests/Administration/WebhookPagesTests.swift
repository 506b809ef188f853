import Foundation
import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("Other systems that are told of alerts")
struct WebhookPagesTests {
    private static let form = [
        "name": "duty", "url": "https://duty.example.com/hook", "events": "alert.raised",
        "alert_types": "ticket.emergency",
        "active": "1", "reason": "值班平台",
    ]

    @Test("SEC-05 a head proposes a receiver, another one approves it, and only then is it in force")
    func twoPeople() async throws {
        try await AdministrationBench.with { scene in
            #expect(
                try await scene.send("/webhooks", Self.form, as: .head1).redirect
                    == "/administration/webhooks?done=proposed")
            let id = try await scene.newest("webhook")
            #expect(
                try await scene.send("/webhook-changes/\(id)", ["approve": "true"], as: .head1).text.contains(
                    "NO_SELF_APPROVAL"))
            #expect(
                try await scene.send("/webhook-changes/\(id)", ["approve": "true"], as: .manager).redirect?
                    .hasSuffix("done=approved") == true)
            let page = try await scene.page("/webhooks", as: .head2)
            #expect(page.contains("https://duty.example.com/hook") && page.contains("生效中"))
            #expect(try await scene.bench.get("/administration/webhooks", as: .lead1).status == .forbidden)
            #expect(try await scene.bench.get("/administration/webhooks", as: .agent1).status == .forbidden)
        }
    }

    @Test(
        "An address that is not over TLS, no event and no reason are refused with their field; script comes out escaped"
    )
    func refusals() async throws {
        try await AdministrationBench.with { scene in
            for (field, value) in [
                ("url", "http://duty.example.com/"), ("events", "ticket.raised"), ("reason", ""), ("name", "X Y"),
            ] {
                let refused = try await scene.send("/webhooks", Self.form.merging([field: value]) { $1 }, as: .head1)
                #expect(refused.text.contains("data-fields=\"\(field)\""), "\(field)")
            }
            _ = try await scene.send("/webhooks", Self.form.merging(["reason": "<script>值班"]) { $1 }, as: .head1)
            let page = try await scene.page("/webhooks", as: .head1)
            #expect(page.contains("&lt;script&gt;值班") && !page.contains("<script>值"))
        }
    }
}

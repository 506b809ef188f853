import Foundation
import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("Proposals that are taken back")
struct WithdrawalTests {
    private static let parameter = ["kind": "integer", "value": "4", "scope": "company", "reason": "冬季人手紧张"]

    @Test("SEC-05 the proposer takes a proposal back once; nobody else can, and nobody decides on it any more")
    func parameter() async throws {
        try await AdministrationBench.with { scene in
            try await scene.send("/parameters/dsp.contact_tries", Self.parameter, as: .head1)
            let path = "/parameter-changes/\(try await scene.newest("parameter_change"))"
            let button = "hx-post=\"/administration\(path)/withdraw\""
            #expect(try await scene.page("", as: .head1).contains(button))
            #expect(try await !scene.page("", as: .manager).contains(button))
            for person in [FixturePerson.manager, .lead1] {
                #expect(
                    try await scene.send("\(path)/withdraw", [:], as: person).text.contains("FORBIDDEN"), "\(person)")
            }
            #expect(try await scene.send("\(path)/withdraw", [:], as: .agent1).status == .forbidden)
            let request = UUID()
            for _ in 1...2 {
                let done = try await scene.send("\(path)/withdraw", [:], as: .head1, request: request)
                #expect(done.redirect == "/administration/parameters?done=proposal_withdrawn")
            }
            #expect(try await scene.send("\(path)/withdraw", [:], as: .head1).text.contains("STALE_VERSION"))
            #expect(try await scene.send(path, ["approve": "true"], as: .manager).text.contains("STALE_VERSION"))
            #expect(try await !scene.page("/parameters", as: .head1).contains("冬季人手紧张"))
        }
    }

    @Test("SEC-05 a text and a person's move are taken back alike; the history calls the text withdrawn")
    func others() async throws {
        try await AdministrationBench.with { scene in
            let (store, fixture) = (scene.bench.store, scene.bench.fixture)
            let caller = try fixture.caller(.head1)
            let text = try await store.scripts.propose(
                "closing", body: "谢谢,再见!", reason: "更短", requestID: UUID(), as: caller)
            let leave = try await store.administration.propose(
                .leave(employeeID: fixture.id(.agent2)), reason: "离职", requestID: UUID(), as: caller)
            for (path, id, section) in [
                ("script-changes", text.subjectID, "scripts"), ("staff-changes", leave.subjectID, "people"),
            ] {
                let done = try await scene.send("/\(path)/\(id)/withdraw", [:], as: .head1)
                #expect(done.redirect == "/administration/\(section)?done=proposal_withdrawn")
            }
            #expect(try await scene.page("/scripts/closing", as: .head1).contains("已撤回"))
            #expect(try await store.administration.pending(as: caller).isEmpty)
        }
    }
}

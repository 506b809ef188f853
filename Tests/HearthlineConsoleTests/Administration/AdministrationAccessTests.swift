import HTTPTypes
import Hearthline
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("Who comes into the administration")
struct AdministrationAccessTests {
    static let pages = [
        "", "/people", "/people/1002", "/duties", "/parameters", "/parameters/dsp.contact_tries", "/areas", "/areas/11",
        "/stations",
        "/scripts", "/scripts/opening", "/notices", "/sites", "/ladders", "/abnormal-types", "/complaint-words",
        "/webhooks",
    ]
    static let posts = [
        "/people", "/staff/1/move", "/staff/1/leave", "/staff/1/duties", "/staff/1/duties/end", "/staff/1/password",
        "/staff/1/lock",
        "/staff-changes/1", "/parameters/dsp.contact_tries", "/parameter-changes/1", "/areas/11", "/area-changes/1",
        "/stations/1",
        "/scripts/opening", "/scripts/opening/preview", "/script-changes/1", "/notices", "/notices/1/withdraw",
        "/sites/1", "/ladders", "/ladder-changes/1", "/ladder-changes/1/withdraw", "/abnormal-types",
        "/complaint-words",
        "/complaint-words/1/retire", "/word-changes/1", "/webhooks", "/webhook-changes/1",
        "/webhook-changes/1/withdraw",
    ]
    private static let leadsOwn = ["", "/people", "/people/1002", "/parameters", "/parameters/dsp.contact_tries"]

    @Test("SEC-03 agents and stations get no page and no form of it", arguments: [FixturePerson.agent1, .station1])
    func strangers(_ person: FixturePerson) async throws {
        try await AdministrationBench.with { scene in
            for path in Self.pages {
                let page = try await scene.bench.get("/administration" + path, as: person)
                #expect(page.status == .forbidden, "\(path)")
            }
            for path in Self.posts {
                #expect(
                    try await scene.send(path, ["reason": "工作需要", "approve": "true"], as: person).status == .forbidden,
                    "\(path)")
            }
            #expect(
                try await scene.bench.get("/tickets", as: person).text.contains("href=\"/administration\"") == false)
            #expect(try await scene.bench.get("/sign-ins", as: person).status == .ok)
        }
    }

    @Test("A lead without duties sees people and parameters, and no form for changes of staff")
    func lead() async throws {
        try await AdministrationBench.with { scene in
            try await scene.bench.fixture.database.sql(
                "DELETE FROM hotline.employee_duty WHERE employee_id = \(try scene.bench.fixture.id(.lead1))")
            for path in Self.pages {
                let status = try await scene.bench.get("/administration" + path, as: .lead1).status
                #expect(status == (Self.leadsOwn.contains(path) ? .ok : .forbidden), "\(path)")
            }
            let people = try await scene.page("/people", as: .lead1)
            #expect(people.contains("1002") && !people.contains("2001") && !people.contains("id=\"hire\""))
            let agent = try await scene.page("/people/1002", as: .lead1)
            #expect(agent.contains("/password\"") && !agent.contains("/leave\""))
            #expect(try await scene.send("/people", ["agent_no": "1999"], as: .lead1).status == .forbidden)
        }
    }

    @Test("Heads and the manager see every page", arguments: [FixturePerson.head1, .head2, .manager])
    func heads(_ person: FixturePerson) async throws {
        try await AdministrationBench.with { scene in
            for path in Self.pages {
                let page = try await scene.bench.get("/administration" + path, as: person)
                #expect(page.status == .ok, "\(path)")
                #expect(!page.text.contains("{{"), "\(path)")
            }
        }
    }

    @Test("What does not exist is not found; a form of a foreign page is refused")
    func nothing() async throws {
        try await AdministrationBench.with { scene in
            for path in ["/people/4711", "/parameters/no.such", "/areas/999999", "/scripts/no_such_text", "/nowhere"] {
                #expect(try await scene.bench.get("/administration" + path, as: .head1).status == .notFound, "\(path)")
            }
            for path in Self.posts {
                let forged = try await scene.bench.post(
                    "/administration" + path, as: .head1, headers: [.fetchSite: "cross-site"])
                #expect(forged.status == .forbidden, "\(path)")
            }
        }
    }
}

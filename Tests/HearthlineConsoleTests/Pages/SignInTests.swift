import HTTPTypes
import Hearthline
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("Signing in at the console")
struct SignInTests {
    private static let form = ["agent_no": FixturePerson.agent1.rawValue, "password": FixturePerson.password]

    @Test("SEC-04 number and password lead home, with a cookie no script can read")
    func signIn() async throws {
        try await ConsoleBench.with { bench in
            let response = try await bench.post("/sign-in", Self.form)
            #expect(response.status == .seeOther)
            #expect(response.location == "/desk")
            let cookie = try #require(response.headers[.setCookie])
            for part in ["__Host-hearthline=", "HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
                #expect(cookie.contains(part))
            }
            #expect(!cookie.contains("Domain"))
        }
    }

    @Test("SEC-04 a wrong password says no more than an unknown number, and keeps what was typed")
    func wrong() async throws {
        try await ConsoleBench.with { bench in
            let wrong = try await bench.post("/sign-in", Self.form.merging(["password": "no"]) { $1 })
            let unknown = try await bench.post("/sign-in", ["agent_no": "4711", "password": "no"])
            for response in [wrong, unknown] {
                #expect(response.status == .unauthorized)
                #expect(response.text.contains(Reason.signInFailed.message))
                #expect(response.headers[.setCookie] == nil)
            }
            #expect(wrong.text.contains("value=\"1001\""))
        }
    }

    @Test("After signing in somebody goes on to where he was going, on this console only")
    func next() async throws {
        try await ConsoleBench.with { bench in
            let on = try await bench.post("/sign-in", Self.form.merging(["next": "/tickets?number=2026"]) { $1 })
            #expect(on.location == "/tickets?number=2026")
            let away = try await bench.post("/sign-in", Self.form.merging(["next": "//evil.example"]) { $1 })
            #expect(away.location == "/desk")
        }
    }

    @Test("A page asked for by nobody leads to signing in and back; a fragment tells htmx to go there")
    func nobody() async throws {
        try await ConsoleBench.with { bench in
            let page = try await bench.get("/tickets?number=1")
            #expect(page.status == .seeOther)
            #expect(page.location == "/sign-in?next=/tickets%3Fnumber%3D1")
            let fragment = try await bench.get("/tickets/rows", headers: [.htmx: "true"])
            #expect(fragment.status == .unauthorized)
            #expect(fragment.headers[.htmxRedirect] == "/sign-in")
        }
    }

    @Test("SEC-06 signing out ends the session for every page")
    func signOut() async throws {
        try await ConsoleBench.with { bench in
            let before = try await bench.get("/tickets", as: .agent1)
            #expect(before.status == .ok)
            #expect(try await bench.post("/sign-out", as: .agent1).location == "/sign-in")
            #expect(try await bench.get("/tickets", as: .agent1).status == .seeOther)
        }
    }

    @Test("The language is chosen once and stays")
    func language() async throws {
        try await ConsoleBench.with { bench in
            let chosen = try await bench.post("/language", ["language": "en", "next": "/sign-in"])
            #expect(chosen.location == "/sign-in")
            #expect(chosen.headers[.setCookie]?.contains("hearthline-language=en") == true)
            let page = try await bench.get("/sign-in", headers: [.cookie: "hearthline-language=en"])
            #expect(page.text.contains("lang=\"en\"") && page.text.contains("Sign in"))
        }
    }
}

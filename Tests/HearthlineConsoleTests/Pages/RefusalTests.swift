import HTTPTypes
import Hearthline
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("What the console refuses")
struct RefusalTests {
    @Test("Every page forbids foreign scripts and frames, and is not kept by browsers")
    func headers() async throws {
        try await ConsoleBench.with { bench in
            for path in ["/sign-in", "/nowhere", "/tickets"] {
                let headers = try await bench.get(path, as: .agent1).headers
                #expect(headers[.contentSecurityPolicy]?.contains("script-src 'self';") == true)
                #expect(headers[.contentSecurityPolicy]?.contains("unsafe") == false)
                #expect(headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true)
                #expect(headers[.xContentTypeOptions] == "nosniff")
                #expect(headers[.cacheControl] == "no-store")
            }
        }
    }

    @Test("A form from another page changes nothing")
    func foreignForm() async throws {
        try await ConsoleBench.with { bench in
            let foreign = try await bench.post("/sign-out", as: .agent1, headers: [.fetchSite: "cross-site"])
            #expect(foreign.status == .forbidden)
            #expect(try await bench.get("/tickets", as: .agent1).status == .ok)
        }
    }

    @Test(
        "An address that is none is a page that says so",
        arguments: ["/nowhere", "/tickets/1/2/3", "/tickets/abc", "/tickets/99999999999999999999"])
    func notFound(_ path: String) async throws {
        try await ConsoleBench.with { bench in
            let response = try await bench.get(path, as: .agent1)
            #expect(response.status == .notFound)
            #expect(response.text.contains("role=\"alert\""))
        }
    }

    @Test("A refusal of a part of a page goes where messages stand, with the fields it is about")
    func fragment() async throws {
        try await ConsoleBench.with { bench in
            let response = try await bench.get("/tickets/rows?number=%22%3E", as: .agent1, headers: [.htmx: "true"])
            #expect(response.status == .unprocessableContent)
            #expect(response.headers[.htmxRetarget] == "#problems")
            #expect(response.text.contains("data-fields=\"number_prefix\""))
        }
    }

    @Test("A body that is too long is refused before it is read")
    func huge() async throws {
        try await ConsoleBench.with { bench in
            let response = try await bench.post("/sign-in", ["agent_no": String(repeating: "1", count: 300_000)])
            #expect(response.status == .unprocessableContent)
        }
    }

    @Test(
        "Statuses follow the kind of refusal",
        arguments: [
            (ReasonClass.invalid, 422), (.forbidden, 403), (.notFound, 404), (.conflict, 409), (.precondition, 409),
            (.exhausted, 429),
            (.unavailable, 503), (.unknownOutcome, 500), (.unauthenticated, 401),
        ])
    func statuses(_ kind: ReasonClass, _ code: Int) {
        #expect(Refusals.status(kind).code == code)
    }
}

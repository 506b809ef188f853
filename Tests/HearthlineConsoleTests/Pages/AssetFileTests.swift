import HTTPTypes
import HummingbirdTesting
import Testing

@testable import HearthlineConsole

@Suite("Files for the browser")
struct AssetFileTests {
    @Test("With its version a file is kept for ever, without it is asked for again")
    func caching() async throws {
        try await ConsoleBench.with { bench in
            let plain = try await bench.get("/assets/console.css")
            #expect(plain.headers[.cacheControl] == "no-cache")
            let tag = try #require(plain.headers[.eTag])
            let version = tag.filter { $0 != "\"" }
            let kept = try await bench.get("/assets/console.css?v=\(version)")
            #expect(kept.headers[.cacheControl]?.contains("immutable") == true)
            #expect(try await bench.get("/assets/console.css", headers: [.ifNoneMatch: tag]).status == .notModified)
        }
    }

    @Test(
        "Only files that were there at the start are handed out",
        arguments: ["..%2Fpages%2Flayout.mustache", "nothing.js", "english.tsv"])
    func others(_ name: String) async throws {
        try await ConsoleBench.with { bench in
            let answer = try await bench.get("/assets/\(name)")
            #expect(answer.status == .notFound)
        }
    }
}

import HTTPTypes
import Testing

@testable import HearthlineConsole

@Suite("Requests that change something come from a page of this console")
struct SameOriginTests {
    static let cases: [(HTTPFields, Bool)] = [
        ([.fetchSite: "same-origin"], true), ([.fetchSite: "cross-site"], false), ([.fetchSite: "same-site"], false),
        ([.fetchSite: "none"], false), ([.origin: "https://console.example"], true),
        ([.origin: "https://evil.example"], false),
        ([.origin: "https://console.example.evil"], false), ([.origin: "null"], false), ([:], false),
        // What the browser says itself goes before what a script could have chosen.
        ([.fetchSite: "cross-site", .origin: "https://console.example"], false),
    ]

    @Test("A post is told by the browser's own words", arguments: cases)
    func posts(_ headers: HTTPFields, _ isAllowed: Bool) {
        #expect(SameOrigin.allows(.post, headers, host: "console.example") == isAllowed)
    }

    @Test("Looking is open to links from anywhere")
    func looks() {
        #expect(SameOrigin.allows(.get, [.fetchSite: "cross-site"], host: "console.example"))
    }
}

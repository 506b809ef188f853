@testable import HearthlineStore
import Testing

/// The secret of a session.
@Suite struct SessionTokenTests {
    @Test("SEC-06 tokens are 43 URL-safe characters, never the same, and never printed")
    func form() throws {
        let tokens = (0..<100).map { _ in SessionToken() }
        #expect(Set(tokens).count == 100)
        for token in tokens {
            #expect(SessionToken(token.text) == token)
            #expect(!"\(token) \(String(reflecting: token))".contains(token.text))
            #expect(token.key.count == 32)
        }
    }

    @Test(
        "SEC-06 anything else is no token",
        arguments: ["", "short", String(repeating: "A", count: 44), String(repeating: "A", count: 42) + "+", String(repeating: "暖", count: 43)])
    func refuses(text: String) {
        #expect(SessionToken(text) == nil)
    }
}

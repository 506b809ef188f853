@testable import HearthlineStore
import Testing

/// The digest that tells a repeated request from another one.
@Suite struct RequestBodyTests {
    private func digest(_ fill: (inout RequestBody) -> Void) -> [UInt8] {
        var body = RequestBody("operation")
        fill(&body)
        return body.digest
    }

    @Test("bodies that differ in label, value, kind or grouping have different digests")
    func differs() {
        let all = [
            digest { _ in },
            digest { $0.append("a", "bc") },
            digest { $0.append("ab", "c") },
            digest { $0.append("a", Optional<String>.none) },
            digest { $0.append("a", "") },
            digest { $0.append("a", Int64(1)); $0.append("b", Int64(2)) },
            digest { $0.append("a", Int64(12)); $0.append("b", Optional<Int64>.none) },
            digest { $0.append("a", true) },
            digest { $0.append("a", 0.1 + 0.2) },
            digest { $0.append("a", 0.3) },
            RequestBody("another").digest,
        ]
        #expect(Set(all).count == all.count)
        #expect(all.allSatisfy { $0.count == 32 })
    }

    @Test("the same body has the same digest")
    func repeats() {
        #expect(digest { $0.append("a", "暖") } == digest { $0.append("a", "暖") })
    }
}

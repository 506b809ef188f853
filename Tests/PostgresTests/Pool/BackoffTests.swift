import Testing

@testable import Postgres

@Suite("The pause between attempts to connect")
struct BackoffTests {
    @Test("doubles up to five seconds, varies by half, and begins anew after a success")
    func growth() {
        var generator = Lehmer(state: 1)
        var backoff = Backoff()
        for full in [50, 100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000] {
            let pause = backoff.next(using: &generator)
            #expect(pause >= .milliseconds(full / 2) && pause <= .milliseconds(full))
        }
        backoff.reset()
        let first = backoff.next(using: &generator)
        #expect(first <= .milliseconds(50))
    }
}

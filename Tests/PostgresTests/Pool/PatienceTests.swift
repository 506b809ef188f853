import Testing

@testable import Postgres

@Suite("The patience with a silent connection")
struct PatienceTests {
    @Test("doubles with each connection given up, so that a server holding on to them is not used up")
    func doubles() {
        var patience = Patience(.seconds(10))
        var spans: [Duration] = []
        for _ in 0..<11 {
            spans.append(patience.span(served: .seconds(1)))
            patience.giveUp(served: .seconds(1))
        }
        #expect(spans.prefix(4) == [.seconds(10), .seconds(20), .seconds(40), .seconds(80)])
        #expect(spans.suffix(2) == [.seconds(2_560), .seconds(2_560)])
    }

    @Test("begins anew after a connection that has served for ten minutes")
    func beginsAnew() {
        var patience = Patience(.seconds(10))
        for _ in 0..<5 { patience.giveUp(served: .zero) }
        #expect(patience.span(served: .seconds(600)) == .seconds(10))
        patience.giveUp(served: .seconds(600))
        #expect(patience.span(served: .zero) == .seconds(20))
    }
}

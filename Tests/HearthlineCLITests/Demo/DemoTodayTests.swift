import Testing

@testable import HearthlineCLI

@Suite("The demo's today")
struct DemoTodayTests {
    private let commands = DemoToday(profile: .tiny, now: DemoDay(2026, 3, 2).start + 50_000, tickets: 60).commands()

    @Test("Every ticket is registered first, and once")
    func registration() {
        for ticket in 0..<60 {
            let acts = commands.filter { $0.ticket == ticket }.map(\.act)
            let registrations = acts.filter { if case .register = $0 { true } else { false } }
            #expect(registrations.count == 1)
            if case .register = acts.first {
            } else {
                Issue.record("ticket \(ticket) does not begin with its registration")
            }
        }
    }

    @Test("The plan is the same every time and holds every kind of act")
    func contents() {
        #expect(commands == DemoToday(profile: .tiny, now: DemoDay(2026, 3, 2).start + 50_000, tickets: 60).commands())
        #expect(commands.contains { $0.act == .accept })
        #expect(commands.contains { $0.act == .arrive })
        #expect(commands.contains { if case .complete = $0.act { true } else { false } })
        #expect(commands.contains { if case .callback = $0.act { true } else { false } })
    }
}

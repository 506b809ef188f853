import Testing

@testable import HearthlineCLI

@Suite("The whole season, generated without a database")
struct SeasonTests {
    private static let history = History(
        world: World(profile: .season, now: DemoDay(2026, 3, 16).start + 36_000))

    private func share(_ found: Int, of published: Double) -> Double { Double(found) / published - 1 }

    @Test("121 days sum to 93,085 inbound calls and about 52,000 tickets, 0.24 per household")
    func sums() {
        let inbound = Self.history.calls.count { $0.direction == 1 }
        let tickets = Self.history.stories.count
        #expect(abs(share(inbound, of: 93_085)) < 0.03, "\(inbound)")
        // The first week's larger share of repairs and the mass incidents come on top of the published calls × 0.46 / 0.82.
        #expect((0...0.05).contains(share(tickets, of: 93_085 * 0.46 / 0.82)), "\(tickets)")
        #expect(abs(Double(tickets) / 220_000 - 0.24) < 0.01)
    }

    @Test("Each month has its calls", arguments: [(11, 22_263.0), (12, 25_027), (1, 22_958), (2, 17_114), (3, 5_723)])
    func months(month: Int, published: Double) {
        let calls = Self.history.calls.count { $0.direction == 1 && $0.ringAt.day.parts.month == month }
        #expect(abs(share(calls, of: published)) < 0.05, "\(calls)")
    }

    @Test("Most tickets were called back; some ended otherwise")
    func callbacks() {
        let saved = Self.history.stories.flatMap(\.callbacks).count { $0.savedAt != nil }
        #expect(abs(share(saved, of: 47_000)) < 0.1, "\(saved)")
    }

    @Test("Stations in the weak places are slower than the others")
    func weakStations() {
        func median(_ isWeak: Bool) -> Double {
            let minutes = Self.history.stories.filter {
                (StationPlan.all[$0.station - 1].isWeak) == isWeak && $0.urgency == 3
            }
            .compactMap { story in story.order?.finishedAt.map { ($0 - (story.order?.issuedAt ?? $0)) / 60 } }.sorted()
            return minutes[minutes.count / 2]
        }
        #expect(median(true) > median(false) * 1.1)
    }
}

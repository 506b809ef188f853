import Hearthline
import Testing

@testable import HearthlineCLI

@Suite("The demo company's history")
struct HistoryTests {
    private static let world = World(profile: .tiny, now: DemoDay(2026, 3, 2).start + 50_000)
    private let history = History(world: world)

    @Test("Every event follows the transition table and the state is the fold of the events")
    func transitions() {
        for story in history.stories {
            var state: TicketState?
            for event in story.events {
                #expect(event.from == state)
                if let from = event.from {
                    #expect(
                        TicketTransition.all.contains {
                            $0.from == from && $0.action == event.action && $0.to == event.to
                        })
                }
                state = event.to
            }
            #expect(state == story.state)
        }
        #expect(history.stories.count > 30)
    }

    @Test("Events are in order of time and none is later than the moment of loading")
    func order() {
        for story in history.stories {
            let times = story.events.map(\.at)
            #expect(times == times.sorted())
            #expect(times.allSatisfy { $0 <= Self.world.end })
        }
    }

    @Test("Numbers of a site and day run from 1 without gaps, on the day as shifted")
    func numbers() throws {
        let days = Dictionary(grouping: history.stories) { $0.number.prefix(11) }
        for (prefix, stories) in days {
            let running = stories.compactMap { Int($0.number.suffix(4)) }.sorted()
            #expect(running == Array(1...stories.count), "\(prefix)")
        }
        let first = try #require(history.stories.first)
        #expect(first.number.hasPrefix("20260227-S1-"))
    }

    @Test("CBK-12 callbacks have at most three tries besides appointments, none outside the calling hours")
    func callbacks() {
        let tries = history.stories.flatMap(\.callbacks).flatMap(\.attempts)
        #expect(tries.allSatisfy { (30_600...73_800).contains($0.at.secondOfDay) })
        #expect(history.stories.flatMap(\.callbacks).allSatisfy { $0.attempts.count - $0.appointments <= 3 })
        #expect(!tries.isEmpty)
    }

    @Test("Nobody calls back a ticket that he registered himself")
    func ownTickets() {
        for story in history.stories {
            #expect(!story.callbacks.contains { $0.agentNo == story.registeredBy })
        }
    }

    @Test("The day after the season's opening has its share of the calls, near the published figure")
    func volume() {
        let day = DemoDay(2025, 11, 16)
        let calls = CallVolume.calls(on: day, in: .demo)
        #expect(abs(Double(calls) / 2_544 - 1) < 0.25)
    }
}

import Foundation
import Testing

@testable import HearthlineCLI

@Suite("The demo's today")
struct DemoTodayTests {
    private static let noon = DemoDay(2026, 3, 2).start + 43_200
    private let stories = DemoToday(profile: .tiny, now: noon).stories

    @Test("Every story begins with its registration, registers once, and has a number of its own")
    func registration() {
        #expect(stories.map(\.number) == Array(stories.indices))
        for story in stories {
            let isRegistration = story.steps.map { if case .register = $0.act { true } else { false } }
            #expect(isRegistration.first == true)
            #expect(isRegistration.count { $0 } == 1)
        }
    }

    @Test("The plan is the same every time, and the whole company's holds every kind of act")
    func contents() {
        #expect(stories == DemoToday(profile: .tiny, now: Self.noon).stories)
        let names = Set(DemoToday(profile: .demo, now: Self.noon).stories.flatMap(\.steps).map(\.act.name))
        #expect(names == ["登记", "催单", "接单", "退单", "改派", "联系", "预约", "到场", "返单", "回访未接", "回访"])
    }

    @Test("CBK-01 outside the calling hours nobody is called back", arguments: [8 * 3600, 20 * 3600 + 1_800, 79_200])
    func night(second: Int) {
        let now = DemoDay(2026, 3, 2).start + Double(second)
        let acts = DemoToday(profile: .demo, now: now).stories.flatMap(\.steps).map(\.act.name)
        #expect(!acts.contains("回访") && !acts.contains("回访未接"))
        #expect(acts.contains("返单"))
    }

    @Test("Nobody calls back who registered or repaired: two people of a site do nothing else")
    func ownWork() {
        let steps = DemoToday(profile: .demo, now: Self.noon).stories.flatMap(\.steps)
        let callers = Set(steps.filter { $0.act.name.hasPrefix("回访") }.map(\.agentNo))
        let others = Set(steps.filter { !$0.act.name.hasPrefix("回访") }.map(\.agentNo))
        #expect(callers.isDisjoint(with: others))
        #expect(callers.count == 6)
    }

    @Test("DSP-11 one building without heat is reported often enough to be proposed as an incident")
    func incident() {
        let reports = stories.suffix(6).compactMap { story -> String? in
            guard case .register(.household(let no), let fault, _, _, _, _) = story.steps[0].act, fault == 1 else {
                return nil
            }
            return no
        }
        #expect(Set(reports).count == 6)
    }

    @Test("Ids come from the plan and the load alone; another load has others")
    func ids() {
        let company = DemoCompany(profile: "tiny", loadedAt: Self.noon)
        let (first, again) = (TodayRequests(company: company), TodayRequests(company: company))
        let later = TodayRequests(company: DemoCompany(profile: "tiny", loadedAt: Self.noon + 1))
        #expect(first.id(story: 1, step: 2) == again.id(story: 1, step: 2))
        #expect(first.id(story: 1, step: 2) != later.id(story: 1, step: 2))
        let all = (0..<50).flatMap { story in (0..<9).map { first.id(story: story, step: $0) } }
        #expect(Set(all).count == all.count)
    }

    @Test("Today is played for half a day after the load, and once")
    func due() throws {
        let company = DemoCompany(profile: "tiny", loadedAt: Self.noon)
        let now = { (hours: Double) in Date(timeIntervalSince1970: Double(Self.noon.seconds) + hours * 3600) }
        #expect(try PlayToday.due(company, now: now(11.9)) == company)
        #expect(throws: DemoError.dayIsOver) { try PlayToday.due(company, now: now(12.1)) }
        #expect(throws: DemoError.noCompany) { try PlayToday.due(nil, now: now(0)) }
        var played = company
        played.isPlayed = true
        #expect(throws: DemoError.alreadyPlayed) { try PlayToday.due(played, now: now(0)) }
    }
}

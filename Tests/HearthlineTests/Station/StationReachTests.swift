import Foundation
import Hearthline
import Testing

/// When calls prove that nobody at a station can be reached. Source: ABN-04
@Suite struct StationReachTests {
    private static let three = Date(timeIntervalSince1970: 1_768_849_200)
    private static let rule = StationReach(windowMinutes: 10, ringSeconds: 30)
    private static let order = StationAttempt.Order(ticketID: 7, dispatch: 1)

    private func call(
        _ id: Int64, _ rung: StationRung, _ result: StationCallResult, _ seconds: Double, ring: Int32 = 35,
        of ticket: Int64 = 7
    ) -> StationAttempt {
        StationAttempt(
            id: id, order: .init(ticketID: ticket, dispatch: 1), rung: rung, result: result,
            at: Self.three + seconds, ringSeconds: ring)
    }

    private func moment(_ calls: [StationAttempt]) -> Double? {
        Self.rule.silences(in: calls)[Self.order]?.at.timeIntervalSince(Self.three)
    }

    @Test("ABN-04 the station at 03:00 and the mobile at 03:04 make an event at 03:04, an answer at 03:06 resolves it")
    func example() throws {
        let calls = [
            call(1, .stationLine, .noAnswer, 0), call(2, .dutyRepairer, .noAnswer, 240, ring: 40),
            call(3, .dutyRepairer, .answered, 360),
        ]
        #expect(Self.rule.silences(in: Array(calls.prefix(1))).isEmpty)
        let before = try #require(Self.rule.silences(in: Array(calls.prefix(2)))[Self.order])
        #expect((before.first, before.second, before.answered) == (1, 2, nil))
        #expect(before.at == Self.three + 240)
        let after = try #require(Self.rule.silences(in: calls)[Self.order])
        #expect((after.at, after.answered) == (Self.three + 240, 3))
    }

    @Test(
        "ABN-04 the window and the ringing count to the second, in either order",
        arguments: [(600.0, 30, true), (601, 30, false), (600, 29, false), (0, 30, true)])
    func edges(_ apart: Double, _ ring: Int, _ proves: Bool) {
        for (first, second) in [(StationRung.stationLine, StationRung.dutyRepairer), (.secondRepairer, .stationLine)] {
            let calls = [
                call(1, first, .noAnswer, 0, ring: 30), call(2, second, .noAnswer, apart, ring: Int32(ring)),
            ]
            #expect((moment(calls) != nil) == proves)
            #expect((moment(calls.reversed()) != nil) == proves)
        }
    }

    @Test("ABN-04 the station alone, two repairers, the head, a busy line and a phone that is off prove nothing")
    func nothing() {
        let line = call(1, .stationLine, .noAnswer, 0)
        for other in [
            call(2, .stationLine, .noAnswer, 60), call(2, .stationHead, .noAnswer, 60),
            call(2, .dutyRepairer, .busy, 60),
            call(2, .dutyRepairer, .off, 60), call(2, .dutyRepairer, .answered, 60),
        ] {
            #expect(moment([line, other]) == nil)
        }
        #expect(moment([call(1, .dutyRepairer, .noAnswer, 0), call(2, .secondRepairer, .noAnswer, 60)]) == nil)
        #expect(moment([call(1, .stationLine, .busy, 0), call(2, .dutyRepairer, .noAnswer, 60)]) == nil)
    }

    @Test(
        "ABN-04 an answer in between cancels, whoever answers and whatever ticket it was about",
        arguments: StationRung.allCases)
    func cancelled(_ rung: StationRung) {
        let calls = [
            call(1, .stationLine, .noAnswer, 0), call(2, rung, .answered, 120, of: 8),
            call(3, .dutyRepairer, .noAnswer, 240),
        ]
        #expect(moment(calls) == nil)
        #expect(moment(calls + [call(4, .stationLine, .noAnswer, 300)]) == 300)
    }

    @Test("DSP-07 the ladder goes up call by call, begins anew after an answer, and ends at the station's head")
    func ladder() {
        #expect(StationRung.next(after: []) == .stationLine)
        #expect(StationRung.next(after: [(.stationLine, .busy)]) == .dutyRepairer)
        #expect(StationRung.next(after: [(.stationLine, .noAnswer), (.dutyRepairer, .off)]) == .secondRepairer)
        #expect(StationRung.next(after: [(.secondRepairer, .noAnswer), (.stationLine, .noAnswer)]) == .stationHead)
        #expect(StationRung.next(after: [(.stationHead, .noAnswer)]) == nil)
        #expect(StationRung.next(after: [(.stationLine, .answered)]) == nil)
        #expect(StationRung.next(after: [(.stationHead, .answered), (.stationLine, .noAnswer)]) == .dutyRepairer)
    }

    // MARK: Against the rule as it is written, over thousands of stories

    /// Every pair of calls, every answer between, by definition.
    private static func slow(_ attempts: [StationAttempt]) -> [StationAttempt.Order: StationReach.Silence] {
        func counts(_ call: StationAttempt) -> Bool {
            call.result == .noAnswer && call.ringSeconds >= 30 && call.rung != .stationHead
        }
        func isBefore(_ one: StationAttempt, _ other: StationAttempt) -> Bool {
            (one.at, one.id) < (other.at, other.id)
        }
        var found: [StationAttempt.Order: StationReach.Silence] = [:]
        for second in attempts.sorted(by: isBefore) where counts(second) && found[second.order] == nil {
            let partners = attempts.filter { first in
                isBefore(first, second) && counts(first)
                    && (first.rung == .stationLine) != (second.rung == .stationLine)
                    && second.at.timeIntervalSince(first.at) <= 600
                    && !attempts.contains { $0.result == .answered && isBefore(first, $0) && isBefore($0, second) }
            }
            guard let first = partners.max(by: isBefore) else { continue }
            let answers = attempts.filter { $0.result == .answered && isBefore(second, $0) }
            found[second.order] = .init(
                first: first.id, second: second.id, at: second.at, answered: answers.min(by: isBefore)?.id)
        }
        return found
    }

    @Test("ABN-04 the one pass finds what every pair of calls proves, over ten thousand stories in any order")
    func property() {
        var random = SystemRandomNumberGenerator()
        var proved = 0
        for _ in 0..<10_000 {
            let story = StationStory.calls(count: .random(in: 0...14, using: &random), from: Self.three, &random)
            let expected = Self.slow(story)
            proved += expected.count
            #expect(Self.rule.silences(in: story.shuffled()) == expected, "\(story)")
        }
        #expect(proved > 5_000)
    }
}

/// Calls that are close to every edge: minutes apart, ringing about long enough, sometimes at the same moment.
enum StationStory {
    static func calls(count: Int, from start: Date, _ random: inout some RandomNumberGenerator) -> [StationAttempt] {
        (0..<count).map { index in
            StationAttempt(
                id: Int64(index + 1),
                order: .init(
                    ticketID: .random(in: 1...3, using: &random), dispatch: .random(in: 1...2, using: &random)),
                rung: StationRung.allCases.randomElement(using: &random) ?? .stationLine,
                result: Int.random(in: 0..<10, using: &random) < 7
                    ? .noAnswer : StationCallResult.allCases.randomElement(using: &random) ?? .busy,
                at: start + Double(Int.random(in: 0...12, using: &random)) * 300
                    + Double(Int.random(in: 0...1, using: &random)),
                ringSeconds: .random(in: 28...36, using: &random))
        }
    }
}

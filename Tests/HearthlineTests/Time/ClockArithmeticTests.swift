import FoundationEssentials
import Hearthline
import Testing

@Suite("Arithmetic of a clock")
struct ClockArithmeticTests {
    private let issued = at("2025-12-01T08:00:00+08:00")

    private func day(_ time: String) -> Date { at("2025-12-01T\(time)+08:00") }

    @Test("DSP-06 a resident's appointment is a line of its own, and the sum is the deadline")
    func rested() {
        let clock = ClockArithmetic(
            startedAt: issued, dueAt: day("21:30:00"), stoppedAt: day("20:00:00"),
            changes: [
                .init(.paused, at: day("08:30:00"), dueBefore: day("12:00:00"), dueAfter: day("12:00:00")),
                .init(.resumed, at: day("18:00:00"), dueBefore: day("12:00:00"), dueAfter: day("21:30:00")),
            ])
        #expect(clock.addsUp)
        let lines: [ClockArithmetic.Line] = [
            .started(issued), .limit(14_400, until: day("12:00:00")),
            .rested(from: day("08:30:00"), to: day("18:00:00"), seconds: 34_200, due: day("21:30:00")),
            .stopped(day("20:00:00")), .inTime(5_400),
        ]
        #expect(clock.lines(at: day("23:00:00")) == lines)
    }

    @Test("DSP-12 the second station sees how long the order was elsewhere, and the clock ran on")
    func handedOver() {
        let clock = ClockArithmetic(
            startedAt: issued, dueAt: day("12:00:00"), stoppedAt: day("12:05:00"),
            changes: [
                .init(
                    .handedOver, at: day("08:40:00"), dueBefore: day("12:00:00"), dueAfter: day("12:00:00"),
                    stationBefore: 3)
            ])
        let lines: [ClockArithmetic.Line] = [
            .started(issued), .limit(14_400, until: day("12:00:00")), .handedOver(at: day("08:40:00"), from: 3),
            .stopped(day("12:05:00")), .late(300),
        ]
        #expect(clock.lines(at: day("13:00:00")) == lines)
    }

    @Test("DSP-03 due is still in time, a second later is not", arguments: [(0.0, 0.0), (1, 1), (-1, 0)])
    func edges(after: Double, late: Double) {
        let clock = ClockArithmetic(startedAt: issued, dueAt: day("08:15:00"))
        #expect(clock.lateness(at: day("08:15:00").addingTimeInterval(after)) == late)
    }

    @Test("a clock that rests stands still, however long nobody looks")
    func resting() {
        let clock = ClockArithmetic(startedAt: issued, dueAt: day("12:00:00"), pausedAt: day("09:00:00"))
        #expect(clock.lateness(at: day("23:00:00")) == 0)
        let lines: [ClockArithmetic.Line] = [.resting(since: day("09:00:00")), .inTime(10_800)]
        #expect(clock.lines(at: day("23:00:00")).suffix(2) == lines)
    }

    @Test("a change that does not follow from the one before is seen")
    func forged() {
        let honest = ClockChange(.moved, at: day("08:05:00"), dueBefore: day("08:15:00"), dueAfter: day("08:10:00"))
        #expect(ClockArithmetic(startedAt: issued, dueAt: day("08:10:00"), changes: [honest]).addsUp)
        #expect(!ClockArithmetic(startedAt: issued, dueAt: day("08:20:00"), changes: [honest]).addsUp)
        let gap = ClockChange(.moved, at: day("08:06:00"), dueBefore: day("08:12:00"), dueAfter: day("08:11:00"))
        #expect(!ClockArithmetic(startedAt: issued, dueAt: day("08:11:00"), changes: [honest, gap]).addsUp)
    }
}

import Testing

@testable import HearthlineCLI

@Suite("The demo company's days")
struct CallVolumeTests {
    @Test(
        "The days of the data set have their calls",
        arguments: [
            (DemoDay(2025, 11, 15), 3_048), (DemoDay(2025, 11, 16), 2_544), (DemoDay(2025, 11, 18), 1_960),
            (DemoDay(2025, 11, 22), 1_134), (DemoDay(2025, 11, 30), 663), (DemoDay(2025, 12, 4), 1_556),
            (DemoDay(2025, 12, 15), 720), (DemoDay(2025, 12, 29), 1_362), (DemoDay(2026, 1, 20), 1_592),
            (DemoDay(2026, 1, 12), 738), (DemoDay(2026, 2, 18), 432), (DemoDay(2026, 3, 5), 384),
        ])
    func publishedDays(day: DemoDay, calls: Int) {
        #expect(Int(CallVolume.expected(on: day).rounded()) == calls)
    }

    @Test("The season sums to 93,085 calls, trial heating to 8,500")
    func sums() {
        func sum(_ first: DemoDay, _ days: Int) -> Double {
            (0..<days).reduce(0) { $0 + CallVolume.expected(on: first + $1) }
        }
        #expect(Int(sum(DemoDay(2025, 11, 15), 121).rounded()) == 93_085)
        #expect(sum(DemoDay(2025, 11, 8), 7) == 8_500)
    }

    @Test(
        "Each hour curve sums to 100",
        arguments: [HourCurve.weekday, HourCurve.opening, HourCurve.coldWave, HourCurve.weekend])
    func curves(curve: [Double]) {
        #expect(curve.count == 24)
        #expect(abs(curve.reduce(0, +) - 100) < 0.001)
    }

    @Test("The shares of faults and of contacts sum to 100")
    func shares() {
        #expect(abs(FaultPlan.shares.reduce(0, +) - 100) < 0.001)
        #expect(abs(ContactMix.normal.reduce(0, +) - 100) < 0.001)
        #expect(abs(ContactMix.firstWeek.reduce(0, +) - 100) < 0.001)
    }

    @Test("Days are counted like the calendar: weekdays, leap days, ends of years")
    func calendar() {
        #expect(DemoDay(2025, 11, 15).weekday == 6)
        #expect(DemoDay(2024, 2, 28) + 2 == DemoDay(2024, 3, 1))
        #expect(DemoDay(2026, 1, 1) - DemoDay(2025, 12, 31) == 1)
        #expect(DemoDay(1970, 1, 1).number == 0)
        #expect(DemoDay(2026, 2, 10).iso == "2026-02-10")
        #expect((DemoDay(2025, 12, 4).start + 3_661).sql == "2025-12-04 01:01:01+08")
    }
}

import FoundationEssentials
import Hearthline
import Testing

@Suite("Repair clock")
struct RepairClockTests {
    let clock = RepairClock(limitMinutes: 240)
    let issued = at("2025-12-01T08:00:00+08:00")

    private func rest(_ from: String, _ to: String?, agreed: Bool = true) -> Suspension {
        Suspension(
            from: at("2025-12-01T\(from):00+08:00"), to: to.map { at("2025-12-01T\($0):00+08:00") },
            isResidentAppointment: agreed)
    }

    private func isAbnormal(_ finished: String, _ rests: [Suspension] = []) -> Bool {
        clock.isAbnormal(
            clock.handling(firstIssuedAt: issued, until: at("2025-12-01T\(finished)+08:00"), suspensions: rests))
    }

    @Test("DSP-06 exactly four hours is not abnormal")
    func exact() {
        #expect(!isAbnormal("12:00:00"))
    }

    @Test("DSP-06 four hours and one second is abnormal")
    func oneSecond() {
        #expect(isAbnormal("12:00:01"))
    }

    @Test("DSP-06 a rest the resident asked for does not count")
    func appointment() {
        let rests = [rest("08:30", "18:00")]
        let end = at("2025-12-01T20:00:00+08:00")
        #expect(clock.handling(firstIssuedAt: issued, until: end, suspensions: rests) == 2.5 * 3600)
        #expect(!isAbnormal("20:00:00", rests))
    }

    @Test("DSP-06 a rest for missing parts counts")
    func parts() {
        #expect(isAbnormal("20:00:00", [rest("08:30", "18:00", agreed: false)]))
    }

    @Test("DSP-06 a company may let appointments count too")
    func switchedOff() {
        let strict = RepairClock(limitMinutes: 240, pausesOnAppointment: false)
        let end = at("2025-12-01T20:00:00+08:00")
        #expect(strict.handling(firstIssuedAt: issued, until: end, suspensions: [rest("08:30", "18:00")]) == 12 * 3600)
    }

    @Test("DSP-06 overlapping rests are counted once and clipped to the repair")
    func overlap() {
        let rests = [rest("09:00", "11:00"), rest("10:00", "12:00"), rest("07:00", "08:30")]
        let end = at("2025-12-01T13:00:00+08:00")
        #expect(clock.handling(firstIssuedAt: issued, until: end, suspensions: rests) == 1.5 * 3600)
    }

    @Test("DSP-06 a rest that lasts stops the clock, and nobody knows the due time")
    func running() {
        let rests = [rest("09:00", nil)]
        let end = at("2025-12-01T18:00:00+08:00")
        #expect(clock.handling(firstIssuedAt: issued, until: end, suspensions: rests) == 3600)
        #expect(clock.due(firstIssuedAt: issued, suspensions: rests) == nil)
    }

    @Test("DSP-06 the due time moves by the pauses before it")
    func due() {
        #expect(clock.due(firstIssuedAt: issued) == at("2025-12-01T12:00:00+08:00"))
        #expect(
            clock.due(firstIssuedAt: issued, suspensions: [rest("08:30", "18:00")]) == at("2025-12-01T21:30:00+08:00"))
        #expect(
            clock.due(firstIssuedAt: issued, suspensions: [rest("13:00", "14:00")]) == at("2025-12-01T12:00:00+08:00"))
    }

    @Test("DSP-12 a re-dispatched repair is measured from the first order")
    func redispatched() {
        #expect(isAbnormal("12:05:00"))
    }

    @Test("DSP-06 a finish before the order is no handling time")
    func before() {
        #expect(clock.handling(firstIssuedAt: issued, until: issued.addingTimeInterval(-60)) == 0)
    }
}

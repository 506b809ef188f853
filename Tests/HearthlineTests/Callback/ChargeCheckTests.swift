import FoundationEssentials
import Hearthline
import Testing

@Suite("Charge checks")
struct ChargeCheckTests {
    private func check(
        resident: Bool?, station: Bool, ownership: Ownership = .private, receipt: Bool = true, stated: Int64 = 8000
    ) -> ChargeCheck? {
        var answers = CallbackAnswers()
        (answers.cCharged, answers.cReceipt, answers.cAmountFen) = (resident, receipt, stated)
        let facts = CallbackFacts(
            stationCharged: station, stationAmountFen: station ? 8000 : 0, ownership: ownership,
            now: at("2025-12-01T10:00:00+08:00"))
        return ChargeCheck.needed(for: answers, facts)
    }

    @Test("CBK-07 the resident paid and the station says nothing: high")
    func mismatch() {
        #expect(check(resident: true, station: false, receipt: false, stated: 5000) == .high)
        #expect(check(resident: true, station: false) == .high)
    }

    @Test("INT-17 a private part with a receipt for the same amount is legitimate")
    func legitimate() {
        #expect(check(resident: true, station: true) == nil)
    }

    @Test("CBK-07 public part, missing receipt or another amount need a look")
    func doubtful() {
        #expect(check(resident: true, station: true, ownership: .public) == .normal)
        #expect(check(resident: true, station: true, ownership: .unknown) == .normal)
        #expect(check(resident: true, station: true, receipt: false) == .normal)
        #expect(check(resident: true, station: true, stated: 9000) == .normal)
        #expect(check(resident: false, station: true) == .normal)
    }

    @Test("CBK-07 nothing charged or not asked is nothing to check")
    func nothing() {
        #expect(check(resident: false, station: false) == nil)
        #expect(check(resident: nil, station: true) == nil)
    }
}

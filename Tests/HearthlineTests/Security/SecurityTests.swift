import FoundationEssentials
import Hearthline
import Testing

@Suite("Security rules")
struct SecurityTests {
    private let now = at("2025-12-01T10:00:00+08:00")

    @Test("SEC-06 a password has ten characters, some variety and no job number")
    func password() throws {
        try PasswordRule.check("warm-line-7", agentNo: "1023")
        try PasswordRule.check("暖气要热起来了吧好的呀", agentNo: "1023")
        for weak in ["warm-line", "aaaaaaaaaaaa", "warm1023line", String(repeating: "abcde", count: 60), ""] {
            #expect(throws: HearthlineError(.passwordWeak, field: "password")) {
                try PasswordRule.check(weak, agentNo: "1023")
            }
        }
    }

    @Test("SEC-04 five wrong passwords lock for fifteen minutes")
    func lock() throws {
        let rule = SignInLock(failures: 5, minutes: 15, locksForAlert: 3)
        #expect(rule.lockedUntil(failuresInARow: 4, latest: now) == nil)
        let until = rule.lockedUntil(failuresInARow: 5, latest: now)
        #expect(until == at("2025-12-01T10:15:00+08:00"))
        #expect(
            throws: HearthlineError(.accountLocked, metadata: ["locked_until": "2025-12-01T10:15:00+08:00"])
        ) { try rule.requireUnlocked(until: until, now: at("2025-12-01T10:14:59+08:00")) }
        try rule.requireUnlocked(until: until, now: at("2025-12-01T10:15:00+08:00"))
        try rule.requireUnlocked(until: nil, now: now)
    }

    @Test("SEC-04 the third lock of a day raises an alert")
    func lockAlert() {
        let rule = SignInLock(failures: 5, minutes: 15, locksForAlert: 3)
        #expect(!rule.raisesAlert(locksToday: 2))
        #expect(rule.raisesAlert(locksToday: 3))
    }

    @Test("SEC-08 sixty-one households in thirty minutes raise an alert, sixty do not")
    func lookups() {
        let rule = LookupAlert(households: 60, minutes: 30)
        let looks = (1...61).map { LookupAlert.Lookup(at: now.addingTimeInterval(-Double($0)), householdID: $0) }
        #expect(rule.isRaised(by: looks, now: now))
        #expect(!rule.isRaised(by: looks.dropLast(), now: now))
        let repeated = looks.map { LookupAlert.Lookup(at: $0.at, householdID: 1) }
        #expect(!rule.isRaised(by: repeated, now: now))
        #expect(!rule.isRaised(by: looks, now: now.addingTimeInterval(1800)))
    }

    @Test("SEC-03 a ticket closed 30 days ago is masked for its station")
    func stationSight() {
        let rule = StationSight(afterCloseDays: 30)
        let closed = now.addingTimeInterval(-30 * 86_400)
        #expect(!rule.isOpen(heldByStation: true, closedAt: closed, now: now))
        #expect(rule.isOpen(heldByStation: true, closedAt: closed.addingTimeInterval(1), now: now))
        #expect(rule.isOpen(heldByStation: true, closedAt: nil, now: now))
        #expect(!rule.isOpen(heldByStation: false, closedAt: nil, now: now))
    }

    @Test("SEC-07 opening personal data outside the work needs a reason in words")
    func purposes() {
        #expect(AccessPurpose.allCases.filter { !$0.isAutomatic } == [.complaint, .inspection, .other])
    }
}

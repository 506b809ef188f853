import FoundationEssentials
import Hearthline
import Testing

@Suite("Callback attempts")
struct CallbackAttemptsTests {
    let policy: CallbackPolicy

    init() throws { policy = try .catalogue() }

    private func ladder(_ times: String..., result: CallbackAttemptResult = .noAnswer) -> CallbackAttempts {
        CallbackAttempts(
            times.map { CallbackAttempts.Attempt(at: at("2025-12-\($0):00+08:00"), result: result) }, policy)
    }

    private func next(_ ladder: CallbackAttempts, from now: String) -> String? {
        ladder.nextAt(from: at("2025-12-\(now):00+08:00")).map { String(Shanghai.iso($0).dropFirst(8).prefix(8)) }
    }

    @Test("CBK-12 three unanswered calls on two days close the task")
    func exhausted() {
        let attempts = ladder("01T10:00", "01T15:00", "02T09:00")
        #expect(attempts.isExhausted)
        #expect(attempts.nextAt(from: at("2025-12-02T12:00:00+08:00")) == nil)
        #expect(throws: HearthlineError(.callbackAttemptsExhausted)) {
            try attempts.requireMayTry(at: at("2025-12-02T12:00:00+08:00"))
        }
    }

    @Test("CBK-12 two calls are at least two hours apart")
    func spacing() throws {
        let attempts = ladder("01T10:00")
        let next = at("2025-12-01T12:00:00+08:00")
        #expect(
            throws: HearthlineError(.callbackTooEarly, metadata: ["next_at": "2025-12-01T12:00:00+08:00"])
        ) { try attempts.requireMayTry(at: next.addingTimeInterval(-1)) }
        try attempts.requireMayTry(at: next)
    }

    @Test("CBK-12 the last call falls on another part of the day")
    func otherDaypart() {
        #expect(next(ladder("01T12:00", "01T14:00"), from: "01T14:00") == "01T18:00")
        #expect(next(ladder("01T08:30", "01T11:00"), from: "01T11:00") == "01T13:00")
        #expect(next(ladder("01T09:00", "01T13:00"), from: "01T13:00") == "01T15:00")
        #expect(next(ladder("01T18:00", "01T20:00"), from: "01T20:00") == "02T08:30")
    }

    @Test("CBK-01 nobody is called outside the hours")
    func hours() throws {
        #expect(next(ladder(), from: "01T07:00") == "01T08:30")
        #expect(next(ladder(), from: "01T21:00") == "02T08:30")
        #expect(next(ladder("01T19:00"), from: "01T19:00") == "02T08:30")
        #expect(throws: HearthlineError(.callbackOutOfHours)) {
            try ladder().requireMayTry(at: at("2025-12-01T20:30:01+08:00"))
        }
        try ladder().requireMayTry(at: at("2025-12-01T20:30:00+08:00"))
    }

    @Test("CBK-04 an appointment that has come takes the place of spacing")
    func appointment() throws {
        let attempts = ladder("01T10:00")
        let agreed = at("2025-12-01T11:00:00+08:00")
        try attempts.requireMayTry(at: agreed, appointmentAt: agreed)
        #expect(throws: HearthlineError.self) {
            try attempts.requireMayTry(at: agreed.addingTimeInterval(-1), appointmentAt: agreed)
        }
    }

    @Test("CBK-12 a reached or an inconvenient call uses up no attempt")
    func reached() {
        #expect(!ladder("01T10:00", "01T15:00", "02T09:00", result: .inconvenient).isExhausted)
        #expect(!ladder("01T10:00", "01T15:00", "02T09:00", result: .reached).isExhausted)
        #expect(ladder("01T10:00", "01T15:00", "02T09:00", result: .busy).isExhausted)
    }
}

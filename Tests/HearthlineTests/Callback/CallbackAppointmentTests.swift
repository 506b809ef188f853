import FoundationEssentials
import Hearthline
import Testing

@Suite("Callback appointments")
struct CallbackAppointmentTests {
    let policy: CallbackPolicy
    let now = at("2025-12-01T18:00:00+08:00")

    init() throws { policy = try .catalogue() }

    @Test("CBK-04 an appointment at 19:30 reminds at 19:25")
    func reminder() throws {
        let appointment = at("2025-12-01T19:30:00+08:00")
        try CallbackAppointment.check(appointment, made: 2, now: now, policy)
        #expect(CallbackAppointment.reminder(of: appointment) == at("2025-12-01T19:25:00+08:00"))
    }

    @Test("CBK-04 an appointment lies ahead and in calling hours", arguments: ["18:00", "17:00", "20:31", "08:29"])
    func invalid(time: String) {
        #expect(throws: HearthlineError(.appointmentInvalid, field: "appointment_time")) {
            try CallbackAppointment.check(at("2025-12-01T\(time):00+08:00"), made: 0, now: now, policy)
        }
    }

    @Test("CBK-04 there is no fourth appointment")
    func exhausted() {
        #expect(throws: HearthlineError(.callbackAppointmentsExhausted)) {
            try CallbackAppointment.check(at("2025-12-02T10:00:00+08:00"), made: 3, now: now, policy)
        }
    }
}

import FoundationEssentials
import Hearthline
import Testing

@Suite("Clocks")
struct ClocksTests {
    let clocks = Clocks(
        ClockPolicy(
            [
                .dispatch: MinutesByUrgency(p1: 3, p2: 5, p3: 5, p4: 5),
                .accept: MinutesByUrgency(p1: 5, p2: 15, p3: 15, p4: 60),
                .contact: MinutesByUrgency(p1: 10, p2: 30, p3: 30, p4: 120),
                .repair: MinutesByUrgency(240),
                .rejection: MinutesByUrgency(5),
                .callback: MinutesByUrgency(p1: 240, p2: 1440, p3: 1440, p4: 1440),
            ],
            complaintCallback: MinutesByUrgency(240)))

    @Test("DSP-02 a ticket registered at 9:00 is due for dispatch at 9:05, P1 at 9:03")
    func dispatch() {
        let times = TicketTimes(registeredAt: at("2025-12-01T09:00:00+08:00"))
        #expect(clocks.due(.dispatch, .p3, times) == at("2025-12-01T09:05:00+08:00"))
        #expect(clocks.due(.dispatch, .p1, times) == at("2025-12-01T09:03:00+08:00"))
        #expect(clocks.due(.accept, .p3, times) == nil)
    }

    @Test("DSP-03 P3 accepted after exactly 15 minutes is in time, one second later is not")
    func accept() throws {
        let issued = at("2025-12-01T10:00:00+08:00")
        let times = TicketTimes(registeredAt: issued, firstIssuedAt: issued, issuedAt: issued)
        let due = try #require(clocks.due(.accept, .p3, times))
        #expect(Clocks.delay(due: due, done: at("2025-12-01T10:15:00+08:00"), now: .distantFuture) == 0)
        #expect(Clocks.delay(due: due, done: at("2025-12-01T10:15:01+08:00"), now: .distantFuture) == 1)
        #expect(Clocks.delay(due: due, done: nil, now: at("2025-12-01T10:40:00+08:00")) == 25 * 60)
    }

    @Test("INT-15 a P1 dispatched at 02:11:00 is late at 02:16:01")
    func emergency() throws {
        let issued = at("2025-12-01T02:11:00+08:00")
        let times = TicketTimes(registeredAt: issued, firstIssuedAt: issued, issuedAt: issued)
        let due = try #require(clocks.due(.accept, .p1, times))
        #expect(Clocks.delay(due: due, done: nil, now: at("2025-12-01T02:16:00+08:00")) == 0)
        #expect(Clocks.delay(due: due, done: nil, now: at("2025-12-01T02:16:01+08:00")) == 1)
    }

    @Test("DSP-04 a P3 resident reached after 31 minutes was contacted one minute late")
    func contact() throws {
        let issued = at("2025-12-01T10:00:00+08:00")
        let times = TicketTimes(registeredAt: issued, firstIssuedAt: issued, issuedAt: issued)
        let due = try #require(clocks.due(.contact, .p3, times))
        #expect(Clocks.delay(due: due, done: at("2025-12-01T10:31:00+08:00"), now: .distantFuture) == 60)
    }

    @Test("DSP-12 a new order restarts accepting, not the repair")
    func redispatch() {
        let times = TicketTimes(
            registeredAt: at("2025-12-01T07:58:00+08:00"), firstIssuedAt: at("2025-12-01T08:00:00+08:00"),
            issuedAt: at("2025-12-01T08:40:00+08:00"), rejectedAt: at("2025-12-01T08:35:00+08:00"))
        #expect(clocks.due(.accept, .p3, times) == at("2025-12-01T08:55:00+08:00"))
        #expect(clocks.due(.repair, .p3, times) == at("2025-12-01T12:00:00+08:00"))
        #expect(clocks.due(.rejection, .p3, times) == at("2025-12-01T08:40:00+08:00"))
    }

    @Test("CBK-01 callbacks are due in 24 hours, P1 and complaints in 4")
    func callback() {
        #expect(due(.p3, "2025-12-01T10:00:00+08:00") == at("2025-12-02T10:00:00+08:00"))
        #expect(due(.p1, "2025-12-01T10:00:00+08:00") == at("2025-12-01T14:00:00+08:00"))
        #expect(due(.p4, isComplaint: true, "2025-12-01T10:00:00+08:00") == at("2025-12-01T14:00:00+08:00"))
    }

    @Test("CBK-01 the limit is brought forward into calling hours, never put off")
    func callbackInHours() {
        // Twenty-four hours later nobody may be called any more: the evening before that.
        #expect(due(.p3, "2025-12-01T22:00:00+08:00") == at("2025-12-02T20:30:00+08:00"))
        #expect(due(.p3, "2025-12-01T03:00:00+08:00") == at("2025-12-01T20:30:00+08:00"))
        #expect(due(.p1, "2025-12-01T17:00:00+08:00") == at("2025-12-01T20:30:00+08:00"))
        #expect(due(.p1, "2025-12-01T05:00:00+08:00") == at("2025-12-01T09:00:00+08:00"))
        // Within four hours of the night nobody can be called at all: the first moment of the morning.
        #expect(due(.p1, "2025-12-01T22:00:00+08:00") == at("2025-12-02T08:30:00+08:00"))
    }

    private func due(_ urgency: Urgency, isComplaint: Bool = false, _ returned: String) -> Date? {
        guard let hours = HoursOfDay("08:30-20:30") else { return nil }
        return clocks.callbackDue(urgency, isComplaint: isComplaint, returnedAt: at(returned), hours: hours)
    }

    @Test("INT-02 an unmatched address is due in ten minutes, P1 in three")
    func address() {
        let clocks = Clocks(
            ClockPolicy(
                [.address: MinutesByUrgency(p1: 3, p2: 10, p3: 10, p4: 10)], complaintCallback: MinutesByUrgency(240)))
        let times = TicketTimes(registeredAt: at("2025-12-01T10:00:00+08:00"))
        #expect(clocks.due(.address, .p3, times) == at("2025-12-01T10:10:00+08:00"))
        #expect(clocks.due(.address, .p1, times) == at("2025-12-01T10:03:00+08:00"))
        #expect(clocks.due(.dispatch, .p1, times) == nil)
    }
}

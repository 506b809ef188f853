import Foundation
import Hearthline
import Testing

@testable import HearthlineConsole
@testable import HearthlineStore

@Suite("What was seen before acting")
struct SeenTicketTests {
    private static let me: Int64 = 7
    private static let told = Date(timeIntervalSince1970: 1_764_043_387.123)

    private static func event(
        _ version: Int32, _ action: TicketAction, _ from: TicketState, _ to: TicketState, by employee: Int64?,
        fieldAt: Date? = nil
    ) -> TicketEvent {
        TicketEvent(
            id: Int64(version), version: version, action: action, from: from, to: to, at: .now, fieldAt: fieldAt,
            employeeID: employee, agentNo: nil, employeeName: nil, receiverName: nil, workstation: "", reason: "",
            detail: "{}")
    }

    private static let cases: [(TicketEvent, Bool)] = [
        (event(3, .accept, .dispatched, .accepted, by: me), false),
        (event(3, .accept, .dispatched, .accepted, by: 8), true),
        (event(3, .urge, .dispatched, .dispatched, by: 8), false),
        (event(3, .setUrgency, .accepted, .accepted, by: 8), false),
        (event(3, .appoint, .appointed, .appointed, by: 8), true),
        (event(3, .redispatch, .dispatched, .dispatched, by: 8), false),
        (event(3, .cancel, .accepted, .cancelled, by: nil), true),
        (event(2, .accept, .dispatched, .accepted, by: 8), false),
    ]

    @Test("Only somebody else's step since then makes an act out of date", arguments: cases)
    func overtaken(_ event: TicketEvent, _ isOvertaken: Bool) {
        #expect(SeenTicket(version: 2, employeeID: Self.me).isOvertaken(by: [event]) == isOvertaken)
        #expect(!SeenTicket(version: nil, employeeID: Self.me).isOvertaken(by: [event]))
    }

    @Test("The own act is known again by its time in the field")
    func done() {
        let seen = SeenTicket(version: 2, employeeID: Self.me)
        let mine = Self.event(3, .accept, .dispatched, .accepted, by: Self.me, fieldAt: Self.told)
        #expect(seen.isDone(.accept, Self.told, in: [mine]))
        #expect(!seen.isDone(.arrive, Self.told, in: [mine]))
        #expect(!seen.isDone(.accept, Self.told + 1, in: [mine]))
        #expect(!seen.isDone(.accept, nil, in: [mine]))
        let another = Self.event(3, .accept, .dispatched, .accepted, by: 8, fieldAt: Self.told)
        #expect(!seen.isDone(.accept, Self.told, in: [another]))
    }
}

import Hearthline
import Testing

@Suite("Ticket transitions")
struct TicketTransitionTests {
    @Test("A.3 the straight way leads from draft to closed")
    func straightWay() {
        let way: [TicketAction] = [
            .register, .dispatch, .accept, .contact, .appoint, .arrive, .return, .queueCallback, .close,
        ]
        let end = way.reduce(TicketState.draft as TicketState?) { $0?.next(on: $1) }
        #expect(end == .closed)
    }

    @Test("A.3 no pair of state and act has two outcomes")
    func deterministic() {
        let pairs = TicketTransition.all.map { [$0.from.rawValue, $0.action.rawValue] }
        #expect(Set(pairs).count == pairs.count)
    }

    @Test("A.3 every act has a place and every step has somebody who may take it")
    func complete() {
        #expect(Set(TicketTransition.all.map(\.action)) == Set(TicketAction.allCases))
        #expect(TicketTransition.all.allSatisfy { !$0.roles.isEmpty })
    }

    @Test("A.3 nothing moves a merged or cancelled ticket", arguments: [TicketState.merged, .cancelled])
    func finished(state: TicketState) {
        #expect(TicketTransition.moving.allSatisfy { $0.from != state })
    }

    @Test(
        "CBK-15, CBK-16 a closed ticket moves only when a corrected answer or the second callback says that it was not solved"
    )
    func closed() {
        let steps = TicketTransition.moving.filter { $0.from == .closed }
        #expect(steps.map(\.action) == [.reopen])
        #expect(steps.map(\.roles) == [[.agent, .teamLead]])
    }

    @Test("A.3 every open state can be reached from the draft")
    func reachable() {
        var reached: Set<TicketState> = [.draft]
        for _ in TicketState.allCases {
            reached.formUnion(TicketTransition.moving.filter { reached.contains($0.from) }.map(\.to))
        }
        #expect(reached == Set(TicketState.allCases))
    }

    @Test("DSP-05 a ticket is returned from the site only", arguments: TicketState.allCases)
    func returnFromSite(state: TicketState) {
        #expect(state.next(on: .return) == (state == .onSite ? .returned : nil))
    }

    @Test("DSP-04 arriving before the contact is allowed for P1 only")
    func arriveBeforeContact() {
        #expect(TicketState.accepted.next(on: .arrive, urgency: .p2) == nil)
        #expect(TicketState.accepted.next(on: .arrive) == nil)
        #expect(TicketState.accepted.next(on: .arrive, urgency: .p1) == .onSite)
        #expect(TicketState.contacted.next(on: .arrive, urgency: .p4) == .onSite)
    }

    @Test("DSP-01 an agent may correct the station until it accepts, a lead after it too")
    func correction() throws {
        #expect(try TicketState.dispatched.applying(.redispatch, by: .agent) == .dispatched)
        #expect(throws: HearthlineError(.forbidden)) { try TicketState.accepted.applying(.redispatch, by: .agent) }
        #expect(try TicketState.accepted.applying(.redispatch, by: .teamLead) == .dispatched)
    }

    @Test("DSP-02 an order is given by telephone while a station has it")
    func phoneOrder() {
        for state in TicketState.allCases {
            #expect(state.next(on: .phoneOrder) == (state.isWithStation ? state : nil))
        }
    }

    @Test("INT-02 an address is resolved at every open state: an emergency goes out before it is known")
    func resolveAddress() {
        for state in TicketState.allCases {
            #expect(state.next(on: .resolveAddress) == (state.isOpen ? state : nil))
        }
    }

    @Test("DSP-12 a rejection is answered by a lead and by nobody else")
    func rejection() throws {
        let rejected = try TicketState.dispatched.applying(.reject, by: .station)
        #expect(rejected == .rejectedByStation)
        #expect(try rejected.applying(.redispatch, by: .teamLead) == .dispatched)
        #expect(try rejected.applying(.insist, by: .teamLead) == .dispatched)
        #expect(throws: HearthlineError(.forbidden)) { try rejected.applying(.insist, by: .agent) }
    }

    @Test("CBK-01 a ticket on site cannot be closed by a callback")
    func closeTooEarly() {
        #expect(throws: HearthlineError(.transitionNotAllowed, metadata: ["state": "onSite", "action": "close"])) {
            try TicketState.onSite.applying(.close, by: .agent)
        }
    }

    @Test("CBK-05 an unsolved ticket is reopened and goes to the station again")
    func reopen() {
        #expect(TicketState.callbackDue.next(on: .reopen) == .reopened)
        #expect(TicketState.reopened.next(on: .dispatch) == .dispatched)
    }

    @Test("DSP-08 urging keeps any open state", arguments: TicketState.allCases)
    func urge(state: TicketState) {
        #expect(state.next(on: .urge) == (state.isOpen ? state : nil))
    }

    @Test("DSP-06 a suspended ticket resumes as contacted")
    func suspend() {
        for state in [TicketState.accepted, .contacted, .appointed, .onSite] {
            #expect(state.next(on: .suspend) == .suspended)
        }
        #expect(TicketState.dispatched.next(on: .suspend) == nil)
        #expect(TicketState.suspended.next(on: .resume) == .contacted)
    }

    @Test("A.3 an agent sees no station acts, a station no lead acts")
    func actionsByRole() {
        #expect(
            TicketState.dispatched.actions(for: .agent)
                == [.redispatch, .urge, .resolveAddress, .note, .view, .completeIntake, .phoneOrder])
        #expect(TicketState.dispatched.actions(for: .station) == [.accept, .reject, .note, .view])
        #expect(
            TicketState.closed.actions(for: .agent)
                == [.reopen, .note, .callbackAttempt, .callbackAppointment, .callbackSaved, .view])
        #expect(
            TicketState.closed.actions(for: .teamLead)
                == [.reopen, .note, .callbackAttempt, .callbackAppointment, .callbackSaved, .callbackReassigned, .view])
    }
}

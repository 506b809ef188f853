extension TicketTransition {
    private static let desk: Set<DatabaseRole> = [.agent, .teamLead]
    private static let lead: Set<DatabaseRole> = [.teamLead]
    private static let station: Set<DatabaseRole> = [.station]

    /// The steps that change the state.
    public static let moving: [TicketTransition] = intakeSteps + stationSteps + callbackSteps + leadSteps

    private static let intakeSteps: [TicketTransition] = [
        .init(.draft, .register, .registered, by: desk),
        .init(.registered, .dispatch, .dispatched, by: desk),
        .init(.reopened, .dispatch, .dispatched, by: desk),
    ]

    private static let stationSteps: [TicketTransition] = [
        .init(.dispatched, .accept, .accepted, by: station),
        .init(.dispatched, .reject, .rejectedByStation, by: station),
        .init(.accepted, .reject, .rejectedByStation, by: station),
        .init(.accepted, .contact, .contacted, by: station),
        .init(.contacted, .appoint, .appointed, by: station),
        // In danger nobody waits for a telephone call before ringing at the door.
        .init(.accepted, .arrive, .onSite, by: station, onlyP1: true),
        .init(.contacted, .arrive, .onSite, by: station),
        .init(.appointed, .arrive, .onSite, by: station),
        .init(.accepted, .suspend, .suspended, by: station),
        .init(.contacted, .suspend, .suspended, by: station),
        .init(.appointed, .suspend, .suspended, by: station),
        .init(.onSite, .suspend, .suspended, by: station),
        .init(.suspended, .resume, .contacted, by: station),
        .init(.onSite, .return, .returned, by: station),
    ]

    private static let callbackSteps: [TicketTransition] = [
        .init(.returned, .queueCallback, .callbackDue, by: [.station, .worker]),
        .init(.callbackDue, .close, .closed, by: [.agent, .teamLead, .worker]),
        .init(.callbackDue, .reopen, .reopened, by: desk),
        // A corrected answer, or that of the second callback: it was not solved after all.
        .init(.closed, .reopen, .reopened, by: desk),
    ]

    private static let leadSteps: [TicketTransition] =
        [
            .init(.rejectedByStation, .redispatch, .dispatched, by: lead),
            .init(.rejectedByStation, .insist, .dispatched, by: lead),
            .init(.registered, .redispatch, .dispatched, by: lead),
            // An agent corrects only the own choice of station, at once.
            .init(.dispatched, .redispatch, .dispatched, by: desk),
            .init(.accepted, .redispatch, .dispatched, by: lead),
        ]
        + TicketState.open.map { .init($0, .merge, .merged, by: lead) }
        + TicketState.open.map { .init($0, .cancel, .cancelled, by: lead) }

    /// The acts that leave an event and keep the state.
    public static let keeping: [TicketTransition] =
        [
            .init(.appointed, .appoint, .appointed, by: station)
        ]
        // A closed ticket of a reopened repair is called about a second time.
        + keep(.callbackAttempt, in: [.callbackDue, .closed], by: desk)
        + keep(.callbackAppointment, in: [.callbackDue, .closed], by: desk)
        + keep(.callbackSaved, in: [.callbackDue, .closed], by: desk)
        + keep(.callbackReassigned, in: [.callbackDue, .closed], by: lead)
        + keep(.contact, in: [.contacted, .appointed, .onSite, .suspended], by: station)
        + keep(.urge, by: desk)
        + keep(.setUrgency, by: lead)
        // An emergency may be on its way before its household is known.
        + keep(.resolveAddress, by: desk)
        + keep(.completeIntake, by: desk)
        + keep(.phoneOrder, in: TicketState.open.filter(\.isWithStation), by: desk)
        + keep(.incidentLinked, by: [.teamLead, .worker])
        + keep(.note, in: stored, by: [.agent, .teamLead, .departmentHead, .station])
        + keep(.view, in: stored, by: [.agent, .teamLead, .departmentHead, .station])

    private static let stored = TicketState.allCases.filter { $0 != .draft }

    private static func keep(
        _ action: TicketAction, in states: [TicketState] = TicketState.open, by roles: Set<DatabaseRole>
    ) -> [TicketTransition] {
        states.map { .init($0, action, $0, by: roles) }
    }
}

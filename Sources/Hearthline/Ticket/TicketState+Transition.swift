extension TicketState {
    private struct Step: Hashable {
        let from: TicketState
        let action: TicketAction
    }

    private static let steps: [Step: TicketTransition] = Dictionary(
        TicketTransition.all.map { (Step(from: $0.from, action: $0.action), $0) },
        uniquingKeysWith: { first, _ in first }
    )

    /// The step that an act would take from here, whoever acts; nil when the act has no place here.
    public func transition(on action: TicketAction) -> TicketTransition? {
        Self.steps[Step(from: self, action: action)]
    }

    /// The state after an act; nil when it is not allowed.
    ///
    /// Steps reserved for P1 need `urgency` to be P1.
    public func next(on action: TicketAction, urgency: Urgency? = nil) -> TicketState? {
        guard let step = transition(on: action) else { return nil }
        if step.onlyP1 && urgency != .p1 { return nil }
        return step.to
    }

    /// The state after an act by somebody.
    ///
    /// Throws `TRANSITION_NOT_ALLOWED` when the act has no place here, `FORBIDDEN` when it is another role's act.
    public func applying(
        _ action: TicketAction, by role: DatabaseRole, urgency: Urgency? = nil
    ) throws(HearthlineError) -> TicketState {
        guard let step = transition(on: action), let next = next(on: action, urgency: urgency) else {
            throw HearthlineError(.transitionNotAllowed, metadata: ["state": "\(self)", "action": "\(action)"])
        }
        guard step.roles.contains(role) else { throw HearthlineError(.forbidden) }
        return next
    }

    /// The acts that somebody can do here, in code order.
    public func actions(for role: DatabaseRole, urgency: Urgency? = nil) -> [TicketAction] {
        TicketAction.allCases.filter { action in
            next(on: action, urgency: urgency) != nil && transition(on: action)?.roles.contains(role) == true
        }
    }
}

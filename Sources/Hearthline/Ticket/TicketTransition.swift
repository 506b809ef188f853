/// One permitted step of a ticket: from where, by which act, to where, and by whom.
///
/// The same table stands in SQL as `hotline.ticket_transition`; a test compares the two, so it is kept as data.
/// Registering is not in SQL, where drafts do not exist.
public struct TicketTransition: Sendable, Hashable {
    /// The state before.
    public let from: TicketState
    /// The act.
    public let action: TicketAction
    /// The state after; equal to `from` for acts that only leave an event.
    public let to: TicketState
    /// The database roles that may act.
    public let roles: Set<DatabaseRole>
    /// Whether the step is open to P1 tickets only.
    public let onlyP1: Bool

    /// Makes a step.
    public init(
        _ from: TicketState, _ action: TicketAction, _ to: TicketState, by roles: Set<DatabaseRole>,
        onlyP1: Bool = false
    ) {
        self.from = from
        self.action = action
        self.to = to
        self.roles = roles
        self.onlyP1 = onlyP1
    }

    /// Every permitted step.
    public static let all: [TicketTransition] = moving + keeping
}

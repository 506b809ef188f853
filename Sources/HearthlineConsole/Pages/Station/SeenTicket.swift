internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// A ticket as somebody saw it before acting, maybe hours ago in a basement.
///
/// The version that was seen is compared with what happened since, instead of with the version now: what the same
/// person did in between, and what a desk adds without moving the ticket (an urge, a note), makes no act out of date.
/// So acts that were queued one after another all name the version their page showed, and none of them is refused
/// because of those before it; as soon as somebody else moved the ticket, the whole rest is, and its author decides.
struct SeenTicket {
    /// The version on the page; nil acts on whatever the ticket is now.
    let version: Int32?
    /// Who acts.
    let employeeID: Int64

    /// Whether somebody else took a step since that this person did not see.
    func isOvertaken(by events: [TicketEvent]) -> Bool {
        guard let version else { return false }
        return events.contains { event in
            event.version > version && event.employeeID != employeeID
                && (event.from != event.to || event.action == .appoint)
        }
    }

    /// Whether the act itself is among the events, because its answer was lost: its receipt is asked for again.
    func isDone(_ action: TicketAction, _ fieldAt: Date?, in events: [TicketEvent]) -> Bool {
        guard let fieldAt else { return false }
        return events.contains { event in
            event.employeeID == employeeID && event.action == action
                && event.fieldAt.map { abs($0.timeIntervalSince(fieldAt)) < 0.001 } == true
        }
    }
}

internal import Hearthline

/// One event of a ticket's history; its version is its place in the list.
struct StoryEvent: Sendable {
    var action: TicketAction
    var from: TicketState?
    var to: TicketState
    var cycle: Int
    var at: Moment
    var fieldAt: Moment?
    var agentNo: String
    var station: Int?
    var reason = ""
    /// A JSON object.
    var detail = "{}"
}

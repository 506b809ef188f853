internal import Hearthline

/// Everything that happened to one ticket up to the end of the history.
struct TicketStory: Sendable {
    var ordinal: Int
    var number = ""
    var site: Int
    var household: Household
    var caller: Resident
    var fault: FaultPlan
    var problem: String
    var urgency: Int
    /// As registered; urges and reopening raise it.
    var firstUrgency = 3
    /// Code of `hotline.caller_relation`.
    var relation: Int
    var externalNo: String?
    var registeredAt: Moment
    var registeredBy: String
    var call: Int?
    var station: Int
    var presetStation: Int
    var overrideReason: Int?
    var state = TicketState.registered
    var cycle = 1
    var appointmentAt: Moment?
    var closedAt: Moment?
    /// Code of `hotline.ticket_closure`.
    var closure: Int?
    var mergedInto: Int?
    var incident: Int?
    var urgeCount = 0
    var events: [StoryEvent] = []
    var dispatches: [StoryDispatch] = []
    var contacts: [StoryContact] = []
    var completions: [StoryCompletion] = []
    var callbacks: [StoryCallback] = []

    /// The order in force; every ticket has been dispatched at registration.
    var order: StoryDispatch? { dispatches.last }

    /// Until when the repair was still running; nil while it still is.
    var firstReturnedAt: Moment? { completions.first?.returnedAt }
}

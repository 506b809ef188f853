internal import Hearthline

/// Tells one ticket's story step by step and stops where the history ends or the rules forbid the next step.
struct StoryTeller {
    private(set) var story: TicketStory
    let world: World
    var stream: RandomStream
    private(set) var calls: [CallRecord] = []
    private var nextCall: Int

    init(_ story: TicketStory, world: World, nextCall: Int) {
        self.story = story
        self.world = world
        self.nextCall = nextCall
        stream = RandomStream(seed: world.profile.seed, kind: "story", id: story.ordinal)
    }

    /// Tells everything from registration on.
    mutating func tell() -> TicketStory {
        register()
        if story.station == story.presetStation || correctStation() { workAndCallBack() }
        return story
    }

    /// Registration and the first order are one act.
    mutating func register() {
        record(.register, to: .registered, at: story.registeredAt, by: story.registeredBy, station: nil)
        issue(at: story.registeredAt, by: story.registeredBy)
    }

    private mutating func workAndCallBack() {
        guard repair() else { return }
        let outcome = callBack()
        guard outcome == .reopened, repair() else { return }
        _ = callBack()
    }

    /// Records an act if it lies in the history and the transition table allows it.
    mutating func take(
        _ action: TicketAction, at: Moment, by agentNo: String, fieldAt: Moment? = nil, reason: String = "",
        detail: String = "{}"
    ) -> Bool {
        guard at <= world.end, let next = story.state.next(on: action, urgency: Urgency(rawValue: Int16(story.urgency)))
        else { return false }
        record(
            action, to: next, at: at, by: agentNo, station: story.station, fieldAt: fieldAt, reason: reason,
            detail: detail)
        return true
    }

    private mutating func record(
        _ action: TicketAction, to next: TicketState, at: Moment, by agentNo: String, station: Int?,
        fieldAt: Moment? = nil,
        reason: String = "", detail: String = "{}"
    ) {
        story.events.append(
            StoryEvent(
                action: action, from: action == .register ? nil : story.state, to: next, cycle: story.cycle, at: at,
                fieldAt: fieldAt, agentNo: agentNo, station: station, reason: reason, detail: detail))
        story.state = next
    }

    /// Gives the order to the station; the act belongs to the registration or the reopening.
    mutating func issue(at: Moment, by agentNo: String, as action: TicketAction = .dispatch) {
        guard take(action, at: at, by: agentNo) else { return }
        story.dispatches.append(
            StoryDispatch(
                sequence: story.dispatches.count + 1, cycle: story.cycle, station: story.station, issuedAt: at,
                issuedBy: agentNo))
    }

    /// Changes the ticket beyond its state.
    mutating func change(_ body: (inout TicketStory) -> Void) { body(&story) }

    mutating func changeOrder(_ body: (inout StoryDispatch) -> Void) {
        guard !story.dispatches.isEmpty else { return }
        body(&story.dispatches[story.dispatches.count - 1])
    }

    /// An outbound call about this ticket.
    mutating func dial(at: Moment, by agentNo: String, answered: Bool) -> Int {
        let talk = answered ? min(600, max(20, stream.lognormal(median: 92, sigma: 0.5))) : 0
        let ring = stream.uniform(6, 12)
        calls.append(
            CallRecord(
                ordinal: nextCall, site: story.site, direction: 2, phone: story.caller.phone, ringAt: at,
                answeredAt: answered ? at + ring : nil, endedAt: at + (answered ? ring + talk : 30), agentNo: agentNo,
                category: 1, disposition: nil, ticket: story.ordinal))
        nextCall += 1
        return nextCall - 1
    }
}

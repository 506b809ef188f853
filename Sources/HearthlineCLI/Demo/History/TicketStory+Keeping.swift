internal import Hearthline

extension TicketStory {
    /// Puts an act that keeps the state into the told story; false when the ticket was not open then.
    mutating func insert(_ action: TicketAction, at: Moment, by agentNo: String) -> Bool {
        guard let position = events.lastIndex(where: { $0.at <= at }), events[position].to.next(on: action) != nil
        else {
            return false
        }
        let before = events[position]
        // Events of one operation stand together.
        guard position + 1 == events.count || events[position + 1].at > at else { return false }
        events.insert(
            StoryEvent(
                action: action, from: before.to, to: before.to, cycle: before.cycle, at: at, agentNo: agentNo,
                station: before.station),
            at: position + 1)
        return true
    }

    /// A reminder while the repair runs; it raises the urgency by one, never above P2. Source: DSP-08
    mutating func urge(at: Moment, by agentNo: String) -> Bool {
        guard at > registeredAt + 600, state != .merged, state != .cancelled, firstReturnedAt.map({ at < $0 }) ?? true,
            insert(.urge, at: at, by: agentNo)
        else { return false }
        urgeCount += 1
        if urgency > 2, cycle == 1 { urgency -= 1 }
        return true
    }
}

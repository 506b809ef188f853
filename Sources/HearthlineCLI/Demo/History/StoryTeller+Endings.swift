internal import Hearthline

extension StoryTeller {
    /// A neighbour has told the same: a lead merges the ticket into the earlier one. Source: DSP-11
    mutating func tellMerged(into target: Int) {
        let lead = begin()
        let at = story.registeredAt + stream.uniform(3, 40) * Moment.minute
        guard take(.merge, at: at, by: lead) else { return }
        change {
            $0.mergedInto = target
            $0.closedAt = at
            $0.closure = 4
        }
    }

    /// Registered by mistake: a lead cancels the ticket.
    mutating func tellCancelled() {
        let lead = begin()
        let at = story.registeredAt + stream.uniform(3, 60) * Moment.minute
        guard take(.cancel, at: at, by: lead, reason: "住户来电取消报修") else { return }
        change {
            $0.closedAt = at
            $0.closure = 3
        }
    }

    private mutating func begin() -> String {
        register()
        return world.staff.lead(ofSite: story.site, &stream)
    }
}

internal import Hearthline

extension StoryTeller {
    enum CallbackOutcome { case open, closed, reopened }

    /// Calls the resident back until somebody answers or the tries are used up. Source: CBK-01, CBK-12
    mutating func callBack() -> CallbackOutcome {
        guard let completion = story.completions.last else { return .open }
        var task = StoryCallback(cycle: story.cycle, station: story.station, returnedAt: completion.returnedAt)
        defer { let told = task; change { $0.callbacks.append(told) } }
        var at = Self.inCallingHours(completion.returnedAt + stream.uniform(0.5, 14) * Moment.hour)
        for reach in CallbackModel.reach {
            let agent = world.staff.agent(ofSite: story.site, other: story.registeredBy, &stream)
            let answered = stream.chance(reach)
            if !answered {
                guard attempt(&task, at: at, by: agent, result: 1 + stream.weighted([80, 10, 10])) else { return .open }
                at = Self.inCallingHours(at + stream.uniform(4, 9) * Moment.hour)
            } else if stream.chance(CallbackModel.inconvenient), task.appointments == 0 {
                let agreed = Self.inCallingHours(at + stream.uniform(3, 26) * Moment.hour)
                guard attempt(&task, at: at, by: agent, result: 7, appointmentAt: agreed) else { return .open }
                at = agreed
            } else {
                guard attempt(&task, at: at, by: agent, result: 6) else { return .open }
                return save(&task, at: at + stream.uniform(70, 200), by: agent)
            }
        }
        return giveUp(&task)
    }

    private mutating func attempt(
        _ task: inout StoryCallback, at: Moment, by agent: String, result: Int, appointmentAt: Moment? = nil
    ) -> Bool {
        let action: TicketAction = appointmentAt == nil ? .callbackAttempt : .callbackAppointment
        guard at + 600 <= world.end, take(action, at: at, by: agent) else { return false }
        let call = dial(at: at + -20, by: agent, answered: result > 5)
        task.attempts.append(.init(at: at, agentNo: agent, result: result, appointmentAt: appointmentAt, call: call))
        if let appointmentAt {
            task.appointments += 1
            task.status = 2
            task.nextAt = appointmentAt
        } else {
            task.nextAt = at + 2 * Moment.hour
        }
        return true
    }

    private mutating func save(_ task: inout StoryCallback, at: Moment, by agent: String) -> CallbackOutcome {
        guard take(.callbackSaved, at: at, by: agent) else { return .open }
        task.savedAt = at
        task.agentNo = agent
        task.closedAt = at
        task.status = 3
        if stream.chance(CallbackModel.refused + CallbackModel.partial) {
            task.result = stream.chance(0.57) ? 3 : 2
            return close(at: at, by: agent, closure: 2)
        }
        let answers = CallbackModel.answers(
            fault: story.fault, day: at.day, unpaid: story.household.feeStatus == .unpaid,
            charged: story.completions.last?.charged ?? false, second: story.cycle > 1, &stream)
        task.answers = answers
        if answers.solved || story.cycle > 1 {
            task.answers?.solved = true
            return close(at: at, by: agent, closure: 1)
        }
        return reopen(at: at, by: agent)
    }

    /// Not solved: the same station gets the order again, one step more urgent. Source: CBK-05
    private mutating func reopen(at: Moment, by agent: String) -> CallbackOutcome {
        change {
            $0.cycle += 1
            $0.urgency = max(1, $0.urgency - 1)
        }
        guard take(.reopen, at: at, by: agent, reason: "还是不热") else { return .open }
        change { $0.appointmentAt = nil }
        issue(at: at, by: agent)
        return .reopened
    }

    private mutating func giveUp(_ task: inout StoryCallback) -> CallbackOutcome {
        guard let last = task.attempts.last else { return .open }
        task.status = 4
        task.closedAt = last.at
        return close(at: last.at, by: last.agentNo, closure: 2)
    }

    private mutating func close(at: Moment, by agent: String, closure: Int) -> CallbackOutcome {
        guard take(.close, at: at, by: agent) else { return .open }
        change {
            $0.closedAt = at
            $0.closure = closure
        }
        return .closed
    }

    /// Calls go out between 08:30 and 20:30 only. Source: CBK-01
    static func inCallingHours(_ moment: Moment) -> Moment {
        let second = moment.secondOfDay
        let (opens, closes) = (8 * 3600 + 1800, 20 * 3600)
        if second < opens { return moment + Double(opens - second + second % 3600) }
        if second > closes { return (moment.day + 1).start + Double(opens + second % 3600 * 2) }
        return moment
    }
}

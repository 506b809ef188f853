internal import Hearthline

extension StoryTeller {
    /// From the order to the return; false when the history ends before.
    mutating func repair() -> Bool {
        guard let issued = story.order?.issuedAt else { return false }
        let dispatcher = world.staff.dispatcher(ofStation: story.station, &stream)
        let accepted = issued + DurationModel.accept(&stream)
        guard take(.accept, at: accepted, by: dispatcher) else { return false }
        changeOrder {
            $0.acceptedAt = accepted; $0.acceptedBy = dispatcher
        }
        let contacted = max(accepted + 45, issued + DurationModel.contact(&stream))
        guard contact(at: contacted) else { return false }
        let duration = DurationModel.repair(
            urgency: story.urgency, issued: issued, station: story.station, seed: world.profile.seed, &stream)
        var finished = max(issued + duration, contacted + stream.uniform(15, 40) * Moment.minute)
        var arrived = contacted + (finished - contacted) * stream.uniform(0.35, 0.7)
        if story.urgency == 4, stream.chance(0.6) {
            guard let agreed = postpone(from: contacted) else { return false }
            arrived = agreed + stream.uniform(-5, 12) * Moment.minute
            finished = arrived + stream.uniform(15, 60) * Moment.minute
        }
        return finish(arrived: arrived, finished: finished)
    }

    private mutating func contact(at: Moment) -> Bool {
        let repairer = world.staff.repairer(ofStation: story.station, &stream)
        let order = story.order?.sequence ?? 1
        guard at <= world.end, take(.contact, at: at, by: repairer, fieldAt: at) else { return false }
        let channel = stream.weighted([70, 22, 8]) + 1
        let (cycle, station) = (story.cycle, story.station)
        change {
            $0.contacts.append(
                StoryContact(
                    dispatch: order, cycle: cycle, station: station, at: at, agentNo: repairer, channel: channel,
                    result: 1))
        }
        changeOrder { $0.contactedAt = at }
        return true
    }

    /// The resident asks for another time: the repair clock rests until then. Source: DSP-06
    private mutating func postpone(from contacted: Moment) -> Moment? {
        let dispatcher = world.staff.dispatcher(ofStation: story.station, &stream)
        let agreed = (contacted.day + 1).start + (9 + Double(stream.index(9))) * Moment.hour
        guard take(.appoint, at: contacted + 60, by: dispatcher) else { return nil }
        change { $0.appointmentAt = agreed }
        guard take(.suspend, at: contacted + 90, by: dispatcher, reason: "resident_requested") else { return nil }
        changeOrder { $0.pausedFrom = contacted + 90 }
        guard take(.resume, at: agreed + -20 * Moment.minute, by: dispatcher) else { return nil }
        changeOrder { $0.pausedUntil = agreed + -20 * Moment.minute }
        return agreed
    }

    private mutating func finish(arrived: Moment, finished: Moment) -> Bool {
        let repairer = world.staff.repairer(ofStation: story.station, &stream)
        let reporter = stream.chance(0.5) ? repairer : world.staff.dispatcher(ofStation: story.station, &stream)
        guard take(.arrive, at: arrived, by: repairer, fieldAt: arrived) else { return false }
        changeOrder { $0.arrivedAt = arrived }
        let returned = finished + DurationModel.report(&stream)
        guard take(.return, at: returned, by: reporter, fieldAt: finished) else { return false }
        changeOrder { $0.finishedAt = finished }
        let completion = completion(
            arrived: arrived, finished: finished, returned: returned, repairer: repairer, by: reporter)
        change { $0.completions.append(completion) }
        return take(.queueCallback, at: returned, by: reporter)
    }

    private mutating func completion(
        arrived: Moment, finished: Moment, returned: Moment, repairer: String, by reporter: String
    ) -> StoryCompletion {
        let isPrivate = story.fault.isLeak ? stream.chance(0.6) : stream.chance(0.3)
        let temperature = (stream.normal(mean: 18.9, sigma: 1.2) * 10).rounded() / 10
        return StoryCompletion(
            cycle: story.cycle, dispatch: story.order?.sequence ?? 1, station: story.station,
            cause: stream.element(story.fault.causes, "other"), action: stream.element(story.fault.actions, "advise"),
            ownership: isPrivate ? 2 : 1, roomTemperature: story.fault.isLowTemperature ? temperature : nil,
            charged: isPrivate && stream.chance(0.06), arrivedAt: arrived, finishedAt: finished, returnedAt: returned,
            repairer: repairer, reportedBy: reporter)
    }

    /// The order went to the wrong station, which sends it back. True: the right station has it now. Source: DSP-12
    mutating func correctStation() -> Bool {
        guard let issued = story.order?.issuedAt else { return false }
        let dispatcher = world.staff.dispatcher(ofStation: story.station, &stream)
        let rejected = issued + stream.uniform(2, 12) * Moment.minute
        guard take(.reject, at: rejected, by: dispatcher, reason: "not_my_area") else { return false }
        changeOrder { $0.rejectedAt = rejected }
        let lead = world.staff.lead(ofSite: story.site, &stream)
        let answered = rejected + stream.uniform(1, 6) * Moment.minute
        guard answered <= world.end else { return false }
        changeOrder {
            $0.answeredAt = answered; $0.answeredBy = lead
        }
        let wrong = story.station
        change { $0.station = $0.presetStation }
        issue(at: answered, by: lead, as: .redispatch)
        change { $0.events[$0.events.count - 1].detail = "{\"previous_station_id\": \(wrong)}" }
        return true
    }
}

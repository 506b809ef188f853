internal import Hearthline

extension HistoryMaker {
    mutating func addCall(
        _ contact: ContactMix, at: Moment, until: Moment, agent: String?, phone: String, ticket: Int?, site: Int
    ) {
        let answered = agent == nil ? nil : min(at + 8, until)
        calls.append(
            CallRecord(
                ordinal: calls.count, site: site, direction: 1, phone: phone, ringAt: at, answeredAt: answered,
                endedAt: until,
                agentNo: agent, category: contact.category, disposition: agent == nil ? nil : contact.disposition,
                ticket: ticket))
    }

    /// Somebody with another matter, or one who gives up waiting.
    mutating func answer(_ contact: ContactMix, at: Moment, _ stream: inout RandomStream) {
        let household = stream.index(world.geography.householdCount)
        let phone = world.geography.residents(of: household)[0].phone
        let unit = world.geography.unit(ofHousehold: household)
        let site = world.site(ofStation: world.geography.station(ofUnit: unit, on: at.day))
        let agent = stream.chance(0.03) ? nil : world.staff.agent(ofSite: site, &stream)
        let talk = contact == .silent ? 18 : stream.lognormal(median: 130, sigma: 0.55)
        addCall(
            contact, at: at, until: at + (agent == nil ? 95 : talk + 9), agent: agent, phone: phone, ticket: nil,
            site: site)
    }

    /// The resident of a ticket that is not repaired yet calls again. Source: DSP-08
    mutating func urge(at: Moment, _ stream: inout RandomStream) {
        for _ in 0..<12 where !stories.isEmpty {
            let position = stories.count - 1 - stream.index(min(stories.count, 160))
            guard at + 60 <= world.end,
                stories[position].urge(at: at + 60, by: world.staff.agent(ofSite: stories[position].site, &stream))
            else { continue }
            let story = stories[position]
            addCall(
                .urge, at: at, until: at + stream.lognormal(median: 110, sigma: 0.4) + 70,
                agent: story.events.last { $0.action == .urge }?.agentNo,
                phone: story.caller.phone, ticket: story.ordinal, site: story.site)
            return
        }
        answer(.inquiry, at: at, &stream)
    }

    /// One building without heat: its households call within minutes. Source: DSP-11
    mutating func makeIncident(on day: DemoDay, _ stream: inout RandomStream) {
        let geography = world.geography
        let building = geography.buildings[stream.index(geography.buildings.count)]
        let homes = building.units.flatMap { Array(geography.households(ofUnit: geography.units[$0])) }
        let start = day.start + stream.uniform(6, 20) * Moment.hour
        let tickets = min(homes.count, Int(stream.uniform(8, 120) * 0.35))
        guard tickets >= 5, start + 3 * Moment.hour <= world.end else { return }
        var chosen = homes
        stream.shuffle(&chosen)
        let moments = (0..<tickets).map { _ in start + stream.exponential(mean: 12) * Moment.minute }.sorted()
        let first = stories.count
        let site = world.site(ofStation: geography.station(ofUnit: geography.units[building.units.lowerBound], on: day))
        let lead = world.staff.lead(ofSite: site, &stream)
        for (moment, home) in zip(moments, chosen) {
            register(
                at: moment, phone: true, &stream, household: home, fault: FaultPlan.all[0], incident: incidents.count)
        }
        let confirmed = start + 2 * Moment.hour
        for position in first..<stories.count { linkIncident(position, at: confirmed, by: lead) }
        let members = stories[first...].filter { $0.incident != nil }
        guard let fifth = members.dropFirst(4).first else { return }
        let closed = members.allSatisfy { $0.closedAt != nil } ? members.compactMap(\.closedAt).max() : nil
        incidents.append(
            Incident(
                ordinal: incidents.count, building: building.index, site: site, proposedAt: fifth.registeredAt,
                confirmedAt: confirmed, confirmedBy: lead, closedAt: closed))
    }
}

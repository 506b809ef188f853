internal import Hearthline

/// Makes the history day by day; later days may refer to earlier tickets.
struct HistoryMaker {
    let world: World
    var calls: [CallRecord] = []
    var stories: [TicketStory] = []
    var incidents: [Incident] = []

    init(world: World) { self.world = world }

    mutating func linkIncident(_ position: Int, at: Moment, by lead: String) {
        if at > world.end || !stories[position].insert(.incidentLinked, at: at, by: lead) {
            stories[position].incident = nil
        }
    }

    mutating func makeDay(_ day: DemoDay) {
        var stream = RandomStream(seed: world.profile.seed, kind: "day", id: day.number)
        let count = CallVolume.calls(on: day, in: world.profile)
        for moment in HourCurve.moments(on: day, count: count, &stream) where moment <= world.end {
            let contact = ContactMix.pick(on: day, &stream)
            switch contact {
            case .repair: register(at: moment, phone: true, &stream)
            case .urge: urge(at: moment, &stream)
            default: answer(contact, at: moment, &stream)
            }
            // 18 of 100 tickets come another way. Source: data set section 5.
            if contact == .repair, stream.chance(0.18 / 0.82) { register(at: moment + 300, phone: false, &stream) }
        }
        let share = Double(world.profile.households) / 220_000
        for _ in 0..<stream.poisson(mean: 0.33 * share) { makeIncident(on: day, &stream) }
    }
}

extension HistoryMaker {
    mutating func register(
        at: Moment, phone: Bool, _ stream: inout RandomStream, household chosen: Int? = nil,
        fault chosenFault: FaultPlan? = nil,
        incident: Int? = nil
    ) {
        let geography = world.geography
        let fault = chosenFault ?? FaultPlan.pick(&stream)
        let ending = chosen == nil ? duplicate(at: at, &stream) : nil
        let number = ending?.household ?? chosen ?? pickHousehold(at: at, &stream)
        let household = geography.household(number)
        let preset = geography.station(ofUnit: household.unit, on: at.day)
        // 0.35 % of the orders go to the wrong station. Source: data set section 10.
        let wrong = stream.chance(0.0035)
        let site = world.site(ofStation: preset)
        let agent = world.staff.agent(ofSite: site, &stream)
        let resident = geography.residents(of: number)
        let caller = resident[stream.index(resident.count)]
        let external = !phone && stream.chance(0.17)
        let registered = phone ? at + stream.uniform(70, 220) : at
        guard registered <= world.end, registered.day < world.profile.today else { return }
        let level = urgency(of: fault, household, &stream)
        let story = TicketStory(
            ordinal: stories.count, site: site, household: household, caller: caller, fault: fault,
            problem: stream.element(fault.problems, "不热"), urgency: level, firstUrgency: level,
            relation: external ? 8 : stream.weighted([70, 14, 12, 2, 2]) + 1,
            externalNo: external ? "12345-\(registered.day.compact)-\(stories.count.padded(6))" : nil,
            registeredAt: registered, registeredBy: agent, call: phone ? calls.count : nil,
            station: wrong ? AreaPlan.neighbour(of: preset, in: world.profile) : preset, presetStation: preset,
            overrideReason: wrong ? 5 : nil, incident: incident)
        if phone {
            addCall(
                .repair, at: at, until: registered + 25, agent: agent, phone: caller.phone, ticket: story.ordinal,
                site: site)
        }
        tell(story, mergedInto: ending?.target, &stream)
    }

    private mutating func tell(_ story: TicketStory, mergedInto target: Int?, _ stream: inout RandomStream) {
        var teller = StoryTeller(story, world: world, nextCall: calls.count)
        if let target {
            teller.tellMerged(into: target)
        } else if stream.chance(0.006) {
            teller.tellCancelled()
        } else {
            _ = teller.tell()
        }
        stories.append(teller.story)
        calls.append(contentsOf: teller.calls)
    }

    private func urgency(of fault: FaultPlan, _ household: Household, _ stream: inout RandomStream) -> Int {
        if fault.urgency > 2, household.specialCare { return 2 }
        if fault.isLowTemperature, stream.chance(0.06) { return 2 }
        return fault.urgency
    }

    /// 7 % are repeats within a week: the household of a ticket that has been returned.
    private func pickHousehold(at: Moment, _ stream: inout RandomStream) -> Int {
        if stories.count > 200, stream.chance(0.07) {
            let earlier = stories[stories.count - 1 - stream.index(min(stories.count, 2_500))]
            let busy = stories.suffix(400).contains {
                $0.household.number == earlier.household.number && $0.ordinal != earlier.ordinal
            }
            if !busy, let closed = earlier.closedAt, closed < at { return earlier.household.number }
        }
        return stream.index(world.geography.householdCount)
    }

    /// 6 % tell again what a neighbour has told: to be merged by a lead.
    private func duplicate(at: Moment, _ stream: inout RandomStream) -> (household: Int, target: Int)? {
        guard !stories.isEmpty, stream.chance(0.06) else { return nil }
        let target = stories[stories.count - 1 - stream.index(min(stories.count, 30))]
        let open = target.closedAt.map { $0 > at + 2 * Moment.hour } ?? true
        let building = world.geography.buildings[target.household.unit.building]
        let all = world.geography.households(ofUnit: world.geography.units[building.units.lowerBound])
        let neighbour = all.lowerBound + stream.index(all.count)
        guard open, at - target.registeredAt < 3 * Moment.hour, target.mergedInto == nil, target.registeredAt < at,
            neighbour != target.household.number
        else { return nil }
        return (neighbour, target.ordinal)
    }
}

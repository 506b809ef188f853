internal import Hearthline

/// The demo's today: what people do on the second day of the cold wave, as stories to be played through the service.
///
/// Every rule is applied by the server that will be shown; times are those of playing. Stories stop at different steps, so
/// that every list has something in it; one building without heat and some addresses that nobody found wait for a lead.
struct DemoToday {
    let world: World
    /// How many ordinary tickets are registered.
    let tickets: Int
    private let shift: TodayShift
    /// Residents are called back in certain hours only. Source: CBK-01
    private let callsBack: Bool

    init(profile: Profile, now: Moment, tickets: Int? = nil) {
        world = World(profile: profile, now: now)
        self.tickets = tickets ?? (profile.households < 10_000 ? 40 : 240)
        shift = TodayShift(staff: world.staff)
        callsBack = (8 * 3600 + 1800..<20 * 3600 + 1800).contains(now.secondOfDay)
    }

    /// Every story; a refusal of one step ends only its own story.
    var stories: [DemoStory] {
        var lines = (0..<tickets).map(ordinary)
        lines += (0..<max(2, tickets / 80)).map { unmatched(tickets + $0) }
        return lines + incident(from: lines.count)
    }

    private func ordinary(_ number: Int) -> DemoStory {
        var stream = RandomStream(seed: world.profile.seed, kind: "today-ticket", id: number)
        let household = world.geography.household(stream.index(world.geography.householdCount))
        return story(number, household, FaultPlan.pick(&stream), &stream)
    }

    private func story(
        _ number: Int, _ household: Household, _ fault: FaultPlan, _ stream: inout RandomStream
    ) -> DemoStory {
        let station = world.geography.station(ofUnit: household.unit, on: world.profile.today)
        let agent = shift.agent(ofSite: world.site(ofStation: station), &stream)
        let first = registration(of: .household(household.householdNo), household, fault, by: agent, &stream)
        let steps = stationSteps(fault, station: station, agent: agent, &stream)
        // A story ends anywhere, most of them are through.
        let end = stream.chance(0.45) ? steps.count : stream.index(steps.count + 1)
        return DemoStory(number: number, steps: [first] + steps.prefix(end))
    }

    private func registration(
        of place: DemoStep.Place, _ household: Household, _ fault: FaultPlan, by agent: String,
        _ stream: inout RandomStream
    ) -> DemoStep {
        let resident = world.geography.residents(of: household.number)[0]
        let since = stream.element(["从昨天晚上开始", "已经两天了", "今天早上发现的", "从前天降温开始"], "")
        return DemoStep(
            agentNo: agent,
            act: .register(
                place, fault: fault.code, category: fault.family == 6 ? 7 : 1,
                problem: stream.element(fault.problems, "不热") + "," + since, name: resident.name,
                phone: resident.phone))
    }

    /// The caller's words fit no place, such as a name that nobody uses any more.
    private func unmatched(_ number: Int) -> DemoStory {
        var stream = RandomStream(seed: world.profile.seed, kind: "today-unmatched", id: number)
        let household = world.geography.household(stream.index(world.geography.householdCount))
        let station = world.geography.station(ofUnit: household.unit, on: world.profile.today)
        let agent = shift.agent(ofSite: world.site(ofStation: station), &stream)
        let words = stream.element(["老供销社后面的楼", "菜市场旁边六层楼", "铁路桥南边第二栋"], "老楼") + "三楼"
        return DemoStory(
            number: number,
            steps: [registration(of: .words(words), household, FaultPlan.all[1], by: agent, &stream)])
    }

    /// The households of one building call one after the other; the rule proposes a mass incident. Source: DSP-11
    private func incident(from first: Int) -> [DemoStory] {
        var stream = RandomStream(seed: world.profile.seed, kind: "today-incident")
        let building = world.geography.buildings[stream.index(world.geography.buildings.count)]
        let unit = world.geography.units[building.units.lowerBound]
        let station = world.geography.station(ofUnit: unit, on: world.profile.today)
        let agent = shift.agent(ofSite: world.site(ofStation: station), &stream)
        return world.geography.households(ofUnit: unit).prefix(6).enumerated().map { position, number in
            let household = world.geography.household(number)
            let place = DemoStep.Place.household(household.householdNo)
            return DemoStory(
                number: first + position,
                steps: [registration(of: place, household, FaultPlan.all[0], by: agent, &stream)])
        }
    }
}

extension DemoToday {
    private func stationSteps(
        _ fault: FaultPlan, station: Int, agent: String, _ stream: inout RandomStream
    ) -> [DemoStep] {
        let dispatcher = shift.dispatcher(ofStation: station)
        if stream.chance(0.03) { return rejection(station: station, by: dispatcher, &stream) }
        let repairer = shift.repairer(ofStation: station, &stream)
        var steps = [
            DemoStep(agentNo: dispatcher, act: .accept),
            DemoStep(agentNo: repairer, act: .contact(channel: 1 + stream.index(2))),
        ]
        if stream.chance(0.12) { steps.insert(DemoStep(agentNo: agent, act: .urge), at: stream.index(3)) }
        if fault.urgency == 4, stream.chance(0.6) {
            return steps + [DemoStep(agentNo: dispatcher, act: .appoint(minutesAhead: 60 + stream.index(600)))]
        }
        let charged = stream.chance(0.03)
        steps.append(DemoStep(agentNo: repairer, act: .arrive))
        steps.append(DemoStep(agentNo: repairer, act: completion(fault, charged: charged, &stream)))
        guard callsBack, stream.chance(0.5) else { return steps }
        let caller = shift.caller(ofSite: world.site(ofStation: station), &stream)
        return steps + [DemoStep(agentNo: caller, act: callback(charged: charged, &stream))]
    }

    /// Sent back as not of the own area; half of the time the lead has answered already.
    private func rejection(station: Int, by dispatcher: String, _ stream: inout RandomStream) -> [DemoStep] {
        let other = AreaPlan.neighbour(of: station, in: world.profile)
        let code = world.profile.stations.first { $0.id == other }?.code ?? ""
        let rejected = DemoStep(agentNo: dispatcher, act: .reject)
        guard stream.chance(0.5) else { return [rejected] }
        return [
            rejected,
            DemoStep(
                agentNo: shift.lead(ofSite: world.site(ofStation: station)), act: .redispatch(stationCode: code)),
            DemoStep(agentNo: shift.dispatcher(ofStation: other), act: .accept),
        ]
    }

    private func completion(_ fault: FaultPlan, charged: Bool, _ stream: inout RandomStream) -> DemoStep.Act {
        let temperature = (stream.normal(mean: 18.9, sigma: 1.2) * 10).rounded() / 10
        return .complete(
            cause: stream.element(fault.causes, "other"), action: stream.element(fault.actions, "advise"),
            roomTemperature: fault.isLowTemperature ? temperature : nil, charged: charged)
    }

    private func callback(charged: Bool, _ stream: inout RandomStream) -> DemoStep.Act {
        if stream.chance(0.3) { return .callbackAttempt }
        let solved = stream.chance(0.92)
        // A few residents tell of a charge that the station did not report. Source: CBK-07
        return .callback(
            DemoStep.Answers(
                solved: solved, attitude: stream.weighted(solved ? [91, 7, 2] : [40, 38, 22]) + 1,
                score: CallbackModel.score(solved: solved, &stream), charged: charged || stream.chance(0.02)))
    }
}

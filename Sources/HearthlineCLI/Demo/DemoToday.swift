internal import Hearthline

/// The demo's today: what people do on the second day of the cold wave, as a list of commands in order.
///
/// The list is played through the RPC, so every rule is applied by the server that will be shown; times are those of playing.
/// Tickets stop at different steps, so that every list of the console has something in it.
struct DemoToday {
    let world: World
    /// How many tickets are registered.
    let tickets: Int

    init(profile: Profile, now: Moment, tickets: Int = 240) {
        world = World(profile: profile, now: now)
        self.tickets = tickets
    }

    /// The commands in order; a refusal of one ends only its own ticket's story.
    func commands() -> [DemoCommand] {
        var lines = (0..<tickets).map(story)
        var result: [DemoCommand] = []
        // Registrations come in order; what follows is spread among the later ones.
        var stream = RandomStream(seed: world.profile.seed, kind: "today")
        var waiting: [Int] = []
        for ticket in 0..<tickets {
            result.append(lines[ticket].removeFirst())
            waiting.append(ticket)
            for _ in 0..<4 where !waiting.isEmpty {
                let place = stream.index(waiting.count)
                let chosen = waiting[place]
                if lines[chosen].isEmpty {
                    waiting.remove(at: place)
                } else {
                    result.append(lines[chosen].removeFirst())
                }
            }
        }
        return result + lines.flatMap(\.self)
    }

    private func story(_ ticket: Int) -> [DemoCommand] {
        var stream = RandomStream(seed: world.profile.seed, kind: "today-ticket", id: ticket)
        let geography = world.geography
        let number = stream.index(geography.householdCount)
        let household = geography.household(number)
        let fault = FaultPlan.pick(&stream)
        let station = geography.station(ofUnit: household.unit, on: world.profile.today)
        let resident = geography.residents(of: number)[0]
        let agent = world.staff.agent(ofSite: world.site(ofStation: station), &stream)
        let register = DemoCommand.Act.register(
            householdNo: household.householdNo, fault: fault.identifier, problem: stream.element(fault.problems, "不热"),
            name: resident.name, phone: resident.phone, relation: 1)
        let steps = stationSteps(fault, station: station, &stream)
        // A ticket's story ends anywhere, most of them are through.
        let end = stream.chance(0.45) ? steps.count : stream.index(steps.count + 1)
        return [DemoCommand(ticket: ticket, agentNo: agent, act: register)]
            + steps.prefix(end).map { DemoCommand(ticket: ticket, agentNo: $0.0 ?? agent, act: $0.1) }
    }

    private func stationSteps(_ fault: FaultPlan, station: Int, _ stream: inout RandomStream) -> [(
        String?, DemoCommand.Act
    )] {
        let site = world.site(ofStation: station)
        let dispatcher = world.staff.dispatcher(ofStation: station, &stream)
        let repairer = world.staff.repairer(ofStation: station, &stream)
        let caller = world.staff.agent(ofSite: site, &stream)
        if stream.chance(0.03) { return [(dispatcher, .reject)] }
        var steps: [(String?, DemoCommand.Act)] = [
            (dispatcher, .accept), (repairer, .contact(channel: 1 + stream.index(2))),
        ]
        if stream.chance(0.12) { steps.insert((nil, .urge), at: stream.index(3)) }
        if fault.urgency == 4, stream.chance(0.6) {
            return steps + [(dispatcher, .appoint(minutesAhead: 60 + stream.index(600)))]
        }
        let temperature = (stream.normal(mean: 18.9, sigma: 1.2) * 10).rounded() / 10
        steps.append((repairer, .arrive))
        steps.append(
            (
                repairer,
                .complete(
                    cause: stream.element(fault.causes, "other"), action: stream.element(fault.actions, "advise"),
                    roomTemperature: fault.isLowTemperature ? temperature : nil, repairer: repairer,
                    charged: stream.chance(0.03))
            ))
        guard stream.chance(0.5) else { return steps }
        if stream.chance(0.3) { return steps + [(caller, .callbackAttempt)] }
        let solved = stream.chance(0.92)
        let choice = DemoCommand.CallbackChoice(
            solved: solved, attitude: solved ? 1 : 2, score: CallbackModel.score(solved: solved, &stream),
            charged: false)
        return steps + [(caller, .callback(choice))]
    }
}

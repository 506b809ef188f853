internal import HearthlineProtocol

/// Plays one story step by step, as the persons named in it.
struct StoryPlayer {
    let story: DemoStory
    let people: DemoPeople
    let requests: TodayRequests
    /// The ticket as the last act left it.
    var ticket = Hearthline_V1_TicketReceipt()

    /// What became of a step that was not refused.
    enum Outcome: Sendable {
        case done
        /// The household had an open ticket of that kind, which was urged: the story has been told already.
        case urged
    }

    /// Takes one step.
    ///
    /// - Throws: `RPCError`, the server's refusal among them.
    mutating func take(_ number: Int) async throws -> Outcome {
        let step = story.steps[number]
        let person = try await people.person(step.agentNo)
        switch step.act {
        case .register(let place, let fault, let category, let problem, let name, let phone):
            let report = Report(
                place: place, fault: fault, category: category, problem: problem, name: name, phone: phone)
            ticket = try await people.answer(as: step.agentNo) { [self] in
                try await register(report, number, person.remote)
            }
            return ticket.outcome.hasPrefix("urged") ? .urged : .done
        case .urge: try await urge(number, person.remote)
        case .redispatch(let code): try await redispatch(to: code, number, person.remote)
        case .accept: try await accept(number, person.remote)
        case .reject: try await reject(number, person.remote)
        case .contact(let channel): try await contact(channel, number, person.remote)
        case .appoint(let minutes): try await appoint(minutes, number, person.remote)
        case .arrive: try await arrive(number, person.remote)
        case .complete(let cause, let action, let temperature, let charged):
            let repair = Repair(cause: cause, action: action, roomTemperature: temperature, charged: charged)
            try await complete(repair, number, person)
        case .callbackAttempt: try await callBack(nil, number, person.remote)
        case .callback(let answers): try await callBack(answers, number, person.remote)
        }
        return .done
    }

    /// The id of a step's own request.
    func id(_ number: Int, _ part: String = "act") -> String {
        requests.id(story: story.number, step: number, part: part)
    }
}

internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// One order as a station works on it: what to know, and a form for every act.
struct StationOrderView {
    struct Photo {
        let id: Int64
        let taken: String
        let kilobytes: Int32
    }

    let ticket: TicketView
    let version: Int32
    let state: Int16
    let isHeld: Bool
    let stateWords: String
    /// Which act leads from which state to which, for a phone that is ahead of the server.
    let steps: String
    let panels: [String: StationPanel]
    let dueAt: Int64?
    let appointment: String?
    let isVulnerable: Bool
    let measured: String?
    let needsTemperature: Bool
    let photos: [Photo]
    let photoCount: Int
    let requestID: String
    let rejections: [SelectOption]
    let results: [SelectOption]
    let channels: [SelectOption]
    let owners: [SelectOption]
    let visits: [SelectOption]
    let finishes: [SelectOption]
    let rests: [SelectOption]
    let causes: [SelectOption]
    let actions: [SelectOption]
    let rooms: [SelectOption]
    let parts: [SelectOption]
    let repairers: [SelectOption]

    init(
        _ detail: TicketDetail, _ events: [TicketEvent], _ pictures: [RepairPhoto], _ colleagues: [Colleague],
        _ principal: Principal, _ names: Places.Names, _ language: Language, now: Date
    ) {
        let summary = detail.summary
        ticket = TicketView(TicketRecord(ticket: detail, timeline: events), [], names, language, now: now)
        (version, state, isHeld) = (summary.version, summary.state.rawValue, summary.state.isWithStation)
        stateWords = summary.state.label.text(language)
        let steps = StationSteps(urgency: summary.urgency)
        self.steps = steps.text
        panels = steps.panels(in: summary.state)
        dueAt = isHeld ? summary.nextDueAt.map { Int64($0.timeIntervalSince1970 * 1000) } : nil
        appointment = summary.appointmentAt.map { DateText.near($0, now: now) }
        isVulnerable = detail.vulnerable
        measured = detail.measuredTempC.map { "\($0) °C" }
        needsTemperature = summary.fault.needsRoomTemperature
        let ours = pictures.filter { $0.cycle == summary.cycle }
        photos = ours.map {
            Photo(id: $0.id, taken: DateText.near($0.takenAt, now: now), kilobytes: max(1, $0.size / 1024))
        }
        photoCount = ours.count
        requestID = UUID().uuidString
        rejections = Self.options(RejectionReason.allCases, language)
        results = Self.options(ContactResult.allCases, language)
        channels = Self.options([ContactChannel.workLine, .app, .declared], language)
        owners = Self.options(Ownership.allCases, language)
        visits = Self.options(StationChoices.visits, language)
        finishes = Self.options(StationChoices.finishes, language)
        rests = Self.options(StationChoices.rests, language)
        causes = Self.options(StationChoices.causes, language)
        actions = Self.options(StationChoices.actions, language)
        rooms = Self.options(StationChoices.rooms, language)
        parts = Self.options(StationChoices.parts, language)
        repairers = colleagues.map {
            SelectOption(
                value: "\($0.employeeID)", label: "\($0.name) \($0.agentNo)",
                isChosen: $0.employeeID == principal.employeeID)
        }
    }

    private static func options(_ choices: [StationChoices.Choice], _ language: Language) -> [SelectOption] {
        choices.enumerated().map { SelectOption(value: $1.code, label: $1.label.text(language), isChosen: $0 == 0) }
    }

    private static func options<Code: RawRepresentable<Int16> & Labelled>(
        _ codes: [Code], _ language: Language
    ) -> [SelectOption] {
        codes.enumerated().map {
            SelectOption(value: "\($1.rawValue)", label: $1.label.text(language), isChosen: $0 == 0)
        }
    }
}

/// A form that is there, shown or not yet.
struct StationPanel {
    let name: String
    let isHidden: Bool
}

/// The steps of a station with one order.
struct StationSteps {
    /// By the act's name in addresses: from which state to which.
    let table: [String: [Int16: Int16]]

    init(urgency: Urgency) {
        table = StationAct.actions.mapValues { action in
            TicketTransition.all.filter {
                $0.action == action && $0.roles.contains(.station) && (!$0.onlyP1 || urgency == .p1)
            }.reduce(into: [:]) { steps, step in steps[step.from.rawValue] = step.to.rawValue }
        }
    }

    func panels(in state: TicketState) -> [String: StationPanel] {
        table.reduce(into: [:]) { panels, entry in
            panels[entry.key] = StationPanel(name: entry.key, isHidden: entry.value[state.rawValue] == nil)
        }
    }

    /// The table for scripts.
    var text: String {
        let acts = table.sorted { $0.key < $1.key }.map { act, steps in
            "\"\(act)\":{" + steps.sorted { $0.key < $1.key }.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
        }
        return "{" + acts.joined(separator: ",") + "}"
    }
}

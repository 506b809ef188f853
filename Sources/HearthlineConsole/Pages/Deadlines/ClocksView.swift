internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// Every clock of a ticket with its sum.
struct ClocksView {
    let ticket: Int64
    let readAt: String?
    let clocks: [ClockView]

    init(ticket: Int64, _ clocks: [ClockExplanation], _ names: Places.Names, _ language: Language) {
        self.ticket = ticket
        readAt = clocks.first.map { DateText.full($0.readAt) }
        self.clocks = clocks.map { ClockView($0, names, language) }
    }
}

/// One clock: what it watches, for whom, and line by line how its deadline came about.
struct ClockView {
    let id: Int64
    let title: String
    let place: String
    let verdict: String
    let style: String
    let lines: [SumLine]
    let parameter: String?
    let excuse: String
    let excusedBy: String?

    init(_ clock: ClockExplanation, _ names: Places.Names, _ language: Language) {
        id = clock.id
        title = [
            clock.kind.label.text(language), Label("第\(clock.cycle)次维修", "cycle \(clock.cycle)").text(language),
            clock.dispatchSeq > 0 ? Label("第\(clock.dispatchSeq)次派单", "order \(clock.dispatchSeq)").text(language) : "",
        ].filter { !$0.isEmpty }.joined(separator: " · ")
        place = clock.stationID.map { names.station($0) } ?? Label("坐席", "Desk").text(language)
        let lines = clock.arithmetic.lines(at: clock.readAt)
        self.lines = lines.map { SumLine($0, names, language) }
        verdict = self.lines.last.map { "\($0.words) \($0.change)" } ?? ""
        style = SumLine.style(of: clock, lines)
        parameter = clock.parameter.map { Self.words($0, language) }
        excuse = clock.breach?.excuse ?? ""
        excusedBy = clock.breach?.excusedBy
    }

    private static func words(_ parameter: ClockExplanation.Parameter, _ language: Language) -> String {
        let since =
            parameter.validFrom.map { Label("自\(DateText.full($0))起", "since \(DateText.full($0))").text(language) }
            ?? ""
        return "\(parameter.key) = \(parameter.value) \(since)"
    }
}

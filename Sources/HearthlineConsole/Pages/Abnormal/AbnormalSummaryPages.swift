internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// The register compiled by day, week and month. Source: ABN-13, ABN-16
struct AbnormalSummaryPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("abnormal/summary") { request, context in
            let caller = try context.leadingCaller
            let (period, day) = try Self.asked(request)
            let summary = try await core.store.abnormal.summary(period, around: day, as: caller)
            let view = AbnormalSummaryView(summary, period, context.language)
            return try await core.page(
                "abnormal_summary", Label("异常事件汇总", "Summary of abnormal events"), view, request, context)
        }
    }

    /// Yesterday when nobody asks for a day: today is not over.
    private static func asked(_ request: Request) throws(HearthlineError) -> (ReportPeriod, ServiceDay) {
        let query = request.query
        let (period, day) = (query.text("period"), query.text("day"))
        guard let period = period.isEmpty ? .day : ReportPeriod(rawValue: period) else {
            throw HearthlineError(.fieldInvalid, field: "period")
        }
        guard let day = day.isEmpty ? ServiceDay(Date()).previous : ServiceDay(iso: day) else {
            throw HearthlineError(.fieldInvalid, field: "day")
        }
        return (period, day)
    }
}

/// The summary of a period; every figure opens the events it counts.
struct AbnormalSummaryView: Encodable {
    struct Period: Encodable {
        let label: String
        let href: String
        let isCurrent: Bool
    }
    struct Line: Encodable {
        let type: String
        let station: String?
        let events: Int64
        let late: Int64
        let minutesToReport: String
        let hoursToClose: String
        let href: String
    }
    struct Person: Encodable {
        let person: String
        let type: String
        let events: Int64
    }
    let period: String
    let day: String
    let periods: [Period]
    let days: String
    let earlier: String
    let later: String
    let events: Int64
    let lines: [Line]
    let persons: [Person]
    let others: String

    init(_ summary: AbnormalSummary, _ period: ReportPeriod, _ language: Language) {
        let days = summary.days
        self.period = period.rawValue
        day = days.lowerBound.iso
        periods = ReportPeriod.allCases.map {
            Period(
                label: $0.label.text(language), href: Self.address($0, days.lowerBound), isCurrent: $0 == period)
        }
        self.days = period == .day ? days.lowerBound.iso : "\(days.lowerBound.iso) – \(days.upperBound.iso)"
        earlier = Self.address(period, days.lowerBound.previous)
        later = Self.address(period, days.upperBound.next)
        events = summary.events
        lines = summary.figures.map { Line($0, days, language) }
        persons = summary.repeats.map {
            Person(person: $0.person, type: $0.typeLabel.text(language), events: $0.events)
        }
        var filter = AbnormalFilter()
        (filter.from, filter.through, filter.eventClass) = (days.lowerBound, days.upperBound, .other)
        others = "/abnormal?\(AddressLine(filter.query).text)"
    }

    private static func address(_ period: ReportPeriod, _ day: ServiceDay) -> String {
        "/abnormal/summary?period=\(period.rawValue)&day=\(day.iso)"
    }
}

extension AbnormalSummaryView.Line {
    fileprivate init(_ figure: AbnormalFigure, _ days: ClosedRange<ServiceDay>, _ language: Language) {
        var filter = AbnormalFilter()
        (filter.from, filter.through) = (days.lowerBound, days.upperBound)
        (filter.type, filter.stationID) = (figure.type, figure.stationID)
        self.init(
            type: figure.typeLabel.text(language), station: figure.stationName, events: figure.events,
            late: figure.late, minutesToReport: Self.rounded(figure.minutesToReport),
            hoursToClose: Self.rounded(figure.hoursToClose), href: "/abnormal?\(AddressLine(filter.query).text)")
    }

    private static func rounded(_ value: Double?) -> String { value.map { "\(Int($0.rounded()))" } ?? "–" }
}

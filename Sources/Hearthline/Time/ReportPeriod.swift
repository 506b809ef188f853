/// A period for which the register of abnormal events is compiled.
///
/// Source: A.3 time, ABN-13, ABN-16
public enum ReportPeriod: String, Sendable, Hashable, CaseIterable {
    case day
    case week
    case month

    /// The service days of the period that holds a day: the day itself, Monday to Sunday, the calendar month.
    public func days(around day: ServiceDay) -> ClosedRange<ServiceDay> {
        switch self {
        case .day: return day...day
        case .week:
            let monday = ServiceDay(number: day.number - day.weekday + 1)
            return monday...ServiceDay(number: monday.number + 6)
        case .month:
            let first = ServiceDay(number: day.number - day.civil.day + 1)
            // No month has more than 31 days, and none fewer than 28: day 32 lies in the next one.
            let later = ServiceDay(number: first.number + 31)
            return first...ServiceDay(number: later.number - later.civil.day)
        }
    }
}

extension ReportPeriod: Labelled {
    /// The words of the reports.
    public var label: Label {
        switch self {
        case .day: Label("日", "Day")
        case .week: Label("周", "Week")
        case .month: Label("月", "Month")
        }
    }
}

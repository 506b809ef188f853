import Hearthline
import Postgres

extension ServiceDay {
    /// From 1970-01-01, where service days count from, to 2000-01-01, where the database's dates do.
    private static let epoch = 10_957

    /// The day as the database keeps it.
    var calendarDate: CalendarDate { CalendarDate(daysSince2000: Int32(clamping: number - Self.epoch)) }

    init(_ date: CalendarDate) {
        self.init(number: Int(date.daysSince2000) + Self.epoch)
    }
}

public import Hearthline

/// The days off of a public holiday in a year.
///
/// Source: SCR-05
public struct CalendarEntry: Sendable, Hashable {
    /// The holiday.
    public let holiday: PublicHoliday
    /// The year it is named after; its first day may lie in December before.
    public let year: Int16
    /// The first day off.
    public let first: ServiceDay
    /// The last day off.
    public let last: ServiceDay
    /// For optimistic locking.
    public let version: Int32
    /// Who entered or changed it; nil for the entries that came with the system.
    public let changedBy: Int64?
}

/// A holiday that is near and that no notice greets.
///
/// Source: SCR-05
public struct UnnoticedHoliday: Sendable, Hashable {
    /// The holiday, such as `national_day`.
    public let holiday: String
    /// Its name.
    public let label: Label
    /// The first day off.
    public let first: ServiceDay
    /// The last day off.
    public let last: ServiceDay
}

public import FoundationEssentials

/// The business zone: a fixed offset of eight hours, so no zone database is needed and no day has 23 hours.
public enum Shanghai {
    /// Seconds east of Greenwich.
    public static let offset: TimeInterval = 8 * 3600

    /// Writes an instant as `2025-11-15T08:00:00+08:00`; parts of a second are dropped.
    public static func iso(_ date: Date) -> String {
        "\(ServiceDay(date).iso)T\(TimeOfDay(date).iso)+08:00"
    }

    /// Reads an ISO 8601 instant with an offset or `Z`; nil when it is none.
    public static func parse(_ text: String) -> Date? {
        let whole = Date.ISO8601FormatStyle()
        return (try? whole.parse(text))
            ?? (try? whole.year().month().day().time(includingFractionalSeconds: true)
                .timeZone(separator: .colon).parse(text))
    }
}

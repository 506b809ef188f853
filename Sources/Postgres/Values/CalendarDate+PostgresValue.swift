extension CalendarDate: PostgresValue {
    /// `date`
    public static var postgresType: PostgresType { .date }

    /// Appends the day count.
    public func encode(into bytes: inout [UInt8]) {
        daysSince2000.appendBigEndian(to: &bytes)
    }

    /// Reads the day count; an infinite date is malformed.
    public static func decode(from bytes: RawSpan) throws(DecodingFailure) -> CalendarDate {
        let days: Int32 = try bytes.wholeInteger()
        guard days != .max, days != .min else { throw DecodingFailure(.malformed) }
        return CalendarDate(daysSince2000: days)
    }
}

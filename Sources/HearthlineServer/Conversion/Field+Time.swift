internal import FoundationEssentials
internal import Hearthline
internal import SwiftProtobuf

/// Instants and days.
extension Field {
    /// 2000-01-01 to 2100-01-01: anything else is a clock gone wrong.
    private static let plausible: ClosedRange<Int64> = 946_684_800...4_102_444_800

    /// An instant that must be given.
    static func time(
        _ value: Google_Protobuf_Timestamp?, _ field: String
    ) throws(HearthlineError) -> Date {
        guard let time = try optionalTime(value, field) else { throw HearthlineError(.fieldInvalid, field: field) }
        return time
    }

    /// An instant that may be absent.
    static func optionalTime(
        _ value: Google_Protobuf_Timestamp?, _ field: String
    ) throws(HearthlineError) -> Date? {
        guard let value else { return nil }
        guard plausible.contains(value.seconds), (0...999_999_999).contains(value.nanos) else {
            throw HearthlineError(.fieldInvalid, field: field)
        }
        // Microseconds, as the database keeps them: what is read back equals what was sent.
        let micros = Double(value.seconds) * 1_000_000 + Double(value.nanos / 1_000)
        return Date(timeIntervalSince1970: micros / 1_000_000)
    }

    /// A business day, 2025-11-15.
    static func day(_ value: String, _ field: String = "day") throws(HearthlineError) -> ServiceDay {
        guard value.utf8.count == 10, let day = ServiceDay(iso: value) else {
            throw HearthlineError(.fieldInvalid, field: field)
        }
        return day
    }
}

extension Google_Protobuf_Timestamp {
    /// The wire form of an instant, to the microsecond.
    init(_ date: Date) {
        let micros = Int64((date.timeIntervalSince1970 * 1_000_000).rounded())
        let (seconds, rest) = micros.quotientAndRemainder(dividingBy: 1_000_000)
        self.init()
        self.seconds = rest < 0 ? seconds - 1 : seconds
        nanos = Int32((rest < 0 ? rest + 1_000_000 : rest) * 1_000)
    }
}

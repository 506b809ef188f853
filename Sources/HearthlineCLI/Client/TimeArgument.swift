import ArgumentParser
import Foundation
import SwiftProtobuf

/// A moment given as ISO 8601: `2025-12-04T09:30:00+08:00`.
struct TimeArgument: ExpressibleByArgument, Sendable {
    let timestamp: Google_Protobuf_Timestamp

    init?(argument: String) {
        guard let date = try? Date(argument, strategy: .iso8601) else { return nil }
        timestamp = Google_Protobuf_Timestamp(date: date)
    }
}

extension Google_Protobuf_Timestamp {
    /// Shanghai wall time, `12-04 09:30`; empty for a missing one.
    var shown: String {
        guard seconds != 0 else { return "" }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt
        let part = calendar.dateComponents([.month, .day, .hour, .minute], from: date)
        return String(format: "%02d-%02d %02d:%02d", part.month ?? 0, part.day ?? 0, part.hour ?? 0, part.minute ?? 0)
    }
}

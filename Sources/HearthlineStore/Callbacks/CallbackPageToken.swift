public import Hearthline

import struct FoundationEssentials.Date

/// Where the next page of the callback list begins: behind the last row of this one, in the order of CBK-03.
///
/// The text form is opaque to clients; it names a rank, a moment and a row key, nothing personal.
public struct CallbackPageToken: Sendable, Hashable {
    let rank: Int16
    let returnedAt: Date
    let id: Int64

    init(rank: Int16, returnedAt: Date, id: Int64) {
        self.rank = rank
        self.returnedAt = returnedAt
        self.id = id
    }

    /// Reads a token that ``text`` made.
    ///
    /// Throws `PAGE_TOKEN_INVALID`.
    public init(_ text: String) throws(HearthlineError) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int64($0, radix: 36) }
        guard parts.count == 3, let rank = parts[0], let micros = parts[1], let id = parts[2],
            (0...127).contains(rank), (0...Self.latest).contains(micros), id > 0
        else { throw HearthlineError(.pageTokenInvalid, field: "page_token") }
        self.init(rank: Int16(rank), returnedAt: Date(timeIntervalSince1970: Double(micros) / 1_000_000), id: id)
    }

    /// The form for the wire.
    public var text: String {
        let micros = Int64((returnedAt.timeIntervalSince1970 * 1_000_000).rounded())
        return [Int64(rank), micros, id].map { String($0, radix: 36) }.joined(separator: "-")
    }

    /// Before the first row.
    static let start = CallbackPageToken(rank: -1, returnedAt: .distantPast, id: 0)

    /// The year 2286, long before doubles lose microseconds.
    private static let latest: Int64 = 9_999_999_999_000_000
}

import struct FoundationEssentials.Date
public import Hearthline

/// Where the next page of a list begins: behind the last row of this one, newest first.
///
/// The text form is opaque to clients; it names a moment and a row key, nothing personal.
public struct PageToken: Sendable, Hashable {
    let at: Date
    let id: Int64

    init(at: Date, id: Int64) {
        self.at = at
        self.id = id
    }

    /// Behind a row of a list that follows keys alone.
    init(id: Int64) {
        self.init(at: Date(timeIntervalSince1970: 0), id: id)
    }

    /// Reads a token that ``text`` made.
    ///
    /// Throws `PAGE_TOKEN_INVALID`.
    public init(_ text: String) throws(HearthlineError) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let micros = Int64(parts[0], radix: 36), let id = Int64(parts[1], radix: 36),
            (0...Self.latest).contains(micros), id > 0
        else { throw HearthlineError(.pageTokenInvalid, field: "page_token") }
        self.init(at: Date(timeIntervalSince1970: Double(micros) / 1_000_000), id: id)
    }

    /// The form for the wire.
    public var text: String {
        let micros = Int64((at.timeIntervalSince1970 * 1_000_000).rounded())
        return String(micros, radix: 36) + "-" + String(id, radix: 36)
    }

    /// Before the first row of every list.
    static let start = PageToken(at: .distantFuture, id: .max)

    /// The year 2286, long before doubles lose microseconds.
    private static let latest: Int64 = 9_999_999_999_000_000
}

public import Hearthline

/// A place in the change feed: everything before it is known.
///
/// The text form is opaque to clients. A token stays good as long as the outbox is kept (`feed.keep_hours`).
public struct ResumeToken: Sendable, Hashable {
    /// Every transaction before it is known as a whole.
    let watermark: Int64
    /// The last row known of the transaction at the watermark; nil when none is.
    let row: Int64?

    init(watermark: Int64, row: Int64? = nil) {
        self.watermark = watermark
        self.row = row
    }

    /// Reads a token that ``text`` made.
    ///
    /// Throws `RESUME_TOKEN_EXPIRED`: whoever holds a token we cannot read has to read the list anew.
    public init(_ text: String) throws(HearthlineError) {
        let parts = text.dropFirst().split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int64($0, radix: 36) }
        guard text.hasPrefix("w"), numbers.count == parts.count, let watermark = numbers.first,
            numbers.allSatisfy({ $0 >= 0 })
        else { throw HearthlineError(.resumeTokenExpired, field: "resume_token") }
        self.init(watermark: watermark, row: numbers.dropFirst().first)
    }

    /// The form for the wire.
    public var text: String {
        "w" + String(watermark, radix: 36) + (row.map { "-" + String($0, radix: 36) } ?? "")
    }

    /// Whether a row lies before this place.
    func covers(_ other: OutboxRow) -> Bool {
        other.transaction < watermark || (other.transaction == watermark && other.id <= row ?? 0)
    }
}

public import Hearthline

/// A place in the change feed: everything before it is known.
///
/// The text form is opaque to clients. A token stays good as long as the outbox is kept (`feed.keep_hours`).
public struct ResumeToken: Sendable, Hashable {
    let watermark: Int64

    init(watermark: Int64) {
        self.watermark = watermark
    }

    /// Reads a token that ``text`` made.
    ///
    /// Throws `RESUME_TOKEN_EXPIRED`: whoever holds a token we cannot read has to read the list anew.
    public init(_ text: String) throws(HearthlineError) {
        guard text.hasPrefix("w"), let watermark = Int64(text.dropFirst(), radix: 36), watermark >= 0 else {
            throw HearthlineError(.resumeTokenExpired, field: "resume_token")
        }
        self.init(watermark: watermark)
    }

    /// The form for the wire.
    public var text: String { "w" + String(watermark, radix: 36) }
}

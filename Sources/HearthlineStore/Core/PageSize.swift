import Hearthline

/// How many rows a page holds.
enum PageSize {
    static let range = 1...200

    /// Checks a wanted size.
    ///
    /// Throws `FIELD_INVALID`.
    static func check(_ size: Int) throws(HearthlineError) -> Int {
        guard range.contains(size) else { throw HearthlineError(.fieldInvalid, field: "page_size") }
        return size
    }
}

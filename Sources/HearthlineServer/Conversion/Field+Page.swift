internal import Hearthline

/// Pages.
extension Field {
    /// Rows per page: 1-200, 0 means 50.
    static func pageSize(_ value: Int32) throws(HearthlineError) -> Int {
        value == 0 ? 50 : try count(value, 1...200, "page_size")
    }

    /// A page or resume token as it was handed out; nil for the first page.
    static func token(
        _ value: String, _ field: String, refusal: Reason = .pageTokenInvalid
    ) throws(HearthlineError) -> String? {
        if value.isEmpty { return nil }
        guard value.utf8.count <= 512, value.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw HearthlineError(refusal, field: field)
        }
        return value
    }
}

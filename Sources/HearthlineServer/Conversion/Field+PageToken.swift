internal import Hearthline
internal import HearthlineStore

extension Field {
    /// The page to go on with; nil for the first one.
    static func pageToken(_ value: String) throws(HearthlineError) -> PageToken? {
        guard let text = try token(value, "page_token") else { return nil }
        return try PageToken(text)
    }
}

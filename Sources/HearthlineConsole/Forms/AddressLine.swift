/// Pairs as an address carries them behind its question mark, percent-encoded.
struct AddressLine {
    let text: String

    init(_ pairs: [(String, String)]) {
        text = pairs.map { "\($0.0.urlEncoded)=\($0.1.urlEncoded)" }.joined(separator: "&")
    }
}

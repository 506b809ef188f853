internal import Crypto
internal import FoundationEssentials

/// The secret that signs what one receiver is told; it can be used and not read.
///
/// Its text form is that of Standard Webhooks: `whsec_` and 24 to 64 bytes in base64.
public struct WebhookSecret: Sendable, CustomStringConvertible, CustomReflectable {
    private let key: SymmetricKey

    /// Reads the text form; nil for anything else.
    public init?(_ text: String) {
        guard text.hasPrefix("whsec_"), let bytes = Data(base64Encoded: String(text.dropFirst(6))),
            (24...64).contains(bytes.count)
        else { return nil }
        key = SymmetricKey(data: bytes)
    }

    /// The signature of a telling: `v1,` and the HMAC-SHA256 over its key, its time and its body.
    func signature(id: String, timestamp: Int64, body: String) -> String {
        let signed = Data("\(id).\(timestamp).\(body)".utf8)
        return "v1," + Data(HMAC<SHA256>.authenticationCode(for: signed, using: key)).base64EncodedString()
    }

    /// Never the secret itself.
    public var description: String { "whsec_…" }

    /// Nothing to look into.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A phone number as the database keeps it.
public struct SealedPhone: Sendable, Hashable {
    /// AES-256-GCM: version, nonce, cipher text, tag; different each time.
    public let cipher: [UInt8]
    /// Keyed digest for finding the number again, the same for all extensions of a line; 32 bytes.
    public let index: [UInt8]
    /// Keyed digest of the whole number, by which two requests are told apart; 32 bytes.
    public let digest: [UInt8]
    /// The form for lists, such as `138****5678`.
    public let masked: String
}

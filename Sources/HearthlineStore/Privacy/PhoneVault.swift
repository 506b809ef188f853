import Crypto
import FoundationEssentials
public import Hearthline

/// Keeps phone numbers unreadable in the database: encrypted to be shown, and a keyed digest to be found.
///
/// Both keys come from one secret outside the database, so neither a dump nor a curious login finds a number.
/// Source: INT-03, SEC-03
public struct PhoneVault: Sendable {
    /// The least length of the secret in bytes.
    public static let minimumSecretLength = 32
    private static let version: UInt8 = 1

    private let cipherKey: SymmetricKey
    private let indexKey: SymmetricKey

    /// Derives the keys; nil when the secret is too short.
    public init?(secret: [UInt8]) {
        guard secret.count >= Self.minimumSecretLength else { return nil }
        let input = SymmetricKey(data: secret)
        cipherKey = Self.derive(input, "hearthline phone cipher 1")
        indexKey = Self.derive(input, "hearthline phone index 1")
    }

    /// Encrypts a number and makes its index.
    public func seal(_ phone: PhoneNumber) throws(HearthlineError) -> SealedPhone {
        SealedPhone(
            cipher: try encrypt(phone.normal), index: index(of: phone), digest: digest(phone.normal),
            masked: phone.masked)
    }

    /// The index by which a number is found, whatever its extension: a caller's is not shown. Source: INT-03, INT-04
    public func index(of phone: PhoneNumber) -> [UInt8] { digest(phone.line) }

    private func digest(_ text: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: indexKey))
    }

    /// The number in its normal form.
    ///
    /// Throws `INTERNAL_ERROR` when the bytes were altered or belong to another secret.
    public func open(_ cipher: [UInt8]) throws(HearthlineError) -> String {
        guard cipher.first == Self.version,
            let box = try? AES.GCM.SealedBox(combined: cipher.dropFirst()),
            let plain = try? AES.GCM.open(box, using: cipherKey, authenticating: [Self.version])
        else { throw HearthlineError(.internalError, metadata: ["cause": "phone_cipher"]) }
        return String(decoding: plain, as: UTF8.self)
    }

    private func encrypt(_ text: String) throws(HearthlineError) -> [UInt8] {
        guard let box = try? AES.GCM.seal(Array(text.utf8), using: cipherKey, authenticating: [Self.version]),
            let combined = box.combined
        else { throw HearthlineError(.internalError, metadata: ["cause": "phone_cipher"]) }
        return [Self.version] + combined
    }

    private static func derive(_ secret: SymmetricKey, _ purpose: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: secret, info: Array(purpose.utf8), outputByteCount: 32)
    }
}

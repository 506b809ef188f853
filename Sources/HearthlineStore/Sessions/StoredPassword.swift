public import Hearthline

/// A password in the form the database stores, for loading people in bulk.
///
/// Takes a tenth of a second; bulk loading hashes once and gives many people the same one.
public struct StoredPassword: Sendable {
    /// `scrypt$N$r$p$salt$key`.
    public let text: String

    /// Hashes a password with a fresh salt.
    public init(_ password: String) throws(HearthlineError) {
        guard let hash = try? PasswordHash(password) else { throw HearthlineError(.internalError, metadata: ["cause": "scrypt"]) }
        text = hash.stored
    }
}

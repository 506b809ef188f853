import Crypto
import Foundation

/// What PostgreSQL keeps of a password under SCRAM-SHA-256, made here so that the password itself goes nowhere.
///
/// The description is the text for `ALTER ROLE ... PASSWORD`. Source: RFC 5802, RFC 7677
struct SCRAMVerifier: Sendable, CustomStringConvertible {
    /// The rounds and the length of the salt that PostgreSQL itself uses.
    static let rounds = 4096
    static let saltLength = 16

    let description: String

    /// Nil for less than eight characters, and for any outside printable ASCII: those a client would have to normalize the
    /// same way on every machine the person ever uses.
    init?(password: String) {
        guard password.utf8.count >= 8 else { return nil }
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<Self.saltLength).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        self.init(password: password, salt: salt, rounds: Self.rounds)
    }

    /// The verifier for a given salt; nil outside printable ASCII.
    init?(password: String, salt: [UInt8], rounds: Int) {
        guard password.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
        let salted = SymmetricKey(data: Self.stretch(Array(password.utf8), salt: salt, rounds: rounds))
        let clientKey = HMAC<SHA256>.authenticationCode(for: Array("Client Key".utf8), using: salted)
        let storedKey = SHA256.hash(data: Array(clientKey))
        let serverKey = HMAC<SHA256>.authenticationCode(for: Array("Server Key".utf8), using: salted)
        description = "SCRAM-SHA-256$\(rounds):\(Self.base64(salt))$\(Self.base64(storedKey)):\(Self.base64(serverKey))"
    }

    /// Hi() of the standard: PBKDF2 with HMAC-SHA-256 and one block.
    private static func stretch(_ password: [UInt8], salt: [UInt8], rounds: Int) -> [UInt8] {
        let key = SymmetricKey(data: password)
        var last = Array(HMAC<SHA256>.authenticationCode(for: salt + [0, 0, 0, 1], using: key))
        var sum = last
        for _ in 1..<rounds {
            last = Array(HMAC<SHA256>.authenticationCode(for: last, using: key))
            for index in sum.indices { sum[index] ^= last[index] }
        }
        return sum
    }

    private static func base64(_ bytes: some Sequence<UInt8>) -> String { Data(bytes).base64EncodedString() }
}

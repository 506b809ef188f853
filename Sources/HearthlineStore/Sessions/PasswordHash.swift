import Crypto
import CryptoExtras
import FoundationEssentials

/// A password as it is stored: `scrypt$N$r$p$salt$key`, salt and key in Base64.
struct PasswordHash: Sendable, Equatable {
    /// The work one guess costs.
    struct Cost: Sendable, Equatable {
        var rounds: Int
        var blockSize: Int
        var parallelism: Int

        /// About 32 MiB and a tenth of a second.
        static let standard = Cost(rounds: 32_768, blockSize: 8, parallelism: 1)

        /// A stored cost is obeyed only within reason, so that no row can stop the server.
        var isReasonable: Bool {
            rounds >= 1_024 && rounds <= 1 << 20 && rounds & (rounds - 1) == 0 && (1...32).contains(blockSize)
                && (1...16).contains(parallelism)
        }
    }

    var cost: Cost
    var salt: [UInt8]
    var key: [UInt8]

    static let keyLength = 32
    static let saltLength = 16

    /// Hashes a password with a fresh salt.
    init(_ password: String, cost: Cost = .standard) throws {
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<Self.saltLength).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        self.cost = cost
        self.salt = salt
        key = try Self.derive(password, salt: salt, cost: cost)
    }

    /// Reads the stored form; nil for anything else.
    init?(stored: String) {
        let parts = stored.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), let blockSize = Int(parts[2]),
            let parallelism = Int(parts[3]), let salt = Data(base64Encoded: parts[4]),
            let key = Data(base64Encoded: parts[5]), key.count == Self.keyLength
        else { return nil }
        cost = Cost(rounds: rounds, blockSize: blockSize, parallelism: parallelism)
        self.salt = Array(salt)
        self.key = Array(key)
        if !cost.isReasonable { return nil }
    }

    /// The form to store.
    var stored: String {
        let numbers = "\(cost.rounds)$\(cost.blockSize)$\(cost.parallelism)"
        return "scrypt$\(numbers)$\(Data(salt).base64EncodedString())$\(Data(key).base64EncodedString())"
    }

    /// Whether the password is the one hashed here; takes as long for a wrong one.
    func matches(_ password: String) throws -> Bool {
        let candidate = try Self.derive(password, salt: salt, cost: cost)
        return zip(candidate, key).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func derive(_ password: String, salt: [UInt8], cost: Cost) throws -> [UInt8] {
        let memory = 128 * cost.rounds * cost.blockSize * 2 + 1 << 20
        let key = try KDF.Scrypt.deriveKey(
            from: Array(password.utf8), salt: salt, outputByteCount: keyLength, rounds: cost.rounds,
            blockSize: cost.blockSize, parallelism: cost.parallelism, maxMemory: memory)
        return unsafe key.withUnsafeBytes { unsafe Array($0) }
    }
}

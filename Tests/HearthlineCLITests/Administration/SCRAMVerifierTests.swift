import Crypto
import Foundation
import TestSupport
import Testing

@testable import HearthlineCLI

@Suite("A login's password leaves this machine only as a verifier")
struct SCRAMVerifierTests {
    /// Salt, stored key and server key of a verifier.
    private func parts(_ verifier: String) throws -> [Data] {
        let fields = verifier.split(whereSeparator: { "$:".contains($0) })
        try #require(fields.count == 5)
        return try [2, 3, 4].map { try #require(Data(base64Encoded: String(fields[$0]))) }
    }

    @Test("The server signs the exchange of RFC 7677 with the key it was given")
    func example() throws {
        let salt = try #require(Data(base64Encoded: "W22ZaJ0SNY7soEsUEjb6gQ=="))
        let verifier = try #require(SCRAMVerifier(password: "pencil", salt: Array(salt), rounds: 4096))
        #expect(verifier.description.hasPrefix("SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$"))
        let nonce = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0"
        let exchange = "n=user,r=rOprNGfwEbeRWgbNEkqO,\(nonce),s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,c=biws,\(nonce)"
        let serverKey = SymmetricKey(data: try parts(verifier.description)[2])
        let signature = Data(HMAC<SHA256>.authenticationCode(for: Array(exchange.utf8), using: serverKey))
        #expect(signature.base64EncodedString() == "6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")
    }

    @Test("PostgreSQL makes the same verifier out of the same password and salt")
    func sameAsServer() async throws {
        try await TestDatabase.withDatabase { database in
            let login = "t_scram_\(UInt32.random(in: .min ... .max))"
            let password = "o'hara \\ 8~!"
            let made = try await database.value("""
                CREATE ROLE \(login);
                SET password_encryption = 'scram-sha-256';
                ALTER ROLE \(login) PASSWORD \(SQLText(password));
                SELECT rolpassword FROM pg_authid WHERE rolname = '\(login)';
                """)
            _ = try await database.sql("DROP ROLE \(login)")
            let theirs = try #require(made)
            let salt = Array(try parts(theirs)[0])
            #expect(SCRAMVerifier(password: password, salt: salt, rounds: SCRAMVerifier.rounds)?.description == theirs)
        }
    }

    @Test("Two verifiers of one password differ, and short or foreign passwords have none")
    func fresh() throws {
        let first = try #require(SCRAMVerifier(password: "12345678"))
        #expect(first.description != SCRAMVerifier(password: "12345678")?.description)
        #expect(!first.description.contains("12345678"))
        #expect(try parts(first.description).map(\.count) == [16, 32, 32])
        #expect(SCRAMVerifier(password: "1234567") == nil)
        #expect(SCRAMVerifier(password: "密码密码密码密码") == nil)
    }
}

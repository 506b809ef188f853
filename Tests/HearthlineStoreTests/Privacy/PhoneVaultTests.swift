import Hearthline
import HearthlineStore
import Testing

/// Telephone numbers at rest.
@Suite struct PhoneVaultTests {
    private let vault = PhoneVault(secret: Array(repeating: 7, count: 32))
    private let other = PhoneVault(secret: Array(repeating: 8, count: 32))

    @Test("SEC-03 a sealed number opens again, is found by its index and shows only its mask")
    func roundTrip() throws {
        let vault = try #require(vault)
        let phone = try PhoneNumber("138 0000 0023")
        let sealed = try vault.seal(phone)
        #expect(try vault.open(sealed.cipher) == "13800000023")
        #expect(sealed.masked == "138****0023")
        #expect(sealed.index == vault.index(of: try PhoneNumber("+86-13800000023")))
        #expect(sealed.index.count == 32)
    }

    @Test("INT-03 a line is found whatever the extension, and requests still tell extensions apart")
    func extensions() throws {
        let vault = try #require(vault)
        let (line, office) = (try PhoneNumber("024-22345678"), try PhoneNumber("024-22345678-801"))
        let (plain, extended) = (try vault.seal(line), try vault.seal(office))
        #expect(plain.index == extended.index)
        #expect(plain.digest != extended.digest)
        #expect(try vault.open(extended.cipher) == "024-22345678-801")
        #expect(vault.index(of: try PhoneNumber("0413-2345678")) != plain.index)
    }

    @Test("SEC-03 the same number is sealed differently each time")
    func isRandom() throws {
        let vault = try #require(vault)
        let phone = try PhoneNumber("13800000023")
        #expect(try vault.seal(phone).cipher != vault.seal(phone).cipher)
    }

    @Test("SEC-03 another secret neither opens nor finds a number")
    func needsSecret() throws {
        let vault = try #require(vault)
        let other = try #require(other)
        let phone = try PhoneNumber("13800000023")
        let sealed = try vault.seal(phone)
        #expect(throws: HearthlineError.self) { try other.open(sealed.cipher) }
        #expect(other.index(of: phone) != sealed.index)
    }

    @Test("SEC-03 every altered byte is noticed")
    func noticesChanges() throws {
        let vault = try #require(vault)
        let cipher = try vault.seal(try PhoneNumber("13800000023")).cipher
        for place in cipher.indices {
            var altered = cipher
            altered[place] ^= 1
            #expect(throws: HearthlineError.self) { try vault.open(altered) }
        }
        #expect(throws: HearthlineError.self) { try vault.open([]) }
    }

    @Test("SEC-03 a secret below 32 bytes is refused")
    func refusesShortSecret() {
        #expect(PhoneVault(secret: Array(repeating: 7, count: 31)) == nil)
    }
}

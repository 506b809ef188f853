import Hearthline
public import HearthlineStore

/// The sealed telephone numbers of the fixture's residents; all of them invented.
public enum FixtureContacts {
    static let version = "1"

    /// The vault of every test.
    public static func vault() throws -> PhoneVault {
        guard let vault = PhoneVault(secret: Array("a secret for tests and nothing but tests".utf8)) else {
            throw TestFailure("the secret is too short")
        }
        return vault
    }

    /// Who lives where: household, name, number. One number has two homes.
    static let people: [(household: Int64, name: String, phone: String)] = [
        (1, "王建国", "13800000001"), (23, "赵晓明", "13800000023"), (24, "赵晓明", "13800000023"),
        (25, "钱桂兰", "13800000025"), (26, "孙志强", "024-80000026"),
    ]

    static func sql() throws -> String {
        let vault = try vault()
        let rows = try people.map { person in
            let phone = try vault.seal(try PhoneNumber(person.phone))
            return """
                (\(person.household), '\(person.name)', '\\x\(hex(phone.cipher))', '\\x\(hex(phone.index))', '\(phone.masked)')
                """
        }
        let values = rows.joined(separator: ",\n")
        return "INSERT INTO hotline.contact_person (household_id, name, phone_cipher, phone_index, phone_masked) VALUES \(values);"
    }

    /// Lower-case hexadecimal, as PostgreSQL reads it after `\x`.
    public static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

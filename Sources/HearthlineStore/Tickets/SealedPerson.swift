import Hearthline

/// Who reported, as the database keeps it: the phone sealed, the name beside its masked form.
struct SealedPerson: Sendable {
    var name: PersonName?
    var phone: SealedPhone?
    var second: SealedPhone?

    /// Reads what was typed; blank parts are left out.
    ///
    /// Throws `NAME_INVALID`, `PHONE_INVALID`.
    init(name: String, phone: String, second: String = "", _ phones: PhoneVault) throws(HearthlineError) {
        if !TextRule.trimmed(name).isEmpty { self.name = try PersonName(name) }
        self.phone = try Self.seal(phone, "phone", phones)
        self.second = try Self.seal(second, "second_phone", phones)
    }

    func add(to body: inout RequestBody) {
        body.append("name", name?.full)
        body.append("phone", bytes: phone?.digest)
        body.append("second_phone", bytes: second?.digest)
    }

    private static func seal(
        _ text: String, _ field: String, _ phones: PhoneVault
    ) throws(HearthlineError) -> SealedPhone? {
        if TextRule.trimmed(text).isEmpty { return nil }
        return try phones.seal(try PhoneNumber(text, field: field))
    }
}

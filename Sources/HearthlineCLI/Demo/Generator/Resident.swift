/// A person and a telephone of a household. Source: data set section 2.
struct Resident: Sendable {
    var household: Int
    var name: String
    /// Only of the form 1xx-0000-xxxx: no such number is in service.
    var phone: String
}

extension Geography {
    /// One or two residents; the first one is who usually calls.
    func residents(of household: Int) -> [Resident] {
        var stream = RandomStream(seed: profile.seed, kind: "resident", id: household)
        let second = stream.chance(profile.phonesPerHousehold - 1)
        return (0..<(second ? 2 : 1)).map { position in
            Resident(
                household: household, name: PersonNames.make(&stream),
                phone: Self.phone(number: household &* 2 &+ position))
        }
    }

    /// Spreads numbers over the 700,000 telephones from 130-0000-0000 to 199-0000-9999.
    static func phone(number: Int) -> String {
        let place = (number &* 387_420_489 &+ 104_729) % 700_000
        return "1" + (30 + place / 10_000).padded(2) + "0000" + (place % 10_000).padded(4)
    }
}

/// Which columns tell a request, and what its titles mean.
struct RequestMapping: Sendable {
    var address: AddressMapping
    /// The column with the row's own key, such as a case number.
    var key: String
    /// The column with the local time of the request, `YYYY-MM-DD HH:MM:SS`.
    var openedAt: String
    /// The zone of that time, such as `Asia/Shanghai` or `America/New_York`.
    var timeZone: String
    /// The column whose text decides the fault; without it every row is `fault`.
    var title: String?
    /// Text → fault code, such as `LT_TEMP`.
    var faults: [String: String] = [:]
    /// The fault of rows without a title or with an unknown one; nil refuses them.
    var fault: String?
    /// The column with what the resident said; without it the title says it.
    var problem: String?
    /// The columns with the caller's name and telephone; an empty cell counts as an anonymous caller.
    var name: String?
    var phone: String?

    /// The columns the file must have.
    var columns: [String] { address.columns + [key, openedAt] + [title, problem, name, phone].compactMap(\.self) }
}

extension RequestMapping: Codable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case address, key, openedAt, timeZone, title, faults, fault, problem, name, phone
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        address = try values.decode(AddressMapping.self, forKey: .address)
        key = try values.decode(String.self, forKey: .key)
        openedAt = try values.decode(String.self, forKey: .openedAt)
        timeZone = try values.decodeIfPresent(String.self, forKey: .timeZone) ?? "Asia/Shanghai"
        title = try values.decodeIfPresent(String.self, forKey: .title)
        faults = try values.decodeIfPresent([String: String].self, forKey: .faults) ?? [:]
        fault = try values.decodeIfPresent(String.self, forKey: .fault)
        problem = try values.decodeIfPresent(String.self, forKey: .problem)
        name = try values.decodeIfPresent(String.self, forKey: .name)
        phone = try values.decodeIfPresent(String.self, forKey: .phone)
    }
}

/// Which columns tell a place.
struct AddressMapping: Sendable, Equatable {
    /// The district; without it every community lies in `defaultDistrict`.
    var district: String?
    var defaultDistrict = "全区"
    /// The community, or nil when `streetAddress` tells it.
    var community: String?
    var building: String?
    var unit: String?
    var room: String?
    /// One column with house number and street, such as `430 River St  Mattapan  MA  02126`: the street becomes the
    /// community, the house number the building; what follows two blanks is left out.
    var streetAddress: String?
    /// The column with the household's number; without it the number is made from the place.
    var householdNo: String?
    /// The repair station's code or name. A directory needs it; requests that name it must agree with the directory.
    var station: String?

    /// The columns the file must have.
    var columns: [String] {
        [district, community, building, unit, room, streetAddress, householdNo, station].compactMap(\.self)
    }
}

extension AddressMapping: Codable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case district, defaultDistrict, community, building, unit, room, streetAddress, householdNo, station
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        district = try values.decodeIfPresent(String.self, forKey: .district)
        defaultDistrict = try values.decodeIfPresent(String.self, forKey: .defaultDistrict) ?? "全区"
        community = try values.decodeIfPresent(String.self, forKey: .community)
        building = try values.decodeIfPresent(String.self, forKey: .building)
        unit = try values.decodeIfPresent(String.self, forKey: .unit)
        room = try values.decodeIfPresent(String.self, forKey: .room)
        streetAddress = try values.decodeIfPresent(String.self, forKey: .streetAddress)
        householdNo = try values.decodeIfPresent(String.self, forKey: .householdNo)
        station = try values.decodeIfPresent(String.self, forKey: .station)
    }
}

/// Which columns tell a place.
struct AddressMapping: Codable, Sendable, Equatable {
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
    /// The repair station's name; required, it decides the service area.
    var station: String
}

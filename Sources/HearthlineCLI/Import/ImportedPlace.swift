internal import Crypto

/// A household as a file tells it.
struct ImportedPlace: Sendable, Hashable {
    var district: String
    var community: String
    var building: String
    var unit: String
    var room: String
    var station: String
    var givenNo: String?

    /// The household's number: as given, or made from the place, the same every time.
    var householdNo: String {
        if let givenNo { return givenNo }
        let digest = SHA256.hash(data: Array(path.utf8))
        return "A" + digest.prefix(7).map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
    }

    private var path: String { [district, community, building, unit, room].map(Self.normal).joined(separator: "/") }

    /// Spelling that does not tell places apart: case, blanks, punctuation.
    static func normal(_ text: String) -> String {
        String(text.lowercased().filter { !$0.isWhitespace && !",.。,、()()·'\"".contains($0) })
    }
}

extension ImportedPlace {
    /// Reads the place of a row.
    ///
    /// - Throws: ``ImportRefusal`` with `STATION_UNKNOWN` or `ADDRESS_UNKNOWN`.
    init(_ record: CSVRecord, _ mapping: AddressMapping) throws(ImportRefusal) {
        guard let station = record[mapping.station] else {
            throw ImportRefusal(line: record.line, reason: "STATION_UNKNOWN", text: "没有维修站,请补填“\(mapping.station)”列")
        }
        let street = try Self.street(record, mapping)
        guard let community = record[mapping.community] ?? street?.name,
            let building = record[mapping.building] ?? street?.house,
            community.count <= 60, building.count <= 60
        else { throw Self.unknown(record, "缺少小区或楼栋") }
        self.init(
            district: record[mapping.district] ?? mapping.defaultDistrict, community: community, building: building,
            unit: record[mapping.unit] ?? "1单元", room: record[mapping.room] ?? "101", station: station,
            givenNo: record[mapping.householdNo])
    }

    private static func street(_ record: CSVRecord, _ mapping: AddressMapping) throws(ImportRefusal) -> (
        house: String, name: String
    )? {
        guard mapping.streetAddress != nil else { return nil }
        guard let text = record[mapping.streetAddress] else { throw unknown(record, "地址为空") }
        let words = (text.split(separator: "  ").first ?? "").split(separator: " ")
        guard words.count > 1, let house = words.first, house.first?.isNumber == true else {
            throw unknown(record, "地址没有门牌号(如路口)")
        }
        return (String(house), words.dropFirst().joined(separator: " "))
    }

    private static func unknown(_ record: CSVRecord, _ why: String) -> ImportRefusal {
        ImportRefusal(line: record.line, reason: "ADDRESS_UNKNOWN", text: "\(why),请补全地址后重新导入")
    }
}

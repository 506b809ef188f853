internal import Crypto

/// A household as a file tells it.
struct ImportedPlace: Sendable, Hashable {
    /// District, community, building, unit and room as the file writes them.
    let names: [String]
    /// The same in normal form.
    let normal: [String]
    /// As the file writes it; nil when the mapping names no column.
    let station: String?
    /// The household's number: as given, or made from the place, the same every time and for every spelling of it.
    let householdNo: String

    /// What tells this household's place from every other.
    var path: String { normal.joined(separator: "/") }
    var buildingPath: String { normal.prefix(3).joined(separator: "/") }

    private static func number(of path: String) -> String {
        let digest = SHA256.hash(data: Array(path.utf8)).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        // Digits only: a search reads them as nothing but a number.
        return "8" + String(digest % 100_000_000_000_000_000 + 100_000_000_000_000_000).dropFirst()
    }
}

extension ImportedPlace {
    /// The columns of a database hold no longer names.
    private static let longestName = 60

    /// Reads the place of a row.
    ///
    /// - Throws: ``ImportRefusal`` with `STATION_UNKNOWN` or `ADDRESS_UNKNOWN`.
    init(_ record: CSVRecord, _ mapping: AddressMapping) throws(ImportRefusal) {
        let street = try Self.street(record, mapping)
        guard let community = record[mapping.community] ?? street?.name,
            let building = record[mapping.building] ?? street?.house
        else { throw Self.unknown(record, "缺少小区或楼栋") }
        names = [
            record[mapping.district] ?? mapping.defaultDistrict, community, building, record[mapping.unit] ?? "1单元",
            record[mapping.room] ?? "101",
        ]
        normal = zip(names, PlaceName.Kind.allCases).map(PlaceName.normal)
        guard names.allSatisfy({ $0.unicodeScalars.count <= Self.longestName }), !normal.contains("") else {
            throw Self.unknown(record, "地名过长或无法识别")
        }
        if let column = mapping.station, record[column] == nil {
            throw ImportRefusal(line: record.line, reason: "STATION_UNKNOWN", text: "没有维修站,请补填“\(column)”列")
        }
        station = record[mapping.station]
        householdNo = Self.householdNo(record, mapping) ?? Self.number(of: normal.joined(separator: "/"))
    }

    /// The household's number as the row gives it, in the form in which it is searched for.
    static func householdNo(_ record: CSVRecord, _ mapping: AddressMapping) -> String? {
        record[mapping.householdNo]?.uppercased()
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

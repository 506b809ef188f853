import TestSupport
import Testing

@testable import HearthlineCLI

@Suite("One spelling for every place")
struct PlaceNameTests {
    private static let spellings = [
        "3号楼", "三栋", "03栋", "甲3号楼", "A座", "a03", "1-02", "十二单元", "二十一号楼", "一百零五室", "五〇一", "0501室", "0501", "000",
        "501户",
        "2门栋", "2门", "第二居民区", "阳光 花园", "阳光花园(北区)", "阳光·花园", "3#", "12A", "O'Callaghan Way", "Saint Botolph St",
        "3—2", "3~2", "3–2", "两百户", "十", "百", "二十", "零", "10号院3号楼", "Ｂ０３栋", "B１座", "楼", "室", "",
    ]

    @Test("The normal form is the database's own, whatever the kind and spelling")
    func agreesWithDatabase() async throws {
        try await TestDatabase.withDatabase { database in
            for kind in PlaceName.Kind.allCases {
                let values = Self.spellings.enumerated().map { "(\($0.offset), \(SQLText($0.element)))" }
                let rows = try await database.sql(
                    """
                    SELECT '[' || hotline.normal_place(\(kind.rawValue)::smallint, t) || ']'
                      FROM (VALUES \(values.joined(separator: ", "))) AS v (n, t) ORDER BY n
                    """)
                #expect(rows.map { $0[0] } == Self.spellings.map { "[\(PlaceName.normal($0, kind))]" }, "\(kind)")
            }
        }
    }

    @Test("A number made from a place is the same for every spelling of it, and holds digits only")
    func numbers() throws {
        let mapping = AddressMapping(community: "c", building: "b", unit: "u", room: "r", station: "s")
        func number(_ cells: [String]) throws -> String {
            let row = CSVRow(line: 2, cells: cells + ["站"], damage: nil)
            return try ImportedPlace(CSVRecord(row: row, columns: ["c", "b", "u", "r", "s"]), mapping).householdNo
        }
        let numbers = try [
            ["阳光花园", "3号楼", "2单元", "501"], ["阳光 花园", "三栋", "二单元", "0501室"], ["阳光花园", "3号楼", "2单元", "502"],
        ].map(number)
        #expect(numbers[0] == numbers[1] && numbers[0] != numbers[2])
        #expect(numbers.allSatisfy { $0.count == 18 && $0.allSatisfy(\.isNumber) })
    }
}

import Postgres
import TestSupport
import Testing

@testable import HearthlineCLI

@Suite("A directory that contradicts itself or the company's own")
struct DirectoryConflictTests {
    private static let mapping = AddressMapping(
        district: "区", community: "小区", building: "楼", unit: "单元", room: "室", householdNo: "户号", station: "站")
    private static let heading = "户号,区,小区,楼,单元,室,站\n"

    private func read(_ rows: String) async throws -> ImportReport {
        try await ImportFixture.with(Self.heading + rows) { file in
            try await DirectoryImport(file: file, mapping: Self.mapping).read().report
        }
    }

    @Test("One room has one household, one number one room, one building one station; the first row counts")
    func insideTheFile() async throws {
        let report = try await read(
            """
            N1,东区,新村,1栋,1单元,101,甲站
            N1,东区,新村,1号楼,一单元,0101室,甲站
            N2,东区,新村,1栋,1单元,101,甲站
            N1,东区,新村,1栋,1单元,102,甲站
            N3,东区,新村,1栋,1单元,103,乙站
            N4,东区,新村,2栋,1单元,101,乙站

            """)
        #expect(report.taken == 2 && report.repeated == 1 && report.rows == 6)
        #expect(report.refusals.map(\.line) == [4, 5, 6])
        #expect(report.refusals.map(\.reason) == ["ROOM_TAKEN", "HOUSEHOLD_ELSEWHERE", "STATION_CONFLICT"])
    }

    private func load(_ database: TestDatabase, _ rows: String) async throws -> ImportReport {
        try await ImportFixture.with(Self.heading + rows) { file in
            let session = try await Session.connect(database.administratorURL)
            let report = try await DirectoryImport(file: file, mapping: Self.mapping).run(
                session: session, site: ("01", "总部呼叫中心"))
            await session.close()
            return report
        }
    }

    @Test("Rooms, numbers and areas that the company has already stay as they are, and the row is listed")
    func againstTheDatabase() async throws {
        try await TestDatabase.withDatabase { database in
            let report = try await load(
                database,
                """
                H0000001,老城区,阳光花园,1号楼,1单元,101,城关站
                X1,老城区,阳光花园,1号楼,1单元,201,城关站
                H0000002,老城区,阳光花园,1号楼,1单元,999,城关站
                X2,老城区,阳光花园,9号楼,1单元,101,ST01
                X3,老城区,幸福小区,1号楼,1单元,102,城关站
                X4,老城区,阳光花园,3号楼,3单元,101,北关站

                """)
            #expect(report.refusals.map(\.line) == [3, 4, 6, 7])
            #expect(
                report.refusals.map(\.reason) == [
                    "ROOM_TAKEN", "HOUSEHOLD_ELSEWHERE", "STATION_CONFLICT", "STATION_CONFLICT",
                ])
            #expect(report.taken == 2)
            let added = try await database.sql(
                "SELECT household_no, hotline.station_for(unit_id)::text FROM hotline.household WHERE household_no LIKE 'X%'"
            )
            #expect(added == [["X2", "1"]])
            let stations = try await database.count("SELECT count(*) FROM hotline.station")
            #expect(stations == 3)
        }
    }

    @Test("Importing a household again keeps what people noted about it")
    func keepsNotes() async throws {
        try await TestDatabase.withDatabase { database in
            let row = "H0000001,老城区,阳光花园,1号楼,1单元,101,城关站\n"
            _ = try await load(database, row)
            let noted = try await database.sql(
                "SELECT special_care, fee_status FROM hotline.household WHERE household_no = 'H0000001'")
            #expect(noted == [["t", "1"]])
        }
    }

    @Test("A site is chosen by its code, the only one by itself, a new one needs a free name")
    func sites() async throws {
        try await TestDatabase.withDatabase { database in
            let session = try await Session.connect(database.administratorURL)
            let two = try await SiteChoice(session)
            #expect(try two.site("02", name: nil).name == "东部呼叫中心")
            #expect(try two.site("03", name: "南部").name == "南部")
            #expect(throws: ImportError.self) { try two.site(nil, name: nil) }
            #expect(throws: ImportError.self) { try two.site("03", name: "东部呼叫中心") }
            #expect(throws: ImportError.self) { try two.site("a-3", name: nil) }
            try await database.sql("UPDATE hotline.site SET active = false WHERE id = 2")
            #expect(try await SiteChoice(session).site(nil, name: nil).code == "01")
            await session.close()
        }
    }
}

import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Finding an address from what somebody says.
@Suite struct AddressSearchTests {
    @Test("INT-02 「阳光三栋二单元501」 offers 阳光花园/3号楼/2单元/501 with its station")
    func findsHousehold() async throws {
        try await TestDatabase.with { store, fixture in
            let found = try await store.directory.searchAddresses("阳光三栋二单元501", as: try fixture.caller(.agent1))
            let best = try #require(found.first)
            #expect(best.kind == .household)
            #expect(best.householdID == Fixture.sunshine501)
            #expect(best.fullName == "阳光花园3号楼2单元501室")
            #expect(best.district == "老城区")
            #expect(best.stationID == 1)
        }
    }

    @Test("INT-02 alias, former name, misspelling, initials, full-width and short forms find the same household")
    func understandsSpellings() async throws {
        let spellings = [
            "阳光花园3号楼2单元501室", "阳光花园3-2-501", "yghy 3-2-501", "yg3#2-501", "原二轻局宿舍3栋2单元501",
            "阳光花园３号楼２单元５０１", "老城区阳光花园三号楼二门501", "阳光花圆3-2-501",
        ]
        try await TestDatabase.with { store, fixture in
            for text in spellings {
                let found = try await store.directory.searchAddresses(text, as: try fixture.caller(.agent1))
                #expect(found.first?.householdID == Fixture.sunshine501, "\(text)")
            }
        }
    }

    @Test("INT-02 two communities of one name in different districts both appear, told apart by their district")
    func showsNamesakes() async throws {
        try await TestDatabase.with { store, fixture in
            let found = try await store.directory.searchAddresses("幸福小区1-1-101", as: try fixture.caller(.agent1))
            #expect(found.map(\.fullName) == ["幸福小区1号楼1单元101室", "幸福小区1号楼1单元101室"])
            #expect(Set(found.map(\.district)) == ["老城区", "东湖新区"])
            #expect(Set(found.compactMap(\.stationID)) == [2, 3])
        }
    }

    @Test("INT-02 a room or unit that does not exist is answered with its unit or building, never with a neighbour")
    func stopsAtTruth() async throws {
        try await TestDatabase.with { store, fixture in
            let caller = try fixture.caller(.agent1)
            let noRoom = try await store.directory.searchAddresses("阳光花园3-2-999", as: caller)
            #expect(noRoom.map(\.fullName) == ["阳光花园3号楼2单元"])
            let noUnit = try await store.directory.searchAddresses("阳光花园3-7-501", as: caller)
            #expect(noUnit.map(\.fullName) == ["阳光花园3号楼"])
            let noBuilding = try await store.directory.searchAddresses("阳光花园77号楼", as: caller)
            #expect(noBuilding.map(\.kind) == [.community])
        }
    }

    @Test("INT-02 without a unit every flat of that number in the building is offered")
    func offersAllUnits() async throws {
        try await TestDatabase.with { store, fixture in
            let found = try await store.directory.searchAddresses("阳光花园3号楼501", as: try fixture.caller(.agent1))
            #expect(found.compactMap(\.householdID) == [19, Fixture.sunshine501])
        }
    }

    @Test("INT-02 a household number finds its household, nonsense finds nothing")
    func findsByNumber() async throws {
        try await TestDatabase.with { store, fixture in
            let caller = try fixture.caller(.agent1)
            #expect(try await store.directory.searchAddresses("h0000023", as: caller).first?.householdID == 23)
            for nothing in ["", "   ", "%", "\\", "';--", "不存在的地方", "龘"] {
                #expect(try await store.directory.searchAddresses(nothing, as: caller).isEmpty, "\(nothing)")
            }
        }
    }

    @Test("INT-02 a renamed community is found by its new name, with the new name all the way down")
    func followsRenaming() async throws {
        try await TestDatabase.with { store, fixture in
            try await fixture.database.sql("UPDATE hotline.address_node SET name = '滨河家园' WHERE id = 11")
            let caller = try fixture.caller(.agent1)
            let found = try await store.directory.searchAddresses("bhjy3-2-501", as: caller)
            #expect(found.first?.fullName == "滨河家园3号楼2单元501室")
            #expect(try await store.directory.searchAddresses("光花", as: caller).isEmpty)
            let byAlias = try await store.directory.searchAddresses("阳光3-2-501", as: caller)
            #expect(byAlias.first?.householdID == Fixture.sunshine501)
        }
    }

    @Test("INT-02 the initials of every name of the data set are right")
    func knowsInitials() async throws {
        let names = [
            "阳光": "yg", "翠湖": "ch", "金桂": "jg", "和平": "hp", "建设": "js", "幸福": "xf", "东风": "df", "春晖": "ch",
            "书香": "sx", "锦绣": "jx", "龙泉": "lq", "滨河": "bh", "曙光": "sg", "友谊": "yy", "红旗": "hq", "明珠": "mz",
            "花园": "hy", "小区": "xq", "家园": "jy", "嘉苑": "jy", "新村": "xc", "里": "l", "城": "c", "公寓": "gy",
            "一区": "yq", "二区": "eq", "家属院": "jsy", "机床厂家属院": "jccjsy", "棉纺一厂宿舍": "mfycss", "重型厂": "cxc",
        ]
        try await TestDatabase.withDatabase { database in
            for (name, initials) in names {
                let found = try await database.value("SELECT hotline.pinyin_initials('\(name)')")
                #expect(found == initials, "\(name)")
            }
        }
    }

    @Test("INT-02 numerals read the same in the database and in the domain")
    func agreesOnNumerals() async throws {
        try await TestDatabase.withDatabase { database in
            for number in ["一", "十", "十二", "二十", "二十一", "九十九"] {
                let inDatabase = try await database.value("SELECT hotline.normal_place(3::smallint, '\(number)号楼')")
                #expect(AddressQuery("阳光花园\(number)号楼").building == inDatabase, "\(number)")
            }
            for building in ["3号楼", "甲3号楼", "3-1栋", "B3座", "03栋"] {
                let inDatabase = try await database.value("SELECT hotline.normal_place(3::smallint, '\(building)')")
                #expect(AddressQuery("阳光花园\(building)").building == inDatabase, "\(building)")
            }
        }
    }
}

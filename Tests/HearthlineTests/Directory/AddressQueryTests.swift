import Hearthline
import Testing

@Suite("Address queries")
struct AddressQueryTests {
    @Test(
        "INT-02 one flat is understood however it is typed",
        arguments: [
            "阳光三栋二单元501", "阳光3-2-501", "阳光3#2-501", "阳光3号楼2单元501室", "阳光 3 号楼 2 单元 501",
            "阳光三号楼二单元五零一", "阳光三幢二门五〇一室", "阳光3座2单元501户", "阳光\u{FF13}栋\u{FF12}单元\u{FF15}01",
            "阳光3#楼2单元0501", "阳光3号2单元501号", "阳光03-02-501", "阳光3栋2-501", "阳光3-2单元501",
            "阳光3号楼2单元5楼501", "阳光3号楼2单元5层501", "阳光3栋、2单元、501房", "阳光3栋2单元501王先生家",
            "辽宁省沈阳市铁西区阳光3栋2单元501", "建设路18号阳光3栋2单元501", "东湖新区阳光3-2-501", "阳光3楼2单元501",
        ])
    func flat(typed: String) {
        let query = AddressQuery(typed)
        #expect(query.community == "阳光")
        #expect([query.building, query.unit, query.room] == ["3", "2", "501"])
    }

    @Test("INT-02 pinyin initials stand for the name", arguments: ["yghy 3#2-501", "YGHY3#2-501", "yghy3-2-501"])
    func initials(typed: String) {
        let query = AddressQuery(typed)
        #expect(query.initials == "yghy")
        #expect(query.community == nil)
        #expect([query.building, query.unit, query.room] == ["3", "2", "501"])
    }

    @Test(
        "INT-02 buildings have one normal form",
        arguments: [
            ("阳光甲3号楼", "甲3"), ("阳光3-1号楼", "3-1"), ("阳光B3栋", "B3"), ("阳光b3号楼501", "B3"), ("阳光A座1001", "A"),
            ("阳光十二号楼", "12"), ("阳光二十一栋", "21"), ("阳光一百零三号楼", "103"), ("阳光甲三栋", "甲3"), ("阳光3", "3"),
            ("阳光3b栋", "3B"), ("阳光3-1-2-501", "3-1"), ("阳光3号", "3"), ("阳光3-501", "3"), ("阳光12-2", "12"),
        ])
    func building(typed: String, building: String) {
        #expect(AddressQuery(typed).building == building)
        #expect(AddressQuery(typed).community == "阳光")
    }

    @Test(
        "INT-02 numbers inside a name stay in the name",
        arguments: [
            ("棉纺一厂宿舍3栋", "棉纺一厂宿舍"), ("阳光一区3号楼", "阳光一区"), ("幸福小区3号楼", "幸福小区"), ("阳光2期3号楼", "阳光2期"),
            ("1958小区3栋", "1958小区"), ("沈阳市委家属院3栋", "沈阳市委家属院"), ("建设路一号院3栋", "建设路一号院"), ("南门里3栋", "南门里"),
            ("沈阳市幸福小区3栋", "幸福小区"), ("南郊区幸福小区3栋", "幸福小区"), ("机床厂家属院3栋", "机床厂家属院"),
        ])
    func names(typed: String, community: String) {
        #expect(AddressQuery(typed).community == community)
        #expect(AddressQuery(typed).building == "3")
    }

    @Test("INT-02 parts may be missing")
    func partial() {
        let room = AddressQuery("阳光501")
        #expect([room.community, room.building, room.unit, room.room] == ["阳光", nil, nil, "501"])
        let unitRoom = AddressQuery("阳光2单元501")
        #expect([unitRoom.building, unitRoom.unit, unitRoom.room] == [nil, "2", "501"])
        let noName = AddressQuery("3-2-501")
        #expect([noName.community, noName.building, noName.unit, noName.room] == [nil, "3", "2", "501"])
        let noUnit = AddressQuery("阳光3栋501")
        #expect([noUnit.building, noUnit.unit, noUnit.room] == ["3", nil, "501"])
        let two = AddressQuery("阳光12-2")
        #expect([two.building, two.unit, two.room] == ["12", "2", nil])
        #expect(AddressQuery("阳光").community == "阳光")
    }

    @Test("INT-02 nothing typed is nothing found", arguments: ["", "   ", "--", "，"])
    func empty(typed: String) {
        #expect(AddressQuery(typed).isEmpty)
    }

    @Test(
        "INT-02 odd input ends without harm", arguments: ["#", "号楼", "十", "甲", "a", "室室室", "999999999999999999999999栋"])
    func odd(typed: String) {
        _ = AddressQuery(typed)
        #expect(AddressQuery(typed + "阳光3栋").building == "3")
    }
}

import Hearthline
import Testing

@Suite("Address labels")
struct AddressLabelTests {
    @Test("INT-02 a label leads back to the same address")
    func roundTrip() {
        let label = AddressLabel(community: "阳光花园", building: "甲3", unit: "2", room: "501")
        #expect(label.full == "阳光花园甲3号楼2单元501室")
        let query = AddressQuery(label.full)
        #expect([query.community, query.building, query.unit, query.room] == ["阳光花园", "甲3", "2", "501"])
    }

    @Test("SEC-07 lists show the building and hide the flat")
    func masked() {
        #expect(AddressLabel(community: "阳光花园", building: "3", unit: "2", room: "501").masked == "阳光花园3号楼**")
        #expect(AddressLabel(community: "阳光花园").masked == "阳光花园**")
        #expect(AddressLabel(community: "阳光花园", building: "3").full == "阳光花园3号楼")
    }

    @Test("SEC-07 an address in words is masked too")
    func freeText() {
        #expect(AddressLabel.masked(freeText: "阳光花园3栋2单元501") == "阳光花园3号楼**")
        #expect(AddressLabel.masked(freeText: "锅炉房后面王家平房") == "锅炉房后**")
        #expect(AddressLabel.masked(freeText: "") == "**")
    }
}

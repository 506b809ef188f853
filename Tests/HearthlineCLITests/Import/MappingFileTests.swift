import Foundation
import Testing

@testable import HearthlineCLI

@Suite("The file that says which column means what")
struct MappingFileTests {
    private func mapping(_ text: String) throws -> MappingFile {
        let path = FileManager.default.temporaryDirectory.appending(path: "mapping-\(UUID().uuidString).json")
        try Data(text.utf8).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        return try MappingFile(path: path.path)
    }

    @Test("One file serves both imports; what is left out has its documented value")
    func both() throws {
        let file = try mapping(
            #"{"address": {"community": "小区", "building": "楼栋", "station": "维修站"}, "key": "编号", "openedAt": "时间", "fault": "NH_FLAT"}"#
        )
        let address = try file.address()
        #expect(address.defaultDistrict == "全区")
        #expect(address.columns == ["小区", "楼栋", "维修站"])
        let requests = try file.requests()
        #expect(requests.timeZone == "Asia/Shanghai")
        #expect(requests.columns == ["小区", "楼栋", "维修站", "编号", "时间"])
    }

    @Test("A directory needs the address only, requests need the rest too")
    func missing() throws {
        let file = try mapping(#"{"address": {"community": "小区", "station": "维修站"}}"#)
        #expect(throws: Never.self) { try file.address() }
        #expect(throws: ImportError.mapping("缺少“key”")) { try file.requests() }
        #expect(throws: ImportError.mapping("缺少“address”")) { try mapping("{}").address() }
    }

    @Test(
        "What is misspelt, of another type or no JSON is named",
        arguments: [
            (#"{"adress": {}}"#, "adress"), (#"{"address": {"comunity": "x"}}"#, "comunity"),
            (#"{"address": {"community": 7}}"#, "address.community"), ("not json", "JSON"), ("[]", "JSON"),
        ])
    func mistakes(text: String, named: String) {
        do {
            _ = try mapping(text).address()
            Issue.record("understood \(text)")
        } catch {
            #expect("\(error)".hasPrefix("MAPPING_INVALID") && "\(error)".contains(named))
        }
    }
}

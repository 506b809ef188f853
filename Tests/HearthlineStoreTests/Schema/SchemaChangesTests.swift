import Foundation
import HearthlineStore
import Testing

@Suite("Known schema")
struct SchemaChangesTests {
    @Test("the program knows exactly the changes of the plan, in order")
    func plan() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../sql/sqitch.plan")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        let changes = lines.filter { !$0.hasPrefix("%") }.compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(changes == SchemaChanges.known)
    }
}

import Foundation
import HearthlineStore
import Testing

@Suite("The program knows the schema it was written for")
struct SchemaChangesTests {
    @Test("The known changes are those of the plan, in its order")
    func plan() throws {
        let root = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { path, _ in path.deletingLastPathComponent() }
        let plan = try String(contentsOf: root.appending(path: "sql/sqitch.plan"), encoding: .utf8)
        let lines = plan.split(separator: "\n").filter { !$0.hasPrefix("%") }
        let changes = lines.compactMap { $0.split(separator: " ").first }
        #expect(changes.map(String.init) == SchemaChanges.known)
        #expect(changes.count > 20)
    }
}

import Foundation
import Synchronization
import Testing

@testable import HearthlineCLI

@Suite("Replaying requests from a file")
struct RequestReplayTests {
    /// What happened, in its order.
    private final class Log: Sendable {
        private let lines = Mutex<[String]>([])

        var all: [String] { lines.withLock { $0 } }
        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

    private func replay(_ file: CSVFile) -> RequestReplay {
        RequestReplay(file: file, mapping: ImportFixture.mapping, tries: 3, pause: { _ in })
    }

    @Test("Rows come in the order of their time, and every row that cannot be taken is named with its reason")
    func readsAll() async throws {
        try await ImportFixture.with { file in
            let (requests, report) = try await replay(file).read()
            #expect(requests.map(\.key) == ["3", "1", "2", "10"])
            #expect(report.rows == 10)
            #expect(report.refusals.map(\.line) == [5, 6, 7, 8, 9, 10])
            #expect(
                report.refusals.map(\.reason) == [
                    "ADDRESS_UNKNOWN", "ADDRESS_UNKNOWN", "TIME_INVALID", "FAULT_UNKNOWN", "STATION_UNKNOWN",
                    "TIME_INVALID",
                ])
            #expect(report.refusals.first?.description.hasPrefix("5, ADDRESS_UNKNOWN, ") == true)
        }
    }

    @Test("Several rows are in work at a time, yet every stage takes them in their order")
    func order() async throws {
        try await ImportFixture.with { file in
            let log = Log()
            let report = try await replay(file).run { request, turn in
                for stage in RowOrder.Stage.allCases {
                    // The earlier a row, the longer its calls take: without the order it would be overtaken.
                    try await turn.take(stage) {
                        try await Task.sleep(for: .milliseconds(8 - 2 * turn.row))
                        log.add("\(stage) \(request.key)")
                    }
                }
                return .registered
            }
            #expect(report.registered == 4)
            for stage in RowOrder.Stage.allCases {
                #expect(log.all.filter { $0.hasPrefix("\(stage)") } == ["3", "1", "2", "10"].map { "\(stage) \($0)" })
            }
            let second = try #require(log.all.firstIndex(of: "lookUp 1"))
            #expect(second < (try #require(log.all.firstIndex(of: "wrapUp 3"))))
        }
    }

    @Test("A second run carries the same request ids, so the service can tell a repeat")
    func repeats() async throws {
        try await ImportFixture.with { file in
            let seen = Log()
            let submit: RequestReplay.Submit = { request, turn in
                try await turn.take(.ticket) {
                    let id = request.ticketRequestID.uuidString
                    defer { seen.add(id) }
                    return seen.all.contains(id) ? .replayed : .registered
                }
            }
            let first = try await replay(file).run(submit: submit)
            let second = try await replay(file).run(submit: submit)
            #expect(first.registered == 4)
            #expect(second.registered == 0)
            #expect(second.replayed == 4)
        }
    }

    @Test("An unknown outcome is tried again with the same ids; when it stays unknown the replay stops where to resume")
    func unknown() async throws {
        try await ImportFixture.with { file in
            let tried = Log()
            var replay = replay(file)
            let report = try await replay.run { request, turn in
                try await turn.take(.lookUp) {}
                tried.add(request.key)
                if request.key == "2" { return .unknown }
                return try await turn.take(.ticket) { .registered }
            }
            #expect(report.resumeLine == 3)
            #expect(report.registered == 2)
            #expect(tried.all.filter { $0 == "2" }.count == 3)
            replay.firstLine = report.resumeLine
            let rest = try await replay.run { _, _ in .registered }
            #expect(rest.registered == 2)
            #expect(rest.skipped == 2)
            #expect(rest.resumeLine == nil)
            replay.firstLine = 5
            await #expect(throws: ImportError.lineUnknown(5)) { try await replay.run { _, _ in .registered } }
        }
    }

    @Test("When several rows in work are cut off, the earliest is where to go on")
    func allUnknown() async throws {
        try await ImportFixture.with { file in
            let report = try await replay(file).run { _, _ in .unknown }
            #expect(report.resumeLine == 4)
            #expect(report.taken == 0)
        }
    }

    @Test("An error that every row would meet ends the replay")
    func ends() async throws {
        struct Ended: Error {}
        try await ImportFixture.with { file in
            _ = await #expect(throws: Ended.self) { try await replay(file).run { _, _ in throw Ended() } }
        }
    }

    @Test("What the service refuses is listed with its line and the replay goes on")
    func refusals() async throws {
        try await ImportFixture.with { file in
            let report = try await replay(file).run { request, _ in
                request.key == "1" ? .refused(reason: "STATION_UNKNOWN", text: "没有维修站") : .registered
            }
            #expect(report.refusals.first == ImportRefusal(line: 2, reason: "STATION_UNKNOWN", text: "没有维修站"))
            #expect(report.registered == 3)
        }
    }

    @Test("The same key twice in a file is refused, not taken for a repeat")
    func repeatedKey() async throws {
        let text = ImportFixture.text + "10,2015-01-08 07:00:00,Heat,5 Oak St  Town,South\n"
        try await ImportFixture.with(text) { file in
            let report = try await replay(file).read().report
            #expect(report.refusals.last?.line == 12 && report.refusals.last?.reason == "KEY_REPEATED")
        }
    }

    @Test("A row with its household's number needs no address; name and telephone are checked before anything is sent")
    func ownColumns() async throws {
        let text = """
            编号,时间,户号,内容,姓名,电话
            a,2025-12-01 08:00:00,h-7,不热,王先生,138-0000-1234
            b,2025-12-01 08:01:00,h-8,客厅温度只有十五度,,
            c,2025-12-01 08:02:00,h-9,客厅温度只有十五度,王先生,12

            """
        let mapping = RequestMapping(
            address: AddressMapping(householdNo: "户号"), key: "编号", openedAt: "时间", timeZone: "Asia/Shanghai",
            fault: "LT_TEMP", problem: "内容", name: "姓名", phone: "电话")
        try await ImportFixture.with(text) { file in
            let (requests, report) = try await RequestReplay(file: file, mapping: mapping).read()
            #expect(requests.map(\.householdNo) == ["H-7", "H-8"])
            #expect(requests.map(\.problem) == ["导入的报修:不热", "客厅温度只有十五度"])
            #expect(requests.map(\.phone) == ["138-0000-1234", ""])
            #expect(report.refusals.map(\.reason) == ["PHONE_INVALID"])
        }
    }

    @Test("Wrong mappings and files are named before anything is submitted")
    func mistakes() async throws {
        var mapping = ImportFixture.mapping
        mapping.faults = ["Heat": "COLD"]
        #expect(throws: ImportError.mapping("未知故障类型 COLD")) { try RequestReader(mapping) }
        mapping = ImportFixture.mapping
        mapping.timeZone = "Nowhere/Nothing"
        #expect(throws: ImportError.self) { try RequestReader(mapping) }
        await #expect(throws: ImportError.unreadable("/nowhere.csv")) {
            try await CSVFile(path: "/nowhere.csv").forEach { _ in }
        }
    }

    @Test("Name-based identifiers agree with the published example")
    func identifiers() throws {
        let dns = try #require(UUID(uuidString: "6ba7b810-9dad-11d1-80b4-00c04fd430c8"))
        #expect(UUID(name: "python.org", in: dns) == UUID(uuidString: "886313e1-3b8a-5372-9b90-0c9aee199e5d"))
    }
}

import Foundation
import Synchronization
import Testing

@testable import HearthlineCLI

@Suite("Replaying requests from a file")
struct RequestReplayTests {
    @Test("Rows come in the order of their time, and every row that cannot be taken is named with its reason")
    func readsAll() async throws {
        try await ImportFixture.with { file in
            let (requests, report) = try await RequestReplay(file: file, mapping: ImportFixture.mapping).read()
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

    @Test("A second run carries the same request ids, so the service can tell a repeat")
    func repeats() async throws {
        try await ImportFixture.with { file in
            let seen = Mutex<Set<UUID>>([])
            let submit: (ImportedRequest) async throws -> ReplayOutcome = { request in
                seen.withLock { $0.insert(request.ticketRequestID).inserted } ? .registered : .replayed
            }
            let replay = RequestReplay(file: file, mapping: ImportFixture.mapping)
            let first = try await replay.run(submit: submit)
            let second = try await replay.run(submit: submit)
            #expect(first.registered == 4)
            #expect(second.registered == 0)
            #expect(second.replayed == 4)
        }
    }

    @Test("An unknown outcome is tried again with the same ids; when it stays unknown the replay stops where to resume")
    func unknown() async throws {
        try await ImportFixture.with { file in
            let tried = Mutex<[String]>([])
            var replay = RequestReplay(file: file, mapping: ImportFixture.mapping, tries: 3, pause: { _ in })
            let report = try await replay.run { request in
                tried.withLock { $0.append(request.key) }
                return request.key == "2" ? .unknown : .registered
            }
            #expect(report.resumeLine == 3)
            #expect(report.registered == 2)
            #expect(tried.withLock { $0 } == ["3", "1", "2", "2", "2"])
            replay.firstLine = report.resumeLine
            let rest = try await replay.run { _ in .registered }
            #expect(rest.registered == 2)
            #expect(rest.skipped == 2)
            #expect(rest.resumeLine == nil)
            replay.firstLine = 5
            await #expect(throws: ImportError.lineUnknown(5)) { try await replay.run { _ in .registered } }
        }
    }

    @Test("What the service refuses is listed with its line and the replay goes on")
    func refusals() async throws {
        try await ImportFixture.with { file in
            let report = try await RequestReplay(file: file, mapping: ImportFixture.mapping).run { request in
                request.key == "1" ? .refused(reason: "STATION_UNKNOWN", text: "没有维修站") : .registered
            }
            #expect(report.refusals.first == ImportRefusal(line: 2, reason: "STATION_UNKNOWN", text: "没有维修站"))
            #expect(report.registered == 3)
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

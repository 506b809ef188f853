import FoundationEssentials
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Stations and their areas, as those who manage them see them.
@Suite struct StationRecordTests {
    @Test("ORG-01 a station is listed with its line, what it serves and who repairs for it")
    func lists() async throws {
        try await TestDatabase.with { store, fixture in
            let stations = try await store.directory.stationRecords(as: try fixture.caller(.head2))
            #expect(stations.map(\.station.code) == ["ST01", "ST02", "ST03"])
            #expect(stations.map(\.areas) == [2, 2, 1])
            #expect(stations.first?.repairers.map(\.agentNo) == ["3151", "3152"])
            #expect(stations.first?.siteName == "总部呼叫中心")
        }
    }

    @Test("SEC-05 a head changes a station as it was seen, with a reason; one that serves addresses does not close")
    func changes() async throws {
        try await TestDatabase.with { store, fixture in
            func change(_ person: FixturePerson, version: Int32 = 1, name: String = "城关新站", active: Bool = true) async -> Reason? {
                do {
                    _ = try await store.directory.changeStation(
                        1, version: version, name: name, phone: "100-0000-0009", isActive: active, reason: "迁址",
                        requestID: UUID(), as: try fixture.caller(person))
                    return nil
                } catch let error as HearthlineError { return error.reason } catch { return .internalError }
            }
            #expect(await change(.lead1) == .forbidden)
            #expect(await change(.head2, name: "北关站") == .fieldInvalid)
            #expect(await change(.head2, active: false) == .stationInUse)
            #expect(await change(.head2) == nil)
            #expect(await change(.head1) == .staleVersion)
            let changed = try await store.directory.stationRecords(as: try fixture.caller(.agent1)).first
            #expect(changed?.station.name == "城关新站" && changed?.station.phone == "100-0000-0009" && changed?.version == 2)
            let entry = try await store.oversight.auditEntries(table: "station", limit: 1, as: try fixture.caller(.head1)).first
            #expect(entry?.reason == "迁址")
            try await fixture.database.sql("UPDATE hotline.service_area SET valid_to = now() WHERE station_id = 1")
            #expect(await change(.head2, version: 2, active: false) == nil)
            #expect(try await store.directory.stations(as: try fixture.caller(.agent1)).map(\.code) == ["ST02", "ST03"])
        }
    }

    @Test("DSP-01 the areas in force are listed page by page, by station and by district")
    func areas() async throws {
        try await TestDatabase.with { store, fixture in
            let head = try fixture.caller(.head1)
            let first = try await store.directory.serviceAreas(size: 3, as: head)
            let token = try #require(first.next)
            let second = try await store.directory.serviceAreas(after: token, size: 3, as: head)
            #expect((first.rows + second.rows).map(\.nodeID) == [11, 112, 1122, 13, 2])
            #expect(second.next == nil)
            let ofStation = try await store.directory.serviceAreas(.station(2), as: head).rows
            #expect(ofStation.map(\.place) == ["阳光花园2号楼", "幸福小区"])
            let ofDistrict = try await store.directory.serviceAreas(.district(2), as: head).rows
            #expect(ofDistrict.map(\.stationID) == [3])
        }
    }

    @Test("SEC-05 the history of a place shows what was in force, who wanted what and who decided")
    func history() async throws {
        try await TestDatabase.with { store, fixture in
            let keeper = try fixture.caller(.lead1)
            let approver = try fixture.caller(.approvingLead1)
            func propose() async throws -> Int64 {
                try await store.directory.proposeServiceArea(
                    nodeID: 112, stationID: 1, validFrom: nil, reason: "新建换热站", requestID: UUID(), as: keeper
                ).subjectID
            }
            for approve in [false, true] {
                _ = try await store.directory.decideServiceArea(
                    try await propose(), approve: approve, requestID: UUID(), as: approver)
            }
            let waiting = try await propose()
            let history = try await store.directory.serviceAreaHistory(nodeID: 112, as: keeper)
            #expect(history.count == 4)
            #expect(history.first?.stationID == 2 && history.first?.proposedBy == nil)
            #expect(history.dropFirst().allSatisfy { $0.proposedBy?.agentNo == "1101" && $0.reason == "新建换热站" })
            #expect(history.contains { if case .approved(let by?) = $0.state { by.agentNo == "1102" } else { false } })
            #expect(history.contains { if case .rejected(let by?) = $0.state { by.agentNo == "1102" } else { false } })
            #expect(history.first { $0.state == .pending }?.id == waiting)
        }
    }
}

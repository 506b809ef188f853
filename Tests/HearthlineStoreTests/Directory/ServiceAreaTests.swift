import FoundationEssentials
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Which station is in charge, and how that changes.
@Suite struct ServiceAreaTests {
    @Test("DSP-01 the deepest service area wins: unit before building before community before district")
    func deepestWins() async throws {
        try await TestDatabase.with { store, fixture in
            let caller = try fixture.caller(.agent1)
            // 1号楼: community's station; 2号楼1单元: the building's; 2号楼2单元: the unit's; 翠湖: the district's.
            for (household, station) in [(1, 1), (9, 2), (13, 1), (25, 3)] as [(Int64, Int16)] {
                #expect(try await store.directory.stationFor(householdID: household, as: caller) == station)
            }
            await #expect(throws: HearthlineError(.householdNotFound)) {
                try await store.directory.stationFor(householdID: 4711, as: caller)
            }
        }
    }

    @Test("DSP-01 an address without any area has no station")
    func mayHaveNone() async throws {
        try await TestDatabase.with { store, fixture in
            try await fixture.database.sql("UPDATE hotline.service_area SET valid_to = now() WHERE node_id = 13")
            let station = try await store.directory.stationFor(householdID: 41, as: try fixture.caller(.agent1))
            #expect(station == nil)
        }
    }

    @Test("SEC-05 a keeper's change is pending until a second person approves, and history keeps its station")
    func needsTwoPersons() async throws {
        try await TestDatabase.with { store, fixture in
            let keeper = try fixture.caller(.lead1)
            let proposed = try await store.directory.proposeServiceArea(
                nodeID: 113, stationID: 2, validFrom: nil, reason: "新建换热站", requestID: UUID(), as: keeper)
            #expect(proposed.outcome == "proposed")
            #expect(try await store.directory.stationFor(householdID: 23, as: keeper) == 1)
            let pending = try await store.directory.pendingServiceAreas(as: keeper)
            #expect(pending.map(\.id) == [proposed.subjectID])
            #expect(pending.map(\.place) == ["阳光花园3号楼"])
            #expect(pending.map(\.presentStationID) == [1])

            let approver = try fixture.caller(.approvingLead1)
            let decided = try await store.directory.decideServiceArea(
                proposed.subjectID, approve: true, requestID: UUID(), as: approver)
            #expect(decided.outcome == "approved")
            #expect(try await store.directory.stationFor(householdID: 23, as: keeper) == 2)
            #expect(try await store.directory.pendingServiceAreas(as: keeper).isEmpty)
            let before = try await fixture.database.value("SELECT hotline.station_for(1132, now() - interval '1 hour')")
            #expect(before == "1")
        }
    }

    @Test("SEC-05 nobody approves his own change, not even a head with every duty")
    func refusesSelfApproval() async throws {
        try await TestDatabase.with { store, fixture in
            let head = try fixture.caller(.head1)
            let proposed = try await store.directory.proposeServiceArea(
                nodeID: 113, stationID: 2, validFrom: nil, reason: "新建换热站", requestID: UUID(), as: head)
            await #expect(throws: HearthlineError(.noSelfApproval)) {
                try await store.directory.decideServiceArea(
                    proposed.subjectID, approve: true, requestID: UUID(), as: head)
            }
            #expect(try await store.directory.stationFor(householdID: 23, as: head) == 1)
        }
    }

    @Test("SEC-05 a rejected change stays without effect and is decided once")
    func rejects() async throws {
        try await TestDatabase.with { store, fixture in
            let proposed = try await store.directory.proposeServiceArea(
                nodeID: 113, stationID: 2, validFrom: nil, reason: "新建换热站", requestID: UUID(),
                as: try fixture.caller(.lead1))
            let approver = try fixture.caller(.approvingLead1)
            let rejected = try await store.directory.decideServiceArea(
                proposed.subjectID, approve: false, requestID: UUID(), as: approver)
            #expect(rejected.outcome == "rejected")
            await #expect(throws: HearthlineError(.staleVersion)) {
                try await store.directory.decideServiceArea(
                    proposed.subjectID, approve: true, requestID: UUID(), as: approver)
            }
            #expect(try await store.directory.stationFor(householdID: 23, as: approver) == 1)
        }
    }

    @Test("SEC-05 without the duty, for another site's station, without a reason or for the past it is refused")
    func refusesStrangers() async throws {
        try await TestDatabase.with { store, fixture in
            func propose(_ person: FixturePerson, station: Int16, from: Date? = nil, node: Int64 = 113) async throws {
                _ = try await store.directory.proposeServiceArea(
                    nodeID: node, stationID: station, validFrom: from, reason: "新建换热站", requestID: UUID(),
                    as: try fixture.caller(person))
            }
            func reason(_ work: () async throws -> Void) async -> Reason? {
                do { try await work() } catch let error as HearthlineError { return error.reason } catch {}
                return nil
            }
            #expect(await reason { try await propose(.agent1, station: 2) } == .forbidden)
            #expect(await reason { try await propose(.approvingLead1, station: 2) } == .forbidden)
            #expect(await reason { try await propose(.lead1, station: 3) } == .forbidden)
            #expect(await reason { try await propose(.station1, station: 1) } == .forbidden)
            #expect(await reason { try await propose(.lead1, station: 99) } == .stationUnknown)
            #expect(await reason { try await propose(.lead1, station: 2, node: 4711) } == .addressUnknown)
            let past = Date(timeIntervalSinceNow: -60)
            #expect(await reason { try await propose(.lead1, station: 2, from: past) } == .fieldInvalid)
            let left = try await fixture.database.sql("""
                SELECT (SELECT count(*) FROM hotline.service_area WHERE approved_at IS NULL), (SELECT count(*) FROM hotline.request)
                """)
            #expect(left == [["0", "0"]])
        }
    }

    @Test("SEC-05 a repeated request is answered again and done once; another body under its id is refused")
    func repeats() async throws {
        try await TestDatabase.with { store, fixture in
            let keeper = try fixture.caller(.lead1)
            let id = UUID()
            func propose(_ station: Int16) async throws -> SubjectReceipt {
                try await store.directory.proposeServiceArea(
                    nodeID: 113, stationID: station, validFrom: nil, reason: "新建换热站", requestID: id, as: keeper)
            }
            let first = try await propose(2)
            let again = try await propose(2)
            #expect(again.subjectID == first.subjectID)
            #expect(!first.replayed && again.replayed)
            await #expect(throws: HearthlineError(.requestIDReused)) { try await propose(1) }
            #expect(try await store.directory.pendingServiceAreas(as: keeper).count == 1)
        }
    }

    @Test("SEC-05 no role writes the area table directly, whatever it sends")
    func closedToDirectWrites() async throws {
        try await TestDatabase.withDatabase { database in
            let roles = ["agent", "team_lead", "department_head", "station", "worker", "gate", "server"]
            for role in roles {
                for table in ["service_area", "address_node", "policy_parameter", "employee", "audit_log", "pi_access"] {
                    for right in ["UPDATE", "DELETE", "TRUNCATE", "INSERT"] {
                        let sql = "SELECT has_table_privilege('hearthline_\(role)', 'hotline.\(table)', '\(right)')"
                        let allowed = try await database.value(sql)
                        #expect(allowed == "f", "\(role) \(right) \(table)")
                    }
                }
            }
        }
    }
}

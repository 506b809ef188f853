import Foundation
import GRPCCore
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

@Suite struct DirectoryServiceTests {
    @Test("INT-02 an address is found as people say it, and has its station")
    func search() async throws {
        try await LiveBench.with { bench in
            let answer = try await bench.directory.searchAddresses(
                .with { $0.query = "阳光三栋二单元501" }, metadata: LiveBench.metadata(.agent1))
            let best = try #require(answer.matches.first)
            #expect(best.householdID == Fixture.sunshine501)
            #expect(best.kind == .household)
            #expect(best.stationID == 1)
        }
    }

    @Test("A call needs exactly one round trip to the database once its caller is known")
    func oneRoundTrip() async throws {
        try await LiveBench.with { bench in
            let metadata = LiveBench.metadata(.agent1)
            _ = try await bench.directory.listStations(.init(), metadata: metadata)
            let trips = try await bench.roundTrips {
                _ = try await bench.directory.listStations(.init(), metadata: metadata)
                _ = try await bench.directory.listPeople(.init(), metadata: metadata)
                _ = try await bench.directory.searchAddresses(.with { $0.query = "阳光" }, metadata: metadata)
            }
            #expect(trips == 3)
        }
    }

    @Test("INT-04 the card of a calling number is masked")
    func card() async throws {
        try await LiveBench.with { bench in
            let card = try await bench.directory.lookUpCaller(
                .with { $0.phone = "138 0000 0023" }, metadata: LiveBench.metadata(.agent1))
            #expect(Set(card.households.map(\.householdID)) == [23, 24])
            #expect(card.households.allSatisfy { !$0.contacts.isEmpty })
            let text = try card.jsonString()
            #expect(!text.contains("13800000023") && !text.contains("赵晓明"))
        }
    }

    @Test("CBK-15 the watch list and the card name who is watched; an agent asks for the list in vain")
    func watch() async throws {
        try await LiveBench.with { bench in
            try await bench.fixture.database.sql(
                """
                INSERT INTO hotline.ticket (site_id, number, state, category, queue, fault, fault_family, urgency, problem, household_id,
                    building_id, community_id, address_text, station_id, registered_by)
                SELECT 1, 'W-' || i, 2, 1, 1, 2, 1, 3, '不热', h.id, h.building_id, h.community_id, h.full_name, 1, 1
                  FROM hotline.household h, generate_series(1, 3) i WHERE h.id = 23
                """)
            let list = try await bench.directory.listWatchedHouseholds(.init(), metadata: LiveBench.metadata(.lead1))
            #expect(list.households.map(\.householdID) == [23] && list.nextPageToken.isEmpty)
            #expect(list.households.first?.tickets == 3 && list.households.first?.opens == true)
            for person in [FixturePerson.lead2, .station2] {
                let other = try await bench.directory.listWatchedHouseholds(
                    .init(), metadata: LiveBench.metadata(person))
                #expect(other.households.isEmpty, "\(person)")
            }
            let error = await refusal {
                _ = try await bench.directory.listWatchedHouseholds(.init(), metadata: LiveBench.metadata(.agent1))
            }
            #expect(error?.code == .permissionDenied && error?.reason == "FORBIDDEN")
            let card = try await bench.directory.getHousehold(
                .with { $0.householdID = 23 }, metadata: LiveBench.metadata(.agent1))
            #expect(card.hasWatch && card.watch.tickets == 3 && card.watch.days == 14 && card.answers.isEmpty)
        }
    }

    @Test("SEC-05 a keeper proposes, another approves, a repeated request answers the same")
    func areas() async throws {
        try await LiveBench.with { bench in
            let request = Hearthline_V1_ProposeServiceAreaRequest.with {
                $0.requestID = UUID().uuidString
                $0.nodeID = 111
                $0.stationID = 2
                $0.reason = "改由北关站负责"
            }
            let keeper = LiveBench.metadata(.lead1)
            let first = try await bench.directory.proposeServiceArea(request, metadata: keeper)
            let again = try await bench.directory.proposeServiceArea(request, metadata: keeper)
            #expect(!first.replayed && again.replayed && again.subjectID == first.subjectID)
            var other = request
            other.stationID = 1
            let reused = await refusal { _ = try await bench.directory.proposeServiceArea(other, metadata: keeper) }
            #expect(reused?.reason == "REQUEST_ID_REUSED")
            #expect(reused?.code == .alreadyExists)
            let decided = try await bench.directory.decideServiceArea(
                .with { ($0.requestID, $0.changeID, $0.approve) = (UUID().uuidString, first.subjectID, true) },
                metadata: LiveBench.metadata(.approvingLead1))
            #expect(decided.outcome == "approved")
        }
    }

    @Test("A person without the duty may not propose an area")
    func wrongRole() async throws {
        try await LiveBench.with { bench in
            for person in [FixturePerson.agent1, .station1, .manager] {
                let error = await refusal {
                    _ = try await bench.directory.proposeServiceArea(
                        .with {
                            ($0.requestID, $0.nodeID, $0.stationID) = (UUID().uuidString, 111, 2)
                            $0.reason = "改由北关站负责"
                        }, metadata: LiveBench.metadata(person))
                }
                #expect(error?.reason == "FORBIDDEN", "\(person)")
                #expect(error?.code == .permissionDenied)
            }
        }
    }
}

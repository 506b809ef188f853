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

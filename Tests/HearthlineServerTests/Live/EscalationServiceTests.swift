import Foundation
import GRPCCore
import Hearthline
import HearthlineProtocol
import HearthlineStore
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

/// Escalations over the wire.
@Suite struct EscalationServiceTests {
    private var uuid: String { UUID().uuidString.lowercased() }

    @Test("The words of the wire are the domain's")
    func codes() {
        #expect(
            Hearthline_V1_EscalationReason.allCases.map(\.rawValue).filter { $0 > 0 }
                == EscalationReason.allCases.map { Int($0.rawValue) })
        #expect(
            Hearthline_V1_EscalationStatus.allCases.map(\.rawValue).filter { $0 > 0 }
                == EscalationStatus.allCases.map { Int($0.rawValue) })
    }

    @Test("INT-11 five no-heat tickets of building 7 between 8:00 and 8:40 are one escalation with the list")
    func building() async throws {
        try await LiveBench.with { bench in
            let (lead, agent) = (LiveBench.metadata(.lead1), LiveBench.metadata(.agent1))
            let homes = try await bench.fixture.database.sql(
                """
                INSERT INTO hotline.household (household_no, unit_id, building_id, community_id, room_no, full_name)
                SELECT 'B7-' || g, h.unit_id, h.building_id, h.community_id, '9' || g, h.full_name
                  FROM hotline.household h, generate_series(1, 5) g WHERE h.id = \(Fixture.sunshine501) RETURNING id
                """
            ).compactMap { Int64($0[0]) }
            #expect(homes.count == 5)
            var tickets: [Int64] = []
            for home in homes {
                #expect(try await bench.escalations.listEscalations(.init(), metadata: lead).escalations.isEmpty)
                tickets.append(try await bench.seat(.agent1).register { $0.householdID = home }.ticketID)
            }
            let listed = try await bench.escalations.listEscalations(.init(), metadata: agent).escalations
            #expect(listed.map(\.reason) == [.manyTickets])
            let one = try #require(listed.first)
            #expect(one.tickets == 5 && one.automatic && one.hasMassIncidentID)
            let detail = try await bench.escalations.getEscalation(.with { $0.escalationID = one.id }, metadata: lead)
            #expect(Set(detail.mentions.map(\.ticketID)) == Set(tickets))
            _ = try await bench.escalations.acknowledgeEscalation(
                .with { ($0.requestID, $0.escalationID, $0.version) = (uuid, one.id, one.version) }, metadata: lead)
            _ = try await bench.escalations.decideEscalation(
                .with {
                    ($0.requestID, $0.escalationID, $0.version) = (uuid, one.id, one.version + 1)
                    $0.solution = "整栋排气,物业配合"
                }, metadata: lead)
            #expect(try await bench.escalations.listEscalations(.init(), metadata: lead).escalations.isEmpty)
            let all = try await bench.escalations.listEscalations(.with { $0.decidedToo = true }, metadata: lead)
            #expect(all.escalations.map(\.solution) == ["整栋排气,物业配合"])
        }
    }
}

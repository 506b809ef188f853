import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Who sees which complaints, and that lists and counters are one truth.
@Suite struct ComplaintSightTests {
    @Test("CMP-01 list and counter are the same number for everybody and every part")
    func oneTruth() async throws {
        try await ComplaintScene.with { scene in
            let ticket = try await scene.desk.register().ticketID
            let elsewhere = try await scene.desk.register(
                TicketScene.draft(household: Fixture.jadeLake101), as: .agentOfSite2
            ).ticketID
            try await scene.open(ticket: ticket) { $0.cause = .late }
            let handled = try await scene.open(ticket: ticket, as: .agent2) { $0.cause = .late }.id
            try await scene.take(handled)
            let answered = try await scene.open(as: .lead1).id
            try await scene.take(answered, as: .lead1)
            try await scene.step(answered, .reply, as: .lead1)
            try await scene.open(ticket: elsewhere, as: .agentOfSite2) { $0.target = .station }
            try await scene.open(as: .agent2) { ($0.source, $0.target, $0.agentNo) = (.internal, .agent, "1001") }
            let closed = try await scene.open().id
            try await scene.take(closed)
            try await scene.step(closed, .decide)
            try await scene.step(closed, .reply)
            try await scene.close(closed)
            try await scene.fixture.database.sql(
                "UPDATE hotline.complaint SET ack_due_at = now() - interval '1 second' WHERE acknowledged_at IS NULL")
            var seen: [FixturePerson: Int] = [:]
            for person in [
                FixturePerson.agent1, .agent2, .complaintAgent, .agentOfSite2, .lead1, .lead2, .head1, .manager,
            ] {
                let caller = try scene.fixture.caller(person)
                for filter in [
                    ComplaintFilter(), ComplaintFilter(target: .repairer), ComplaintFilter(siteID: 1, cause: .late),
                ] {
                    let counts = try await scene.store.complaints.counts(filter, as: caller)
                    for view in ComplaintView.allCases {
                        let rows = try await scene.store.complaints.list(view, filter, size: 200, as: caller).rows
                        #expect(counts[view] == rows.count, "\(person) \(view) \(filter)")
                        for row in rows { _ = try await scene.store.complaints.get(row.id, as: caller) }
                    }
                }
                seen[person] = try await scene.store.complaints.counts(as: caller)[.all]
            }
            #expect(
                seen == [
                    .agent1: 2, .agent2: 2, .complaintAgent: 4, .agentOfSite2: 1, .lead1: 4, .lead2: 1, .head1: 6,
                    .manager: 6,
                ])
            let counts = try await scene.store.complaints.counts(as: scene.fixture.caller(.head1))
            #expect(
                counts == [.open: 5, .waiting: 3, .mine: 0, .late: 3, .replied: 1, .repeated: 1, .closed: 1, .all: 6])
        }
    }

    @Test("CMP-01 a station learns nothing: no list, no page, no clock, no alert")
    func stations() async throws {
        try await ComplaintScene.with { scene in
            let ticket = try await scene.desk.register().ticketID
            let id = try await scene.open(ticket: ticket).id
            let station = try scene.fixture.caller(.station1)
            await #expect(throws: HearthlineError(.forbidden)) {
                try await scene.store.complaints.list(.all, as: station)
            }
            await #expect(throws: HearthlineError(.forbidden)) { try await scene.store.complaints.get(id, as: station) }
            await #expect(throws: HearthlineError(.forbidden)) { try await scene.open(as: .station1) }
            let clocks = try await scene.desk.get(ticket, as: .station1).clocks.map(\.kind)
            #expect(!clocks.contains(.complaintAck) && !clocks.contains(.complaintClose))
            #expect(try await scene.store.oversight.alerts(limit: 50, as: station).isEmpty)
        }
    }

    @Test("CMP-01 a filter is the same after its way through an address line, and a wrong key is refused")
    func query() throws {
        let filters = [
            ComplaintFilter(),
            ComplaintFilter(siteID: 2, stationID: 3, target: .agent, cause: .charge, ticketID: 7),
        ]
        for filter in filters {
            #expect(try ComplaintFilter(query: Dictionary(uniqueKeysWithValues: filter.query)) == filter)
        }
        for query in [["target": "7"], ["cause": "x"], ["site": "0"], ["tiket": "1"]] {
            #expect(throws: HearthlineError.self) { try ComplaintFilter(query: query) }
        }
    }

    @Test("CMP-02 a complaint may be given to the complaint team, the leads of its site and heads")
    func owners() async throws {
        try await ComplaintScene.with { scene in
            let owners = try await scene.store.complaints.owners(siteID: 1, as: scene.fixture.caller(.lead1))
            #expect(owners.map(\.agentNo) == ["1003", "1101", "1102", "1901", "2901", "9001"])
        }
    }
}

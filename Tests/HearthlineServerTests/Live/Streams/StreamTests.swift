import GRPCCore
import HearthlineProtocol
import HearthlineStore
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

/// Live lists over the wire.
@Suite(.timeLimit(.minutes(2))) struct StreamTests {
    /// Three tickets: of station 1, of station 2, and of the other site's station 3.
    private struct Tickets: Sendable {
        let own: Int64
        let north: Int64
        let lake: Int64

        /// A registration is two events; only the second one concerns a station.
        func told(to person: FixturePerson) -> [Int64] {
            switch person {
            case .station1: [own]
            case .station2: [north]
            case .station3: [lake]
            case .agentOfSite2, .lead2: [lake, lake]
            case .head2: [own, own, north, north, lake, lake]
            default: [own, own, north, north]
            }
        }
    }

    @Test("Every stream tells its own person's tickets, and nothing of another site's or station's")
    func reach() async throws {
        try await LiveBench.with(feed: true) { bench in
            let people: [FixturePerson] = [
                .agent2, .lead1, .agentOfSite2, .lead2, .station1, .station2, .station3, .head2,
            ]
            let (tickets, seen) = try await watching(bench, people)
            for (person, changes) in seen {
                #expect(changes.map(\.ticketID) == tickets.told(to: person), "\(person)")
                #expect(changes.allSatisfy { $0.ticket.id == $0.ticketID }, "\(person)")
            }
            #expect(seen.count == people.count)
        }
    }

    /// Opens a stream for each person, one inside the other, and registers the tickets in the innermost.
    private func watching(
        _ bench: LiveBench, _ people: [FixturePerson]
    ) async throws -> (Tickets, [FixturePerson: [ChangeLog.Change]]) {
        guard let person = people.first else {
            let own = try await bench.seat(.agent1).register().ticketID
            let north = try await bench.seat(.agent1).register(household: Fixture.building2).ticketID
            let lake = try await bench.seat(.agentOfSite2).register(household: Fixture.jadeLake101).ticketID
            return (Tickets(own: own, north: north, lake: lake), [:])
        }
        return try await bench.seat(person).watchingTickets { log in
            var (tickets, seen) = try await watching(bench, Array(people.dropFirst()))
            seen[person] = try await log.next(tickets.told(to: person).count)
            return (tickets, seen)
        }
    }

    @Test(
        "A stream that was cut goes on from its last token, in the middle of a transaction too, without gap or double")
    func resumes() async throws {
        try await LiveBench.with(feed: true) { bench in
            let (desk, station) = (bench.seat(.agent1), bench.seat(.station1))
            let (ticket, cut) = try await bench.seat(.agent2).watchingTickets { log in
                let ticket = try await desk.register()
                return (ticket, try #require(try await log.next()))
            }
            // Registration and dispatch are one transaction; the stream was cut between them.
            #expect(cut.action == .register)
            let accepted = try await station.accept(ticket)
            try await bench.seat(.agent2).watchingTickets(after: cut.resumeToken) { log in
                let reached = try await station.contact(accepted)
                let changes = try await log.next(3)
                #expect(changes.map(\.action) == [.dispatch, .accept, .contact])
                #expect(changes.map(\.version) == [2, 3, reached.version])
                let again = try await bench.seat(.agent2).watchingTickets(after: changes[2].resumeToken) { later in
                    _ = try await station.arrive(reached)
                    return try await later.next()
                }
                #expect(again?.action == .arrive)
            }
        }
    }

    @Test("What is committed once the stream is on is told, however soon")
    func fromTheFirstMoment() async throws {
        try await LiveBench.with(feed: true) { bench in
            for household in Int64(2)...8 {
                let told = try await bench.seat(.head1).watchingTickets { log in
                    let ticket = try await bench.seat(.agent1).register(household: household)
                    return try await log.next { $0.ticketID == ticket.ticketID }
                }
                #expect(told != nil)
            }
        }
    }

    @Test("A change is told within the time of a look, not of a poll")
    func atOnce() async throws {
        // Without a poll only the act itself can wake the feed.
        try await LiveBench.with(feed: true, pace: .init(poll: .seconds(3600))) { bench in
            let told = try await bench.seat(.station1).watchingOrders { log in
                let ticket = try await bench.seat(.agent1).register()
                let order = try await log.next { $0.action == .dispatch }
                return order?.ticketID == ticket.ticketID
            }
            #expect(told)
        }
    }
}

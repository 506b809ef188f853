import Foundation
import Hearthline
import Postgres
import TestSupport
import Testing

@testable import HearthlineStore

/// Who hears of which change.
@Suite(.timeLimit(.minutes(2))) struct ChangeFeedTests {
    @Test("an agent hears of the own site, a station of its orders, a head of everything")
    func scopes() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await ChangeScene(store, fixture)
            let first = try await scene.callbacks.onSite()[0]
            let second = try await scene.callbacks.onSite(1, .init(household: 9, station: 2))[0]
            let third = try await scene.callbacks.onSite(1, .init(household: 25, station: 3))[0]
            let expected: [(FixturePerson, [Int64])] = [
                (.agent1, [first, second]), (.lead2, [third]), (.station1, [first]), (.station2, [second]),
                (.head1, [first, second, third]), (.manager, [first, second, third]),
            ]
            try await scene.running {
                var subscriptions: [(ChangeSubscription, [Int64])] = []
                for (person, tickets) in expected {
                    subscriptions.append((try await scene.feed.subscribe(as: fixture.principal(person)), tickets))
                }
                for ticket in [first, second, third] { try await scene.touch(ticket) }
                for (subscription, tickets) in subscriptions {
                    let heard = try await scene.take(tickets.count, from: subscription)
                    #expect(heard.map(\.ticketID) == tickets)
                    #expect(heard.allSatisfy { $0.ticket?.version == $0.version && $0.action == .note })
                }
            }
        }
    }

    @Test("a step of an event is told to its site, its station and heads, one of a complaint to no station")
    func notices() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await ChangeScene(store, fixture)
            let register = try await AbnormalScene(store, fixture)
            let ticket = try await register.ticket()
            try await scene.running {
                var readers: [(FixturePerson, Notices)] = []
                for person in [FixturePerson.agent1, .lead1, .station1, .head1, .lead2, .station2] {
                    readers.append((person, try await scene.feed.notices(as: fixture.principal(person))))
                }
                let late = "abnormal_event/\(try await register.raise(1, ticket: ticket))"
                let complaint = try await register.record(.complaintRepairer, "态度不好", ticket: ticket).subjectID
                let opened = try await fixture.database.count(
                    "SELECT complaint_id FROM hotline.abnormal_event WHERE id = \(complaint)")
                for (person, notices) in readers.prefix(4) {
                    let heard = try await Self.records(of: notices, until: person == .station1 ? 1 : 3)
                    let all: Set = [late, "abnormal_event/\(complaint)", "complaint/\(opened)"]
                    #expect(heard == (person == .station1 ? [late] : all), "\(person)")
                }
                // Another site hears of its own next record only.
                let other = try await register.record(.companySuggestion, "早点供热", as: .agentOfSite2).subjectID
                #expect(try await Self.records(of: readers[4].1, until: 1) == ["abnormal_event/\(other)"])
            }
        }
    }

    private static func records(of notices: Notices, until count: Int) async throws -> Set<String> {
        var heard: Set<String> = []
        for try await page in notices {
            for case .record(let name) in page { heard.insert(name) }
            if heard.count >= count { break }
        }
        return heard
    }

    @Test("a station whose order went elsewhere hears that it is gone, and sees nothing of it")
    func leaves() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await ChangeScene(store, fixture)
            let ticket = try await scene.callbacks.onSite()[0]
            try await scene.running {
                let station = try await scene.feed.subscribe(as: fixture.principal(.station1))
                try await fixture.database.sql(
                    """
                    WITH t AS (UPDATE hotline.ticket SET version = version + 1, station_id = 2 WHERE id = \(ticket) RETURNING *)
                    INSERT INTO hotline.ticket_event (ticket_id, site_id, station_id, version, cycle, action, to_state, detail)
                    SELECT id, site_id, station_id, version, cycle, 3, state, '{"previous_station_id": 1}' FROM t
                    """)
                let heard = try await scene.take(1, from: station)
                #expect(heard.map(\.ticketID) == [ticket])
                #expect(heard.first?.ticket == nil)
            }
        }
    }

    @Test("a reader who was away goes on from the token without a gap, first what was missed, then what follows")
    func resumes() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await ChangeScene(
                store, fixture, pace: .init(coalescing: .milliseconds(1), poll: .milliseconds(20), pageSize: 3))
            let ticket = try await scene.callbacks.onSite()[0]
            try await scene.running {
                let before = try await scene.feed.subscribe(as: fixture.principal(.agent1))
                for _ in 0..<2 { try await scene.touch(ticket) }
                let token = try #require(try await scene.take(2, from: before).last?.token)
                for _ in 0..<10 { try await scene.touch(ticket) }
                let again = try await scene.feed.subscribe(
                    as: fixture.principal(.agent1), after: try ResumeToken(token.text))
                try await scene.touch(ticket)
                let heard = try await scene.take(11, from: again)
                #expect(heard.map(\.version) == Array(4...14))
            }
        }
    }

    @Test("what an older transaction holds back is told as soon as that one ends, without another call or a poll")
    func heldBack() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await ChangeScene(
                store, fixture, pace: .init(coalescing: .milliseconds(1), poll: .seconds(3600)))
            let tickets = try await scene.callbacks.onSite(2)
            try await scene.running {
                let subscription = try await scene.feed.subscribe(as: fixture.principal(.agent1))
                let older = try await Session.connect(fixture.database.administratorURL)
                try await older.execute(script: "BEGIN; \(ChangeScene.touching(tickets[0]))")
                try await scene.touch(tickets[1])
                #expect(try await scene.feed.drain().isHeldBack)
                scene.feed.poke()
                try await older.execute(script: "COMMIT")
                await older.close()
                let heard = try await scene.take(2, from: subscription)
                #expect(Set(heard.map(\.ticketID)) == Set(tickets))
            }
        }
    }

    @Test("a reader who does not read is cut off and may resume")
    func slowReader() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await ChangeScene(
                store, fixture, pace: .init(coalescing: .zero, poll: .milliseconds(5), bufferedPages: 1, pageSize: 1))
            let ticket = try await scene.callbacks.onSite()[0]
            try await scene.running {
                let slow = try await scene.feed.subscribe(as: fixture.principal(.agent1))
                let attentive = try await scene.feed.subscribe(as: fixture.principal(.head1))
                let watching = Task { try await scene.take(6, from: attentive) }
                for _ in 0..<6 { try await scene.touch(ticket) }
                // The other reader may be cut off as well when it is slow; it is only here to know that all was handed out.
                _ = await watching.result
                var heard: [TicketChange] = []
                let error = await #expect(throws: HearthlineError.self) {
                    for try await change in slow { heard.append(change) }
                }
                #expect(error?.reason == .resumeTokenExpired)
                #expect(!heard.isEmpty)
                heard += try await scene.follow(.agent1, after: heard.last?.token, count: 6 - heard.count)
                #expect(heard.map(\.version) == Array(2...7))
            }
        }
    }

    @Test("a reader whose session ended hears so instead of changes")
    func sessionEnds() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await ChangeScene(store, fixture)
            let ticket = try await scene.callbacks.onSite()[0]
            try await scene.running {
                let subscription = try await scene.feed.subscribe(as: fixture.principal(.agent1))
                _ = try await store.sessions.signOut(as: fixture.caller(.agent1))
                try await scene.touch(ticket)
                await #expect(throws: HearthlineError(.sessionEnded)) { try await scene.take(1, from: subscription) }
            }
        }
    }

    @Test(
        "a token that nobody made, or of another database, is refused",
        arguments: ["", "w", "x1", "w-1", "w1 ", "wzzzzzzzzzzzz"])
    func foreignTokens(text: String) async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await ChangeScene(store, fixture)
            let error = await #expect(throws: HearthlineError.self) {
                try await scene.feed.subscribe(as: fixture.principal(.agent1), after: try ResumeToken(text))
            }
            #expect(error?.reason == .resumeTokenExpired)
        }
    }
}

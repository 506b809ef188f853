import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// What is handed over to departments, sites and teams.
@Suite struct HandOverStoreTests {
    @Test(
        "INT-12 nobody accepts by 10:15, the lead has an alert; at 10:14:59 there is none; accepted later it stays late"
    )
    func lead() async throws {
        try await TestDatabase.with { store, fixture in
            let ticket = try await PersonScene(store, fixture).register().ticketID
            let agent = try fixture.caller(.agent1)
            let new = NewHandOver(.workItem, to: .department(1), reason: "查收费记录", ticketID: ticket)
            let request = UUID()
            let made = try await store.handOvers.handOver(new, requestID: request, as: agent)
            #expect(try await store.handOvers.handOver(new, requestID: request, as: agent).replayed)
            let database = fixture.database
            try await database.sql(
                """
                UPDATE hotline.hand_over SET handed_at = '2026-01-12 10:00+08', due_at = '2026-01-12 10:15+08', result_due_at = '2026-01-13 10:00+08'
                """)
            try await database.sql(
                """
                UPDATE hotline.sla_clock SET started_at = '2026-01-12 10:00+08',
                       due_at = CASE kind WHEN 19 THEN '2026-01-12 10:15+08' ELSE '2026-01-13 10:00+08' END::timestamptz
                 WHERE hand_over_id IS NOT NULL
                """)
            let alerts = { (moment: String) in
                try await database.sql("SELECT 1 FROM hotline.sweep_clocks('2026-01-12 \(moment)+08')")
                return try await store.oversight.alerts(as: fixture.caller(.lead1)).filter {
                    $0.type == "clock.transfer"
                }
            }
            #expect(try await alerts("10:14:59").isEmpty)
            #expect(try await alerts("10:15:01").map(\.siteID) == [1])
            #expect(try await alerts("12:00:00").count == 1)
            #expect(try await store.oversight.alerts(as: fixture.caller(.lead2)).isEmpty)
            let breach = try await store.deadlines.breaches(as: fixture.caller(.lead1)).rows
            #expect(breach.map(\.kind) == [.transfer])
            let accepted = try #require(Shanghai.parse("2026-01-12T10:40:00+08:00"))
            _ = try await store.handOvers.step(
                made.subjectID, version: 1, .accept, text: "收费科张会计", at: accepted, requestID: UUID(), as: agent)
            let shown = try await store.handOvers.get(made.subjectID, as: fixture.caller(.agent2))
            #expect(shown.acceptedAt == accepted && shown.acceptor == "收费科张会计" && shown.status == .accepted)
            #expect(shown.targetName?.zh == "收费科" && !shown.standing.isWithFirstSite)
        }
    }

    @Test("INT-12 a site's own people accept, never who handed it over; in order only; lists by their part")
    func parts() async throws {
        try await TestDatabase.with { store, fixture in
            let ticket = try await PersonScene(store, fixture).register().ticketID
            let new = NewHandOver(.workItem, to: .site(2, team: nil), reason: "属二号站点", ticketID: ticket)
            let id = try await store.handOvers.handOver(new, requestID: UUID(), as: fixture.caller(.agent1)).subjectID
            let step = { (person: FixturePerson, version: Int32, action: HandOverAction, text: String) in
                _ = try await store.handOvers.step(
                    id, version: version, action, text: text, requestID: UUID(), as: fixture.caller(person))
            }
            let rows = { (part: HandOverFilter.Standing, person: FixturePerson) in
                try await store.handOvers.list(HandOverFilter(part), as: fixture.caller(person)).rows.count
            }
            #expect(try await rows(.unaccepted, .agentOfSite2) == 1)
            #expect(try await rows(.mine, .agent1) == 1)
            #expect(try await rows(.mine, .agent2) == 0)
            await #expect(throws: HearthlineError(.forbidden)) { try await rows(.all, .station1) }
            let refusal = { (person: FixturePerson, version: Int32, action: HandOverAction, text: String) in
                let error = await #expect(throws: HearthlineError.self) {
                    try await step(person, version, action, text)
                }
                return error?.reason
            }
            #expect(await refusal(.agent2, 1, .accept, "") == .forbidden)
            #expect(await refusal(.agentOfSite2, 1, .complete, "已处理") == .handOverStepNotAllowed)
            try await step(.agentOfSite2, 1, .accept, "")
            #expect(try await rows(.unaccepted, .lead1) == 0)
            #expect(try await rows(.open, .head1) == 1)
            #expect(await refusal(.agentOfSite2, 1, .accept, "") == .staleVersion)
            #expect(await refusal(.agentOfSite2, 2, .complete, " ") == .textMissing)
            try await step(.lead2, 2, .complete, "已处理")
            #expect(try await rows(.open, .head1) == 0)
            #expect(try await rows(.all, .head1) == 1)
            #expect(try await store.handOvers.departments(as: fixture.caller(.agent1)).map(\.label.zh).first == "收费科")
        }
    }

    @Test("INT-12 the domain and the database move a hand-over alike")
    func states() async throws {
        try await TestDatabase.with { _, fixture in
            for status in HandOverStatus.allCases {
                for action in HandOverAction.allCases {
                    let stored = try await fixture.database.value(
                        "SELECT hotline.hand_over_next(\(status.rawValue)::smallint, \(action.rawValue)::smallint)")
                    #expect(stored.flatMap { Int16($0) } == status.next(on: action)?.rawValue, "\(status) \(action)")
                }
            }
        }
    }
}

import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Households that call again and again, and what the card says of a household's satisfaction.
@Suite struct WatchListTests {
    /// So many open tickets of a household, a day apart, the latest an hour ago.
    private func plant(_ fixture: Fixture, _ count: Int, household: Int64, site: Int = 1) async throws {
        try await fixture.database.sql(
            """
            INSERT INTO hotline.ticket (site_id, number, state, category, queue, fault, fault_family, urgency, problem, household_id,
                building_id, community_id, address_text, station_id, registered_at, registered_by)
            SELECT \(site), 'W-' || h.id || '-' || i, 2, 1, 1, 2, 1, 3, '全屋不热两天', h.id, h.building_id, h.community_id, h.full_name,
                   \(site == 1 ? 1 : 3), now() - interval '1 hour' - i * interval '1 day', 1
              FROM hotline.household h, generate_series(0, \(count - 1)) i WHERE h.id = \(household)
            """)
    }

    @Test("CBK-15 the third ticket in 14 days puts the household on the watch list of its station")
    func stations() async throws {
        try await TestDatabase.with { store, fixture in
            try await plant(fixture, 3, household: 23)
            try await plant(fixture, 2, household: 21)
            try await plant(fixture, 4, household: 25, site: 2)
            let sight: [(FixturePerson, [Int64])] = [
                (.station1, [23]), (.repairer1, [23]), (.station2, []), (.station3, [25]), (.lead1, [23]),
                (.lead2, [25]),
                (.head1, [25, 23]), (.manager, [25, 23]),
            ]
            for (person, households) in sight {
                let rows = try await store.directory.watched(as: try fixture.caller(person)).rows
                #expect(Set(rows.map(\.householdID)) == Set(households), "\(person)")
            }
            let row = try #require(try await store.directory.watched(as: try fixture.caller(.station1)).rows.first)
            #expect(row.tickets == 3 && row.days == 14 && row.latestNumber == "W-23-0" && row.opens)
            #expect(row.maskedAddress.hasSuffix("3号楼**"))
            await #expect(throws: HearthlineError(.forbidden)) {
                try await store.directory.watched(as: try fixture.caller(.agent1))
            }
        }
    }

    @Test("CBK-15 the list comes in pages, and a filter never widens the sight")
    func pages() async throws {
        try await TestDatabase.with { store, fixture in
            for household in [17, 18, 23] as [Int64] { try await plant(fixture, 3, household: household) }
            let lead = try fixture.caller(.lead1)
            var seen: [Int64] = []
            var token: PageToken?
            repeat {
                let page = try await store.directory.watched(after: token, size: 2, as: lead)
                seen += page.rows.map(\.householdID)
                token = page.next
            } while token != nil
            #expect(seen == [23, 18, 17])
            #expect(try await store.directory.watched(site: 2, as: lead).rows.isEmpty)
            #expect(try await store.directory.watched(station: 1, as: lead).rows.count == 3)
            #expect(try await store.directory.watched(station: 1, as: fixture.caller(.station2)).rows.isEmpty)
        }
    }

    @Test("CBK-15 the card says that a household is watched, at the desk and beside the ticket, not to the station")
    func mark() async throws {
        try await TestDatabase.with { store, fixture in
            let agent = try fixture.caller(.agent1)
            try await plant(fixture, 2, household: 23)
            #expect(try await store.directory.household(23, as: agent).care.watch == nil)
            try await plant(fixture, 1, household: 24)
            let third = try await fixture.database.count(
                """
                INSERT INTO hotline.ticket (site_id, number, state, category, queue, fault, fault_family, urgency, problem, household_id,
                    building_id, community_id, address_text, station_id, registered_by)
                SELECT 1, 'W-third', 2, 1, 1, 2, 1, 3, '不热', h.id, h.building_id, h.community_id, h.full_name, 1, 1
                  FROM hotline.household h WHERE h.id = 23 RETURNING id
                """)
            let watch = try #require(try await store.directory.household(23, as: agent).care.watch)
            #expect(watch.tickets == 3 && watch.days == 14)
            #expect(try await store.directory.household(24, as: agent).care.watch == nil)
            #expect(try await store.tickets.get(Int64(third), as: agent).care?.watch == watch)
            #expect(try await store.tickets.get(Int64(third), as: fixture.caller(.station1)).care == nil)
        }
    }

    @Test("CBK-15 the card carries the last five answers as they stand now, newest first, without another site's words")
    func history() async throws {
        try await TestDatabase.with { store, fixture in
            try await fixture.database.sql(
                """
                WITH t AS (
                    INSERT INTO hotline.ticket (site_id, number, state, category, queue, fault, fault_family, urgency, problem, household_id,
                        building_id, community_id, address_text, station_id, registered_by, closed_at, closure)
                    SELECT 1, '20261101-01-000' || i, 9, 1, 1, 2, 1, 3, '不热', h.id, h.building_id, h.community_id, h.full_name, 1, 1, now(), 1
                      FROM hotline.household h, generate_series(1, 6) i WHERE h.id = 23 RETURNING *
                ), k AS (
                    INSERT INTO hotline.callback_task (ticket_id, cycle, site_id, station_id, queue, status, priority, returned_at, due_from, due_to, next_at)
                    SELECT id, 1, 1, 1, 1, 3, 127, now(), now(), now(), now() FROM t RETURNING *
                )
                INSERT INTO hotline.callback (task_id, ticket_id, site_id, station_id, version, convenient, a_solved, b_attitude, d_score, e_kind,
                                              e_text, result, saved_at, employee_id)
                SELECT k.id, k.ticket_id, 1, 1, v, true, v = 1, 4 - v, v * 3, 3, repeat('想', 70), 1,
                       now() - interval '1 day' * (10 - right(t.number, 1)::int) + interval '1 minute' * v, 1
                  FROM k JOIN t ON t.id = k.ticket_id, generate_series(1, 2) v WHERE v = 1 OR t.number LIKE '%6'
                """)
            let card = try await store.directory.household(23, as: fixture.caller(.agent1))
            #expect(card.care.answers.map(\.number) == (2...6).reversed().map { "20261101-01-000\($0)" })
            let newest = try #require(card.care.answers.first)
            #expect(newest.solved == false && newest.attitude == .neutral && newest.score == 6)
            #expect(newest.opinion == String(repeating: "想", count: 60) + "…")
            let foreign = try await store.directory.household(23, as: fixture.caller(.agentOfSite2)).care.answers
            #expect(foreign.map(\.score) == card.care.answers.map(\.score))
            #expect(foreign.compactMap(\.opinion).isEmpty && foreign.allSatisfy { !$0.ownSite })
        }
    }
}

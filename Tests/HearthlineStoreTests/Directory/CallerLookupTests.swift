import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// What pops up when the phone rings, and what is remembered of it.
@Suite struct CallerLookupTests {
    private static let twoHomes = "13800000023"

    /// An open ticket of a household, written behind the store's back.
    private func plantTicket(
        _ fixture: Fixture, household: Int64, site: Int = 1, ago: String = "1 day", closed: Bool = false
    ) async throws -> Int {
        try await fixture.database.count("""
            INSERT INTO hotline.ticket (site_id, number, state, category, queue, fault, fault_family, urgency, problem, household_id,
                building_id, community_id, address_text, station_id, registered_at, registered_by, closed_at, closure)
            SELECT \(site), 'T' || (SELECT count(*) + 1 FROM hotline.ticket), \(closed ? 9 : 2), 1, 1, 2, 1, 3, '全屋不热两天', h.id,
                   h.building_id, h.community_id, h.full_name, 1, now() - interval '\(ago)', 1,
                   \(closed ? "now(), 1" : "NULL, NULL")
              FROM hotline.household h WHERE h.id = \(household) RETURNING id
            """)
    }

    private func plantCall(_ fixture: Fixture, agent: FixturePerson) async throws -> Int64 {
        Int64(try await fixture.database.count(
            "INSERT INTO hotline.call (site_id, agent_id, answered_at) VALUES (1, \(try fixture.id(agent)), now()) RETURNING id"))
    }

    @Test("INT-04 an open ticket of yesterday makes the card offer urging instead of a new ticket")
    func offersUrging() async throws {
        try await TestDatabase.with { store, fixture in
            let ticket = try await plantTicket(fixture, household: 25, site: 2)
            let phone = try PhoneNumber("13800000025")
            let card = try await store.directory.lookUpCaller(phone, callID: nil, as: try fixture.caller(.agentOfSite2))
            let household = try #require(card.households.first)
            #expect(household.householdID == 25)
            #expect(household.urgeCandidate?.ticketID == Int64(ticket))
            #expect(household.urgeCandidate?.state == .dispatched)
            #expect(household.specialCare)
            #expect(household.feeStatus == 1)
            #expect(household.contacts.map(\.name) == ["钱**"])
            #expect(household.contacts.map(\.phone) == ["138****0025"])
        }
    }

    @Test("INT-04 several households of one number all appear, an unknown number gives none")
    func severalHomes() async throws {
        try await TestDatabase.with { store, fixture in
            let caller = try fixture.caller(.agent1)
            let card = try await store.directory.lookUpCaller(try PhoneNumber(Self.twoHomes), callID: nil, as: caller)
            #expect(card.households.map(\.householdID) == [23, 24])
            let unknown = try await store.directory.lookUpCaller(try PhoneNumber("13911112222"), callID: nil, as: caller)
            #expect(unknown.households.isEmpty)
        }
    }

    @Test("INT-04 the card has the last five tickets, open ones of any site, and neighbours' of the last 72 hours")
    func fillsCard() async throws {
        try await TestDatabase.with { store, fixture in
            for day in 1...6 { _ = try await plantTicket(fixture, household: 23, ago: "\(day) days", closed: true) }
            let foreign = try await plantTicket(fixture, household: 23, site: 2, ago: "7 days")
            let near = try await plantTicket(fixture, household: 24, ago: "71 hours")
            _ = try await plantTicket(fixture, household: 22, ago: "73 hours")
            _ = try await plantTicket(fixture, household: 1, ago: "1 hour")
            let card = try await store.directory.household(23, as: try fixture.caller(.agent1))
            #expect(card.lastTickets.count == 5)
            #expect(card.openTickets.map(\.ticketID) == [Int64(foreign)])
            #expect(card.openTickets.map(\.ownSite) == [false])
            #expect(card.buildingTickets.map(\.ticketID) == [Int64(near)])
        }
    }

    @Test("SEC-08 every look leaves a row with who, what, where and in which call")
    func logsLooks() async throws {
        try await TestDatabase.with { store, fixture in
            let call = try await plantCall(fixture, agent: .agent1)
            let caller = try fixture.caller(.agent1)
            _ = try await store.directory.lookUpCaller(try PhoneNumber(Self.twoHomes), callID: call, as: caller)
            _ = try await store.directory.household(25, callID: call, as: caller)
            let rows = try await store.oversight.personalDataAccess(as: try fixture.caller(.lead1))
            #expect(rows.map(\.householdID) == [25, 24, 23])
            #expect(rows.allSatisfy { $0.callID == call && $0.workstation == "PC-1001" })
            #expect(rows.allSatisfy { $0.employeeID == caller.principal.employeeID })
            #expect(try await fixture.database.count("SELECT count(*) FROM hotline.alert") == 0)
        }
    }

    @Test("SEC-08 a look without an own call alerts the personal-information officer once a day")
    func alertsWithoutCall() async throws {
        try await TestDatabase.with { store, fixture in
            let foreign = try await plantCall(fixture, agent: .agent2)
            let caller = try fixture.caller(.agent1)
            _ = try await store.directory.household(23, callID: foreign, as: caller)
            _ = try await store.directory.household(24, as: caller)
            let alerts = try await fixture.database.sql("SELECT type, assigned_role, site_id FROM hotline.alert")
            #expect(alerts == [["pi.look_up_without_call", "13", ""]])
            let rows = try await store.oversight.personalDataAccess(as: try fixture.caller(.head1))
            #expect(rows.allSatisfy { $0.callID == nil })
        }
    }

    @Test("SEC-08 sixty households in thirty minutes are no alert, the sixty-first is exactly one, more add none")
    func alertsOnce() async throws {
        try await TestDatabase.with { store, fixture in
            let me = try fixture.id(.agent1)
            let alerts = "SELECT count(*) FROM hotline.alert WHERE type = 'pi.many_households'"
            // 59 other households, and one look too long ago to count.
            try await fixture.database.sql("""
                INSERT INTO hotline.pi_access (employee_id, household_id, fields, purpose, at)
                SELECT \(me), 1000 + n, '{}', 7, now() - interval '1 minute' FROM generate_series(1, 59) AS n;
                INSERT INTO hotline.pi_access (employee_id, household_id, fields, purpose, at)
                VALUES (\(me), 999, '{}', 7, now() - interval '31 minutes');
                """)
            let call = try await plantCall(fixture, agent: .agent1)
            let caller = try fixture.caller(.agent1)
            for household in [1, 1] as [Int64] { _ = try await store.directory.household(household, callID: call, as: caller) }
            #expect(try await fixture.database.count(alerts) == 0)
            _ = try await store.directory.household(2, callID: call, as: caller)
            #expect(try await fixture.database.count(alerts) == 1)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for household in 3...20 {
                    group.addTask { _ = try await store.directory.household(Int64(household), callID: call, as: caller) }
                }
                try await group.waitForAll()
            }
            #expect(try await fixture.database.count(alerts) == 1)
        }
    }

    @Test("SEC-07 no working role reads contacts, full names or ciphers of phones by itself")
    func closed() async throws {
        try await TestDatabase.withDatabase { database in
            for role in ["agent", "team_lead", "department_head", "station", "worker", "gate", "server", "reporter", "report_owner"] {
                let open = try await database.sql("""
                    SELECT has_any_column_privilege('hearthline_\(role)', 'hotline.contact_person', 'SELECT'),
                           has_column_privilege('hearthline_\(role)', 'hotline.ticket_person', 'phone_cipher', 'SELECT'),
                           has_column_privilege('hearthline_\(role)', 'hotline.ticket_person', 'name', 'SELECT'),
                           has_any_column_privilege('hearthline_\(role)', 'access.credential', 'SELECT')
                    """)
                #expect(open == [["f", "f", "f", "f"]], "\(role)")
            }
        }
    }

    @Test("SEC-04 stations neither look callers up nor open cards")
    func stationsMayNot() async throws {
        try await TestDatabase.with { store, fixture in
            let station = try fixture.caller(.station1)
            await #expect(throws: HearthlineError(.forbidden)) {
                try await store.directory.lookUpCaller(try PhoneNumber(Self.twoHomes), callID: nil, as: station)
            }
            await #expect(throws: HearthlineError(.forbidden)) { try await store.directory.household(23, as: station) }
            #expect(try await fixture.database.count("SELECT count(*) FROM hotline.pi_access") == 0)
        }
    }
}

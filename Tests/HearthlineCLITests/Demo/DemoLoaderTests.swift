import Foundation
import Hearthline
import HearthlineStore
import Postgres
import Synchronization
import TestSupport
import Testing

@testable import HearthlineCLI

@Suite("Loading the demo company")
struct DemoLoaderTests {
    @Test("The tiny company stands in the database with every ticket in order")
    func invariants() async throws {
        try await LoadedDemo.with(.tiny) { database, summary in
            #expect(summary.households == 2_000)
            try await expect(database, "SELECT count(*) FROM hotline.household", 2_000)
            try await expect(database, "SELECT count(*) FROM hotline.contact_person", summary.residents)
            try await expect(database, "SELECT count(*) FROM hotline.ticket", summary.tickets)
            try await expect(database, "SELECT count(*) FROM hotline.ticket_event", summary.events)
            for (promise, query) in Self.broken {
                try await expect(database, "SELECT count(*) FROM (\(query)) AS broken", 0, "\(promise)")
            }
        }
    }

    private func expect(_ database: TestDatabase, _ query: String, _ wanted: Int, _ comment: String = "") async throws {
        let found = try await database.count(query)
        #expect(found == wanted, "\(comment)")
    }

    /// Promise → the rows that would break it.
    private static let broken: [(String, String)] = [
        ("every site has a number to tell residents", "SELECT FROM hotline.site WHERE hotline_no = ''"),
        (
            "an answered call of a resident keeps the version of its opening, no other call does",
            """
            SELECT FROM hotline.call c LEFT JOIN hotline.script s ON s.id = c.script_version_id
             WHERE s.kind IS DISTINCT FROM CASE WHEN c.answered_at IS NOT NULL
                   THEN CASE c.direction WHEN 1 THEN 'opening' WHEN 2 THEN 'callback_opening' END END
            """
        ),
        (
            "versions run from 1 without gaps",
            """
            SELECT FROM hotline.ticket t JOIN (SELECT ticket_id, count(*) AS n, min(version) AS a, max(version) AS z
              FROM hotline.ticket_event GROUP BY 1) e ON e.ticket_id = t.id WHERE (e.n, e.a, e.z) <> (t.version, 1, t.version)
            """
        ),
        (
            "the state is the last event's",
            """
            SELECT FROM hotline.ticket t JOIN hotline.ticket_event e ON e.ticket_id = t.id AND e.version = t.version
             WHERE e.to_state <> t.state
            """
        ),
        (
            "the counter holds the last number of its day",
            """
            SELECT FROM hotline.ticket_number_counter c WHERE c.last_number <> (SELECT max(right(number, 4)::int) FROM hotline.ticket t
              WHERE t.site_id = c.site_id AND (t.registered_at AT TIME ZONE 'Asia/Shanghai')::date = c.day)
            """
        ),
        (
            "an open ticket with the station has a running clock or a paused one",
            """
            SELECT FROM hotline.ticket t WHERE t.state IN (2, 3, 4, 5, 6, 8, 11)
               AND NOT EXISTS (SELECT FROM hotline.sla_clock c WHERE c.ticket_id = t.id AND c.stopped_at IS NULL)
            """
        ),
        (
            "the next due time is the earliest running clock",
            "SELECT FROM hotline.ticket t WHERE t.next_due_at IS DISTINCT FROM hotline.next_due(t.id)"
        ),
        (
            "a closed ticket has no running clock",
            "SELECT FROM hotline.ticket t JOIN hotline.sla_clock c ON c.ticket_id = t.id WHERE t.closed_at IS NOT NULL AND c.stopped_at IS NULL"
        ),
        (
            "every return has its callback task, with the rank the operations would give",
            """
            SELECT FROM hotline.completion r LEFT JOIN hotline.callback_task k ON (k.ticket_id, k.cycle) = (r.ticket_id, r.cycle)
             WHERE k.id IS NULL
            """
        ),
        (
            "the preset station is that of the service area",
            """
            SELECT FROM hotline.ticket t JOIN hotline.household h ON h.id = t.household_id
             WHERE hotline.station_for(h.unit_id, t.registered_at) IS DISTINCT FROM t.preset_station_id
            """
        ),
        ("nothing happened in the future", "SELECT FROM hotline.ticket_event WHERE at > now()"),
        ("the past has nothing to publish", "SELECT FROM hotline.outbox"),
        (
            "a deadline that was missed and met long ago is written down and settled",
            """
            SELECT FROM hotline.sla_clock c LEFT JOIN hotline.clock_breach b ON b.clock_id = c.id
             WHERE c.ticket_id IS NOT NULL AND c.stopped_at > c.due_at AND c.paused_at IS NULL
               AND c.stopped_at < now() - interval '13 hours' AND (b.settled_at IS DISTINCT FROM c.stopped_at OR c.watch <> 2)
            """
        ),
        (
            "what was in time is no missed deadline",
            "SELECT FROM hotline.clock_breach b JOIN hotline.sla_clock c ON c.id = b.clock_id WHERE c.stopped_at <= c.due_at"
        ),
        (
            "a missed deadline of types 1 to 3 is one event, and done with",
            """
            SELECT FROM hotline.clock_breach b JOIN hotline.clock_kind k ON k.code = b.kind
              LEFT JOIN hotline.abnormal_event e ON e.id = b.abnormal_event_id
             WHERE k.abnormal_type IS NOT NULL AND (e.type IS DISTINCT FROM k.abnormal_type OR e.status <> 'closed')
            """
        ),
        (
            "a closed event of the past has a first and a last step",
            """
            SELECT FROM hotline.abnormal_event e WHERE e.status = 'closed' AND (SELECT array_agg(s.kind ORDER BY s.id) FILTER
             (WHERE s.kind IN ('recorded', 'closed')) FROM hotline.abnormal_step s WHERE s.event_id = e.id) <> '{recorded,closed}'
            """
        ),
        (
            "a complaint of the past went from registering to its end",
            """
            SELECT FROM hotline.complaint c WHERE c.closed_at IS NOT NULL AND (SELECT array_agg(s.action ORDER BY s.version)
              FROM hotline.complaint_step s WHERE s.complaint_id = c.id) <> '{1,2,4,6,7,10}'
            """
        ),
        ("the landing zone is empty again", "SELECT FROM staging.household UNION ALL SELECT FROM staging.ticket"),
        (
            "every trigger is switched on again",
            "SELECT FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid WHERE c.relnamespace = 'hotline'::regnamespace AND g.tgenabled <> 'O'"
        ),
        (
            "a household's derived columns are what its trigger would write",
            """
            SELECT FROM hotline.household h JOIN hotline.address_node u ON u.id = h.unit_id
             WHERE (h.building_id, h.community_id, h.full_name) IS DISTINCT FROM (u.building_id, u.community_id, u.full_name || h.room_no || '室')
            """
        ),
        (
            "a place's derived columns are what its trigger would write",
            """
            SELECT FROM hotline.address_node n LEFT JOIN hotline.address_node p ON p.id = n.parent_id
             WHERE n.normal <> hotline.normal_place(n.kind, n.name) OR n.full_name <> CASE WHEN n.kind <= 2 THEN n.name ELSE p.full_name || n.name END
                OR (n.kind = 2 AND n.initials <> hotline.pinyin_initials(n.name)) OR n.district_id IS NULL
                OR (n.kind >= 2 AND n.community_id IS NULL) OR (n.kind >= 3 AND n.building_id IS NULL)
            """
        ),
    ]

    @Test("Telephones are sealed: the index finds a person and the vault opens the cipher")
    func sealed() async throws {
        try await LoadedDemo.with(.tiny) { database, _ in
            let vault = try FixtureContacts.vault()
            let phone = Geography(profile: .tiny).residents(of: 0)[0].phone
            let index = vault.index(of: try PhoneNumber(phone)).map { String(UInt16($0) + 256, radix: 16).dropFirst() }
                .joined()
            let masked = try await database.value(
                "SELECT phone_masked FROM hotline.contact_person WHERE phone_index = '\\x\(index)'")
            let wanted = try PhoneNumber(phone).masked
            #expect(masked == wanted)
            try await expect(
                database,
                "SELECT count(*) FROM hotline.contact_person WHERE position('\\x30303030'::bytea IN phone_cipher) > 0",
                0)
        }
    }

    @Test("Every foreign key is there again, word by word, and the company is noted as loaded and not played")
    func references() async throws {
        try await TestDatabase.withDatabase { database in
            try await EmptyCompany.make(in: database)
            let keys =
                "SELECT conrelid::regclass, conname, convalidated, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' ORDER BY 1, 2"
            let before = try await database.sql(keys)
            let session = try await Session.connect(database.administratorURL)
            try await LoadedDemo.loader(.tiny, session).load()
            let after = try await database.sql(keys)
            #expect(before == after && before.count > 50)
            let company = try await DemoCompany.find(session)
            #expect(company?.profile == "tiny" && company?.isPlayed == false)
            try await DemoCompany.notePlayed(session)
            let played = try await DemoCompany.find(session)
            #expect(played?.isPlayed == true)
            await session.close()
        }
    }

    @Test("A row that points nowhere undoes the whole load, and the keys stay")
    func brokenReference() async throws {
        try await TestDatabase.withDatabase { database in
            try await EmptyCompany.make(in: database)
            try await database.sql(
                """
                CREATE FUNCTION staging.spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.household_id := 0; RETURN NEW; END $$;
                CREATE TRIGGER spoil BEFORE INSERT ON hotline.ticket FOR EACH ROW EXECUTE FUNCTION staging.spoil();
                GRANT EXECUTE ON FUNCTION staging.spoil() TO hearthline_owner;
                """)
            let session = try await Session.connect(database.administratorURL)
            let demo = try LoadedDemo.loader(.tiny, session)
            let error = await #expect(throws: PostgresError.self) { try await demo.load() }
            #expect(error?.sqlState == "23503")
            try await expect(database, "SELECT count(*) FROM hotline.site", 0)
            try await expect(
                database,
                "SELECT count(*) FROM pg_constraint WHERE conname = 'ticket_household_id_fkey' AND convalidated", 1)
            await session.close()
        }
    }

    @Test("A database with a company is refused and stays as it is; progress ends at 1")
    func refusesSecond() async throws {
        try await TestDatabase.withDatabase { database in
            let session = try await Session.connect(database.administratorURL)
            let before = try await database.count("SELECT count(*) FROM hotline.household")
            let demo = try LoadedDemo.loader(.tiny, session)
            await #expect(throws: DemoError.notEmpty) { try await demo.load() }
            try await expect(database, "SELECT count(*) FROM hotline.household", before)
            try await EmptyCompany.make(in: database)
            let steps = Mutex<[Double]>([])
            _ = try await LoadedDemo.loader(.tiny, session) { step in steps.withLock { $0.append(step.fraction) } }
                .load()
            let fractions = steps.withLock { $0 }
            #expect(fractions == fractions.sorted())
            #expect(fractions.last == 1)
            await session.close()
        }
    }
}

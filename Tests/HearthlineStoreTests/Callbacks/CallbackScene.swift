import Foundation
import Hearthline
import HearthlineStore
import TestSupport

/// Returned tickets that wait for their callback, arranged behind the store's back.
struct CallbackScene {
    let store: Store
    let fixture: Fixture

    /// Makes a scene in which residents may be called at any hour, so that tests do not depend on the clock.
    init(_ store: Store, _ fixture: Fixture) async throws {
        self.store = store
        self.fixture = fixture
        try await fixture.database.sql(
            """
            INSERT INTO hotline.policy_parameter (key, scope_type, scope_id, value_json)
            SELECT 'callback.hours_of_day', 'site', id, '{"from": "00:00", "to": "24:00"}' FROM hotline.site
            """)
    }

    /// What is special about the tickets of a scene.
    struct Ticket {
        var household: Int64 = 23
        var station = 1
        var registrar = FixturePerson.agent2
        var urgency = 3
        var queue = 1
        var fault = 3
        var charged = false
        var amountFen: Int64 = 0
        var ownership = 3
        var cycle = 1
    }

    /// Tickets on site, ready to be returned; their keys.
    func onSite(_ count: Int = 1, _ ticket: Ticket = Ticket()) async throws -> [Int64] {
        let site = ticket.station == 3 ? 2 : 1
        let rows = try await fixture.database.sql(
            """
            WITH t AS (
                INSERT INTO hotline.ticket (site_id, number, state, cycle, category, queue, fault, fault_family, urgency, problem,
                    household_id, building_id, community_id, address_text, station_id, preset_station_id, dispatch_seq, registered_by,
                    first_issued_at, issued_at, accepted_at, arrived_at, finished_at)
                SELECT \(site), 'T-' || gen_random_uuid(), 6, \(ticket.cycle), CASE \(ticket.queue) WHEN 2 THEN 3 ELSE 1 END, \(ticket.queue),
                       f.code, f.family, \(ticket.urgency), '不热', h.id, h.building_id, h.community_id, h.full_name, \(ticket.station),
                       \(ticket.station), 1, (SELECT id FROM hotline.employee WHERE agent_no = '\(ticket.registrar.rawValue)'),
                       now() - interval '3 hours', now() - interval '3 hours', now() - interval '2 hours', now() - interval '1 hour',
                       now() - interval '30 minutes'
                  FROM generate_series(1, \(count)) g, hotline.household h, hotline.fault f
                 WHERE h.id = \(ticket.household) AND f.code = \(ticket.fault) RETURNING *
            ), d AS (
                INSERT INTO hotline.dispatch (ticket_id, seq, cycle, site_id, station_id, issued_at)
                SELECT id, 1, cycle, site_id, station_id, issued_at FROM t
            ), c AS (
                INSERT INTO hotline.completion (ticket_id, cycle, site_id, station_id, dispatch_seq, cause_code, action_code, charged,
                    amount_fen, ownership, receipt_no, arrived_at, finished_at, repairer_id, returned_by)
                SELECT id, cycle, site_id, station_id, 1, 'x', 'y', \(ticket.charged), \(ticket.amountFen), \(ticket.ownership),
                       CASE WHEN \(ticket.charged) THEN 'R1' ELSE '' END, arrived_at, finished_at, 1, 1 FROM t
            )
            SELECT id FROM t ORDER BY id
            """)
        return rows.compactMap { $0.first.flatMap { Int64($0) } }
    }

    /// Returned tickets; the keys of their tasks.
    func returned(_ count: Int = 1, _ ticket: Ticket = Ticket()) async throws -> [Int64] {
        let ids = try await onSite(count, ticket)
        try await sendBack(ids, station: ticket.station)
        let list = ids.map(String.init).joined(separator: ", ")
        let rows = try await fixture.database.sql(
            "SELECT id FROM hotline.callback_task WHERE ticket_id IN (\(list)) AND cycle = \(ticket.cycle) ORDER BY id")
        return rows.compactMap { $0.first.flatMap { Int64($0) } }
    }

    /// The station returns tickets, as it does: with its own session and role.
    func sendBack(_ tickets: [Int64], station: Int = 1) async throws {
        let list = tickets.map(String.init).joined(separator: ", ")
        try await asPerson(
            "3\(station)01", "hearthline_station",
            """
            DO $$ DECLARE t hotline.ticket; i bigint;
            BEGIN
                FOREACH i IN ARRAY ARRAY[\(list)]::bigint[] LOOP
                    UPDATE hotline.ticket SET state = 7, version = version + 1, returned_at = clock_timestamp() WHERE id = i RETURNING * INTO t;
                    t := hotline.queue_callback(access.require_session(), t);
                END LOOP;
            END $$
            """)
    }

    /// Runs SQL with the session and the role of a person.
    @discardableResult
    func asPerson(_ agentNo: String, _ role: String, _ sql: String) async throws -> [[String]] {
        let key = try await fixture.database.value(
            """
            SELECT encode(s.key, 'hex') FROM access.session s JOIN hotline.employee e ON e.id = s.employee_id
             WHERE e.agent_no = '\(agentNo)' AND s.ended_at IS NULL
            """)
        return try await fixture.database.sql(
            """
            SET hearthline.session = '\(key ?? "")'; SET SESSION AUTHORIZATION hearthline_server; SET ROLE \(role);
            \(sql)
            """)
    }

    /// The next act on a task as it is now.
    func step(_ taskID: Int64) async throws -> CallbackStep {
        let version = try await fixture.database.count("SELECT version FROM hotline.callback_task WHERE id = \(taskID)")
        return CallbackStep(taskID: taskID, version: Int32(version), requestID: UUID())
    }

    /// Pretends that a task was tried without an answer some hours ago.
    func tried(_ taskID: Int64, hoursAgo: Int) async throws {
        try await fixture.database.sql(
            """
            INSERT INTO hotline.callback_attempt (task_id, site_id, at, employee_id, result)
            SELECT id, site_id, now() - interval '\(hoursAgo) hours', 1, 1 FROM hotline.callback_task WHERE id = \(taskID)
            """)
    }

    /// Answers of a resident who is content.
    static func content() -> CallbackAnswers {
        var answers = CallbackAnswers()
        answers.aSolved = true
        answers.bAttitude = .satisfied
        answers.cCharged = false
        answers.dScore = 9
        answers.eKind = OpinionKind.none
        return answers
    }

    /// How many rows the tables of the callback hold: a refusal must not change it.
    func rowCounts() async throws -> [String] {
        try await fixture.database.sql(
            """
            SELECT (SELECT count(*) FROM hotline.callback), (SELECT count(*) FROM hotline.callback_attempt),
                   (SELECT count(*) FROM hotline.ticket_event), (SELECT count(*) FROM hotline.dispatch),
                   (SELECT count(*) FROM hotline.sla_clock), (SELECT count(*) FROM hotline.charge_check),
                   (SELECT count(*) FROM hotline.abnormal_event), (SELECT count(*) FROM hotline.alert),
                   (SELECT count(*) FROM hotline.request), (SELECT sum(version) FROM hotline.ticket),
                   (SELECT sum(version) FROM hotline.callback_task)
            """
        ).first ?? []
    }
}

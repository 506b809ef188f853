import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

/// Returned tickets that may be called at any hour, and what a browser would send about them.
struct CallbackArrangement: Sendable {
    let bench: ConsoleBench

    init(_ bench: ConsoleBench) async throws {
        self.bench = bench
        try await bench.fixture.database.sql(
            """
            INSERT INTO hotline.policy_parameter (key, scope_type, scope_id, value_json)
            SELECT 'callback.hours_of_day', 'site', id, '{"from": "00:00", "to": "24:00"}' FROM hotline.site
            """)
    }

    /// A ticket that agent 1002 registered and a station returned; the key of its callback.
    func returned(household: Int64 = 23, station: Int = 1) async throws -> Int64 {
        let database = bench.fixture.database
        let ticket = try await database.sql(
            """
            WITH t AS (
                INSERT INTO hotline.ticket (site_id, number, state, cycle, category, queue, fault, fault_family,
                    urgency, problem, household_id,
                    building_id, community_id, address_text, station_id, preset_station_id, dispatch_seq,
                        registered_by, first_issued_at,
                    issued_at, accepted_at, arrived_at, finished_at, returned_at)
                SELECT 1, '20261125-01-' || lpad((h.id)::text, 4, '0'), 8, 1, 1, 1, f.code, f.family, 3, '不热', h.id,
                    h.building_id, h.community_id,
                       h.full_name, \(station), \(station), 1, (SELECT id FROM hotline.employee WHERE agent_no =
                           '1002'),
                       now() - interval '3 hours', now() - interval '3 hours', now() - interval '2 hours',
                           now() - interval '1 hour',
                       now() - interval '30 minutes', now() - interval '30 minutes'
                  FROM hotline.household h, hotline.fault f WHERE h.id = \(household) AND f.code = 3 RETURNING *
            ), d AS (
                INSERT INTO hotline.dispatch (ticket_id, seq, cycle, site_id, station_id, issued_at)
                SELECT id, 1, cycle, site_id, station_id, issued_at FROM t
            ), c AS (
                INSERT INTO hotline.completion (ticket_id, cycle, site_id, station_id, dispatch_seq, cause_code,
                    action_code, charged,
                    amount_fen, ownership, receipt_no, arrived_at, finished_at, repairer_id, returned_by)
                SELECT id, cycle, site_id, station_id, 1, 'x', 'y', false, 0, 3, '', arrived_at, finished_at, 1,
                    1 FROM t
            ), e AS (
                INSERT INTO hotline.ticket_event (ticket_id, site_id, station_id, version, cycle, action, to_state,
                    employee_id)
                SELECT id, site_id, station_id, version, cycle, 1, 1, registered_by FROM t
            ), k AS (
                INSERT INTO hotline.callback_task (ticket_id, cycle, site_id, station_id, queue, status, priority,
                    returned_at, due_from, due_to, next_at)
                SELECT id, cycle, site_id, station_id, 1, 1, 127, returned_at, returned_at,
                    returned_at + interval '1 day', returned_at FROM t
                RETURNING id
            ), p AS (
                INSERT INTO hotline.ticket_person (ticket_id, site_id, station_id, name, name_masked, phone_cipher,
                    phone_index, phone_masked)
                SELECT t.id, t.site_id, t.station_id, x.name, '赵**', x.phone_cipher, x.phone_index, x.phone_masked
                  FROM t JOIN hotline.contact_person x ON x.household_id = 23
            )
            SELECT id FROM k
            """)
        return try #require(Int64(ticket.first?.first ?? ""))
    }

    /// As many tasks more as are wanted, all like the one that is there.
    func repeated(_ task: Int64, times: Int) async throws {
        try await bench.fixture.database.sql(
            """
            INSERT INTO hotline.callback_task (ticket_id, cycle, site_id, station_id, queue, status, priority, returned_at,
                due_from, due_to, next_at)
            SELECT ticket_id, n + 1, site_id, station_id, queue, status, priority, returned_at, due_from, due_to, next_at
              FROM hotline.callback_task, generate_series(1, \(times)) n WHERE id = \(task)
            """)
    }

    /// Presses the button.
    func dial(_ task: Int64, as person: FixturePerson = .agent1) async throws -> TestResponse {
        try await bench.post("/callbacks/\(task)/dial", ["request_id": UUID().uuidString, "ring_at": ""], as: person)
    }

    /// The hidden fields of the talk.
    func hidden(_ talk: TestResponse) throws -> [String: String] {
        var fields: [String: String] = [:]
        for match in talk.text.matches(of: #/name="(request_id|version|call_id)" value="([^"]*)"/#) {
            fields[String(match.1)] = String(match.2)
        }
        return fields
    }

    func callID(_ talk: TestResponse) throws -> String { try hidden(talk)["call_id"] ?? "" }
}

extension HTTPFields {
    /// A form that htmx sends from a page of the console.
    static let fragmentForm: HTTPFields = [.fetchSite: "same-origin", .htmx: "true"]
}

import Foundation
import Hearthline
import HearthlineStore
import TestSupport

/// A season's day at two sites and three stations, in every state, with its past and its callbacks.
struct OverviewScene {
    let store: Store
    let fixture: Fixture

    /// 10 January 2026, in the fixture's season.
    static let day = ServiceDay(number: 20_463)

    /// Runs a test with 600 tickets of three days.
    static func with(tickets: Int = 600, _ body: @Sendable (OverviewScene) async throws -> Void) async throws {
        try await TestDatabase.with { store, fixture in
            try await fixture.database.sql(planting(tickets))
            try await body(OverviewScene(store: store, fixture: fixture))
        }
    }

    func figures(_ person: FixturePerson, site: Int16? = nil) async throws -> DeskFigures {
        try await store.overview.figures(of: Self.day, siteID: site, as: fixture.caller(person))
    }

    /// Tickets differ in everything that is counted; numbers without a common factor keep the columns apart.
    private static func planting(_ tickets: Int) -> String {
        """
        CREATE TEMPORARY TABLE load AS
        SELECT g + 100000 AS id, (CASE WHEN g % 3 = 0 THEN 2 ELSE 1 END)::smallint AS site,
               (CASE WHEN g % 7 = 0 THEN NULL WHEN g % 3 = 0 THEN 3 ELSE 1 + g % 2 END)::smallint AS station,
               (1 + g % 20)::smallint AS fault, (1 + g % 4)::smallint AS urgency,
               (ARRAY[1,2,3,4,5,6,8,9,10,11,12,13,14])[1 + g % 13]::smallint AS state,
               timestamptz '2026-01-08 00:00+08' + g * (interval '72 hours' / \(tickets + 1)) AS at, g
          FROM generate_series(1, \(tickets)) AS g;
        INSERT INTO hotline.ticket (id, site_id, number, state, category, queue, fault, fault_family, urgency, problem, household_id,
            address_text, address_unmatched, station_id, registered_at, registered_by, closed_at, closure, next_due_at) OVERRIDING SYSTEM VALUE
        SELECT l.id, l.site, 'O-' || l.id, l.state, 1, 1, l.fault, f.family, l.urgency, '不热', CASE WHEN l.g % 11 > 0 THEN 23 END, '某处',
               l.g % 11 = 0, l.station, l.at, 1, CASE WHEN l.state IN (9, 13, 14) THEN l.at + interval '5 hours' END,
               CASE WHEN l.state IN (9, 13, 14) THEN 1 END,
               CASE WHEN l.state NOT IN (9, 13, 14) THEN now() + (l.g % 5 - 2) * interval '20 minutes' END
          FROM load l JOIN hotline.fault f ON f.code = l.fault;
        INSERT INTO hotline.callback_task (id, ticket_id, cycle, site_id, station_id, queue, status, priority, returned_at, due_from, due_to,
            next_at, assigned_to, closed_at) OVERRIDING SYSTEM VALUE
        SELECT id, id, 1, site, station, 1, 1 + (g / 2) % 6, g % 16, at, at, at + interval '1 day', at + (g % 5) * interval '10 hours',
               CASE WHEN g % 2 = 0 THEN 1 END, CASE WHEN (g / 2) % 6 > 1 THEN at + interval '7 hours' END
          FROM load WHERE station IS NOT NULL;
        INSERT INTO hotline.callback (task_id, ticket_id, site_id, station_id, version, convenient, a_solved, result, employee_id)
        SELECT k.id, k.ticket_id, k.site_id, k.station_id, v, true, CASE (k.id / 6 + v) % 3 WHEN 0 THEN true WHEN 1 THEN false END, 1, 1
          FROM hotline.callback_task k, generate_series(1, 2) AS v WHERE k.status = 3 AND (v = 1 OR k.id % 4 = 0);
        ANALYZE hotline.ticket, hotline.callback_task, hotline.callback, hotline.registered_hour
        """
    }
}

/// A figure in the shape that is checked: what a link would carry and what stands on it.
struct Shown<Filter: Sendable & Hashable>: Sendable {
    var filter: Filter
    var count: Int

    init(_ figure: Figure<Filter>) { (filter, count) = (figure.filter, figure.count) }
}

extension DeskFigures {
    /// Every figure of tickets there is.
    var ofTickets: [Shown<TicketFilter>] {
        let parts =
            stations.map(\.figure) + families.map(\.figure) + faults.map(\.figure) + states.map(\.figure)
            + urgencies.map(\.figure)
        let ofSites = sites.flatMap { [$0.registered, $0.closed] + $0.backlog.all }
        return ([registered, closed] + hours.map(\.figure) + parts + backlog.all + ofSites).map { Shown($0) }
    }

    /// Every figure of callbacks there is.
    var ofCallbacks: [Shown<CallbackFilter>] {
        ([callbacks] + sites.map(\.callbacks)).compactMap(\.self).flatMap {
            [$0.waiting, $0.due, $0.done] + $0.outcomes.map(\.figure)
        }.map { Shown($0) }
    }
}

extension BacklogFigures {
    fileprivate var all: [TicketFigure] { [open, overdue, dueSoon, unmatched, rejected] }
}

import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// What is usual in an hour, and how the figures are found.
@Suite struct OverviewCurveTests {
    @Test("RPT-05 the mean of an hour is that of the season's earlier days, for site, company and station")
    func mean() async throws {
        try await OverviewScene.with { scene in
            for (person, condition) in [
                (FixturePerson.agent1, "site_id = 1"), (.manager, "true"), (.station1, "station_id = 1"),
            ] {
                let figures = try await scene.figures(person)
                for hour in [0, 9, 23] {
                    let past = try await scene.fixture.database.count(
                        """
                        SELECT count(*) FROM hotline.ticket WHERE \(condition) AND registered_day < '2026-01-10'
                           AND extract(hour FROM registered_at AT TIME ZONE 'Asia/Shanghai') = \(hour)
                        """)
                    // 8 and 9 January.
                    #expect(figures.hours[hour].mean == Double(past) / 2, "\(person) \(hour)")
                    #expect(past > 0)
                }
            }
        }
    }

    @Test("RPT-05 between seasons nothing is usual")
    func offSeason() async throws {
        try await OverviewScene.with { scene in
            let summer = ServiceDay(number: OverviewScene.day.number + 180)
            let figures = try await scene.store.overview.figures(of: summer, as: scene.fixture.caller(.manager))
            #expect(figures.hours.allSatisfy { $0.mean == nil } && figures.registered.count == 0)
        }
    }

    @Test("RPT-05 every registration is counted in its hour, the operation's as well as a load's")
    func hours() async throws {
        try await OverviewScene.with { scene in
            let tickets = TicketScene(store: scene.store, fixture: scene.fixture)
            try await tickets.register(TicketScene.draft(household: 9))
            try await tickets.register(TicketScene.draft(household: 26), as: .agentOfSite2)
            let differing = try await scene.fixture.database.count(
                """
                SELECT count(*) FROM (SELECT site_id, registered_day AS day, hotline.hour_of_day(registered_at) AS hour, count(*) AS n
                  FROM hotline.ticket GROUP BY 1, 2, 3) t FULL JOIN hotline.registered_hour h USING (site_id, day, hour)
                 WHERE t.n IS DISTINCT FROM h.tickets
                """)
            #expect(differing == 0)
        }
    }

    @Test(
        "RPT-05 a season of twenty thousand tickets is not read through",
        arguments: [
            ("SiteScope", FixturePerson.agent1, "ticket_site_"), ("CompanyScope", .manager, "ticket_"),
            ("StationScope", .station1, "ticket_station_"),
        ])
    func plans(scope: String, person: FixturePerson, index: String) async throws {
        try await OverviewScene.with(tickets: 2_000) { scene in
            let plan = try await OverviewPlan.explain(scope, person, scene)
            #expect(plan.contains("Index Scan using \(index)") || plan.contains("Bitmap Index Scan on \(index)"))
            #expect(!plan.contains("Seq Scan on ticket "))
            if scope == "StationScope" {
                #expect(plan.contains("ticket_station_list") && !plan.contains("registered_hour"))
            } else {
                #expect(plan.contains("registered_hour") && plan.contains("callback_task_"))
            }
        }
    }
}

import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// The order of callbacks and who may take them.
@Suite struct CallbackQueueTests {
    @Test("CBK-01 the call is due within 24 hours, within 4 for P1 and complaints")
    func dueTimes() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            for ticket in [CallbackScene.Ticket(), .init(urgency: 1), .init(queue: 2)] {
                _ = try await scene.returned(1, ticket)
            }
            let rows = try await fixture.database.sql(
                """
                SELECT (extract(epoch FROM k.due_to - k.due_from) / 3600)::int, c.due_at = k.due_to, t.next_due_at = k.due_to
                  FROM hotline.callback_task k JOIN hotline.ticket t ON t.id = k.ticket_id
                  JOIN hotline.sla_clock c ON c.ticket_id = t.id AND c.kind = 7 ORDER BY k.id
                """)
            #expect(rows == [["24", "t", "t"], ["4", "t", "t"], ["4", "t", "t"]])
        }
    }

    @Test("CBK-03 with a quota of 5 and 7 tasks the two reopened ones are first")
    func reopenedFirst() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let plain = try await scene.returned(5)
            let reopened = try await scene.returned(2, .init(cycle: 2))
            let day = ServiceDay(Date.now)
            let list = try await store.callbacks.worklist(siteID: 1, day: day, quota: 5, as: fixture.caller(.agent1))
            #expect(list.prefix(2).map(\.taskID) == reopened)
            #expect(list.map(\.taskID) == reopened + plain.prefix(3))
        }
    }

    @Test(
        "CBK-03 a station without a place gets its share by lot, the same lot all day, and only from tasks without signs"
    )
    func stationFloor() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let urgent = try await scene.returned(2, .init(urgency: 2))
            _ = try await scene.returned(8)
            let neglected = try await scene.returned(5, .init(household: 9, station: 2))
            let agent = try fixture.caller(.agent1)
            let day = ServiceDay(Date.now)
            let list = try await store.callbacks.worklist(siteID: 1, day: day, quota: 5, as: agent)
            #expect(list.count == 5)
            #expect(list.prefix(2).map(\.taskID) == urgent)
            #expect(list.filter(\.drawn).count == 1)
            #expect(neglected.contains(list[4].taskID))
            #expect(try await store.callbacks.worklist(siteID: 1, day: day, quota: 5, as: agent) == list)
            // Both tasks with signs stay when there is no other place to give.
            let tight = try await store.callbacks.worklist(siteID: 1, day: day, quota: 2, as: agent)
            #expect(tight.map(\.taskID) == urgent)
            var drawn: Set<Int64> = []
            for number in 0..<20 {
                let other = try await store.callbacks.worklist(
                    siteID: 1, day: ServiceDay(number: day.number + number), quota: 5, as: agent)
                drawn.formUnion(other.filter(\.drawn).map(\.taskID))
            }
            #expect(drawn.count > 1)
        }
    }

    @Test("CBK-04 the worklist says when each task may be called and whose it is, and its tasks are read by key")
    func worklistFacts() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let tasks = try await scene.returned(3)
            let holder = try fixture.id(.agent2)
            try await fixture.database.sql(
                """
                UPDATE hotline.callback_task SET assigned_to = \(holder), next_at = now() + interval '1 hour'
                 WHERE id = \(tasks[1])
                """)
            let agent = try fixture.caller(.agent1)
            let list = try await store.callbacks.worklist(siteID: 1, day: ServiceDay(Date.now), quota: 5, as: agent)
            let keys = list.map(\.taskID)
            #expect(keys == tasks && list.map(\.assignedTo) == [nil, holder, nil])
            let read = try await store.callbacks.tasks(keys + [0], as: agent)
            #expect(Set(read.map(\.id)) == Set(keys))
            for task in read {
                let entry = try #require(list.first { $0.taskID == task.id })
                #expect(entry.nextAt == task.nextAt && entry.assignedTo == task.assignedTo)
            }
            #expect(try await store.callbacks.tasks(keys, as: fixture.caller(.agentOfSite2)).isEmpty)
            #expect(try await store.callbacks.tasks([], as: agent).isEmpty)
        }
    }

    @Test("CBK-03 the pages of the list hold every task once, in order, and as many as the count says")
    func pages() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            _ = try await scene.returned(3)
            _ = try await scene.returned(2, .init(urgency: 1))
            _ = try await scene.returned(2, .init(household: 9, station: 2, charged: true, amountFen: 100))
            _ = try await scene.returned(2, .init(household: 25, station: 3))
            let agent = try fixture.caller(.agent1)
            var rows: [CallbackTask] = []
            var token: CallbackPageToken?
            repeat {
                let page = try await store.callbacks.list(after: token, size: 2, as: agent)
                rows += page.rows
                token = try page.next.map { try CallbackPageToken($0.text) }
            } while token != nil
            #expect(rows.map(\.rank) == [63, 63, 119, 119, 127, 127, 127])
            #expect(Set(rows.map(\.id)).count == 7)
            #expect(try await store.callbacks.count(as: agent) == 7)
            #expect(try await store.callbacks.count(.init(stationID: 2), as: agent) == 2)
            #expect(try await store.callbacks.count(.init(siteID: 2), as: agent) == 0)
            let manager = try fixture.caller(.manager)
            #expect(try await store.callbacks.list(as: manager).rows.count == 9)
            #expect(try await store.callbacks.count(as: manager) == 9)
            await #expect(throws: HearthlineError(.fieldInvalid, field: "page_size")) {
                try await store.callbacks.list(size: 0, as: agent)
            }
            for text in ["", "x", "1-2", "a-b-c-d", "zzz-1-1", "1--1-1"] {
                #expect(throws: HearthlineError(.pageTokenInvalid, field: "page_token")) { try CallbackPageToken(text) }
            }
        }
    }

    @Test("CBK-01 returned at ten in the evening, the call is due the next evening, not the morning after")
    func dueInHours() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            try await fixture.database.sql("DELETE FROM hotline.policy_parameter WHERE scope_type = 'site'")
            let ticket = try await scene.onSite()[0]
            try await scene.asPerson(
                "3101", "hearthline_station",
                """
                DO $$ DECLARE t hotline.ticket;
                BEGIN
                    UPDATE hotline.ticket SET state = 7, version = version + 1, returned_at = '2026-01-05 22:00+08' WHERE id = \(ticket) RETURNING * INTO t;
                    t := hotline.queue_callback(access.require_session(), t);
                END $$
                """)
            let row = try await fixture.database.sql(
                """
                SELECT k.due_from = '2026-01-06 08:30+08', k.due_to = '2026-01-06 20:30+08', c.due_at = k.due_to
                  FROM hotline.callback_task k JOIN hotline.sla_clock c ON c.ticket_id = k.ticket_id AND c.kind = 7
                """)
            #expect(row == [["t", "t", "t"]])
        }
    }

    @Test("CBK-03 a resident who urges while the callback waits moves it up")
    func urged() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let tasks = try await scene.returned(3)
            let agent = try fixture.caller(.agent1)
            let ticket = try await store.callbacks.get(tasks[2], as: agent).task.ticketID
            #expect(try await store.callbacks.list(as: agent).rows.map(\.id) == tasks)
            _ = try await store.tickets.urge(
                TicketStep(ticketID: ticket, version: nil, requestID: UUID()), note: "还没人回访", as: agent)
            let rows = try await store.callbacks.list(as: agent).rows
            #expect(rows.map(\.id) == [tasks[2], tasks[0], tasks[1]])
            #expect(rows.map(\.rank) == [63, 127, 127])
        }
    }

    @Test("ORG-03 a membership that has ended and a complaint team of another site give no complaint tasks")
    func membership() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned(1, .init(queue: 2))[0]
            let member = try fixture.caller(.complaintAgent)
            #expect(try await store.callbacks.list(as: member).rows.map(\.id) == [task])
            // Team 4 is the complaint team of site 2.
            try await fixture.database.sql(
                """
                INSERT INTO hotline.team_member (team_id, site_id, employee_id)
                SELECT id, site_id, \(fixture.id(.agent1)) FROM hotline.team WHERE site_id = 2 AND kind = 2;
                UPDATE hotline.team_member SET valid_to = now() WHERE employee_id = \(fixture.id(.complaintAgent))
                """)
            for person in [FixturePerson.complaintAgent, .agent1, .agentOfSite2] {
                #expect(try await store.callbacks.list(as: fixture.caller(person)).rows.isEmpty, "\(person)")
            }
        }
    }

    @Test("ORG-03 only members of the complaint team get its tasks; their lead sees them too")
    func complaintQueue() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned(1, .init(queue: 2))[0]
            let outsider = try fixture.caller(.agent1)
            #expect(try await store.callbacks.list(as: outsider).rows.isEmpty)
            #expect(try await store.callbacks.count(as: outsider) == 0)
            await #expect(throws: HearthlineError(.callbackNotFound)) {
                try await store.callbacks.get(task, as: outsider)
            }
            await #expect(throws: HearthlineError(.callbackNotFound)) {
                try await store.save(scene.step(task), CallbackScene.content(), as: outsider)
            }
            #expect(try await store.callbacks.count(as: fixture.caller(.lead1)) == 1)
            let member = try fixture.caller(.complaintAgent)
            #expect(try await store.callbacks.list(as: member).rows.map(\.id) == [task])
            let receipt = try await store.save(scene.step(task), CallbackScene.content(), as: member)
            #expect(receipt.outcome == "closed")
        }
    }

    @Test("CBK-03 the list of a site reads its index, also with twenty thousand tasks and under the agent's policies")
    func usesIndex() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            _ = try await scene.returned()
            try await fixture.database.sql(
                """
                SET session_replication_role = replica;
                INSERT INTO hotline.callback_task (ticket_id, cycle, site_id, station_id, queue, status, priority, returned_at, due_from, due_to, next_at)
                SELECT 1000000 + g, 1, 1 + g % 2, 1 + g % 3, 1, CASE WHEN g % 4 = 0 THEN 1 ELSE 3 END, 127 - g % 16, now() - g * interval '1 minute',
                       now(), now(), now() FROM generate_series(1, 24000) AS g;
                ANALYZE hotline.callback_task, hotline.ticket
                """)
            let plan = try await scene.asPerson(
                "1001", "hearthline_agent",
                """
                EXPLAIN SELECT k.id FROM hotline.callback_task k
                 WHERE k.site_id = 1 AND k.status IN (1, 2) AND (k.priority, k.returned_at, k.id) > (100, '2020-01-01'::timestamptz, 0)
                 ORDER BY k.priority, k.returned_at, k.id LIMIT 51
                """
            ).map { $0.joined() }.joined(separator: "\n")
            #expect(plan.contains("callback_task_open"))
            #expect(plan.contains("ROW(priority, returned_at, id)"))
            #expect(!plan.contains("Sort"))
            #expect(!plan.contains("Seq Scan on callback_task"))
        }
    }
}

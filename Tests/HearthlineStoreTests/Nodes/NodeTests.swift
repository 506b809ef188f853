import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// A site that was cut off: its tickets come to the centre once, as they were.
@Suite struct NodeTests {
    /// Everything that has to be the same at node and centre, ticket by ticket.
    private static let facts = """
        SELECT t.number, t.registered_at, e.agent_no, t.workstation, h.household_no, t.category, t.fault, t.urgency, t.problem, t.caller_relation,
               t.problem_confirmed_at IS NOT NULL, t.phone_confirmed_at IS NOT NULL, p.name, p.phone_masked, encode(p.phone_cipher, 'hex'),
               encode(p.phone_index, 'hex'), c.ring_at, c.answered_at, encode(c.caller_index, 'hex'),
               (SELECT v.employee_id = t.registered_by FROM hotline.ticket_event v WHERE v.ticket_id = t.id AND v.version = 1)
          FROM hotline.ticket t JOIN hotline.employee e ON e.id = t.registered_by JOIN hotline.ticket_person p ON p.ticket_id = t.id
          LEFT JOIN hotline.household h ON h.id = t.household_id LEFT JOIN hotline.call c ON c.id = t.call_id ORDER BY t.number
        """

    @Test("QOS-09 fourteen tickets taken while the link was down appear once at the centre with their original times")
    func fourteen() async throws {
        try await NodeScene.with { scene in
            try await scene.take(14)
            #expect(try await scene.merge() == Array(repeating: "registered", count: 14))
            let (there, here) = (
                try await scene.node.database.sql(Self.facts), try await scene.centre.database.sql(Self.facts)
            )
            #expect(here == there)
            #expect(here.first?[0] == "20251203-02-5001" && here.first?[16] == "2025-12-03 09:59:30+08")
            let rows = try await scene.centre.rows()
            #expect(try await scene.merge() == Array(repeating: "known", count: 14))
            var after = try await scene.centre.rows()
            // Of a second run nothing stays but the requests themselves.
            after[7] = rows[7]
            #expect(after == rows)
        }
    }

    @Test("QOS-09 the registration keeps its time, the merge has one of its own, and the station gets its order now")
    func events() async throws {
        try await NodeScene.with { scene in
            try await scene.take(1)
            try await scene.merge()
            let events = try await scene.centre.database.sql(
                """
                SELECT v.action, v.at = t.registered_at, e.agent_no, v.detail ->> 'admitted' FROM hotline.ticket_event v
                  JOIN hotline.ticket t ON t.id = v.ticket_id JOIN hotline.employee e ON e.id = v.employee_id ORDER BY v.version
                """)
            #expect(events == [["1", "t", "2001", ""], ["21", "f", "2101", "true"], ["2", "f", "2101", ""]])
            let order = try await scene.centre.database.sql(
                "SELECT t.state, d.station_id, d.issued_at > now() - interval '1 minute' FROM hotline.ticket t JOIN hotline.dispatch d ON d.ticket_id = t.id"
            )
            #expect(order == [["2", "3", "t"]])
            let id = Int64(try await scene.centre.database.count("SELECT id FROM hotline.ticket"))
            let person = try await scene.centre.store.tickets.revealPerson(
                id, purpose: .complaint, reason: "核对", as: scene.centre.fixture.caller(.lead2))
            #expect(person.phone == "13800000023")
        }
    }

    @Test(
        "QOS-09 the dispatch is late since the registration, with the cut link as its reason; the station is not blamed"
    )
    func lateness() async throws {
        try await NodeScene.with { scene in
            try await scene.take(2)
            try await scene.merge()
            let breaches = try await scene.centre.database.sql(
                """
                SELECT b.kind, c.started_at = t.registered_at, b.station_id IS NULL, b.excuse, b.settled_at IS NOT NULL
                  FROM hotline.clock_breach b JOIN hotline.sla_clock c ON c.id = b.clock_id JOIN hotline.ticket t ON t.id = b.ticket_id
                """)
            #expect(breaches == Array(repeating: ["2", "t", "t", "站点与中心断线,合并时已过时限", "t"], count: 2))
            let fresh = try await scene.centre.database.sql(
                "SELECT DISTINCT kind FROM hotline.sla_clock WHERE kind IN (3, 4, 5, 6) AND started_at > now() - interval '1 minute' ORDER BY kind"
            )
            #expect(fresh == [["3"], ["4"], ["5"], ["6"]])
            let swept = try await scene.centre.store.deadlines.sweep(deadline: Fixture.deadline)
            #expect(swept.late == 0)
        }
    }

    @Test("QOS-09 a run that was killed in the middle is finished by the next one")
    func killed() async throws {
        try await NodeScene.with { scene in
            try await scene.take(14)
            try await scene.merge(5)
            // The sixth dies before it is committed.
            let sixth = try await scene.told()[5]
            let key = try await scene.centre.database.value(
                "SELECT encode(s.key, 'hex') FROM access.session s JOIN hotline.employee e ON e.id = s.employee_id WHERE e.agent_no = '2101'"
            )
            try await scene.centre.database.sql(
                """
                BEGIN; SET LOCAL hearthline.session = '\(key ?? "")'; SET LOCAL SESSION AUTHORIZATION hearthline_server;
                SET LOCAL ROLE hearthline_team_lead;
                SELECT outcome FROM hotline.admit_ticket(gen_random_uuid(), sha256('x'), '\(sixth.record)'); ROLLBACK
                """)
            #expect(try await scene.centre.database.count("SELECT count(*) FROM hotline.ticket") == 5)
            let outcomes = try await scene.merge()
            #expect(outcomes == Array(repeating: "known", count: 5) + Array(repeating: "registered", count: 9))
            #expect(try await scene.centre.database.count("SELECT count(DISTINCT number) FROM hotline.ticket") == 14)
        }
    }

    @Test(
        "QOS-09 both sides register on the same day without a duplicate number, and the centre stops before the block")
    func numbers() async throws {
        try await NodeScene.with { scene in
            for household in [25, 26, 27] as [Int64] {
                try await scene.node.register(TicketScene.draft(household: household), as: .agentOfSite2)
                try await scene.centre.register(TicketScene.draft(household: household + 5), as: .agentOfSite2)
            }
            func sequences(_ side: TicketScene) async throws -> [[String]] {
                try await side.database.sql("SELECT split_part(number, '-', 3) FROM hotline.ticket ORDER BY 1")
            }
            #expect(try await sequences(scene.node) == [["5001"], ["5002"], ["5003"]])
            try await scene.merge()
            try await scene.centre.register(TicketScene.draft(household: 33), as: .agentOfSite2)
            #expect(
                try await sequences(scene.centre)
                    == [["0001"], ["0002"], ["0003"], ["0004"], ["5001"], ["5002"], ["5003"]])
            try await scene.centre.database.sql(
                "UPDATE hotline.ticket_number_counter SET last_number = 4999 WHERE site_id = 2")
            try await scene.centre.register(TicketScene.draft(household: 34), as: .agentOfSite2)
            try await scene.centre.refused(.numbersExhausted) {
                try await scene.centre.register(TicketScene.draft(household: 35), as: .agentOfSite2)
            }
            // A node registers for its own site only.
            try await scene.node.refused(.forbidden) { try await scene.node.register(as: .agent1) }
        }
    }

    @Test("QOS-09, INT-04 what the centre works on already becomes an urge, and the node's number leads there")
    func urge() async throws {
        try await NodeScene.with { scene in
            let open = try await scene.centre.register(TicketScene.draft(household: 25), as: .agentOfSite2)
            try await scene.take(2)
            #expect(try await scene.merge() == ["urged", "registered"])
            let lead = try scene.centre.fixture.caller(.lead2)
            var filter = TicketFilter()
            filter.numberPrefix = "20251203-02-5001"
            let row = try #require(try await scene.centre.store.tickets.list(filter, as: lead).rows.first)
            #expect(row.state == .merged)
            #expect(try await scene.centre.get(row.id, as: .lead2).mergedInto == open.ticketID)
            #expect(try await scene.centre.get(open.ticketID, as: .lead2).summary.urgeCount == 1)
            #expect(try await scene.merge() == ["known", "known"])
            #expect(try await scene.centre.get(open.ticketID, as: .lead2).summary.urgeCount == 1)
        }
    }

    @Test("QOS-09 only the lead of the site takes and brings; a node takes nothing from another")
    func strangers() async throws {
        try await NodeScene.with { scene in
            try await scene.take(1)
            let record = try #require(try await scene.told().first).record
            for person in [FixturePerson.agentOfSite2, .lead1, .head2, .manager, .station3] {
                let (there, here) = (try scene.node.fixture.caller(person), try scene.centre.fixture.caller(person))
                await #expect(throws: HearthlineError(.forbidden), "\(person)") {
                    try await scene.node.store.nodes.tickets(since: NodeScene.cut, as: there)
                }
                try await scene.centre.refused(.forbidden) {
                    try await scene.centre.store.nodes.admit(record, requestID: UUID(), as: here)
                }
            }
            try await scene.node.refused(.forbidden) {
                try await scene.node.store.nodes.admit(record, requestID: UUID(), as: scene.node.fixture.caller(.lead2))
            }
            await #expect(throws: HearthlineError(.forbidden)) {
                try await scene.centre.store.nodes.tickets(
                    since: NodeScene.cut, as: scene.centre.fixture.caller(.lead2))
            }
            #expect(try await scene.merge() == ["registered"])
        }
    }

    @Test("QOS-09 what is no ticket of the node is refused with its field, and nothing of it is kept")
    func garbage() async throws {
        try await NodeScene.with { scene in
            try await scene.take(1)
            let good = try #require(try await scene.told().first).record
            let bad: [(String, Reason, String)] = [
                ("", .fieldInvalid, "record"), ("no json", .fieldInvalid, "record"),
                ("[1, 2]", .fieldInvalid, "record"),
                ("{}", .fieldInvalid, "number"), (String(good.dropLast(40)), .fieldInvalid, "record"),
                (good.replacing("20251203-02-5001", with: "20251203-01-5001"), .forbidden, "number"),
                (good.replacing("20251203-02-5001", with: "20251203-02-0001"), .fieldInvalid, "number"),
                (good.replacing("20251203-02-5001", with: "20251204-02-5001"), .fieldInvalid, "number"),
                (good.replacing("2025-12-03T", with: "2925-12-03T"), .fieldInvalid, "registered_at"),
                (
                    good.replacing("\"agent_no\": \"2001\"", with: "\"agent_no\": \"1001\""), .employeeNotFound,
                    "agent_no"
                ),
                (good.replacing("H0000025", with: "H9999999"), .householdNotFound, "household_no"),
                (
                    good.replacing("\"read_back\": [0, 0, 0, 0]", with: "\"read_back\": [0, 0, null, 0]"),
                    .readbackMissing, "read_back"
                ),
                (good.replacing("\"fault\": 2", with: "\"fault\": 999"), .fieldInvalid, "fault"),
                (good.replacing("\"fault\": 2", with: "\"fault\": \"many\""), .fieldInvalid, "record"),
            ]
            for (record, reason, field) in bad {
                #expect(record != good)
                try await scene.centre.refused(reason, field) {
                    try await scene.centre.store.nodes.admit(
                        record, requestID: UUID(), as: scene.centre.fixture.caller(.lead2))
                }
            }
            #expect(try await scene.merge() == ["registered"])
        }
    }
}

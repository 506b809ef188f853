import Hearthline
import HearthlineStore
import Postgres
import TestSupport
import Testing

@testable import HearthlineCLI

@Suite("One truth: list = counter = view = records that open, for every role")
struct OneTruthTests {
    private func rows(in database: TestDatabase, sample: Int = 40) async throws -> [TruthRow] {
        try await database.withStore { store in
            let session = try await Session.connect(database.administratorURL)
            let rows = try await OneTruth(session: session, store: store, sample: sample, tries: 1).run()
            await session.close()
            return rows
        }
    }

    @Test("On the tiny demo everybody's four numbers are one, and the test leaves nobody signed in")
    func truth() async throws {
        try await LoadedDemo.with(.tiny) { database, summary in
            try await database.sql("SELECT access.grant_sql_login('truth_\(database.name.suffix(12))', '{1}')")
            let rows = try await rows(in: database)
            #expect(rows.filter(\.isFalse) == [], "\(rows.table.text)")
            #expect(rows.allSatisfy { $0.figures != nil })
            // Agent, lead, supervisor, head and manager; dispatcher, repairer and head of two stations; one login: 15 + 12 + 1 lines.
            #expect(Set(rows.map(\.role)).count == 9)
            #expect(rows.count == 28)
            let all = rows.filter { $0.scope == "全公司" && $0.subject == .tickets }
            let figures = all.compactMap(\.figures)
            #expect(figures.compactMap(\.listed) == [summary.tickets, summary.tickets])
            #expect(figures.map(\.opened) == [40, 40])
            #expect(try await database.count("SELECT count(*) FROM access.session WHERE ended_at IS NULL") == 0)
            try await database.sql("SELECT access.revoke_sql_login('truth_\(database.name.suffix(12))')")
        }
    }

    @Test("With two sites nobody opens a record of the other one")
    func strangers() async throws {
        try await LoadedDemo.with(LoadedDemo.twoSites) { database, _ in
            let rows = try await rows(in: database)
            #expect(rows.filter(\.isFalse) == [], "\(rows.table.text)")
            let bounded = rows.filter { $0.subject == .tickets && $0.scope != "全公司" }
            #expect(bounded.allSatisfy { ($0.figures?.strangersTried ?? 0) > 10 && $0.figures?.strangersOpened == 0 })
        }
    }

    /// What is loosened or tightened, and whose lines must tell.
    static let mutations: [(policy: String, roles: Set<String>)] = [
        ("ALTER POLICY hearthline_agent_reads ON hotline.ticket USING (true)", ["话务员"]),
        ("ALTER POLICY hearthline_team_lead_reads ON hotline.ticket USING (true)", ["领班", "主管"]),
        ("ALTER POLICY hearthline_station_reads ON hotline.ticket USING (true)", ["维修站调度", "维修人员", "维修站站长"]),
        ("ALTER POLICY hearthline_agent_reads ON hotline.ticket_event USING (true)", ["话务员"]),
        ("ALTER POLICY hearthline_agent_reads ON hotline.callback_task USING (false)", ["话务员"]),
        ("ALTER POLICY reports_read ON hotline.ticket USING (true)", ["话务员", "领班", "主管"]),
        ("ALTER POLICY reports_read ON hotline.callback_task USING (false)", ["话务员", "领班", "主管", "客服部长", "呼叫中心经理"]),
        ("ALTER POLICY hearthline_department_head_reads ON hotline.ticket USING (site_id = 1)", ["客服部长", "呼叫中心经理"]),
        (
            "CREATE POLICY more ON hotline.ticket FOR SELECT TO hearthline_agent, hearthline_team_lead USING (true)",
            ["话务员", "领班", "主管"]
        ),
    ]

    @Test("A policy that is loosened, or one that hides too much, makes the self-test fail for those it concerns")
    func mutated() async throws {
        try await LoadedDemo.with(LoadedDemo.twoSites) { database, _ in
            for (policy, roles) in Self.mutations {
                let restore = try await Self.policies(database)
                try await database.sql(policy)
                let wrong = Set(try await rows(in: database, sample: 10).filter(\.isFalse).map(\.role))
                #expect(wrong == roles, "\(policy)")
                try await database.sql("DROP POLICY IF EXISTS more ON hotline.ticket; \(restore)")
            }
            #expect(try await rows(in: database, sample: 10).allSatisfy { !$0.isFalse })
        }
    }

    /// Statements that put the read policies back as they are now.
    private static func policies(_ database: TestDatabase) async throws -> String {
        try await database.sql(
            """
            SELECT format('ALTER POLICY %I ON %s USING (%s);', polname, polrelid::regclass, pg_get_expr(polqual, polrelid))
              FROM pg_policy WHERE polcmd = 'r' AND polrelid IN ('hotline.ticket'::regclass, 'hotline.ticket_event'::regclass,
                   'hotline.callback_task'::regclass)
            """
        ).compactMap(\.first).joined(separator: "\n")
    }

    @Test("Whoever is signed in stays signed in; a role of whom nobody is free is skipped and said so")
    func skipped() async throws {
        try await LoadedDemo.with(.tiny) { database, _ in
            try await database.sql(
                """
                INSERT INTO access.session (key, employee_id, employment_id, role, database_role, site_id, expires_at)
                SELECT sha256(e.agent_no::bytea), e.id, m.id, m.role, 'hearthline_department_head', m.site_id, now() + interval '1 hour'
                  FROM hotline.employee e JOIN hotline.employment m ON m.employee_id = e.id WHERE e.agent_no = '1901'
                """)
            let rows = try await rows(in: database)
            let head = rows.filter { $0.role == "客服部长" }
            #expect(head.count == 1 && head.first?.figures == nil && head.first?.isFalse == false)
            #expect(rows.summary.contains("跳过"))
            #expect(try await database.count("SELECT count(*) FROM access.session WHERE ended_at IS NULL") == 1)
        }
    }
}

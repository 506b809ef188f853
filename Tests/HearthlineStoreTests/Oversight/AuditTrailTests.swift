import FoundationEssentials
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// The trail of master data and its seals.
@Suite struct AuditTrailTests {
    /// Changes behind the back of all triggers, as only somebody with the machine in his hands can do.
    private func tamper(_ fixture: Fixture, _ sql: String) async throws {
        try await fixture.database.sql("SET session_replication_role = replica; \(sql)")
    }

    /// Seals until nothing is left: transactions of other tests on the same server hold the horizon back for a moment.
    private func seal(_ store: Store) async throws {
        let deadline = Fixture.deadline
        while try await store.oversight.verifyAudit(deadline: deadline).unsealedRows > 0 {
            if try await store.oversight.sealAudit(deadline: deadline) == 0 { try await Task.sleep(for: .milliseconds(5)) }
        }
    }

    /// Three transactions on top of the fixture's own, sealed in two links or more.
    private func sealTwice(_ store: Store, _ fixture: Fixture) async throws {
        try await fixture.database.sql("UPDATE hotline.station SET phone = '100-0000-0011' WHERE id = 1")
        try await seal(store)
        try await fixture.database.sql("UPDATE hotline.station SET phone = '100-0000-0012' WHERE id = 2")
        try await fixture.database.sql("UPDATE hotline.station SET phone = '100-0000-0013' WHERE id = 3")
        try await seal(store)
    }

    @Test("SEC-05 a change of master data is recorded with who, as what, before and after")
    func records() async throws {
        try await TestDatabase.with { store, fixture in
            let proposed = try await store.directory.proposeServiceArea(
                nodeID: 113, stationID: 2, validFrom: nil, reason: "新建换热站", requestID: UUID(), as: try fixture.caller(.lead1))
            _ = try await store.directory.decideServiceArea(
                proposed.subjectID, approve: true, requestID: UUID(), as: try fixture.caller(.approvingLead1))
            let entries = try await store.oversight.auditEntries(
                table: "service_area", rowKey: String(proposed.subjectID), as: try fixture.caller(.head1))
            #expect(entries.map(\.operation) == ["UPDATE", "INSERT"])
            #expect(entries.map(\.employeeID) == [try fixture.id(.approvingLead1), try fixture.id(.lead1)])
            #expect(entries.allSatisfy { $0.databaseRole == "hearthline_team_lead" })
            #expect(entries.first?.before?.contains("新建换热站") == true)
            #expect(entries.map(\.reason) == ["新建换热站", "新建换热站"])
            #expect(entries.last?.before == nil)
        }
    }

    @Test("SEC-05 the row that ends and the row that begins say why: the reason of the decided change")
    func reasons() async throws {
        try await TestDatabase.with { store, fixture in
            let proposed = try await store.parameters.propose(
                "abn03.minutes", value: "200", scope: .site(1), validFrom: nil, reason: "冬季缩短时限", requestID: UUID(),
                as: fixture.caller(.lead1))
            _ = try await store.parameters.decide(
                proposed.subjectID, approve: true, requestID: UUID(), as: fixture.caller(.approvingLead1))
            let head = try fixture.caller(.head1)
            let rows = try await store.oversight.auditEntries(table: "policy_parameter", limit: 1, as: head)
            #expect(rows.map(\.reason) == ["冬季缩短时限"])
            #expect(rows.map(\.employeeID) == [try fixture.id(.approvingLead1)])
            let changes = try await store.oversight.auditEntries(
                table: "parameter_change", rowKey: "\(proposed.subjectID)", as: head)
            #expect(changes.map(\.operation) == ["UPDATE", "INSERT"])
            // A later transaction does not inherit it.
            try await fixture.database.sql("UPDATE hotline.station SET phone = '100-0000-0099' WHERE id = 1")
            #expect(try await store.oversight.auditEntries(limit: 1, as: head).map(\.reason) == [""])
        }
    }

    @Test(
        "SEC-05 every table of master data leaves a row when it changes; contacts leave no name and no number",
        arguments: [
            ("UPDATE hotline.company SET hotline_number = '96001'", "company"),
            ("UPDATE hotline.team SET duties = '接听'  WHERE id = 1", "team"),
            ("UPDATE hotline.team_member SET valid_to = now() WHERE id = 1", "team_member"),
            ("UPDATE hotline.household SET special_care = true WHERE id = 23", "household"),
            ("UPDATE hotline.household SET fee_status = 2 WHERE id = 23", "household"),
            ("UPDATE hotline.heating_season SET billing_to = billing_to + interval '1 day'", "heating_season"),
            ("UPDATE hotline.contact_person SET name = '新名' WHERE household_id = 25", "contact_person"),
            ("DELETE FROM hotline.contact_person WHERE household_id = 25", "contact_person"),
            ("INSERT INTO access.login_scope (login) VALUES ('some_reader')", "login_scope"),
        ])
    func tables(change: String, table: String) async throws {
        try await TestDatabase.with { store, fixture in
            let before = try await fixture.database.count("SELECT coalesce(max(id), 0) FROM hotline.audit_log")
            try await fixture.database.sql(change)
            let rows = try await fixture.database.sql(
                "SELECT table_name, concat(before, after) ~ '新名|phone_cipher|phone_index|钱桂兰' FROM hotline.audit_log WHERE id > \(before)")
            #expect(rows == [[table, "f"]])
        }
    }

    @Test("SEC-05 a fee status that was read again without changing is no change")
    func sameFee() async throws {
        try await TestDatabase.with { _, fixture in
            let before = try await fixture.database.count("SELECT count(*) FROM hotline.audit_log")
            try await fixture.database.sql(
                "UPDATE hotline.household SET fee_status = fee_status, fee_status_at = now()")
            #expect(try await fixture.database.count("SELECT count(*) FROM hotline.audit_log") == before)
        }
    }

    @Test("SEC-05 an update that changes nothing leaves no row, a deletion leaves one")
    func recordsOnlyChanges() async throws {
        try await TestDatabase.with { _, fixture in
            let before = try await fixture.database.count("SELECT count(*) FROM hotline.audit_log")
            try await fixture.database.sql("UPDATE hotline.station SET phone = phone")
            try await fixture.database.sql("DELETE FROM hotline.node_alias WHERE alias = '翠胡'")
            let added = try await fixture.database.sql("SELECT operation, table_name FROM hotline.audit_log ORDER BY id OFFSET \(before)")
            #expect(added == [["DELETE", "node_alias"]])
        }
    }

    @Test("SEC-05 nobody changes or removes audit rows, not even the owner of the tables")
    func appendOnly() async throws {
        try await TestDatabase.withDatabase { database in
            try await database.sql("""
                INSERT INTO hotline.pi_access (employee_id, fields, purpose) VALUES (1, '{}', 7);
                INSERT INTO hotline.audit_seal (from_xid, below_xid, rows, hash) VALUES ('0', '1', 1, sha256(''));
                """)
            let changes = ["hotline.audit_log SET login = 'x'", "hotline.pi_access SET reason = 'x'", "hotline.audit_seal SET rows = 2"]
            let tables = ["hotline.audit_log", "hotline.pi_access", "hotline.audit_seal"]
            let attempts = changes.map { "UPDATE \($0)" } + tables.flatMap { ["DELETE FROM \($0)", "TRUNCATE \($0)"] }
            for attempt in attempts {
                let failure = await #expect(throws: TestFailure.self, "\(attempt)") {
                    try await database.sql("SET ROLE hearthline_owner; \(attempt)")
                }
                #expect(failure?.description.contains("APPEND_ONLY") == true, "\(attempt)")
            }
        }
    }

    @Test("SEC-05 an untouched chain verifies, and its published head is part of it")
    func verifies() async throws {
        try await TestDatabase.with { store, fixture in
            try await sealTwice(store, fixture)
            let head = try fixture.caller(.head1)
            let report = try await store.oversight.verifyAudit(as: head)
            #expect(report.isIntact)
            #expect(report.seals >= 2)
            #expect(report.unsealedRows == 0)
            let anchored = try await store.oversight.verifyAudit(anchor: report.head, as: head)
            #expect(anchored.isIntact)
            #expect(try await store.oversight.sealAudit(deadline: Fixture.deadline) == 0)
        }
    }

    @Test(
        "SEC-05 the verification finds an edited, a deleted, a swapped, an inserted row and a removed link",
        arguments: [
            "UPDATE hotline.audit_log SET after = after || '{\"phone\": \"x\"}' WHERE id = (SELECT max(id) - 1 FROM hotline.audit_log)",
            "UPDATE hotline.audit_log SET employee_id = 1 WHERE id = (SELECT max(id) FROM hotline.audit_log)",
            "DELETE FROM hotline.audit_log WHERE id = (SELECT max(id) - 1 FROM hotline.audit_log)",
            """
            UPDATE hotline.audit_log a SET xid = b.xid FROM hotline.audit_log b
             WHERE a.id + b.id = (SELECT 2 * max(id) - 1 FROM hotline.audit_log) AND a.id <> b.id AND abs(a.id - b.id) = 1
            """,
            """
            INSERT INTO hotline.audit_log (xid, table_name, row_key, operation, database_role, login)
            SELECT max(xid), 'station', '1', 'UPDATE', 'x', 'x' FROM (SELECT xid FROM hotline.audit_log ORDER BY xid LIMIT 1) AS first
            """,
            "DELETE FROM hotline.audit_seal WHERE id = (SELECT min(id) FROM hotline.audit_seal)",
        ])
    func finds(sql: String) async throws {
        try await TestDatabase.with { store, fixture in
            try await sealTwice(store, fixture)
            try await tamper(fixture, sql)
            let report = try await store.oversight.verifyAudit(as: try fixture.caller(.head1))
            #expect(!report.brokenSeals.isEmpty)
            #expect(!report.isIntact)
        }
    }

    @Test("SEC-05 a chain computed anew over edited rows is found out by the head published before")
    func anchors() async throws {
        try await TestDatabase.with { store, fixture in
            try await sealTwice(store, fixture)
            let caller = try fixture.caller(.head1)
            let published = try await store.oversight.verifyAudit(as: caller).head
            try await tamper(fixture, "UPDATE hotline.audit_log SET login = 'x'; TRUNCATE hotline.audit_seal")
            try await seal(store)
            #expect(try await store.oversight.verifyAudit(as: caller).isIntact)
            #expect(try await !store.oversight.verifyAudit(anchor: published, as: caller).isIntact)
        }
    }

    @Test("SEC-05 agents and leads neither read the trail nor verify it")
    func headsOnly() async throws {
        try await TestDatabase.with { store, fixture in
            for person in [FixturePerson.agent1, .lead1, .station1] {
                let caller = try fixture.caller(person)
                await #expect(throws: HearthlineError(.forbidden)) { try await store.oversight.auditEntries(as: caller) }
                await #expect(throws: HearthlineError(.forbidden)) { try await store.oversight.verifyAudit(as: caller) }
            }
        }
    }
}

import Foundation
import Postgres
import TestSupport
import Testing

@testable import HearthlineCLI

@Suite("Importing a company's files")
struct ImportDatabaseTests {
    private func load(_ file: CSVFile, _ session: Session) async throws -> ImportReport {
        try await DirectoryImport(file: file, mapping: ImportFixture.mapping.address).run(
            session: session, site: ("S1", "总部呼叫中心"))
    }

    private func withImport(_ body: @Sendable (TestDatabase, Session, CSVFile) async throws -> Void) async throws {
        try await TestDatabase.withDatabase { database in
            let session = try await Session.connect(database.administratorURL)
            // The file's site must be the fixture's site 1.
            try await database.sql("UPDATE hotline.site SET code = 'S1' WHERE id = 1")
            try await ImportFixture.with { file in try await body(database, session, file) }
            await session.close()
        }
    }

    private func places(_ database: TestDatabase) async throws -> [[String]] {
        try await database.sql(
            """
            SELECT d.name, h.full_name, s.name FROM hotline.household h JOIN hotline.address_node c ON c.id = h.community_id
              JOIN hotline.address_node d ON d.id = c.district_id JOIN hotline.station s ON s.id = hotline.station_for(h.unit_id)
             WHERE d.name IN ('North', 'South') ORDER BY 2
            """)
    }

    @Test("A directory is loaded once, however often its file is imported, and refused rows are listed")
    func directoryTwice() async throws {
        try await withImport { database, session, file in
            let dry = try await DirectoryImport(file: file, mapping: ImportFixture.mapping.address).read().report
            #expect(dry.taken == 3)
            #expect(dry.refusals.map(\.reason) == ["ADDRESS_UNKNOWN", "ADDRESS_UNKNOWN", "STATION_UNKNOWN"])
            let before = try await places(database)
            #expect(before.isEmpty)
            let report = try await load(file, session)
            #expect(report == dry)
            let loaded = try await places(database)
            #expect(loaded.map { $0[2] } == ["North", "North", "South"])
            let again = try await load(file, session)
            #expect(again == report)
            let reloaded = try await places(database)
            #expect(reloaded == loaded)
        }
    }

    @Test("A load that fails leaves nothing behind")
    func nothingHalf() async throws {
        try await withImport { database, session, file in
            try await database.sql(
                "ALTER TABLE hotline.household ADD CONSTRAINT test_stop CHECK (full_name NOT LIKE 'Oak%')")
            await #expect(throws: (any Error).self) { _ = try await load(file, session) }
            let left = try await database.count(
                "SELECT count(*) FROM hotline.address_node WHERE name IN ('North', 'South')")
            #expect(left == 0)
            let staged = try await database.count("SELECT count(*) FROM staging.household")
            #expect(staged == 0)
        }
    }

    @Test("Replayed requests are found in the database as the file counts them, the second run takes nothing twice")
    func reconciles() async throws {
        try await withImport { database, session, file in
            _ = try await load(file, session)
            let service = try await ImportService(database)
            let replay = RequestReplay(file: file, mapping: ImportFixture.mapping)
            let report = try await replay.run(submit: service.submit)
            #expect(report.registered == 3)
            #expect(report.urged == 1)
            let second = try await replay.run(submit: service.submit)
            #expect(second.replayed == 4)
            let outcome = try await Reconciliation(file: file, mapping: ImportFixture.mapping).run(
                leavingOut: Set(report.refusals.map(\.line)), session: session)
            #expect(outcome.differences == [])
            let other = outcome.database
            #expect(other.total == 4)
            #expect(other.repeatCallers == ["2": 1, "1": 2])
            #expect(other.byHour == ["23": 1, "08": 1, "09": 1, "07": 1])
            await service.session.close()
        }
    }

    @Test("A call that is missing or moved by an hour is shown as a difference")
    func differences() async throws {
        try await withImport { database, session, file in
            _ = try await load(file, session)
            let service = try await ImportService(database)
            let report = try await RequestReplay(file: file, mapping: ImportFixture.mapping).run(submit: service.submit)
            try await database.sql(
                "UPDATE hotline.call SET ring_at = ring_at + interval '1 hour' WHERE line = 'import' AND ring_at < '2015-01-05 00:00-05'"
            )
            let found = try await Reconciliation(file: file, mapping: ImportFixture.mapping).run(
                leavingOut: Set(report.refusals.map(\.line)), session: session
            ).differences
            #expect(!found.isEmpty)
            #expect(found.contains { $0.figure == "小时 23" && $0.file == 1 && $0.database == 0 })
            await service.session.close()
        }
    }

    @Test("INT-05 an agent cannot record a call of the past, a lead can only as an import")
    func oldCalls() async throws {
        try await TestDatabase.withDatabase { database in
            let session = try await Session.connect(database.serverURL)
            for (person, role, line, allowed) in [
                (FixturePerson.agent1, "hearthline_agent", "import", false),
                (.lead1, "hearthline_team_lead", "", false),
                (.lead1, "hearthline_team_lead", "import", true),
            ] {
                let script = """
                    BEGIN;
                    SELECT set_config('hearthline.session', encode(sha256(convert_to('\(person.token)', 'UTF8')), 'hex'), true),
                           set_config('role', '\(role)', true);
                    SELECT hotline.record_call(gen_random_uuid(), decode(repeat('ab', 32), 'hex'), 1::smallint, '\(line)', NULL, NULL, '', '',
                        NULL, '2015-01-05 08:10-05', NULL);
                    COMMIT;
                    """
                var refusal = ""
                do throws(PostgresError) { try await session.execute(script: script) } catch {
                    refusal = error.message
                    try await session.execute(script: "ROLLBACK;")
                }
                #expect(refusal == (allowed ? "" : "FIELD_INVALID"))
            }
            await session.close()
        }
    }
}

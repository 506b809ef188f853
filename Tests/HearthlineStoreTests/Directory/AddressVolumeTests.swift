import Foundation
import TestSupport
import Testing

/// Address search at the size of a company.
@Suite struct AddressVolumeTests {
    @Test("INT-02 at 225,720 households no search reads the tree or the households from end to end")
    func staysOnIndexes() async throws {
        let volume = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "AddressVolume.sql")
        try await TestDatabase.withDatabase { database in
            try await database.sql(try String(contentsOf: volume, encoding: .utf8))
            #expect(try await database.count("SELECT count(*) FROM hotline.household") >= 220_000)
            // Seven times each: from the sixth on PostgreSQL may take its generic plan.
            let searches = [
                "NULL, '建设家属院', NULL, '3', '2', '501'", "NULL, '小区', NULL, '3', NULL, '501'", "NULL, NULL, 'jsjsy', '3', '2', '501'",
                "NULL, '建设家属圆', NULL, NULL, NULL, NULL", "'V20147-501', NULL, NULL, NULL, NULL, NULL", "NULL, '建', NULL, '3', '2', NULL",
            ]
            let calls = searches.map { "PERFORM FROM hotline.search_address(\($0));" }.joined(separator: "\n")
            let token = FixturePerson.agent1.token
            let scans = try await database.sql("""
                SET SESSION AUTHORIZATION hearthline_server;
                BEGIN;
                SELECT set_config('role', 'hearthline_agent', true),
                       set_config('hearthline.session', encode(sha256(convert_to('\(token)', 'UTF8')), 'hex'), true) \\g /dev/null
                DO $$ BEGIN FOR n IN 1..7 LOOP \(calls) END LOOP; END $$;
                SELECT relname, seq_scan, idx_scan > 0 FROM pg_stat_xact_user_tables
                 WHERE schemaname = 'hotline' AND relname IN ('address_node', 'household') ORDER BY relname;
                COMMIT;
                """)
            #expect(scans == [["address_node", "0", "t"], ["household", "0", "t"]])
        }
    }
}

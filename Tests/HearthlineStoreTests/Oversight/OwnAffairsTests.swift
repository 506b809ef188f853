import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// The rules hold for leaders as well.
@Suite struct OwnAffairsTests {
    @Test("ORG-01 what is found about the head is visible to the manager and to the head, who cannot change it")
    func headsRecord() async throws {
        try await TestDatabase.with { store, fixture in
            try await fixture.database.sql(
                """
                INSERT INTO hotline.finding (type_code, site_id, subject_employee, subject_role, occurred_at)
                VALUES ('spot_check_missed', 1, \(fixture.id(.head1)), 4, now())
                """)
            let scene = try await CallbackScene(store, fixture)
            let seen = "SELECT count(*) FROM hotline.finding"
            let change =
                "WITH u AS (UPDATE hotline.finding SET status = 'rejected' RETURNING id) SELECT count(*) FROM u"
            for person in ["9001", "2901", "1901"] {
                #expect(try await scene.asPerson(person, "hearthline_department_head", seen) == [["1"]], "\(person)")
            }
            #expect(try await scene.asPerson("1901", "hearthline_department_head", change) == [["0"]])
            #expect(try await scene.asPerson("9001", "hearthline_department_head", change) == [["1"]])
        }
    }
}

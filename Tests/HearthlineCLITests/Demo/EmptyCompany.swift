import TestSupport

/// Takes the small company out of a test database, so that another one can be loaded.
enum EmptyCompany {
    static func make(in database: TestDatabase) async throws {
        try await database.sql(
            """
            BEGIN;
            SET LOCAL session_replication_role = replica;
            CREATE TEMPORARY TABLE kept ON COMMIT DROP AS TABLE hotline.policy_parameter;
            CREATE TEMPORARY TABLE kept_script ON COMMIT DROP AS TABLE hotline.script;
            CREATE TEMPORARY TABLE kept_type ON COMMIT DROP AS TABLE hotline.abnormal_type;
            TRUNCATE hotline.site, hotline.employee, hotline.address_node, hotline.heating_season RESTART IDENTITY CASCADE;
            INSERT INTO hotline.policy_parameter OVERRIDING SYSTEM VALUE SELECT * FROM kept;
            INSERT INTO hotline.script OVERRIDING SYSTEM VALUE SELECT * FROM kept_script;
            INSERT INTO hotline.abnormal_type SELECT * FROM kept_type;
            COMMIT;
            """)
    }
}

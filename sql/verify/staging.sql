-- Verify hearthline:staging on pg
BEGIN;

SELECT n, unit_n, room_no, household_no, id FROM staging.household WHERE false;
SELECT n, parent_n, kind, name, id FROM staging.address_node WHERE false;
-- The landing zone belongs to its owner alone, and losing it in a crash is no loss. The note about the demo stays.
SELECT 1 / count(*) FROM (VALUES (1)) AS one
 WHERE has_function_privilege('hearthline_owner', 'staging.load_directory()', 'EXECUTE')
   AND NOT has_schema_privilege('hearthline_server', 'staging', 'USAGE')
   AND NOT has_table_privilege('hearthline_department_head', 'staging.contact_person', 'SELECT')
   AND NOT EXISTS (SELECT FROM pg_class WHERE relnamespace = 'staging'::regnamespace AND relkind = 'r' AND relpersistence <> 'u'
                      AND relname <> 'demo_company');

ROLLBACK;

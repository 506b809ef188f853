-- Verify hearthline:foundation on pg
BEGIN;

SELECT 1 / has_schema_privilege('hearthline_server', 'hotline', 'USAGE')::int;
SELECT 1 / has_schema_privilege('hearthline_reporter', 'report', 'USAGE')::int;
SELECT 1 / (NOT has_schema_privilege('hearthline_reporter', 'hotline', 'USAGE'))::int;
SELECT 1 / (NOT has_schema_privilege('hearthline_server', 'hotline', 'CREATE'))::int;
SELECT 1 / has_function_privilege('hearthline_agent', 'hotline.refuse(text, jsonb)', 'EXECUTE')::int;
SELECT 1 / (NOT has_function_privilege('hearthline_reporter', 'hotline.refuse(text, jsonb)', 'EXECUTE'))::int;
SELECT 1 / (NOT has_function_privilege('hearthline_agent', 'hotline.protect(regclass[])', 'EXECUTE'))::int;
SELECT 1 / (NOT has_database_privilege('hearthline_server', current_database(), 'TEMPORARY'))::int;
SELECT 1 / (NOT has_function_privilege('hearthline_server', 'pg_catalog.pg_advisory_lock(bigint)', 'EXECUTE'))::int;
SELECT 1 / (NOT has_function_privilege('hearthline_reporter', 'pg_catalog.lo_create(oid)', 'EXECUTE'))::int;
SELECT 1 / (count(*) = 1)::int FROM pg_catalog.pg_extension e
 WHERE e.extname = 'btree_gist' AND e.extnamespace = 'extensions'::regnamespace;

ROLLBACK;

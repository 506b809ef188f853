-- Verify hearthline:history_register on pg
BEGIN;
SELECT 1 / (NOT has_function_privilege('hearthline_department_head', 'staging.load_register()', 'EXECUTE'))::int;
SELECT 1 / (NOT has_function_privilege('hearthline_worker', 'staging.load_register()', 'EXECUTE'))::int;
ROLLBACK;

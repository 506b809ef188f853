-- Verify hearthline:access on pg
BEGIN;

SELECT employee_id, password_hash, must_change, failed_count, locked_until FROM access.credential WHERE false;
SELECT key, employee_id, employment_id, role, database_role, site_id, station_id, expires_at, ended_at FROM access.session WHERE false;
SELECT id, at, employee_id, kind, workstation FROM access.sign_in_event WHERE false;
SELECT 1 / has_function_privilege('hearthline_agent', 'access.current_session()', 'EXECUTE')::int;
SELECT 1 / has_function_privilege('hearthline_station', 'access.require_session()', 'EXECUTE')::int;
SELECT 1 / (NOT has_function_privilege('hearthline_reporter', 'access.current_session()', 'EXECUTE'))::int;
-- Nobody reads passwords and session keys but definer functions.
SELECT 1 / (count(*) = 0)::int FROM pg_catalog.pg_roles r
 WHERE r.rolname LIKE 'hearthline\_%' AND r.rolname <> 'hearthline_owner'
   AND (has_any_column_privilege(r.oid, 'access.session', 'SELECT, INSERT, UPDATE')
        OR has_any_column_privilege(r.oid, 'access.credential', 'SELECT, INSERT, UPDATE'));
-- Without a claim there is no session.
SELECT 1 / ((access.current_session()).employee_id IS NULL)::int;
SELECT 1 / (NOT access.is_live())::int;

ROLLBACK;

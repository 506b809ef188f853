-- Verify hearthline:leaks on pg
BEGIN;

SELECT id, version, found_at, scope, persons, informed_at, decided_at, notify_authority, closed_at FROM hotline.leak_incident WHERE false;
-- Everybody reports, heads decide, nobody writes by himself.
SELECT 1 / bool_and(has_function_privilege(role, 'hotline.report_leak(uuid, bytea, timestamptz, text, integer, text, text)', 'EXECUTE')
                    AND NOT has_table_privilege(role, 'hotline.leak_incident', 'INSERT, UPDATE'))::int
  FROM unnest(ARRAY['hearthline_agent', 'hearthline_team_lead', 'hearthline_department_head', 'hearthline_station']) AS role;
SELECT 1 / (NOT has_function_privilege('hearthline_team_lead', 'hotline.decide_leak(uuid, bytea, bigint, integer, boolean, text)', 'EXECUTE'))::int;
SELECT 1 / (NOT has_table_privilege('hearthline_team_lead', 'hotline.leak_incident', 'SELECT'))::int;
SELECT 1 / (count(*) = 2)::int FROM hotline.policy_parameter WHERE key LIKE 'leak.%';

ROLLBACK;

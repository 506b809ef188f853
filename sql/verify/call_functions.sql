-- Verify hearthline:call_functions on pg
BEGIN;
-- Who may: every pair holds.
SELECT 1 / bool_and(has_function_privilege(role, ('hotline.' || name)::regproc, 'EXECUTE'))::int
  FROM (VALUES ('hearthline_agent', 'record_call'),
           ('hearthline_agent', 'wrap_up_call'),
           ('hearthline_team_lead', 'record_call'),
           ('hearthline_team_lead', 'open_wrap_ups')) AS may (role, name);
-- Who may not, and PUBLIC never.
SELECT 1 / (NOT bool_or(has_function_privilege(role, ('hotline.' || name)::regproc, 'EXECUTE')))::int
  FROM (VALUES ('hearthline_station', 'record_call'),
           ('hearthline_station', 'wrap_up_call'),
           ('hearthline_agent', 'open_wrap_ups'),
           ('hearthline_department_head', 'record_call')) AS may_not (role, name);
-- Whatever passes the row policies does so on purpose, with a fixed search path.
SELECT 1 / bool_and(p.prosecdef AND p.proconfig @> ARRAY['search_path=pg_catalog, pg_temp'])::int
  FROM pg_catalog.pg_proc p WHERE p.oid IN ('hotline.end_call'::regproc, 'hotline.require_wrapped_up'::regproc);
-- Times, numbers and the agent of a call are nobody's to change. Source: INT-05
SELECT 1 / (NOT has_column_privilege('hearthline_agent', 'hotline.call', 'answered_at', 'UPDATE')
        AND NOT has_column_privilege('hearthline_team_lead', 'hotline.call', 'agent_id', 'UPDATE'))::int;
ROLLBACK;

-- Verify hearthline:clock_functions on pg
BEGIN;
-- Who may: every pair holds.
SELECT 1 / bool_and(has_function_privilege(role, ('hotline.' || name)::regproc, 'EXECUTE'))::int
  FROM (VALUES ('hearthline_agent', 'start_clocks'),
           ('hearthline_agent', 'stop_clocks'),
           ('hearthline_agent', 'field_time'),
           ('hearthline_station', 'start_clocks'),
           ('hearthline_station', 'act_time'),
           ('hearthline_station', 'next_due'),
           ('hearthline_station', 'resume_clocks')) AS may (role, name);
-- Who may not, and PUBLIC never.
SELECT 1 / (NOT bool_or(has_function_privilege(role, ('hotline.' || name)::regproc, 'EXECUTE')))::int
  FROM (VALUES ('hearthline_gate', 'start_clocks'),
           ('hearthline_server', 'next_due')) AS may_not (role, name);
-- Whatever passes the row policies does so on purpose, with a fixed search path.
SELECT 1 / bool_and(p.prosecdef AND p.proconfig @> ARRAY['search_path=pg_catalog, pg_temp'])::int
  FROM pg_catalog.pg_proc p WHERE p.oid IN ('hotline.next_due'::regproc);
SELECT code, parameter_key FROM hotline.clock_kind WHERE false;
ROLLBACK;

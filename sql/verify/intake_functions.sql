-- Verify hearthline:intake_functions on pg
BEGIN;
-- Who may: every pair holds.
SELECT 1 / bool_and(has_function_privilege(role, ('hotline.' || name)::regproc, 'EXECUTE'))::int
  FROM (VALUES ('hearthline_agent', 'register_ticket'),
           ('hearthline_agent', 'gather_intake_facts'),
           ('hearthline_team_lead', 'register_ticket'),
           ('hearthline_team_lead', 'take_number')) AS may (role, name);
-- Who may not, and PUBLIC never.
SELECT 1 / (NOT bool_or(has_function_privilege(role, ('hotline.' || name)::regproc, 'EXECUTE')))::int
  FROM (VALUES ('hearthline_station', 'register_ticket'),
           ('hearthline_station', 'gather_intake_facts'),
           ('hearthline_department_head', 'register_ticket'),
           ('hearthline_worker', 'register_ticket'),
           ('hearthline_worker', 'apply_urge')) AS may_not (role, name);
-- Whatever passes the row policies does so on purpose, with a fixed search path.
SELECT 1 / bool_and(p.prosecdef AND p.proconfig @> ARRAY['search_path=pg_catalog, pg_temp'])::int
  FROM pg_catalog.pg_proc p WHERE p.oid IN ('hotline.gather_intake_facts'::regproc, 'hotline.apply_urge'::regproc,
    'hotline.report_emergency'::regproc);
SELECT 1 / (count(*) = 2)::int FROM pg_catalog.pg_trigger WHERE tgname IN ('report_emergency', 'report_raised_emergency');
ROLLBACK;

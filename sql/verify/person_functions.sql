-- Verify hearthline:person_functions on pg
BEGIN;
-- Who may: every pair holds.
SELECT 1 / bool_and(has_function_privilege(role, ('hotline.' || name)::regproc, 'EXECUTE'))::int
  FROM (VALUES ('hearthline_agent', 'reveal_person'),
           ('hearthline_agent', 'complete_intake'),
           ('hearthline_department_head', 'reveal_person'),
           ('hearthline_station', 'reveal_person')) AS may (role, name);
-- Who may not, and PUBLIC never.
SELECT 1 / (NOT bool_or(has_function_privilege(role, ('hotline.' || name)::regproc, 'EXECUTE')))::int
  FROM (VALUES ('hearthline_station', 'complete_intake'),
           ('hearthline_station', 'replace_person'),
           ('hearthline_department_head', 'replace_person'),
           ('hearthline_worker', 'reveal_person')) AS may_not (role, name);
-- Whatever passes the row policies does so on purpose, with a fixed search path.
SELECT 1 / bool_and(p.prosecdef AND p.proconfig @> ARRAY['search_path=pg_catalog, pg_temp'])::int
  FROM pg_catalog.pg_proc p WHERE p.oid IN ('hotline.reveal_person'::regproc, 'hotline.replace_person'::regproc, 'hotline.own_active_call'::regproc);
SELECT 1 / (NOT has_column_privilege('hearthline_agent', 'hotline.ticket_person', 'name', 'SELECT')
        AND NOT has_column_privilege('hearthline_agent', 'hotline.ticket_person', 'phone_cipher', 'SELECT')
        AND NOT has_column_privilege('hearthline_team_lead', 'hotline.ticket_person_version', 'name', 'SELECT')
        AND has_column_privilege('hearthline_team_lead', 'hotline.ticket_person_version', 'name_masked', 'SELECT'))::int;
ROLLBACK;

-- Verify hearthline:roles on pg
BEGIN;

-- Every role stands, none passes row policies, and only the server may log in.
SELECT 1 / (count(*) = 10)::int FROM pg_catalog.pg_roles
 WHERE rolname IN ('hearthline_owner', 'hearthline_report_owner', 'hearthline_agent', 'hearthline_team_lead',
                   'hearthline_department_head', 'hearthline_station', 'hearthline_worker', 'hearthline_gate',
                   'hearthline_reporter', 'hearthline_server')
   AND NOT (rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole OR rolreplication)
   AND rolcanlogin = (rolname = 'hearthline_server')
   AND rolinherit = (rolname = 'hearthline_reporter');
-- The pool login may become each working role, and no owner.
SELECT 1 / (count(*) = 6)::int FROM pg_catalog.pg_auth_members m
 WHERE m.member = 'hearthline_server'::regrole
   AND m.roleid IN ('hearthline_agent'::regrole, 'hearthline_team_lead'::regrole, 'hearthline_department_head'::regrole,
                    'hearthline_station'::regrole, 'hearthline_worker'::regrole, 'hearthline_gate'::regrole);
SELECT 1 / (NOT pg_has_role('hearthline_server', 'hearthline_owner', 'MEMBER')
            AND NOT pg_has_role('hearthline_server', 'hearthline_report_owner', 'MEMBER'))::int;

ROLLBACK;

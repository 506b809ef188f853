-- Verify hearthline:policies on pg
BEGIN;

-- Each of the four roles of people is decided by a policy on tickets.
SELECT 1 / (count(DISTINCT r.rolname) = 4)::int
  FROM pg_catalog.pg_policy p JOIN pg_catalog.pg_roles r ON r.oid = ANY (p.polroles)
 WHERE p.polrelid = 'hotline.ticket'::regclass
   AND r.rolname IN ('hearthline_agent', 'hearthline_team_lead', 'hearthline_department_head', 'hearthline_station');
SELECT 1 / has_table_privilege('hearthline_agent', 'hotline.ticket', 'SELECT, INSERT')::int;
SELECT 1 / has_column_privilege('hearthline_agent', 'hotline.ticket', 'state', 'UPDATE')::int;
SELECT 1 / (NOT has_column_privilege('hearthline_agent', 'hotline.ticket', 'number', 'UPDATE'))::int;
SELECT 1 / (NOT has_column_privilege('hearthline_station', 'hotline.ticket', 'station_id', 'UPDATE'))::int;
-- The full name and phone are open to nobody.
SELECT 1 / (NOT has_column_privilege('hearthline_agent', 'hotline.ticket_person', 'phone_cipher', 'SELECT')
            AND NOT has_column_privilege('hearthline_department_head', 'hotline.ticket_person', 'name', 'SELECT')
            AND has_column_privilege('hearthline_station', 'hotline.ticket_person', 'phone_masked', 'SELECT'))::int;
SELECT 1 / (NOT has_table_privilege('hearthline_server', 'hotline.ticket', 'SELECT'))::int;
SELECT 1 / count(*) FROM pg_catalog.pg_policy WHERE polrelid = 'hotline.finding'::regclass AND polname = 'not_about_oneself' AND NOT polpermissive;
SELECT 1 / (to_regprocedure('hotline.allow(text, text, text, text)') IS NULL)::int;

ROLLBACK;

-- Verify hearthline:report_scope on pg
BEGIN;

SELECT id, login, site_ids, station_ids, valid_from, valid_to, granted_by FROM access.login_scope WHERE false;
SELECT 1 / has_function_privilege('hearthline_reporter', 'access.report_sites()', 'EXECUTE')::int;
SELECT 1 / (NOT has_table_privilege('hearthline_reporter', 'access.login_scope', 'SELECT'))::int;
SELECT 1 / (NOT has_any_column_privilege('hearthline_reporter', 'hotline.ticket', 'SELECT'))::int;
SELECT 1 / (NOT has_function_privilege('hearthline_department_head',
    'access.grant_sql_login(text, smallint[], smallint[], text, timestamptz)', 'EXECUTE'))::int;
-- The view owner reads no personal column.
SELECT 1 / (NOT has_any_column_privilege('hearthline_report_owner', 'hotline.ticket_person', 'SELECT')
            AND NOT has_any_column_privilege('hearthline_report_owner', 'hotline.contact_person', 'SELECT')
            AND NOT has_any_column_privilege('hearthline_report_owner', 'hotline.household', 'SELECT')
            AND NOT has_any_column_privilege('hearthline_report_owner', 'hotline.employee', 'SELECT')
            AND NOT has_column_privilege('hearthline_report_owner', 'hotline.ticket', 'address_text', 'SELECT')
            AND NOT has_column_privilege('hearthline_report_owner', 'hotline.ticket', 'problem', 'SELECT'))::int;
-- Nobody is logged in with a scope here.
SELECT 1 / (count(*) = 0)::int FROM access.report_sites() WHERE session_user NOT IN (SELECT login FROM access.login_scope);

ROLLBACK;

-- Verify hearthline:assistance on pg
BEGIN;

SELECT id, site_id, employee_id, ticket_id, call_id, asked_at, asked_day, answered_at, answered_by FROM hotline.help_request WHERE false;
SELECT 1 / has_function_privilege('hearthline_agent', 'hotline.ask_for_help(uuid, bytea, bigint, bigint, text)', 'EXECUTE')::int;
SELECT 1 / has_function_privilege('hearthline_team_lead', 'hotline.answer_help(uuid, bytea, bigint, text)', 'EXECUTE')::int;
SELECT 1 / (NOT has_function_privilege('hearthline_agent', 'hotline.answer_help(uuid, bytea, bigint, text)', 'EXECUTE'))::int;
SELECT 1 / (NOT has_table_privilege('hearthline_agent', 'hotline.help_request', 'INSERT, UPDATE'))::int;

ROLLBACK;

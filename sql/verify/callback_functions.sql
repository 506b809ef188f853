-- Verify hearthline:callback_functions on pg
BEGIN;
SELECT 1 / has_function_privilege('hearthline_agent', 'hotline.record_callback_attempt(uuid, bytea, bigint, integer, bigint, smallint, timestamptz)', 'EXECUTE')::int;
SELECT 1 / has_function_privilege('hearthline_agent', 'hotline.save_callback(uuid, bytea, bigint, integer, bigint, hotline.callback_answers)', 'EXECUTE')::int;
SELECT 1 / has_function_privilege('hearthline_team_lead', 'hotline.revise_callback(uuid, bytea, bigint, smallint, hotline.callback_answers, text)', 'EXECUTE')::int;
SELECT 1 / (NOT has_function_privilege('hearthline_agent', 'hotline.revise_callback(uuid, bytea, bigint, smallint, hotline.callback_answers, text)', 'EXECUTE'))::int;
SELECT 1 / (NOT has_function_privilege('hearthline_station', 'hotline.save_callback(uuid, bytea, bigint, integer, bigint, hotline.callback_answers)', 'EXECUTE'))::int;
SELECT e_about_fees FROM hotline.callback WHERE false;
SELECT 1 / (count(*) = 2)::int FROM pg_catalog.pg_trigger WHERE tgname IN ('alert_head', 'close_alert');
SELECT 1 / has_function_privilege('hearthline_department_head', 'hotline.decide_charge_check(uuid, bytea, bigint, text, text)', 'EXECUTE')::int;
SELECT 1 / (NOT has_function_privilege('hearthline_team_lead', 'hotline.decide_charge_check(uuid, bytea, bigint, text, text)', 'EXECUTE')
        AND NOT has_column_privilege('hearthline_team_lead', 'hotline.charge_check', 'status', 'UPDATE'))::int;
ROLLBACK;

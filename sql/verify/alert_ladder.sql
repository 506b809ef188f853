-- Verify hearthline:alert_ladder on pg
BEGIN;

SELECT type, step, role, at_once, after_minutes FROM hotline.alert_rung WHERE false;
SELECT alert_id, step, role, site_id, station_id, at, reason FROM hotline.alert_notice WHERE false;
SELECT step, next_at, told FROM hotline.alert WHERE false;
SELECT ladder_rank FROM hotline.role WHERE false;
SELECT 1 / (count(*) = 1)::int FROM hotline.alert_rung WHERE type = 'default' AND role = 5;
SELECT 1 / has_function_privilege('hearthline_worker', 'hotline.escalate_alerts(timestamptz, integer)', 'EXECUTE')::int;
SELECT 1 / (NOT has_function_privilege('hearthline_department_head', 'hotline.escalate_alerts(timestamptz, integer)', 'EXECUTE'))::int;
SELECT 1 / (NOT has_table_privilege('hearthline_worker', 'hotline.alert_notice', 'INSERT, UPDATE'))::int;

ROLLBACK;

-- Verify hearthline:clock_watch on pg
BEGIN;
SELECT 1 / has_function_privilege('hearthline_worker', 'hotline.sweep_clocks(timestamptz, integer)', 'EXECUTE')::int;
SELECT 1 / (NOT has_function_privilege('hearthline_department_head', 'hotline.sweep_clocks(timestamptz, integer)', 'EXECUTE'))::int;
SELECT 1 / (NOT has_table_privilege('hearthline_department_head', 'hotline.clock_breach', 'UPDATE'))::int;
SELECT clock_id, due_at, noticed_at, settled_at, refuted_at, level, abnormal_event_id, excuse FROM hotline.clock_breach WHERE false;
SELECT clock_id, change, due_before, due_after FROM hotline.clock_change WHERE false;
SELECT abnormal_type, alert_role, climbs, repeats FROM hotline.clock_kind WHERE false;
ROLLBACK;

-- Verify hearthline:callbacks on pg
BEGIN;

SELECT id, ticket_id, cycle, site_id, station_id, status, priority, returned_at, returned_day, due_to FROM hotline.callback_task WHERE false;
SELECT id, task_id, site_id, at, employee_id, result FROM hotline.callback_attempt WHERE false;
SELECT id, task_id, version, convenient, a_solved, b_attitude, c_charged, d_score, e_kind, f_given, result FROM hotline.callback WHERE false;
SELECT id, ticket_id, callback_id, severity, status, due_at FROM hotline.charge_check WHERE false;
SELECT site_id, day, shift, employee_id, callback_target FROM hotline.work_plan WHERE false;
SELECT 1 / (count(*) = 2)::int FROM pg_catalog.pg_trigger
 WHERE tgname = 'append_only' AND tgrelid IN ('hotline.callback'::regclass, 'hotline.callback_attempt'::regclass);

ROLLBACK;

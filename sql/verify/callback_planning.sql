-- Verify hearthline:callback_planning on pg
BEGIN;
SELECT site_id, day, approved_by, approved_at, reason FROM hotline.coverage_approval WHERE false;
SELECT open_tasks, approval_needed FROM hotline.work_plan WHERE false;
SELECT 1 / (hotline.callback_quota(300, 10, 1, 60, 0.7, 4) = 10)::int;
SELECT 1 / has_function_privilege('hearthline_team_lead', 'hotline.reassign_callbacks(uuid, bytea, bigint[], bigint, text)', 'EXECUTE')::int;
SELECT 1 / (NOT has_function_privilege('hearthline_agent', 'hotline.skip_callbacks(uuid, bytea, bigint[], text)', 'EXECUTE'))::int;
SELECT 1 / (NOT has_function_privilege('hearthline_team_lead', 'hotline.approve_coverage(uuid, bytea, smallint, date, text)', 'EXECUTE'))::int;
SELECT 1 / has_function_privilege('hearthline_agent', 'hotline.callback_worklist(smallint, date, integer)', 'EXECUTE')::int;
ROLLBACK;

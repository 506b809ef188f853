-- Verify hearthline:return_calls on pg
BEGIN;

SELECT id, site_id, call_id, caller_index, gave_up_at, quiet_until, due_at, attempts, missed_at, closed_at FROM hotline.return_call WHERE false;
SELECT 1 / (count(*) = 2)::int FROM hotline.policy_parameter
 WHERE key IN ('call.callback_after_seconds', 'call.callback_within_minutes') AND scope_type = 'company' AND valid_to = 'infinity';
SELECT 1 / has_function_privilege('hearthline_worker', 'hotline.tell_missed_return_calls(timestamptz, integer)', 'EXECUTE')::int;
SELECT 1 / (NOT has_function_privilege('hearthline_agent', 'hotline.drop_return_call(uuid, bytea, bigint, text)', 'EXECUTE'))::int;
SELECT 1 / (NOT has_column_privilege('hearthline_agent', 'hotline.return_call', 'caller_index', 'SELECT'))::int;

ROLLBACK;

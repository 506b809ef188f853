-- Verify hearthline:feed on pg
BEGIN;
SELECT singleton, trimmed_to, notified_to FROM hotline.feed_state WHERE false;
SELECT 1 / (count(*) = 1)::int FROM hotline.policy_parameter WHERE key = 'feed.keep_hours' AND scope_type = 'company' AND valid_to = 'infinity';
SELECT 1 / has_function_privilege('hearthline_worker', 'hotline.changes_after(xid8, integer, xid8)', 'EXECUTE')::int;
SELECT 1 / has_function_privilege('hearthline_worker', 'hotline.notify_changes()', 'EXECUTE')::int;
SELECT 1 / (NOT has_function_privilege('hearthline_agent', 'hotline.changes_after(xid8, integer, xid8)', 'EXECUTE'))::int;
SELECT 1 / (NOT has_function_privilege('hearthline_agent', 'hotline.notify_changes()', 'EXECUTE'))::int;
ROLLBACK;

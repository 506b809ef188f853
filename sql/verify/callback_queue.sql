-- Verify hearthline:callback_queue on pg
BEGIN;
SELECT 1 / has_function_privilege('hearthline_station', 'hotline.queue_callback(access.session, hotline.ticket)', 'EXECUTE')::int;
SELECT 1 / (NOT has_function_privilege('hearthline_agent', 'hotline.queue_callback(access.session, hotline.ticket)', 'EXECUTE'))::int;
SELECT 1 / has_function_privilege('hearthline_agent', 'access.queues()', 'EXECUTE')::int;
SELECT 1 / count(*) FROM pg_catalog.pg_policy WHERE polrelid = 'hotline.callback_task'::regclass AND polname = 'own_queues' AND NOT polpermissive;
SELECT 1 / (hotline.callback_rank(true, false, false, false, false, false, false)
          < hotline.callback_rank(false, true, true, true, true, true, true))::int;
-- Returned at ten in the evening: due the next evening, never later than a day after.
SELECT 1 / (hotline.callback_due('2026-01-05 22:00+08', '24 hours', '{"from": "08:30", "to": "20:30"}') = '2026-01-06 20:30+08')::int;
ROLLBACK;

-- Revert hearthline:callback_queue from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;
DROP TRIGGER follow_urgency ON hotline.ticket;
DROP FUNCTION hotline.follow_urgency();
DROP TRIGGER supersede_callback ON hotline.ticket;
DROP FUNCTION hotline.supersede_callback();
DROP FUNCTION hotline.worked_on(bigint, bigint);
DROP FUNCTION hotline.queue_callback(access.session, hotline.ticket);
DROP FUNCTION hotline.callback_rank(hotline.ticket);
DROP FUNCTION hotline.callback_rank(boolean, boolean, boolean, boolean, boolean, boolean, boolean);
DROP FUNCTION hotline.callback_due(timestamptz, interval, jsonb);
DROP FUNCTION hotline.last_calling_moment(timestamptz, jsonb);
DROP FUNCTION hotline.calling_moment(timestamptz, jsonb);
DROP INDEX hotline.callback_task_open_all, hotline.callback_task_station, hotline.callback_task_reminder;
DROP POLICY own_queues ON hotline.callback_task;
DROP FUNCTION access.queues();
COMMIT;

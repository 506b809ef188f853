-- Revert hearthline:feed from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;
DROP FUNCTION hotline.trim_outbox();
DROP FUNCTION hotline.notify_changes();
DROP FUNCTION hotline.changes_after(xid8, integer, xid8);
DROP FUNCTION hotline.feed_watermark();
DROP TABLE hotline.feed_state;
DELETE FROM hotline.parameter_change WHERE key = 'feed.keep_hours';
DELETE FROM hotline.policy_parameter WHERE key = 'feed.keep_hours';
COMMIT;

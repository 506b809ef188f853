-- Revert hearthline:leaks from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP FUNCTION hotline.decide_leak(uuid, bytea, bigint, integer, boolean, text);
DROP FUNCTION hotline.follow_leak(uuid, bytea, bigint, integer, timestamptz, integer, text, text, timestamptz, text, boolean, text);
DROP FUNCTION hotline.lock_leak(bigint, integer);
DROP FUNCTION hotline.report_leak(uuid, bytea, timestamptz, text, integer, text, text);
DROP TABLE hotline.leak_incident;
DELETE FROM hotline.policy_parameter WHERE key LIKE 'leak.%';

COMMIT;

-- Revert hearthline:care from pg
BEGIN;

DROP VIEW report.v_watch_list;
SET LOCAL ROLE hearthline_owner;
DROP FUNCTION access.report_watch_list();
DROP FUNCTION hotline.ticket_care(bigint);
DROP FUNCTION hotline.household_care(access.session, bigint);
DROP FUNCTION hotline.watched_households(smallint, smallint, timestamptz, bigint, integer);
DROP FUNCTION hotline.watch_list(timestamptz);
DROP FUNCTION hotline.household_watch(bigint, timestamptz);
DROP INDEX hotline.ticket_care;
DELETE FROM hotline.parameter_change WHERE key LIKE 'care.%';
DELETE FROM hotline.policy_parameter WHERE key LIKE 'care.%';
DELETE FROM hotline.parameter_rule WHERE key LIKE 'care.%';

COMMIT;

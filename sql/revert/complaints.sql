-- Revert hearthline:complaints from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP FUNCTION hotline.open_complaint(smallint, smallint, smallint, smallint, bigint, bigint, bigint, bigint, bigint, text, timestamptz, timestamptz);
DROP FUNCTION hotline.start_complaint_clocks(hotline.complaint, timestamptz);
ALTER TABLE hotline.sla_clock DROP CONSTRAINT sla_clock_complaint_fkey;
DELETE FROM hotline.sla_clock WHERE complaint_id IS NOT NULL;
DROP FUNCTION hotline.add_complaint_step(hotline.complaint, smallint, smallint, bigint, timestamptz, text, jsonb);
DROP FUNCTION hotline.earlier_complaint(bigint, smallint, timestamptz, bigint, smallint);
DROP FUNCTION hotline.complaint_next(smallint, smallint, smallint);
DROP FUNCTION hotline.complaint_deadlines(timestamptz, double precision, double precision, integer, timestamptz);
DROP TABLE hotline.complaint_words, hotline.complaint_proposal, hotline.complaint_step, hotline.complaint, hotline.complaint_number_counter;
DROP FUNCTION access.complaint_teams();
DROP TABLE hotline.complaint_source, hotline.complaint_target, hotline.complaint_status, hotline.complaint_action, hotline.complaint_verdict,
    hotline.complaint_cause;
DELETE FROM hotline.parameter_change WHERE key LIKE 'cmp.%';
DELETE FROM hotline.policy_parameter WHERE key LIKE 'cmp.%';
DELETE FROM hotline.parameter_rule WHERE key LIKE 'cmp.%';

COMMIT;

-- Revert hearthline:hand_overs from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP FUNCTION hotline.step_hand_over(uuid, bytea, bigint, integer, smallint, text, timestamptz);
DROP FUNCTION hotline.receives_for(access.session, hotline.hand_over);
DROP FUNCTION hotline.hand_over(uuid, bytea, text, bigint, bigint, smallint, smallint, bigint, text, timestamptz);
DROP FUNCTION hotline.hand_over_next(smallint, smallint);
ALTER TABLE hotline.sla_clock DROP CONSTRAINT sla_clock_hand_over_fkey;
DELETE FROM hotline.clock_breach b USING hotline.sla_clock c WHERE c.id = b.clock_id AND c.hand_over_id IS NOT NULL;
DELETE FROM hotline.sla_clock WHERE hand_over_id IS NOT NULL;
DROP TABLE hotline.hand_over, hotline.hand_over_status, hotline.department;
DELETE FROM hotline.parameter_change WHERE key IN ('intake.transfer_accept_minutes', 'intake.work_item_hours');
DELETE FROM hotline.policy_parameter WHERE key IN ('intake.transfer_accept_minutes', 'intake.work_item_hours');
DELETE FROM hotline.parameter_rule WHERE key IN ('intake.transfer_accept_minutes', 'intake.work_item_hours');

COMMIT;

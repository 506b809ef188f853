-- Revert hearthline:clock_functions from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP FUNCTION hotline.act_time;
DROP FUNCTION hotline.field_time;
DROP FUNCTION hotline.number_parameter;
DROP FUNCTION hotline.with_urgency;
DROP FUNCTION hotline.resume_clocks;
DROP FUNCTION hotline.pause_clocks;
DROP FUNCTION hotline.next_due;
DROP FUNCTION hotline.stop_clock;
DROP FUNCTION hotline.start_clock;
DROP FUNCTION hotline.stop_clocks;
DROP FUNCTION hotline.start_clocks;
DROP FUNCTION hotline.clock_minutes;
ALTER TABLE hotline.clock_kind DROP COLUMN parameter_key;

COMMIT;

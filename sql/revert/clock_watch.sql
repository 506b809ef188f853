-- Revert hearthline:clock_watch from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP FUNCTION hotline.excuse_breach;
DROP FUNCTION hotline.keep_station_reply;
DROP FUNCTION hotline.sweep_clocks;
DROP FUNCTION hotline.sweep_settled;
DROP FUNCTION hotline.sweep_climbing;
DROP FUNCTION hotline.sweep_warnings;
DROP FUNCTION hotline.sweep_due;
DROP FUNCTION hotline.record_breach;
DROP FUNCTION hotline.tell_of_clock;
DROP FUNCTION hotline.time_elsewhere;
DROP FUNCTION hotline.lateness;
DROP INDEX hotline.alert_subject;
DROP TABLE hotline.clock_breach;
DROP TRIGGER note_change ON hotline.sla_clock;
DROP FUNCTION hotline.note_clock_change;
DROP TABLE hotline.clock_change;
ALTER TABLE hotline.clock_kind DROP COLUMN abnormal_type, DROP COLUMN alert_role, DROP COLUMN alert_severity, DROP COLUMN of_station,
    DROP COLUMN climbs, DROP COLUMN repeats;

COMMIT;

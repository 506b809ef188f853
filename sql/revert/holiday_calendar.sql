-- Revert hearthline:holiday_calendar from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP FUNCTION hotline.after_working_days(timestamptz, integer);
DROP FUNCTION hotline.set_public_holiday(uuid, bytea, text, smallint, date, date, integer, text);
DROP TABLE hotline.public_holiday;

COMMIT;

-- Verify hearthline:holiday_calendar on pg
BEGIN;

SELECT id, holiday, year, first_day, last_day, version, changed_by, changed_at FROM hotline.public_holiday WHERE false;
-- Two years are there, heads keep them, nobody writes by himself.
SELECT 1 / (count(*) >= 14)::int FROM hotline.public_holiday;
SELECT 1 / bool_and(has_function_privilege('hearthline_department_head', f::regproc, 'EXECUTE') AND NOT has_function_privilege('hearthline_team_lead', f::regproc, 'EXECUTE'))::int
  FROM unnest(ARRAY['hotline.set_public_holiday']) AS f;
SELECT 1 / (hotline.after_working_days('2026-01-02 10:00+08', 1) = '2026-01-05 10:00+08')::int;
SELECT 1 / (NOT has_table_privilege('hearthline_department_head', 'hotline.public_holiday', 'INSERT, UPDATE'))::int;

ROLLBACK;

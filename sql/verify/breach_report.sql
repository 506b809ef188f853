-- Verify hearthline:breach_report on pg
BEGIN;
SELECT day, site, station, clock, breaches, refuted, not_done, average_late_minutes FROM report.v_clock_breach WHERE false;
SELECT 1 / has_table_privilege('hearthline_reporter', 'report.v_clock_breach', 'SELECT')::int;
SELECT 1 / (NOT has_table_privilege('hearthline_agent', 'report.v_clock_breach', 'SELECT'))::int;
ROLLBACK;

-- Verify hearthline:report_views on pg
BEGIN;

SELECT day, site, station, fault, tickets, households, calls, urges, mass_incidents, open FROM report.v_daily_repair WHERE false;
SELECT day, site, tickets, households, mass_incidents FROM report.v_daily_total WHERE false;
SELECT day, site, station, carried_over, new_tickets, returned, open_at_midnight, completion_rate FROM report.v_daily_balance WHERE false;
SELECT day, site, station, fault, returned, closed, reopened, within_limit, over_limit, median_minutes FROM report.v_daily_completion WHERE false;
SELECT day, site, station, fault, due, called, coverage, partial, revised, solved, satisfied, charge_checks_open, average_score, share_9_up FROM report.v_daily_callback WHERE false;
SELECT day, site, station, fault, accept_in_time_rate, first_time_fix_rate, average_score FROM report.v_station_score WHERE false;
SELECT day, site, help_requests, help_average_minutes FROM report.v_help_response WHERE false;
SELECT as_of, age FROM report.v_data_age WHERE false;
-- Each view belongs to the report owner, is a barrier and is readable by reporters only.
SELECT 1 / (count(*) >= 8)::int FROM pg_catalog.pg_class
 WHERE relnamespace = 'report'::regnamespace AND relkind = 'v' AND relowner = 'hearthline_report_owner'::regrole
   AND 'security_barrier=true' = ANY (reloptions) AND has_table_privilege('hearthline_reporter', oid, 'SELECT')
   AND NOT has_table_privilege('hearthline_agent', oid, 'SELECT');

ROLLBACK;

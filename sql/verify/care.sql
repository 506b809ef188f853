-- Verify hearthline:care on pg
BEGIN;
SELECT site_id, site, station_id, station, tickets, days, first_at, latest_at FROM report.v_watch_list WHERE false;
SELECT 1 / (count(*) = 3)::int FROM hotline.policy_parameter WHERE key LIKE 'care.%' AND scope_type = 'company';
SELECT 1 / has_function_privilege('hearthline_station', 'hotline.watched_households(smallint, smallint, timestamptz, bigint, integer)', 'EXECUTE')::int;
SELECT 1 / (NOT has_function_privilege('hearthline_agent', 'hotline.watched_households(smallint, smallint, timestamptz, bigint, integer)', 'EXECUTE'))::int;
SELECT 1 / has_table_privilege('hearthline_reporter', 'report.v_watch_list', 'SELECT')::int;
ROLLBACK;

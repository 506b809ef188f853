-- Verify hearthline:abnormal_omissions on pg
BEGIN;

SELECT day, site, station, type, class, events, mean_minutes_to_report FROM report.v_abnormal_by_type WHERE false;
SELECT 1 / has_function_privilege('hearthline_worker', 'hotline.search_omissions(date)', 'EXECUTE')::int;
SELECT 1 / (NOT has_function_privilege('hearthline_team_lead',
    'hotline.decide_omission(uuid, bytea, bigint, integer, text, text, text, timestamptz, text)', 'EXECUTE'))::int;

ROLLBACK;

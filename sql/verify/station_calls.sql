-- Verify hearthline:station_calls on pg
BEGIN;

SELECT id, site_id, station_id, ticket_id, cycle, dispatch_seq, rung, callee_id, at, ring_seconds, result, private_phone, reason, call_id,
       recorded_by, recorded_at FROM hotline.station_call WHERE false;
SELECT ticket_id, dispatch_seq, first_call, second_call, at, event_id, resolved_at, withdrawn_at FROM hotline.station_unreachable WHERE false;
SELECT 1 / (count(*) = 3)::int FROM hotline.policy_parameter WHERE key LIKE 'abn04.%' AND scope_type = 'company' AND valid_to = 'infinity';
SELECT 1 / (count(*) = 3)::int FROM hotline.alert_rung WHERE type = 'station.unreachable';
SELECT 1 / (NOT has_table_privilege('hearthline_agent', 'hotline.station_call', 'INSERT, UPDATE'))::int;
SELECT 1 / (NOT has_function_privilege('hearthline_station', 'hotline.record_station_call(uuid, bytea, bigint, smallint, bigint, timestamptz, integer, smallint, boolean, text, bigint)', 'EXECUTE'))::int;

ROLLBACK;

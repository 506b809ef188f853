-- Revert hearthline:station_calls from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP FUNCTION hotline.record_station_call(uuid, bytea, bigint, smallint, bigint, timestamptz, integer, smallint, boolean, text, bigint);
DROP FUNCTION hotline.close_unreachable_alert(bigint);
DROP FUNCTION hotline.settle_unreachable(bigint, smallint, timestamptz);
DROP FUNCTION hotline.find_unreachable(bigint, smallint);
DELETE FROM hotline.alert_rung WHERE type = 'station.unreachable';
DROP TABLE hotline.station_unreachable;
DROP TABLE hotline.station_call;
DROP TABLE hotline.station_call_result;
DROP TABLE hotline.station_rung;
DELETE FROM hotline.parameter_change WHERE key LIKE 'abn04.%';
DELETE FROM hotline.policy_parameter WHERE key LIKE 'abn04.%';
DELETE FROM hotline.parameter_rule WHERE key LIKE 'abn04.%';

COMMIT;

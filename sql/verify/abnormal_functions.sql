-- Verify hearthline:abnormal_functions on pg
BEGIN;

SELECT 1 / (count(*) = 16)::int FROM hotline.policy_parameter WHERE key LIKE 'abn.%';
SELECT 1 / (hotline.abnormal_next('recorded', 'complaint', 'report') = 'reported')::int;
SELECT 1 / (hotline.abnormal_next('recorded', 'complaint', 'close') IS NULL)::int;
SELECT 1 / has_function_privilege('hearthline_agent', 'hotline.record_abnormal(uuid, bytea, hotline.abnormal_report)', 'EXECUTE')::int;
SELECT 1 / has_function_privilege('hearthline_station', 'hotline.reply_abnormal(uuid, bytea, bigint, integer, text)', 'EXECUTE')::int;
SELECT 1 / (NOT has_function_privilege('hearthline_agent', 'hotline.close_abnormal(uuid, bytea, bigint, integer, text)', 'EXECUTE'))::int;

ROLLBACK;

-- Revert hearthline:return_calls from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP FUNCTION hotline.reveal_return_call(bigint);
DROP FUNCTION hotline.drop_return_call(uuid, bytea, bigint, text);
DROP FUNCTION hotline.tell_missed_return_calls(timestamptz, integer);
DROP INDEX hotline.call_caller;
DROP TRIGGER end_return_call ON hotline.call;
DROP FUNCTION hotline.end_return_call();
DROP TRIGGER ask_return_call ON hotline.call;
DROP FUNCTION hotline.ask_return_call();
DELETE FROM hotline.alert_rung WHERE type = 'call.return_missed';
DROP TABLE hotline.return_call;
DELETE FROM hotline.parameter_change WHERE key IN ('call.callback_after_seconds', 'call.callback_within_minutes');
DELETE FROM hotline.policy_parameter WHERE key IN ('call.callback_after_seconds', 'call.callback_within_minutes');
DELETE FROM hotline.parameter_rule WHERE key IN ('call.callback_after_seconds', 'call.callback_within_minutes');

COMMIT;

-- Revert hearthline:webhooks from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP FUNCTION hotline.settle_delivery(uuid, integer, boolean, integer, text, double precision);
DROP FUNCTION hotline.claim_deliveries(integer, double precision);
DROP TRIGGER tell_receivers ON hotline.alert;
DROP FUNCTION hotline.tell_receivers_of_change();
DROP FUNCTION hotline.tell_receivers(text, hotline.alert);
DROP FUNCTION hotline.decide_webhook(uuid, bytea, bigint, boolean);
DROP FUNCTION hotline.propose_webhook(uuid, bytea, text, text, text[], text[], boolean, text);
DELETE FROM hotline.alert_rung WHERE type = 'webhook.given_up';
DROP TABLE hotline.webhook_delivery;
DROP TABLE hotline.webhook;
DELETE FROM hotline.parameter_change WHERE key = 'webhook.give_up_hours';
DELETE FROM hotline.policy_parameter WHERE key = 'webhook.give_up_hours';
DELETE FROM hotline.parameter_rule WHERE key = 'webhook.give_up_hours';

COMMIT;

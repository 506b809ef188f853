-- Verify hearthline:webhooks on pg
BEGIN;

SELECT id, name, version, url, events, alert_types, active, proposed_by, approved_at, replaced_at FROM hotline.webhook WHERE false;
SELECT id, webhook_id, alert_id, event, body, attempts, next_at, locked_until, delivered_at, last_status, given_up_at
  FROM hotline.webhook_delivery WHERE false;
SELECT 1 / (count(*) = 1)::int FROM hotline.policy_parameter WHERE key = 'webhook.give_up_hours' AND scope_type = 'company' AND valid_to = 'infinity';
SELECT 1 / has_function_privilege('hearthline_worker', 'hotline.claim_deliveries(integer, double precision)', 'EXECUTE')::int;
SELECT 1 / (NOT has_function_privilege('hearthline_department_head', 'hotline.claim_deliveries(integer, double precision)', 'EXECUTE'))::int;
SELECT 1 / (NOT has_table_privilege('hearthline_department_head', 'hotline.webhook', 'INSERT, UPDATE'))::int;

ROLLBACK;

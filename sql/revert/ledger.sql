-- Revert hearthline:ledger from pg
BEGIN;

DROP TABLE hotline.alert, hotline.pi_access, hotline.audit_seal, hotline.audit_log, hotline.outbox, hotline.request,
    hotline.parameter_change, hotline.policy_parameter;
DROP FUNCTION hotline.publish_record();

COMMIT;

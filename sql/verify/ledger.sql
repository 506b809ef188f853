-- Verify hearthline:ledger on pg
BEGIN;

SELECT id, key, scope_type, scope_id, value_json, valid_from, valid_to FROM hotline.policy_parameter WHERE false;
SELECT id, key, scope_type, scope_id, value_json, proposed_by, decided_by, parameter_id FROM hotline.parameter_change WHERE false;
SELECT site_id, station_id, request_id, employee_id, operation, body_hash, receipt FROM hotline.request WHERE false;
SELECT id, xid, at, ticket_id, site_id, station_id, action, version FROM hotline.outbox WHERE false;
SELECT id, xid, at, table_name, row_key, operation, employee_id, before, after FROM hotline.audit_log WHERE false;
SELECT id, rows, hash, sealed_at FROM hotline.audit_seal WHERE false;
SELECT id, at, employee_id, fields, purpose, reason FROM hotline.pi_access WHERE false;
SELECT id, type, severity, subject, period, assigned_role, raised_at FROM hotline.alert WHERE false;
SELECT 1 / (count(*) = 6)::int FROM pg_catalog.pg_trigger
 WHERE tgfoid = 'hotline.refuse_change()'::regprocedure
   AND tgrelid IN ('hotline.audit_log'::regclass, 'hotline.audit_seal'::regclass, 'hotline.pi_access'::regclass);
SELECT 1 / (NOT has_table_privilege('hearthline_agent', 'hotline.outbox', 'SELECT'))::int;

ROLLBACK;

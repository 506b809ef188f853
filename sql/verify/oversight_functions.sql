-- Verify hearthline:oversight_functions on pg
BEGIN;

-- Every table of master data is audited; only the worker seals, and nobody who works writes the trail by himself.
SELECT 1 / (count(*) >= 31)::integer FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
 WHERE t.tgname IN ('audit_insert', 'audit_change', 'audit_removal') AND c.relnamespace = 'hotline'::regnamespace;
SELECT 1 / count(*) FROM (VALUES (1)) AS one
 WHERE has_function_privilege('hearthline_worker', 'hotline.seal_audit()', 'EXECUTE')
   AND NOT has_function_privilege('hearthline_department_head', 'hotline.seal_audit()', 'EXECUTE')
   AND NOT has_function_privilege('hearthline_department_head', 'hotline.give_reason(text)', 'EXECUTE')
   AND NOT has_table_privilege('hearthline_worker', 'hotline.audit_log', 'INSERT')
   AND NOT has_table_privilege('hearthline_department_head', 'hotline.policy_parameter', 'INSERT')
   AND hotline.same_form('{"P1": 5}', '{"P1": 7}') AND NOT hotline.same_form('{"P1": 5}', '{"P1": "x"}')
   AND NOT hotline.same_form('5', '-1');
SELECT * FROM hotline.verify_audit() WHERE false;

ROLLBACK;

-- Verify hearthline:rule_changes on pg
BEGIN;

SELECT id, kind, subject, content, reason, proposed_by, proposed_at, decided_by, decided_at, approved FROM hotline.rule_change WHERE false;
SELECT 1 / has_function_privilege('hearthline_department_head', 'hotline.decide_rule_change(uuid, bytea, bigint, boolean)', 'EXECUTE')::int;
SELECT 1 / (NOT has_function_privilege('hearthline_team_lead', 'hotline.propose_ladder(uuid, bytea, text, smallint[], boolean[], integer[], text)', 'EXECUTE'))::int;
SELECT 1 / (NOT has_table_privilege('hearthline_department_head', 'hotline.alert_rung', 'INSERT, UPDATE, DELETE'))::int;

ROLLBACK;

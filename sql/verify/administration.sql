-- Verify hearthline:administration on pg
BEGIN;

SELECT id, kind, employee_id, valid_from, valid_to, reason, proposed_by, decided_by, approved FROM hotline.staff_change WHERE false;
SELECT label_zh, label_en, unit_zh FROM hotline.parameter_rule WHERE false;
SELECT version FROM hotline.station WHERE false;
-- Heads propose and decide, leads only help with passwords, and nobody writes by himself.
SELECT 1 / (has_function_privilege('hearthline_department_head', 'hotline.decide_staff_change(uuid, bytea, bigint, boolean, text)', 'EXECUTE')
    AND has_function_privilege('hearthline_team_lead', 'hotline.reset_password(uuid, bytea, bigint, text, text)', 'EXECUTE')
    AND NOT has_function_privilege('hearthline_team_lead', 'hotline.decide_staff_change(uuid, bytea, bigint, boolean, text)', 'EXECUTE')
    AND NOT has_function_privilege('hearthline_agent', 'hotline.reset_password(uuid, bytea, bigint, text, text)', 'EXECUTE')
    AND NOT has_table_privilege('hearthline_department_head', 'hotline.staff_change', 'INSERT, UPDATE')
    AND NOT has_table_privilege('hearthline_team_lead', 'hotline.staff_change', 'SELECT'))::int;
SELECT 1 / (count(*) FILTER (WHERE rank > 2) = 2)::int FROM hotline.role;

ROLLBACK;

-- Verify hearthline:scripts on pg
BEGIN;

SELECT id, code, kind, version, body, valid_from, valid_to, proposed_by, approved_by FROM hotline.script WHERE false;
SELECT holiday, script_code, priority FROM hotline.holiday_script WHERE false;
SELECT id, holiday, from_at, to_at, priority, published_by, published_at, withdrawn_at FROM hotline.holiday_notice WHERE false;
SELECT id, kind, pattern, severity, form, added_by, retired_by FROM hotline.phrase_rule WHERE false;
SELECT hotline_no, self_introduction, brand, holiday_brand, callback_brand, department, version FROM hotline.site WHERE false;
SELECT script_version_id FROM hotline.call WHERE false;
-- There is a text of every kind, heads publish, nobody writes by himself.
SELECT 1 / (count(DISTINCT kind) = 5)::int FROM hotline.script WHERE approved_at IS NOT NULL AND valid_to = 'infinity';
SELECT 1 / (has_function_privilege('hearthline_department_head', 'hotline.decide_script(uuid, bytea, bigint, boolean)', 'EXECUTE')
            AND NOT has_function_privilege('hearthline_team_lead', 'hotline.decide_script(uuid, bytea, bigint, boolean)', 'EXECUTE'))::int;
SELECT 1 / bool_and(has_table_privilege(role, 'hotline.script', 'SELECT') AND NOT has_table_privilege(role, 'hotline.script', 'INSERT, UPDATE'))::int
  FROM unnest(ARRAY['hearthline_agent', 'hearthline_team_lead', 'hearthline_department_head']) AS role;

SELECT 1 / bool_and(has_function_privilege('hearthline_department_head', f::regproc, 'EXECUTE') AND NOT has_function_privilege('hearthline_team_lead', f::regproc, 'EXECUTE'))::int
  FROM unnest(ARRAY['hotline.add_phrase_rule', 'hotline.retire_phrase_rule', 'hotline.unnoticed_holidays']) AS f;

ROLLBACK;

-- Verify hearthline:parameter_rules on pg
BEGIN;

-- Every parameter has a rule, and every value that is in force obeys it.
SELECT 1 / (count(*) = 0)::int FROM hotline.policy_parameter p LEFT JOIN hotline.parameter_rule r USING (key)
 WHERE p.valid_to > now() AND (r.key IS NULL OR NOT hotline.fits_rule(r, p.value_json));
SELECT 1 / (NOT has_table_privilege('hearthline_department_head', 'hotline.parameter_rule', 'INSERT, UPDATE, DELETE'))::int;

ROLLBACK;

-- Verify hearthline:identity_checks on pg
BEGIN;

SELECT id, site_id, call_id, household_id, employee_id, at, level, factors FROM hotline.identity_check WHERE false;
SELECT 1 / (count(*) = 1)::int FROM hotline.policy_parameter p JOIN hotline.parameter_rule r USING (key) WHERE p.key = 'identity.max_failures' AND p.scope_type = 'company' AND p.valid_to = 'infinity';
-- The desk checks; nobody writes a check by himself or counts right items without a try.
SELECT 1 / bool_and(has_function_privilege(role, 'hotline.check_identity(uuid, bytea, bigint, bigint, text, text, text, date)', 'EXECUTE')
                    AND NOT has_function_privilege(role, 'hotline.identity_matches(bigint, bigint, text, text, text, date)', 'EXECUTE')
                    AND NOT has_table_privilege(role, 'hotline.identity_check', 'INSERT, UPDATE'))::int
  FROM unnest(ARRAY['hearthline_agent', 'hearthline_team_lead']) AS role;

ROLLBACK;

-- Verify hearthline:parameters on pg
BEGIN;

SELECT 1 / (count(*) >= 40)::int FROM hotline.policy_parameter
 WHERE scope_type = 'company' AND valid_from = '-infinity' AND source_ref <> '';
SELECT 1 / count(*) FROM hotline.policy_parameter WHERE key = 'abn03.minutes' AND now() >= valid_from AND now() < valid_to;

ROLLBACK;

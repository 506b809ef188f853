-- Verify hearthline:call_findings on pg
BEGIN;

SELECT 1 / (count(*) = 1)::int FROM pg_trigger WHERE tgrelid = 'hotline.call'::regclass AND tgname = 'propose_hangup';
SELECT 1 / (count(*) = 1)::int FROM pg_index WHERE indexrelid = 'hotline.finding_hangup'::regclass AND indisunique;
SELECT 1 / (count(*) = 1)::int FROM hotline.policy_parameter WHERE key = 'int09.talk_seconds' AND scope_type = 'company' AND valid_to = 'infinity';

ROLLBACK;

-- Revert hearthline:call_findings from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP TRIGGER propose_hangup ON hotline.call;
DROP FUNCTION hotline.propose_hangup();
DROP INDEX hotline.finding_hangup;
DELETE FROM hotline.parameter_change WHERE key = 'int09.talk_seconds';
DELETE FROM hotline.policy_parameter WHERE key = 'int09.talk_seconds';
DELETE FROM hotline.parameter_rule WHERE key = 'int09.talk_seconds';

COMMIT;

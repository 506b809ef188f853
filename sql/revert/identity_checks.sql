-- Revert hearthline:identity_checks from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP FUNCTION hotline.require_identity(access.session, bigint, bigint);
DROP FUNCTION hotline.identity_level(bigint, bigint);
DROP FUNCTION hotline.check_identity(uuid, bytea, bigint, bigint, text, text, text, date);
DROP FUNCTION hotline.identity_matches(bigint, bigint, text, text, text, date);
DROP TABLE hotline.identity_check;
DELETE FROM hotline.parameter_rule WHERE key = 'identity.max_failures';
DELETE FROM hotline.parameter_change WHERE key = 'identity.max_failures';
DELETE FROM hotline.policy_parameter WHERE key = 'identity.max_failures';

COMMIT;

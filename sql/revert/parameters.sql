-- Revert hearthline:parameters from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- Rows proposed by a person came later and are not this change's; the defaults have no proposer.
DELETE FROM hotline.policy_parameter WHERE scope_type = 'company' AND proposed_by IS NULL AND valid_from = '-infinity';

COMMIT;

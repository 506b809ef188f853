-- Revert hearthline:parameters from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- Without their defaults the values that people approved mean nothing, and the next deployment would meet them as rivals.
DELETE FROM hotline.parameter_change;
DELETE FROM hotline.policy_parameter;

COMMIT;

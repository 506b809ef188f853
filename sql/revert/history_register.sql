-- Revert hearthline:history_register from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP FUNCTION staging.load_register();
DROP FUNCTION staging.load_register_steps();
DROP FUNCTION staging.load_complaints();
DROP FUNCTION staging.settle_referrals();
DROP FUNCTION staging.load_breaches();
DROP FUNCTION staging.missed_deadlines();
DROP FUNCTION staging.person_of(smallint, smallint);
DROP FUNCTION staging.settled_before();

COMMIT;

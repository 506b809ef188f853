-- Revert hearthline:person_functions from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP FUNCTION hotline.complete_intake;
DROP FUNCTION hotline.replace_person;
DROP FUNCTION hotline.reveal_person;
DROP FUNCTION hotline.own_active_call;

COMMIT;

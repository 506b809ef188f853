-- Revert hearthline:look_functions from pg
BEGIN;

DROP FUNCTION hotline.list_households(bigint);
DROP FUNCTION hotline.look_at_building(bigint);
DROP FUNCTION hotline.look_at_ticket(bigint, boolean);

COMMIT;

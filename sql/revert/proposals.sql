-- Revert hearthline:proposals from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP FUNCTION hotline.withdraw_proposal(uuid, bytea, text, bigint);

COMMIT;

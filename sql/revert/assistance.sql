-- Revert hearthline:assistance from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP FUNCTION hotline.answer_help(uuid, bytea, bigint, text);
DROP FUNCTION hotline.ask_for_help(uuid, bytea, bigint, bigint, text);
DROP TABLE hotline.help_request;

COMMIT;

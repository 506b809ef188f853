-- Revert hearthline:knowledge from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP FUNCTION hotline.decide_article(uuid, bytea, bigint, boolean);
DROP FUNCTION hotline.propose_article(uuid, bytea, text, text, text, smallint[], timestamptz, timestamptz, text, bigint);
DROP TABLE hotline.kb_article;

COMMIT;

-- Deploy hearthline:schema_check to pg
-- The server compares the deployed changes with those it knows, before it serves anybody.
BEGIN;

GRANT USAGE ON SCHEMA sqitch TO hearthline_server, hearthline_worker;
GRANT SELECT ON sqitch.changes TO hearthline_worker;

COMMIT;

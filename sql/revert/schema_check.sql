-- Revert hearthline:schema_check from pg
BEGIN;
REVOKE SELECT ON sqitch.changes FROM hearthline_worker;
REVOKE USAGE ON SCHEMA sqitch FROM hearthline_server, hearthline_worker;
COMMIT;

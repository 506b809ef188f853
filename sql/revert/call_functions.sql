-- Revert hearthline:call_functions from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP FUNCTION hotline.wrap_up_call;
DROP FUNCTION hotline.end_call;
DROP FUNCTION hotline.record_call;

COMMIT;

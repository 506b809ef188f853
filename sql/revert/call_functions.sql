-- Revert hearthline:call_functions from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP FUNCTION hotline.open_wrap_ups(smallint, integer);
DROP FUNCTION hotline.wrap_up_call;
DROP FUNCTION hotline.end_call;
DROP FUNCTION hotline.record_call;
DROP FUNCTION hotline.require_wrapped_up(access.session, timestamptz);
DROP INDEX hotline.call_open;
DROP FUNCTION hotline.wrap_up_gap(smallint, text, text);

COMMIT;

-- Revert hearthline:abnormal_omissions from pg
BEGIN;
SET LOCAL ROLE hearthline_report_owner;
DROP VIEW report.v_abnormal_by_type;
SET LOCAL ROLE hearthline_owner;

DROP POLICY reports_read ON hotline.abnormal_event;
REVOKE ALL ON hotline.abnormal_event FROM hearthline_report_owner;
DROP FUNCTION hotline.decide_omission(uuid, bytea, bigint, integer, text, text, text, timestamptz, text);
DROP INDEX hotline.callback_saved;
DROP FUNCTION hotline.search_omissions(date);

COMMIT;

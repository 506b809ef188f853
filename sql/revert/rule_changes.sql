-- Revert hearthline:rule_changes from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP FUNCTION hotline.decide_rule_change(uuid, bytea, bigint, boolean);
DROP FUNCTION hotline.put_complaint_words(hotline.rule_change);
DROP FUNCTION hotline.put_ladder(hotline.rule_change);
DROP FUNCTION hotline.realign_alerts(text);
DROP FUNCTION hotline.propose_complaint_words(uuid, bytea, text, bigint, text);
DROP FUNCTION hotline.propose_ladder(uuid, bytea, text, smallint[], boolean[], integer[], text);
DROP FUNCTION hotline.check_ladder(text, smallint[], boolean[], integer[]);
REVOKE SELECT ON hotline.complaint_words FROM hearthline_department_head;
DROP POLICY head_reads ON hotline.complaint_words;
DROP TABLE hotline.rule_change;

COMMIT;

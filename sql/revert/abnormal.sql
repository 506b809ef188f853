-- Revert hearthline:abnormal from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP FUNCTION hotline.resolve_abnormal(bigint, timestamptz, text);
DROP FUNCTION hotline.escalate_abnormal(bigint, smallint, integer);
DROP FUNCTION hotline.withdraw_abnormal(bigint, text);
DROP FUNCTION hotline.report_again(hotline.abnormal_event, bigint, text, text, boolean);
DROP FUNCTION hotline.raise_abnormal(smallint, smallint, smallint, bigint, smallint, smallint, timestamptz, text);
DROP TRIGGER first_step ON hotline.abnormal_event;
DROP FUNCTION hotline.begin_abnormal_event();
DROP FUNCTION hotline.add_abnormal_step(hotline.abnormal_event, text, bigint, text, jsonb);
DROP TABLE hotline.omission_candidate, hotline.knowledge_task, hotline.abnormal_step, hotline.abnormal_reporter, hotline.abnormal_event,
    hotline.abnormal_type;
DROP FUNCTION hotline.publish_abnormal_step();

COMMIT;

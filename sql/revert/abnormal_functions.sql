-- Revert hearthline:abnormal_functions from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP TRIGGER record_referral ON hotline.ticket;
DROP TRIGGER follow ON hotline.abnormal_event;
DROP FUNCTION hotline.set_abnormal_type(uuid, bytea, smallint, text, text, text, boolean, smallint, smallint);
DROP FUNCTION hotline.decide_knowledge_task(uuid, bytea, bigint, boolean);
DROP FUNCTION hotline.decide_abnormal_reply(uuid, bytea, bigint, integer, boolean, text);
DROP FUNCTION hotline.reply_abnormal(uuid, bytea, bigint, integer, text);
DROP FUNCTION hotline.close_abnormal(uuid, bytea, bigint, integer, text);
DROP FUNCTION hotline.follow_up_abnormal(uuid, bytea, bigint, integer, text, text);
DROP FUNCTION hotline.note_center_answer(uuid, bytea, bigint, integer, timestamptz, text);
DROP FUNCTION hotline.report_abnormal(uuid, bytea, bigint, integer, text);
DROP FUNCTION hotline.merge_abnormal(uuid, bytea, bigint, integer, bigint, text);
DROP FUNCTION hotline.sort_abnormal(uuid, bytea, bigint, integer, text, bigint, boolean, text);
DROP FUNCTION hotline.acknowledge_abnormal(uuid, bytea, bigint, integer);
DROP FUNCTION hotline.advance_abnormal(hotline.abnormal_event, text);
DROP FUNCTION hotline.lock_abnormal(access.session, bigint, integer);
DROP FUNCTION hotline.record_abnormal(uuid, bytea, hotline.abnormal_report);
DROP FUNCTION hotline.referred_ticket(access.session, uuid, hotline.abnormal_report);
DROP FUNCTION hotline.check_abnormal_report(access.session, hotline.abnormal_report, timestamptz);
DROP FUNCTION hotline.record_referral();
DROP FUNCTION hotline.follow_abnormal();
DROP FUNCTION hotline.begin_abnormal(hotline.abnormal_event);
DROP FUNCTION hotline.begin_abnormal_complaint(hotline.abnormal_event);
DROP FUNCTION hotline.start_abnormal_clock(hotline.abnormal_event, smallint, timestamptz, text, interval);
DROP FUNCTION hotline.next_abnormal_seq(bigint, smallint);
DROP FUNCTION hotline.is_abnormal_night(smallint, timestamptz);
DROP FUNCTION hotline.abnormal_next(text, text, text);
DROP TYPE hotline.abnormal_report;
DELETE FROM hotline.charge_check WHERE callback_id IS NULL;
ALTER TABLE hotline.charge_check ALTER callback_id SET NOT NULL;
DELETE FROM hotline.policy_parameter WHERE key LIKE 'abn.%';
DELETE FROM hotline.parameter_rule WHERE key LIKE 'abn.%';

COMMIT;

-- Revert hearthline:scripts from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP FUNCTION hotline.unnoticed_holidays(timestamptz);
DROP TRIGGER scan_wrap_up ON hotline.call;
DROP TRIGGER scan_note ON hotline.ticket_event;
DROP TRIGGER scan_problem ON hotline.ticket;
DROP TRIGGER keep_script_version ON hotline.call;
DROP FUNCTION hotline.scan_wrap_up();
DROP FUNCTION hotline.scan_note();
DROP FUNCTION hotline.scan_problem();
DROP FUNCTION hotline.propose_promise(text, text, smallint, bigint, bigint);
DROP FUNCTION hotline.promise_in(text);
DROP FUNCTION hotline.keep_script_version();
ALTER TABLE hotline.call DROP script_version_id;
DROP FUNCTION hotline.opening_at(timestamptz);
DROP FUNCTION hotline.retire_phrase_rule(uuid, bytea, bigint, timestamptz, text);
DROP FUNCTION hotline.add_phrase_rule(uuid, bytea, text, text, text, timestamptz, text);
DROP FUNCTION hotline.change_site_words(uuid, bytea, smallint, integer, text, text, text);
DROP FUNCTION hotline.withdraw_holiday_notice(uuid, bytea, bigint);
DROP FUNCTION hotline.publish_holiday_notice(uuid, bytea, text, timestamptz, timestamptz, smallint);
DROP FUNCTION hotline.decide_script(uuid, bytea, bigint, boolean);
DROP FUNCTION hotline.require_undecided(access.session, bigint, timestamptz);
DROP FUNCTION hotline.propose_script(uuid, bytea, text, text, timestamptz, text);
DROP FUNCTION hotline.check_script(text);
DROP TABLE hotline.phrase_rule;
DROP TABLE hotline.holiday_notice;
DROP TABLE hotline.holiday_script;
DROP TABLE hotline.script;
ALTER TABLE hotline.site DROP hotline_no, DROP self_introduction, DROP brand, DROP holiday_brand, DROP callback_brand, DROP department, DROP version;

COMMIT;

-- Revert hearthline:escalations from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP TRIGGER escalate_wrap_up ON hotline.call;
DROP TRIGGER escalate_note ON hotline.ticket_event;
DROP TRIGGER escalate_changed_ticket ON hotline.ticket;
DROP TRIGGER escalate_new_ticket ON hotline.ticket;
DROP FUNCTION hotline.decide_escalation(uuid, bytea, bigint, integer, text);
DROP FUNCTION hotline.acknowledge_escalation(uuid, bytea, bigint, integer);
DROP FUNCTION hotline.move_escalation(access.session, bigint, integer, smallint);
DROP FUNCTION hotline.raise_escalation(uuid, bytea, smallint, bigint, bigint, text);
DROP FUNCTION hotline.finish_escalation(access.session, uuid, hotline.escalation, text);
DROP FUNCTION hotline.escalate_wrap_up();
DROP FUNCTION hotline.escalate_note();
DROP FUNCTION hotline.escalate_changed_ticket();
DROP FUNCTION hotline.escalate_new_ticket();
DROP FUNCTION hotline.is_desk_work(bigint);
DROP FUNCTION hotline.escalate_words(text, smallint, bigint, smallint, bigint);
DROP FUNCTION hotline.escalate_building(hotline.ticket, timestamptz);
DROP FUNCTION hotline.incident_for(hotline.ticket, timestamptz);
DROP FUNCTION hotline.like_tickets(hotline.ticket, timestamptz);
DROP FUNCTION hotline.note_escalation(smallint, text, smallint, bigint, smallint, bigint, bigint, text, text, bigint);
DROP FUNCTION hotline.escalation_words(text);
DROP FUNCTION hotline.escalation_next(smallint, smallint);
DELETE FROM hotline.phrase_rule WHERE kind IN ('media', 'legal_threat', 'injury');
DELETE FROM hotline.alert_rung WHERE type = 'escalation';
ALTER TABLE hotline.sla_clock DROP CONSTRAINT sla_clock_escalation_fkey;
DELETE FROM hotline.clock_breach b USING hotline.sla_clock c WHERE c.id = b.clock_id AND c.escalation_id IS NOT NULL;
DELETE FROM hotline.sla_clock WHERE escalation_id IS NOT NULL;
DROP TABLE hotline.escalation_mention, hotline.escalation, hotline.escalation_status, hotline.escalation_reason;
DELETE FROM hotline.parameter_change WHERE key LIKE 'escalate.%';
DELETE FROM hotline.policy_parameter WHERE key LIKE 'escalate.%';
DELETE FROM hotline.parameter_rule WHERE key LIKE 'escalate.%';

COMMIT;

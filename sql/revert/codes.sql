-- Revert hearthline:codes from pg
BEGIN;

DROP TABLE hotline.ticket_transition, hotline.fault, hotline.category, hotline.queue, hotline.role, hotline.duty,
    hotline.team_kind, hotline.fault_family, hotline.urgency, hotline.caller_relation, hotline.readback_exception,
    hotline.override_reason, hotline.rejection_reason, hotline.ticket_state, hotline.ticket_action, hotline.ticket_closure,
    hotline.clock_kind, hotline.contact_channel, hotline.contact_result, hotline.ownership, hotline.attitude,
    hotline.opinion_kind, hotline.callback_status, hotline.callback_attempt_result, hotline.callback_result,
    hotline.fee_status, hotline.access_purpose;
DROP FUNCTION hotline.make_codes(text, text, text);

COMMIT;

-- Revert hearthline:history_load from pg
BEGIN;

DROP FUNCTION staging.clear_history();
DROP FUNCTION staging.load_history();
DROP FUNCTION staging.load_callback_consequences();
DROP FUNCTION staging.load_callbacks();
DROP FUNCTION staging.load_ticket_work();
DROP FUNCTION staging.load_tickets();
DROP FUNCTION staging.callback_due(timestamptz, smallint, jsonb, jsonb);
DROP FUNCTION staging.wind_clocks();
DROP FUNCTION staging.minutes(hotline.policy_parameter, smallint);
DROP FUNCTION staging.check_history();
DROP TABLE staging.callback, staging.callback_attempt, staging.callback_task, staging.completion, staging.resident_contact,
    staging.sla_clock, staging.dispatch, staging.ticket_event, staging.ticket, staging.mass_incident, staging.call,
    staging.demo_company;

COMMIT;

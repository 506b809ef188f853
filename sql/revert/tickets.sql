-- Revert hearthline:tickets from pg
BEGIN;

DROP TABLE hotline.finding, hotline.completion_part, hotline.completion, hotline.resident_contact, hotline.sla_clock,
    hotline.dispatch, hotline.ticket_event, hotline.ticket_person, hotline.ticket, hotline.ticket_number_counter,
    hotline.node, hotline.mass_incident, hotline.call;

COMMIT;

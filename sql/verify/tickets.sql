-- Verify hearthline:tickets on pg
BEGIN;

SELECT id, site_id, caller_key, ring_at, agent_id, category, ticket_id, version FROM hotline.call WHERE false;
SELECT id, node_id, site_id, fault_family, proposed_at, confirmed_at FROM hotline.mass_incident WHERE false;
SELECT site_id, day, last_number FROM hotline.ticket_number_counter WHERE false;
SELECT id, site_id, number, version, state, cycle, station_id, registered_at, registered_day, closed_at, closure FROM hotline.ticket WHERE false;
SELECT ticket_id, site_id, station_id, name, phone_cipher, phone_key, phone_masked FROM hotline.ticket_person WHERE false;
SELECT id, ticket_id, version, action, from_state, to_state, at, day FROM hotline.ticket_event WHERE false;
SELECT ticket_id, seq, cycle, station_id, issued_at, issued_day, accepted_at FROM hotline.dispatch WHERE false;
SELECT id, ticket_id, cycle, dispatch_seq, kind, due_at, parameter_id FROM hotline.sla_clock WHERE false;
SELECT id, ticket_id, at, channel, result FROM hotline.resident_contact WHERE false;
SELECT ticket_id, cycle, station_id, returned_at, returned_day FROM hotline.completion WHERE false;
SELECT ticket_id, cycle, line, part, quantity FROM hotline.completion_part WHERE false;
SELECT id, type_code, site_id, subject_employee, status FROM hotline.finding WHERE false;
-- A child of a ticket cannot point at a ticket of another site.
SELECT 1 / (count(*) >= 7)::int FROM pg_catalog.pg_constraint
 WHERE contype = 'f' AND confrelid = 'hotline.ticket'::regclass AND cardinality(conkey) = 2;
SELECT 1 / (count(*) = 4)::int FROM pg_catalog.pg_trigger
 WHERE tgname = 'append_only' AND tgrelid IN ('hotline.ticket_event'::regclass, 'hotline.resident_contact'::regclass,
     'hotline.completion'::regclass, 'hotline.completion_part'::regclass);

ROLLBACK;

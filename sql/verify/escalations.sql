-- Verify hearthline:escalations on pg
BEGIN;

SELECT id, site_id, version, status, reason, source, ticket_id, cycle, call_id, mass_incident_id, raised_at, raised_by, due_at, acknowledged_at,
       acknowledged_by, decided_at, decided_by, solution FROM hotline.escalation WHERE false;
SELECT id, escalation_id, site_id, ticket_id, call_id, at, employee_id, words, note FROM hotline.escalation_mention WHERE false;
SELECT 1 / (count(*) = 8)::int FROM hotline.escalation_reason;
SELECT 1 / (NOT has_table_privilege('hearthline_team_lead', 'hotline.escalation', 'INSERT, UPDATE'))::int;
SELECT 1 / (NOT has_table_privilege('hearthline_station', 'hotline.escalation', 'SELECT'))::int;
SELECT 1 / (NOT has_function_privilege('hearthline_agent', 'hotline.acknowledge_escalation(uuid, bytea, bigint, integer)', 'EXECUTE'))::int;
SELECT 1 / (NOT has_function_privilege('hearthline_agent',
    'hotline.note_escalation(smallint, text, smallint, bigint, smallint, bigint, bigint, text, text, bigint)', 'EXECUTE'))::int;

ROLLBACK;

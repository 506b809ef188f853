-- Verify hearthline:complaints on pg
BEGIN;

SELECT id, site_id, number, version, status, round, source, target, employee_id, owner_id, opened_by, team_id, ack_due_at, reply_due_at, close_due_at,
       verdict, replied_at, closed_at, repeat_of FROM hotline.complaint WHERE false;
SELECT id, complaint_id, site_id, version, round, action, from_status, to_status, at, done_at, employee_id, text, detail FROM hotline.complaint_step WHERE false;
SELECT id, site_id, ticket_id, call_id, writer_id, words, status, decided_by, complaint_id FROM hotline.complaint_proposal WHERE false;
SELECT 1 / (count(*) = 11)::int FROM hotline.complaint_action;
SELECT 1 / (NOT has_table_privilege('hearthline_agent', 'hotline.complaint', 'INSERT, UPDATE'))::int;
SELECT 1 / (NOT has_table_privilege('hearthline_station', 'hotline.complaint', 'SELECT'))::int;
SELECT 1 / (NOT has_function_privilege('hearthline_agent',
    'hotline.open_complaint(smallint, smallint, smallint, smallint, bigint, bigint, bigint, bigint, bigint, text, timestamptz, timestamptz)', 'EXECUTE'))::int;

ROLLBACK;

-- Verify hearthline:hand_overs on pg
BEGIN;

SELECT id, site_id, version, status, kind, ticket_id, call_id, department, to_site_id, to_team_id, reason, handed_at, handed_by, due_at, result_due_at,
       accepted_at, accepted_by, acceptor, done_at, result, returned_at, return_reason FROM hotline.hand_over WHERE false;
SELECT 1 / (count(*) = 7)::int FROM hotline.department;
SELECT 1 / (NOT has_table_privilege('hearthline_agent', 'hotline.hand_over', 'INSERT, UPDATE'))::int;
SELECT 1 / (NOT has_table_privilege('hearthline_station', 'hotline.hand_over', 'SELECT'))::int;

ROLLBACK;

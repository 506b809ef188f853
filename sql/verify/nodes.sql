-- Verify hearthline:nodes on pg
BEGIN;
SELECT 1 / has_function_privilege('hearthline_team_lead', 'hotline.admit_ticket(uuid, bytea, text)', 'EXECUTE')::int;
SELECT 1 / (NOT has_function_privilege('hearthline_agent', 'hotline.admit_ticket(uuid, bytea, text)', 'EXECUTE'))::int;
SELECT 1 / (NOT has_function_privilege('hearthline_department_head', 'hotline.node_tickets(timestamptz, bigint, integer)', 'EXECUTE'))::int;
SELECT 1 / (count(*) = 1)::int FROM hotline.node;
ROLLBACK;

-- Verify hearthline:complaint_functions on pg
BEGIN;

SELECT month, site_id, site, complaints, complaints_justified, complaints_repeated, complaints_closed, households_served, tickets,
       per_10000_households, per_100_tickets FROM report.v_complaint_rate WHERE false;
SELECT 1 / has_function_privilege('hearthline_agent', 'hotline.step_complaint(uuid, bytea, bigint, integer, smallint, text, timestamptz, smallint, smallint, boolean, text)', 'EXECUTE')::int;
SELECT 1 / has_function_privilege('hearthline_department_head', 'hotline.extend_complaint(uuid, bytea, bigint, integer, timestamptz, text, text)', 'EXECUTE')::int;
SELECT 1 / (NOT has_function_privilege('hearthline_team_lead', 'hotline.extend_complaint(uuid, bytea, bigint, integer, timestamptz, text, text)', 'EXECUTE'))::int;
SELECT 1 / (NOT has_function_privilege('hearthline_agent', 'hotline.decide_complaint_proposal(uuid, bytea, bigint, boolean, smallint, text, smallint, text)', 'EXECUTE'))::int;
SELECT 1 / (NOT has_function_privilege('hearthline_station', 'hotline.look_at_complaint(bigint)', 'EXECUTE'))::int;
SELECT 1 / (count(*) = 4)::int FROM pg_catalog.pg_trigger WHERE tgname LIKE 'scan%for_complaint';

ROLLBACK;

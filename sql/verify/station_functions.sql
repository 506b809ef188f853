-- Verify hearthline:station_functions on pg
BEGIN;
-- Who may: every pair holds.
SELECT 1 / bool_and(has_function_privilege(role, ('hotline.' || name)::regproc, 'EXECUTE'))::int
  FROM (VALUES ('hearthline_station', 'accept_ticket'),
           ('hearthline_station', 'reject_ticket'),
           ('hearthline_station', 'record_contact'),
           ('hearthline_station', 'make_appointment'),
           ('hearthline_station', 'record_arrival'),
           ('hearthline_station', 'return_ticket'),
           ('hearthline_station', 'suspend_ticket'),
           ('hearthline_station', 'resume_ticket')) AS may (role, name);
-- Who may not, and PUBLIC never.
SELECT 1 / (NOT bool_or(has_function_privilege(role, ('hotline.' || name)::regproc, 'EXECUTE')))::int
  FROM (VALUES ('hearthline_agent', 'accept_ticket'),
           ('hearthline_agent', 'return_ticket'),
           ('hearthline_team_lead', 'return_ticket'),
           ('hearthline_worker', 'return_ticket')) AS may_not (role, name);
ROLLBACK;

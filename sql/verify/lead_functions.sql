-- Verify hearthline:lead_functions on pg
BEGIN;
-- Who may: every pair holds.
SELECT 1 / bool_and(has_function_privilege(role, ('hotline.' || name)::regproc, 'EXECUTE'))::int
  FROM (VALUES ('hearthline_agent', 'urge_ticket'),
           ('hearthline_agent', 'urge_household'),
           ('hearthline_agent', 'redispatch_ticket'),
           ('hearthline_agent', 'resolve_address'),
           ('hearthline_agent', 'record_phone_order'),
           ('hearthline_agent', 'add_note'),
           ('hearthline_team_lead', 'insist_ticket'),
           ('hearthline_team_lead', 'cancel_ticket'),
           ('hearthline_team_lead', 'merge_ticket'),
           ('hearthline_team_lead', 'set_urgency'),
           ('hearthline_team_lead', 'decide_incident'),
           ('hearthline_team_lead', 'close_incident'),
           ('hearthline_department_head', 'open_tickets'),
           ('hearthline_department_head', 'add_note'),
           ('hearthline_station', 'add_note')) AS may (role, name);
-- Who may not, and PUBLIC never.
SELECT 1 / (NOT bool_or(has_function_privilege(role, ('hotline.' || name)::regproc, 'EXECUTE')))::int
  FROM (VALUES ('hearthline_agent', 'insist_ticket'),
           ('hearthline_agent', 'cancel_ticket'),
           ('hearthline_agent', 'merge_ticket'),
           ('hearthline_agent', 'set_urgency'),
           ('hearthline_agent', 'decide_incident'),
           ('hearthline_agent', 'close_incident'),
           ('hearthline_station', 'open_tickets'),
           ('hearthline_station', 'redispatch_ticket'),
           ('hearthline_department_head', 'cancel_ticket')) AS may_not (role, name);
-- Whatever passes the row policies does so on purpose, with a fixed search path.
SELECT 1 / bool_and(p.prosecdef AND p.proconfig @> ARRAY['search_path=pg_catalog, pg_temp'])::int
  FROM pg_catalog.pg_proc p WHERE p.oid IN ('hotline.open_tickets'::regproc, 'hotline.merge_duplicate'::regproc,
    'hotline.close_finished_incident'::regproc);
SELECT 1 / count(*) FROM pg_catalog.pg_trigger WHERE tgname = 'close_finished_incident';
-- The desk notes a telephone order and nothing else of an order.
SELECT 1 / (has_column_privilege('hearthline_agent', 'hotline.dispatch', 'mode', 'UPDATE')
        AND NOT has_column_privilege('hearthline_agent', 'hotline.dispatch', 'issued_at', 'UPDATE')
        AND NOT has_column_privilege('hearthline_agent', 'hotline.dispatch', 'answered_at', 'UPDATE'))::int;
ROLLBACK;

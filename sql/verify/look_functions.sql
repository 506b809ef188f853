-- Verify hearthline:look_functions on pg
BEGIN;

-- Whoever opens something leaves a trace and cannot write one by himself.
SELECT 1 / bool_and(has_function_privilege(r.name, 'hotline.look_at_ticket(bigint, boolean)', 'EXECUTE')
                    AND has_function_privilege(r.name, 'hotline.list_households(bigint)', 'EXECUTE')
                    AND NOT has_table_privilege(r.name, 'hotline.pi_access', 'INSERT'))::int
  FROM unnest(ARRAY['hearthline_agent', 'hearthline_team_lead', 'hearthline_department_head', 'hearthline_station']) AS r (name);

ROLLBACK;

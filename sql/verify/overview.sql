-- Verify hearthline:overview on pg
BEGIN;

SELECT site_id, day, hour, tickets FROM hotline.registered_hour WHERE false;
SELECT 1 / (count(*) = 6)::int FROM pg_catalog.pg_class
 WHERE relkind = 'i' AND relname IN ('ticket_site_closed', 'ticket_station_closed', 'ticket_closed', 'callback_task_site_ended',
                                     'callback_task_ended', 'callback_task_everywhere');
SELECT 1 / (count(*) = 1)::int FROM pg_catalog.pg_trigger WHERE tgname = 'count_registrations' AND tgrelid = 'hotline.ticket'::regclass;
-- Nobody writes the counts, a station does not read them.
SELECT 1 / (NOT bool_or(has_table_privilege(r.name, 'hotline.registered_hour', 'INSERT, UPDATE, DELETE')
                        OR has_table_privilege('hearthline_station', 'hotline.registered_hour', 'SELECT')))::int
  FROM unnest(ARRAY['hearthline_agent', 'hearthline_team_lead', 'hearthline_department_head', 'hearthline_station']) AS r (name);

ROLLBACK;

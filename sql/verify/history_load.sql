-- Verify hearthline:history_load on pg
BEGIN;

SELECT ticket_n, version, cycle, action, from_state, to_state FROM staging.ticket_event WHERE false;
SELECT id, profile, loaded_at, today_played_at FROM staging.demo_company WHERE false;
SELECT 1 / count(*) FROM (VALUES (1)) AS one
 WHERE has_function_privilege('hearthline_owner', 'staging.load_history()', 'EXECUTE')
   AND NOT has_function_privilege('hearthline_server', 'staging.load_history()', 'EXECUTE')
   -- The outbox trigger is never left switched off.
   AND EXISTS (SELECT FROM pg_trigger WHERE tgrelid = 'hotline.ticket_event'::regclass AND tgname = 'publish' AND tgenabled = 'O');

ROLLBACK;

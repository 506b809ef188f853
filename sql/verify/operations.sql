-- Verify hearthline:operations on pg
BEGIN;

SELECT 1 / has_function_privilege('hearthline_agent', f, 'EXECUTE')::int
  FROM unnest(ARRAY['hotline.parameter(text, smallint, smallint, timestamptz)',
                    'hotline.claim_request(access.session, uuid, text, bytea)',
                    'hotline.finish_request(access.session, uuid, hotline.ticket, text, bigint)',
                    'hotline.lock_ticket(bigint, integer)', 'hotline.next_state(hotline.ticket, smallint)',
                    'hotline.add_event(access.session, hotline.ticket, smallint, smallint, text, jsonb, timestamptz)']) f;
SELECT 1 / (NOT has_function_privilege('hearthline_agent', 'hotline.publish_event()', 'EXECUTE'))::int;
SELECT 1 / (count(*) = 3)::int FROM pg_catalog.pg_trigger
 WHERE (tgrelid, tgname) IN (('hotline.ticket'::regclass, 'guard'), ('hotline.ticket'::regclass, 'follow_station'),
                             ('hotline.ticket_event'::regclass, 'publish'));
SELECT 1 / ((hotline.parameter('abn03.minutes')).value_json = '240')::int;

ROLLBACK;

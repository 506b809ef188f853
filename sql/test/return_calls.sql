-- Callers who gave up in the queue are called back. Source: INT-09
\ir include/begin.sql
\ir include/fixture.sql
\ir include/as_person.sql
SELECT no_plan();
DELETE FROM hotline.return_call;

-- A call of a number that rang at a moment of today and ended after a wait without an answer; whether it is a task.
CREATE FUNCTION pg_temp.base() RETURNS timestamptz LANGUAGE sql AS $$ SELECT date_trunc('second', now()) - interval '5 hours' $$;
CREATE FUNCTION pg_temp.ring(number text, after text DEFAULT '0', direction int DEFAULT 1, line text DEFAULT '') RETURNS bigint LANGUAGE sql AS $$
    INSERT INTO hotline.call (site_id, direction, line, caller_index, caller_masked, caller_cipher, ring_at, agent_id)
    SELECT 1, direction, line, sha256(number::bytea), '138****0001', 'CANARY', pg_temp.base() + after::interval, id FROM person WHERE who = 'agent of site 1' RETURNING id $$;
CREATE FUNCTION pg_temp.gives_up(which bigint, wait text) RETURNS bigint LANGUAGE sql AS $$
    UPDATE hotline.call SET ended_at = ring_at + wait::interval WHERE id = which;
    SELECT count(*) FROM hotline.return_call WHERE call_id = which $$;
CREATE FUNCTION pg_temp.answered(number text, after text, direction int DEFAULT 1) RETURNS void LANGUAGE sql AS $$
    INSERT INTO hotline.call (site_id, direction, caller_index, ring_at, answered_at, agent_id)
    SELECT 1, direction, sha256(number::bytea), pg_temp.base() + after::interval, pg_temp.base() + after::interval, id FROM person WHERE who = 'agent of site 1' $$;

SELECT is(pg_temp.gives_up(pg_temp.ring('a'), '9.999 seconds'), 0::bigint, 'INT-09 given up a moment before ten seconds: nobody owes a call');
SELECT is(pg_temp.gives_up(pg_temp.ring('b'), '10 seconds'), 1::bigint, 'INT-09 at ten seconds there is a task');
SELECT is((SELECT due_at - gave_up_at FROM hotline.return_call), interval '30 minutes', 'INT-09 due within 30 minutes');
SELECT is(pg_temp.gives_up(pg_temp.ring('b', '59 minutes 59 seconds'), '10 seconds'), 0::bigint, 'INT-09 at most one per number: a second before the hour is over there is none');
SELECT is(pg_temp.gives_up(pg_temp.ring('b', '1 hour'), '10 seconds'), 1::bigint, 'INT-09 and hour: when it is over there is the next');
SELECT is(pg_temp.gives_up(pg_temp.ring('c'), '10 seconds'), 1::bigint, 'INT-09 another number has its own');
SELECT is(pg_temp.gives_up(pg_temp.ring('d', direction => 2), '20 seconds'), 0::bigint, 'INT-09 a call to a resident is no queue');
SELECT is(pg_temp.gives_up(pg_temp.ring('e', line => 'import'), '20 seconds'), 0::bigint, 'INT-09 nor is an import');
SELECT is(pg_temp.gives_up(pg_temp.ring('f', '-20 hours'), '20 seconds'), 0::bigint, 'INT-09 nor what is a day old');
INSERT INTO hotline.call (id, site_id, ring_at, ended_at) OVERRIDING SYSTEM VALUE VALUES (910001, 1, pg_temp.base(), pg_temp.base() + interval '1 minute');
SELECT is((SELECT count(*) FROM hotline.return_call WHERE call_id = 910001), 0::bigint, 'INT-09 a number that was withheld cannot be called');
SELECT is(pg_temp.gives_up(min(k.id), '11 seconds'), 1::bigint, 'INT-09 told again, it is still one') FROM hotline.call k WHERE caller_index = sha256('b');

-- What ends it.
CREATE FUNCTION pg_temp.open(number text) RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM hotline.return_call WHERE caller_index = sha256(number::bytea) AND closed_at IS NULL $$;
SELECT pg_temp.ring('c', '20 minutes', 2);
SELECT is((SELECT attempts FROM hotline.return_call WHERE caller_index = sha256('c')), 1, 'INT-09 dialled in vain, it is an attempt');
SELECT pg_temp.answered('c', '9 seconds');
SELECT is(pg_temp.open('c'), 1::bigint, 'INT-09 an earlier call from that number ends nothing');
SELECT pg_temp.answered('c', '25 minutes');
SELECT is(pg_temp.open('c'), 0::bigint, 'INT-09 a later successful call from the same number closes it');
SELECT pg_temp.answered('b', '2 hours', 2);
SELECT is(pg_temp.open('b'), 0::bigint, 'INT-09 so does one to that number, both tasks of it');
SELECT is((SELECT count(*) FROM hotline.return_call WHERE closed_by_call IS NOT NULL), 3::bigint, 'and says which');
SELECT pg_temp.ring('g') AS told_late \gset
SELECT pg_temp.answered('g', '1 minute');
SELECT is(pg_temp.gives_up(:told_late, '20 seconds'), 0::bigint, 'INT-09 a wait told after the next call was answered asks for nothing');
INSERT INTO hotline.policy_parameter (key, scope_type, scope_id, value_json) VALUES ('call.callback_after_seconds', 'site', 1, '20'), ('call.callback_within_minutes', 'site', 1, '5');
SELECT is(pg_temp.gives_up(pg_temp.ring('h'), '19 seconds'), 0::bigint, 'INT-09 the wait is the site''s parameter');
SELECT is(pg_temp.gives_up(pg_temp.ring('h'), '20 seconds'), 1::bigint, 'INT-09 to the second');

SELECT is(pg_temp.gives_up(pg_temp.ring('i'), '20 seconds'), 1::bigint, 'another one gives up');
INSERT INTO hotline.call (site_id, direction, caller_index, ring_at, answered_at) VALUES (2, 1, sha256('i'), now(), now());
SELECT is((SELECT (closed_at = now() AND closed_by_call IS NULL)::text FROM hotline.return_call WHERE caller_index = sha256('i')), 'true', 'INT-09 answered at another site, it is over too');

-- Late ones.
SELECT id AS late, due_at FROM hotline.return_call WHERE caller_index = sha256('h') \gset
SELECT is(hotline.tell_missed_return_calls(:'due_at'), 0, 'INT-09 at the moment it is due nobody is told');
SELECT is(hotline.tell_missed_return_calls(:'due_at'::timestamptz + interval '1 second'), 1, 'INT-09 a second later the lead is');
SELECT is(hotline.tell_missed_return_calls(), 0, 'INT-09 once');
SELECT is((SELECT assigned_role || ' ' || site_id || ' ' || severity FROM hotline.alert WHERE type = 'call.return_missed' AND subject = 'return_call/' || :late), '2 1 warning', 'INT-09 of the site');
SELECT is((SELECT due_at - raised_at FROM hotline.alert WHERE subject = 'return_call/' || :late) > interval '0', true, 'and must acknowledge it');
CREATE FUNCTION pg_temp.says(who text, query text) RETURNS text LANGUAGE sql AS $$ SELECT pg_temp.as_person(who, query, true) $$;
SELECT is(pg_temp.says(who, format('SELECT encode(hotline.reveal_return_call(%s), ''escape'')', :late)), said, format('SEC-07 the number for %s: %s', who, said))
  FROM (VALUES ('agent of site 1', 'CANARY'), ('lead of site 1', 'CANARY'), ('agent of site 2', 'CALL_NOT_FOUND'), ('head', '42501'), ('dispatcher of station 1', '42501')) AS w (who, said);
SELECT is(pg_temp.says(who, format('SELECT (hotline.drop_return_call(gen_random_uuid(), sha256(''x''), %s, %L)).outcome', :late, why)), said, format('INT-09 %s drops it: %s', who, said))
  FROM (VALUES ('lead of site 1', '空号', 'dropped'), ('lead of site 1', '', 'REASON_REQUIRED reason'), ('head', '空号', 'dropped'), ('agent of site 1', '空号', '42501'),
               ('supervisor of site 2', '空号', 'CALL_NOT_FOUND')) AS w (who, why, said);
SELECT pg_temp.answered('h', '3 hours');
SELECT is((SELECT count(*) FROM hotline.alert WHERE type = 'call.return_missed' AND closed_at IS NULL), 0::bigint, 'INT-09 called after all, the alert is over');
SELECT is(pg_temp.says('lead of site 1', format('SELECT (hotline.drop_return_call(gen_random_uuid(), sha256(''x''), %s, ''空号'')).outcome', :late)), 'STALE_VERSION', 'and nothing is left to drop');
SELECT is(pg_temp.says('agent of site 1', format('SELECT hotline.reveal_return_call(%s)::text', :late)), 'CALL_NOT_FOUND', 'SEC-07 nor a number to see');

SELECT * FROM finish();
ROLLBACK;

-- Calls: no next one before the last one is wrapped up, and whose wrap-up takes too long. Source: INT-07
\ir include/begin.sql
\ir include/fixture.sql
\ir include/as_person.sql

-- The next call: rings so long ago, answered or not, in a direction, over a line.
CREATE FUNCTION pg_temp.next_call(who text, ago interval DEFAULT '0', answered boolean DEFAULT true, direction int DEFAULT 1, line text DEFAULT '96000') RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.as_person(who, format($q$SELECT (hotline.record_call(gen_random_uuid(), sha256('x'), %s::smallint, %L, NULL, NULL, '', '', NULL,
        clock_timestamp() - %L::interval, %s)).outcome$q$, direction, line, ago, CASE WHEN answered THEN format('clock_timestamp() - %L::interval', ago) ELSE 'NULL' END), names_field => true) $$;
CREATE FUNCTION pg_temp.late(who text, site int DEFAULT 1) RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.as_person(who, format('SELECT string_agg(call_id::text, '' '' ORDER BY over_at) FROM hotline.open_wrap_ups(%s::smallint, 50) WHERE due_at <= clock_timestamp()', site)) $$;

SELECT plan(34);
SELECT is(pg_temp.next_call('agent of site 1'), 'recorded', 'INT-07 without an open call the next one is taken');
INSERT INTO hotline.call (id, site_id, direction, line, ring_at, answered_at, agent_id) OVERRIDING SYSTEM VALUE
SELECT 910001, 1, 1, '96000', now() - interval '10 minutes', now() - interval '10 minutes', id FROM person WHERE who = 'agent of site 1';

-- One thing missing at a time.
CREATE TEMPORARY TABLE gap (category smallint, disposition text, description text, answer text);
INSERT INTO gap VALUES (NULL, NULL, '', 'WRAPUP_INCOMPLETE category'), (NULL, 'silent', '住户没有说话', 'WRAPUP_INCOMPLETE category'),
    (1, NULL, '住户没有说话', 'WRAPUP_INCOMPLETE disposition'), (1, 'silent', '', 'WRAPUP_INCOMPLETE description'),
    (1, 'silent', '没有说话啊', 'WRAPUP_INCOMPLETE description'), (1, 'silent', '没有人说话啊', 'recorded');
CREATE FUNCTION pg_temp.with_gap(g gap) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    UPDATE hotline.call SET category = g.category, disposition = g.disposition, description = g.description WHERE id = 910001;
    RETURN pg_temp.next_call('agent of site 1');
END
$$;
SELECT is(pg_temp.with_gap(g), g.answer, format('INT-07 category %s, disposition %s, 「%s」: %s', g.category, g.disposition, g.description, g.answer)) FROM gap g;
UPDATE hotline.call SET category = NULL, disposition = NULL, description = '' WHERE id = 910001;

-- Which call is a next one.
SELECT is(pg_temp.next_call('agent of site 1', ago, answered, direction, line), said, format('INT-07 %s: %s', what, said))
  FROM (VALUES ('a minute later', interval '1 minute', true, 1, '96000', 'WRAPUP_INCOMPLETE category'),
               ('entered late, it rang before', interval '11 minutes', true, 1, '96000', 'recorded'),
               ('nobody answered it', interval '0', false, 1, '96000', 'recorded'),
               ('a call to a resident', interval '0', true, 2, '', 'recorded'),
               ('a call between colleagues', interval '0', true, 3, '', 'recorded'),
               ('no line is named', interval '0', true, 1, NULL, 'WRAPUP_INCOMPLETE category')) AS w (what, ago, answered, direction, line, said);
SELECT is(pg_temp.next_call(who), 'recorded', format('INT-07 the open call of another is not that of %s', who))
  FROM unnest(ARRAY['other agent of site 1', 'agent of site 2', 'lead of site 1']) AS who;
UPDATE hotline.call SET agent_id = (SELECT id FROM person WHERE who = 'lead of site 1') WHERE id = 910001;
SELECT is(pg_temp.next_call('lead of site 1'), 'WRAPUP_INCOMPLETE category', 'INT-07 a lead who answers wraps up as well');
SELECT is(pg_temp.next_call('lead of site 1', line => 'import'), 'recorded', 'INT-07 an import waits for nothing');
UPDATE hotline.call SET agent_id = (SELECT id FROM person WHERE who = 'agent of site 1'), direction = 2 WHERE id = 910001;
SELECT is(pg_temp.next_call('agent of site 1'), 'recorded', 'INT-07 an open call to a resident keeps nobody from answering');
UPDATE hotline.call SET direction = 1, line = 'import' WHERE id = 910001;
SELECT is(pg_temp.next_call('agent of site 1'), 'recorded', 'INT-07 nor does an import without a record');
UPDATE hotline.call SET line = '96000', answered_at = NULL WHERE id = 910001;
SELECT is(pg_temp.next_call('agent of site 1'), 'recorded', 'INT-07 nor does a call that nobody answered');
UPDATE hotline.call SET answered_at = ring_at WHERE id = 910001;

-- Whose wrap-up takes too long.
SELECT is(pg_temp.late('lead of site 1'), '-', 'INT-07 a call that goes on is not late');
UPDATE hotline.call SET ended_at = now() - interval '178 seconds' WHERE id = 910001;
SELECT is(pg_temp.late('lead of site 1'), '-', 'INT-07 two seconds before the limit nobody is alerted');
SELECT is(pg_temp.as_person('lead of site 1', 'SELECT due_at - over_at FROM hotline.open_wrap_ups(1::smallint, 50)'), '00:03:00', 'INT-07 the limit is 180 seconds');
UPDATE hotline.call SET ended_at = now() - interval '181 seconds' WHERE id = 910001;
SELECT is(pg_temp.late(who), seen, format('INT-07 after 181 seconds %s sees %s', who, seen))
  FROM (VALUES ('lead of site 1', '910001'), ('supervisor of site 2', '-'), ('agent of site 1', '42501'), ('head', '42501'), ('dispatcher of station 1', '42501')) AS w (who, seen);
SELECT is(pg_temp.late('supervisor of site 2', 2), '-', 'INT-07 another site has nothing to show');
INSERT INTO hotline.policy_parameter (key, scope_type, scope_id, value_json) VALUES ('intake.acw_hard_seconds', 'site', 1, '300');
SELECT is(pg_temp.late('lead of site 1'), '-', 'INT-07 the limit is the site''s parameter');
DELETE FROM hotline.policy_parameter WHERE scope_type = 'site';
UPDATE hotline.call SET ended_at = NULL, ring_at = now() - interval '3 hours', answered_at = now() - interval '3 hours' WHERE id = 910001;
SELECT is(pg_temp.late('lead of site 1'), '910001', 'INT-07 a call whose end nobody told is over when it no longer counts as going on');
SELECT is(pg_temp.as_person('agent of site 1', 'SELECT (hotline.wrap_up_call(gen_random_uuid(), sha256(''x''), 910001, 1, 1::smallint, ''没有人说话啊'', ''silent'', NULL, NULL, NULL, NULL, NULL)).outcome'),
          'wrapped_up', 'INT-07 the agent completes it');
UPDATE hotline.call SET category = 1, disposition = 'silent', description = '没有人说话啊' WHERE id = 910001;
SELECT is(pg_temp.late('lead of site 1'), '-', 'INT-07 and it is gone from the list');

SELECT * FROM finish();
ROLLBACK;

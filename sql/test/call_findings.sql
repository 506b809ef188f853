-- Calls that end before anybody could have been helped. Source: INT-09
\ir include/begin.sql
\ir include/fixture.sql
SELECT plan(12);
INSERT INTO hotline.call (id, site_id, direction, line, ring_at, answered_at, agent_id) OVERRIDING SYSTEM VALUE
SELECT 910000 + n, 1, CASE n WHEN 6 THEN 2 ELSE 1 END, CASE n WHEN 7 THEN 'import' ELSE '' END, now() - interval '1 minute',
       CASE WHEN n <> 8 THEN now() - interval '50 seconds' END, id FROM person, generate_series(1, 9) n WHERE who = 'agent of site 1';
CREATE FUNCTION pg_temp.ends(which int, after text, who int) RETURNS bigint LANGUAGE sql AS $$
    UPDATE hotline.call SET ended_at = coalesce(answered_at, ring_at) + after::interval, ended_by = who WHERE id = 910000 + which;
    SELECT count(*) FROM hotline.finding WHERE type_code = 'possible_hangup' AND call_id = 910000 + which $$;
SELECT is(pg_temp.ends(1, '6 seconds', 2), 1::bigint, 'INT-09 an agent ends a call of six seconds: one proposed finding');
SELECT is((SELECT status || ' ' || source || ' ' || site_id || ' ' || reason_text FROM hotline.finding WHERE call_id = 910001), 'proposed auto 1 话务员先挂断,通话 6 秒',
          'INT-09 for the lead of the site');
SELECT is((SELECT subject_employee FROM hotline.finding WHERE call_id = 910001), (SELECT id FROM person WHERE who = 'agent of site 1'), 'INT-09 about that agent');
SELECT is(pg_temp.ends(1, '7 seconds', 2), 1::bigint, 'INT-09 told again, it is still one');
SELECT is(pg_temp.ends(2, '9.999 seconds', 2), 1::bigint, 'INT-09 a moment before ten seconds');
SELECT is(pg_temp.ends(3, '10 seconds', 2), 0::bigint, 'INT-09 ten seconds are no question');
SELECT is(pg_temp.ends(4, '3 seconds', 1), 0::bigint, 'INT-09 the caller may hang up');
SELECT is(pg_temp.ends(5, '3 seconds', NULL), 0::bigint, 'INT-09 nobody knows who did');
SELECT is(pg_temp.ends(6, '3 seconds', 2), 0::bigint, 'INT-09 a call to a resident is another matter');
SELECT is(pg_temp.ends(7, '3 seconds', 2), 0::bigint, 'INT-09 so is an import');
SELECT is(pg_temp.ends(8, '3 seconds', 2), 0::bigint, 'INT-09 and one that nobody answered');
INSERT INTO hotline.policy_parameter (key, scope_type, scope_id, value_json) VALUES ('int09.talk_seconds', 'site', 1, '5');
SELECT is(pg_temp.ends(9, '6 seconds', 2), 0::bigint, 'INT-09 the limit is the site''s parameter');
SELECT * FROM finish();
ROLLBACK;

-- Ladders of alerts and words of complaints: two people, in force at once, alerts under way climb on. Source: rules README A.3, SEC-05, CMP-05
\ir include/begin.sql
\ir include/fixture.sql
\ir include/as_person.sql
INSERT INTO hotline.employee_duty (employee_id, duty) SELECT id, 5 FROM person WHERE who IN ('manager', 'head', 'lead of site 1');
SELECT no_plan();

CREATE FUNCTION pg_temp.propose(who text, kind text DEFAULT 'case', roles text DEFAULT '{2,4}', at_once text DEFAULT '{false,false}', minutes text DEFAULT '{0,5}',
                                reason text DEFAULT '理由') RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.as_person(who, format($q$SELECT (hotline.propose_ladder(gen_random_uuid(), sha256('x'), %L, %L, %L, %L, %L)).outcome$q$,
                                         kind, roles, at_once, minutes, reason), true) $$;
SELECT is(pg_temp.propose(who), said, format('SEC-05 %s proposes a ladder: %s', who, said))
  FROM (VALUES ('head', 'proposed'), ('manager', 'proposed'), ('lead of site 1', '42501'), ('agent of site 1', '42501'), ('dispatcher of station 1', '42501')) AS w (who, said);
SELECT is(pg_temp.propose('head', kind, roles, at_once, minutes), said, what)
  FROM (VALUES ('Case', '{2}', '{false}', '{0}', 'FIELD_INVALID alert_type', 'a type is a word'),
               ('case', '{2,2}', '{false,false}', '{0,5}', 'FIELD_INVALID roles', 'nobody stands on two rungs'),
               ('case', '{4,2}', '{false,false}', '{0,5}', 'FIELD_INVALID roles', 'an alert only climbs'),
               ('case', '{99}', '{false}', '{0}', 'FIELD_INVALID roles', 'a role is one that there is'),
               ('case', '{2,4}', '{false}', '{0,5}', 'FIELD_INVALID roles', 'every rung has everything'),
               ('case', '{4}', '{true}', '{5}', 'FIELD_INVALID minutes', 'at once is not later'),
               ('case', '{4}', '{false}', '{10081}', 'FIELD_INVALID minutes', 'nobody waits longer than a week'),
               ('default', '{}', '{}', '{}', 'FIELD_INVALID roles', 'the ladder of the others is never empty'),
               ('case', '{}', '{}', '{}', 'proposed', 'a type may go back to it'),
               ('case', '{4,2,5}', '{true,false,false}', '{0,0,30}', 'proposed', 'who is told at once stands anywhere')) AS w (kind, roles, at_once, minutes, said, what);
SELECT is(pg_temp.propose('head', reason => ''), 'REASON_REQUIRED reason', 'a change needs a reason');

CREATE FUNCTION pg_temp.change(kind text, subject text, content text) RETURNS bigint LANGUAGE sql AS $$
    INSERT INTO hotline.rule_change (kind, subject, content, reason, proposed_by) SELECT kind, subject, content::jsonb, '理由', id FROM person WHERE who = 'head' RETURNING id $$;
CREATE FUNCTION pg_temp.decide(who text, change bigint, approve boolean DEFAULT true) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    p person;
    me text := session_user;
    db_role text;
    answer text;
BEGIN
    SELECT * INTO p FROM person WHERE person.who = decide.who;
    SELECT r.database_role INTO db_role FROM hotline.role r WHERE r.code = p.role;
    PERFORM set_config('session_authorization', 'hearthline_server', true);
    PERFORM set_config('role', db_role, true), set_config('hearthline.session', encode(p.key, 'hex'), true);
    SELECT (hotline.decide_rule_change(gen_random_uuid(), sha256('x'), change, approve)).outcome INTO answer;
    PERFORM set_config('session_authorization', me, true);
    RETURN answer;
EXCEPTION WHEN SQLSTATE 'HL000' THEN RETURN SQLERRM; WHEN OTHERS THEN RETURN SQLSTATE;
END
$$;

-- Alerts under way: nobody told yet, one step climbed, the top reached.
CREATE FUNCTION pg_temp.raise(kind text, due text) RETURNS bigint LANGUAGE sql AS $$
    INSERT INTO hotline.alert (type, subject, site_id, assigned_role, raised_at, due_at)
    VALUES (kind, 'case/' || gen_random_uuid(), 1, 2, '2026-01-20 10:00+08', ('2026-01-20 ' || due || '+08')::timestamptz) RETURNING id $$;
CREATE FUNCTION pg_temp.told(alert bigint) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(r.identifier, ' ' ORDER BY n.step) FROM hotline.alert_notice n JOIN hotline.role r ON r.code = n.role WHERE n.alert_id = alert $$;
CREATE FUNCTION pg_temp.at(moment text) RETURNS bigint LANGUAGE sql AS $$
    SELECT count(*) FROM hotline.escalate_alerts(('2026-01-20 ' || moment || '+08')::timestamptz, 100) $$;
SELECT pg_temp.raise('case', '10:30') AS fresh, pg_temp.raise('case', '10:10') AS half, pg_temp.raise('case', '09:00') AS top, pg_temp.raise('other', '10:10') AS other \gset
SELECT is(pg_temp.at('09:30:01'), 2::bigint, 'one alert climbs to the top');
SELECT is(pg_temp.at('10:10:01'), 2::bigint, 'two climb a step');
SELECT pg_temp.change('alert_ladder', 'case', '[{"role": 3, "at_once": false, "after_minutes": 0}, {"role": 4, "at_once": false, "after_minutes": 2}, {"role": 5, "at_once": false, "after_minutes": 7}]') AS ladder \gset
SELECT is(pg_temp.decide('head', :ladder), 'NO_SELF_APPROVAL', 'SEC-05 nobody approves his own ladder');
SELECT is(pg_temp.decide('lead of site 1', :ladder), '42501', 'nor does a lead');
SELECT is(pg_temp.decide('manager', :ladder), 'approved', 'SEC-05 the manager does');
SELECT is(pg_temp.decide('manager', :ladder), 'STALE_VERSION', 'once');
SELECT is((SELECT string_agg(role || ':' || after_minutes, ' ' ORDER BY step) FROM hotline.alert_rung WHERE type = 'case'), '3:0 4:2 5:7', 'the ladder is in force');
SELECT is(pg_temp.at('10:17:01'), 0::bigint, 'at seven minutes after the last telling nobody else is told');
SELECT is(pg_temp.at('10:17:01.1'), 1::bigint, 'a moment later the next one is');
SELECT is(pg_temp.told(:half), 'lead head manager', 'an alert that had reached the head goes on to the manager, seven minutes later');
SELECT is(pg_temp.at('10:30:00'), 0::bigint, 'one that nobody was told of waits for its time');
SELECT is(pg_temp.at('10:30:00.1'), 1::bigint, 'and then begins the new ladder');
SELECT is(pg_temp.told(:fresh), 'lead supervisor', 'at its foot');
SELECT is(pg_temp.at('10:32:00.1'), 1::bigint, 'and climbs by its minutes');
SELECT is(pg_temp.at('10:32:00.1'), 0::bigint, 'a step is told once');
SELECT is(pg_temp.told(:top), 'lead head manager', 'the one at the top stays there');
SELECT is((SELECT next_at FROM hotline.alert WHERE id = :other), '2026-01-20 10:40+08'::timestamptz, 'other alerts climb as before');
SELECT pg_temp.raise('case', '11:00') AS next \gset
SELECT is((SELECT told FROM hotline.alert WHERE id = :next), '{2}'::smallint[], 'a new alert begins with it');

-- Back to the ladder of the others, and that one changed.
SELECT pg_temp.change('alert_ladder', 'case', '[]') AS back, pg_temp.change('alert_ladder', 'default', '[{"role": 4, "at_once": false, "after_minutes": 0}]') AS low \gset
SELECT is(pg_temp.decide('manager', :back), 'approved', 'a type gives up its own ladder');
SELECT is(pg_temp.decide('manager', :low), 'approved', 'the ladder of the others ends with the head');
SELECT is((SELECT next_at FROM hotline.alert WHERE id = :other), NULL::timestamptz, 'an alert that has reached him is at the top');
SELECT is(pg_temp.at('12:00:00'), 1::bigint, 'the new one climbs to the head and no further');
SELECT pg_temp.change('alert_ladder', 'default', '[{"role": 4, "at_once": false, "after_minutes": 0}, {"role": 5, "at_once": false, "after_minutes": 30}]') AS high \gset
SELECT is(pg_temp.decide('manager', :high), 'approved', 'a rung is added above the top');
SELECT is((SELECT next_at FROM hotline.alert WHERE id = :next), '2026-01-20 12:30+08'::timestamptz, 'what had reached the old top climbs on');
INSERT INTO hotline.rule_change (id, kind, subject, content, reason, proposed_by, proposed_at) OVERRIDING SYSTEM VALUE
SELECT 910001, 'alert_ladder', 'default', '[{"role": 2, "at_once": false, "after_minutes": 0}]', '理由', id, now() - interval '1 day' FROM person WHERE who = 'head';
SELECT is(pg_temp.decide('manager', 910001), 'STALE_VERSION', 'what was proposed before another change is not approved blindly');
SELECT is(pg_temp.decide('manager', 910001, false), 'rejected', 'but turned down');

-- Words
CREATE FUNCTION pg_temp.words(who text, pattern text, retire text DEFAULT 'NULL') RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.as_person(who, format($q$SELECT (hotline.propose_complaint_words(gen_random_uuid(), sha256('x'), %L, %s, '理由')).outcome$q$, pattern, retire), true) $$;
SELECT is(pg_temp.words(who, pattern, retire), said, what)
  FROM (VALUES ('head', '太不像话', 'NULL', 'proposed', 'CMP-05 a head proposes words'), ('lead of site 1', '太不像话', 'NULL', '42501', 'a lead does not'),
               ('head', '(a+)+', 'NULL', 'FIELD_INVALID pattern', 'no regular expressions'), ('head', '差', 'NULL', 'FIELD_INVALID pattern', 'one character says nothing'),
               ('head', '要投诉', 'NULL', 'PHRASE_RULE_EXISTS pattern', 'what is looked for already'), ('head', NULL, '999999', 'PHRASE_RULE_NOT_FOUND', 'words that are not there'),
               ('head', NULL, '1', 'proposed', 'or that nobody looks for them any more')) AS w (who, pattern, retire, said, what);
SELECT pg_temp.change('complaint_words', '太不像话', '{"pattern": "太不像话"}') AS words, pg_temp.change('complaint_words', '要投诉', '{"retire": 1}') AS ended \gset
SELECT is(hotline.complaint_in('你们太 不像话了'), NULL, 'CMP-05 not looked for before somebody approves');
SELECT is(pg_temp.decide('head', :words), 'NO_SELF_APPROVAL', 'SEC-05 somebody else');
SELECT is(pg_temp.decide('manager', :words), 'approved', 'SEC-05 the manager approves');
-- The clock of a transaction stands still: what begins now is in force a moment later.
UPDATE hotline.complaint_words SET valid_from = now() WHERE pattern = '太不像话';
SELECT is(hotline.complaint_in('你们太 不像话了'), '太不像话', 'CMP-05 then they are found');
SELECT is(hotline.complaint_in('也没太不像话'), NULL, 'CMP-05 not behind a no');
SELECT is(hotline.complaint_in('我要投诉'), '要投诉', 'the old ones too');
SELECT is(pg_temp.decide('manager', :ended), 'approved', 'until their end is approved');
SELECT isnt((SELECT valid_to FROM hotline.complaint_words WHERE id = 1), 'infinity'::timestamptz, 'then they end');
SELECT is(pg_temp.decide('manager', pg_temp.change('complaint_words', '要投诉', '{"retire": 1}')), 'STALE_VERSION', 'once');

SELECT * FROM finish();
ROLLBACK;

-- Escalations: one per cause, who may acknowledge, when the head hears of it, what raises one by itself. Source: INT-11
\ir include/begin.sql
\ir include/fixture.sql
\ir include/as_person.sql
\ir include/keep.sql
SELECT plan(93);


-- The states: what is not in this table is refused.
SELECT is((SELECT string_agg(format('%s+%s=%s', s, a, hotline.escalation_next(s::smallint, a::smallint)), ' ' ORDER BY s, a)
             FROM generate_series(0, 4) s, generate_series(0, 3) a WHERE hotline.escalation_next(s::smallint, a::smallint) IS NOT NULL),
          '1+1=2 2+2=3', 'INT-11 acknowledged first, decided then, nothing twice');

-- Words.
SELECT is((SELECT string_agg(reason || ' ' || words, ', ' ORDER BY reason) FROM hotline.escalation_words(text)), said, format('INT-11 words of %s', text))
  FROM (VALUES ('暖气不热,我要找媒体', '1 找媒体'), ('再不来就起诉你们,还要找记 者曝光', '1 找记者, 2 起诉'), ('孩子被烫伤了', '3 烫伤'),
               ('没有人受伤', '3 受伤'), ('没人受伤', NULL), ('没受伤,不找媒体', NULL), ('没有烫伤。后来烫伤了', '3 烫伤'), ('客厅不热', NULL), ('', NULL),
               ('我打 12345', '2 打12345')) AS w (text, said);

CREATE FUNCTION pg_temp.raising(reason text, ticket text, call text DEFAULT 'NULL', note text DEFAULT '请主管处理', request text DEFAULT 'gen_random_uuid()') RETURNS text LANGUAGE sql AS $$
    SELECT format('SELECT concat_ws('' '', (r).outcome, (r).version, (r).state) FROM (SELECT hotline.raise_escalation(%s, sha256(''x''), %s::smallint, %s, %s, %L) AS r) x', request, reason, ticket, call, note) $$;
CREATE FUNCTION pg_temp.acknowledging(e bigint, version int, request text DEFAULT 'gen_random_uuid()') RETURNS text LANGUAGE sql AS $$
    SELECT format('SELECT concat_ws('' '', (r).outcome, (r).version, (r).state, (r).replayed) FROM (SELECT hotline.acknowledge_escalation(%s, sha256(''x''), %s, %s) AS r) x', request, e, version) $$;
CREATE FUNCTION pg_temp.deciding(e bigint, version int, solution text DEFAULT '派技术科上门') RETURNS text LANGUAGE sql AS $$
    SELECT format('SELECT concat_ws('' '', (r).outcome, (r).version, (r).state) FROM (SELECT hotline.decide_escalation(gen_random_uuid(), sha256(''x''), %s, %s, %L) AS r) x', e, version, solution) $$;

-- Who may raise what.
SELECT is(pg_temp.as_person(who, pg_temp.raising(reason, ticket, call, note), true), said, format('INT-11 %s raises %s on ticket %s, call %s: %s', who, reason, ticket, call, said))
  FROM (VALUES ('agent of site 1', '1', '900001', 'NULL', '', 'raised 1 1'), ('lead of site 1', '3', '900002', 'NULL', '', 'raised 1 1'),
               ('agent of site 1', '1', '900003', 'NULL', '', 'TICKET_NOT_FOUND'), ('agent of site 1', '1', 'NULL', '900003', '', 'CALL_NOT_FOUND'),
               ('agent of site 1', '2', 'NULL', '900001', '', 'raised 1 1'), ('agent of site 1', '2', 'NULL', 'NULL', '', 'FIELD_INVALID ticket_id'),
               ('agent of site 1', '9', '900001', 'NULL', '', 'FIELD_INVALID reason'), ('agent of site 1', 'NULL', '900001', 'NULL', '', 'FIELD_INVALID reason'),
               ('agent of site 1', '7', '900001', 'NULL', ' ', 'TEXT_MISSING note'), ('agent of site 1', '8', '900001', 'NULL', '要调阅收费记录', 'raised 1 1'),
               ('head', '1', '900001', 'NULL', '', '42501'), ('dispatcher of station 1', '1', '900001', 'NULL', '', '42501')) AS w (who, reason, ticket, call, note, said);

-- One per cause.
SELECT is(pg_temp.keep('agent of site 1', pg_temp.raising('1', '900001', '900001', '要找电视台')), 'raised 1 1', 'INT-11 the first time it is raised');
SELECT id AS e FROM hotline.escalation WHERE id < 900000 ORDER BY id DESC LIMIT 1 \gset
SELECT is(pg_temp.keep('other agent of site 1', pg_temp.raising('1', '900001', 'NULL', '又来电')), 'known 1 1', 'INT-11 asked again it is the known one');
SELECT is((SELECT string_agg(note, ',' ORDER BY id) FROM hotline.escalation_mention WHERE escalation_id = :e), '要找电视台,又来电', 'INT-11 and what is said now is added');
SELECT is(pg_temp.as_person('agent of site 1', pg_temp.raising('2', '900001')), 'raised 1 1', 'INT-11 another reason is another cause');
SELECT is((SELECT row(e.site_id, e.source, e.ticket_id, e.cycle, e.call_id, e.due_at - e.raised_at, e.raised_by = p.id)::text FROM hotline.escalation e, person p
            WHERE e.id = :e AND p.who = 'agent of site 1'), '(1,manual,900001,1,900001,00:10:00,t)', 'INT-11 ten minutes to acknowledge');
SELECT is((SELECT row(type, severity, site_id, station_id, ticket_id, assigned_role, told, next_at = due_at)::text FROM hotline.alert WHERE subject = 'escalation/' || :e),
          '(escalation,critical,1,,900001,2,"{2,3}",t)', 'INT-11 lead and supervisor are told at once, no station');
SELECT is((SELECT row(kind, due_at - started_at, stopped_at, parameter_id IS NOT NULL)::text FROM hotline.sla_clock WHERE escalation_id = :e), '(18,00:10:00,,t)', 'INT-11 one clock runs');
SELECT is(pg_temp.as_person(who, format('SELECT count(*) FROM hotline.escalation WHERE id = %s', :e)), seen, format('INT-11 %s sees %s', who, seen))
  FROM (VALUES ('agent of site 1', '1'), ('other agent of site 1', '1'), ('agent of site 2', '0'), ('lead of site 1', '1'), ('supervisor of site 2', '0'),
               ('head', '1'), ('manager', '1'), ('dispatcher of station 1', '42501')) AS w (who, seen);
SELECT is(pg_temp.keep('agent of site 1', pg_temp.raising('3', 'NULL', '900004', '有人烫伤')), 'raised 1 1', 'INT-11 a call is escalated');
SELECT is((SELECT ticket_id FROM hotline.escalation WHERE id < 900000 ORDER BY id DESC LIMIT 1), 900004::bigint, 'INT-11 with the ticket that was made in it');

-- The ladder and the clock, the second before and the second after.
CREATE FUNCTION pg_temp.climb(e bigint, after interval) RETURNS text LANGUAGE sql AS $$
    SELECT coalesce(string_agg(x.role::text, ','), '-') FROM (SELECT role, alert_id FROM hotline.escalate_alerts((SELECT raised_at + after FROM hotline.escalation WHERE id = e), 1000)) x
     WHERE x.alert_id = (SELECT id FROM hotline.alert WHERE type = 'escalation' AND subject = 'escalation/' || e) $$;
SAVEPOINT before;
SELECT is(pg_temp.climb(:e, '10 minutes'), '-', 'INT-11 at ten minutes nobody else is told');
SELECT is(pg_temp.climb(:e, '10 minutes 1 second'), '4', 'INT-11 a second later the head is told');
SELECT is(pg_temp.climb(:e, '10 minutes 2 seconds'), '-', 'INT-11 once');
SELECT is(pg_temp.climb(:e, '40 minutes 1 second'), '5', 'INT-11 half an hour later the manager');
ROLLBACK TO before;
CREATE FUNCTION pg_temp.breaches(e bigint, after interval) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    PERFORM hotline.sweep_clocks((SELECT raised_at + after FROM hotline.escalation WHERE id = e), 1000);
    RETURN (SELECT count(*) || ' ' || (SELECT count(*) FROM hotline.alert a JOIN hotline.sla_clock c ON a.subject = 'clock/' || c.id WHERE c.escalation_id = e)
              FROM hotline.clock_breach b JOIN hotline.sla_clock c ON c.id = b.clock_id WHERE c.escalation_id = e AND b.ticket_id IS NULL AND b.site_id = 1);
END
$$;
SELECT is(pg_temp.breaches(:e, '10 minutes'), '0 0', 'INT-11 at ten minutes the clock is not missed');
SELECT is(pg_temp.breaches(:e, '10 minutes 1 second'), '1 0', 'INT-11 a second later it is, and the ladder alone tells the head');
SELECT is(pg_temp.breaches(:e, '2 hours'), '1 0', 'INT-11 once');
SELECT is(pg_temp.as_person(who, format('SELECT count(*) FROM hotline.clock_breach WHERE kind = 18')), seen, format('INT-11 %s sees %s missed acknowledgements', who, seen))
  FROM (VALUES ('agent of site 1', '0'), ('supervisor of site 2', '0')) AS w (who, seen);
SELECT isnt(pg_temp.as_person('lead of site 1', 'SELECT count(*) FROM hotline.clock_breach WHERE kind = 18'), '0', 'INT-11 the lead of the site sees it');

-- Acknowledging.
SELECT is(pg_temp.as_person('agent of site 1', pg_temp.acknowledging(:e, 1)), '42501', 'INT-11 an agent acknowledges nothing');
SELECT is(pg_temp.as_person('supervisor of site 2', pg_temp.acknowledging(:e, 1)), 'ESCALATION_NOT_FOUND', 'INT-11 nor another site''s supervisor');
SELECT is(pg_temp.as_person('head', pg_temp.acknowledging(:e, 1)), 'acknowledged 2 2 f', 'INT-11 a head may');
SELECT is(pg_temp.as_person('lead of site 1', pg_temp.acknowledging(:e, 2)), 'STALE_VERSION', 'INT-11 only what is there now');
SELECT is(pg_temp.as_person('lead of site 1', pg_temp.deciding(:e, 1)), 'ESCALATION_STEP_NOT_ALLOWED', 'INT-11 nothing is decided that nobody took notice of');
SELECT is(pg_temp.keep('lead of site 1', pg_temp.raising('2', '900001')), 'raised 1 1', 'INT-11 a lead raises one');
SELECT id AS own FROM hotline.escalation WHERE id < 900000 ORDER BY id DESC LIMIT 1 \gset
SELECT is(pg_temp.as_person('lead of site 1', pg_temp.acknowledging(:own, 1)), 'NO_SELF_APPROVAL', 'INT-11 and does not acknowledge it himself');
SELECT is(pg_temp.as_person('head', pg_temp.acknowledging(:own, 1)), 'acknowledged 2 2 f', 'INT-11 the head does');
SELECT is(pg_temp.keep('lead of site 1', pg_temp.acknowledging(:e, 1, '''11111111-1111-4111-8111-111111111111''')), 'acknowledged 2 2 f', 'INT-11 the lead acknowledges');
SELECT is(pg_temp.keep('lead of site 1', pg_temp.acknowledging(:e, 1, '''11111111-1111-4111-8111-111111111111''')), 'acknowledged 2 2 t', 'INT-11 repeated it answers the same');
SELECT is(pg_temp.as_person('lead of site 1', pg_temp.acknowledging(:e, 2)), 'ESCALATION_STEP_NOT_ALLOWED', 'INT-11 not twice');
SELECT is((SELECT stopped_at IS NOT NULL FROM hotline.sla_clock WHERE escalation_id = :e), true, 'INT-11 the clock stops');
SELECT is((SELECT row(ack_at IS NOT NULL, closed_at)::text FROM hotline.alert WHERE type = 'escalation' AND subject = 'escalation/' || :e), '(t,)', 'INT-11 the alert is acknowledged');
SELECT is(pg_temp.as_person('lead of site 1', pg_temp.deciding(:e, 2, ' ')), 'TEXT_MISSING', 'INT-11 a decision says what is to be done');
SELECT is(pg_temp.as_person('supervisor of site 2', pg_temp.deciding(:e, 2)), 'ESCALATION_NOT_FOUND', 'INT-11 another site decides nothing');
SELECT is(pg_temp.keep('lead of site 1', pg_temp.deciding(:e, 2)), 'decided 3 3', 'INT-11 the lead decides');
SELECT is((SELECT closed_at IS NOT NULL FROM hotline.alert WHERE type = 'escalation' AND subject = 'escalation/' || :e), true, 'INT-11 the alert is over');
SELECT is(pg_temp.as_person('agent of site 1', pg_temp.raising('1', '900001')), 'known 3 3', 'INT-11 the same cause of the same repair stays one');
UPDATE hotline.ticket SET version = version + 1, cycle = 2 WHERE id = 900001;
SELECT is(pg_temp.as_person('agent of site 1', pg_temp.raising('1', '900001')), 'raised 1 1', 'INT-11 the next repair is another');

-- Reopened three times.
UPDATE hotline.ticket SET version = version + 1, cycle = 3 WHERE id = 900001;
SELECT is((SELECT count(*)::int FROM hotline.escalation WHERE reason = 6), 0, 'INT-11 reopened twice is not yet escalated');
UPDATE hotline.ticket SET version = version + 1, cycle = 4 WHERE id = 900001;
SELECT is((SELECT string_agg(concat_ws(' ', ticket_id, cycle, source), ',') FROM hotline.escalation WHERE reason = 6), '900001 4 auto', 'INT-11 the third reopening is');

-- Many tickets of a building, on 2026-03-01.
UPDATE hotline.mass_incident SET closed_at = now();
INSERT INTO hotline.address_node (id, parent_id, kind, name, normal, full_name) OVERRIDING SYSTEM VALUE VALUES
    (900007, 900002, 3, '7号楼', '7', '测试小区7号楼'), (900008, 900002, 3, '8号楼', '8', '测试小区8号楼');
-- Houses of building 7 (7000 and up) and 8 (8000 and up).
CREATE FUNCTION pg_temp.report(who text, building int, at text, fault int DEFAULT 2, problem text DEFAULT '不热', relation int DEFAULT 1) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    house bigint := (SELECT coalesce(max(id), 910000) + 1 FROM hotline.household);
    at_site smallint := (SELECT site FROM person p WHERE p.who = report.who);
BEGIN
    INSERT INTO hotline.household (id, household_no, unit_id, building_id, community_id, room_no, full_name) OVERRIDING SYSTEM VALUE
    VALUES (house, 'H' || house, 900004, 900000 + building, 900002, house::text, '测试小区');
    RETURN pg_temp.keep(who, format(
        'INSERT INTO hotline.ticket (site_id, number, state, category, queue, fault, fault_family, urgency, problem, household_id, building_id, community_id,
            address_text, caller_relation, external_no, registered_at, registered_by)
         VALUES (%s, ''X%s'', 1, 1, 1, %s, (SELECT family FROM hotline.fault WHERE code = %s), 3, %L, %s, %s, 900002, ''x'', %s, ''Z1'', %L, access.employee()) RETURNING id',
        at_site, house, fault, fault, problem, house, 900000 + building, relation, '2026-03-01 ' || at || '+08'));
END
$$;
CREATE FUNCTION pg_temp.lists(reason int) RETURNS text LANGUAGE sql AS $$
    SELECT coalesce(string_agg(x.n, ' ' ORDER BY x.id), '-') FROM (
        SELECT e.id, count(DISTINCT m.ticket_id)::text AS n FROM hotline.escalation e JOIN hotline.escalation_mention m ON m.escalation_id = e.id
         WHERE e.reason = lists.reason GROUP BY e.id) x $$;
SELECT matches(string_agg(pg_temp.report('agent of site 1', 7, at), ' '), '^[0-9]+( [0-9]+){3}$', 'four reports come in')
  FROM (VALUES ('08:00'), ('08:10'), ('08:20'), ('08:30')) AS t (at);
SELECT is(pg_temp.lists(4), '-', 'INT-11 four tickets are not yet many');
SELECT matches(pg_temp.report('agent of site 2', 7, '08:35') || ' ' || pg_temp.report('agent of site 1', 8, '08:36') || ' ' || pg_temp.report('agent of site 1', 7, '08:37', 5), '^[0-9]+ [0-9]+ [0-9]+$', 'more reports come in');
SELECT is(pg_temp.lists(4), '-', 'INT-11 another site, another building, another trouble do not count');
SELECT matches(pg_temp.report('agent of site 1', 7, '08:40'), '^[0-9]+$', 'the fifth comes in');
SELECT is(pg_temp.lists(4), '5', 'INT-11 five no-heat tickets of building 7 between 8:00 and 8:40 are one escalation with the list');
SELECT is((SELECT i.node_id FROM hotline.escalation e JOIN hotline.mass_incident i ON i.id = e.mass_incident_id WHERE e.reason = 4), 900007::bigint, 'INT-11 it hangs on the incident of the building');
SELECT is((SELECT count(*)::int FROM hotline.mass_incident WHERE node_id = 900007), 1, 'DSP-11 there is one proposal');
SELECT matches(pg_temp.report('agent of site 1', 7, '09:20'), '^[0-9]+$', 'a sixth comes in');
SELECT is(pg_temp.lists(4), '6', 'INT-11 and joins the list');
SELECT is(pg_temp.keep('agent of site 1', pg_temp.raising('4', (SELECT max(id)::text FROM hotline.ticket WHERE building_id = 900007 AND site_id = 1))), 'known 1 1', 'INT-11 raised by hand it is the same');
SELECT is((SELECT count(*)::int FROM hotline.alert a JOIN hotline.escalation e ON a.subject = 'escalation/' || e.id WHERE a.type = 'escalation' AND e.reason = 4), 1, 'INT-11 one alert for all of them');
SELECT is((SELECT count(*)::int FROM (SELECT pg_temp.report('agent of site 1', 8, at) AS t FROM (VALUES ('10:00:00'), ('10:10'), ('10:20'), ('10:30'), ('11:00:01')) AS w (at)) x WHERE t ~ '^[0-9]+$'), 5, 'five reports in an hour and a second');
SELECT is(pg_temp.lists(4), '6', 'INT-11 an hour and a second is too long');
SELECT matches(pg_temp.report('agent of site 1', 8, '11:10'), '^[0-9]+$', 'the fifth within an hour comes in');
SELECT is(pg_temp.lists(4), '6 5', 'INT-11 the hour is counted to the second');

-- By themselves.
SELECT matches(pg_temp.report('agent of site 1', 8, '15:00', 2, '不热,老人晕倒了', 8) || pg_temp.report('agent of site 1', 8, '18:00', 5, '漏水', 9), '^[0-9]+$', 'one from the office, one from a reporter');
SELECT is(pg_temp.lists(5) || ' ' || pg_temp.lists(3), '1 1 1', 'INT-11 the office and the injury are two causes');
SELECT is((SELECT source || ' ' || (raised_by IS NULL) FROM hotline.escalation WHERE reason = 1 ORDER BY id DESC LIMIT 1), 'auto true', 'INT-14 what a reporter says is escalated');
SELECT pg_temp.keep('agent of site 1', 'WITH u AS (UPDATE hotline.call SET description = ''住户说要起诉公司'', version = version + 1 WHERE id = 900002 RETURNING id) SELECT id FROM u') AS wrapped \gset
SELECT is((SELECT concat_ws(' ', e.ticket_id, e.source, m.words, p.who) FROM hotline.escalation e JOIN hotline.escalation_mention m ON m.escalation_id = e.id JOIN person p ON p.id = m.employee_id
            WHERE e.reason = 2 AND e.call_id = 900002), '900002 auto 起诉 agent of site 1', 'INT-11 the wrap-up of a call is read');
SELECT is((SELECT count(*)::int FROM hotline.escalation WHERE source = 'auto' AND raised_by IS NOT NULL), 0, 'INT-11 what raised itself was raised by nobody');
SELECT is((SELECT count(*)::int FROM hotline.alert WHERE to_jsonb(alert)::text ~ '起诉|CANARY|晕倒'), 0, 'SEC-07 no alert tells what was said');

SELECT * FROM finish();
ROLLBACK;

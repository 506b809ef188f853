-- Who may change people, passwords, locks and stations, and what takes two persons. Source: SEC-04, SEC-05, SEC-06, ORG-01, ORG-02
\ir include/begin.sql
\ir include/fixture.sql
SELECT plan(60);

-- A second head and a second lead; the fixture's own pending change is in nobody's way.
CREATE FUNCTION pg_temp.add_person(who text, role smallint, site smallint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    person bigint;
BEGIN
    INSERT INTO hotline.employee (agent_no, name) VALUES ('X' || (9000 + length(who)), who) RETURNING id INTO person;
    INSERT INTO hotline.employment (employee_id, role, site_id, valid_from) VALUES (person, role, site, now() - interval '1 hour');
    INSERT INTO access.credential (employee_id, password_hash, must_change) VALUES (person, 'CANARY-HASH', false);
    INSERT INTO access.session (key, employee_id, employment_id, role, database_role, site_id, expires_at)
    SELECT sha256(convert_to(who, 'UTF8')), person, m.id, m.role, r.database_role, m.site_id, now() + interval '1 hour'
      FROM hotline.employment m JOIN hotline.role r ON r.code = m.role WHERE m.employee_id = person;
    INSERT INTO person VALUES (who, role, site, NULL, sha256(convert_to(who, 'UTF8')), person);
END $$;
UPDATE hotline.employment SET valid_to = now() - interval '1 day' WHERE role = 4 AND site_id = 2;
SELECT pg_temp.add_person('head of site 2', 4::smallint, 2::smallint);
SELECT pg_temp.add_person('second lead of site 1', 2::smallint, 1::smallint);

-- One statement as somebody through the pool login: its answer, or the reason with the field of a refusal. Kept when "keep".
CREATE FUNCTION pg_temp.as_person(who text, statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    p person;
    db_role text;
    answer text;
    facts text;
    myself text := session_user;
BEGIN
    SELECT * INTO p FROM person WHERE person.who = as_person.who;
    SELECT database_role INTO db_role FROM hotline.role WHERE code = p.role;
    PERFORM set_config('session_authorization', 'hearthline_server', true);
    PERFORM set_config('role', db_role, true), set_config('hearthline.session', encode(p.key, 'hex'), true), set_config('hearthline.reason', '', true);
    BEGIN
        EXECUTE statement INTO answer;
    EXCEPTION WHEN SQLSTATE 'HL000' THEN
        GET STACKED DIAGNOSTICS facts = PG_EXCEPTION_DETAIL;
        answer := concat_ws(' ', SQLERRM, facts::jsonb ->> 'field');
    WHEN insufficient_privilege THEN
        answer := 'denied';
    END;
    PERFORM set_config('role', 'none', true), set_config('hearthline.session', '', true);
    PERFORM set_config('session_authorization', myself, true);
    RETURN answer;
END $$;
CREATE FUNCTION pg_temp.id_of(who text) RETURNS bigint LANGUAGE sql AS $$ SELECT id FROM person WHERE person.who = id_of.who $$;
CREATE FUNCTION pg_temp.job_of(who text) RETURNS bigint LANGUAGE sql AS $$
    SELECT max(id) FROM hotline.employment WHERE employee_id = (SELECT id FROM person WHERE person.who = job_of.who) $$;
CREATE SEQUENCE pg_temp.call;
-- A proposal as a statement; what is not named is null.
CREATE FUNCTION pg_temp.propose(kind text, whom text, change jsonb DEFAULT '{}', reason text DEFAULT '工作需要', request text DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT format('SELECT (hotline.propose_staff_change(%L, sha256(%L), %L, %L, %L, %L, %L, %L, %L, %L, %L, %L, %L, %L, %L, %L)).outcome',
        coalesce(request, gen_random_uuid()::text), change::text, kind, pg_temp.id_of(whom), change ->> 'agent_no', change ->> 'name', change ->> 'role', change ->> 'site',
        change ->> 'station', change ->> 'reports_to', change ->> 'employment', change ->> 'duty', change ->> 'grant', change ->> 'from', change ->> 'to', reason) $$;
CREATE FUNCTION pg_temp.decide(approve boolean DEFAULT true, request text DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT format('SELECT (hotline.decide_staff_change(%L, sha256(%L), %s, %L, ''NEW-HASH'')).outcome', coalesce(request, gen_random_uuid()::text), approve,
                  (SELECT max(id) FROM hotline.staff_change), approve) $$;
CREATE FUNCTION pg_temp.reset(whom text, reason text DEFAULT '忘记密码', request text DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT format('SELECT (r).outcome || CASE WHEN (r).replayed THEN '' again'' ELSE '''' END FROM hotline.reset_password(%L, sha256(''x''), %s, ''CODE-HASH'', %L) r',
                  coalesce(request, gen_random_uuid()::text), coalesce(pg_temp.id_of(whom), 0), reason) $$;
CREATE FUNCTION pg_temp.lift(whom text, reason text DEFAULT '本人到场核实') RETURNS text LANGUAGE sql AS $$
    SELECT format('SELECT (r).outcome FROM hotline.lift_lock(gen_random_uuid(), sha256(''x''), %s, %L) r', pg_temp.id_of(whom), reason) $$;

-- Hiring
\set hire '{"agent_no": "1023", "name": "新员工", "role": 1, "site": 1}'
SELECT is(pg_temp.as_person('head', pg_temp.propose('hire', NULL, :'hire', ' ')), 'REASON_REQUIRED reason', 'SEC-05 no change without a reason');
SELECT is(pg_temp.as_person('lead of site 1', pg_temp.propose('hire', NULL, :'hire')), 'denied', 'SEC-05 a lead does not hire');
SELECT is(pg_temp.as_person('agent of site 1', pg_temp.propose('hire', NULL, :'hire')), 'denied', 'SEC-05 nor does an agent');
SELECT is(pg_temp.as_person('head', pg_temp.propose('hire', NULL, :'hire', '入职', '10000000-0000-4000-8000-000000000001')), 'proposed', 'SEC-05 a head proposes');
SELECT is((SELECT count(*) FROM hotline.employee WHERE agent_no = '1023'), 0::bigint, 'SEC-05 and nothing has changed yet');
SELECT is(pg_temp.as_person('head', pg_temp.propose('hire', NULL, :'hire', '入职', '10000000-0000-4000-8000-000000000001')), 'proposed', 'a repeat is answered alike');
SELECT is((SELECT count(*) FROM hotline.staff_change WHERE agent_no = '1023'), 1::bigint, 'and done once');
SELECT is(pg_temp.as_person('head', pg_temp.propose('hire', NULL, '{"agent_no": "1024", "name": "甲", "role": 1, "site": 1}', '入职', '10000000-0000-4000-8000-000000000001')),
          'REQUEST_ID_REUSED', 'another body under its id is refused');
SELECT is(pg_temp.as_person('head', pg_temp.decide()), 'NO_SELF_APPROVAL', 'SEC-05 nobody approves the own proposal');
SELECT is(pg_temp.as_person('lead of site 1', pg_temp.decide()), 'denied', 'SEC-05 a lead approves nothing');
SELECT is(pg_temp.as_person('head of site 2', pg_temp.decide(true, '10000000-0000-4000-8000-000000000002')), 'hired', 'SEC-05 a second head does');
SELECT is(pg_temp.as_person('head of site 2', pg_temp.decide(true, '10000000-0000-4000-8000-000000000002')), 'hired', 'the repeat is answered alike');
SELECT is(pg_temp.as_person('manager', pg_temp.decide()), 'STALE_VERSION', 'SEC-05 it is decided once');
SELECT is((SELECT format('%s %s %s', m.role, c.must_change, c.password_hash) FROM hotline.employee e JOIN hotline.employment m ON m.employee_id = e.id
             JOIN access.credential c ON c.employee_id = e.id WHERE e.agent_no = '1023'), '1 t NEW-HASH', 'SEC-06 the first password must be changed');
SELECT is((SELECT string_agg(DISTINCT table_name || ' ' || operation || ' ' || reason, ', ' ORDER BY table_name || ' ' || operation || ' ' || reason) FROM hotline.audit_log
            WHERE employee_id = pg_temp.id_of('head of site 2')), 'employee INSERT 入职, employment INSERT 入职, staff_change UPDATE 入职', 'SEC-05 who, what and why are in the trail');
SELECT is(pg_temp.as_person('head', pg_temp.propose('hire', NULL, :'hire')), 'AGENT_NO_TAKEN agent_no', 'a number belongs to one person');
SELECT is(pg_temp.as_person('head', pg_temp.propose('hire', NULL, :'hire'::jsonb || '{"agent_no": "12"}')), 'FIELD_INVALID agent_no', 'ORG-01 a number has a form');
SELECT is(pg_temp.as_person('head', pg_temp.propose('hire', NULL, :'hire'::jsonb || '{"agent_no": "1025", "site": 9}')), 'FIELD_INVALID place', 'ORG-01 a place exists');
SELECT is(pg_temp.as_person('head', pg_temp.propose('hire', NULL, :'hire'::jsonb || '{"agent_no": "1025", "station": 1}')), 'FIELD_INVALID place', 'ORG-01 and fits the role');
SELECT is(pg_temp.as_person('head', pg_temp.propose('hire', NULL, :'hire'::jsonb || '{"agent_no": "1025", "role": 99}')), 'FIELD_INVALID role', 'ORG-01 a role exists');
SELECT is(pg_temp.as_person('head', pg_temp.propose('hire', NULL, '{"agent_no": "1025", "name": "经理", "role": 5}')), 'RANK_TOO_HIGH', 'nobody raises somebody above himself');
SELECT is(pg_temp.as_person('head', pg_temp.propose('hire', NULL, :'hire'::jsonb || jsonb_build_object('agent_no', '1026', 'from', now() - interval '1 hour'))), 'FIELD_INVALID valid_from',
          'nothing changes for the past');
SELECT is(pg_temp.as_person('head', pg_temp.propose('hire', NULL, '{"agent_no": "1027", "name": "部长", "role": 4, "site": 2}')), 'proposed', 'ORG-02 a second head of a site may be proposed');
SELECT is(pg_temp.as_person('manager', pg_temp.decide()), 'POST_TAKEN', 'ORG-02 but not while the first one is there');

-- Moving
SELECT is(pg_temp.as_person('head', pg_temp.propose('move', 'head', jsonb_build_object('employment', pg_temp.job_of('head'), 'role', 3, 'site', 1))), 'OWN_AFFAIR', 'nobody moves himself');
SELECT is(pg_temp.as_person('head', pg_temp.propose('move', 'manager', jsonb_build_object('employment', pg_temp.job_of('manager'), 'role', 1, 'site', 1))), 'RANK_TOO_HIGH', 'nobody moves a superior');
SELECT is(pg_temp.as_person('head', pg_temp.propose('move', 'agent of site 1', jsonb_build_object('employment', pg_temp.job_of('agent of site 2'), 'role', 1, 'site', 2))),
          'FIELD_INVALID employment_id', 'the employment is that person''s');
SELECT is(pg_temp.as_person('head', pg_temp.propose('move', 'agent of site 1', jsonb_build_object('employment', pg_temp.job_of('agent of site 1'), 'role', 1, 'site', 2))), 'proposed', 'ORG-04 a move is proposed');
SELECT is(pg_temp.as_person('manager', pg_temp.decide()), 'approved', 'SEC-05 and approved');
SELECT is((SELECT string_agg(format('%s %s', site_id, valid_to = 'infinity'), ', ' ORDER BY valid_from) FROM hotline.employment WHERE employee_id = pg_temp.id_of('agent of site 1')),
          '1 f, 2 t', 'ORG-01 one employment ends, a new one begins');
SELECT is((SELECT end_reason FROM access.session s WHERE employee_id = pg_temp.id_of('agent of site 1')), 'revoked', 'SEC-06 whoever was moved signs in again');
SELECT is((SELECT count(*) FROM hotline.team_member WHERE employee_id = pg_temp.id_of('agent of site 1') AND valid_to > clock_timestamp()), 0::bigint, 'ORG-03 teams of the old site are left');
SELECT is(pg_temp.as_person('head', pg_temp.propose('move', 'repairer of station 2', jsonb_build_object('employment', pg_temp.job_of('repairer of station 2'), 'role', 6, 'station', 1, 'from', now() + interval '1 day'))),
          'proposed', 'a move may be for later');
SELECT is(pg_temp.as_person('head of site 2', pg_temp.decide()), 'approved', 'and approved before');
SELECT is((SELECT string_agg(format('%s %s %s', role, station_id, valid_from <= now() AND valid_to > now()), ', ' ORDER BY valid_from) FROM hotline.employment
            WHERE employee_id = pg_temp.id_of('repairer of station 2')), '7 2 t, 6 1 f', 'ORG-01 until then the old employment holds');

-- Duties
SELECT is(pg_temp.as_person('head', pg_temp.propose('grant_duty', 'head', '{"duty": 5}')), 'OWN_AFFAIR', 'nobody gives himself a duty');
SELECT is(pg_temp.as_person('head', pg_temp.propose('grant_duty', 'lead of site 1', '{"duty": 99}')), 'FIELD_INVALID duty', 'a duty exists');
SELECT is(pg_temp.as_person('head', pg_temp.propose('grant_duty', 'lead of site 1', jsonb_build_object('duty', 5, 'site', 1, 'to', now() + interval '7 days'))), 'proposed', 'a duty is proposed');
SELECT is(pg_temp.as_person('head of site 2', pg_temp.decide(false)), 'rejected', 'SEC-05 a rejected change');
SELECT is((SELECT count(*) FROM hotline.employee_duty WHERE duty = 5), 0::bigint, 'SEC-05 stays without effect');
SELECT pg_temp.as_person('head', pg_temp.propose('grant_duty', 'lead of site 1', jsonb_build_object('duty', 5, 'site', 1, 'to', now() + interval '7 days')));
SELECT is(pg_temp.as_person('lead of site 1', 'SELECT access.has_duty(''parameter_approver'')'), 'false', 'SEC-05 a proposed duty gives no power');
SELECT is(pg_temp.as_person('head of site 2', pg_temp.decide()), 'approved', 'SEC-05 approved by a second person');
SELECT is((SELECT format('%s %s %s', site_id, valid_from <= clock_timestamp(), valid_to = now() + interval '7 days') FROM hotline.employee_duty WHERE duty = 5), '1 t t', 'it does, for its time');
SELECT is(pg_temp.as_person('head', pg_temp.propose('end_duty', 'lead of site 1', (SELECT jsonb_build_object('grant', id) FROM hotline.employee_duty WHERE duty = 5))), 'proposed', 'its end is proposed');
SELECT pg_temp.as_person('manager', pg_temp.decide());
SELECT is((SELECT valid_to <= clock_timestamp() FROM hotline.employee_duty WHERE duty = 5), true, 'and ends it, once approved');

-- Leaving
SELECT is(pg_temp.as_person('head of site 2', pg_temp.propose('leave', 'other agent of site 1')), 'proposed', 'HRM-04 an end is proposed');
SELECT pg_temp.as_person('head', pg_temp.decide());
SELECT is(hotline.rank_of(pg_temp.id_of('other agent of site 1')), 0::smallint, 'ORG-01 and ends every employment, once approved');
SELECT is(pg_temp.as_person('head', pg_temp.propose('leave', 'other agent of site 1')), 'EMPLOYEE_NOT_FOUND', 'nobody leaves twice');

-- Passwords and locks
SELECT is(pg_temp.as_person('lead of site 1', pg_temp.reset('agent of site 2')), 'FORBIDDEN', 'SEC-06 a lead resets nobody of another site');
SELECT is(pg_temp.as_person('lead of site 1', pg_temp.reset('second lead of site 1')), 'RANK_TOO_HIGH', 'SEC-06 nor an equal');
SELECT is(pg_temp.as_person('lead of site 1', pg_temp.reset('lead of site 1')), 'OWN_AFFAIR', 'SEC-06 nor himself');
SELECT is(pg_temp.as_person('head', pg_temp.reset('head of site 2')), 'RANK_TOO_HIGH', 'SEC-05 a head who knew another head''s code could approve alone');
SELECT is(pg_temp.as_person('agent with a first password', pg_temp.reset('agent of site 2')), 'denied', 'SEC-06 an agent resets nobody');
SELECT is(pg_temp.as_person('lead of site 1', pg_temp.reset('agent whose session is locked', '忘记密码', '10000000-0000-4000-8000-000000000003'))
       || ', ' || pg_temp.as_person('lead of site 1', pg_temp.reset('agent whose session is locked', '忘记密码', '10000000-0000-4000-8000-000000000003')), 'reset, reset again',
          'SEC-06 a lead resets an agent of the own site, once');
SELECT is((SELECT format('%s %s %s', c.password_hash, c.must_change, s.end_reason) FROM access.credential c JOIN access.session s USING (employee_id)
            WHERE employee_id = pg_temp.id_of('agent whose session is locked')), 'CODE-HASH t revoked', 'SEC-06 a code to change, and the session has ended');
UPDATE access.credential SET failed_count = 2, locked_until = now() + interval '1 hour' WHERE employee_id = pg_temp.id_of('agent of site 2');
SELECT is(pg_temp.as_person('lead of site 1', pg_temp.lift('agent of site 2')) || ', ' || pg_temp.as_person('supervisor of site 2', pg_temp.lift('agent of site 2'))
       || ', ' || pg_temp.as_person('supervisor of site 2', pg_temp.lift('agent of site 2')), 'FORBIDDEN, unlocked, not_locked', 'SEC-04 a lead lifts a lock at the own site, once');
SELECT is((SELECT format('%s %s %s', reason, before ->> 'locked_until' IS NOT NULL, after ->> 'locked_until' IS NULL) FROM hotline.audit_log
            WHERE table_name = 'credential' AND row_key = pg_temp.id_of('agent of site 2')::text), '本人到场核实 t t', 'SEC-05 the trail shows before and after');
SELECT is((SELECT count(*) FROM hotline.audit_log WHERE before::text || after::text ~ 'HASH|password_hash'), 0::bigint, 'SEC-06 and never a hash');

-- Stations
SELECT is(pg_temp.as_person('lead of site 1', 'SELECT (hotline.change_station(gen_random_uuid(), sha256(''x''), 1::smallint, 1, ''新名'', NULL, true, ''改名'')).outcome')
       || ', ' || pg_temp.as_person('head', 'SELECT (hotline.change_station(gen_random_uuid(), sha256(''x''), 1::smallint, 1, ''新名'', NULL, true, ''改名'')).outcome')
       || ', ' || pg_temp.as_person('head', 'SELECT (hotline.change_station(gen_random_uuid(), sha256(''x''), 1::smallint, 1, ''新名'', NULL, true, ''改名'')).outcome')
       || ', ' || pg_temp.as_person('head', 'SELECT (hotline.change_station(gen_random_uuid(), sha256(''x''), 1::smallint, 2, ''新名'', NULL, false, ''撤站'')).outcome'),
          'denied, changed, STALE_VERSION, STATION_IN_USE', 'SEC-05 a head changes a station, seen as it is, and none that is at work is closed');

SELECT is(pg_temp.as_person('lead of site 1', 'SELECT string_agg(DISTINCT e ->> ''siteID'', '','') FROM hotline.list_staff(NULL, NULL, 2::smallint, NULL, ''present'', NULL, 200) l, jsonb_array_elements(l.employments) e')
       || ' ' || pg_temp.as_person('head', 'SELECT count(*) > 12 FROM hotline.list_staff(NULL, NULL, NULL, NULL, ''present'', NULL, 200)'), '1 true', 'ORG-04 a lead lists the own site, a head everybody');

SELECT * FROM finish();
ROLLBACK;

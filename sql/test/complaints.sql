-- Complaints: deadlines, states, who may do what, conflicts, proposals, the rate. Source: CMP-01 to CMP-07, ORG-02
\ir include/begin.sql
\ir include/fixture.sql
\ir include/as_person.sql
\ir include/keep.sql
SELECT plan(175);

CREATE FUNCTION pg_temp.number_of(who text) RETURNS text LANGUAGE sql AS $$
    SELECT e.agent_no FROM hotline.employee e JOIN person p ON p.id = e.id WHERE p.who = number_of.who $$;

-- CMP-01: deadlines. 2026-01-09 is a Friday; the national day 2026 runs from October 1 (Thursday) to 7, the spring festival February 15 to 23.
SELECT is((SELECT concat_ws(' ', d.ack_due, d.reply_due, d.close_due)
             FROM hotline.complaint_deadlines('2026-01-09 17:00+08', 1, 24, 3, NULL) d),
          '2026-01-09 18:00:00+08 2026-01-10 17:00:00+08 2026-01-14 17:00:00+08',
          'CMP-01 received Friday 17:00: first reply Saturday 17:00, close Wednesday 17:00');
SELECT is(hotline.after_working_days(at, days)::text, due, format('CMP-01 %s working days after %s', days, at))
  FROM (VALUES ('2026-01-10 10:00+08'::timestamptz, 3, '2026-01-14 10:00:00+08'), ('2026-01-11 23:59:59+08', 3, '2026-01-14 23:59:59+08'),
               ('2026-01-12 00:00+08', 3, '2026-01-15 00:00:00+08'), ('2026-09-30 17:00+08', 3, '2026-10-12 17:00:00+08'),
               ('2026-10-03 09:00+08', 1, '2026-10-08 09:00:00+08'), ('2026-02-13 17:00+08', 1, '2026-02-24 17:00:00+08'),
               ('2026-01-30 08:00+08', 3, '2026-02-04 08:00:00+08'), ('2025-12-31 12:00+08', 1, '2026-01-05 12:00:00+08'),
               ('2026-01-09 17:00+08', 0, '2026-01-09 17:00:00+08'), ('2026-02-27 17:00+08', 1, '2026-03-02 17:00:00+08')) AS w (at, days, due);
SELECT is((SELECT concat_ws(' ', d.ack_due, d.reply_due, d.close_due)
             FROM hotline.complaint_deadlines('2026-01-09 17:00+08', 1, 24, 3, '2026-01-10 09:00+08') d),
          '2026-01-09 18:00:00+08 2026-01-10 09:00:00+08 2026-01-10 09:00:00+08', 'CMP-01 one that was passed on keeps its own deadline');
SELECT is((SELECT concat_ws(' ', d.ack_due, d.reply_due, d.close_due)
             FROM hotline.complaint_deadlines('2026-01-09 17:00+08', 1, 24, 3, '2026-01-09 16:00+08') d),
          '2026-01-09 17:00:00+08 2026-01-09 17:00:00+08 2026-01-09 17:00:00+08', 'CMP-01 a deadline in the past is due at once');

-- The states: what is not in this table is refused.
SELECT is((SELECT string_agg(format('%s+%s=%s', s, a, hotline.complaint_next(s::smallint, a::smallint, 1::smallint)), ' ' ORDER BY s, a)
             FROM generate_series(1, 5) s, generate_series(1, 11) a WHERE hotline.complaint_next(s::smallint, a::smallint, 1::smallint) IS NOT NULL),
          '1+2=2 1+9=1 2+2=2 2+3=2 2+4=2 2+5=2 2+6=2 2+7=3 2+8=2 2+9=2 3+2=3 3+3=3 3+4=3 3+5=3 3+6=2 3+7=3 3+8=3 3+9=3 3+10=4 4+11=5 5+2=2 5+9=5',
          'CMP-03 the steps that each status allows');
SELECT is(hotline.complaint_next(4::smallint, 11::smallint, 2::smallint), NULL, 'CMP-01 the second round is the last');

-- Opening.
INSERT INTO hotline.team (id, site_id, kind, name) OVERRIDING SYSTEM VALUE VALUES (900002, 1, 2, '投诉处理组');
INSERT INTO hotline.team_member (team_id, site_id, employee_id, valid_from) SELECT 900002, 1, id, '2025-01-01' FROM person WHERE who = 'other agent of site 1';
CREATE FUNCTION pg_temp.filing(target int, ticket text, agent_no text DEFAULT 'NULL', text text DEFAULT '态度很差', source int DEFAULT 1, due text DEFAULT 'NULL',
                               cause text DEFAULT 'NULL', received text DEFAULT 'NULL', house text DEFAULT 'NULL') RETURNS text LANGUAGE sql AS $$
    SELECT format('SELECT concat_ws('' '', (r).outcome, (r).version, (r).state) FROM (SELECT hotline.file_complaint(gen_random_uuid(), sha256(''x''), %s::smallint, %s::smallint, %s, NULL, %s, NULL, %L, %s::smallint, %L, %s, %s) AS r) x',
                  source, target, ticket, house, NULLIF(agent_no, 'NULL'), cause, text, received, due) $$;
SELECT is(pg_temp.as_person(who, pg_temp.filing(target, ticket, no, words, source, due, cause, received), true), said, format('CMP-01 %s opens %s %s: %s', who, target, ticket, said))
  FROM (VALUES ('agent of site 1', 1, '900001', 'NULL', '骂人', 1, 'NULL', 'NULL', 'NULL', 'opened 1 1'),
               ('agent of site 1', 1, '900003', 'NULL', '骂人', 1, 'NULL', 'NULL', 'NULL', 'TICKET_NOT_FOUND'),
               ('head', 1, '900003', 'NULL', '骂人', 1, 'NULL', 'NULL', 'NULL', 'opened 1 1'),
               ('manager', 5, 'NULL', 'NULL', '骂人', 1, 'NULL', 'NULL', 'NULL', 'FIELD_INVALID ticket_id'),
               ('lead of site 1', 5, 'NULL', 'NULL', ' ', 6, 'NULL', 'NULL', 'NULL', 'TEXT_MISSING text'),
               ('lead of site 1', 7, 'NULL', 'NULL', '骂人', 6, 'NULL', 'NULL', 'NULL', 'FIELD_INVALID target'),
               ('lead of site 1', 5, 'NULL', 'NULL', '骂人', 8, 'NULL', 'NULL', 'NULL', 'FIELD_INVALID source'),
               ('lead of site 1', 5, 'NULL', 'NULL', '骂人', 1, 'now() + interval ''1 day''', 'NULL', 'NULL', 'FIELD_INVALID due_time'),
               ('lead of site 1', 5, 'NULL', 'NULL', '骂人', 3, 'now() + interval ''1 day''', '2', 'NULL', 'opened 1 1'),
               ('lead of site 1', 5, 'NULL', 'NULL', '骂人', 1, 'NULL', '77', 'NULL', 'FIELD_INVALID cause'),
               ('lead of site 1', 5, 'NULL', 'NULL', '骂人', 1, 'NULL', 'NULL', 'now() - interval ''31 days''', 'FIELD_INVALID receive_time'),
               ('lead of site 1', 5, 'NULL', 'NULL', '骂人', 1, 'NULL', 'NULL', 'now() + interval ''1 day''', 'CLOCK_SKEW'),
               ('lead of site 1', 3, 'NULL', 'T9999', '骂人', 1, 'NULL', 'NULL', 'NULL', 'EMPLOYEE_NOT_FOUND agent_no'),
               ('dispatcher of station 1', 5, 'NULL', 'NULL', '骂人', 1, 'NULL', 'NULL', 'NULL', '42501')) AS w (who, target, ticket, no, words, source, due, cause, received, said);

SELECT is(pg_temp.as_person('agent of site 1', pg_temp.filing(5, 'NULL', source => code), true), CASE code WHEN 8 THEN 'FIELD_INVALID source' ELSE 'opened 1 1' END,
          format('CMP-06 a complaint comes in by %s', identifier)) FROM hotline.complaint_source ORDER BY code;
SELECT is(pg_temp.keep('agent of site 1', pg_temp.filing(1, '900002', cause => '2')), 'opened 1 1', 'CMP-01 the agent opens a complaint about a repairer');
SELECT id AS c FROM hotline.complaint WHERE id < 900000 ORDER BY id DESC LIMIT 1 \gset
SELECT is((SELECT row(number ~ '^TS[0-9]{8}-01-[0-9]{3}$', station_id, household_id, team_id, own_deadline, reply_due_at - received_at, ack_due_at - received_at)::text FROM hotline.complaint WHERE id = :c),
          '(t,2,900002,900002,f,"1 day",01:00:00)', 'CMP-01 it has a number, the station and household of the ticket, a team and deadlines');
SELECT is((SELECT row(type, severity, site_id, station_id, ticket_id, assigned_role)::text FROM hotline.alert WHERE subject = 'complaint/' || :c),
          '(complaint,critical,1,,900002,4)', 'ABN-06 the head is told, the station is not');
CREATE FUNCTION pg_temp.clocks(c bigint) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(concat_ws(' ', k.kind, k.dispatch_seq, k.due_at - k.started_at, CASE WHEN k.stopped_at IS NULL THEN 'runs' ELSE 'stopped' END), '; ' ORDER BY k.kind, k.dispatch_seq)
      FROM hotline.sla_clock k WHERE k.complaint_id = c AND k.station_id IS NULL $$;
SELECT matches(pg_temp.clocks(:c), '^14 1 01:00:00 runs; 15 1 1 day runs; 16 1 [0-9]+ days runs$', 'CMP-01 three clocks run');
SELECT is((SELECT count(*)::int FROM hotline.complaint_step WHERE complaint_id = :c AND action = 1), 1, 'CMP-03 the first step is the registration');
SELECT is((SELECT pg_temp.as_person(who, format('SELECT count(*) FROM hotline.complaint WHERE id = %s', :c))), seen, format('CMP-02 %s sees %s', who, seen))
  FROM (VALUES ('agent of site 1', '1'), ('other agent of site 1', '1'), ('agent of site 2', '0'), ('lead of site 1', '1'), ('supervisor of site 2', '0'), ('head', '1'),
               ('manager', '1'), ('repairer of station 2', '42501')) AS w (who, seen);

-- CMP-02: who may own it.
CREATE FUNCTION pg_temp.taking(c bigint, version int, owner text DEFAULT 'NULL') RETURNS text LANGUAGE sql AS $$
    SELECT format('SELECT (r).outcome FROM (SELECT hotline.take_over_complaint(gen_random_uuid(), sha256(''x''), %s, %s, %L) AS r) x', c, version, NULLIF(owner, 'NULL')) $$;
SELECT is(pg_temp.as_person(who, pg_temp.taking(:c, version, CASE WHEN owner <> 'NULL' THEN pg_temp.number_of(owner) ELSE owner END), true), said, format('CMP-02 %s gives it to %s: %s', who, owner, said))
  FROM (VALUES ('other agent of site 1', 1, 'NULL', 'taken_over'), ('agent of site 1', 1, 'NULL', 'CONFLICT_OF_INTEREST owner_agent_no'), ('agent of site 2', 1, 'NULL', 'COMPLAINT_NOT_FOUND'),
               ('other agent of site 1', 1, 'lead of site 1', 'FORBIDDEN owner_agent_no'), ('lead of site 1', 1, 'other agent of site 1', 'taken_over'), ('lead of site 1', 1, 'NULL', 'taken_over'),
               ('lead of site 1', 1, 'agent with a first password', 'COMPLAINT_TEAM_REQUIRED owner_agent_no'), ('lead of site 1', 1, 'supervisor of site 2', 'COMPLAINT_TEAM_REQUIRED owner_agent_no'),
               ('head', 1, 'manager', 'taken_over'), ('lead of site 1', 2, 'NULL', 'STALE_VERSION')) AS w (who, version, owner, said);
UPDATE hotline.complaint SET target = 3, employee_id = (SELECT id FROM person WHERE who = 'other agent of site 1') WHERE id = :c;
SELECT is(pg_temp.as_person('lead of site 1', pg_temp.taking(:c, 1, pg_temp.number_of('other agent of site 1')), true), 'CONFLICT_OF_INTEREST owner_agent_no', 'CMP-02 a complaint about an agent is not assigned to that agent');
SELECT is(pg_temp.as_person('other agent of site 1', pg_temp.taking(:c, 1)), 'COMPLAINT_NOT_FOUND', 'CMP-02 who is complained about does not even see it');
SELECT is(pg_temp.as_person('other agent of site 1', format('SELECT count(*) FROM hotline.complaint_step WHERE complaint_id = %s', :c)), '0', 'CMP-02 nor its steps');
SELECT is(pg_temp.as_person('other agent of site 1', format('SELECT hotline.look_at_complaint(%s)', :c)), '-', 'CMP-02 nor opens it');
UPDATE hotline.complaint SET target = 1, employee_id = NULL WHERE id = :c;
INSERT INTO hotline.employee_household (employee_id, household_id) SELECT id, 900002 FROM person WHERE who = 'other agent of site 1';
SELECT is(pg_temp.as_person('other agent of site 1', pg_temp.taking(:c, 1)), 'CONFLICT_OF_INTEREST', 'CMP-02 nobody handles what the own household complains of');
DELETE FROM hotline.employee_household WHERE household_id = 900002 AND employee_id = (SELECT id FROM person WHERE who = 'other agent of site 1');
UPDATE hotline.complaint SET source = 9, opened_by = (SELECT id FROM person WHERE who = 'agent of site 1') WHERE id = :c;
SELECT is((SELECT string_agg(pg_temp.as_person(who, format('SELECT count(*) FROM hotline.complaint WHERE id = %s', :c)) || pg_temp.as_person(who, format('SELECT (hotline.look_at_complaint(%s) IS NOT NULL)::int', :c)), ' ' ORDER BY n)
             FROM (VALUES (1, 'agent of site 1'), (2, 'other agent of site 1'), (3, 'lead of site 1'), (4, 'head')) AS w (n, who)),
          '11 00 00 11', 'CON-14 what a colleague complains of is confidential to heads and to whoever said it');
UPDATE hotline.complaint SET source = 1 WHERE id = :c;

-- CMP-03: the steps.
CREATE FUNCTION pg_temp.stepping(c bigint, version int, action int, text text DEFAULT '已核实', verdict text DEFAULT 'NULL', cause text DEFAULT 'NULL', satisfied text DEFAULT 'NULL',
                                 named text DEFAULT 'NULL', done text DEFAULT 'NULL') RETURNS text LANGUAGE sql AS $$
    SELECT format('SELECT concat_ws('' '', (r).outcome, (r).version, (r).state) FROM (SELECT hotline.step_complaint(gen_random_uuid(), sha256(''x''), %s, %s, %s::smallint, %L, %s, %s::smallint, %s::smallint, %s, %L) AS r) x',
                  c, version, action, text, done, verdict, cause, satisfied, NULLIF(named, 'NULL')) $$;
CREATE FUNCTION pg_temp.closing(c bigint, version int, approval text DEFAULT 'NULL') RETURNS text LANGUAGE sql AS $$
    SELECT format('SELECT concat_ws('' '', (r).outcome, (r).version, (r).state) FROM (SELECT hotline.close_complaint(gen_random_uuid(), sha256(''x''), %s, %s, true, '''', %L) AS r) x', c, version, NULLIF(approval, 'NULL')) $$;
CREATE FUNCTION pg_temp.reopening(c bigint, version int, reason text DEFAULT '住户不认可') RETURNS text LANGUAGE sql AS $$
    SELECT format('SELECT concat_ws('' '', (r).outcome, (r).version, (r).state) FROM (SELECT hotline.reopen_complaint(gen_random_uuid(), sha256(''x''), %s, %s, %L) AS r) x', c, version, reason) $$;
CREATE FUNCTION pg_temp.extending(c bigint, version int, until text, reason text DEFAULT '等鉴定', approval text DEFAULT 'NULL') RETURNS text LANGUAGE sql AS $$
    SELECT format('SELECT concat_ws('' '', (r).outcome, (r).version, (r).state) FROM (SELECT hotline.extend_complaint(gen_random_uuid(), sha256(''x''), %s, %s, %s, %L, %L) AS r) x', c, version, until, reason, NULLIF(approval, 'NULL')) $$;
SELECT is(pg_temp.as_person('lead of site 1', pg_temp.stepping(:c, 1, 5)), 'COMPLAINT_STEP_NOT_ALLOWED', 'CMP-03 first somebody takes it over');
SELECT is(pg_temp.keep('other agent of site 1', pg_temp.taking(:c, 1)), 'taken_over', 'CMP-02 a member of the team takes it over');
SELECT is((SELECT row(closed_at IS NOT NULL, ack_by = (SELECT id FROM person WHERE who = 'other agent of site 1'))::text FROM hotline.alert WHERE subject = 'complaint/' || :c), '(t,t)', 'CMP-01 and the alert is answered');
SELECT is(pg_temp.as_person(who, query, true), said, format('CMP-03 %s', what))
  FROM (VALUES ('lead of site 1', pg_temp.stepping(:c, 2, 5), 'FORBIDDEN', 'only the owner acts'),
               ('other agent of site 1', pg_temp.stepping(:c, 2, 5, ' '), 'TEXT_MISSING text', 'a step says what was done'),
               ('other agent of site 1', pg_temp.stepping(:c, 2, 9), 'FIELD_INVALID action', 'an extension is no step of the owner'),
               ('other agent of site 1', pg_temp.stepping(:c, 2, 5, done => 'now() + interval ''1 day'''), 'CLOCK_SKEW', 'nothing is done tomorrow'),
               ('other agent of site 1', pg_temp.stepping(:c, 2, 5, done => 'now() - interval ''2 days'''), 'FIELD_INVALID done_time', 'nor before the complaint'),
               ('other agent of site 1', pg_temp.stepping(:c, 2, 6), 'FIELD_INVALID verdict', 'a decision says whether it was justified'),
               ('other agent of site 1', pg_temp.stepping(:c, 2, 4, named => pg_temp.number_of('other agent of site 1')), 'CONFLICT_OF_INTEREST agent_no', 'nobody goes on who turns out to be meant'),
               ('other agent of site 1', pg_temp.closing(:c, 2), 'REPLY_REQUIRED', 'close without reply'),
               ('other agent of site 1', pg_temp.stepping(:c, 2, 3), 'stepped 3 2', 'the recording is listened to'),
               ('lead of site 1', pg_temp.reopening(:c, 2), 'COMPLAINT_STEP_NOT_ALLOWED', 'what is open is not reopened'),
               ('lead of site 1', pg_temp.reopening(:c, 2, ' '), 'REASON_REQUIRED reason', 'reopening needs a reason')) AS w (who, query, said, what);
SELECT is(pg_temp.keep('other agent of site 1', pg_temp.stepping(:c, 2, 4, named => pg_temp.number_of('repairer of station 2'))), 'stepped 3 2', 'CMP-03 the person is asked, and known from now on');
SELECT is(pg_temp.as_person('other agent of site 1', pg_temp.stepping(:c, 3, 4, named => pg_temp.number_of('lead of site 1')), true), 'FIELD_INVALID agent_no', 'CMP-03 and stays the same');
SELECT is(pg_temp.keep('other agent of site 1', pg_temp.stepping(:c, 3, 7, '已经联系维修站核实')), 'stepped 4 3', 'CMP-01 a first reply may come before the decision');
SELECT matches(pg_temp.clocks(:c), '^14 1 01:00:00 stopped; 15 1 1 day stopped; 16 1 [0-9]+ days runs$', 'CMP-01 taken over and answered: two clocks stand');
SELECT is(pg_temp.as_person('other agent of site 1', pg_temp.closing(:c, 4)), 'RESULT_REQUIRED', 'CMP-03 close without a result is refused');
SELECT is(pg_temp.keep('other agent of site 1', pg_temp.stepping(:c, 4, 6, '维修工当面道歉', '1')), 'stepped 5 2', 'CMP-03 the decision: justified');
SELECT is(pg_temp.as_person('other agent of site 1', pg_temp.closing(:c, 5)), 'REPLY_REQUIRED', 'CMP-03 the result is told before the end');
SELECT is(pg_temp.keep('other agent of site 1', pg_temp.stepping(:c, 5, 7, '已告知处理结果')), 'stepped 6 3', 'CMP-03 the result is told');
SELECT is(pg_temp.keep('other agent of site 1', pg_temp.stepping(:c, 6, 8, '住户表示认可', satisfied => 'true')), 'stepped 7 3', 'CMP-03 the resident is called back');
SELECT is(pg_temp.as_person('lead of site 1', pg_temp.closing(:c, 7)), 'FORBIDDEN', 'CMP-03 only the owner closes');

-- CMP-01, ORG-02: extended once, by a head who does not handle it.
SELECT is(pg_temp.as_person(who, pg_temp.extending(:c, 7, until, reason), true), said, format('CMP-01 %s extends until %s: %s', who, until, said))
  FROM (VALUES ('head', '(SELECT max(close_due_at) FROM hotline.complaint WHERE id < 900000) + interval ''1 hour''', '等鉴定', 'extended 8 3'), ('head', 'now()', '等鉴定', 'FIELD_INVALID until_time'), ('head', 'now() + interval ''60 days''', '等鉴定', 'FIELD_INVALID until_time'),
               ('head', 'NULL', '等鉴定', 'FIELD_INVALID until_time'), ('head', '(SELECT max(close_due_at) FROM hotline.complaint WHERE id < 900000) + interval ''1 hour''', ' ', 'REASON_REQUIRED reason'), ('lead of site 1', '(SELECT max(close_due_at) FROM hotline.complaint WHERE id < 900000) + interval ''1 hour''', '等鉴定', '42501')) AS w (who, until, reason, said);
SELECT is(pg_temp.keep('head', pg_temp.extending(:c, 7, '(SELECT max(close_due_at) FROM hotline.complaint WHERE id < 900000) + interval ''1 hour''')), 'extended 8 3', 'CMP-01 the head extends');
SELECT is((SELECT k.due_at FROM hotline.sla_clock k WHERE k.complaint_id = :c AND k.kind = 16), (SELECT close_due_at FROM hotline.complaint WHERE id = :c), 'CMP-01 and the clock with it');
SELECT is(pg_temp.as_person('manager', pg_temp.extending(:c, 8, '(SELECT max(close_due_at) FROM hotline.complaint WHERE id < 900000) + interval ''1 hour''')), 'COMPLAINT_STEP_NOT_ALLOWED', 'CMP-01 once');
SELECT is(pg_temp.keep('other agent of site 1', pg_temp.closing(:c, 8)), 'closed 9 4', 'CMP-03 then it is closed');
SELECT is(pg_temp.as_person('head', pg_temp.extending(:c, 9, '(SELECT max(close_due_at) FROM hotline.complaint WHERE id < 900000) + interval ''1 hour''')), 'COMPLAINT_STEP_NOT_ALLOWED', 'CMP-01 what is closed is not extended');
SELECT is(pg_temp.as_person('other agent of site 1', pg_temp.closing(:c, 9)), 'COMPLAINT_STEP_NOT_ALLOWED', 'CMP-03 nor closed again');
SELECT is(pg_temp.keep('agent of site 1', pg_temp.reopening(:c, 9)), 'reopened 10 5', 'CMP-01 reopened once more');
SELECT is((SELECT row(round, owner_id, verdict, result, replied_at, reply, closed_at, close_due_at > now(), acknowledged_at)::text FROM hotline.complaint WHERE id = :c), '(2,,,"",,"",,t,)', 'CMP-01 the new round begins from nothing');
SELECT matches(pg_temp.clocks(:c), '^14 1 [^;]* stopped; 14 2 01:00:00 runs; 15 1 [^;]* stopped; 15 2 1 day runs; 16 1 [^;]* stopped; 16 2 [0-9]+ days runs$', 'CMP-01 with clocks of its own');
SELECT is(pg_temp.keep('head', pg_temp.taking(:c, 10)), 'taken_over', 'CMP-01 the head takes the second round');
SELECT is(pg_temp.as_person('head', pg_temp.closing(:c, 11)), 'REPLY_REQUIRED', 'CMP-03 the reply of the first round does not count in the second');
SELECT is(pg_temp.keep('head', pg_temp.stepping(:c, 11, 6, '维持原结论', '2')) || pg_temp.keep('head', pg_temp.stepping(:c, 12, 7, '已答复')), 'stepped 12 2stepped 13 3', 'CMP-01 decided and answered anew');
SELECT is(pg_temp.keep('head', pg_temp.closing(:c, 13)), 'closed 14 4', 'CMP-01 closed for good');
SELECT is(pg_temp.as_person('lead of site 1', pg_temp.reopening(:c, 14)), 'COMPLAINT_STEP_NOT_ALLOWED', 'CMP-01 the second end is the last');
SELECT is((SELECT string_agg(action::text, ' ' ORDER BY version) FROM hotline.complaint_step WHERE complaint_id = :c), '1 2 4 7 6 7 8 9 10 11 2 6 7 10', 'CMP-03 every step is one row');

-- ORG-02: the own affair of a head.
SELECT is(pg_temp.keep('lead of site 1', pg_temp.filing(6, '900001', pg_temp.number_of('head'), '部长骂人')), 'opened 1 1', 'ORG-02 a complaint about the head');
SELECT max(id) AS h FROM hotline.complaint WHERE id < 900000 \gset
SELECT is(pg_temp.as_person('lead of site 1', pg_temp.taking(:h, 1), true), 'CONFLICT_OF_INTEREST owner_agent_no', 'ORG-02 is not for his own people while there is a manager');
SELECT is(pg_temp.as_person('head', pg_temp.taking(:h, 1), true), 'CONFLICT_OF_INTEREST owner_agent_no', 'ORG-02 nor for himself');
SELECT is(pg_temp.as_person('head', pg_temp.extending(:h, 1, '(SELECT max(close_due_at) FROM hotline.complaint WHERE id < 900000) + interval ''1 hour''')), 'NO_SELF_APPROVAL', 'ORG-02 he does not extend it either');
SELECT is(pg_temp.as_person('manager', pg_temp.taking(:h, 1)), 'taken_over', 'ORG-02 the manager takes it');
-- Head = manager: nobody else has the powers of a head.
UPDATE hotline.employment SET valid_to = now() - interval '1 second' WHERE role IN (4, 5) AND employee_id <> (SELECT id FROM person WHERE who = 'head');
SELECT is(pg_temp.keep('lead of site 1', pg_temp.taking(:h, 1)), 'taken_over', 'ORG-02 head = manager: a lead handles it');
SELECT is(pg_temp.as_person('head', pg_temp.extending(:h, 2, '(SELECT max(close_due_at) FROM hotline.complaint WHERE id < 900000) + interval ''1 hour'''), true), 'COMPETENT_DEPT_REQUIRED approval', 'ORG-02 head = manager: his own extension waits for the competent department');
SELECT is(pg_temp.as_person('head', pg_temp.extending(:h, 2, '(SELECT max(close_due_at) FROM hotline.complaint WHERE id < 900000) + interval ''1 hour''', approval => '供热办 王科长 电话同意')), 'extended 3 2', 'ORG-02 whose approval is written down');
SELECT is(pg_temp.keep('lead of site 1', pg_temp.stepping(:h, 2, 6, '属实', '1', '2')) || pg_temp.keep('lead of site 1', pg_temp.stepping(:h, 3, 7, '已答复')), 'stepped 3 2stepped 4 3', 'ORG-02 it is decided and answered');
SELECT is(pg_temp.as_person('lead of site 1', pg_temp.closing(:h, 4), true), 'COMPETENT_DEPT_REQUIRED approval', 'ORG-02 the end needs the competent department');
SELECT is(pg_temp.as_person('lead of site 1', pg_temp.closing(:h, 4, '供热办 王科长')), 'closed 5 4', 'ORG-02 and is written down with it');

-- CMP-07: the same household, the same cause, 30 days.
CREATE FUNCTION pg_temp.later(days numeric, cause int, house bigint DEFAULT 900001) RETURNS bigint LANGUAGE sql AS $$
    SELECT hotline.earlier_complaint(house, cause::smallint, '2026-01-10 00:00+08'::timestamptz + days * interval '1 day', 999999999, 1::smallint) $$;
SELECT is(pg_temp.later(30, 1), 900001::bigint, 'CMP-07 thirty days later is a repeat');
SELECT is(pg_temp.later(30.00002, 1), NULL, 'CMP-07 a second more is none');
SELECT is(pg_temp.later(5, 2), NULL, 'CMP-07 another cause is none');
SELECT is(pg_temp.later(5, 1, 900004), NULL, 'CMP-07 another household is none');

-- CMP-05: words that tell of a complaint.
SELECT is(hotline.complaint_in(t), found, format('CMP-05 「%s」: %s', t, coalesce(found, 'nothing')))
  FROM (VALUES ('我要投诉你', '要投诉'), ('我 要 投 诉', '要投诉'), ('不要投诉了', NULL), ('投诉你们维修站', '投诉你们'), ('他说投诉维修工态度', '投诉维修'), ('再不来就打12345', '打12345'),
               ('暖气不热', NULL), ('没投诉你', NULL)) AS w (t, found);
CREATE FUNCTION pg_temp.noting(ticket bigint, version int, text text) RETURNS text LANGUAGE sql AS $$
    SELECT format('SELECT (r).outcome FROM (SELECT hotline.add_note(gen_random_uuid(), sha256(''x''), %s, %s, %L) AS r) x', ticket, version, text) $$;
SELECT is(pg_temp.keep('agent of site 1', pg_temp.noting(900002, 3, '住户说我要投诉你')), 'done', 'CMP-05 a note about a ticket with a complaint');
SELECT is((SELECT count(*)::int FROM hotline.complaint_proposal WHERE words <> 'CANARY'), 0, 'CMP-05 where there is a complaint nothing is proposed');
-- Tickets and calls without one.
INSERT INTO hotline.call (id, site_id, agent_id, ring_at) OVERRIDING SYSTEM VALUE
SELECT 900010 + i, 1, id, now() FROM person, generate_series(1, 3) i WHERE who = 'agent of site 1';
INSERT INTO hotline.ticket (id, site_id, number, version, state, category, queue, fault, fault_family, urgency, problem, household_id, address_text, station_id, registered_by)
OVERRIDING SYSTEM VALUE
SELECT 900010 + i, 1, 'TEST-' || i, 0, 8, 1, 1, 2, 1, 3, '投诉维修工', 900001, 'x', 1, id FROM person, generate_series(1, 3) i WHERE who = 'agent of site 1';
INSERT INTO hotline.callback_task (id, ticket_id, cycle, site_id, station_id, queue, status, priority, returned_at, due_from, due_to, next_at)
OVERRIDING SYSTEM VALUE SELECT 900010 + i, 900010 + i, 1, 1, 1, 1, 1, 1, now(), now(), now(), now() FROM generate_series(1, 3) i;
SELECT is((SELECT count(*)::int FROM hotline.complaint_proposal WHERE words <> 'CANARY'), 0, 'CMP-05 what is loaded by an administrator proposes nothing');
CREATE FUNCTION pg_temp.wrapping(call bigint, text text) RETURNS text LANGUAGE sql AS $$
    SELECT format('WITH u AS (UPDATE hotline.call SET description = %L, version = version + 1 WHERE id = %s RETURNING 1) SELECT count(*) FROM u', text, call) $$;
CREATE FUNCTION pg_temp.answering(task bigint, text text, kind int) RETURNS text LANGUAGE sql AS $$
    SELECT format('WITH i AS (INSERT INTO hotline.callback (task_id, ticket_id, site_id, station_id, convenient, b_attitude, b_reason, e_kind, result, saved_at, employee_id)
        VALUES (%1$s, %1$s, 1, 1, true, 3, %2$L, %3$s, 1, clock_timestamp(), (SELECT access.employee())) RETURNING 1) SELECT count(*) FROM i', task, text, kind) $$;
SELECT is(pg_temp.keep('agent of site 1', pg_temp.wrapping(900011, '住户情绪激动,说我要投诉你')), '1', 'CMP-05 a wrap-up with the words');
SELECT is(pg_temp.keep('agent of site 1', pg_temp.wrapping(900011, '住户情绪激动,说我要投诉你们')), '1', 'CMP-05 corrected once');
SELECT is(pg_temp.keep('agent of site 1', pg_temp.noting(900011, 0, '住户不投诉了')), 'done', 'CMP-05 a note of somebody who does not complain');
SELECT is(pg_temp.keep('agent of site 1', pg_temp.noting(900011, 1, '再不修就打 12345')), 'done', 'CMP-05 a note of somebody who will');
SELECT is(pg_temp.keep('agent of site 1', pg_temp.answering(900012, '要投诉维修工', 1)), '1', 'CMP-05 the reason of a dissatisfied answer');
SELECT is(pg_temp.keep('agent of site 1', pg_temp.answering(900013, '要投诉维修工', 5)), '1', 'CMP-05 an answer that is a complaint already');
SELECT is((SELECT string_agg(concat_ws(' ', place, words, ticket_id, call_id), '; ' ORDER BY id) FROM hotline.complaint_proposal WHERE words <> 'CANARY'),
          'call 要投诉 900011; note 打12345 900011; callback 要投诉 900012', 'CMP-05 three are proposed, each once');
SELECT is((SELECT count(*)::int FROM hotline.alert WHERE type = 'complaint_proposal' AND assigned_role = 2 AND station_id IS NULL), 3, 'CMP-05 the lead is told');
SELECT min(id) AS p FROM hotline.complaint_proposal WHERE words <> 'CANARY' \gset
CREATE FUNCTION pg_temp.deciding(p bigint, raise text, target text DEFAULT '1', reason text DEFAULT '听过录音') RETURNS text LANGUAGE sql AS $$
    SELECT format('SELECT (r).outcome FROM (SELECT hotline.decide_complaint_proposal(gen_random_uuid(), sha256(''x''), %s, %s, %s::smallint, NULL, 2::smallint, %L) AS r) x', p, raise, target, reason) $$;
SELECT is(pg_temp.as_person(who, pg_temp.deciding(:p, raise, target, reason), true), said, format('CMP-05 %s decides %s: %s', who, raise, said))
  FROM (VALUES ('lead of site 1', 'true', '1', '理由', 'raised'), ('lead of site 1', 'false', 'NULL', '理由', 'dismissed'), ('head', 'true', '1', '理由', 'raised'),
               ('agent of site 1', 'true', '1', '理由', '42501'), ('supervisor of site 2', 'true', '1', '理由', 'COMPLAINT_NOT_FOUND'), ('lead of site 1', 'true', 'NULL', '理由', 'FIELD_INVALID target'),
               ('lead of site 1', 'NULL', '1', '理由', 'FIELD_INVALID raise'), ('lead of site 1', 'true', '1', ' ', 'REASON_REQUIRED reason')) AS w (who, raise, target, reason, said);
UPDATE hotline.complaint_proposal SET writer_id = (SELECT id FROM person WHERE who = 'lead of site 1') WHERE id = :p;
SELECT is(pg_temp.as_person('lead of site 1', pg_temp.deciding(:p, 'false')), 'NO_SELF_APPROVAL', 'CMP-05 nobody decides on what he wrote');
UPDATE hotline.complaint_proposal SET writer_id = (SELECT id FROM person WHERE who = 'agent of site 1') WHERE id = :p;
SELECT is(pg_temp.keep('lead of site 1', pg_temp.deciding(:p, 'true')), 'raised', 'CMP-05 the lead makes it a complaint');
SELECT is((SELECT row(c.source, c.call_id, c.cause, c.received_at = p.found_at, p.status, p.decided_by = (SELECT id FROM person WHERE who = 'lead of site 1'))::text
             FROM hotline.complaint_proposal p JOIN hotline.complaint c ON c.id = p.complaint_id WHERE p.id = :p), '(8,900011,2,t,raised,t)', 'CMP-05 from when it was found');
SELECT is(pg_temp.as_person('lead of site 1', pg_temp.deciding(:p, 'true')), 'STALE_VERSION', 'CMP-05 once');
SELECT is(pg_temp.keep('agent of site 1', pg_temp.filing(1, '900012')), 'opened 1 1', 'CMP-05 a complaint that is raised in the ordinary way');
SELECT is((SELECT row(status, decided_by, complaint_id IS NOT NULL)::text FROM hotline.complaint_proposal WHERE ticket_id = 900012), '(raised,,t)', 'CMP-05 settles what was proposed');

-- ABN: one event of the register is one complaint.
SELECT is(hotline.open_complaint(2::smallint, 1::smallint, 1::smallint, NULL, NULL, NULL, 900013, NULL, 77, '骂人', now(), NULL),
          hotline.open_complaint(2::smallint, 1::smallint, 1::smallint, NULL, NULL, NULL, 900013, NULL, 77, '骂人', now(), NULL), 'ABN-06 the same event is the same complaint');
UPDATE hotline.ticket SET urgency = 1, version = version + 1 WHERE id = 900013;
SELECT hotline.open_complaint(2::smallint, 1::smallint, 1::smallint, NULL, NULL, NULL, 900013, NULL, 78, '骂人', now(), NULL) AS e \gset
SELECT is((SELECT row(own_deadline, close_due_at - received_at)::text FROM hotline.complaint WHERE id = :e), '(t,"1 day")', 'CMP-01 an emergency has a deadline of its own');

-- CMP-01: nobody took it over in the hour.
SELECT hotline.open_complaint(2::smallint, 1::smallint, 1::smallint, NULL, NULL, NULL, NULL, NULL, 79, '骂人', now(), NULL) AS late \gset
UPDATE hotline.sla_clock SET watch = 2 WHERE complaint_id IS DISTINCT FROM :late;
CREATE FUNCTION pg_temp.missed(c bigint, at timestamptz) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    PERFORM hotline.sweep_clocks(at, 10000);
    RETURN (SELECT string_agg(concat_ws(' ', k.kind, a.type, a.assigned_role, a.station_id), ';') FROM hotline.clock_breach b JOIN hotline.sla_clock k ON k.id = b.clock_id
              LEFT JOIN hotline.alert a ON a.subject = 'clock/' || k.id WHERE k.complaint_id = c);
END
$$;
SELECT is(pg_temp.missed(:late, now() + interval '59 minutes 59 seconds'), NULL, 'CMP-01 a second before the hour nothing is missed');
SELECT is(pg_temp.missed(:late, now() + interval '1 hour 1 second'), '14 clock.complaint_ack 2', 'CMP-01 a second after it the lead is told');

-- CMP-07: the rate, for a login.
SELECT access.grant_sql_login('t_all'), access.grant_sql_login('t_site_2', '{2}'), access.grant_sql_login('t_station_1', NULL, '{1}') \g /dev/null
CREATE FUNCTION pg_temp.rate_for(login text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
BEGIN
    PERFORM set_config('session_authorization', login, true);
    SELECT string_agg(concat_ws(' ', site_id, complaints, complaints_closed, tickets, per_100_tickets), '; ' ORDER BY site_id) INTO answer FROM report.v_complaint_rate WHERE month = '2026-01-01';
    RAISE EXCEPTION USING ERRCODE = 'TAP00', MESSAGE = coalesce(answer, '-');
EXCEPTION WHEN SQLSTATE 'TAP00' THEN RETURN SQLERRM;
END
$$;
SELECT is(pg_temp.rate_for(login), said, format('CMP-07 %s counts', login))
  FROM (VALUES ('t_all', '1 3 0 3 100.00; 2 2 0 2 100.00'), ('t_site_2', '2 2 0 2 100.00'), ('t_station_1', '1 1 0 1 100.00; 2 1 0 1 100.00')) AS w (login, said);
CREATE FUNCTION pg_temp.households_for(login text, since date DEFAULT '2026-01-01') RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
BEGIN
    PERFORM set_config('session_authorization', login, true);
    SELECT string_agg(concat_ws(' ', site_id, households_served, per_10000_households), '; ' ORDER BY site_id) INTO answer FROM report.v_complaint_rate WHERE month = since;
    RAISE EXCEPTION USING ERRCODE = 'TAP00', MESSAGE = coalesce(answer, '-');
EXCEPTION WHEN SQLSTATE 'TAP00' THEN RETURN SQLERRM;
END
$$;
SELECT is(pg_temp.households_for(login), said, format('CMP-07 %s: households of the deepest service area', login))
  FROM (VALUES ('t_all', '1; 2 4 5000.00'), ('t_station_1', '1; 2')) AS w (login, said);
SET LOCAL session_replication_role = replica;
-- With numbers of its own: a sequence does not go back, and the next run would meet the fixture's households.
INSERT INTO hotline.household (id, household_no, unit_id, building_id, community_id, room_no, full_name) OVERRIDING SYSTEM VALUE
SELECT 2000000 + i, 'MANY' || i, 900004, 900003, 900002, 'M' || i, 'x' FROM generate_series(5, 220000) i;
SET LOCAL session_replication_role = origin;
INSERT INTO hotline.complaint (site_id, number, source, target, station_id, text, received_at, ack_due_at, reply_due_at, close_due_at)
SELECT 2, 'MANY-' || i, 1, 4, 3, 'x', at, at, at, at FROM generate_series(1, 22) i, (SELECT timestamptz '2026-02-10 12:00+08' AS at) d;
SELECT is(pg_temp.households_for('t_site_2', '2026-02-01'), '2 220000 1.00', 'CMP-07 22 complaints, 220,000 households: 1.0 per 10,000');

-- Whatever statement tries: the table itself refuses.
SELECT throws_ok($$UPDATE hotline.complaint SET status = 4, verdict = 1, result = '属实', decided_at = now(), closed_at = now(),
    closed_by = opened_by WHERE number = 'TEST-TS-A'$$, '23514', NULL, 'CMP-03 no complaint ends before its reply');
SELECT throws_ok($$UPDATE hotline.complaint SET owner_id = opened_by, employee_id = opened_by WHERE number = 'TEST-TS-A'$$, '23514', NULL,
    'CMP-02 nobody handles a complaint about himself');
SELECT throws_ok($$UPDATE hotline.complaint_proposal SET status = 'dismissed', decided_at = now(), decided_by = writer_id, reason = '否'
    WHERE status = 'proposed'$$, '23514', NULL, 'nobody decides on what he wrote himself');
SELECT is((SELECT count(*) FROM hotline.complaint_step k WHERE NOT EXISTS (SELECT FROM hotline.outbox o WHERE o.topic = 3 AND o.subject = 'complaint/' || k.complaint_id)), 0::bigint,
          'every step is published');
SELECT is((SELECT count(*) FROM hotline.outbox o WHERE o.subject LIKE 'complaint/%' AND o.station_id IS NOT NULL), 0::bigint, 'CMP-02 and no station hears of it');

SELECT * FROM finish();
ROLLBACK;

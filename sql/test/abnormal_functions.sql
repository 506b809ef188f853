-- What people do with abnormal events, who may, and what the clocks say. Source: ABN-05 to ABN-18
\ir include/begin.sql
\ir include/fixture.sql
SELECT no_plan();

-- Acts as somebody and keeps what was written: the outcome, or the refusal with its field.
CREATE FUNCTION pg_temp.act(who text, query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
    p person;
    db_role text;
BEGIN
    SELECT * INTO p FROM person WHERE person.who = act.who;
    SELECT r.database_role INTO db_role FROM hotline.role r WHERE r.code = p.role;
    PERFORM set_config('session_authorization', 'hearthline_server', true);
    PERFORM set_config('role', db_role, true),
            set_config('hearthline.session', encode(p.key, 'hex'), true);
    EXECUTE query INTO answer;
    PERFORM set_config('role', 'none', true), set_config('session_authorization', 'postgres', true);
    RETURN answer;
EXCEPTION
    WHEN SQLSTATE 'HL000' THEN
        GET STACKED DIAGNOSTICS answer = PG_EXCEPTION_DETAIL;
        RETURN concat_ws(' ', SQLERRM, answer::jsonb ->> 'field');
    WHEN OTHERS THEN RETURN SQLSTATE;
END
$$;
CREATE TEMPORARY TABLE made (name text PRIMARY KEY, id bigint);
GRANT ALL ON made TO PUBLIC;
CREATE FUNCTION pg_temp.record(p_name text, who text, report jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text := pg_temp.act(who, format($q$SELECT r.outcome || ' ' || r.subject_id FROM hotline.record_abnormal(gen_random_uuid(), sha256('x'),
        jsonb_populate_record(NULL::hotline.abnormal_report, %L)) r$q$, report));
BEGIN
    IF answer ~ '^[a-z]+ [0-9]+$' THEN
        INSERT INTO made VALUES (p_name, split_part(answer, ' ', 2)::bigint);
        RETURN split_part(answer, ' ', 1);
    END IF;
    RETURN answer;
END
$$;
CREATE FUNCTION pg_temp.event(p_name text) RETURNS hotline.abnormal_event LANGUAGE sql AS $$
    SELECT e FROM hotline.abnormal_event e WHERE id = (SELECT id FROM made WHERE name = p_name) $$;
-- One step by its function: the rest of the arguments after the version.
CREATE FUNCTION pg_temp.step(who text, fn text, p_name text, args text DEFAULT '') RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.act(who, format('SELECT r.outcome FROM hotline.%I(gen_random_uuid(), sha256(''x''), %s, %s%s) r', fn, (pg_temp.event(p_name)).id,
                                   (pg_temp.event(p_name)).version, CASE WHEN args <> '' THEN ', ' || args ELSE '' END)) $$;
CREATE FUNCTION pg_temp.clock(p_name text, p_kind int) RETURNS hotline.sla_clock LANGUAGE sql AS $$
    SELECT c FROM hotline.sla_clock c WHERE abnormal_event_id = (pg_temp.event(p_name)).id AND kind = p_kind ORDER BY started_at DESC, dispatch_seq DESC LIMIT 1 $$;
CREATE FUNCTION pg_temp.length(c hotline.sla_clock) RETURNS interval LANGUAGE sql AS 'SELECT c.due_at - c.started_at';
CREATE FUNCTION pg_temp.hours(p_from text, p_to text) RETURNS void LANGUAGE sql AS $$
    UPDATE hotline.policy_parameter SET value_json = jsonb_build_object('from', p_from, 'to', p_to) WHERE key = 'abn.day_hours' $$;
SELECT pg_temp.hours('00:00', '24:00');

-- Recording
SELECT is(pg_temp.record('late', 'agent of site 1', '{"type": 8, "description": "停热通知太晚", "topic": "停热通知", "reply_wanted": true}'::jsonb
              || jsonb_build_object('found_at', now() - interval '20 minutes')), 'recorded', 'ABN-11 an agent records');
SELECT is(round((pg_temp.event('late')).late_seconds / 60.0), 10::numeric, 'ABN-11 found 20 minutes ago: late by 10 minutes');
SELECT is((pg_temp.event('late')).topic, '停热通知', 'ABN-08 the topic is kept');
SELECT is((pg_temp.clock('late', 20)).due_at, (pg_temp.event('late')).reply_due_at, 'ABN-08 an answer that is wanted has a clock');
SELECT is((pg_temp.event('late')).reply_due_at, hotline.after_working_days((pg_temp.event('late')).recorded_at, 5), 'ABN-08 of five working days');
UPDATE hotline.call SET ended_at = now() - interval '300 seconds' WHERE id = 900001;
SELECT is(pg_temp.record('complaint', 'agent of site 1', '{"type": 6, "description": "维修工态度差", "ticket_id": 900001, "call_id": 900001}'), 'recorded', 'ABN-06 a complaint');
SELECT ok((pg_temp.event('complaint')).late_seconds <= 1, 'ABN-11 a complaint recorded 300 seconds after the call is in time');
SELECT is((pg_temp.event('complaint')).found_at, (SELECT ended_at FROM hotline.call WHERE id = 900001), 'ABN-11 found when the call ended');
SELECT isnt((SELECT id FROM hotline.complaint WHERE abnormal_event_id = (pg_temp.event('complaint')).id AND target = 1), NULL, 'ABN-06 a complaint is opened');
SELECT is((pg_temp.event('complaint')).complaint_id, (SELECT id FROM hotline.complaint WHERE abnormal_event_id = (pg_temp.event('complaint')).id), 'ABN-06 and linked');
SELECT is((SELECT count(*) FROM hotline.alert WHERE subject = 'complaint/' || (pg_temp.event('complaint')).complaint_id AND assigned_role = 4), 1::bigint, 'ABN-06 the head is alerted');
SELECT is(pg_temp.record('again', 'other agent of site 1', '{"type": 6, "description": "又说一遍", "ticket_id": 900001}'), 'merged', 'ABN-00 a second report is merged');
SELECT is((pg_temp.event('again')).id, (pg_temp.event('complaint')).id, 'ABN-00 into the event that is there');
SELECT is((SELECT count(*) FROM hotline.abnormal_reporter WHERE event_id = (pg_temp.event('complaint')).id), 1::bigint, 'ABN-00 and lists the co-reporter');
SELECT is(pg_temp.record('manual', 'agent of site 1', '{"type": 3, "description": "修了很久", "ticket_id": 900001}'), 'merged', 'ABN-00 type 3 by hand on top of the automatic one');
SELECT is(pg_temp.record('fee', 'agent of site 1', '{"type": 7, "description": "乱收费", "ticket_id": 900002}'), 'recorded', 'ABN-07 a complaint about a fee collector');
SELECT is((SELECT count(*) FROM hotline.charge_check WHERE ticket_id = 900002 AND status = 'open'), 1::bigint, 'ABN-07 opens a check of the charge');
SELECT is((SELECT target FROM hotline.complaint WHERE id = (pg_temp.event('fee')).complaint_id), 2::smallint, 'ABN-07 about the fee collector');
SELECT is(pg_temp.record('praise', 'agent of site 1', '{"type": 5, "description": "上门很快"}'), 'recorded', 'ABN-05 praise');
SELECT is((pg_temp.event('praise')).class, 'other', 'ABN-05 is of the other class');
SELECT is((pg_temp.clock('praise', 11)).due_at, NULL, 'ABN-13 what is no complaint has no clock upward');
SELECT is(pg_temp.record('x', who, report), answer, what) FROM (VALUES
    ('agent of site 1', '{"type": 10, "description": "停热"}'::jsonb, 'FIELD_INVALID type', 'ABN-00 a type that is not in use'),
    ('agent of site 1', '{"type": 6, "description": " "}', 'TEXT_MISSING description', 'nothing is recorded without words'),
    ('agent of site 1', '{"type": 6, "description": "x", "ticket_id": 900003}', 'TICKET_NOT_FOUND ticket', 'a ticket of another site'),
    ('agent of site 1', '{"type": 6, "description": "x", "call_id": 900003}', 'CALL_NOT_FOUND call', 'a call of another site'),
    ('agent of site 1', '{"type": 1, "description": "x"}', 'TICKET_NOT_FOUND ticket', 'ABN-01 is about a ticket'),
    ('agent of site 1', '{"type": 9, "description": "x", "external_source": "12345", "external_kind": "repair"}', 'EXTERNAL_NO_REQUIRED external_no', 'ABN-09 needs number and deadline'),
    ('agent of site 1', '{"type": 9, "description": "x", "external_source": "post", "external_kind": "repair"}', 'FIELD_INVALID external_source', 'ABN-09 comes from an office'),
    ('agent of site 1', '{"type": 6, "description": "x", "found_at": "2099-01-01"}', 'CLOCK_SKEW', 'nothing is found tomorrow'),
    ('dispatcher of station 1', '{"type": 5, "description": "x"}', '42501', 'a station records nothing')) AS w (who, report, answer, what);

-- Type 9
SELECT is(pg_temp.record('office', 'agent of site 1', '{"type": 9, "description": "家里不热", "external_source": "district_office", "external_kind": "repair",
    "external_no": "QB-1", "address": "某小区 1 号楼"}'::jsonb || jsonb_build_object('external_due_at', now() + interval '6 hours')), 'recorded', 'ABN-09 a repair passed on by the district office');
SELECT is((SELECT (urgency, external_no)::text FROM hotline.ticket WHERE id = (pg_temp.event('office')).ticket_id), '(2,QB-1)', 'ABN-09 makes a ticket P2 with the number of the office');
SELECT is(((pg_temp.event('office')).external_source, (pg_temp.event('office')).class)::text, '(district_office,other)', 'ABN-09 a repair is of the other class');
SELECT is((pg_temp.clock('office', 17)).due_at, (pg_temp.event('office')).external_due_at - interval '1 hour', 'ABN-09 due 16:00: alert 15:00');
SELECT is((SELECT count(*) FROM hotline.abnormal_event WHERE ticket_id = (pg_temp.event('office')).ticket_id), 1::bigint, 'ABN-09 one event');
SELECT is(pg_temp.record('letter', 'agent of site 1', '{"type": 9, "description": "投诉供热质量", "external_source": "12345", "external_kind": "complaint", "external_no": "S-2"}'::jsonb
    || jsonb_build_object('external_due_at', now() + interval '6 hours')), 'recorded', 'ABN-09 a complaint passed on by 12345');
SELECT is((SELECT close_due_at FROM hotline.complaint WHERE id = (pg_temp.event('letter')).complaint_id), (pg_temp.event('letter')).external_due_at, 'ABN-09 is a complaint with the deadline of the office');
SELECT is((pg_temp.event('letter')).class, 'complaint', 'ABN-09 and of the complaint class');

-- Acknowledging, by day and by night
SELECT is(pg_temp.length(pg_temp.clock('complaint', 10)), interval '30 minutes', 'ABN-12 the head acknowledges within 30 minutes by day');
SELECT is(pg_temp.step('lead of site 1', 'acknowledge_abnormal', 'complaint'), 'FORBIDDEN', 'ABN-12 by day it is the head''s');
SELECT is(pg_temp.step('agent of site 1', 'acknowledge_abnormal', 'complaint'), '42501', 'ABN-12 never an agent''s');
SELECT pg_temp.hours('00:00', '00:00');
SELECT is(pg_temp.step('supervisor of site 2', 'acknowledge_abnormal', 'complaint'), 'EVENT_NOT_FOUND', 'ABN-12 nor another site''s');
SELECT is(pg_temp.step('lead of site 1', 'acknowledge_abnormal', 'praise'), 'FORBIDDEN', 'ABN-12 at night the lead acts for complaints only');
SELECT is(pg_temp.step('lead of site 1', 'acknowledge_abnormal', 'complaint'), 'acknowledged', 'ABN-12 and for these the lead may');
SELECT isnt((pg_temp.clock('complaint', 10)).stopped_at, NULL, 'ABN-12 the clock stops');
SELECT is(pg_temp.record('night', 'agent of site 1', '{"type": 5, "description": "夜里表扬"}'), 'recorded', 'at night');
SELECT is(pg_temp.length(pg_temp.clock('night', 10)), interval '2 hours', 'ABN-12 the head acknowledges within two hours at night');
SELECT pg_temp.hours('00:00', '24:00');

-- Reporting upward, following up, closing
SELECT is(pg_temp.length(pg_temp.clock('complaint', 11)), interval '60 minutes', 'ABN-13 a complaint goes up within the hour');
SELECT is(pg_temp.step('head', 'close_abnormal', 'complaint', '''已处理'''), 'TRANSITION_NOT_ALLOWED', 'ABN-13 a complaint that was not reported is not closed');
SELECT is(pg_temp.step('head', 'report_abnormal', 'complaint', ''' '''), 'TEXT_MISSING text', 'ABN-10 a report says something');
SELECT is(pg_temp.step('head', 'report_abnormal', 'complaint', '''住户投诉维修态度'''), 'reported', 'ABN-10 reported');
SELECT isnt((pg_temp.clock('complaint', 11)).stopped_at, NULL, 'ABN-13 the clock upward stops');
SELECT is(pg_temp.length(pg_temp.clock('complaint', 12)), interval '30 minutes', 'ABN-10 the centre acknowledges within 30 minutes');
SELECT is(pg_temp.step('head', 'note_center_answer', 'complaint', '''2020-01-01'', ''换人'''), 'FIELD_INVALID at', 'ABN-10 not before it was reported');
SELECT is(pg_temp.step('head', 'note_center_answer', 'complaint', 'NULL, ''换人上门'''), 'center_acknowledged', 'ABN-10 the centre acknowledged with an instruction');
SELECT isnt((pg_temp.clock('complaint', 12)).stopped_at, NULL, 'ABN-10 its clock stops');
SELECT is(pg_temp.step('head', 'close_abnormal', 'complaint', '''已处理'''), 'REPLY_REQUIRED resident_replied', 'ABN-13 no closing without the reply to the resident');
SELECT is(pg_temp.step('head', 'close_abnormal', 'complaint', ''' '''), 'TEXT_MISSING result', 'ABN-13 and none without a result');
-- Missed days begin again by themselves and are no obstacle.
INSERT INTO hotline.sla_clock (abnormal_event_id, site_id, dispatch_seq, kind, started_at, due_at, stopped_at)
SELECT (pg_temp.event('complaint')).id, 1, n, 13, now(), now(), CASE WHEN n < 5 THEN now() END FROM generate_series(1, 5) n;
SELECT is(pg_temp.step('head', 'follow_up_abnormal', 'complaint', '''followed_up'', ''已约谈'''), 'followed_up', 'ABN-13 followed up');
SELECT is((pg_temp.clock('complaint', 13)).started_at, (pg_temp.event('complaint')).followed_up_at, 'ABN-13 the next follow-up counts from here');
SELECT is(pg_temp.length(pg_temp.clock('complaint', 13)), interval '24 hours', 'ABN-13 every 24 hours');
SELECT is(pg_temp.step('head', 'follow_up_abnormal', 'complaint', '''external_answered'', ''答复'''), 'FIELD_INVALID kind', 'no office asked');
SELECT is(pg_temp.step('head', 'follow_up_abnormal', 'complaint', '''resident_replied'', ''已道歉'''), 'resident_replied', 'ABN-13 the resident was answered');
SELECT is(pg_temp.step('head', 'close_abnormal', 'complaint', '''已道歉,换人维修'''), 'closed', 'ABN-13 now it closes');
SELECT is((SELECT count(*) FROM hotline.sla_clock WHERE abnormal_event_id = (pg_temp.event('complaint')).id AND stopped_at IS NULL), 0::bigint, 'ABN-13 no clock runs on');
SELECT is((SELECT string_agg(kind, ' ' ORDER BY id) FROM hotline.abnormal_step WHERE event_id = (pg_temp.event('complaint')).id),
          'recorded reported_again acknowledged reported center_acknowledged followed_up resident_replied closed', 'every step is one row');
SELECT is(pg_temp.step('head', 'report_abnormal', 'complaint', '''x'''), 'TRANSITION_NOT_ALLOWED', 'what is closed stays closed');
SELECT is(pg_temp.step('head', 'report_abnormal', 'letter', '''12345 投诉'''), 'reported', 'ABN-09 reported');
SELECT is(pg_temp.step('head', 'follow_up_abnormal', 'letter', '''resident_replied'', ''已答复'''), 'resident_replied', 'ABN-09 the resident is answered');
SELECT is(pg_temp.step('head', 'close_abnormal', 'letter', '''已处理'''), 'REPLY_REQUIRED external_answered', 'ABN-09 the office waits for its answer');
SELECT is(pg_temp.step('head', 'follow_up_abnormal', 'letter', '''external_answered'', ''已函复'''), 'external_answered', 'ABN-09 it is answered');
SELECT isnt((pg_temp.clock('letter', 17)).stopped_at, NULL, 'ABN-09 its clock stops');

-- Sorting and merging
SELECT is(pg_temp.step('head', 'sort_abnormal', 'praise', '''complaint'', NULL, true, '''''), 'REASON_REQUIRED comment', 'ABN-12 another class needs a comment');
SELECT is(pg_temp.step('head', 'sort_abnormal', 'praise', '''complaint'', NULL, true, ''实为投诉'''), 'sorted', 'ABN-12 the class is corrected');
SELECT isnt((pg_temp.clock('praise', 11)).due_at, NULL, 'ABN-13 and the clock of a complaint runs');
SELECT isnt((pg_temp.event('praise')).complaint_id, NULL, 'ABN-13 with a complaint');
SELECT is(pg_temp.step('head', 'sort_abnormal', 'praise', '''other'', NULL, true, ''看错了'''), 'sorted', 'ABN-12 and back');
SELECT isnt((pg_temp.clock('praise', 11)).stopped_at, NULL, 'ABN-13 without that clock');
SELECT is(pg_temp.step('head', 'merge_abnormal', 'night', format('%s, ''同一件事''', (pg_temp.event('late')).id)), 'EVENT_NOT_FOUND into', 'ABN-12 only events of one type are merged');
SELECT is(pg_temp.step('head', 'merge_abnormal', 'night', format('%s, ''同一件事''', (pg_temp.event('praise')).id)), 'merged', 'ABN-12 merged');
SELECT is(((pg_temp.event('night')).status, (pg_temp.event('night')).merged_into)::text, format('(merged,%s)', (pg_temp.event('praise')).id), 'ABN-12 into the other');
SELECT is(pg_temp.act('head', format('SELECT r.outcome FROM hotline.acknowledge_abnormal(gen_random_uuid(), sha256(''x''), %s, 1) r', (pg_temp.event('praise')).id)), 'STALE_VERSION', 'an old version is refused');
UPDATE hotline.abnormal_event SET person_id = (SELECT id FROM person WHERE who = 'head') WHERE id = (SELECT id FROM made WHERE name = 'fee');
SELECT is(pg_temp.step('head', 'acknowledge_abnormal', 'fee'), 'NO_SELF_APPROVAL', 'nobody acts on what is said about himself');

-- Without a standard answer
SELECT is(pg_temp.step('head', 'close_abnormal', 'praise', '''已转达'''), 'closed', 'ABN-14 closed');
SELECT is((SELECT status FROM hotline.knowledge_task WHERE event_id = (pg_temp.event('praise')).id), 'undecided', 'ABN-14 a flagged event that is closed leaves a task');
SELECT is(pg_temp.act('head', format('SELECT r.outcome FROM hotline.decide_knowledge_task(gen_random_uuid(), sha256(''x''), %s, true) r',
    (SELECT id FROM hotline.knowledge_task WHERE event_id = (pg_temp.event('praise')).id))), 'to_write', 'ABN-14 the head decides that a card is written');

-- The station's word
INSERT INTO made VALUES ('station', 900001);
SELECT is(pg_temp.step('repairer of station 2', 'reply_abnormal', 'station', '''路上堵车'''), 'EVENT_NOT_FOUND', 'ABN-01 another station has nothing to say');
SELECT is(pg_temp.step('lead of site 1', 'decide_abnormal_reply', 'station', 'true, ''可以'''), 'TRANSITION_NOT_ALLOWED', 'ABN-01 without a word there is no decision');
SELECT is(pg_temp.step('dispatcher of station 1', 'reply_abnormal', 'station', '''等配件'''), 'replied', 'ABN-01 the station enters a reason');
SELECT is((SELECT array_agg(DISTINCT (o.topic, o.site_id, o.station_id)::text) FROM hotline.outbox o WHERE o.subject = 'abnormal_event/900001'), ARRAY['(3,1,1)'],
          'every step is published, to the station that it is about too');
SELECT is((SELECT count(*) FROM hotline.outbox o WHERE o.subject = 'abnormal_event/' || (pg_temp.event('praise')).id AND o.station_id IS NOT NULL), 0::bigint,
          'a station hears of no other type');
SELECT is(pg_temp.step('lead of site 1', 'decide_abnormal_reply', 'station', 'false, '''''), 'REASON_REQUIRED reason', 'ABN-01 with a reason');
SELECT is(pg_temp.step('lead of site 1', 'decide_abnormal_reply', 'station', 'true, ''属实'''), 'accepted', 'ABN-01 the lead accepts it');
SELECT is((pg_temp.event('station')).status, 'acknowledged', 'ABN-01 and the event stays');
SELECT is(pg_temp.step('dispatcher of station 1', 'reply_abnormal', 'station', '''再说'''), 'STALE_VERSION', 'ABN-01 decided is decided');

-- Types
SELECT is(pg_temp.act('head', $$SELECT r.outcome FROM hotline.set_abnormal_type(gen_random_uuid(), sha256('x'), NULL, '设备被盗', 'theft', 'other', true) r$$), 'saved', 'ABN-00 a head adds a type');
SELECT is((SELECT max(code) FROM hotline.abnormal_type), 12::smallint, 'ABN-00 with the next number');
SELECT is(pg_temp.act('head', $$SELECT r.outcome FROM hotline.set_abnormal_type(gen_random_uuid(), sha256('x'), 10::smallint, '大面积停热', 'mass outage', 'other', true) r$$), 'saved', 'ABN-00 and takes a proposed one into use');
SELECT is(pg_temp.act('head', $$SELECT r.outcome FROM hotline.set_abnormal_type(gen_random_uuid(), sha256('x'), 6::smallint, '表扬', 'praise', 'other', true) r$$), 'FIELD_INVALID type', 'ABN-00 the nine stay as they are');
SELECT is(pg_temp.act('lead of site 1', $$SELECT r.outcome FROM hotline.set_abnormal_type(gen_random_uuid(), sha256('x'), NULL, '设备被盗', 'theft', 'other', true) r$$), '42501', 'ABN-00 a lead does not');
SELECT is(pg_temp.act('head', format($$SELECT r.outcome FROM hotline.set_abnormal_type(gen_random_uuid(), sha256('x'), 12::smallint, '设备被盗', 'theft', 'other', true, %s, %s) r$$, r, a)), said, 'ABN-00 ' || what)
  FROM (VALUES ('0::smallint', 'NULL', 'FIELD_INVALID record_minutes', 'no time is no deadline'), ('NULL', '1441::smallint', 'FIELD_INVALID ack_minutes', 'nor is more than a day'),
               ('3::smallint', '20::smallint', 'saved', 'a type has deadlines of its own')) AS w (r, a, said, what);
SELECT is(pg_temp.record('theft', 'agent of site 1', '{"type": 12, "description": "阀门被盗"}'::jsonb || jsonb_build_object('found_at', now() - interval '5 minutes')),
          'recorded', 'ABN-00 an event of that type');
SELECT is(round((pg_temp.event('theft')).late_seconds / 60.0), 2::numeric, 'ABN-11 found 5 minutes ago: late by 2 of its 3 minutes');
SELECT is(pg_temp.length(pg_temp.clock('theft', 10)), interval '20 minutes', 'ABN-12 and the head has its 20 minutes');

-- Omissions
DELETE FROM hotline.omission_candidate;
INSERT INTO hotline.callback (task_id, ticket_id, site_id, station_id, version, convenient, e_kind, e_text, result, saved_at, employee_id)
SELECT 900003, 900003, 2, 3, 2, true, 2, '建议早通知', 1, '2026-01-12 15:00+08', id FROM person WHERE who = 'agent of site 2';
SELECT is(hotline.search_omissions('2026-01-12'), 1, 'ABN-15 a callback with a suggestion and no event 8 is a candidate');
SELECT is((SELECT (kind, expected_type, employee_role)::text FROM hotline.omission_candidate), '(callback_opinion,8,1)', 'ABN-15 for the agent');
SELECT is(hotline.search_omissions('2026-01-12'), 0, 'ABN-15 searching again finds nothing new');
UPDATE hotline.call SET category = 3, ring_at = '2026-01-13 10:00+08', ended_at = NULL WHERE id = 900005;
SELECT is(hotline.search_omissions('2026-01-13'), 1, 'ABN-15 a call that was put down as a complaint without event');
UPDATE hotline.abnormal_event SET class = 'complaint', recorded_at = '2026-12-03 10:00+08' WHERE id = 900004;
SELECT is(hotline.search_omissions('2026-12-03'), 0, 'ABN-18 24 hours are not over');
SELECT is(hotline.search_omissions('2026-12-04'), 1, 'ABN-18 nothing sent by 12-04 10:00: a candidate on the head');
SELECT is((SELECT (employee_role, employee_id = (SELECT id FROM person WHERE who = 'head'))::text FROM hotline.omission_candidate WHERE kind = 'not_reported_up'), '(4,t)', 'ABN-18 in the manager''s list');
SELECT is((SELECT assigned_role FROM hotline.alert WHERE type = 'omission' AND subject LIKE 'omission/2026-12-04%'), 5::smallint, 'ABN-18 the manager is told');
CREATE FUNCTION pg_temp.decide(who text, p_kind text, args text) RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.act(who, format('SELECT r.outcome FROM hotline.decide_omission(gen_random_uuid(), sha256(''x''), %s, 1, %s) r',
                                   (SELECT id FROM hotline.omission_candidate WHERE kind = p_kind), args)) $$;
SELECT is(pg_temp.decide('head', 'not_reported_up', '''omission'', ''忘了'', '''', NULL, NULL'), 'NO_SELF_APPROVAL', 'ABN-18 never by the person concerned');
UPDATE hotline.omission_candidate SET employee_id = (SELECT id FROM person WHERE who = 'head who left') WHERE kind = 'not_reported_up';
SELECT is(pg_temp.decide('head', 'not_reported_up', '''omission'', ''忘了'', '''', NULL, NULL'), 'RANK_TOO_HIGH', 'ABN-18 nor by another head');
SELECT is(pg_temp.decide('manager', 'not_reported_up', '''concealment'', ''压下不报'', ''打开过提醒'', now(), NULL'), 'FIELD_INVALID heard_at', 'ABN-18 the hearing lies after the fact');
UPDATE hotline.omission_candidate SET happened_at = now() - interval '3 days';
SELECT is(pg_temp.decide('manager', 'not_reported_up', '''concealment'', ''压下不报'', ''打开过提醒'', now(), NULL'), 'FIELD_INVALID seriousness', 'ABN-18 concealment by a head has a seriousness');
SELECT is(pg_temp.decide('manager', 'not_reported_up', '''concealment'', ''压下不报'', ''打开过提醒'', now(), ''medium'''), 'concealment', 'ABN-18 the manager decides');
SELECT is((SELECT (points, amount_fen)::text FROM hotline.omission_candidate WHERE kind = 'not_reported_up'), '(-5,)', 'ABN-18 no amount before the standard is adopted');
SELECT is(pg_temp.decide('head', 'callback_opinion', '''concealment'', ''知道不报'', '''', now(), NULL'), 'REASON_REQUIRED evidence', 'ABN-17 concealment needs evidence');
SELECT is(pg_temp.decide('head', 'callback_opinion', '''concealment'', ''知道不报'', ''录音'', NULL, NULL'), 'FIELD_INVALID heard_at', 'ABN-17 and a hearing');
SELECT is(pg_temp.decide('lead of site 1', 'callback_opinion', '''omission'', ''忘了'', '''', NULL, NULL'), '42501', 'ABN-17 a lead does not decide');
SELECT is(pg_temp.decide('head', 'callback_opinion', '''omission'', ''忘了登记'', '''', NULL, NULL'), 'omission', 'ABN-17 the head decides on an agent');
SELECT is((SELECT (c.points, c.amount_fen, f.status, f.type_code)::text FROM hotline.omission_candidate c JOIN hotline.finding f ON f.id = c.finding_id WHERE c.kind = 'callback_opinion'),
          '(-2,,proposed,abnormal_omission)', 'ABN-17 two points proposed, no amount, a finding that is only proposed');
SELECT is(pg_temp.decide('head', 'call_complaint', '''unfounded'', ''只是咨询'', '''', NULL, NULL'), 'unfounded', 'ABN-17 unfounded');
SELECT is((SELECT (points, finding_id)::text FROM hotline.omission_candidate WHERE kind = 'call_complaint'), '(,)', 'ABN-17 leaves nothing on the person');

SELECT * FROM finish();
ROLLBACK;

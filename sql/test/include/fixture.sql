-- A tiny company with one ticket in each of five places; every personal column holds a canary.
--   A site 1 station 1, B site 1 station 2, C site 2 station 3, D site 1 not dispatched, E site 2 station 1
INSERT INTO hotline.company VALUES (1, '测试供热', '96000') ON CONFLICT DO NOTHING;
INSERT INTO hotline.site (id, code, name) VALUES (1, '01', '一号站点'), (2, '02', '二号站点');
INSERT INTO hotline.station (id, code, name, site_id, phone) VALUES
    (1, 'S1', '一站', 1, '0000'), (2, 'S2', '二站', 1, '0000'), (3, 'S3', '三站', 2, '0000');

CREATE TEMPORARY TABLE person (who text PRIMARY KEY, role smallint, site smallint, station smallint, key bytea, id bigint);
INSERT INTO person (who, role, site, station) VALUES
    ('agent of site 1', 1, 1, NULL), ('other agent of site 1', 1, 1, NULL), ('agent of site 2', 1, 2, NULL),
    ('lead of site 1', 2, 1, NULL), ('supervisor of site 2', 3, 2, NULL), ('head', 4, 1, NULL), ('manager', 5, NULL, NULL),
    ('dispatcher of station 1', 6, NULL, 1), ('repairer of station 2', 7, NULL, 2), ('dispatcher of station 3', 6, NULL, 3),
    ('agent who left', 1, 1, NULL), ('agent whose shift is over', 1, 1, NULL), ('agent with a first password', 1, 1, NULL),
    ('agent whose session is locked', 1, 1, NULL), ('lead whose session is locked', 2, 1, NULL), ('dispatcher whose session is locked', 6, NULL, 1), ('lead who left', 2, 1, NULL), ('head who left', 4, 2, NULL), ('dispatcher who left', 6, NULL, 1);
UPDATE person SET key = sha256(convert_to('key of ' || who, 'UTF8'));
WITH numbered AS (SELECT who, 'T' || lpad((row_number() OVER (ORDER BY who))::text, 4, '0') AS no FROM person),
     added AS (INSERT INTO hotline.employee (agent_no, name) SELECT no, 'CANARY ' || no FROM numbered RETURNING id, agent_no)
UPDATE person p SET id = a.id FROM added a JOIN numbered n ON n.no = a.agent_no WHERE n.who = p.who;
INSERT INTO hotline.employment (employee_id, role, site_id, station_id, valid_from)
SELECT id, role, site, station, '2025-01-01' FROM person;
INSERT INTO access.credential (employee_id, password_hash) SELECT id, 'CANARY-HASH' FROM person;
INSERT INTO access.session (key, employee_id, employment_id, role, database_role, site_id, station_id, started_at, expires_at,
                            ended_at, end_reason, awake_until, must_change)
SELECT p.key, p.id, m.id, p.role, r.database_role, p.site, p.station, now() - interval '2 hours',
       CASE WHEN who LIKE '%over' THEN now() - interval '1 second' ELSE now() + interval '1 hour' END,
       CASE WHEN who LIKE '%left' THEN now() - interval '1 second' END, CASE WHEN who LIKE '%left' THEN 'signed_out' END,
       CASE WHEN who LIKE '%locked' THEN now() - interval '1 second' ELSE 'infinity' END,
       who LIKE '%first password'
  FROM person p JOIN hotline.employment m ON m.employee_id = p.id JOIN hotline.role r ON r.code = p.role;
INSERT INTO access.sign_in_event (employee_id, kind) SELECT id, 'signed_in' FROM person;
INSERT INTO hotline.employee_duty (employee_id, duty, site_id) SELECT id, 3, site FROM person WHERE who = 'lead of site 1';
INSERT INTO hotline.team (id, site_id, kind, name) OVERRIDING SYSTEM VALUE VALUES (900001, 1, 1, '甲组');
INSERT INTO hotline.team_member (team_id, site_id, employee_id) SELECT 900001, 1, id FROM person WHERE who = 'agent of site 1';

INSERT INTO hotline.address_node (id, parent_id, kind, name, normal, full_name) OVERRIDING SYSTEM VALUE VALUES
    (900001, NULL, 1, '测试区', '测试区', '测试区'), (900002, 900001, 2, '测试小区', '测试小区', '测试小区');
INSERT INTO hotline.address_node (id, parent_id, kind, name, normal, full_name) OVERRIDING SYSTEM VALUE
VALUES (900003, 900002, 3, '1号楼', '1', '测试小区1号楼');
INSERT INTO hotline.address_node (id, parent_id, kind, name, normal, full_name) OVERRIDING SYSTEM VALUE
VALUES (900004, 900003, 4, '1单元', '1', '测试小区1号楼1单元');
INSERT INTO hotline.node_alias (node_id, alias, normal) VALUES (900002, '旧名', '旧名');
INSERT INTO hotline.community_gram (gram, community_id) VALUES ('测试', 900002) ON CONFLICT DO NOTHING;
-- Every station serves the flats at some level.
INSERT INTO hotline.service_area (node_id, station_id, approved_at) VALUES (900001, 1, now()), (900003, 2, now()), (900004, 3, now());
INSERT INTO hotline.heating_season VALUES
    (1, '2025-2026', '2025-11-15 00:00+08', '2026-03-16 00:00+08', '2025-11-08 00:00+08', '2025-10-01 00:00+08', '2026-03-16 00:00+08');

CREATE TEMPORARY TABLE place (place text PRIMARY KEY, n int, site smallint, station smallint, fault smallint, closed boolean, minutes int,
                              at timestamptz);
INSERT INTO place VALUES
    ('A', 1, 1, 1, 2, true, 100, '2026-01-10 00:00+08'), ('B', 2, 1, 2, 4, false, 200, '2026-01-10 09:00+08'),
    ('C', 3, 2, 3, 2, true, 300, '2026-01-10 10:00+08'), ('D', 4, 1, NULL, 4, false, NULL, '2026-01-10 23:59:59+08'),
    ('E', 5, 2, 1, 2, true, 240, '2026-01-10 10:00+08');
ALTER TABLE place ADD id bigint GENERATED ALWAYS AS (900000 + n) STORED, ADD agent bigint;
UPDATE place SET agent = (SELECT id FROM person WHERE who = 'agent of site ' || place.site);

INSERT INTO hotline.household (id, household_no, unit_id, building_id, community_id, room_no, full_name) OVERRIDING SYSTEM VALUE
SELECT id, 'CANARY' || place, 900004, 900003, 900002, n || '01', 'CANARY' FROM place WHERE station IS NOT NULL;
INSERT INTO hotline.contact_person (household_id, name, phone_cipher, phone_index, phone_masked)
SELECT id, 'CANARY', 'CANARY'::bytea, sha256(place::bytea), 'CANARY' FROM place WHERE station IS NOT NULL;
INSERT INTO hotline.employee_household (employee_id, household_id) SELECT agent, id FROM place WHERE station IS NOT NULL;
INSERT INTO hotline.call (id, site_id, caller_masked, caller_index, caller_cipher, agent_id, description, ticket_id, ring_at) OVERRIDING SYSTEM VALUE
SELECT id, site, 'CANARY', sha256(place::bytea), 'CANARY'::bytea, agent, 'CANARY', id, at - interval '3 minutes' FROM place;
INSERT INTO hotline.mass_incident (id, node_id, site_id, fault_family, proposed_at, confirmed_at) OVERRIDING SYSTEM VALUE
SELECT id, 900002, site, n, at, CASE WHEN place IN ('A', 'C') THEN at END FROM place;
INSERT INTO hotline.ticket_number_counter SELECT DISTINCT site, date '2026-01-10', 9 FROM place;
INSERT INTO hotline.ticket (id, site_id, number, version, state, category, queue, fault, fault_family, urgency, problem, household_id,
    address_text, address_unmatched, station_id, preset_station_id, dispatch_seq, external_no, urge_count, call_id, registered_at, registered_by,
    issued_at, returned_at, closed_at, closure, mass_incident_id) OVERRIDING SYSTEM VALUE
SELECT id, site, 'TEST-' || place, 3, CASE WHEN closed THEN 9 WHEN station IS NULL THEN 1 ELSE 8 END, 1, 1, fault, 1,
       3, 'CANARY', CASE WHEN station IS NOT NULL THEN id END, 'CANARY', station IS NULL, station, station, (station IS NOT NULL)::int, 'CANARY', n - 1, id, at, agent,
       CASE WHEN station IS NOT NULL THEN at END, at + minutes * interval '1 minute',
       CASE WHEN closed THEN at + interval '1 day' END, CASE WHEN closed THEN 1 END, id
  FROM place;
INSERT INTO hotline.ticket_person_version (ticket_id, site_id, version, replaced_by, reason, name, name_masked, phone_cipher, phone_index, phone_masked)
SELECT id, site, 1, agent, 'CANARY', 'CANARY', 'CANARY', 'CANARY'::bytea, sha256(place::bytea), 'CANARY' FROM place;
INSERT INTO hotline.help_request (id, site_id, employee_id, ticket_id, note, asked_at, answered_at, answered_by) OVERRIDING SYSTEM VALUE
SELECT p.id, p.site, p.agent, p.id, 'CANARY', p.at, CASE WHEN place <> 'D' THEN p.at + interval '2 minutes' END, CASE WHEN place <> 'D' THEN l.id END
  FROM place p, person l WHERE l.who = 'lead of site 1';
INSERT INTO hotline.leak_incident (site_id, found_at, reported_by, scope, persons, inform_due_at, decide_due_at)
SELECT 1, now(), id, 'CANARY', 3, now() + interval '1 hour', now() + interval '72 hours' FROM person WHERE who = 'agent of site 1';
INSERT INTO hotline.ticket_person (ticket_id, site_id, station_id, station_may_see, name, name_masked, phone_cipher, phone_index, phone_masked)
SELECT id, site, station, true, 'CANARY', 'CANARY', 'CANARY'::bytea, sha256(place::bytea), 'CANARY' FROM place;
-- Registered, returned a while later, closed the next day.
INSERT INTO hotline.ticket_event (ticket_id, site_id, station_id, version, cycle, action, from_state, to_state, at, employee_id, reason)
SELECT id, site, station, v, 1, a, f, t, at + later, agent, 'CANARY'
  FROM place, (VALUES (1, 1, NULL, 1, interval '0'), (2, 10, 6, 7, interval '4 hours'), (3, 12, 8, 9, interval '1 day')) AS e (v, a, f, t, later)
 WHERE v = 1 OR (v = 2 AND station IS NOT NULL) OR (v = 3 AND closed);
INSERT INTO hotline.dispatch (ticket_id, seq, cycle, site_id, station_id, issued_at, accepted_at)
SELECT id, 1, 1, site, station, at, at + CASE WHEN place = 'C' THEN interval '15 minutes 1 second' ELSE interval '15 minutes' END
  FROM place WHERE station IS NOT NULL;
INSERT INTO hotline.sla_clock (ticket_id, site_id, station_id, cycle, dispatch_seq, kind, started_at, due_at, stopped_at, parameter_id)
SELECT id, site, station, 1, 1, k.kind, at, at + k.allowed * interval '1 minute',
       at + CASE k.kind WHEN 3 THEN 15 WHEN 4 THEN 20 ELSE minutes END * interval '1 minute',
       (SELECT id FROM hotline.policy_parameter WHERE key = k.name AND scope_type = 'company')
  FROM place, (VALUES (2, 5, 'dispatch.minutes'), (3, 15, 'dsp.accept_minutes'), (4, 30, 'dsp.contact_minutes'), (6, 240, 'abn03.minutes')) AS k (kind, allowed, name)
 WHERE (station IS NULL) = (k.kind = 2);
INSERT INTO hotline.clock_breach (clock_id, ticket_id, site_id, station_id, kind, due_at, noticed_at)
SELECT min(id), ticket_id, site_id, station_id, min(kind), min(due_at), min(due_at) + interval '5 seconds' FROM hotline.sla_clock
 GROUP BY ticket_id, site_id, station_id;
UPDATE hotline.sla_clock c SET watch = 2 FROM hotline.clock_breach b WHERE b.clock_id = c.id;
-- Its moment tells the ticket, for conditions that must not ask another protected table.
INSERT INTO hotline.clock_change (clock_id, change, at, due_before, due_after)
SELECT id, 'moved', to_timestamp(ticket_id), due_at, due_at FROM hotline.sla_clock;
INSERT INTO hotline.resident_contact (ticket_id, site_id, station_id, dispatch_seq, cycle, at, employee_id, channel, result, note)
SELECT id, site, station, 1, 1, at, agent, 1, 1, 'CANARY' FROM place WHERE station IS NOT NULL;
INSERT INTO hotline.completion (ticket_id, cycle, site_id, station_id, dispatch_seq, cause_code, action_code, arrived_at, finished_at,
    returned_at, repairer_id, returned_by, receipt_no, note)
SELECT id, 1, site, station, 1, 'air', 'vent', at, at + minutes * interval '1 minute', at + minutes * interval '1 minute', agent, agent,
       'CANARY', 'CANARY' FROM place WHERE station IS NOT NULL;
INSERT INTO hotline.completion_part SELECT id, 1, 1, site, station, '阀', 1 FROM place WHERE station IS NOT NULL;
INSERT INTO hotline.repair_photo (ticket_id, site_id, station_id, cycle, request_id, sha256, media_type, size, content, taken_at, at, employee_id)
SELECT id, site, station, 1, gen_random_uuid(), sha256(x.content), 'image/jpeg', length(x.content), x.content, p.at, p.at, agent
  FROM place p, LATERAL (SELECT '\xffd8ffe0'::bytea || convert_to('CANARY' || place, 'UTF8') AS content) x WHERE station IS NOT NULL;
INSERT INTO hotline.finding (type_code, site_id, ticket_id, occurred_at, reason_text) SELECT 'wrong_station', site, id, at, 'CANARY' FROM place;
INSERT INTO hotline.callback_task (id, ticket_id, cycle, site_id, station_id, queue, status, priority, returned_at, due_from, due_to, next_at, attempts)
OVERRIDING SYSTEM VALUE
SELECT id, id, 1, site, station, 1, CASE WHEN closed THEN 3 ELSE 1 END, 1, at + minutes * interval '1 minute', at, at, at,
       CASE WHEN place = 'B' THEN 0 ELSE 1 END
  FROM place WHERE station IS NOT NULL;
INSERT INTO hotline.callback_attempt (task_id, site_id, at, employee_id, result) SELECT id, site, at, agent, 6 FROM place WHERE station IS NOT NULL;
-- A changed his mind: the second version counts.
INSERT INTO hotline.callback (task_id, ticket_id, site_id, station_id, version, convenient, a_solved, b_attitude, c_charged, d_score, e_kind,
    result, saved_at, employee_id, a_reason, e_text)
SELECT id, id, site, station, v, true, true, b, false, d, 1, 1, at + interval '1 day', agent, 'CANARY', 'CANARY'
  FROM place JOIN (VALUES ('A', 1, 3, 1), ('A', 2, 1, 9), ('C', 1, 3, 4), ('E', 1, 2, 8)) AS c (place, v, b, d) USING (place);
INSERT INTO hotline.charge_check (ticket_id, site_id, callback_id, severity, station_charged, station_amount_fen, ownership, due_at)
SELECT p.id, p.site, c.id, 'normal', false, 0, 1, now() FROM place p JOIN hotline.callback c ON c.ticket_id = p.id AND c.version = 1;
INSERT INTO hotline.abnormal_event (id, type, status, ticket_id, site_id, station_id, dispatch_seq, found_at, description) OVERRIDING SYSTEM VALUE
SELECT id, 3, 'acknowledged', id, site, station, 1, at, 'CANARY' FROM place;
INSERT INTO hotline.escalation (id, site_id, reason, source, ticket_id, cycle, call_id, raised_at, due_at) OVERRIDING SYSTEM VALUE
SELECT id, site, 8, 'auto', id, 3, id, at, at + interval '10 minutes' FROM place;
INSERT INTO hotline.escalation_mention (escalation_id, site_id, ticket_id, call_id, note) SELECT id, site, id, id, 'CANARY' FROM place;
INSERT INTO hotline.hand_over (id, site_id, kind, ticket_id, call_id, department, reason, handed_at, handed_by, due_at, result_due_at) OVERRIDING SYSTEM VALUE
SELECT id, site, 'work_item', id, id, 1, 'CANARY', at, agent, at + interval '15 minutes', at + interval '1 day' FROM place;
INSERT INTO hotline.abnormal_reporter (event_id, site_id, employee_id, note) SELECT id, site, agent, 'CANARY' FROM place;
INSERT INTO hotline.return_call (site_id, call_id, caller_index, gave_up_at, quiet_until, due_at)
SELECT site, id, sha256(('gave up ' || place)::bytea), at, at + interval '1 hour', at + interval '30 minutes' FROM place;
INSERT INTO hotline.rule_change (kind, subject, content, reason, proposed_by)
SELECT 'complaint_words', '不满意', '{"pattern": "不满意"}', '理由', id FROM person WHERE who = 'head';
INSERT INTO hotline.knowledge_task (event_id, site_id) SELECT id, site FROM place;
INSERT INTO hotline.omission_candidate (kind, subject, day, site_id, employee_id, employee_role, event_id, happened_at)
SELECT 'not_reported_up', 'abnormal_event/' || id, date '2026-01-10', site, agent, 1, id, at FROM place;
INSERT INTO hotline.work_plan (site_id, day, shift, employee_id, callback_target) SELECT DISTINCT site, date '2026-01-10', 1, agent, 10 FROM place;
INSERT INTO hotline.coverage_approval (site_id, day, approved_by, reason)
SELECT s, date '2026-01-10', id, 'CANARY' FROM person, unnest(ARRAY[1, 2]) s WHERE who = 'head';
INSERT INTO hotline.alert (type, subject, site_id, station_id, ticket_id, assigned_role, raised_at)
SELECT 'TEST', place, site, station, id, CASE WHEN station IS NULL THEN 2 ELSE 6 END, to_timestamp(id) FROM place;
INSERT INTO hotline.station_call (site_id, station_id, ticket_id, cycle, dispatch_seq, rung, at, ring_seconds, result, reason, recorded_by)
SELECT site, station, id, 1, 9, r, at + r * interval '1 minute', 35, 2, '', agent FROM place, generate_series(1, 2) r WHERE station IS NOT NULL;
INSERT INTO hotline.station_unreachable (site_id, station_id, ticket_id, dispatch_seq, first_call, second_call, at, window_parameter_id, ring_parameter_id)
SELECT c.site_id, c.station_id, c.ticket_id, 9, f.id, c.id, c.at, (hotline.parameter('abn04.window_minutes')).id, (hotline.parameter('abn04.ring_seconds')).id
  FROM hotline.station_call c JOIN hotline.station_call f ON f.ticket_id = c.ticket_id AND f.rung = 1 WHERE c.rung = 2;
INSERT INTO hotline.webhook (name, version, url, events, proposed_by)
SELECT 'duty', 1, 'https://duty.example.com/hook', '{alert.raised}', id FROM person WHERE who = 'head';
INSERT INTO hotline.webhook_delivery (webhook_id, alert_id, event, body)
SELECT w.id, a.id, 'alert.raised', '{}' FROM hotline.webhook w, (SELECT min(id) AS id FROM hotline.alert) a;
INSERT INTO hotline.pi_access (employee_id, site_id, station_id, ticket_id, fields, purpose) SELECT agent, site, station, id, '{phone}', 1 FROM place;
INSERT INTO hotline.request (site_id, station_id, request_id, employee_id, operation, body_hash)
SELECT p.site, 0, ('00000000-0000-4000-8000-00000000000' || p.n)::uuid, p.agent, 'test', sha256('x') FROM place p;
INSERT INTO hotline.parameter_change (key, value_json, valid_from, reason, proposed_by)
SELECT 'abn03.minutes', '200', now(), 'test', id FROM person WHERE who = 'head';
INSERT INTO hotline.holiday_notice (holiday, from_at, to_at, priority, published_by)
SELECT 'national_day', '2025-10-01 00:00+08', '2025-10-09 00:00+08', 1, id FROM person WHERE who = 'head';
INSERT INTO hotline.identity_check (site_id, call_id, household_id, employee_id, level, factors) SELECT site, id, id, agent, 'none', '{household_no}' FROM place;
INSERT INTO hotline.complaint_number_counter SELECT DISTINCT site, date '2026-01-10', 9 FROM place;
INSERT INTO hotline.complaint (id, site_id, number, source, target, station_id, household_id, ticket_id, call_id, text, received_at, opened_by,
    ack_due_at, reply_due_at, close_due_at, cause) OVERRIDING SYSTEM VALUE
SELECT id, site, 'TEST-TS-' || place, 1, 1, station, CASE WHEN station IS NOT NULL THEN id END, id, id, 'CANARY', at, agent, at, at, at, 1 FROM place;
INSERT INTO hotline.complaint_step (complaint_id, site_id, version, round, action, to_status, done_at, employee_id, text)
SELECT id, site, 1, 1, 1, 1, at, agent, 'CANARY' FROM place;
INSERT INTO hotline.complaint_proposal (site_id, station_id, ticket_id, writer_id, place, words, text) SELECT site, station, id, agent, 'note', 'CANARY', 'CANARY' FROM place;
INSERT INTO hotline.staff_change (kind, employee_id, duty, reason, proposed_by)
SELECT 'grant_duty', a.id, 3, 'CANARY', h.id FROM person a, person h WHERE a.who = 'agent of site 1' AND h.who = 'head';
INSERT INTO hotline.audit_log (table_name, row_key, operation, database_role, login) VALUES ('station', '1', 'UPDATE', 'postgres', 'postgres');
INSERT INTO hotline.audit_seal (from_xid, below_xid, rows, hash) VALUES ('3', '4', 1, sha256('x'));
INSERT INTO access.login_scope (login, site_ids) VALUES ('nobody_here', '{1}');

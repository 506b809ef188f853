-- Statements of somebody who speaks through the pool login with a living session of his own, but past every function.
\ir include/begin.sql
\ir include/fixture.sql

CREATE TEMPORARY TABLE attack (place int GENERATED ALWAYS AS IDENTITY, who text, statement text, answer text, what text);
-- A station knows ids of other stations' orders; 999999 is nobody's.
INSERT INTO attack (who, statement, answer, what)
SELECT 'repairer of station 2', format(s, id), '42501', format('a station adds no %s to %s', what, CASE id WHEN 900001 THEN 'the order of another station' ELSE 'an order that does not exist' END)
  FROM (VALUES (900001), (999999)) AS o (id),
       (VALUES ('event', 'INSERT INTO hotline.ticket_event (ticket_id, site_id, station_id, version, cycle, action, to_state, employee_id) VALUES (%s, 1, 2, 1, 1, 21, 8, (SELECT access.employee()))'),
               ('clock', 'INSERT INTO hotline.sla_clock (ticket_id, site_id, station_id, cycle, kind, started_at, due_at) VALUES (%s, 1, 2, 9, 9, now(), now())'),
               ('callback task', 'INSERT INTO hotline.callback_task (ticket_id, cycle, site_id, station_id, queue, priority, returned_at, due_from, due_to, next_at) VALUES (%s, 9, 1, 2, 1, 1, now(), now(), now(), now())'),
               ('contact', 'INSERT INTO hotline.resident_contact (ticket_id, site_id, station_id, dispatch_seq, cycle, at, employee_id, channel, result) VALUES (%s, 1, 2, 1, 1, now(), (SELECT access.employee()), 1, 1)'),
               ('completion', 'INSERT INTO hotline.completion (ticket_id, cycle, site_id, station_id, dispatch_seq, cause_code, action_code, arrived_at, finished_at, repairer_id, returned_by) VALUES (%s, 2, 1, 2, 1, ''air'', ''vent'', now(), now(), (SELECT access.employee()), (SELECT access.employee()))'),
               ('part', 'INSERT INTO hotline.completion_part (ticket_id, cycle, line, site_id, station_id, part, quantity) VALUES (%s, 1, 9, 1, 2, ''阀'', 1)')) AS k (what, s);
INSERT INTO attack (who, statement, answer, what) VALUES
    ('repairer of station 2', 'INSERT INTO hotline.ticket_event (ticket_id, site_id, station_id, version, cycle, action, to_state, employee_id) VALUES (900002, 1, 2, 4, 1, 21, 8, (SELECT access.employee()))',
        '42501', 'an event that takes the next version would block the order'),
    ('dispatcher of station 1', 'INSERT INTO hotline.completion_part (ticket_id, cycle, line, site_id, station_id, part, quantity) VALUES (900005, 1, 9, 2, 1, ''阀'', 1)', 'done', 'a part of the own completion is added'),
    ('agent of site 1', 'INSERT INTO hotline.ticket_event (ticket_id, site_id, version, cycle, action, to_state, employee_id) VALUES (900001, 1, 0, 1, 21, 9, (SELECT access.employee()))', 'done', 'an agent notes the own act'),
    ('agent of site 1', 'INSERT INTO hotline.ticket_event (ticket_id, site_id, version, cycle, action, to_state, employee_id) SELECT 900001, 1, 0, 1, 21, 9, id FROM hotline.employee WHERE id <> (SELECT access.employee()) LIMIT 1', '42501', 'nobody acts in another person''s name'),
    ('agent of site 1', 'INSERT INTO hotline.ticket_event (ticket_id, site_id, version, cycle, action, to_state, employee_id) VALUES (900001, 1, 0, 1, 21, 9, NULL)', '42501', 'or in nobody''s'),
    ('agent of site 1', 'INSERT INTO hotline.ticket_event (ticket_id, site_id, version, cycle, action, to_state, employee_id, at) VALUES (900001, 1, 0, 1, 21, 9, (SELECT access.employee()), ''2000-01-01'')', '42501', 'or in another year'),
    ('agent of site 1', 'INSERT INTO hotline.ticket_event (ticket_id, site_id, version, cycle, action, to_state, employee_id, at) VALUES (900001, 1, 0, 1, 21, 9, (SELECT access.employee()), now() + interval ''1 minute'')', '42501', 'or in a minute'),
    ('agent of site 1', 'INSERT INTO hotline.callback_attempt (task_id, site_id, employee_id, result, at) VALUES (900001, 1, (SELECT access.employee()), 1, now() - interval ''1 hour'')', '42501', 'no attempt is dated back'),
    ('agent of site 1', 'UPDATE hotline.ticket SET version = version + 1, mass_incident_id = 900003 WHERE id = 900001', '23503', 'an incident of another site'),
    ('agent of site 1', 'UPDATE hotline.ticket SET version = version + 1, mass_incident_id = 999999 WHERE id = 900001', '23503', 'and one that does not exist are answered alike'),
    ('lead of site 1', 'UPDATE hotline.ticket SET version = version + 1, merged_into = 900003 WHERE id = 900002', 'TICKET_NOT_FOUND', 'a ticket of another site'),
    ('lead of site 1', 'UPDATE hotline.ticket SET version = version + 1, merged_into = 999999 WHERE id = 900002', 'TICKET_NOT_FOUND', 'and one that does not exist are answered alike'),
    ('lead of site 1', 'UPDATE hotline.ticket SET version = version + 1, merged_into = 900001 WHERE id = 900002', 'done', 'one of the own site takes another in'),
    ('lead of site 1', format('INSERT INTO hotline.charge_check (ticket_id, site_id, callback_id, severity, station_charged, station_amount_fen, ownership, due_at) VALUES (900001, 1, %s, ''normal'', false, 0, 1, now())',
                              (SELECT id FROM hotline.callback WHERE task_id = 900003)), '23503', 'a charge of the own site hangs on no callback of another'),
    ('lead of site 1', 'INSERT INTO hotline.abnormal_event (type, ticket_id, site_id, found_at) VALUES (8, 900001, 1, now())', '42501', 'no abnormal event is written past its function'),
    ('lead of site 1', 'UPDATE hotline.abnormal_event SET status = ''closed'', result = ''x'', closed_at = now()', '42501', 'or changed'),
    ('agent of site 1', 'INSERT INTO hotline.abnormal_step (event_id, site_id, kind) SELECT id, 1, ''closed'' FROM hotline.abnormal_event', '42501', 'or given a step'),
    ('agent of site 1', 'SELECT hotline.raise_abnormal(1::smallint, 1::smallint, 1::smallint, 900001, 1::smallint, 1::smallint, now(), '''')', '42501', 'nor raised in the system''s name'),
    ('lead of site 1', 'SELECT hotline.withdraw_abnormal(1, '''')', '42501', 'nor withdrawn'),
    ('agent of site 1', 'UPDATE hotline.ticket_number_counter SET last_number = 1', '42501', 'nobody turns the counter of numbers back'),
    ('agent of site 1', 'SELECT hotline.take_number(2::smallint, ''02'', now())', 'FORBIDDEN', 'or takes a number of another site'),
    ('agent of site 1', 'UPDATE hotline.request SET receipt = ''{"state": 1}'' WHERE request_id = ''00000000-0000-4000-8000-000000000001''', 'done', 'a receipt is written'),
    ('agent of site 1', 'UPDATE hotline.request SET receipt = ''{"state": 9}'' WHERE request_id = ''00000000-0000-4000-8000-000000000002''', 'none', 'and never written again');
INSERT INTO attack (who, statement, answer, what) VALUES
    ('agent of site 2', 'SELECT FROM hotline.apply_urge(900002, NULL, '''')', 'TICKET_NOT_FOUND', 'a ticket of another site is not urged by its number alone'),
    ('agent of site 2', 'SELECT FROM hotline.apply_urge(900002, NULL, '''', for_household => 900001)', 'TICKET_NOT_FOUND', 'nor for another household'),
    ('agent of site 2', 'SELECT FROM hotline.apply_urge(900002, NULL, '''', for_household => 900002) t WHERE t.number IS NOT NULL', 'done', 'it is for its own'),
    ('agent of site 2', 'SELECT FROM hotline.apply_urge(900002, NULL, '''', for_household => 900002) t WHERE NOT (t.problem, t.address_text, t.household_id, t.building_id, t.station_id, t.registered_by, t.call_id) IS NULL', 'none',
        'and tells nothing but its number and state');
UPDATE hotline.request SET receipt = '{"state": 1}', employee_id = (SELECT id FROM person WHERE who = 'agent of site 1') WHERE request_id = '00000000-0000-4000-8000-000000000002';
INSERT INTO attack (who, statement, answer, what)
SELECT 'agent of site 1', 'SELECT ' || string_agg(coalesce(v, 'NULL'), ', ' ORDER BY n), 'FORBIDDEN', 'the facts near a household are told of the own site only' FROM (
    SELECT n, CASE name WHEN 'household' THEN '900003::bigint' WHEN 'at_site' THEN '2::smallint' WHEN 'at' THEN 'now()' WHEN 'at_station' THEN '3::smallint' ELSE '1::smallint' END AS v
      FROM pg_proc p, unnest(p.proargnames) WITH ORDINALITY AS a (name, n) WHERE p.oid = 'hotline.gather_intake_facts'::regproc) args;
UPDATE attack SET statement = replace(statement, 'SELECT 900003', 'SELECT hotline.gather_intake_facts(900003') || ')' WHERE statement LIKE 'SELECT 900003%';
SELECT plan(count(*)::int) FROM attack;

CREATE FUNCTION pg_temp.attempt(who text, statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    p person;
    n bigint;
BEGIN
    SELECT * INTO p FROM person WHERE person.who = attempt.who;
    PERFORM set_config('session_authorization', 'hearthline_server', true);
    PERFORM set_config('role', CASE WHEN p.role = 1 THEN 'hearthline_agent' WHEN p.role < 4 THEN 'hearthline_team_lead' ELSE 'hearthline_station' END, true),
            set_config('hearthline.session', encode(p.key, 'hex'), true);
    EXECUTE statement;
    GET DIAGNOSTICS n = ROW_COUNT;
    RAISE EXCEPTION USING ERRCODE = 'TAP00', MESSAGE = CASE n WHEN 0 THEN 'none' ELSE 'done' END;
EXCEPTION WHEN SQLSTATE 'TAP00' OR SQLSTATE 'HL000' THEN RETURN SQLERRM; WHEN OTHERS THEN RETURN SQLSTATE;
END
$$;
SELECT is(pg_temp.attempt(who, statement), answer, what) FROM attack ORDER BY place;

SELECT * FROM finish();
ROLLBACK;

-- A site that was cut off: numbers of its own, and what it took comes to the centre once.
\ir include/begin.sql
\ir include/fixture.sql
SELECT plan(25);

INSERT INTO hotline.household (id, household_no, unit_id, building_id, community_id, room_no, full_name) OVERRIDING SYSTEM VALUE
SELECT 900020 + n, 'NODE' || n, 900004, 900003, 900002, '90' || n, 'NODE' || n FROM generate_series(1, 3) n;
CREATE FUNCTION pg_temp.role_name(code int) RETURNS text LANGUAGE sql AS $$
    SELECT CASE WHEN code = 1 THEN 'hearthline_agent' WHEN code < 4 THEN 'hearthline_team_lead' WHEN code < 6 THEN 'hearthline_department_head' ELSE 'hearthline_station' END $$;
-- What a person is answered; the act stays.
CREATE FUNCTION pg_temp.asked(p_who text, p_query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
    detail text;
    w person;
    me text := session_user;
BEGIN
    SELECT * INTO w FROM person WHERE who = p_who;
    BEGIN
        PERFORM set_config('session_authorization', 'hearthline_server', true);
        PERFORM set_config('role', pg_temp.role_name(w.role), true), set_config('hearthline.session', encode(w.key, 'hex'), true);
        EXECUTE p_query INTO answer;
    EXCEPTION WHEN insufficient_privilege THEN answer := 'denied'; WHEN SQLSTATE 'HL000' THEN
        GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
        answer := SQLERRM || coalesce(' ' || (detail::jsonb ->> 'field'), '');
    END;
    PERFORM set_config('role', 'none', true);
    PERFORM set_config('session_authorization', me, true);
    RETURN answer;
END
$$;
CREATE FUNCTION pg_temp.registered(who text, household int, number text DEFAULT '(r).number') RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.asked(who, format($q$SELECT %s FROM hotline.register_ticket(gen_random_uuid(), sha256('x'), %s, '', NULL, NULL, 1::smallint, 2::smallint, NULL, NULL,
        '全屋不热', 1::smallint, '', NULL, NULL, false, '{0,0,0,0}', '王先生', '王**', 'sealed'::bytea, sha256('phone'), '138****0000', false, NULL, '', NULL) r$q$, number, household)) $$;
CREATE FUNCTION pg_temp.told() RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.asked('lead of site 1', 'SELECT record FROM hotline.node_tickets(''2026-01-01 00:00+08'', 0, 50) ORDER BY ticket_id LIMIT 1') $$;
CREATE FUNCTION pg_temp.admitted(who text, record text) RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.asked(who, format('SELECT (r).outcome FROM hotline.admit_ticket(gen_random_uuid(), sha256(''x''), %L) r', record)) $$;

-- Numbers.
SELECT matches(pg_temp.registered('agent of site 2', 900021), '-02-0001$', 'QOS-09 the centre counts from the beginning');
UPDATE hotline.ticket_number_counter SET last_number = 5000 WHERE site_id = 2;
SELECT is(pg_temp.registered('agent of site 2', 900022), 'NUMBERS_EXHAUSTED', 'QOS-09 and refuses to run into the block of the nodes');
SELECT throws_ok($$SELECT hotline.prepare_node('77', 5001)$$, 'HL000', NULL, 'QOS-09 nobody prepares a node of an unknown site');
SELECT hotline.prepare_node('01', 5001) \g /dev/null
SELECT matches(pg_temp.registered('agent of site 1', 900003), '-01-5001$', 'QOS-09 a node counts from its block on');
SELECT matches(pg_temp.registered('agent of site 1', 900005), '-01-5002$', 'QOS-09 without gaps');
SELECT is(pg_temp.registered('agent of site 2', 900022), 'FORBIDDEN', 'QOS-09 a node registers for its own site only');

-- What a node tells, and to whom.
SELECT is(pg_temp.asked(w, 'SELECT count(*) FROM hotline.node_tickets(''2026-01-01 00:00+08'', 0, 50)'), said, format('QOS-09 the node tells the %s: %s', w, said))
  FROM (VALUES ('lead of site 1', '2'), ('supervisor of site 2', 'FORBIDDEN'), ('agent of site 1', 'denied'), ('head', 'denied')) AS x (w, said);
SELECT is(pg_temp.admitted('lead of site 1', pg_temp.told()), 'FORBIDDEN', 'QOS-09 a node takes nothing in');
CREATE TEMPORARY TABLE taken AS
SELECT replace(pg_temp.told(), '-5001"', '-5101"')::jsonb || jsonb_build_object('household_no', 'NODE2', 'registered_at', now() - interval '20 minutes') AS record;
UPDATE taken SET record = record || jsonb_build_object('number', to_char((record ->> 'registered_at')::timestamptz AT TIME ZONE 'Asia/Shanghai', 'YYYYMMDD') || '-01-5101');

-- The link is back.
SELECT hotline.prepare_node(NULL, 5001) \g /dev/null
SELECT is(pg_temp.admitted(w, (SELECT record::text FROM taken)), said, format('QOS-09 from the %s: %s', w, said))
  FROM (VALUES ('agent of site 1', 'denied'), ('head', 'denied'), ('supervisor of site 2', 'FORBIDDEN number')) AS x (w, said);
SELECT is(pg_temp.admitted('lead of site 1', (SELECT (record || c::jsonb)::text FROM taken)), said, format('QOS-09 %s: %s', c, said))
  FROM (VALUES ('{"number": "20260101-01-5101"}', 'FIELD_INVALID number'), ('{"agent_no": "nobody"}', 'EMPLOYEE_NOT_FOUND agent_no'),
               ('{"household_no": "nowhere"}', 'HOUSEHOLD_NOT_FOUND household_no'), ('{"fault": "many"}', 'FIELD_INVALID record'),
               ('{"read_back": [0, null, 0, 0]}', 'READBACK_MISSING read_back')) AS x (c, said);
SELECT is((SELECT count(*) FROM hotline.ticket WHERE number LIKE '%-5101'), 0::bigint, 'QOS-09 what is refused leaves nothing');
SELECT is(pg_temp.admitted('lead of site 1', (SELECT (record || '{"household_no": "CANARYC"}')::text FROM taken)), 'urged',
          'QOS-09, INT-04 what is in work already becomes an urge');
UPDATE taken SET record = record || jsonb_build_object('number', replace(record ->> 'number', '-5101', '-5102'), 'household_no', 'NODE3', 'fault', 5, 'urgency', 2);
SELECT is(pg_temp.admitted('lead of site 1', (SELECT record::text FROM taken)) || ' ' || pg_temp.admitted('lead of site 1', (SELECT record::text FROM taken)), 'registered known',
          'QOS-09 a ticket arrives once');
UPDATE taken SET record = record || jsonb_build_object('number', replace(record ->> 'number', '-5102', '-5103'), 'household_no', 'NODE2');
SELECT is((SELECT string_agg(pg_temp.asked('lead of site 1', format('SELECT (r).outcome || (r).version || (r).replayed FROM hotline.admit_ticket(''6f1c2a34-58c0-4a0e-9d3c-0c1b2a3d4e5f'', sha256(''y''), %L) r', record)), ' ')
             FROM taken, generate_series(1, 2)), 'registered3false registered3true', 'QOS-09 a request that is repeated is answered alike');
SELECT is((SELECT string_agg(format('%s %s %s', e.action, e.at = t.registered_at, e.detail ->> 'admitted'), ', ' ORDER BY e.version)
             FROM hotline.ticket t JOIN hotline.ticket_event e ON e.ticket_id = t.id WHERE t.number LIKE '%-5102'), '1 t , 21 f true, 2 f ',
          'QOS-09 registered at its time, merged at another, dispatched then');
SELECT is((SELECT string_agg(format('%s %s', b.kind, b.excuse), ', ') FROM hotline.ticket t JOIN hotline.clock_breach b ON b.ticket_id = t.id WHERE t.number LIKE '%-5102'),
          '2 站点与中心断线,合并时已过时限', 'QOS-09 the late dispatch has the cut link as its reason');

SELECT * FROM finish();
ROLLBACK;

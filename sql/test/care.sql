-- Care after service: the watch list to the second, for whom, and the second callback of a reopened repair.
\ir include/begin.sql
\ir include/fixture.sql
SELECT plan(31);

-- A unit of its own that station 2 of site 1 serves, and a household there.
INSERT INTO hotline.address_node (id, parent_id, kind, name, normal, full_name) OVERRIDING SYSTEM VALUE
VALUES (900005, 900003, 4, '2单元', '2', '测试小区1号楼2单元');
INSERT INTO hotline.household (id, household_no, unit_id, building_id, community_id, room_no, full_name) OVERRIDING SYSTEM VALUE
VALUES (900011, 'CARE1', 900005, 900003, 900002, '101', 'CARE1'), (900012, 'CARE2', 900004, 900003, 900002, '102', 'CARE2');
CREATE FUNCTION pg_temp.report(household bigint, at timestamptz, site smallint DEFAULT 1, ended int DEFAULT NULL, urges int DEFAULT 0) RETURNS bigint
    LANGUAGE sql AS $$
    INSERT INTO hotline.ticket (site_id, number, state, category, queue, fault, fault_family, urgency, problem, household_id, address_text, station_id,
                                urge_count, registered_at, registered_by, closed_at, closure)
    SELECT site, 'CARE-' || (SELECT count(*) FROM hotline.ticket), CASE ended WHEN 3 THEN 14 WHEN 4 THEN 13 WHEN 1 THEN 9 ELSE 2 END, 1, 1, 2, 1, 3, 'x', household, 'x', 1,
           urges, at, (SELECT id FROM person WHERE who = 'agent of site 1'), CASE WHEN ended IS NOT NULL THEN at END, ended
    RETURNING id $$;
CREATE FUNCTION pg_temp.watch(household bigint, at timestamptz) RETURNS text LANGUAGE sql AS $$
    SELECT coalesce((SELECT format('%s/%s at %s', w.tickets, w.days, w.station_id) FROM hotline.watch_list(at) w WHERE w.household_id = household), '-') $$;
-- What a person is answered when asking for the list.
CREATE FUNCTION pg_temp.listed(p_who text, p_site int DEFAULT NULL, p_station int DEFAULT NULL) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
    w person;
BEGIN
    SELECT * INTO w FROM person WHERE who = p_who;
    PERFORM set_config('session_authorization', 'hearthline_server', true);
    PERFORM set_config('role', pg_temp.role_name(w.role), true), set_config('hearthline.session', encode(w.key, 'hex'), true);
    SELECT coalesce(string_agg(format('%s:%s%s', household_id - 900000, tickets, CASE WHEN opens THEN '' ELSE ' closed to him' END), ', ' ORDER BY household_id), '-')
      INTO answer FROM hotline.watched_households(p_site::smallint, p_station::smallint, 'infinity', 9223372036854775807, 50);
    RAISE EXCEPTION USING ERRCODE = 'TAP00', MESSAGE = answer;
EXCEPTION WHEN SQLSTATE 'TAP00' THEN RETURN SQLERRM; WHEN insufficient_privilege THEN RETURN 'denied';
    WHEN SQLSTATE 'HL000' THEN RETURN SQLERRM;
END
$$;
CREATE FUNCTION pg_temp.role_name(code int) RETURNS text LANGUAGE sql AS $$
    SELECT CASE WHEN code = 1 THEN 'hearthline_agent' WHEN code < 4 THEN 'hearthline_team_lead' WHEN code < 6 THEN 'hearthline_department_head' ELSE 'hearthline_station' END $$;

SELECT pg_temp.report(900011, '2026-02-01 08:00:00+08'), pg_temp.report(900011, '2026-02-05 08:00+08', ended => 1) \g /dev/null
SELECT is(pg_temp.watch(900011, '2026-02-15 08:00:00+08'), '-', 'CBK-15 two tickets are not three');
SAVEPOINT two;
SELECT pg_temp.report(900011, '2026-02-15 08:00:00+08') \g /dev/null
SELECT is(pg_temp.watch(900011, '2026-02-15 08:00:00+08'), '3/14 at 2', 'CBK-15 the third ticket in 14 days puts the household on the watch list of its station');
SELECT is(pg_temp.watch(900011, '2026-02-15 07:59:59+08'), '-', 'CBK-15 not a second before it');
SELECT is(pg_temp.watch(900011, '2026-02-15 08:00:01+08'), '-', 'CBK-15 the household leaves the list when the window has moved on');
ROLLBACK TO two;
SELECT pg_temp.report(900011, '2026-02-15 08:00:01+08') \g /dev/null
SELECT is(pg_temp.watch(900011, '2026-02-15 08:00:01+08'), '-', 'CBK-15 one second more than 14 days is not within them');
ROLLBACK TO two;
SELECT pg_temp.report(900011, '2026-02-06 08:00+08', ended => e::int) FROM unnest('{3,4}'::int[]) e \g /dev/null
SELECT is(pg_temp.watch(900011, '2026-02-07 08:00+08'), '-', 'CBK-15 cancelled and merged tickets do not count');
UPDATE hotline.ticket SET urge_count = 9, version = version + 1 WHERE household_id = 900011;
SELECT is(pg_temp.watch(900011, '2026-02-07 08:00+08'), '-', 'CBK-15 nor do urges');
SELECT pg_temp.report(900011, '2026-02-07 08:00+08', site => 2::smallint) \g /dev/null
SELECT is(pg_temp.watch(900011, '2026-02-07 08:00+08'), '3/14 at 2', 'CBK-15 a ticket that another site took counts');

-- The station's own numbers.
INSERT INTO hotline.policy_parameter (key, scope_type, scope_id, value_json, unit, source_ref, valid_from)
VALUES ('care.watch_tickets', 'station', 2, '4', 'tickets', 'CBK-15', '2026-02-10 00:00+08'), ('care.watch_days', 'site', 2, '30', 'days', 'CBK-15', '2026-02-10 00:00+08');
SELECT is(pg_temp.watch(900011, '2026-02-09 23:59:59+08'), '3/14 at 2', 'CBK-15 until a station''s number is in force, the company''s counts');
SELECT is(pg_temp.watch(900011, '2026-02-10 00:00+08'), '-', 'CBK-15 from then on its own');
SELECT pg_temp.report(900012, '2026-02-01 08:00+08'), pg_temp.report(900012, '2026-02-02 08:00+08'), pg_temp.report(900012, '2026-03-03 08:00+08') \g /dev/null
SELECT is(pg_temp.watch(900012, '2026-03-03 08:00+08'), '3/30 at 3', 'CBK-15 a site that looks further back finds more');
SELECT is(pg_temp.watch(900012, '2026-03-03 08:00:01+08'), '-', 'CBK-15 to the second there too');
ROLLBACK TO two;

-- Who sees what, now.
SELECT pg_temp.report(900011, now() - i * interval '1 day'), pg_temp.report(900012, now() - i * interval '1 day', site => 2::smallint) FROM generate_series(1, 3) i \g /dev/null
SELECT is(pg_temp.listed(w), said, format('CBK-15 the watch list of the %s: %s', w, said))
  FROM (VALUES ('repairer of station 2', '11:3 closed to him'), ('dispatcher of station 3', '12:3 closed to him'), ('dispatcher of station 1', '-'),
               ('lead of site 1', '11:3'), ('supervisor of site 2', '12:3'), ('head', '11:3, 12:3'), ('manager', '11:3, 12:3'),
               ('agent of site 1', 'denied')) AS x (w, said);
SELECT is(pg_temp.listed('head', 2), '12:3', 'CBK-15 a head asks for one site');
SELECT is(pg_temp.listed('lead of site 1', 2), '-', 'CBK-15 a lead asks for another site in vain');
SELECT is(pg_temp.listed('dispatcher of station 3', NULL, 2), '-', 'CBK-15 a station asks for another station in vain');
SELECT access.grant_sql_login('t_care_all'), access.grant_sql_login('t_care_site', '{1}'), access.grant_sql_login('t_care_station', NULL, '{3}') \g /dev/null
CREATE FUNCTION pg_temp.reported(login text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
BEGIN
    PERFORM set_config('session_authorization', login, true);
    EXECUTE 'SELECT coalesce(string_agg(station_id || '':'' || tickets, '', '' ORDER BY station_id), ''-'') FROM report.v_watch_list' INTO answer;
    RAISE EXCEPTION USING ERRCODE = 'TAP00', MESSAGE = answer;
EXCEPTION WHEN SQLSTATE 'TAP00' THEN RETURN SQLERRM;
END
$$;
SELECT is(pg_temp.reported(l), said, format('CBK-15 %s reads %s', l, said))
  FROM (VALUES ('t_care_all', '2:3, 3:3'), ('t_care_site', '2:3'), ('t_care_station', '3:3')) AS x (l, said);

-- What an agent's card says.
SELECT is(hotline.household_care(s, 900011) -> 'watch', '{"days": 14, "tickets": 3}', 'CBK-15 the card says that the household is watched')
  FROM access.session s WHERE s.key = (SELECT key FROM person WHERE who = 'agent of site 1');
SELECT is((SELECT string_agg(a ->> 'score', ',') FROM jsonb_array_elements(hotline.household_care(s, 900001) -> 'answers') a), '9',
          'CBK-15 of a corrected callback the last version stands in the history')
  FROM access.session s WHERE s.key = (SELECT key FROM person WHERE who = 'agent of site 1');
SELECT is(hotline.household_care(s, 900003) -> 'answers' -> 0 ->> 'opinion', CASE site_id WHEN 2 THEN 'CANARY' END,
          'CBK-15 words stay at their site, answers go everywhere')
  FROM access.session s WHERE s.key IN (SELECT key FROM person WHERE who IN ('agent of site 1', 'agent of site 2')) ORDER BY site_id;

-- The plan.
INSERT INTO hotline.ticket (site_id, number, state, category, queue, fault, fault_family, urgency, problem, household_id, address_text, station_id,
                            registered_at, registered_by, closed_at, closure)
SELECT 1, 'LOAD-' || i, 9, 1, 1, 2, 1, 3, 'x', 900001 + i % 3, 'x', 1, now() - interval '20 days' - i * interval '10 minutes', (SELECT min(id) FROM person), now(), 1
  FROM generate_series(1, 20000) i;
ANALYZE hotline.ticket;
CREATE FUNCTION pg_temp.plan_of(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
BEGIN
    EXECUTE 'EXPLAIN (FORMAT JSON, COSTS off) ' || query INTO answer;
    RETURN answer;
END
$$;
SELECT matches(pg_temp.plan_of($$SELECT t.household_id FROM hotline.ticket t WHERE t.household_id IS NOT NULL AND (t.closure IS NULL OR t.closure < 3)
    AND t.registered_at >= now() - interval '14 days' AND t.registered_at <= now() GROUP BY t.household_id HAVING count(*) >= 3$$),
    '"Index Name": "ticket_care"', 'CBK-15 the recent tickets are found through an index');

SELECT * FROM finish();
ROLLBACK;

-- Management views: figures, scope by session_user, no personal data.
\ir include/begin.sql
\ir include/fixture.sql
SELECT plan(67);

SELECT lives_ok($$SELECT access.grant_sql_login('t_all')$$, 'a login for everything is granted');
SELECT lives_ok($$SELECT access.grant_sql_login('t_site_1', '{1}')$$, 'a login for one site is granted');
SELECT lives_ok($$SELECT access.grant_sql_login('t_site_2', '{2}')$$, 'a login for the other site is granted');
SELECT lives_ok($$SELECT access.grant_sql_login('t_station_1', NULL, '{1}')$$, 'a login for one station is granted');
SELECT lives_ok($$SELECT access.grant_sql_login('t_corner', '{2}', '{1}')$$, 'a login for a station at one site is granted');
SELECT lives_ok($$SELECT access.grant_sql_login('t_past')$$, 'a login that will end is granted');
UPDATE access.login_scope SET valid_from = now() - interval '2 days', valid_to = now() - interval '1 second' WHERE login = 't_past';
SELECT throws_ok($$SELECT access.grant_sql_login('hearthline_agent')$$, 'HL000', 'FIELD_INVALID', 'a working role never becomes a reader');
SELECT throws_ok($$SELECT access.grant_sql_login('postgres')$$, 'HL000', 'FIELD_INVALID', 'a superuser never becomes a reader');
SELECT throws_ok($$SELECT access.grant_sql_login('x; DROP TABLE y')$$, 'HL000', 'FIELD_INVALID', 'a login name is letters, digits and underscores');
SELECT throws_ok($$SELECT access.grant_sql_login('t_new', '{77}')$$, 'HL000', 'FIELD_INVALID', 'an unknown site is refused');
SELECT throws_ok($$SELECT access.grant_sql_login('t_new', '{}')$$, 'HL000', 'FIELD_INVALID', 'an empty scope is refused, it is not "all"');
SELECT is((SELECT array_agg(x) FROM (SELECT rolconnlimit::text FROM pg_roles WHERE rolname = 't_all'
           UNION ALL SELECT c FROM pg_roles r, unnest(r.rolconfig) c WHERE rolname = 't_all') AS l (x)),
          ARRAY['3', 'statement_timeout=30s', 'idle_in_transaction_session_timeout=60s', 'default_transaction_read_only=on', 'search_path=report'],
          'a login has few connections, short statements and reads only');

-- As the person: session_user is the login, whatever else he sets.
CREATE FUNCTION pg_temp.as_login(login text, query text, spoof boolean DEFAULT false) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
BEGIN
    PERFORM set_config('session_authorization', login, true);
    IF spoof THEN
        PERFORM set_config('hearthline.session', encode((SELECT sha256(convert_to('key of manager', 'UTF8'))), 'hex'), true),
                set_config('app.site', '1', true), set_config('role', 'hearthline_reporter', true);
    END IF;
    EXECUTE query INTO answer;
    RAISE EXCEPTION USING ERRCODE = 'TAP00', MESSAGE = coalesce(answer, '-');
EXCEPTION
    WHEN SQLSTATE 'TAP00' THEN RETURN SQLERRM;
    WHEN OTHERS THEN RETURN SQLSTATE;
END
$$;
CREATE TEMPORARY TABLE seen (login text, repair text, spoofed text);
INSERT INTO seen SELECT l, pg_temp.as_login(l, q), pg_temp.as_login(l, q, true)
  FROM unnest(ARRAY['t_all', 't_site_1', 't_site_2', 't_station_1', 't_corner', 't_past']) l,
       (SELECT 'SELECT sum(tickets)::int FROM report.v_daily_repair' AS q) q;
SELECT is(repair, w, format('%s counts %s tickets', login, w)) FROM seen JOIN (VALUES ('t_all', '5'), ('t_site_1', '3'), ('t_site_2', '2'),
    ('t_station_1', '2'), ('t_corner', '1'), ('t_past', '-')) AS want (login, w) USING (login) ORDER BY login;
SELECT is(spoofed, repair, format('%s sees the same with settings and roles of his choice', login)) FROM seen ORDER BY login;
SELECT is((SELECT string_agg(v || '=' || pg_temp.as_login('t_past', 'SELECT count(*) FROM report.' || v), ' ' ORDER BY v)
             FROM unnest(ARRAY['v_daily_balance', 'v_daily_callback', 'v_daily_completion', 'v_daily_repair', 'v_daily_total', 'v_station_score']) v),
          'v_daily_balance=0 v_daily_callback=0 v_daily_completion=0 v_daily_repair=0 v_daily_total=0 v_station_score=0',
          'a login whose time is over sees nothing in any view');
SELECT is((SELECT count(*) FROM pg_class v, pg_roles r WHERE v.relnamespace = 'report'::regnamespace AND v.relkind = 'v'
            -- nobody here called three times in two weeks: care.sql asks for that list
            AND v.relname <> 'v_watch_list'
            AND pg_temp.as_login('t_all', format('SELECT count(*) FROM %s', v.oid::regclass)) !~ '^[1-9]' AND r.rolname = 't_all'), 0::bigint,
          'a login for everything sees rows in every view');

SELECT is((SELECT string_agg(l || ':' || concat_ws(',', pg_temp.as_login(l, 'SELECT sum(tickets)::int FROM report.v_daily_total'),
              pg_temp.as_login(l, 'SELECT sum(returned)::int FROM report.v_daily_completion'), pg_temp.as_login(l, 'SELECT sum(due)::int FROM report.v_daily_callback'),
              pg_temp.as_login(l, 'SELECT sum(dispatched)::int FROM report.v_station_score'), pg_temp.as_login(l, 'SELECT sum(new_tickets)::int FROM report.v_daily_balance')),
              ' ' ORDER BY l) FROM unnest(ARRAY['t_all', 't_corner', 't_site_1', 't_site_2', 't_station_1']) l),
          't_all:5,4,4,4,5 t_corner:1,1,1,1,1 t_site_1:3,2,2,2,3 t_site_2:2,2,2,2,2 t_station_1:2,2,2,2,2', 'every view keeps to the sites and stations of the login');

-- The figures.
SELECT is(pg_temp.as_login('t_all', $$SELECT row(tickets, households, calls, urges, mass_incidents, open, closed) FROM report.v_daily_total
    WHERE day = '2026-01-10' AND site_id = 1$$), '(3,2,7,4,1,2,1)', 'DSP-11 tickets, households, calls, urges and confirmed incidents of a day');
SELECT is(pg_temp.as_login('t_all', $$SELECT string_agg(day::text, ' ') FROM (SELECT DISTINCT day FROM report.v_daily_repair) d$$), '2026-01-10',
    'a service day runs from midnight to the last second in China');
SELECT is(pg_temp.as_login('t_all', $$SELECT row(sum(returned), sum(closed), sum(within_limit), sum(over_limit)) FROM report.v_daily_completion$$),
    '(4,3,3,1)', 'DSP-06 exactly four hours is within the limit, 300 minutes are over it');
-- E was first issued to station 3; the resident of A asked for one hour of waiting.
UPDATE hotline.sla_clock SET station_id = 3 WHERE ticket_id = 900005 AND kind = 6;
UPDATE hotline.sla_clock SET due_at = due_at + interval '1 hour' WHERE ticket_id = 900001 AND kind = 6;
SELECT is(pg_temp.as_login('t_station_1', $$SELECT string_agg(format('%s:%s:%s', site_id, within_limit, median_minutes), ' ' ORDER BY site_id) FROM report.v_daily_completion$$),
    '1:1:40.0 2:1:240.0', 'DSP-06 the clock of an earlier station counts, the time the resident asked for does not');
SELECT is(pg_temp.as_login('t_all', $$SELECT row(median_minutes, average_minutes) FROM report.v_daily_completion WHERE station_id = 3$$),
    '(300.0,300.0)', 'handling minutes run from issue to finish');
SELECT is(pg_temp.as_login('t_all', $$SELECT row(sum(due), sum(called), sum(reached), sum(complete), sum(satisfied), sum(neutral), sum(dissatisfied))
    FROM report.v_daily_callback$$), '(4,3,3,3,1,1,1)', 'CBK-02 due and called, CBK-14 answers by their last version');
SELECT is(pg_temp.as_login('t_all', $$SELECT row(coverage, average_score, satisfaction_rate) FROM report.v_daily_callback WHERE site_id = 1 AND station_id = 1$$),
    '(1.0000,9.00,1.0000)', 'CBK-16 a corrected answer counts once');
SELECT is(pg_temp.as_login('t_all', $$SELECT row(satisfaction_rate, satisfaction_rate_with_neutral) FROM report.v_daily_callback WHERE site_id = 2 AND station_id = 1$$),
    '(0.0000,1.0000)', 'CBK-14 neutral is not satisfied, the other formula stands beside it');
SELECT is(pg_temp.as_login('t_all', $$SELECT row(accept_in_time, accept_late, contact_in_time, returned, over_limit, first_time_fixed, average_score)
    FROM report.v_station_score WHERE station_id = 3$$), '(0,1,1,1,1,1,4.00)', 'DSP-03 one second late is late');
SELECT is(pg_temp.as_login('t_all', $$SELECT row(sum(accept_in_time), sum(accept_late)) FROM report.v_station_score WHERE station_id <> 3$$),
    '(3,0)', 'DSP-03 fifteen minutes are in time');
SELECT is(pg_temp.as_login('t_all', $$SELECT row(sum(carried_over), sum(new_tickets), sum(returned), sum(open_at_midnight)) FROM report.v_daily_balance
    WHERE day = '2026-01-10'$$), '(0,5,4,1)', 'RPT-05 open = carried over + new - returned');
SELECT is(pg_temp.as_login('t_all', $$SELECT row(sum(carried_over), sum(new_tickets), sum(closed), sum(open_at_midnight)) FROM report.v_daily_balance
    WHERE day = '2026-01-11'$$), '(1,0,3,1)', 'RPT-08 carried over is the open of the day before');
SELECT is(pg_temp.as_login('t_all', $$SELECT count(*) FROM report.v_daily_balance
    WHERE open_at_midnight <> carried_over + new_tickets + reopened - returned - merged - cancelled$$), '0', 'RPT-08 every balance adds up');

SELECT is(pg_temp.as_login('t_all', $$SELECT row(sum(charge_checks), sum(charge_checks_open), sum(charge_checks_high)) FROM report.v_daily_callback$$),
    '(3,3,0)', 'CBK-07 open charge checks stand in the report of the day of the return');
UPDATE hotline.charge_check SET severity = 'high' WHERE ticket_id = 900001;
UPDATE hotline.charge_check SET status = 'violation', closed_at = now() WHERE ticket_id = 900003;
SELECT is(pg_temp.as_login('t_all', $$SELECT string_agg(format('%s:%s:%s:%s', station_id, charge_checks, charge_checks_open, charge_checks_high), ' '
    ORDER BY station_id, site_id) FROM report.v_daily_callback$$), '1:1:1:1 1:1:1:0 2:0:0:0 3:1:0:0', 'CBK-07 a severe check is counted as such, a decided one is not open');
SELECT is(pg_temp.as_login('t_all', $$SELECT row(sum(scores_9_up), sum(scores_5_down)) FROM report.v_daily_callback$$), '(1,1)',
    'CBK-08 nine points count as high, four as low, eight as neither');
SELECT is(pg_temp.as_login('t_all', $$SELECT string_agg(format('%s:%s:%s', station_id, share_9_up, share_5_down), ' ' ORDER BY station_id, site_id)
    FROM report.v_station_score WHERE scores > 0$$), '1:1.0000:0.0000 1:0.0000:0.0000 3:0.0000:1.0000', 'CBK-08 stations see their shares of high and low scores');
SELECT is(pg_temp.as_login('t_all', $$SELECT string_agg(format('%s:%s', site_id, revised), ' ' ORDER BY site_id)
    FROM (SELECT site_id, sum(revised) AS revised FROM report.v_daily_callback GROUP BY site_id) x$$), '1:1 2:0', 'CBK-16 the report shows a revision');
INSERT INTO hotline.callback (task_id, ticket_id, site_id, station_id, convenient, a_solved, b_attitude, result, employee_id)
SELECT id, id, site, station, true, true, 1, 2, agent FROM place WHERE place = 'B';
SELECT is(pg_temp.as_login('t_all', $$SELECT row(reached, complete, partial, refused) FROM report.v_daily_callback WHERE station_id = 2$$), '(1,0,1,0)',
    'CBK-11 who hangs up is counted as reached but not completed');
SELECT is(pg_temp.as_login('t_all', $$SELECT row(sum(help_requests), sum(help_answered), max(help_average_minutes)) FROM report.v_help_response$$), '(5,4,2.0)',
    'ORG-04 requests for help, how many were answered and how soon');
SELECT is(pg_temp.as_login('t_site_2', $$SELECT sum(help_requests) FROM report.v_help_response$$), '2', 'ORG-04 a login for one site sees that site''s requests');
-- E is not solved: its station repairs it a second time.
UPDATE hotline.ticket SET version = version + 1, cycle = 2 WHERE id = 900005;
SELECT is(pg_temp.as_login('t_all', $$SELECT string_agg(format('%s:%s:%s', site_id, first_time_fixed, first_time_fix_rate), ' ' ORDER BY site_id)
    FROM report.v_station_score WHERE station_id = 1 AND returned > 0$$), '1:1:1.0000 2:0:0.0000', 'CBK-05 a reopened ticket lowers the station''s first-time fix rate');

-- No personal data: not by name, not by content, not through the tables below.
SELECT is((SELECT string_agg(a.attrelid::regclass || '.' || a.attname, ' ') FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            WHERE c.relnamespace = 'report'::regnamespace AND a.attnum > 0
              AND a.attname ~ '(name|phone|address|caller|person|employee|agent|household_id|household_no|room|cipher|index|masked|problem|reason|note|text|number|ticket_id)$'),
          NULL, 'RPT-14 no column is personal by its name');
SELECT is((SELECT string_agg(c.relname, ' ') FROM pg_class c WHERE c.relnamespace = 'report'::regnamespace AND c.relkind = 'v'
            AND pg_temp.as_login('t_all', format($q$SELECT query_to_xml('SELECT * FROM %s', true, false, '')::text LIKE '%%CANARY%%'$q$, c.oid::regclass)) <> 'false'),
          NULL, 'RPT-14 no canary of a person comes out of a view');
SELECT ok((SELECT query_to_xml('SELECT name FROM hotline.ticket_person', true, false, '')::text LIKE '%CANARY%'), 'the canary is where it should be');
SELECT is((SELECT string_agg(DISTINCT c.relname || ':' || x, ' ') FROM pg_class c,
                  LATERAL (SELECT pg_temp.as_login('t_all', format('SELECT count(*) FROM %s', c.oid::regclass), s) AS x FROM (VALUES (false), (true)) v (s)) l
            WHERE c.relnamespace IN ('hotline'::regnamespace, 'access'::regnamespace, 'staging'::regnamespace) AND c.relkind IN ('r', 'p', 'v', 'm')
              AND x <> '42501'), NULL, 'a direct login reads no base table, EXPLAIN has nothing to tell');
SELECT is(pg_temp.as_login('t_all', 'SET ROLE hearthline_agent'), '42501', 'a direct login cannot take a working role');
SELECT is((SELECT count(*) FROM pg_roles r WHERE r.rolname <> 'hearthline_reporter' AND r.rolname <> 't_all'
            AND pg_has_role('t_all', r.oid, 'MEMBER')), 0::bigint, 'a direct login is a member of nothing else');
SELECT is(pg_temp.as_login('t_all', 'SELECT access.grant_sql_login(''t_friend'')'), '42501', 'a direct login grants nothing');
SELECT is(pg_temp.as_login('t_all', 'SELECT pg_advisory_lock(1)'), '42501', 'a direct login takes no lock');
SELECT is(pg_temp.as_login('t_all', 'CREATE TEMPORARY TABLE x (y int)'), '42501', 'a direct login creates nothing');

-- A changed grant replaces the old one; a revoked login is gone.
SELECT access.grant_sql_login('t_site_1', '{2}', '{3}') IS NOT NULL AS granted \gset
SELECT is(pg_temp.as_login('t_site_1', 'SELECT sum(tickets)::int FROM report.v_daily_repair'), '1', 'a new grant replaces the old one');
SELECT is(access.revoke_sql_login('t_site_1'), true, 'a login is revoked');
SELECT is((SELECT count(*) FROM pg_roles WHERE rolname = 't_site_1'), 0::bigint, 'the role is gone');
GRANT SELECT ON report.v_daily_total TO t_corner;
SET LOCAL client_min_messages = error;
SELECT is(access.revoke_sql_login('t_corner'), true, 'a login that was given rights elsewhere is revoked all the same');
SELECT is((SELECT rolcanlogin FROM pg_roles WHERE rolname = 't_corner'), false, 'its role logs in no more');
SELECT is((SELECT count(*) FROM access.login_scope WHERE login = 't_corner' AND valid_to > now()), 0::bigint, 'and has no scope');
SELECT access.grant_sql_login('t_corner', '{1}') IS NOT NULL AS granted \gset
SELECT is((SELECT rolcanlogin FROM pg_roles WHERE rolname = 't_corner'), true, 'a new grant wakes it');
SELECT throws_ok($$SELECT access.grant_sql_login('t_all', NULL, NULL, 'a clear password')$$, 'HL000', 'FIELD_INVALID', 'a clear password is refused');
SELECT lives_ok(format($$SELECT access.grant_sql_login('t_all', NULL, NULL, 'SCRAM-SHA-256$4096:%s$%s:%s')$$, encode(sha256('x'), 'base64'),
                       encode(sha256('y'), 'base64'), encode(sha256('z'), 'base64')), 'its verifier is taken');

SELECT * FROM finish();
ROLLBACK;

-- List = counter = report: for each person the rows of the list, the counter and the view's figure are one number.
\ir include/begin.sql
\ir include/fixture.sql
SELECT plan(14);

-- Answers one number as a living session of the pool, or as a person with a direct login.
CREATE FUNCTION pg_temp.number_for(login text, who text, query text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    n bigint;
    p person;
    db_role text;
BEGIN
    SELECT * INTO p FROM person WHERE person.who = number_for.who;
    SELECT r.database_role INTO db_role FROM hotline.role r WHERE r.code = p.role;
    PERFORM set_config('session_authorization', login, true);
    IF db_role IS NOT NULL THEN
        PERFORM set_config('role', db_role, true), set_config('statement_timeout', '10000', true),
                set_config('hearthline.session', encode(p.key, 'hex'), true);
    END IF;
    EXECUTE query INTO n;
    RAISE EXCEPTION USING ERRCODE = 'TAP00', MESSAGE = coalesce(n, 0)::text;
EXCEPTION WHEN SQLSTATE 'TAP00' THEN RETURN SQLERRM::bigint;
END
$$;
SELECT access.grant_sql_login('t_lead', '{1}'), access.grant_sql_login('t_boss'), access.grant_sql_login('t_site_2', '{2}'),
       access.grant_sql_login('t_station_1', NULL, '{1}'), access.grant_sql_login('t_station_2', NULL, '{2}') \g /dev/null

CREATE TEMPORARY TABLE truth AS
SELECT who, login, want, pg_temp.number_for('hearthline_server', who, 'SELECT count(*) FROM (SELECT id FROM hotline.ticket ORDER BY registered_at DESC, id DESC LIMIT 100) l') AS list,
       pg_temp.number_for('hearthline_server', who, 'SELECT count(*) FROM hotline.ticket') AS counter,
       pg_temp.number_for(login, 'nobody', 'SELECT sum(tickets) FROM report.v_daily_repair') AS view,
       pg_temp.number_for('hearthline_server', who, 'SELECT count(*) FROM hotline.ticket WHERE closed_at IS NULL') AS open_counter,
       pg_temp.number_for(login, 'nobody', 'SELECT sum(open) FROM report.v_daily_repair') AS open_view
  FROM (VALUES ('agent of site 1', 't_lead', 3), ('lead of site 1', 't_lead', 3), ('agent of site 2', 't_site_2', 2), ('head', 't_boss', 5), ('manager', 't_boss', 5),
               ('dispatcher of station 1', 't_station_1', 2), ('repairer of station 2', 't_station_2', 1)) AS w (who, login, want);
SELECT is(format('%s=%s=%s', list, counter, view), format('%s=%s=%s', want, want, want), format('list = counter = view for %s', who)) FROM truth ORDER BY who;
SELECT is(open_view, open_counter, format('open tickets: counter = view for %s', who)) FROM truth ORDER BY who;

SELECT * FROM finish();
ROLLBACK;

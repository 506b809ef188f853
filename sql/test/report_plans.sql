-- Management views stay fast: a day is an index condition, in spite of barrier and policies.
\ir include/begin.sql
\ir include/fixture.sql
SELECT plan(12);

CREATE TEMPORARY TABLE load AS
SELECT i + 1000000 AS id, (1 + i % 2)::smallint AS site, (1 + i % 3)::smallint AS station, (1 + i % 20)::smallint AS fault,
       timestamptz '2025-11-15 00:00+08' + i * interval '1 hour' AS at, (SELECT min(id) FROM person) AS who
  FROM generate_series(1, 2400) i;
INSERT INTO hotline.ticket (id, site_id, number, state, category, queue, fault, fault_family, urgency, problem, address_text, address_unmatched,
                            station_id, registered_at, registered_by, closed_at, closure) OVERRIDING SYSTEM VALUE
SELECT id, site, 'LOAD-' || id, 9, 1, 1, fault, 1, 3, 'x', 'x', true, station, at, who, at, 1 FROM load;
INSERT INTO hotline.dispatch (ticket_id, seq, cycle, site_id, station_id, issued_at) SELECT id, 1, 1, site, station, at FROM load;
INSERT INTO hotline.completion (ticket_id, cycle, site_id, station_id, dispatch_seq, cause_code, action_code, arrived_at, finished_at, returned_at, repairer_id, returned_by)
SELECT id, 1, site, station, 1, 'x', 'x', at, at, at, who, who FROM load;
INSERT INTO hotline.callback_task (id, ticket_id, cycle, site_id, station_id, queue, status, priority, returned_at, due_from, due_to, next_at) OVERRIDING SYSTEM VALUE
SELECT id, id, 1, site, station, 1, 3, 1, at, at, at, at FROM load;
ANALYZE hotline.ticket, hotline.dispatch, hotline.completion, hotline.callback_task;
SELECT access.grant_sql_login('t_all'), access.grant_sql_login('t_station_1', NULL, '{1}') \g /dev/null

CREATE FUNCTION pg_temp.plan_of(login text, query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
BEGIN
    PERFORM set_config('session_authorization', login, true);
    EXECUTE 'EXPLAIN (FORMAT JSON, COSTS off) ' || query INTO answer;
    RAISE EXCEPTION USING ERRCODE = 'TAP00', MESSAGE = answer;
EXCEPTION WHEN SQLSTATE 'TAP00' THEN RETURN SQLERRM;
END
$$;
SELECT matches(pg_temp.plan_of(l, format($$SELECT * FROM report.%s WHERE day = '2026-01-10'$$, v)),
               format('"Index Cond": "[^"]*\(%s = ''2026-01-10''::date\)', c), format('%s: %s finds a day by %s through an index', v, l, c))
  FROM (VALUES ('v_daily_repair', 'registered_day'), ('v_daily_total', 'registered_day'), ('v_daily_completion', 'returned_day'),
               ('v_daily_callback', 'returned_day'), ('v_station_score', 'issued_day'), ('v_station_score', 'returned_day')) AS w (v, c),
       (VALUES ('t_all'), ('t_station_1')) AS who (l) ORDER BY v, c, l;

SELECT * FROM finish();
ROLLBACK;

-- What a sweep of the deadlines costs the database: with 100,000 of them open, with a hundred that ran out since the last look,
-- and again when nine times as many more are done. Run on a copy; the last lines are the figures.
\set ON_ERROR_STOP on
\set QUIET on
\pset format unaligned
\pset tuples_only on
SET session_replication_role = replica;

CREATE FUNCTION pg_temp.add_clocks(first_cycle int, count int, is_done boolean) RETURNS void LANGUAGE sql AS $$
    INSERT INTO hotline.sla_clock (ticket_id, site_id, station_id, cycle, dispatch_seq, kind, started_at, due_at, warn_at, stopped_at)
    SELECT t.id, t.site_id, t.station_id, first_cycle + c, 1, k, now(), now() + (60 + (t.id * 7 + c) % 600) * interval '1 minute',
           CASE k WHEN 6 THEN now() + (60 + (t.id * 7 + c) % 600) * interval '1 minute' - interval '1 hour' END, CASE WHEN is_done THEN now() END
      FROM (SELECT * FROM hotline.ticket ORDER BY id DESC LIMIT 25000) AS t, generate_series(1, count / 100000) AS c, generate_series(3, 6) AS k
$$;

-- The whole function as the worker calls it, in milliseconds, and the pages it touched.
CREATE FUNCTION pg_temp.measure(OUT ms numeric, OUT pages bigint) LANGUAGE plpgsql AS $$
DECLARE
    line text;
BEGIN
    FOR line IN EXECUTE 'EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT TEXT) SELECT * FROM hotline.sweep_clocks()' LOOP
        pages := coalesce(pages, (substring(line FROM 'Buffers: shared hit=(\d+)'))::bigint);
        ms := coalesce((substring(line FROM 'Execution Time: ([\d.]+)'))::numeric, ms);
    END LOOP;
END
$$;
CREATE TEMP TABLE figure (step int GENERATED ALWAYS AS IDENTITY, open bigint, done bigint, late int, ms numeric, pages bigint);
CREATE PROCEDURE pg_temp.note(late int) LANGUAGE plpgsql AS $$
DECLARE
    m record;
BEGIN
    IF late > 0 THEN
        UPDATE hotline.sla_clock SET due_at = now() - interval '1 second' WHERE id IN (
            SELECT id FROM hotline.sla_clock WHERE stopped_at IS NULL AND watch = 0 AND cycle > 100 AND kind = 5 ORDER BY id LIMIT late);
    END IF;
    SELECT * INTO m FROM pg_temp.measure();
    INSERT INTO figure (open, done, late, ms, pages)
    SELECT count(*) FILTER (WHERE stopped_at IS NULL), count(*) FILTER (WHERE stopped_at IS NOT NULL), late, m.ms, m.pages FROM hotline.sla_clock;
END
$$;

SELECT hotline.sweep_clocks(p_limit => 1000000) \g /dev/null
SELECT pg_temp.add_clocks(100, 100000, false) \g /dev/null
VACUUM ANALYZE hotline.sla_clock;
SET session_replication_role = origin;
SELECT hotline.sweep_clocks() FROM generate_series(1, 3) \g /dev/null
CALL pg_temp.note(0);
CALL pg_temp.note(0);
CALL pg_temp.note(100);
CALL pg_temp.note(0);
SET session_replication_role = replica;
SELECT pg_temp.add_clocks(200, 900000, true) \g /dev/null
VACUUM ANALYZE hotline.sla_clock;
SET session_replication_role = origin;
SELECT hotline.sweep_clocks() FROM generate_series(1, 3) \g /dev/null
CALL pg_temp.note(0);
CALL pg_temp.note(100);
SELECT format('sweep open=%s done=%s late=%s database_ms=%s pages=%s', open, done, late, ms, pages) FROM figure ORDER BY step;

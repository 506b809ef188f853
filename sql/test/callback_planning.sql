-- Plans, moves and coverage of callbacks, asked directly.
\ir include/begin.sql
\ir include/fixture.sql
SELECT plan(4);

-- Tasks whose numbers run against those of their tickets.
INSERT INTO hotline.callback_task (id, ticket_id, cycle, site_id, station_id, queue, priority, returned_at, due_from, due_to, next_at) OVERRIDING SYSTEM VALUE
SELECT 950009 - n, id, 9, site, station, 1, 1, at, at, at, at FROM place WHERE station IS NOT NULL;
SELECT is(ARRAY(SELECT hotline.in_lock_order('{950004,950007,950006,950007,950008}')), '{950008,950007,950006,950004}',
          'CBK-02 tickets are locked in the order of their numbers, each once');

CREATE FUNCTION pg_temp.approve(site int) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer hotline.receipt;
    reason text;
    claim text := (SELECT encode(key, 'hex') FROM person WHERE who = 'head');
BEGIN
    PERFORM set_config('session_authorization', 'hearthline_server', true);
    PERFORM set_config('role', 'hearthline_department_head', true),
            set_config('hearthline.session', claim, true);
    answer := hotline.approve_coverage(gen_random_uuid(), sha256('x'), site::smallint, '2026-01-11', '人手不足');
    RAISE EXCEPTION USING ERRCODE = 'TAP00', MESSAGE = answer.outcome;
EXCEPTION WHEN SQLSTATE 'TAP00' THEN RETURN SQLERRM; WHEN SQLSTATE 'HL000' THEN
    GET STACKED DIAGNOSTICS reason = PG_EXCEPTION_DETAIL;
    RETURN SQLERRM || ' ' || reason;
END
$$;
UPDATE hotline.site SET active = false WHERE id = 2;
SELECT is(pg_temp.approve(1), 'approved', 'CBK-02 a head approves the coverage of a site');
SELECT is(pg_temp.approve(77), 'FIELD_INVALID {"field": "site_id"}', 'an unknown site is refused');
SELECT is(pg_temp.approve(2), 'FIELD_INVALID {"field": "site_id"}', 'so is one that was closed');

SELECT * FROM finish();
ROLLBACK;

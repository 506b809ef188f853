-- A station that cannot be reached, proved by calls. Source: ABN-04, DSP-07
\ir include/begin.sql
\ir include/fixture.sql
SELECT plan(41);

-- Orders of today: ticket A of site 1 and E of site 2 both lie with station 1, B with station 2.
ALTER TABLE hotline.ticket DISABLE TRIGGER USER;
UPDATE hotline.ticket SET state = 3, closed_at = NULL, closure = NULL, issued_at = now() - interval '20 hours' WHERE station_id IS NOT NULL;
ALTER TABLE hotline.ticket ENABLE TRIGGER USER;
CREATE TEMPORARY TABLE zero AS SELECT now() - interval '10 hours' AS at;

-- One call, as an agent of the ticket's site; answers the outcome or the refusal. What it wrote stays.
CREATE FUNCTION pg_temp.called(place_name text, rung int, result int, after text, ring int DEFAULT 35, who text DEFAULT NULL, private boolean DEFAULT false,
    reason text DEFAULT '', callee bigint DEFAULT NULL) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    p person;
    q place;
    answer text;
    field text;
BEGIN
    SELECT * INTO q FROM place WHERE place = place_name;
    SELECT * INTO p FROM person WHERE person.who = coalesce(called.who, 'agent of site ' || q.site);
    PERFORM set_config('session_authorization', 'hearthline_server', true), set_config('role', (SELECT database_role FROM pg_temp.role_of(p.role)), true);
    PERFORM set_config('hearthline.session', encode(p.key, 'hex'), true);
    SELECT (hotline.record_station_call(gen_random_uuid(), sha256('x'), q.id, rung::smallint, callee, (SELECT at FROM pg_temp.begin_at()) + after::interval, ring,
            result::smallint, private, reason, NULL)).outcome INTO answer;
    PERFORM set_config('role', 'none', true), set_config('session_authorization', 'postgres', true);
    RETURN answer;
EXCEPTION WHEN SQLSTATE 'HL000' THEN
    GET STACKED DIAGNOSTICS field = PG_EXCEPTION_DETAIL;
    RETURN concat_ws(' ', SQLERRM, field::jsonb ->> 'field');
WHEN insufficient_privilege THEN RETURN 'denied';
END
$$;
CREATE FUNCTION pg_temp.role_of(code smallint, OUT database_role text) LANGUAGE sql AS $$
    SELECT CASE WHEN code = 1 THEN 'hearthline_agent' WHEN code < 4 THEN 'hearthline_team_lead' WHEN code < 6 THEN 'hearthline_department_head' ELSE 'hearthline_station' END $$;
CREATE FUNCTION pg_temp.begin_at(OUT at timestamptz) LANGUAGE sql AS $$ SELECT now() - interval '10 hours' $$;
-- What is known about a place: minutes after the beginning, then = for resolved, x for withdrawn, - for nothing.
CREATE FUNCTION pg_temp.known(place_name text) RETURNS text LANGUAGE sql AS $$
    SELECT coalesce((SELECT CASE WHEN u.withdrawn_at IS NOT NULL THEN 'x' ELSE extract(epoch FROM u.at - pg_temp.begin_at())::int
                            || CASE WHEN u.resolved_at IS NOT NULL THEN '=' || extract(epoch FROM u.resolved_at - pg_temp.begin_at())::int ELSE '' END END
                       FROM hotline.station_unreachable u WHERE u.dispatch_seq = 1 AND u.ticket_id = 900000 + (SELECT n FROM place WHERE place = place_name)), '-') $$;
CREATE FUNCTION pg_temp.alerted(place_name text) RETURNS text LANGUAGE sql AS $$
    SELECT coalesce(string_agg(x.told || CASE WHEN x.closed THEN ' closed' ELSE '' END, ', ' ORDER BY x.id), '-') FROM (
        SELECT a.id, string_agg(r.identifier, ' ' ORDER BY n.step) AS told, a.closed_at IS NOT NULL AS closed
          FROM hotline.alert a JOIN hotline.alert_notice n ON n.alert_id = a.id JOIN hotline.role r ON r.code = n.role
         WHERE a.type = 'station.unreachable' AND a.ticket_id = 900000 + (SELECT n FROM place WHERE place = place_name) GROUP BY a.id, a.closed_at) x $$;

-- Who may, and what is refused.
SELECT is(pg_temp.called('A', 1, 2, '0', who => w), said, format('DSP-07 %s: %s', w, said))
  FROM (VALUES ('agent of site 2', 'TICKET_NOT_FOUND'), ('head', 'denied'), ('dispatcher of station 1', 'denied')) AS x (w, said);
SELECT is(pg_temp.called('D', 1, 2, '0'), 'TRANSITION_NOT_ALLOWED', 'a ticket without a station has nobody to call');
SELECT is(pg_temp.called('A', 2, 2, '0', private => true), 'REASON_REQUIRED private_phone_reason', 'ABN-04 a private phone needs a reason');
SELECT is(pg_temp.called('A', 2, 2, '0', ring => 601), 'FIELD_INVALID ring_seconds', 'nobody lets it ring for more than ten minutes');
SELECT is(pg_temp.called('A', 2, 2, '-15 hours'), 'FIELD_INVALID call_time', 'what is older than a day is no longer told');
SELECT is(pg_temp.called('A', 2, 2, '11 hours'), 'CLOCK_SKEW', 'nor what has not happened yet');
SELECT is(pg_temp.called('A', 2, 2, '0', callee => (SELECT id FROM person WHERE who = 'repairer of station 2')), 'FIELD_INVALID callee_id', 'the repairer is one of the station');
SELECT is(pg_temp.called('A', 1, 2, '0', callee => (SELECT id FROM person WHERE who = 'dispatcher of station 1')), 'FIELD_INVALID callee_id', 'the line is nobody''s');
SELECT is((SELECT count(*) FROM hotline.station_call WHERE at > now() - interval '12 hours' AND at < now()), 0::bigint, 'what is refused leaves nothing');

-- The acceptance example: 03:00, 03:04, 03:06.
SELECT is(pg_temp.called('A', 1, 2, '0', 35), 'recorded', 'ABN-04 the station does not answer at 03:00');
SELECT is(pg_temp.known('A'), '-', 'ABN-04 the station alone is no event');
SELECT is(pg_temp.called('A', 2, 2, '4 minutes', 40, private => true, reason => '工作电话占用'), 'unreachable', 'ABN-04 nor the mobile at 03:04');
SELECT is(pg_temp.known('A'), '240', 'ABN-04 the event is of 03:04');
SELECT is((SELECT count(*) FROM hotline.abnormal_event e JOIN hotline.station_unreachable u ON u.event_id = e.id
            WHERE e.type = 4 AND e.ticket_id = 900001 AND e.source = 'auto' AND e.found_at = u.at), 1::bigint, 'ABN-04 and stands in the register');
SELECT is(pg_temp.alerted('A'), 'lead head station_head', 'ABN-04 lead, head and station head are told at once');
SELECT is(pg_temp.called('A', 2, 1, '6 minutes', 5), 'recorded', 'ABN-04 the mobile is answered at 03:06');
SELECT is(pg_temp.known('A'), '240=360', 'ABN-04 the event stays, resolved at 03:06');
SELECT is(pg_temp.alerted('A'), 'lead head station_head closed', 'and nobody has to act any more');
SELECT is((SELECT count(*) FROM hotline.abnormal_event WHERE type = 4 AND ticket_id = 900001 AND resolved_at IS NOT NULL AND status <> 'withdrawn'), 1::bigint,
          'ABN-04 the register says so');
SELECT is(pg_temp.called('A', 1, 2, '7 minutes') || ' ' || pg_temp.called('A', 2, 2, '8 minutes'), 'recorded recorded', 'ABN-04 one event for one dispatch');
SELECT is((SELECT count(*) FROM hotline.abnormal_event WHERE type = 4 AND ticket_id = 900001), 1::bigint, 'ABN-04 and no second one');

-- Calls count for the station, whatever ticket and site they were about: what is unanswered for A is so for E.
SELECT is(pg_temp.called('E', 2, 2, '9 minutes'), 'unreachable', 'ABN-04 the line was tried for another ticket');
SELECT is(pg_temp.known('E'), '540', 'ABN-04 the event belongs to the ticket of the second call');

-- Told late: an answer between the two disproves it, and nothing is deleted.
SELECT is(pg_temp.called('B', 2, 2, '1 hour') || ' ' || pg_temp.called('B', 1, 2, '1 hour 10 minutes'), 'recorded unreachable', 'ABN-04 the other order, at the edge of the window');
SELECT is(pg_temp.called('B', 4, 1, '1 hour 5 minutes'), 'recorded', 'ABN-04 the head of the station had answered in between');
SELECT is(pg_temp.known('B'), 'x', 'ABN-04 so there was no event');
SELECT is((SELECT status FROM hotline.abnormal_event WHERE type = 4 AND ticket_id = 900002), 'withdrawn', 'ABN-04 the register keeps it as withdrawn');
SELECT is(pg_temp.alerted('B'), 'lead head station_head closed', 'and its alert is closed');

SELECT is(pg_temp.called('B', 1, 2, '1 hour 20 minutes') || ' ' || pg_temp.called('B', 2, 2, '1 hour 21 minutes'), 'recorded unreachable', 'ABN-04 what other calls prove after all');
SELECT is((SELECT status FROM hotline.abnormal_event WHERE type = 4 AND ticket_id = 900002), 'recorded', 'ABN-04 stands again in the register, as one event');

-- Edges on a station nobody else uses.
CREATE FUNCTION pg_temp.pair(hours int, apart text, ring int, result int DEFAULT 2) RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.called('C', 1, 2, hours || ' hours') || ' ' || pg_temp.called('C', 2, result, hours || ' hours ' || apart, ring) $$;
SELECT is(pg_temp.pair(1, '10 minutes 1 second', 35), 'recorded recorded', 'ABN-04 ten minutes and a second are too far apart');
SELECT is(pg_temp.pair(2, '4 minutes', 29), 'recorded recorded', 'ABN-04 29 seconds of ringing are too few');
SELECT is(pg_temp.pair(3, '4 minutes', 35, 3), 'recorded recorded', 'ABN-04 busy is not unanswered');
SELECT is(pg_temp.pair(4, '4 minutes', 0, 4), 'recorded recorded', 'ABN-04 a phone that is off has not rung');
SELECT is(pg_temp.pair(5, '9 minutes 59 seconds', 30), 'recorded unreachable', 'ABN-04 a second less, and thirty seconds');
SELECT is(pg_temp.known('C'), (5 * 3600 + 599)::text, 'ABN-04 at the second call');
-- A call told late that makes an earlier pair.
SELECT is(pg_temp.called('C', 3, 2, '3 hours 2 minutes'), 'unreachable', 'ABN-04 the second repairer had not answered either, two hours before');
SELECT is(pg_temp.known('C'), (3 * 3600 + 120)::text, 'ABN-04 the event moves to the earlier moment');
SELECT is((SELECT count(*) FROM hotline.abnormal_event WHERE type = 4 AND ticket_id = 900003), 1::bigint, 'and is still one');

SELECT * FROM finish();
ROLLBACK;

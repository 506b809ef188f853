-- The register of abnormal events: one event per ticket, type and order. Source: ABN-00 to ABN-02
\ir include/begin.sql
\ir include/fixture.sql
SELECT no_plan();

CREATE FUNCTION pg_temp.event(p_type int, p_seq int DEFAULT 1) RETURNS hotline.abnormal_event LANGUAGE sql AS $$
    SELECT e FROM hotline.abnormal_event e WHERE ticket_id = 900002 AND type = p_type AND dispatch_seq = p_seq AND status <> 'merged' $$;
CREATE FUNCTION pg_temp.raise(p_type int, p_seq int DEFAULT 1) RETURNS bigint LANGUAGE sql AS $$
    SELECT hotline.raise_abnormal(p_type::smallint, 1::smallint, 2::smallint, 900002, 1::smallint, p_seq::smallint, '2026-01-10 09:15+08', '超时') $$;
CREATE FUNCTION pg_temp.steps(p_type int) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(kind, ' ' ORDER BY id) FROM hotline.abnormal_step WHERE event_id = (pg_temp.event(p_type)).id $$;

SELECT is(pg_temp.raise(1), pg_temp.raise(1), 'ABN-00 the same ticket, type and order is one event');
SELECT isnt(pg_temp.raise(1, 2), pg_temp.raise(1), 'ABN-01 the next order has an event of its own');
SELECT is((SELECT count(*) FROM hotline.abnormal_event WHERE ticket_id = 900002 AND type = 1), 2::bigint, 'ABN-00 nothing is doubled');
SELECT is(pg_temp.steps(1), 'recorded', 'ABN-00 raising again leaves no second step');
SELECT is((pg_temp.event(1)).source, 'auto', 'ABN-00 what the system finds says so');

-- Someone tells of what the system found: a co-reporter, once.
SELECT is(hotline.report_again(pg_temp.event(1), (SELECT id FROM person WHERE who = 'agent of site 1'), 'recorded', '住户说没人来', false), 'merged',
          'ABN-00 a second report is merged');
SELECT is(hotline.report_again(pg_temp.event(1), (SELECT id FROM person WHERE who = 'agent of site 1'), 'recorded', '住户说没人来', false), 'merged', 'again');
SELECT is((SELECT count(*) FROM hotline.abnormal_reporter WHERE event_id = (pg_temp.event(1)).id), 1::bigint, 'ABN-00 the agent is listed as co-reporter');
SELECT is(pg_temp.steps(1), 'recorded reported_again', 'ABN-00 one step for one co-reporter');

-- Escalation: levels rise, never a new event.
SELECT hotline.escalate_abnormal((pg_temp.event(1)).id, 1::smallint, 1500);
SELECT hotline.escalate_abnormal((pg_temp.event(1)).id, 0::smallint, NULL);
SELECT is(((pg_temp.event(1)).level, (pg_temp.event(1)).delay_seconds)::text, '(1,1500)', 'ABN-01 25 minutes late, level 1, and no way down');

-- Withdrawn by a fact; a person's word afterwards brings it back with the flag.
SELECT pg_temp.raise(2);
INSERT INTO hotline.alert (type, subject, site_id, assigned_role) SELECT 'TEST', 'abnormal_event/' || (pg_temp.event(2)).id, 1, 2;
SELECT hotline.withdraw_abnormal((pg_temp.event(2)).id, '维修站 10:20 已联系');
SELECT is((pg_temp.event(2)).status, 'withdrawn', 'ABN-02 a later told contact withdraws the event');
SELECT isnt((SELECT closed_at FROM hotline.alert WHERE subject = 'abnormal_event/' || (pg_temp.event(2)).id), NULL, 'ABN-02 and closes its alert');
SELECT is(pg_temp.raise(2), (pg_temp.event(2)).id, 'ABN-02 the system does not raise it again');
SELECT is((pg_temp.event(2)).status, 'withdrawn', 'ABN-02 it stays withdrawn');
SAVEPOINT other_fact;
SELECT is(hotline.raise_abnormal(e.type, e.site_id, e.station_id, e.ticket_id, e.cycle, e.dispatch_seq, e.auto_found_at + interval '1 second', '其他记录表明未联系'),
          e.id, 'another fact is the same event') FROM pg_temp.event(2) e;
SELECT is(((pg_temp.event(2)).status, pg_temp.steps(2))::text, '(recorded,"recorded withdrawn revived")', 'and it stands again');
ROLLBACK TO other_fact;
SELECT hotline.report_again(pg_temp.event(2), (SELECT id FROM person WHERE who = 'agent of site 1'), 'recorded', '住户说没人联系', false);
SELECT is(((pg_temp.event(2)).status, (pg_temp.event(2)).statements_differ)::text, '(recorded,t)', 'ABN-02 the resident says nobody called: statements differ');
SELECT hotline.withdraw_abnormal((pg_temp.event(2)).id, '维修站 10:20 已联系');
SELECT is((pg_temp.event(2)).status, 'recorded', 'ABN-02 what a person reported is not withdrawn by the system');
SELECT is(pg_temp.steps(2), 'recorded withdrawn revived found', 'ABN-02 every step is kept');
SELECT hotline.resolve_abnormal((pg_temp.event(2)).id, '2026-01-10 10:00+08', '已接通');
SELECT is(((pg_temp.event(2)).status, (pg_temp.event(2)).resolved_at IS NOT NULL)::text, '(recorded,t)', 'ABN-04 a later answer resolves and the event stays');

SELECT throws_ok($$UPDATE hotline.abnormal_event SET status = 'closed', class = 'complaint', result = '已处理', closed_at = now() WHERE id = 900001$$, '23514', NULL,
                 'ABN-13 no complaint is closed without report and reply');
SELECT throws_ok($$UPDATE hotline.abnormal_event SET status = 'closed', closed_at = now() WHERE id = 900001$$, '23514', NULL, 'ABN-13 nothing is closed without result');

SELECT * FROM finish();
ROLLBACK;

-- Hand-overs: who is responsible, who accepts, when the lead hears of it. Source: INT-12
\ir include/begin.sql
\ir include/fixture.sql
\ir include/as_person.sql
\ir include/keep.sql
SELECT plan(69);


-- The states: what is not in this table is refused.
SELECT is((SELECT string_agg(format('%s+%s=%s', s, a, hotline.hand_over_next(s::smallint, a::smallint)), ' ' ORDER BY s, a)
             FROM generate_series(0, 5) s, generate_series(0, 4) a WHERE hotline.hand_over_next(s::smallint, a::smallint) IS NOT NULL),
          '1+1=2 1+3=4 2+2=3 2+3=4', 'INT-12 accepted, then done; returned while it is not done');

CREATE FUNCTION pg_temp.handing(kind text, ticket text, call text DEFAULT 'NULL', dept text DEFAULT '1', to_site text DEFAULT 'NULL', team text DEFAULT 'NULL',
                                reason text DEFAULT '查收费记录', due text DEFAULT 'NULL', request text DEFAULT 'gen_random_uuid()') RETURNS text LANGUAGE sql AS $$
    SELECT format('SELECT concat_ws('' '', (r).outcome, (r).replayed) FROM (SELECT hotline.hand_over(%s, sha256(''x''), %L, %s, %s, %s::smallint, %s::smallint, %s, %L, %s) AS r) x',
                  request, kind, ticket, call, dept, to_site, team, reason, due) $$;
CREATE FUNCTION pg_temp.stepping(h bigint, version int, action int, text text DEFAULT '收费科张会计', at text DEFAULT 'NULL', request text DEFAULT 'gen_random_uuid()') RETURNS text LANGUAGE sql AS $$
    SELECT format('SELECT concat_ws('' '', (r).outcome, (r).replayed) FROM (SELECT hotline.step_hand_over(%s, sha256(''x''), %s, %s, %s::smallint, %L, %s) AS r) x', request, h, version, action, text, at) $$;

SELECT is(pg_temp.as_person(who, query, true), said, format('INT-12 %s: %s', what, said))
  FROM (VALUES ('agent of site 1', pg_temp.handing('work_item', '900001'), 'handed_over f', 'a work item'), ('lead of site 1', pg_temp.handing('warm', '900001', '900001'), 'handed_over f', 'in the call'),
               ('agent of site 1', pg_temp.handing('warm', '900001'), 'FIELD_INVALID call_id', 'in the call without a call'), ('agent of site 1', pg_temp.handing('work_item', 'NULL'), 'FIELD_INVALID ticket_id', 'nothing at all'),
               ('agent of site 1', pg_temp.handing('cold', '900001'), 'FIELD_INVALID kind', 'another way'), ('agent of site 1', pg_temp.handing('work_item', '900001', reason => ' '), 'REASON_REQUIRED reason', 'without a reason'),
               ('agent of site 1', pg_temp.handing('work_item', '900003'), 'TICKET_NOT_FOUND', 'another site''s ticket'), ('agent of site 1', pg_temp.handing('warm', 'NULL', '900003'), 'CALL_NOT_FOUND', 'another site''s call'),
               ('agent of site 1', pg_temp.handing('work_item', '900001', dept => '99'), 'FIELD_INVALID department', 'an unknown department'),
               ('agent of site 1', pg_temp.handing('work_item', '900001', dept => 'NULL'), 'FIELD_INVALID department', 'to nobody'),
               ('agent of site 1', pg_temp.handing('work_item', '900001', to_site => '2'), 'FIELD_INVALID department', 'to two'),
               ('agent of site 1', pg_temp.handing('work_item', '900001', dept => 'NULL', to_site => '1'), 'FIELD_INVALID to_site_id', 'to the own site'),
               ('agent of site 1', pg_temp.handing('work_item', '900001', dept => 'NULL', to_site => '1', team => '900001'), 'handed_over f', 'to a team of the own site'),
               ('agent of site 1', pg_temp.handing('work_item', '900001', dept => 'NULL', to_site => '2', team => '900001'), 'FIELD_INVALID to_team_id', 'to another site''s team'),
               ('agent of site 1', pg_temp.handing('work_item', '900001', due => 'now() - interval ''1 second'''), 'FIELD_INVALID result_due_time', 'a result that is due already'),
               ('head', pg_temp.handing('work_item', '900001'), '42501', 'a head'), ('dispatcher of station 1', pg_temp.handing('work_item', '900001'), '42501', 'a station')) AS w (who, query, said, what);

SELECT is(pg_temp.keep('agent of site 1', pg_temp.handing('work_item', '900001', request => '''11111111-1111-4111-8111-111111111111''')), 'handed_over f', 'INT-12 handed over to the fee department');
SELECT is(pg_temp.keep('agent of site 1', pg_temp.handing('work_item', '900001', request => '''11111111-1111-4111-8111-111111111111''')), 'handed_over t', 'INT-12 repeated it is the same');
SELECT id AS h FROM hotline.hand_over WHERE id < 900000 ORDER BY id DESC LIMIT 1 \gset
SELECT is((SELECT row(site_id, status, due_at - handed_at, result_due_at - handed_at)::text FROM hotline.hand_over WHERE id = :h), '(1,1,00:15:00,"1 day")', 'INT-12 a quarter of an hour to accept, a day for the result');
SELECT is((SELECT row(kind, site_id, due_at - started_at, stopped_at)::text FROM hotline.sla_clock WHERE hand_over_id = :h AND kind = 19), '(19,1,00:15:00,)', 'INT-12 a clock runs, of the first site');
SELECT is(pg_temp.as_person(who, format('SELECT count(*) FROM hotline.hand_over WHERE id = %s', :h)), seen, format('INT-12 %s sees %s', who, seen))
  FROM (VALUES ('agent of site 1', '1'), ('other agent of site 1', '1'), ('agent of site 2', '0'), ('lead of site 1', '1'), ('supervisor of site 2', '0'), ('head', '1'),
               ('dispatcher of station 1', '42501')) AS w (who, seen);

-- Handed over at 10:00 on 2026-03-02.
UPDATE hotline.hand_over SET handed_at = '2026-03-02 10:00+08', due_at = '2026-03-02 10:15+08', result_due_at = '2026-03-03 10:00+08' WHERE id = :h;
UPDATE hotline.sla_clock SET started_at = '2026-03-02 10:00+08', due_at = '2026-03-02 10:15+08' WHERE hand_over_id = :h AND kind = 19;
UPDATE hotline.sla_clock SET started_at = '2026-03-02 10:00+08', due_at = '2026-03-03 10:00+08' WHERE hand_over_id = :h AND kind = 21;
CREATE FUNCTION pg_temp.told(h bigint, at text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    PERFORM hotline.sweep_clocks(('2026-03-02 ' || at || '+08')::timestamptz, 1000);
    RETURN (SELECT coalesce(string_agg(concat_ws(' ', a.type, a.severity, a.site_id, a.assigned_role), ', '), '-')
              FROM hotline.alert a JOIN hotline.sla_clock c ON a.subject = 'clock/' || c.id WHERE c.hand_over_id = h);
END
$$;
SELECT is(pg_temp.told(:h, '10:14:59'), '-', 'INT-12 at 10:14:59 there is no alert');
SELECT is(pg_temp.told(:h, '10:15:00'), '-', 'INT-12 at 10:15:00 the quarter of an hour is just over');
SELECT is(pg_temp.told(:h, '10:15:01'), 'clock.transfer warning 1 2', 'INT-12 nobody accepts by 10:15, the lead has an alert');
SELECT is(pg_temp.told(:h, '18:00:00'), 'clock.transfer warning 1 2', 'INT-12 exactly once');
SELECT is((SELECT count(*)::int FROM hotline.alert a JOIN hotline.sla_clock c ON a.subject = 'clock/' || c.id WHERE c.hand_over_id = :h AND to_jsonb(a)::text ~ '收费'), 0, 'SEC-07 the alert names nothing of it');

-- Accepting.
SELECT is(pg_temp.as_person(who, query, true), said, format('INT-12 %s: %s', what, said))
  FROM (VALUES ('agent of site 2', pg_temp.stepping(:h, 1, 1), 'HAND_OVER_NOT_FOUND', 'another site accepts nothing'), ('agent of site 1', pg_temp.stepping(:h, 1, 1, ' '), 'TEXT_MISSING acceptor', 'a department has a name'),
               ('agent of site 1', pg_temp.stepping(:h, 1, 2), 'HAND_OVER_STEP_NOT_ALLOWED', 'not done before it is accepted'), ('agent of site 1', pg_temp.stepping(:h, 2, 1), 'STALE_VERSION', 'only what is there now'),
               ('agent of site 1', pg_temp.stepping(:h, 1, 1, at => '''2026-03-02 09:59:59+08'''), 'FIELD_INVALID time', 'not before it was handed over'),
               ('agent of site 1', pg_temp.stepping(:h, 1, 1, at => 'now() + interval ''1 day'''), 'CLOCK_SKEW', 'not tomorrow'),
               ('agent of site 1', pg_temp.stepping(:h, 1, 3, ' '), 'REASON_REQUIRED reason', 'a return has a reason'), ('head', pg_temp.stepping(:h, 1, 1), 'accepted f', 'a head writes it down'),
               ('dispatcher of station 1', pg_temp.stepping(:h, 1, 1), '42501', 'a station does not')) AS w (who, query, said, what);
SAVEPOINT before;
SELECT is(pg_temp.keep('agent of site 1', pg_temp.stepping(:h, 1, 1, at => '''2026-03-02 10:40+08''')), 'accepted f', 'INT-12 accepted at 10:40, told later');
SELECT is((SELECT row(accepted_at - due_at, acceptor)::text FROM hotline.hand_over WHERE id = :h), '(00:25:00,收费科张会计)', 'INT-12 it stays late');
SELECT is((SELECT pg_temp.told(:h, '18:00:01') || ' ' || count(*) FROM hotline.clock_breach b JOIN hotline.sla_clock c ON c.id = b.clock_id
            WHERE c.hand_over_id = :h AND b.ticket_id IS NULL AND hotline.lateness(c, now()) = '25 minutes'), 'clock.transfer warning 1 2 1', 'INT-12 the missed deadline stays with its 25 minutes');
SELECT is((SELECT count(*)::int FROM hotline.alert a JOIN hotline.sla_clock c ON a.subject = 'clock/' || c.id WHERE c.hand_over_id = :h AND a.closed_at IS NULL), 0, 'INT-12 and the alert is over');
SELECT is(pg_temp.as_person('agent of site 1', pg_temp.stepping(:h, 2, 1)), 'HAND_OVER_STEP_NOT_ALLOWED', 'INT-12 not accepted twice');
-- Accepted is not done: the result is owed by the next day at 10:00.
CREATE FUNCTION pg_temp.owed(h bigint, at timestamptz) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    PERFORM hotline.sweep_clocks(at, 1000);
    RETURN (SELECT coalesce(string_agg(concat_ws(' ', a.type, a.assigned_role, a.closed_at IS NULL), ', '), '-')
              FROM hotline.alert a JOIN hotline.sla_clock c ON a.subject = 'clock/' || c.id WHERE c.hand_over_id = h AND c.kind = 21);
END
$$;
SAVEPOINT owed;
SELECT is(pg_temp.owed(:h, '2026-03-03 10:00+08'), '-', 'INT-12 the result is not late at its time');
SELECT is(pg_temp.owed(:h, '2026-03-03 10:00:01+08'), 'clock.work_item 2 t', 'INT-12 a second later the lead is told');
SELECT is(pg_temp.keep('agent of site 1', pg_temp.stepping(:h, 2, 2, '已退费')), 'done f', 'INT-12 the result comes');
SELECT is(pg_temp.owed(:h, '2026-03-03 10:00:02+08'), 'clock.work_item 2 f', 'INT-12 and the alert is over');
ROLLBACK TO owed;
SELECT is(pg_temp.as_person('agent of site 1', pg_temp.stepping(:h, 2, 2, ' ')), 'TEXT_MISSING', 'INT-12 a result is written');
SELECT is(pg_temp.as_person('agent of site 1', pg_temp.stepping(:h, 2, 3, '不归收费科管')), 'returned f', 'INT-12 returned after all');
SELECT is(pg_temp.keep('agent of site 1', pg_temp.stepping(:h, 2, 2, '已退费')), 'done f', 'INT-12 the result comes back');
SELECT is(pg_temp.as_person('agent of site 1', pg_temp.stepping(:h, 3, 3, '退回')), 'HAND_OVER_STEP_NOT_ALLOWED', 'INT-12 what is done is not returned');
ROLLBACK TO before;
SELECT is(pg_temp.keep('agent of site 1', pg_temp.stepping(:h, 1, 1, at => '''2026-03-02 10:15+08''')), 'accepted f', 'INT-12 accepted at 10:15, told later');
SELECT hotline.sweep_clocks('2026-03-02 18:00+08', 1000) \g /dev/null
SELECT is((SELECT refuted_at IS NOT NULL FROM hotline.clock_breach b JOIN hotline.sla_clock c ON c.id = b.clock_id WHERE c.hand_over_id = :h), true, 'INT-12 it was in time after all');

-- To another site: its people take it.
SELECT is(pg_temp.keep('agent of site 1', pg_temp.handing('work_item', '900001', dept => 'NULL', to_site => '2')), 'handed_over f', 'INT-12 handed over to site 2');
SELECT id AS h FROM hotline.hand_over WHERE id < 900000 ORDER BY id DESC LIMIT 1 \gset
SELECT is(pg_temp.as_person(who, pg_temp.stepping(:h, 1, 1, '')), said, format('INT-12 %s takes it: %s', who, said))
  FROM (VALUES ('agent of site 2', 'accepted f'), ('supervisor of site 2', 'accepted f'), ('other agent of site 1', 'FORBIDDEN'), ('head', 'FORBIDDEN')) AS w (who, said);
SELECT is(pg_temp.as_person('agent of site 2', format('SELECT count(*) FROM hotline.hand_over WHERE id = %s', :h)), '1', 'INT-12 and site 2 sees it');
SELECT is((SELECT array_agg(DISTINCT o.site_id ORDER BY o.site_id) FROM hotline.outbox o WHERE o.subject = 'hand_over/' || :h), '{1,2}', 'INT-12 both sites'' desks look again');
-- To a team: its members and the lead.
SELECT is(pg_temp.keep('other agent of site 1', pg_temp.handing('work_item', '900001', dept => 'NULL', to_site => '1', team => '900001')), 'handed_over f', 'INT-12 handed over to a team');
SELECT id AS h FROM hotline.hand_over WHERE id < 900000 ORDER BY id DESC LIMIT 1 \gset
SELECT is(pg_temp.as_person(who, pg_temp.stepping(:h, 1, 1, '')), said, format('INT-12 %s takes it for the team: %s', who, said))
  FROM (VALUES ('agent of site 1', 'accepted f'), ('lead of site 1', 'accepted f'), ('other agent of site 1', 'FORBIDDEN')) AS w (who, said);

SELECT * FROM finish();
ROLLBACK;

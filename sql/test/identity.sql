-- Who calls: two right items open personal data to a caller, three wrong tries close the call. Source: INT-06
\ir include/begin.sql
\ir include/fixture.sql

CREATE FUNCTION pg_temp.as_person(who text, query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
    me text := session_user;
    p person;
    db_role text;
BEGIN
    SELECT * INTO p FROM person WHERE person.who = as_person.who;
    SELECT r.database_role INTO db_role FROM hotline.role r WHERE r.code = p.role;
    PERFORM set_config('session_authorization', 'hearthline_server', true);
    PERFORM set_config('role', db_role, true), set_config('statement_timeout', '10000', true), set_config('hearthline.session', encode(p.key, 'hex'), true);
    EXECUTE query INTO answer;
    PERFORM set_config('session_authorization', me, true);
    RETURN coalesce(answer, '-');
EXCEPTION WHEN SQLSTATE 'HL000' THEN RETURN SQLERRM; WHEN OTHERS THEN RETURN SQLSTATE;
END
$$;
CREATE FUNCTION pg_temp.check_it(who text, call bigint, household bigint, number text, name text DEFAULT NULL, ending text DEFAULT NULL, day text DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.as_person(who, format($q$SELECT (hotline.check_identity(gen_random_uuid(), sha256('x'), %L, %L, %L, %L, %L, %L)).outcome$q$, call, household, number, name, ending, day)) $$;
CREATE FUNCTION pg_temp.read_out(who text, ticket bigint, call bigint) RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.as_person(who, format('SELECT name FROM hotline.reveal_person(%s, 9::smallint, ''理由'', %s)', ticket, call)) $$;
-- Calls that go on: two of site 1's agent, one nobody answered, one of a colleague. The newest answered call is the own one.
INSERT INTO hotline.call (id, site_id, agent_id, ring_at, answered_at) OVERRIDING SYSTEM VALUE
SELECT 910000 + n, 1, (SELECT id FROM person WHERE who = w.who), now() - interval '1 minute', CASE WHEN n <> 2 THEN now() END
  FROM (VALUES (1, 'agent of site 1'), (2, 'agent of site 1'), (3, 'other agent of site 1')) AS w (n, who);
UPDATE hotline.contact_person SET name = '王某', phone_masked = '138****5678' WHERE household_id = 900001;
SELECT plan(35);

SELECT is(pg_temp.read_out('agent of site 1', 900001, 910001), 'IDENTITY_NOT_VERIFIED', 'INT-06 without a check nothing is read out, not even with a reason');
SELECT is(pg_temp.as_person('agent of site 1', 'SELECT name FROM hotline.reveal_person(900001, 6::smallint, ''核对'', NULL)'), 'CANARY', 'the other purposes stay as they were');
SELECT is(pg_temp.check_it('agent of site 1', 910001, 900001, 'CANARYA'), 'basic', 'INT-06 one right item is the basic level');
SELECT is(pg_temp.read_out('agent of site 1', 900001, 910001), 'IDENTITY_NOT_VERIFIED', 'INT-06 which is not enough');
SELECT is(pg_temp.check_it('agent of site 1', 910001, 900001, 'CANARYA', '李某'), 'none', 'INT-06 of two items one wrong fails');
SELECT is(pg_temp.check_it('agent of site 1', 910001, 900001, NULL, '王某', '5678'), 'full', 'INT-06 two right items are the full level');
SELECT is(pg_temp.read_out('agent of site 1', 900001, 910001), 'CANARY', 'INT-06 now the person is read out');
SELECT is((SELECT purpose || ' ' || call_id FROM hotline.pi_access ORDER BY id DESC LIMIT 1), '9 910001', 'INT-06 and it is logged what for and on which call');
SELECT is(pg_temp.read_out('agent of site 1', 900002, 910001), 'IDENTITY_NOT_VERIFIED', 'INT-06 another household stays closed');
SELECT is(pg_temp.read_out('agent of site 1', 900004, 910001), 'IDENTITY_NOT_VERIFIED', 'INT-06 so does a ticket without a household');
SELECT is(pg_temp.read_out('other agent of site 1', 900001, 910001), 'IDENTITY_NOT_VERIFIED', 'INT-06 the check serves the agent of the call alone');
SELECT is(pg_temp.read_out('other agent of site 1', 900001, 910003), 'IDENTITY_NOT_VERIFIED', 'INT-06 and that call alone');
SELECT is(pg_temp.read_out('agent of site 2', 900001, 910001), 'TICKET_NOT_FOUND', 'INT-06 another site sees no ticket at all');
SELECT is(pg_temp.read_out('dispatcher of station 1', 900001, 910001), 'IDENTITY_NOT_VERIFIED', 'INT-06 a station has no callers');

-- Every item, right and wrong; the ticket of the call itself is no last repair.
SELECT is(hotline.identity_matches(900001, 910001, number, name, ending, day), matches, format('INT-06 %s: %s', what, matches))
  FROM (VALUES ('nothing', NULL, NULL, NULL, NULL::date, 0), ('the number in small letters', 'canarya', NULL, NULL, NULL, 1), ('the number of another', 'CANARYB', NULL, NULL, NULL, 0),
               ('the name', NULL, '王某', NULL, NULL, 1), ('no name', NULL, '', NULL, NULL, 0), ('a wrong ending', NULL, NULL, '5679', NULL, 0),
               ('the whole mask', NULL, NULL, '138****5678', NULL, 0), ('the day', NULL, NULL, NULL, '2026-01-10', 1), ('another day', NULL, NULL, NULL, '2026-01-09', 0),
               ('all four', 'CANARYA', '王某', '5678', '2026-01-10', 4)) AS w (what, number, name, ending, day, matches);
SELECT is(hotline.identity_matches(900001, 900001, NULL, NULL, NULL, '2026-01-10'), 0, 'INT-06 the repair of the call itself is known to whoever just reported it');

-- Only on an own answered call, and at most three wrong tries.
SELECT is(pg_temp.check_it('agent of site 1', 910002, 900001, 'CANARYA'), 'CALL_NOT_FOUND', 'INT-06 nobody speaks on a call that was not answered');
SELECT is(pg_temp.check_it('agent of site 1', 910003, 900001, 'CANARYA'), 'CALL_NOT_FOUND', 'INT-06 nor on a colleague''s');
SELECT is(pg_temp.check_it('agent of site 1', 910001, 1, 'CANARYA'), 'HOUSEHOLD_NOT_FOUND', 'INT-06 a household that does not exist');
SELECT is(pg_temp.check_it('agent of site 1', 910001, 900001, NULL), 'TEXT_MISSING', 'INT-06 nothing asked is no try');
SELECT is(pg_temp.check_it('head', 910001, 900001, 'CANARYA'), '42501', 'INT-06 a head takes no calls');
SELECT is(pg_temp.check_it('agent of site 1', 910001, 900002, 'WRONG'), 'none', 'INT-06 the second wrong try, about any household');
SELECT is(pg_temp.check_it('agent of site 1', 910001, 900001, 'WRONG'), 'blocked', 'INT-06 the third wrong try blocks the call');
SELECT is(pg_temp.check_it('agent of site 1', 910001, 900001, 'CANARYA', '王某'), 'IDENTITY_BLOCKED', 'INT-06 after which right answers are not heard');
SELECT is(pg_temp.read_out('agent of site 1', 900001, 910001), 'IDENTITY_NOT_VERIFIED', 'INT-06 and what was open is closed');
SELECT is((SELECT string_agg(level, ' ' ORDER BY id) FROM hotline.identity_check WHERE call_id = 910001), 'basic none full none none', 'INT-06 every try is logged');

SELECT * FROM finish();
ROLLBACK;

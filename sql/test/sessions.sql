-- A session is worth something only while its employment lasts. Source: SEC-06
\ir include/begin.sql
\ir include/fixture.sql
SELECT plan(16);

-- What a session may still do: tickets it reads through the pool login, and whether the gate knows its owner.
CREATE FUNCTION pg_temp.alive(who text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    p person;
    tickets bigint;
    known bigint;
BEGIN
    SELECT * INTO p FROM person WHERE person.who = alive.who;
    PERFORM set_config('session_authorization', 'hearthline_server', true);
    PERFORM set_config('role', 'hearthline_gate', true);
    SELECT count(*) INTO known FROM access.principal(p.key);
    PERFORM set_config('role', CASE WHEN p.role = 1 THEN 'hearthline_agent' WHEN p.role < 4 THEN 'hearthline_team_lead' ELSE 'hearthline_station' END, true),
            set_config('hearthline.session', encode(p.key, 'hex'), true);
    SELECT count(*) INTO tickets FROM hotline.ticket;
    RAISE EXCEPTION USING ERRCODE = 'TAP00', MESSAGE = format('%s tickets, %s known', tickets, known);
EXCEPTION WHEN SQLSTATE 'TAP00' THEN RETURN SQLERRM;
END
$$;
CREATE FUNCTION pg_temp.no_of(who text) RETURNS text LANGUAGE sql AS $$
    SELECT e.agent_no FROM hotline.employee e JOIN person p ON p.id = e.id WHERE p.who = no_of.who $$;

SELECT is(pg_temp.alive('agent of site 1'), '3 tickets, 1 known', 'SEC-06 a session works while the employment lasts');
UPDATE hotline.employment SET valid_to = now() - interval '1 minute' WHERE employee_id = (SELECT id FROM person WHERE who = 'agent of site 1');
SELECT is(pg_temp.alive('agent of site 1'), '0 tickets, 0 known', 'SEC-06 it ends at once when the employment is ended later than sign-in');
SELECT is((SELECT end_reason FROM access.session s JOIN person p ON p.key = s.key WHERE who = 'agent of site 1'), 'revoked', 'it says why');

UPDATE hotline.employment SET valid_to = now() + interval '5 minutes' WHERE employee_id = (SELECT id FROM person WHERE who = 'agent of site 2');
SELECT is(pg_temp.alive('agent of site 2'), '2 tickets, 1 known', 'an end that is still to come leaves the session');
SELECT is((SELECT expires_at FROM access.session s JOIN person p ON p.key = s.key WHERE who = 'agent of site 2'), now() + interval '5 minutes',
          'SEC-06 and the session ends no later than the employment');
UPDATE hotline.employment SET station_id = 3 WHERE employee_id = (SELECT id FROM person WHERE who = 'repairer of station 2');
SELECT is(pg_temp.alive('repairer of station 2'), '0 tickets, 0 known', 'whoever works somewhere else has to sign in again');
UPDATE hotline.employment SET reports_to = NULL WHERE employee_id = (SELECT id FROM person WHERE who = 'supervisor of site 2');
SELECT is(pg_temp.alive('supervisor of site 2'), '2 tickets, 1 known', 'whom somebody reports to does not matter');
UPDATE hotline.employment SET valid_to = now() WHERE employee_id = (SELECT id FROM person WHERE who = 'other agent of site 1');
SELECT is(pg_temp.alive('lead of site 1'), '3 tickets, 1 known', 'another person''s session goes on');

UPDATE hotline.callback_task SET assigned_to = (SELECT id FROM person WHERE who = 'lead of site 1'), version = version + 1 WHERE status IN (1, 2);
INSERT INTO hotline.employment (employee_id, role, site_id, valid_from) SELECT id, 3, 1, now() + interval '1 day' FROM person WHERE who = 'lead of site 1';
SELECT throws_ok(format('SELECT access.end_employment(%L, '' '')', pg_temp.no_of('lead of site 1')), 'HL000', 'REASON_REQUIRED', 'leaving needs a reason');
SELECT throws_ok('SELECT access.end_employment(''NOBODY'', ''离职'')', 'HL000', 'EMPLOYEE_NOT_FOUND', 'nobody cannot leave');
SELECT is(access.end_employment(pg_temp.no_of('lead of site 1'), '离职'), true, 'ORG-01 a person leaves, and a session was cut off');
SELECT is(pg_temp.alive('lead of site 1'), '0 tickets, 0 known', 'SEC-06 the session is gone');
SELECT is((SELECT count(*) FROM hotline.employment m JOIN person p ON p.id = m.employee_id WHERE who = 'lead of site 1' AND m.valid_to > clock_timestamp())
        + (SELECT count(*) FROM hotline.employee_duty d JOIN person p ON p.id = d.employee_id WHERE who = 'lead of site 1' AND d.valid_to > clock_timestamp()),
          0::bigint, 'no employment, no duty, and what was to begin tomorrow never does');
SELECT is((SELECT count(*) FILTER (WHERE assigned_to IS NULL) || ' of ' || count(*) FROM hotline.callback_task WHERE status IN (1, 2)),
          (SELECT count(*) || ' of ' || count(*) FROM hotline.callback_task WHERE status IN (1, 2)), 'CBK-03 callbacks of whoever has gone are anybody''s');
SELECT throws_ok(format('SELECT access.end_employment(%L, ''离职'')', pg_temp.no_of('lead of site 1')), 'HL000', 'EMPLOYEE_NOT_FOUND', 'nobody leaves twice');
SELECT is((SELECT count(*) FROM hotline.audit_log WHERE table_name IN ('employment', 'employee_duty') AND xid = pg_current_xact_id()
              AND operation IN ('UPDATE', 'DELETE') AND coalesce(before, after) ->> 'employee_id' = (SELECT id::text FROM person WHERE who = 'lead of site 1')),
          3::bigint, 'SEC-05 each end is in the trail');

SELECT * FROM finish();
ROLLBACK;

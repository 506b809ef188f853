-- Names and phones: masked for those who work the ticket, for a station only while it holds the ticket. Source: SEC-03
\ir include/begin.sql
\ir include/fixture.sql
\ir include/as_person.sql
SELECT plan(40);

-- Ticket B belongs to station 2; the guard wants a version and a known transition for every move.
CREATE FUNCTION pg_temp.station_sees() RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.as_person('repairer of station 2', 'SELECT count(phone_masked) FROM hotline.ticket_person WHERE ticket_id = 900002') $$;
SELECT is(pg_temp.station_sees(), '1', 'SEC-03 the station that holds the ticket sees the masked phone');
UPDATE hotline.ticket_person SET station_sees_until = now() WHERE ticket_id = 900002;
SELECT is(pg_temp.station_sees(), '0', 'SEC-03 it sees nothing when its time is over');
UPDATE hotline.ticket_person SET station_sees_until = 'infinity', station_may_see = false WHERE ticket_id = 900002;
SELECT is(pg_temp.station_sees(), '0', 'SEC-03 it sees nothing while it may not');
SELECT is(pg_temp.as_person('agent of site 1', 'SELECT count(phone_masked) FROM hotline.ticket_person WHERE ticket_id = 900002'), '1', 'the agent of the site still does');

UPDATE hotline.ticket_person SET station_may_see = true WHERE ticket_id = 900002;
UPDATE hotline.ticket SET version = version + 1, state = 9, closed_at = now(), closure = 1 WHERE id = 900002;
SELECT is((SELECT station_sees_until FROM hotline.ticket_person WHERE ticket_id = 900002), now() + interval '30 days', 'SEC-03 thirty days after closing the station stops seeing the person');
UPDATE hotline.ticket SET version = version + 1, station_id = 1 WHERE id = 900002;
SELECT is(pg_temp.station_sees(), '0', 'SEC-03 a station loses the person with the ticket');
SELECT is(pg_temp.as_person('dispatcher of station 1', 'SELECT count(phone_masked) FROM hotline.ticket_person WHERE ticket_id = 900002'), '1', 'SEC-03 the new station sees the person');

SELECT is(pg_temp.as_person(w, format('SELECT count(%s) FROM hotline.ticket_person', c)), '42501', format('%s does not read %s', w, c))
  FROM unnest(ARRAY['agent of site 1', 'lead of site 1', 'manager', 'dispatcher of station 1']) w, unnest(ARRAY['name', 'phone_cipher']) c;
SELECT is(pg_temp.as_person('manager', 'SELECT count(*) FROM hotline.contact_person'), '42501', 'nobody reads contact persons');
SELECT is(pg_temp.as_person('agent of site 1', 'SELECT ticket_person FROM hotline.ticket_person LIMIT 1'), '42501', 'a whole row of persons is not read either');

-- The number that is dialled is the resident's: it never stands in clear.
SELECT is(pg_temp.as_person('agent of site 1', format($$SELECT (hotline.record_call(gen_random_uuid(), sha256('x'), %s::smallint, '', NULL, NULL, '', %L, NULL, clock_timestamp(), NULL)).outcome$$,
                                                      direction, callee)), answer, format('SEC-03 a call in direction %s to %s: %s', direction, callee, answer))
  FROM (VALUES (2, '13800000001', 'FIELD_INVALID'), (1, '13800000001', 'FIELD_INVALID'), (1, '96000', 'recorded'), (2, '8001', 'recorded')) AS w (direction, callee, answer);
SELECT is(pg_temp.as_person('lead of site 1', 'SELECT count(caller_cipher) FROM hotline.call'), '42501', 'SEC-03 nobody reads the sealed number of a call');

-- Households: a station finds what it serves, and nothing about care or fees.
SELECT is(pg_temp.as_person(w, 'SELECT count(household_no) FROM hotline.household WHERE id BETWEEN 900001 AND 900009'), '4', format('SEC-03 %s finds the flats it serves', w))
  FROM unnest(ARRAY['dispatcher of station 1', 'repairer of station 2', 'dispatcher of station 3', 'agent of site 2']) w;
SELECT is(pg_temp.as_person('dispatcher of station 1', format('SELECT count(%s) FROM hotline.household', c)), '42501', format('SEC-03 a station does not read %s', c))
  FROM unnest(ARRAY['special_care', 'key_customer', 'fee_status', 'fee_status_at', 'stopped_heating']) c;
UPDATE hotline.service_area SET valid_to = now() WHERE node_id IN (900003, 900004);
SELECT is(pg_temp.as_person('repairer of station 2', 'SELECT count(household_no) FROM hotline.household'), '0', 'SEC-03 an area that ended shows nothing any more');
UPDATE hotline.service_area SET valid_to = 'infinity', approved_at = NULL WHERE node_id = 900004;
SELECT is(pg_temp.as_person('dispatcher of station 3', 'SELECT count(household_no) FROM hotline.household'), '0', 'SEC-03 nor does one that waits for approval');

-- A card tells of other sites' tickets that they are, not who repairs them.
SELECT is(pg_temp.as_person('agent of site 1', $$SELECT string_agg(t ->> 'ownSite' || ' ' || coalesce(t ->> 'stationID', 'nobody'), ', ' ORDER BY t ->> 'ticketID')
                                                   FROM (SELECT hotline.open_household(id) AS card FROM hotline.household WHERE id IN (900001, 900003) ORDER BY id) h,
                                                        jsonb_array_elements(card -> 'lastTickets') t$$),
          'true 1, false nobody', 'SEC-03 the station of another site''s ticket is not told');

-- Opening a ticket, a callback or the list of a building leaves a row; what is not the caller's is not opened.
CREATE FUNCTION pg_temp.open_as(who text, query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
    p person;
    db_role text;
    superuser name := session_user;
BEGIN
    SELECT * INTO p FROM person WHERE person.who = open_as.who;
    SELECT r.database_role INTO db_role FROM hotline.role r WHERE r.code = p.role;
    PERFORM set_config('session_authorization', 'hearthline_server', true);
    PERFORM set_config('role', db_role, true), set_config('hearthline.session', encode(p.key, 'hex'), true);
    EXECUTE query INTO answer;
    PERFORM set_config('role', 'none', true);
    PERFORM set_config('session_authorization', superuser, true);
    SELECT format('%s: purpose %s, household %s, building %s', coalesce(answer, 'nothing'), purpose, coalesce(household_id - 900000, 0), coalesce(building_id - 900000, 0))
      INTO answer FROM hotline.pi_access WHERE employee_id = p.id AND 'phone' <> ALL (fields) ORDER BY id DESC LIMIT 1;
    RAISE EXCEPTION USING ERRCODE = 'TAP00', MESSAGE = coalesce(answer, 'no trace');
EXCEPTION WHEN SQLSTATE 'TAP00' THEN RETURN SQLERRM; WHEN OTHERS THEN RETURN SQLSTATE;
END
$$;
SELECT is(pg_temp.open_as(who, query), answer, format('SEC-08 %s: %s', who, answer))
  FROM (VALUES ('agent of site 1', 'SELECT hotline.look_at_ticket(900001) - 900000', '1: purpose 6, household 1, building 0'),
               ('agent of site 1', 'SELECT hotline.look_at_ticket(900003) - 900000', 'no trace'),
               ('agent of site 1', 'SELECT hotline.look_at_ticket(900001, true) - 900000', '1: purpose 3, household 1, building 0'),
               ('dispatcher of station 1', 'SELECT hotline.look_at_ticket(900005) - 900000', '5: purpose 2, household 5, building 0'),
               ('dispatcher of station 3', 'SELECT hotline.look_at_ticket(900005) - 900000', 'no trace'),
               ('agent of site 2', 'SELECT count(*) FROM hotline.list_households(900003)', '4: purpose 6, household 0, building 3')) AS w (who, query, answer);

SELECT * FROM finish();
ROLLBACK;

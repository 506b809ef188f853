-- A parameter takes only values that the rules behind it can read and live with. Source: SEC-05
\ir include/begin.sql
\ir include/fixture.sql

CREATE TEMPORARY TABLE wish (key text, scope text, place int, value jsonb, answer text);
INSERT INTO wish VALUES
    ('session.hours', 'company', NULL, '8', 'proposed'), ('session.hours', 'company', NULL, '1.5', 'value'), ('session.hours', 'company', NULL, '0', 'value'),
    ('session.hours', 'company', NULL, '25', 'value'), ('session.hours', 'company', NULL, '"8"', 'value'), ('session.hours', 'company', NULL, '1e300', 'value'),
    ('pi.lookup_alert', 'company', NULL, '{"households": 60, "minutes": 30.5}', 'value'), ('pi.lookup_alert', 'company', NULL, '{"households": 50, "minutes": 20}', 'proposed'),
    ('callback.hours_of_day', 'company', NULL, '{"from": "soon", "to": "20:30"}', 'value'), ('callback.hours_of_day', 'company', NULL, '{"from": "21:00", "to": "20:30"}', 'value'),
    ('callback.hours_of_day', 'company', NULL, '{"from": "09:00", "to": "20:00"}', 'proposed'), ('callback.minutes_per_call', 'company', NULL, '0', 'value'),
    ('callback.minutes_per_call', 'company', NULL, '4.5', 'proposed'), ('callback.target_share', 'company', NULL, '1.01', 'value'),
    ('dsp.accept_minutes', 'company', NULL, '{"P1": 0, "P2": 15, "P3": 15, "P4": 60}', 'value'), ('abn03.pause_on_appointment', 'company', NULL, 'false', 'proposed'),
    ('abn03.minutes', 'site', 2, '200', 'proposed'), ('abn03.minutes', 'site', 77, '200', 'scope'), ('abn03.minutes', 'station', 77, '200', 'scope'),
    ('abn03.minutes', 'village', 1, '200', 'scope'), ('abn03.minutes', NULL, 1, '200', 'scope');
SELECT plan(count(*)::int + 3) FROM wish;

CREATE FUNCTION pg_temp.ask(who text, statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
    p person;
BEGIN
    SELECT * INTO p FROM person WHERE person.who = ask.who;
    PERFORM set_config('session_authorization', 'hearthline_server', true);
    PERFORM set_config('role', 'hearthline_department_head', true), set_config('hearthline.session', encode(p.key, 'hex'), true);
    EXECUTE statement INTO answer;
    RAISE EXCEPTION USING ERRCODE = 'TAP00', MESSAGE = answer;
EXCEPTION WHEN SQLSTATE 'TAP00' THEN RETURN SQLERRM; WHEN SQLSTATE 'HL000' THEN
    GET STACKED DIAGNOSTICS answer = PG_EXCEPTION_DETAIL;
    RETURN answer::jsonb ->> 'field';
END
$$;
SELECT is(pg_temp.ask('head', format($$SELECT (hotline.propose_parameter(gen_random_uuid(), sha256('x'), %L, %L, %L::smallint, %L, NULL, '理由')).outcome$$, key, scope, place, value)),
          answer, format('SEC-05 %s of %s %s = %s: %s', key, coalesce(scope, 'nowhere'), place, value, answer)) FROM wish;

-- A change that was proposed before the rule was there is refused when somebody would approve it.
INSERT INTO hotline.employee_duty (employee_id, duty) SELECT id, (SELECT code FROM hotline.duty WHERE identifier = 'parameter_approver') FROM person WHERE who = 'manager';
INSERT INTO hotline.parameter_change (id, key, value_json, valid_from, reason, proposed_by) OVERRIDING SYSTEM VALUE
SELECT 900001, 'session.hours', '1.5', now(), 'test', id FROM person WHERE who = 'head';
SELECT is(pg_temp.ask('manager', $$SELECT (hotline.decide_parameter(gen_random_uuid(), sha256('x'), 900001, true)).outcome$$), 'value', 'SEC-05 approval asks again');
SELECT is((SELECT string_agg(DISTINCT key, ', ') FROM hotline.policy_parameter WHERE key NOT IN (SELECT key FROM hotline.parameter_rule)), NULL, 'every parameter has a rule');
SELECT is((SELECT string_agg(key || ' ' || value_json, ', ') FROM hotline.policy_parameter JOIN hotline.parameter_rule r USING (key) WHERE NOT hotline.fits_rule(r, value_json)),
          NULL, 'every default obeys its rule');

SELECT * FROM finish();
ROLLBACK;

-- What is about a person is decided by another: findings about leads and heads. Source: ORG-01, no_self_approval
\ir include/begin.sql
\ir include/fixture.sql
SELECT plan(6);

CREATE FUNCTION pg_temp.changed_by(who text, condition text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    n integer;
    p person;
    db_role text;
BEGIN
    SELECT * INTO p FROM person WHERE person.who = changed_by.who;
    SELECT r.database_role INTO db_role FROM hotline.role r WHERE r.code = p.role;
    PERFORM set_config('session_authorization', 'hearthline_server', true);
    PERFORM set_config('role', db_role, true), set_config('hearthline.session', encode(p.key, 'hex'), true);
    EXECUTE 'UPDATE hotline.finding SET status = ''confirmed'' WHERE ' || condition;
    GET DIAGNOSTICS n = ROW_COUNT;
    RAISE EXCEPTION USING ERRCODE = 'TAP00', MESSAGE = n::text;
EXCEPTION WHEN SQLSTATE 'TAP00' THEN RETURN SQLERRM; WHEN OTHERS THEN RETURN SQLSTATE;
END
$$;
CREATE FUNCTION pg_temp.seen_by(who text, condition text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    n integer;
    p person;
    db_role text;
BEGIN
    SELECT * INTO p FROM person WHERE person.who = seen_by.who;
    SELECT r.database_role INTO db_role FROM hotline.role r WHERE r.code = p.role;
    PERFORM set_config('session_authorization', 'hearthline_server', true);
    PERFORM set_config('role', db_role, true), set_config('hearthline.session', encode(p.key, 'hex'), true);
    EXECUTE 'SELECT count(*) FROM hotline.finding WHERE ' || condition INTO n;
    RAISE EXCEPTION USING ERRCODE = 'TAP00', MESSAGE = n::text;
EXCEPTION WHEN SQLSTATE 'TAP00' THEN RETURN SQLERRM;
END
$$;
INSERT INTO hotline.finding (type_code, site_id, subject_employee, occurred_at) SELECT 'about ' || who, 1, id, now() FROM person
 WHERE who IN ('head', 'lead of site 1');

SELECT is(pg_temp.seen_by('manager', 'type_code = ''about head'''), '1', 'ORG-01 the manager sees what is found about the head');
SELECT is(pg_temp.changed_by('manager', 'type_code = ''about head'''), '1', 'ORG-01 the manager decides on it');
SELECT is(pg_temp.changed_by('head', 'type_code = ''about head'''), '0', 'ORG-01 the head does not decide on himself');
SELECT is(pg_temp.changed_by('head', 'type_code = ''about lead of site 1'''), '1', 'ORG-01 the head decides on a lead');
SELECT is(pg_temp.changed_by('lead of site 1', 'type_code = ''about lead of site 1'''), '0', 'ORG-01 a lead does not decide on himself');
SELECT is(pg_temp.changed_by('lead of site 1', 'type_code = ''wrong_station'' AND ticket_id = 900001'), '1', 'what is about nobody in particular is decided as before');

SELECT * FROM finish();
ROLLBACK;

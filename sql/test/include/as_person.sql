-- What a call of one person answers, the refusal's reason or the SQLSTATE; whatever it wrote is undone.
CREATE FUNCTION pg_temp.as_person(who text, query text, names_field boolean DEFAULT false) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
    p person;
    db_role text;
BEGIN
    SELECT * INTO p FROM person WHERE person.who = as_person.who;
    SELECT r.database_role INTO db_role FROM hotline.role r WHERE r.code = p.role;
    PERFORM set_config('session_authorization', 'hearthline_server', true);
    PERFORM set_config('role', db_role, true), set_config('statement_timeout', '10000', true), set_config('hearthline.session', encode(p.key, 'hex'), true);
    EXECUTE query INTO answer;
    RAISE EXCEPTION USING ERRCODE = 'TAP00', MESSAGE = coalesce(answer, '-');
EXCEPTION
    WHEN SQLSTATE 'TAP00' THEN RETURN SQLERRM;
    WHEN SQLSTATE 'HL000' THEN
        GET STACKED DIAGNOSTICS answer = PG_EXCEPTION_DETAIL;
        RETURN concat_ws(' ', SQLERRM, CASE WHEN names_field THEN answer::jsonb ->> 'field' END);
    WHEN OTHERS THEN RETURN SQLSTATE;
END
$$;

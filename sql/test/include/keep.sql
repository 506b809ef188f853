-- As as_person, but what was written stays.
CREATE FUNCTION pg_temp.keep(who text, query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
    login text := session_user;
    p person;
    db_role text;
BEGIN
    SELECT * INTO p FROM person WHERE person.who = keep.who;
    SELECT r.database_role INTO db_role FROM hotline.role r WHERE r.code = p.role;
    BEGIN
        PERFORM set_config('session_authorization', 'hearthline_server', true);
        PERFORM set_config('role', db_role, true), set_config('hearthline.session', encode(p.key, 'hex'), true);
        EXECUTE query INTO answer;
        PERFORM set_config('role', 'none', true), set_config('session_authorization', login, true), set_config('hearthline.session', '', true);
        RETURN coalesce(answer, '-');
    EXCEPTION
        WHEN SQLSTATE 'HL000' THEN RETURN SQLERRM;
        WHEN OTHERS THEN RETURN SQLSTATE || ' ' || SQLERRM;
    END;
END
$$;

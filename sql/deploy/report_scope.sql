-- Deploy hearthline:report_scope to pg
-- People who read the management views log in with their own database account. What they see follows from session_user,
-- the one name a person cannot change from inside a connection.
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- One row is one grant: all tickets whose site AND station are in the lists. NULL means all, now and in future.
CREATE TABLE access.login_scope (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    login text NOT NULL CHECK (login ~ '^[a-z][a-z0-9_]{2,40}$'),
    site_ids smallint[] CHECK (cardinality(site_ids) > 0),
    station_ids smallint[] CHECK (cardinality(station_ids) > 0),
    valid_from timestamptz NOT NULL DEFAULT now(),
    valid_to timestamptz NOT NULL DEFAULT 'infinity',
    granted_at timestamptz NOT NULL DEFAULT now(),
    granted_by text NOT NULL DEFAULT session_user,
    CHECK (valid_from <= valid_to),
    CONSTRAINT one_scope_per_login EXCLUDE USING gist (login WITH =, tstzrange(valid_from, valid_to) WITH &&)
);
SELECT hotline.protect('access.login_scope');
CREATE TRIGGER audit_insert AFTER INSERT ON access.login_scope REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION hotline.audit_insert();
CREATE TRIGGER audit_change AFTER UPDATE OR DELETE ON access.login_scope FOR EACH ROW EXECUTE FUNCTION hotline.audit_change();

-- The sites of the person who is logged in; without a valid grant: none.
CREATE FUNCTION access.report_sites() RETURNS SETOF smallint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT s.id FROM access.login_scope g JOIN hotline.site s ON g.site_ids IS NULL OR s.id = ANY (g.site_ids)
     WHERE g.login = session_user AND now() >= g.valid_from AND now() < g.valid_to;
$$;
-- The stations of the person who is logged in; 0 stands for "no station yet" and is seen by those who see all stations.
CREATE FUNCTION access.report_stations() RETURNS SETOF smallint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT x.id FROM access.login_scope g
      JOIN (SELECT id FROM hotline.station UNION ALL SELECT 0::smallint) x
        ON g.station_ids IS NULL OR x.id = ANY (g.station_ids)
     WHERE g.login = session_user AND now() >= g.valid_from AND now() < g.valid_to;
$$;
GRANT EXECUTE ON FUNCTION access.report_sites(), access.report_stations() TO hearthline_report_owner, hearthline_reporter;

-- Rows the views may count: policies of the view owner, bound to the person who is logged in.
DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['dispatch', 'completion', 'callback_task', 'callback'] LOOP
        EXECUTE format($sql$CREATE POLICY reports_read ON hotline.%I FOR SELECT TO hearthline_report_owner
            USING (site_id = ANY (ARRAY(SELECT access.report_sites()))
                   AND coalesce(station_id, 0::smallint) = ANY (ARRAY(SELECT access.report_stations())))$sql$, t);
    END LOOP;
    -- These are bound to the site: a ticket may have moved on from the station whose order or return is counted, and its
    -- repair clock began at another one. The views that count tickets themselves ask for the station.
    FOREACH t IN ARRAY ARRAY['ticket', 'ticket_event', 'sla_clock', 'mass_incident', 'charge_check', 'help_request'] LOOP
        EXECUTE format($sql$CREATE POLICY reports_read ON hotline.%I FOR SELECT TO hearthline_report_owner
            USING (site_id = ANY (ARRAY(SELECT access.report_sites())))$sql$, t);
    END LOOP;
END
$$;
CREATE POLICY reports_read ON hotline.policy_parameter FOR SELECT TO hearthline_report_owner USING (key = 'abn03.minutes');

-- Columns the views may count: no names, no phones, no addresses, no free text, no person's number.
GRANT SELECT (id, site_id, station_id, state, cycle, category, queue, fault, urgency, household_id, urge_count, call_id,
    mass_incident_id, closure, registered_at, registered_day, closed_at) ON hotline.ticket TO hearthline_report_owner;
GRANT SELECT (ticket_id, site_id, station_id, version, cycle, action, from_state, to_state, at, day)
    ON hotline.ticket_event TO hearthline_report_owner;
GRANT SELECT (ticket_id, seq, cycle, site_id, station_id, issued_at, issued_day, accepted_at, rejected_at, rejection_reason)
    ON hotline.dispatch TO hearthline_report_owner;
GRANT SELECT (ticket_id, site_id, station_id, cycle, dispatch_seq, kind, started_at, due_at, stopped_at, parameter_id)
    ON hotline.sla_clock TO hearthline_report_owner;
GRANT SELECT (ticket_id, cycle, site_id, station_id, dispatch_seq, ownership, charged, arrived_at, finished_at, returned_at,
    returned_day) ON hotline.completion TO hearthline_report_owner;
GRANT SELECT (id, ticket_id, cycle, site_id, station_id, queue, status, returned_day, due_to, attempts, closed_at)
    ON hotline.callback_task TO hearthline_report_owner;
GRANT SELECT (id, task_id, ticket_id, site_id, station_id, version, convenient, a_solved, b_attitude, c_charged, d_score,
    e_kind, f_shown, f_given, result, saved_at) ON hotline.callback TO hearthline_report_owner;
GRANT SELECT (id, ticket_id, callback_id, site_id, severity, status, opened_at, closed_at) ON hotline.charge_check TO hearthline_report_owner;
GRANT SELECT (id, site_id, asked_day, asked_at, answered_at) ON hotline.help_request TO hearthline_report_owner;
GRANT SELECT (id, site_id, fault_family, proposed_at, confirmed_at, dismissed_at, closed_at)
    ON hotline.mass_incident TO hearthline_report_owner;
GRANT SELECT (id, key, value_json) ON hotline.policy_parameter TO hearthline_report_owner;

-- Gives a person a login of his own, or a new scope to the login he has. Run by an administrator who may create roles.
-- Of the password only its SCRAM verifier comes here, made by the client: statements end up in logs.
CREATE FUNCTION access.grant_sql_login(p_login text, p_sites smallint[] DEFAULT NULL, p_stations smallint[] DEFAULT NULL,
                                       p_verifier text DEFAULT NULL, p_until timestamptz DEFAULT 'infinity') RETURNS bigint
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    granted bigint;
BEGIN
    PERFORM access.check_sql_login(p_login, p_sites, p_stations, p_until);
    IF p_verifier !~ '^SCRAM-SHA-256\$[0-9]{4,}:[A-Za-z0-9+/=]{24,}\$[A-Za-z0-9+/=]{44}:[A-Za-z0-9+/=]{44}$' THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field": "password", "why": "not a SCRAM verifier"}');
    END IF;
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = p_login) THEN
        EXECUTE format('CREATE ROLE %I LOGIN INHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION
                        IN ROLE hearthline_reporter', p_login);
    END IF;
    EXECUTE format('ALTER ROLE %I LOGIN CONNECTION LIMIT 3', p_login);
    -- The last three are manners, not walls: the person may change them. The walls are the limit above and the reporting standby.
    EXECUTE format('ALTER ROLE %I SET statement_timeout = %L', p_login, '30s');
    EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = %L', p_login, '60s');
    EXECUTE format('ALTER ROLE %I SET default_transaction_read_only = on', p_login);
    EXECUTE format('ALTER ROLE %I SET search_path = report', p_login);
    IF p_verifier IS NOT NULL THEN
        EXECUTE format('ALTER ROLE %I PASSWORD %L', p_login, p_verifier);
    END IF;
    UPDATE access.login_scope SET valid_to = greatest(valid_from, now()) WHERE login = p_login AND valid_to > now();
    INSERT INTO access.login_scope (login, site_ids, station_ids, valid_to)
    VALUES (p_login, p_sites, p_stations, p_until) RETURNING id INTO granted;
    RETURN granted;
END
$$;

CREATE FUNCTION access.check_sql_login(p_login text, p_sites smallint[], p_stations smallint[], p_until timestamptz) RETURNS void
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF p_login IS NULL OR p_login !~ '^[a-z][a-z0-9_]{2,40}$' OR p_login ~ '^(pg_|hearthline_)' OR p_until <= now() THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field": "login"}');
    ELSIF EXISTS (SELECT FROM unnest(p_sites) x WHERE NOT EXISTS (SELECT FROM hotline.site WHERE id = x))
       OR EXISTS (SELECT FROM unnest(p_stations) x WHERE NOT EXISTS (SELECT FROM hotline.station WHERE id = x))
       OR cardinality(p_sites) = 0 OR cardinality(p_stations) = 0 THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field": "scope"}');
    -- A role that is anything more than a reader of reports never becomes one.
    ELSIF EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = p_login
                   AND (r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR NOT EXISTS (
                        SELECT FROM pg_catalog.pg_auth_members m
                         WHERE m.member = r.oid AND m.roleid = 'hearthline_reporter'::regrole)
                     OR EXISTS (SELECT FROM pg_catalog.pg_auth_members m
                         WHERE m.member = r.oid AND m.roleid <> 'hearthline_reporter'::regrole))) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field": "login", "why": "role exists"}');
    END IF;
END
$$;

-- Takes the login away: its scope ends, nobody logs in by it any more, its connections end, the role goes. A role that was given
-- rights elsewhere stays as a name without login. False: there was no such login.
CREATE FUNCTION access.revoke_sql_login(p_login text) RETURNS boolean
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE access.login_scope SET valid_to = greatest(valid_from, now()) WHERE login = p_login AND valid_to > now();
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_auth_members m JOIN pg_catalog.pg_roles r ON r.oid = m.member
                    WHERE r.rolname = p_login AND r.rolcanlogin AND m.roleid = 'hearthline_reporter'::regrole) THEN
        RETURN false;
    END IF;
    EXECUTE format('ALTER ROLE %I NOLOGIN PASSWORD NULL', p_login);
    PERFORM pg_catalog.pg_terminate_backend(a.pid) FROM pg_catalog.pg_stat_activity a WHERE a.usename = p_login;
    BEGIN
        EXECUTE format('DROP ROLE %I', p_login);
    EXCEPTION WHEN dependent_objects_still_exist THEN
        RAISE WARNING 'role % keeps rights in this or another database and stays without login', p_login;
    END;
    RETURN true;
END
$$;

COMMENT ON TABLE access.login_scope IS '数据库账号可看的范围 | what a person''s own database login may see';
COMMENT ON COLUMN access.login_scope.id IS '编号 | id';
COMMENT ON COLUMN access.login_scope.login IS '数据库账号 | database login';
COMMENT ON COLUMN access.login_scope.site_ids IS '可看的站点,空为全部 | sites, null: all';
COMMENT ON COLUMN access.login_scope.station_ids IS '可看的维修站,空为全部 | stations, null: all';
COMMENT ON COLUMN access.login_scope.valid_from IS '生效时间 | valid from';
COMMENT ON COLUMN access.login_scope.valid_to IS '失效时间 | valid until';
COMMENT ON COLUMN access.login_scope.granted_at IS '授权时间 | when it was granted';
COMMENT ON COLUMN access.login_scope.granted_by IS '授权人 | who granted it';
COMMENT ON FUNCTION access.report_sites() IS '本数据库账号可看的站点 | sites the database login may see';
COMMENT ON FUNCTION access.report_stations() IS '本数据库账号可看的维修站,0为尚未派单 | stations the database login may see, 0: not yet dispatched';
COMMENT ON FUNCTION access.grant_sql_login(text, smallint[], smallint[], text, timestamptz) IS '授予个人数据库账号及范围 | gives a person a database login and its scope';
COMMENT ON FUNCTION access.check_sql_login(text, smallint[], smallint[], timestamptz) IS '核对账号与范围 | checks a login and its scope';
COMMENT ON FUNCTION access.revoke_sql_login(text) IS '收回个人数据库账号 | takes a database login away';

COMMIT;

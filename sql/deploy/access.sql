-- Deploy hearthline:access to pg
-- Sessions are the only claim a connection makes: who, where and with which role follows from the session row.
BEGIN;
SET LOCAL ROLE hearthline_owner;

CREATE TABLE access.credential (
    employee_id bigint PRIMARY KEY REFERENCES hotline.employee,
    password_hash text NOT NULL,
    must_change boolean NOT NULL DEFAULT true,
    changed_at timestamptz NOT NULL DEFAULT now(),
    failed_count smallint NOT NULL DEFAULT 0,
    locked_until timestamptz
);
CREATE TABLE access.session (
    key bytea PRIMARY KEY CHECK (length(key) = 32),
    employee_id bigint NOT NULL REFERENCES hotline.employee,
    employment_id bigint NOT NULL REFERENCES hotline.employment,
    role smallint NOT NULL REFERENCES hotline.role,
    database_role name NOT NULL,
    site_id smallint REFERENCES hotline.site,
    station_id smallint REFERENCES hotline.station,
    workstation text NOT NULL DEFAULT '',
    must_change boolean NOT NULL DEFAULT false,
    started_at timestamptz NOT NULL DEFAULT now(),
    -- Source: SEC-06, without activity the session locks at this moment; activity moves it on.
    awake_until timestamptz NOT NULL DEFAULT 'infinity',
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    end_reason text CHECK (end_reason IN ('signed_out', 'replaced', 'expired', 'revoked'))
);
-- Source: SEC-06, one live session per person.
CREATE UNIQUE INDEX session_one_live ON access.session (employee_id) WHERE ended_at IS NULL;
CREATE INDEX session_employment ON access.session (employment_id);
CREATE TABLE access.sign_in_event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    employee_id bigint REFERENCES hotline.employee,
    kind text NOT NULL CHECK (kind IN ('signed_in', 'failed', 'locked', 'replaced', 'signed_out', 'unlocked', 'password_changed', 'password_reset', 'lock_lifted', 'refused')),
    workstation text NOT NULL DEFAULT ''
);
CREATE INDEX sign_in_event_employee ON access.sign_in_event (employee_id, at);
SELECT hotline.protect('access.credential', 'access.session', 'access.sign_in_event');
SELECT hotline.make_append_only('access.sign_in_event');

-- The live session this transaction speaks for, or NULL: claim missing, ended, expired, locked, or another role taken.
CREATE FUNCTION access.current_session() RETURNS access.session
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session;
BEGIN
    SELECT * INTO s FROM access.session
     WHERE key = decode(NULLIF(current_setting('hearthline.session', true), ''), 'hex')
       AND ended_at IS NULL AND expires_at > now() AND awake_until > now()
       AND database_role = current_setting('role')
       AND session_user = 'hearthline_server';
    RETURN s;
END
$$;
-- The row policies ask these: a session that still has to change its password sees no rows at all. Source: SEC-06
CREATE FUNCTION access.site() RETURNS smallint
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.current_session();
BEGIN
    RETURN CASE WHEN NOT s.must_change THEN s.site_id END;
END
$$;
CREATE FUNCTION access.station() RETURNS smallint
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.current_session();
BEGIN
    RETURN CASE WHEN NOT s.must_change THEN s.station_id END;
END
$$;
CREATE FUNCTION access.employee() RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.current_session();
BEGIN
    RETURN CASE WHEN NOT s.must_change THEN s.employee_id END;
END
$$;
CREATE FUNCTION access.is_live() RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.current_session();
BEGIN
    RETURN s.employee_id IS NOT NULL AND NOT s.must_change;
END
$$;

-- Refuses whoever has no live session: SESSION_LOCKED when the password wakes it again, otherwise SESSION_ENDED.
CREATE FUNCTION access.refuse_session() RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM hotline.refuse(CASE WHEN EXISTS (
        SELECT FROM access.session
         WHERE key = decode(NULLIF(current_setting('hearthline.session', true), ''), 'hex')
           AND ended_at IS NULL AND expires_at > now() AND awake_until <= now()
           AND session_user = 'hearthline_server') THEN 'SESSION_LOCKED' ELSE 'SESSION_ENDED' END);
END
$$;
-- The session, or the refusal SESSION_ENDED or SESSION_LOCKED; every operation begins with it.
CREATE FUNCTION access.require_session() RETURNS access.session
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.current_session();
BEGIN
    IF s.employee_id IS NULL THEN
        PERFORM access.refuse_session();
    ELSIF s.must_change THEN
        PERFORM hotline.refuse('PASSWORD_CHANGE_REQUIRED');
    END IF;
    RETURN s;
END
$$;
CREATE FUNCTION access.has_duty(wanted text) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.current_session();
BEGIN
    RETURN EXISTS (
        SELECT FROM hotline.employee_duty d JOIN hotline.duty k ON k.code = d.duty
         WHERE d.employee_id = s.employee_id AND k.identifier = wanted
           AND (d.site_id IS NULL OR d.site_id = s.site_id)
           AND now() >= d.valid_from AND now() < d.valid_to);
END
$$;
GRANT USAGE ON TYPE access.session TO hearthline_agent, hearthline_team_lead, hearthline_department_head,
    hearthline_station, hearthline_worker, hearthline_gate;
GRANT EXECUTE ON FUNCTION access.current_session(), access.site(), access.station(), access.employee(), access.is_live(),
    access.refuse_session(), access.require_session(), access.has_duty(text)
    TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station;

-- Policies of the organization: names of sites, stations and people are known inside the company, to live sessions only.
SELECT hotline.protect('hotline.company', 'hotline.site', 'hotline.station', 'hotline.team', 'hotline.employee',
    'hotline.employment', 'hotline.employee_duty', 'hotline.team_member');
DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['company', 'site', 'station', 'team', 'employee', 'employment', 'employee_duty', 'team_member'] LOOP
        EXECUTE format('CREATE POLICY staff_reads ON hotline.%I FOR SELECT TO hearthline_agent, hearthline_team_lead,
            hearthline_department_head, hearthline_station USING ((SELECT access.is_live()))', t);
        EXECUTE format('CREATE POLICY worker_reads ON hotline.%I FOR SELECT TO hearthline_worker USING (true)', t);
        EXECUTE format('GRANT SELECT ON hotline.%I TO hearthline_agent, hearthline_team_lead,
            hearthline_department_head, hearthline_station, hearthline_worker', t);
    END LOOP;
END
$$;
CREATE POLICY reports_read ON hotline.site FOR SELECT TO hearthline_report_owner USING (true);
CREATE POLICY reports_read ON hotline.station FOR SELECT TO hearthline_report_owner USING (true);
GRANT SELECT ON hotline.site, hotline.station TO hearthline_report_owner;

COMMIT;

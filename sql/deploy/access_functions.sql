-- Deploy hearthline:access_functions to pg
-- Signing in and out, locking and waking, passwords, and the log of every look at personal data.
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- Raises an alert once per type, subject and period.
CREATE FUNCTION hotline.raise_alert(p_type text, p_severity text, p_subject text, p_period text, p_role smallint,
                                    p_site smallint DEFAULT NULL, p_station smallint DEFAULT NULL) RETURNS void
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    INSERT INTO hotline.alert (type, severity, subject, period, assigned_role, site_id, station_id)
    VALUES (p_type, p_severity, p_subject, p_period, p_role, p_site, p_station)
    ON CONFLICT (type, subject, period) DO NOTHING;
$$;
COMMENT ON FUNCTION hotline.raise_alert(text, text, text, text, smallint, smallint, smallint)
    IS '发出提醒,同类同对象同时段只发一次 | raises an alert once per type, subject and period';

-- Whom a person works for now: the asked role, otherwise the highest one with a work surface.
CREATE FUNCTION access.employment_for(p_employee bigint, p_role smallint DEFAULT NULL) RETURNS hotline.employment
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT e.* FROM hotline.employment e JOIN hotline.role r ON r.code = e.role
     WHERE e.employee_id = p_employee AND e.valid_from <= now() AND now() < e.valid_to
       AND r.database_role IS NOT NULL AND (p_role IS NULL OR e.role = p_role)
     ORDER BY array_position(ARRAY[5, 4, 3, 2, 15, 6, 7, 1]::smallint[], e.role), e.id
     LIMIT 1;
$$;
COMMENT ON FUNCTION access.employment_for(bigint, smallint) IS '员工当前任职 | present employment of a person';

-- What the gate needs to check a password: nothing for an unknown number, which the gate answers like a wrong password.
CREATE FUNCTION access.credential_for_sign_in(p_agent_no text)
    RETURNS TABLE (employee_id bigint, password_hash text, locked boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT c.employee_id, c.password_hash, coalesce(c.locked_until > clock_timestamp(), false)
      FROM hotline.employee e JOIN access.credential c ON c.employee_id = e.id
     WHERE e.agent_no = p_agent_no;
$$;
COMMENT ON FUNCTION access.credential_for_sign_in(text) IS '登录时取口令摘要 | password hash for the sign-in gate';

-- Counts a wrong password; true: the account is locked now. A locked account counts no further. Source: SEC-04
CREATE FUNCTION access.sign_in_failed(p_employee_id bigint, p_workstation text) RETURNS boolean
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    at timestamptz;
    c access.credential;
    e hotline.employment;
    site smallint;
BEGIN
    SELECT * INTO c FROM access.credential WHERE employee_id = p_employee_id FOR UPDATE;
    at := clock_timestamp();
    IF c.locked_until > at THEN
        RETURN true;
    END IF;
    -- An unknown number leaves the same trace, so that its answer takes as long as a wrong password's.
    INSERT INTO access.sign_in_event (at, employee_id, kind, workstation) VALUES (at, c.employee_id, 'failed', p_workstation);
    IF c.employee_id IS NULL THEN
        RETURN false;
    END IF;
    e := access.employment_for(p_employee_id);
    site := coalesce(e.site_id, (SELECT s.site_id FROM hotline.station s WHERE s.id = e.station_id));
    IF c.failed_count + 1 < ((hotline.parameter('session.lock_after_failures', site)).value_json #>> '{}')::int THEN
        UPDATE access.credential SET failed_count = failed_count + 1 WHERE employee_id = p_employee_id;
        RETURN false;
    END IF;
    UPDATE access.credential SET failed_count = 0, locked_until = at
           + ((hotline.parameter('session.lock_minutes', site)).value_json #>> '{}')::int * interval '1 minute'
     WHERE employee_id = p_employee_id;
    INSERT INTO access.sign_in_event (at, employee_id, kind, workstation) VALUES (at, p_employee_id, 'locked', p_workstation);
    PERFORM access.report_lock(p_employee_id, at, site, e.station_id);
    RETURN true;
END
$$;
COMMENT ON FUNCTION access.sign_in_failed(bigint, text) IS '记录一次口令错误,达到次数则锁定 | counts a wrong password and locks the account';

-- The lead learns of every lock, the head of the third on one day.
CREATE FUNCTION access.report_lock(p_employee_id bigint, p_at timestamptz, p_site smallint, p_station smallint) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    subject text := 'employee:' || p_employee_id;
    day date := (p_at AT TIME ZONE 'Asia/Shanghai')::date;
    locks integer;
BEGIN
    PERFORM hotline.raise_alert('sign_in.locked', 'warning', subject,
        to_char(p_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), 2::smallint, p_site, p_station);
    SELECT count(*) INTO locks FROM access.sign_in_event v
     WHERE v.employee_id = p_employee_id AND v.kind = 'locked'
       AND v.at >= day::timestamp AT TIME ZONE 'Asia/Shanghai' AND v.at <= p_at;
    IF locks >= ((hotline.parameter('session.locks_a_day_alert', p_site)).value_json #>> '{}')::int THEN
        PERFORM hotline.raise_alert('sign_in.locked_repeatedly', 'critical', subject, day::text, 4::smallint, p_site, p_station);
    END IF;
END
$$;
COMMENT ON FUNCTION access.report_lock(bigint, timestamptz, smallint, smallint) IS '账号锁定后提醒领班与部长 | alerts about a locked account';

-- When a session locks unless something is done with it. Source: SEC-06
CREATE FUNCTION access.awake_until(p_at timestamptz, p_site smallint, p_station smallint) RETURNS timestamptz
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT p_at + ((hotline.parameter('session.auto_lock_minutes', p_site, p_station)).value_json #>> '{}')::double precision * interval '1 minute'
$$;
COMMENT ON FUNCTION access.awake_until(timestamptz, smallint, smallint) IS '无操作时的锁屏时间 | when a session locks without activity';

-- Ends the person's other session and opens a new one. outcome: signed_in, stale (hash changed meanwhile), locked, no_role.
CREATE FUNCTION access.sign_in(p_employee_id bigint, p_seen_hash text, p_key bytea, p_workstation text, p_role smallint DEFAULT NULL)
    RETURNS TABLE (outcome text, must_change boolean, ended_other boolean)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    at timestamptz;
    c access.credential;
    e hotline.employment;
BEGIN
    SELECT * INTO c FROM access.credential k WHERE k.employee_id = p_employee_id FOR UPDATE;
    at := clock_timestamp();
    must_change := c.must_change;
    ended_other := false;
    e := access.employment_for(p_employee_id, p_role);
    outcome := CASE WHEN c.password_hash IS DISTINCT FROM p_seen_hash THEN 'stale'
                    WHEN c.locked_until > at THEN 'locked'
                    WHEN e.id IS NULL THEN 'no_role' ELSE 'signed_in' END;
    IF outcome = 'signed_in' THEN
        UPDATE access.credential k SET failed_count = 0, locked_until = NULL WHERE k.employee_id = p_employee_id;
        ended_other := access.end_sessions(p_employee_id, 'replaced');
        INSERT INTO access.session (key, employee_id, employment_id, role, database_role, site_id, station_id, workstation,
                                    must_change, started_at, awake_until, expires_at)
        SELECT p_key, p_employee_id, e.id, e.role, r.database_role, e.site_id, e.station_id, p_workstation, c.must_change, at,
               access.awake_until(at, e.site_id, e.station_id), least(e.valid_to, at + ((hotline.parameter('session.hours', e.site_id, e.station_id)).value_json #>> '{}')::int
                              * interval '1 hour')
          FROM hotline.role r WHERE r.code = e.role;
        INSERT INTO access.sign_in_event (at, employee_id, kind, workstation) VALUES (at, p_employee_id, 'signed_in', p_workstation);
    ELSIF outcome = 'no_role' THEN
        INSERT INTO access.sign_in_event (at, employee_id, kind, workstation) VALUES (at, p_employee_id, 'refused', p_workstation);
    END IF;
    RETURN NEXT;
END
$$;
COMMENT ON FUNCTION access.sign_in(bigint, text, bytea, text, smallint) IS '建立会话,结束本人其他会话 | opens a session and ends the person''s other one';

-- True when a session that was still valid ended. Source: SEC-06, a second sign-in ends the first and is logged.
CREATE FUNCTION access.end_sessions(p_employee_id bigint, p_reason text) RETURNS boolean
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    old access.session;
BEGIN
    UPDATE access.session SET ended_at = clock_timestamp(),
           end_reason = CASE WHEN expires_at <= clock_timestamp() THEN 'expired' ELSE p_reason END
     WHERE employee_id = p_employee_id AND ended_at IS NULL
    RETURNING * INTO old;
    IF old.end_reason = 'replaced' THEN
        INSERT INTO access.sign_in_event (employee_id, kind, workstation) VALUES (p_employee_id, 'replaced', old.workstation);
    END IF;
    RETURN coalesce(old.end_reason = p_reason, false);
END
$$;
COMMENT ON FUNCTION access.end_sessions(bigint, text) IS '结束员工的会话 | ends the sessions of a person';

-- Who a token belongs to; no row: nobody, or not any more. Asking counts as activity, unless the asker says that nobody is at
-- the desk; the row is written at most once in five seconds. A locked session is told as such and stays locked. Source: SEC-06
CREATE FUNCTION access.principal(p_key bytea, p_is_activity boolean DEFAULT true)
    RETURNS TABLE (employee_id bigint, agent_no text, name text, role smallint, site_id smallint, station_id smallint,
                   duties smallint[], must_change boolean, expires_at timestamptz, locked boolean)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session;
    at timestamptz := clock_timestamp();
    awake timestamptz;
BEGIN
    SELECT * INTO s FROM access.session k WHERE k.key = p_key AND k.ended_at IS NULL AND k.expires_at > at;
    IF p_is_activity AND s.awake_until > at THEN
        awake := access.awake_until(at, s.site_id, s.station_id);
        UPDATE access.session k SET awake_until = awake WHERE k.key = s.key AND k.awake_until < awake - interval '5 seconds';
    END IF;
    RETURN QUERY
        SELECT s.employee_id, e.agent_no, e.name, s.role, s.site_id, s.station_id,
               ARRAY(SELECT DISTINCT d.duty FROM hotline.employee_duty d
                      WHERE d.employee_id = s.employee_id AND (d.site_id IS NULL OR d.site_id = s.site_id)
                        AND d.valid_from <= at AND at < d.valid_to ORDER BY d.duty),
               s.must_change, s.expires_at, s.awake_until <= at
          FROM hotline.employee e WHERE e.id = s.employee_id;
END
$$;
COMMENT ON FUNCTION access.principal(bytea, boolean) IS '令牌对应的人员与权限 | the person behind a session key';

-- What the gate needs to wake a locked session: the password of its owner. No row: the session has ended.
CREATE FUNCTION access.credential_of_session(p_key bytea)
    RETURNS TABLE (employee_id bigint, password_hash text, locked boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT c.employee_id, c.password_hash, coalesce(c.locked_until > clock_timestamp(), false)
      FROM access.session s JOIN access.credential c ON c.employee_id = s.employee_id
     WHERE s.key = p_key AND s.ended_at IS NULL AND s.expires_at > clock_timestamp();
$$;
COMMENT ON FUNCTION access.credential_of_session(bytea) IS '解锁时取口令摘要 | password hash for waking a session';

-- Wakes a session. unlocked; stale: the hash changed meanwhile; locked: the account is; ended. Source: SEC-06
CREATE FUNCTION access.unlock(p_key bytea, p_seen_hash text) RETURNS text
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session;
    c access.credential;
    at timestamptz := clock_timestamp();
BEGIN
    SELECT * INTO s FROM access.session k WHERE k.key = p_key AND k.ended_at IS NULL AND k.expires_at > at;
    SELECT * INTO c FROM access.credential k WHERE k.employee_id = s.employee_id FOR UPDATE;
    IF c.employee_id IS NULL THEN
        RETURN 'ended';
    ELSIF c.password_hash <> p_seen_hash THEN
        RETURN 'stale';
    ELSIF c.locked_until > at THEN
        RETURN 'locked';
    END IF;
    UPDATE access.credential k SET failed_count = 0 WHERE k.employee_id = s.employee_id;
    UPDATE access.session k SET awake_until = access.awake_until(at, s.site_id, s.station_id) WHERE k.key = p_key;
    INSERT INTO access.sign_in_event (at, employee_id, kind, workstation) VALUES (at, s.employee_id, 'unlocked', s.workstation);
    RETURN 'unlocked';
END
$$;
COMMENT ON FUNCTION access.unlock(bytea, text) IS '输入口令解锁会话 | wakes a locked session with its password';

CREATE FUNCTION access.sign_out() RETURNS boolean
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.current_session();
    ended boolean := s.employee_id IS NOT NULL AND access.end_sessions(s.employee_id, 'signed_out');
BEGIN
    IF ended THEN
        INSERT INTO access.sign_in_event (employee_id, kind, workstation) VALUES (s.employee_id, 'signed_out', s.workstation);
    END IF;
    RETURN ended;
END
$$;
COMMENT ON FUNCTION access.sign_out() IS '退出登录 | signs the caller out';

-- The caller's own hash, so that the old password can be checked; also while the first password still has to be changed.
CREATE FUNCTION access.own_credential() RETURNS TABLE (employee_id bigint, agent_no text, password_hash text, locked boolean)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.current_session();
BEGIN
    IF s.employee_id IS NULL THEN
        PERFORM access.refuse_session();
    END IF;
    RETURN QUERY SELECT c.employee_id, e.agent_no, c.password_hash, coalesce(c.locked_until > clock_timestamp(), false)
                   FROM access.credential c JOIN hotline.employee e ON e.id = c.employee_id WHERE c.employee_id = s.employee_id;
END
$$;
COMMENT ON FUNCTION access.own_credential() IS '本人口令摘要 | own password hash';

CREATE FUNCTION access.change_password(p_seen_hash text, p_new_hash text) RETURNS boolean
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.current_session();
BEGIN
    IF s.employee_id IS NULL THEN
        PERFORM access.refuse_session();
    END IF;
    UPDATE access.credential SET password_hash = p_new_hash, must_change = false, changed_at = clock_timestamp(), failed_count = 0
     WHERE employee_id = s.employee_id AND password_hash = p_seen_hash
       AND (locked_until IS NULL OR locked_until <= clock_timestamp());
    IF NOT FOUND THEN
        PERFORM hotline.refuse('SIGN_IN_FAILED');
    END IF;
    UPDATE access.session SET must_change = false WHERE key = s.key;
    INSERT INTO access.sign_in_event (employee_id, kind, workstation) VALUES (s.employee_id, 'password_changed', s.workstation);
    RETURN true;
END
$$;
COMMENT ON FUNCTION access.change_password(text, text) IS '修改本人口令 | changes the own password';

-- Administration of staff: only for the owner's own connection, never for a working role; the trail keeps the reason. Source: SEC-05
CREATE FUNCTION access.require_reason(p_reason text) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF coalesce(btrim(p_reason), '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"reason"}');
    END IF;
    PERFORM hotline.give_reason(p_reason);
END
$$;
COMMENT ON FUNCTION access.require_reason(text) IS '人员变更必须说明原因 | a change of staff needs a reason';

CREATE FUNCTION access.add_employee(p_agent_no text, p_name text, p_role smallint, p_site smallint, p_station smallint,
                                    p_reports_to text, p_code_hash text, p_reason text) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    person bigint;
    boss bigint := (SELECT id FROM hotline.employee WHERE agent_no = p_reports_to);
BEGIN
    PERFORM access.require_reason(p_reason);
    IF p_reports_to IS NOT NULL AND boss IS NULL THEN
        PERFORM hotline.refuse('EMPLOYEE_NOT_FOUND', '{"field":"reports_to"}');
    END IF;
    INSERT INTO hotline.employee (agent_no, name) VALUES (p_agent_no, p_name) RETURNING id INTO person;
    INSERT INTO hotline.employment (employee_id, role, site_id, station_id, reports_to) VALUES (person, p_role, p_site, p_station, boss);
    INSERT INTO access.credential (employee_id, password_hash, must_change) VALUES (person, p_code_hash, true);
    RETURN person;
END
$$;
COMMENT ON FUNCTION access.add_employee(text, text, smallint, smallint, smallint, text, text, text) IS '新增员工 | adds an employee';

-- A one-time code replaces the password: the session ends and the code must be changed at the next sign-in. Source: SEC-06
CREATE FUNCTION access.reset_password(p_agent_no text, p_code_hash text) RETURNS boolean
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    person bigint := (SELECT id FROM hotline.employee WHERE agent_no = p_agent_no);
BEGIN
    IF person IS NULL THEN
        PERFORM hotline.refuse('EMPLOYEE_NOT_FOUND');
    END IF;
    INSERT INTO access.credential (employee_id, password_hash, must_change) VALUES (person, p_code_hash, true)
    ON CONFLICT (employee_id) DO UPDATE SET password_hash = p_code_hash, must_change = true, changed_at = clock_timestamp(),
        failed_count = 0, locked_until = NULL;
    INSERT INTO access.sign_in_event (employee_id, kind) VALUES (person, 'password_reset');
    RETURN access.end_sessions(person, 'revoked');
END
$$;
COMMENT ON FUNCTION access.reset_password(text, text) IS '重置口令为一次性代码 | resets a password to a one-time code';

-- Whoever no longer works here, or works as something else, has no session of that employment from this moment; an end that is
-- still to come shortens it. The credential's lock lets a sign-in come wholly before this or wholly after. Source: SEC-06
CREATE FUNCTION access.follow_employment() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    over boolean := NEW.valid_to <= clock_timestamp() OR NEW.valid_from > clock_timestamp()
        OR (NEW.role, NEW.site_id, NEW.station_id) IS DISTINCT FROM (OLD.role, OLD.site_id, OLD.station_id);
BEGIN
    PERFORM FROM access.credential WHERE employee_id = NEW.employee_id FOR UPDATE;
    UPDATE access.session SET expires_at = least(expires_at, NEW.valid_to),
           ended_at = CASE WHEN over THEN clock_timestamp() END, end_reason = CASE WHEN over THEN 'revoked' END
     WHERE employee_id = NEW.employee_id AND employment_id = NEW.id AND ended_at IS NULL;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION access.follow_employment() IS '任职结束则会话结束 | a session ends with its employment';
CREATE TRIGGER follow_employment AFTER UPDATE OF role, site_id, station_id, valid_from, valid_to ON hotline.employment
    FOR EACH ROW EXECUTE FUNCTION access.follow_employment();

-- A person leaves at a moment: employments, duties and memberships end then, what was to begin later never does. The row
-- triggers of audit and sessions do the rest. False: nobody who works here then. Source: ORG-01, SEC-05, SEC-06
CREATE FUNCTION access.leave(p_employee bigint, p_at timestamptz) RETURNS boolean
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    DELETE FROM hotline.employment WHERE employee_id = p_employee AND valid_from >= p_at;
    UPDATE hotline.employment SET valid_to = p_at WHERE employee_id = p_employee AND valid_to > p_at;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    DELETE FROM hotline.employee_duty WHERE employee_id = p_employee AND valid_from >= p_at;
    UPDATE hotline.employee_duty SET valid_to = p_at WHERE employee_id = p_employee AND valid_to > p_at;
    DELETE FROM hotline.team_member WHERE employee_id = p_employee AND valid_from >= p_at;
    UPDATE hotline.team_member SET valid_to = p_at WHERE employee_id = p_employee AND valid_to > p_at;
    -- Nobody waits for a call from somebody who has gone: the tasks are anybody's again.
    UPDATE hotline.callback_task SET assigned_to = NULL, version = version + 1
     WHERE assigned_to = p_employee AND status IN (1, 2) AND p_at <= clock_timestamp();
    RETURN true;
END
$$;
COMMENT ON FUNCTION access.leave(bigint, timestamptz) IS '自某时起任职、职责、班组终止,未完回访退回 | ends employments, duties and memberships, gives back open callbacks';

-- True: a session was cut off.
CREATE FUNCTION access.end_employment(p_agent_no text, p_reason text) RETURNS boolean
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    person bigint := (SELECT id FROM hotline.employee WHERE agent_no = p_agent_no);
    live boolean := EXISTS (SELECT FROM access.session WHERE employee_id = person AND ended_at IS NULL AND expires_at > clock_timestamp());
BEGIN
    PERFORM access.require_reason(p_reason);
    PERFORM FROM access.credential WHERE employee_id = person FOR UPDATE;
    IF NOT access.leave(person, clock_timestamp()) THEN
        PERFORM hotline.refuse('EMPLOYEE_NOT_FOUND');
    END IF;
    RETURN live;
END
$$;
COMMENT ON FUNCTION access.end_employment(text, text) IS '员工离职,会话即时终止 | a person leaves now, the session ends';

CREATE FUNCTION access.grant_duty(p_agent_no text, p_duty smallint, p_site smallint, p_reason text) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    person bigint := (SELECT id FROM hotline.employee WHERE agent_no = p_agent_no);
    granted bigint;
BEGIN
    PERFORM access.require_reason(p_reason);
    IF person IS NULL THEN
        PERFORM hotline.refuse('EMPLOYEE_NOT_FOUND');
    END IF;
    INSERT INTO hotline.employee_duty (employee_id, duty, site_id) VALUES (person, p_duty, p_site) RETURNING id INTO granted;
    RETURN granted;
END
$$;
COMMENT ON FUNCTION access.grant_duty(text, smallint, smallint, text) IS '授予专项职责 | grants a duty';

-- The homes of people who work here, told by themselves: whoever looks at a colleague or a neighbour can be asked why.
CREATE TABLE hotline.employee_household (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    employee_id bigint NOT NULL REFERENCES hotline.employee,
    household_id bigint NOT NULL REFERENCES hotline.household,
    declared_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended_at timestamptz,
    CHECK (ended_at >= declared_at)
);
COMMENT ON TABLE hotline.employee_household IS '员工申报的本人住户 | homes that employees declared';
COMMENT ON COLUMN hotline.employee_household.id IS '编号 | id';
COMMENT ON COLUMN hotline.employee_household.employee_id IS '员工 | employee';
COMMENT ON COLUMN hotline.employee_household.household_id IS '住户 | household';
COMMENT ON COLUMN hotline.employee_household.declared_at IS '申报时间 | when it was declared';
COMMENT ON COLUMN hotline.employee_household.ended_at IS '撤回时间 | when it was withdrawn';
CREATE UNIQUE INDEX employee_household_present ON hotline.employee_household (employee_id, household_id) WHERE ended_at IS NULL;
CREATE INDEX employee_household_household ON hotline.employee_household (household_id);
SELECT hotline.protect('hotline.employee_household');

-- Declares or withdraws the caller's own home. Nobody reads the table; it serves the alerts below. Source: SEC-08, SEC-10
CREATE FUNCTION hotline.declare_household(p_request_id uuid, p_body_hash bytea, p_household_id bigint, p_lives_there boolean)
    RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'declare_household', p_body_hash);
BEGIN
    IF r.replayed THEN
        RETURN r;
    ELSIF NOT EXISTS (SELECT FROM hotline.household WHERE id = p_household_id) THEN
        PERFORM hotline.refuse('HOUSEHOLD_NOT_FOUND');
    ELSIF p_lives_there THEN
        INSERT INTO hotline.employee_household (employee_id, household_id) VALUES (s.employee_id, p_household_id) ON CONFLICT DO NOTHING;
    ELSE
        UPDATE hotline.employee_household SET ended_at = clock_timestamp()
         WHERE employee_id = s.employee_id AND household_id = p_household_id AND ended_at IS NULL;
    END IF;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, CASE WHEN p_lives_there THEN 'declared' ELSE 'withdrawn' END, p_household_id);
END
$$;
COMMENT ON FUNCTION hotline.declare_household(uuid, bytea, bigint, boolean) IS '申报或撤回本人住户 | declares or withdraws the own home';

-- A call of the caller's own that still explains a look: it goes on, or it ended so recently that it is being wrapped up. A
-- call that nobody ended goes on until the agent answers another one, and never longer than pi.call_minutes. Source: SEC-08
CREATE FUNCTION hotline.is_own_call(s access.session, p_call_id bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    at timestamptz := clock_timestamp();
    c hotline.call;
BEGIN
    SELECT * INTO c FROM hotline.call WHERE id = p_call_id AND agent_id = s.employee_id;
    IF c.ended_at IS NOT NULL THEN
        RETURN at < c.ended_at + ((hotline.parameter('intake.acw_hard_seconds', c.site_id)).value_json #>> '{}')::int * interval '1 second';
    END IF;
    RETURN coalesce(at < c.ring_at + ((hotline.parameter('pi.call_minutes', c.site_id)).value_json #>> '{}')::int * interval '1 minute', false)
       AND NOT EXISTS (SELECT FROM hotline.call o
                        WHERE o.agent_id = s.employee_id AND (o.ring_at, o.id) > (c.ring_at, c.id) AND o.answered_at IS NOT NULL);
END
$$;
COMMENT ON FUNCTION hotline.is_own_call(access.session, bigint) IS '是否本人正在进行或刚结束的通话 | whether a call is the caller''s own and not over';

-- Looks that need no explanation but deserve a question: a colleague's home, and the flats on the own staircase. Source: SEC-08
CREATE FUNCTION hotline.report_close_look(s access.session, p_household bigint) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    kind text;
BEGIN
    IF EXISTS (SELECT FROM hotline.employee_household d
                WHERE d.household_id = p_household AND d.employee_id <> s.employee_id AND d.ended_at IS NULL) THEN
        kind := 'pi.colleague';
    ELSIF EXISTS (SELECT FROM hotline.employee_household d JOIN hotline.household own ON own.id = d.household_id
                    JOIN hotline.household h ON h.unit_id = own.unit_id AND h.id <> own.id
                   WHERE d.employee_id = s.employee_id AND d.ended_at IS NULL AND h.id = p_household) THEN
        kind := 'pi.neighbour';
    ELSE
        RETURN;
    END IF;
    PERFORM hotline.raise_alert(kind, 'warning', 'employee:' || s.employee_id,
        format('household:%s:%s', p_household, (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date), 13::smallint);
END
$$;
COMMENT ON FUNCTION hotline.report_close_look(access.session, bigint) IS '查看同事或邻居时提醒 | alerts about a look at a colleague or a neighbour';

CREATE FUNCTION hotline.report_look_up_without_call(s access.session) RETURNS void
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT hotline.raise_alert('pi.look_up_without_call', 'warning', 'employee:' || s.employee_id,
                               (now() AT TIME ZONE 'Asia/Shanghai')::date::text, 13::smallint);
$$;
COMMENT ON FUNCTION hotline.report_look_up_without_call(access.session) IS '无通话查询提醒,每日一次 | alerts once a day about look-ups without a call';

-- Leaves one row for a look at personal data, in the statement that shows it; the call is kept only when it is the caller's own
-- and not over. Alerts: a look-up (6, 7) without such a call and without a reason, colleagues and neighbours, too many households.
-- For functions of the owner only: a working role could otherwise write another person's name here. Source: SEC-08
CREATE FUNCTION hotline.log_pi_access(s access.session, p_household bigint, p_ticket bigint, p_call bigint, p_fields text[],
                                      p_purpose smallint, p_reason text DEFAULT '', p_building bigint DEFAULT NULL) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    rule jsonb := (hotline.parameter('pi.lookup_alert', s.site_id, s.station_id)).value_json;
    since timestamptz := clock_timestamp() - (rule ->> 'minutes')::int * interval '1 minute';
    person text := 'employee:' || s.employee_id;
    own_call bigint := CASE WHEN hotline.is_own_call(s, p_call) THEN p_call END;
    seen integer;
BEGIN
    INSERT INTO hotline.pi_access (employee_id, site_id, station_id, workstation, household_id, building_id, ticket_id, call_id, fields, purpose, reason)
    VALUES (s.employee_id, s.site_id, s.station_id, s.workstation, p_household, p_building, p_ticket, own_call, p_fields, p_purpose, coalesce(p_reason, ''));
    IF own_call IS NULL AND p_purpose IN (6, 7) AND coalesce(p_reason, '') = '' THEN
        PERFORM hotline.report_look_up_without_call(s);
    END IF;
    PERFORM hotline.report_close_look(s, p_household);
    -- The list of a building counts as one household.
    SELECT count(DISTINCT coalesce(household_id, -building_id)) INTO seen FROM hotline.pi_access WHERE employee_id = s.employee_id AND at > since;
    IF seen <= (rule ->> 'households')::int THEN
        RETURN;
    END IF;
    -- One alert per window: the lock lets parallel look-ups of one person find each other's alert.
    PERFORM FROM access.credential WHERE employee_id = s.employee_id FOR UPDATE;
    IF NOT EXISTS (SELECT FROM hotline.alert a WHERE a.type = 'pi.many_households' AND a.subject = person
                      AND a.raised_at > since) THEN
        PERFORM hotline.raise_alert('pi.many_households', 'critical', person,
            to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), 13::smallint);
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.log_pi_access(access.session, bigint, bigint, bigint, text[], smallint, text, bigint)
    IS '记录个人信息查看,超量提醒个人信息负责人 | logs a look at personal data, alerts when there are too many';

GRANT EXECUTE ON FUNCTION access.credential_for_sign_in(text), access.sign_in_failed(bigint, text),
    access.sign_in(bigint, text, bytea, text, smallint), access.principal(bytea, boolean), access.credential_of_session(bytea),
    access.unlock(bytea, text) TO hearthline_gate;
GRANT EXECUTE ON FUNCTION access.sign_out(), access.own_credential(), access.change_password(text, text),
    hotline.declare_household(uuid, bytea, bigint, boolean)
    TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station;

COMMIT;

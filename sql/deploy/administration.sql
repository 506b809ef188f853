-- Deploy hearthline:administration to pg
-- People as heads and leads manage them. Users are master data: whoever is hired, moved, leaves, or is given or loses a duty,
-- waits for a second head. A forgotten password or a lock changes no right and is dealt with at once. Source: SEC-04, SEC-05, SEC-06
BEGIN;
SET LOCAL ROLE hearthline_owner;

ALTER TABLE hotline.role ADD rank smallint NOT NULL DEFAULT 1;
COMMENT ON COLUMN hotline.role.rank IS '级别:1员工 2领班主管 3部长 4经理,不得办理级别更高的人 | 1 staff, 2 leads, 3 head, 4 manager: nobody manages a higher one';
UPDATE hotline.role SET rank = CASE identifier WHEN 'manager' THEN 4 WHEN 'head' THEN 3 ELSE 2 END
 WHERE identifier IN ('manager', 'head', 'supervisor', 'lead');

CREATE INDEX employment_employee ON hotline.employment (employee_id, valid_from);

CREATE TABLE hotline.staff_change (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('hire', 'move', 'leave', 'grant_duty', 'end_duty')),
    employee_id bigint REFERENCES hotline.employee,
    agent_no text,
    name text,
    role smallint REFERENCES hotline.role,
    site_id smallint REFERENCES hotline.site,
    station_id smallint REFERENCES hotline.station,
    reports_to bigint REFERENCES hotline.employee,
    employment_id bigint,
    duty smallint REFERENCES hotline.duty,
    grant_id bigint,
    valid_from timestamptz,
    valid_to timestamptz,
    reason text NOT NULL CHECK (btrim(reason) <> ''),
    proposed_by bigint NOT NULL REFERENCES hotline.employee,
    proposed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    decided_by bigint REFERENCES hotline.employee,
    decided_at timestamptz,
    approved boolean,
    CHECK ((decided_at IS NULL) = (decided_by IS NULL) AND (decided_at IS NULL) = (approved IS NULL)),
    CHECK (kind = 'hire' OR employee_id IS NOT NULL),
    CONSTRAINT no_self_approval CHECK (approved IS NOT TRUE OR decided_by <> proposed_by),
    CONSTRAINT not_about_oneself CHECK (employee_id NOT IN (proposed_by, decided_by))
);
COMMENT ON TABLE hotline.staff_change IS '人员变更申请:一人提出,另一人审批 | proposed changes of staff, decided by a second person';
COMMENT ON COLUMN hotline.staff_change.id IS '编号 | id';
COMMENT ON COLUMN hotline.staff_change.kind IS '类型:入职、调动、离职、授予职责、终止职责 | hire, move, leave, grant_duty, end_duty';
COMMENT ON COLUMN hotline.staff_change.employee_id IS '员工,入职批准后才有 | person, for a hire known after approval';
COMMENT ON COLUMN hotline.staff_change.agent_no IS '入职者工号 | job number of a new person';
COMMENT ON COLUMN hotline.staff_change.name IS '入职者姓名 | name of a new person';
COMMENT ON COLUMN hotline.staff_change.role IS '新职务 | new role';
COMMENT ON COLUMN hotline.staff_change.site_id IS '新站点,或职责所限站点 | new site, or the site a duty is limited to';
COMMENT ON COLUMN hotline.staff_change.station_id IS '新维修站 | new station';
COMMENT ON COLUMN hotline.staff_change.reports_to IS '新上级 | whom the person will report to';
COMMENT ON COLUMN hotline.staff_change.employment_id IS '调动前的任职 | employment that a move replaces';
COMMENT ON COLUMN hotline.staff_change.duty IS '授予的职责 | duty to grant';
COMMENT ON COLUMN hotline.staff_change.grant_id IS '终止的授权 | grant to end';
COMMENT ON COLUMN hotline.staff_change.valid_from IS '何时起,空为批准时;离职与终止则为结束时刻 | from when, null: at approval; the end for leave and end_duty';
COMMENT ON COLUMN hotline.staff_change.valid_to IS '职责何时止,空为不限 | until when a duty is held, null: no end';
COMMENT ON COLUMN hotline.staff_change.reason IS '原因 | reason';
COMMENT ON COLUMN hotline.staff_change.proposed_by IS '提出人 | who proposed it';
COMMENT ON COLUMN hotline.staff_change.proposed_at IS '提出时间 | when it was proposed';
COMMENT ON COLUMN hotline.staff_change.decided_by IS '审批人 | who decided';
COMMENT ON COLUMN hotline.staff_change.decided_at IS '审批时间 | when it was decided';
COMMENT ON COLUMN hotline.staff_change.approved IS '是否批准 | whether it was approved';
CREATE INDEX staff_change_pending ON hotline.staff_change (proposed_at) WHERE decided_at IS NULL;
CREATE INDEX staff_change_employee ON hotline.staff_change (employee_id);
SELECT hotline.protect('hotline.staff_change');
CREATE POLICY head_reads ON hotline.staff_change FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()));
GRANT SELECT ON hotline.staff_change TO hearthline_department_head;
CREATE TRIGGER audit_insert AFTER INSERT ON hotline.staff_change REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION hotline.audit_insert();
CREATE TRIGGER audit_change AFTER UPDATE OR DELETE ON hotline.staff_change FOR EACH ROW EXECUTE FUNCTION hotline.audit_change();

-- How high a person stands, now or soon; 0: works here no more.
CREATE FUNCTION hotline.rank_of(p_employee bigint) RETURNS smallint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(max(r.rank), 0::smallint) FROM hotline.employment m JOIN hotline.role r ON r.code = m.role
     WHERE m.employee_id = p_employee AND m.valid_to > clock_timestamp();
$$;
COMMENT ON FUNCTION hotline.rank_of(bigint) IS '员工现任最高级别 | highest rank of a person';

CREATE FUNCTION hotline.rank_of_role(p_role smallint) RETURNS smallint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT rank FROM hotline.role WHERE code = p_role;
$$;
COMMENT ON FUNCTION hotline.rank_of_role(smallint) IS '职务级别 | rank of a role';

-- Heads and the manager change staff, nobody himself, nobody above himself, and nobody raises another above himself.
CREATE FUNCTION hotline.may_change_staff(s access.session, p_employee bigint, p_role smallint) RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF s.database_role <> 'hearthline_department_head' THEN
        PERFORM hotline.refuse('FORBIDDEN');
    ELSIF p_employee = s.employee_id THEN
        PERFORM hotline.refuse('OWN_AFFAIR');
    ELSIF greatest(hotline.rank_of(p_employee), hotline.rank_of_role(p_role)) > hotline.rank_of_role(s.role) THEN
        PERFORM hotline.refuse('RANK_TOO_HIGH');
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.may_change_staff(access.session, bigint, smallint) IS '核对人员变更权限 | checks the power over a person';

-- Passwords and locks: heads of everybody below them, leads of the agents of their site. Not of equals: whoever knew an equal's
-- code could be the second person to the own proposals.
CREATE FUNCTION hotline.may_reset(s access.session, p_employee bigint) RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF p_employee = s.employee_id THEN
        PERFORM hotline.refuse('OWN_AFFAIR');
    ELSIF hotline.rank_of(p_employee) = 0 THEN
        PERFORM hotline.refuse('EMPLOYEE_NOT_FOUND');
    ELSIF s.database_role <> 'hearthline_department_head' AND EXISTS (
        SELECT FROM hotline.employment m WHERE m.employee_id = p_employee AND m.valid_to > clock_timestamp()
           AND m.site_id IS DISTINCT FROM s.site_id) THEN
        PERFORM hotline.refuse('FORBIDDEN', '{"scope": "site"}');
    ELSIF hotline.rank_of(p_employee) >= hotline.rank_of_role(s.role) OR (s.database_role <> 'hearthline_department_head' AND EXISTS (
        SELECT FROM hotline.employment m WHERE m.employee_id = p_employee AND m.valid_to > clock_timestamp() AND m.role <> 1)) THEN
        PERFORM hotline.refuse('RANK_TOO_HIGH');
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.may_reset(access.session, bigint) IS '核对重置口令权限 | checks the power over a password';

-- A place that fits the role, and is in use. Source: ORG-01
CREATE FUNCTION hotline.check_post(p_role smallint, p_site smallint, p_station smallint) RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF hotline.rank_of_role(p_role) IS NULL THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field": "role"}');
    ELSIF (NOT CASE WHEN p_role IN (6, 7, 15) THEN p_station IS NOT NULL WHEN p_role IN (5, 13, 14) THEN p_station IS NULL
                    ELSE p_site IS NOT NULL AND p_station IS NULL END)
       OR (p_site IS NOT NULL AND NOT EXISTS (SELECT FROM hotline.site WHERE id = p_site AND active))
       OR (p_station IS NOT NULL AND NOT EXISTS (SELECT FROM hotline.station WHERE id = p_station AND active)) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field": "place"}');
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.check_post(smallint, smallint, smallint) IS '核对职务与站点 | checks that role and place fit';

-- Asked of the proposer, and again of whoever approves: the power, and that the world is still as the change takes it to be.
CREATE FUNCTION hotline.check_staff_change(s access.session, c hotline.staff_change) RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    wrong text;
BEGIN
    PERFORM hotline.may_change_staff(s, c.employee_id, c.role);
    IF c.kind = 'hire' AND EXISTS (SELECT FROM hotline.employee e WHERE e.agent_no = c.agent_no) THEN
        PERFORM hotline.refuse('AGENT_NO_TAKEN', '{"field": "agent_no"}');
    ELSIF c.kind <> 'hire' AND hotline.rank_of(c.employee_id) = 0 THEN
        PERFORM hotline.refuse('EMPLOYEE_NOT_FOUND');
    END IF;
    wrong := CASE
        WHEN c.kind NOT IN ('hire', 'move', 'leave', 'grant_duty', 'end_duty') THEN 'kind'
        WHEN c.kind = 'hire' AND c.agent_no !~ '^[0-9A-Z]{3,12}$' THEN 'agent_no'
        WHEN c.kind = 'hire' AND length(c.name) NOT BETWEEN 1 AND 40 THEN 'name'
        WHEN c.reports_to IS NOT NULL AND (hotline.rank_of(c.reports_to) = 0 OR c.reports_to = c.employee_id) THEN 'reports_to'
        WHEN c.kind = 'move' AND NOT EXISTS (SELECT FROM hotline.employment m WHERE m.id = c.employment_id
             AND m.employee_id = c.employee_id AND m.valid_to > greatest(c.valid_from, clock_timestamp())) THEN 'employment_id'
        WHEN c.kind = 'grant_duty' AND NOT EXISTS (SELECT FROM hotline.duty WHERE code = c.duty) THEN 'duty'
        WHEN c.kind = 'grant_duty' AND c.site_id IS NOT NULL AND NOT EXISTS (SELECT FROM hotline.site WHERE id = c.site_id AND active) THEN 'place'
        WHEN c.kind = 'grant_duty' AND c.valid_to <= greatest(c.valid_from, clock_timestamp()) THEN 'valid_to'
        WHEN c.kind = 'end_duty' AND NOT EXISTS (SELECT FROM hotline.employee_duty d WHERE d.id = c.grant_id
             AND d.employee_id = c.employee_id AND d.valid_to > greatest(c.valid_from, clock_timestamp())) THEN 'grant_id' END;
    IF wrong IS NOT NULL THEN
        PERFORM hotline.refuse('FIELD_INVALID', jsonb_build_object('field', wrong));
    ELSIF c.kind IN ('hire', 'move') THEN
        PERFORM hotline.check_post(c.role, c.site_id, c.station_id);
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.check_staff_change(access.session, hotline.staff_change) IS '核对人员变更 | checks a change of staff';

-- Nothing changes until a second person approves. Source: SEC-05
CREATE FUNCTION hotline.propose_staff_change(p_request_id uuid, p_body_hash bytea, p_kind text, p_employee bigint, p_agent_no text,
    p_name text, p_role smallint, p_site smallint, p_station smallint, p_reports_to bigint, p_employment bigint, p_duty smallint,
    p_grant bigint, p_from timestamptz, p_to timestamptz, p_reason text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'propose_staff_change', p_body_hash);
    c hotline.staff_change;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    c := ROW(0, p_kind, CASE WHEN p_kind <> 'hire' THEN coalesce(p_employee, 0) END, CASE WHEN p_kind = 'hire' THEN coalesce(p_agent_no, '') END,
             coalesce(p_name, ''), p_role, p_site, p_station, p_reports_to, p_employment, p_duty, p_grant, p_from, p_to, p_reason,
             s.employee_id, clock_timestamp(), NULL, NULL, NULL);
    PERFORM hotline.check_staff_change(s, c);
    IF p_from < now() THEN
        -- What already happened was done by people as they were employed then.
        PERFORM hotline.refuse('FIELD_INVALID', '{"field": "valid_from"}');
    END IF;
    PERFORM access.require_reason(p_reason);
    INSERT INTO hotline.staff_change (kind, employee_id, agent_no, name, role, site_id, station_id, reports_to, employment_id, duty,
                                      grant_id, valid_from, valid_to, reason, proposed_by)
    VALUES (c.kind, c.employee_id, c.agent_no, NULLIF(c.name, ''), c.role, c.site_id, c.station_id, c.reports_to, c.employment_id, c.duty,
            c.grant_id, c.valid_from, c.valid_to, c.reason, s.employee_id)
    RETURNING * INTO c;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'proposed', c.id);
END
$$;
COMMENT ON FUNCTION hotline.propose_staff_change(uuid, bytea, text, bigint, text, text, smallint, smallint, smallint, bigint, bigint,
    smallint, bigint, timestamptz, timestamptz, text) IS '提出人员变更 | proposes a change of staff';

-- A move ends one employment and begins another at the same moment; teams of a site that is left end with it.
CREATE FUNCTION hotline.move_employee(c hotline.staff_change, p_start timestamptz) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM FROM hotline.employment WHERE id = c.employment_id AND valid_to > p_start FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field": "employment_id"}');
    END IF;
    DELETE FROM hotline.employment WHERE id = c.employment_id AND valid_from >= p_start;
    UPDATE hotline.employment SET valid_to = p_start WHERE id = c.employment_id;
    INSERT INTO hotline.employment (employee_id, role, site_id, station_id, reports_to, valid_from)
    VALUES (c.employee_id, c.role, c.site_id, c.station_id, c.reports_to, p_start);
    DELETE FROM hotline.team_member WHERE employee_id = c.employee_id AND valid_from >= p_start AND site_id IS DISTINCT FROM c.site_id;
    UPDATE hotline.team_member SET valid_to = p_start
     WHERE employee_id = c.employee_id AND valid_to > p_start AND site_id IS DISTINCT FROM c.site_id;
    UPDATE hotline.callback_task SET assigned_to = NULL, version = version + 1
     WHERE assigned_to = c.employee_id AND status IN (1, 2) AND site_id IS DISTINCT FROM c.site_id AND p_start <= clock_timestamp();
END
$$;
COMMENT ON FUNCTION hotline.move_employee(hotline.staff_change, timestamptz) IS '调动:旧任职截止,新任职开始 | ends one employment and begins another';

CREATE FUNCTION hotline.hire_employee(c hotline.staff_change, p_start timestamptz, p_code_hash text) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    person bigint;
BEGIN
    INSERT INTO hotline.employee (agent_no, name) VALUES (c.agent_no, c.name) RETURNING id INTO person;
    INSERT INTO hotline.employment (employee_id, role, site_id, station_id, reports_to, valid_from)
    VALUES (person, c.role, c.site_id, c.station_id, c.reports_to, p_start);
    INSERT INTO access.credential (employee_id, password_hash, must_change) VALUES (person, p_code_hash, true);
    RETURN person;
END
$$;
COMMENT ON FUNCTION hotline.hire_employee(hotline.staff_change, timestamptz, text) IS '入职并发首次口令 | adds a person with a first password';

-- The person concerned. Two heads of one site at a time, or the same role twice, end in POST_TAKEN. Source: ORG-02
CREATE FUNCTION hotline.apply_staff_change(c hotline.staff_change, p_code_hash text) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    start timestamptz;
    constraint_name text;
BEGIN
    -- The lock lets a sign-in come wholly before this or wholly after.
    PERFORM FROM access.credential WHERE employee_id = c.employee_id FOR UPDATE;
    start := greatest(c.valid_from, clock_timestamp());
    CASE c.kind
        WHEN 'hire' THEN
            RETURN hotline.hire_employee(c, start, p_code_hash);
        WHEN 'move' THEN
            PERFORM hotline.move_employee(c, start);
        WHEN 'leave' THEN
            IF NOT access.leave(c.employee_id, start) THEN
                PERFORM hotline.refuse('EMPLOYEE_NOT_FOUND');
            END IF;
        WHEN 'grant_duty' THEN
            INSERT INTO hotline.employee_duty (employee_id, duty, site_id, valid_from, valid_to)
            VALUES (c.employee_id, c.duty, c.site_id, start, coalesce(c.valid_to, 'infinity'));
        WHEN 'end_duty' THEN
            DELETE FROM hotline.employee_duty WHERE id = c.grant_id AND valid_from >= start;
            UPDATE hotline.employee_duty SET valid_to = start WHERE id = c.grant_id AND valid_to > start;
    END CASE;
    RETURN c.employee_id;
EXCEPTION WHEN exclusion_violation OR unique_violation THEN
    GET STACKED DIAGNOSTICS constraint_name = CONSTRAINT_NAME;
    PERFORM hotline.refuse(CASE constraint_name WHEN 'employee_agent_no_key' THEN 'AGENT_NO_TAKEN' ELSE 'POST_TAKEN' END,
                           jsonb_build_object('constraint', constraint_name));
END
$$;
COMMENT ON FUNCTION hotline.apply_staff_change(hotline.staff_change, text) IS '执行已批准的人员变更 | carries out an approved change of staff';

-- Outcome hired: the code whose hash came along is the new person's first password. Source: SEC-05, SEC-06
CREATE FUNCTION hotline.decide_staff_change(p_request_id uuid, p_body_hash bytea, p_change_id bigint, p_approve boolean, p_code_hash text)
    RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'decide_staff_change', p_body_hash);
    c hotline.staff_change;
    person bigint;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    SELECT * INTO c FROM hotline.staff_change WHERE id = p_change_id FOR UPDATE;
    IF c.id IS NULL THEN
        PERFORM hotline.refuse('STAFF_CHANGE_NOT_FOUND');
    ELSIF c.proposed_by = s.employee_id THEN
        PERFORM hotline.refuse('NO_SELF_APPROVAL');
    ELSIF c.decided_at IS NOT NULL THEN
        PERFORM hotline.refuse('STALE_VERSION');
    END IF;
    PERFORM hotline.may_change_staff(s, c.employee_id, c.role), hotline.give_reason(c.reason);
    person := c.employee_id;
    IF p_approve THEN
        PERFORM hotline.check_staff_change(s, c);
        person := hotline.apply_staff_change(c, p_code_hash);
    END IF;
    UPDATE hotline.staff_change SET decided_by = s.employee_id, decided_at = clock_timestamp(), approved = p_approve, employee_id = person
     WHERE id = c.id;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket,
        CASE WHEN NOT p_approve THEN 'rejected' WHEN c.kind = 'hire' THEN 'hired' ELSE 'approved' END, c.id);
END
$$;
COMMENT ON FUNCTION hotline.decide_staff_change(uuid, bytea, bigint, boolean, text) IS '审批人员变更 | decides on a change of staff';

-- The trail of a credential never holds its hash.
CREATE FUNCTION access.audit_credential(s access.session, p_employee bigint, was access.credential, p_reason text) RETURNS void
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    INSERT INTO hotline.audit_log (table_name, row_key, operation, employee_id, database_role, login, reason, before, after)
    SELECT 'credential', c.employee_id::text, CASE WHEN was.employee_id IS NULL THEN 'INSERT' ELSE 'UPDATE' END, s.employee_id,
           current_setting('role'), session_user, p_reason,
           CASE WHEN was.employee_id IS NOT NULL THEN to_jsonb(was) - 'password_hash' END, to_jsonb(c) - 'password_hash'
      FROM access.credential c WHERE c.employee_id = p_employee;
$$;
COMMENT ON FUNCTION access.audit_credential(access.session, bigint, access.credential, text) IS '审计口令与锁定变更 | audits a change of a credential';

-- Replaces a forgotten password by a one-time code, lifts a lock and ends the session at once. Source: SEC-06
CREATE FUNCTION hotline.reset_password(p_request_id uuid, p_body_hash bytea, p_employee bigint, p_code_hash text, p_reason text)
    RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'reset_password', p_body_hash);
    was access.credential;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    PERFORM hotline.may_reset(s, p_employee), access.require_reason(p_reason);
    SELECT * INTO was FROM access.credential WHERE employee_id = p_employee FOR UPDATE;
    PERFORM access.reset_password((SELECT agent_no FROM hotline.employee WHERE id = p_employee), p_code_hash);
    PERFORM access.audit_credential(s, p_employee, was, p_reason);
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'reset', p_employee);
END
$$;
COMMENT ON FUNCTION hotline.reset_password(uuid, bytea, bigint, text, text) IS '重置口令为一次性代码 | resets a password to a one-time code';

-- Lets somebody try again before the lock runs out; the password stays. Source: SEC-04
CREATE FUNCTION hotline.lift_lock(p_request_id uuid, p_body_hash bytea, p_employee bigint, p_reason text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'lift_lock', p_body_hash);
    was access.credential;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    PERFORM hotline.may_reset(s, p_employee), access.require_reason(p_reason);
    SELECT * INTO was FROM access.credential WHERE employee_id = p_employee FOR UPDATE;
    IF was.locked_until IS NULL AND coalesce(was.failed_count, 0) = 0 THEN
        RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'not_locked', p_employee);
    END IF;
    UPDATE access.credential SET failed_count = 0, locked_until = NULL WHERE employee_id = p_employee;
    INSERT INTO access.sign_in_event (employee_id, kind) VALUES (p_employee, 'lock_lifted');
    PERFORM access.audit_credential(s, p_employee, was, p_reason);
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'unlocked', p_employee);
END
$$;
COMMENT ON FUNCTION hotline.lift_lock(uuid, bytea, bigint, text) IS '解除账号锁定 | lifts the lock of an account';

-- One page of people by job number; a lead sees the own site. p_state: present, left, locked; null: everybody. Planned for the
-- conditions given: a plan for all of them reads everybody (2 ms instead of 150 among 20,000 people).
CREATE FUNCTION hotline.list_staff(p_search text, p_role smallint, p_site smallint, p_station smallint, p_state text, p_after bigint, p_limit integer)
    RETURNS TABLE (employee_id bigint, agent_no text, name text, employments jsonb, duties jsonb, last_sign_in timestamptz,
                   locked_until timestamptz, must_change boolean, signed_in boolean)
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
    s access.session := access.require_session();
    at timestamptz := clock_timestamp();
    only_site smallint := CASE WHEN s.database_role = 'hearthline_department_head' THEN p_site ELSE s.site_id END;
BEGIN
    RETURN QUERY
    SELECT e.id, e.agent_no, e.name,
           ARRAY_TO_JSON(ARRAY(SELECT jsonb_build_object('id', m.id, 'role', m.role, 'siteID', m.site_id, 'stationID', m.station_id, 'reportsTo', m.reports_to,
                      'from', extract(epoch FROM m.valid_from)::float8, 'to', CASE WHEN isfinite(m.valid_to) THEN extract(epoch FROM m.valid_to)::float8 END)
                   FROM hotline.employment m WHERE m.employee_id = e.id ORDER BY m.valid_from DESC, m.id DESC LIMIT 20))::jsonb,
           ARRAY_TO_JSON(ARRAY(SELECT jsonb_build_object('id', d.id, 'duty', d.duty, 'siteID', d.site_id,
                      'from', extract(epoch FROM d.valid_from)::float8, 'to', CASE WHEN isfinite(d.valid_to) THEN extract(epoch FROM d.valid_to)::float8 END)
                   FROM hotline.employee_duty d WHERE d.employee_id = e.id AND d.valid_to > at ORDER BY d.duty, d.id))::jsonb,
           (SELECT v.at FROM access.sign_in_event v WHERE v.employee_id = e.id AND v.kind = 'signed_in' ORDER BY v.at DESC LIMIT 1),
           CASE WHEN c.locked_until > at THEN c.locked_until END, coalesce(c.must_change, true),
           EXISTS (SELECT FROM access.session k WHERE k.employee_id = e.id AND k.ended_at IS NULL AND k.expires_at > at)
      FROM hotline.employee e LEFT JOIN access.credential c ON c.employee_id = e.id
     WHERE e.agent_no > coalesce((SELECT a.agent_no FROM hotline.employee a WHERE a.id = p_after), '')
       AND (p_search IS NULL OR starts_with(e.agent_no, p_search) OR strpos(e.name, p_search) > 0)
       AND (p_state IS DISTINCT FROM 'locked' OR c.locked_until > at)
       AND (p_state IS DISTINCT FROM 'left' OR NOT EXISTS (SELECT FROM hotline.employment m WHERE m.employee_id = e.id AND m.valid_to > at))
       AND EXISTS (SELECT FROM hotline.employment m WHERE m.employee_id = e.id AND (p_state IS NULL OR p_state = 'left' OR m.valid_to > at)
                      AND (p_role IS NULL OR m.role = p_role) AND (only_site IS NULL OR m.site_id = only_site)
                      AND (p_station IS NULL OR m.station_id = p_station))
     ORDER BY e.agent_no LIMIT p_limit;
END
$$;
COMMENT ON FUNCTION hotline.list_staff(text, smallint, smallint, smallint, text, bigint, integer) IS '人员列表 | one page of people';

-- What was tried with the caller's own number, newest first: whoever sees a stranger's attempt changes the password. Source: SEC-06
CREATE FUNCTION access.own_sign_ins(p_limit integer) RETURNS TABLE (at timestamptz, kind text, workstation text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 20 SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
BEGIN
    RETURN QUERY SELECT v.at, v.kind, v.workstation FROM access.sign_in_event v
                  WHERE v.employee_id = s.employee_id ORDER BY v.at DESC, v.id DESC LIMIT p_limit;
END
$$;
COMMENT ON FUNCTION access.own_sign_ins(integer) IS '本人最近登录记录 | own recent sign-ins and failures';

-- What the head of a page shows about a session, locked or not; asking is no activity. No row: it has ended.
CREATE FUNCTION access.session_facts(p_key bytea)
    RETURNS TABLE (agent_no text, name text, role smallint, site_id smallint, site_name text, station_id smallint, station_name text,
                   workstation text, must_change boolean, locked boolean, started_at timestamptz, awake_until timestamptz, expires_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp
AS $$
    SELECT e.agent_no, e.name, s.role, s.site_id, i.name, s.station_id, t.name, s.workstation, s.must_change,
           s.awake_until <= clock_timestamp(), s.started_at, s.awake_until, s.expires_at
      FROM access.session s JOIN hotline.employee e ON e.id = s.employee_id
      LEFT JOIN hotline.site i ON i.id = s.site_id LEFT JOIN hotline.station t ON t.id = s.station_id
     WHERE s.key = p_key AND s.ended_at IS NULL AND s.expires_at > clock_timestamp();
$$;
COMMENT ON FUNCTION access.session_facts(bytea) IS '会话概况,供页头显示 | what a page shows about a session';

-- Stations: heads change name, work line and use; one that still serves addresses or holds tickets stays in use.
ALTER TABLE hotline.station ADD version integer NOT NULL DEFAULT 1;
COMMENT ON COLUMN hotline.station.version IS '版本号,每次变更加一 | version, counts up with every change';

CREATE FUNCTION hotline.change_station(p_request_id uuid, p_body_hash bytea, p_station smallint, p_version integer, p_name text,
                                       p_phone text, p_active boolean, p_reason text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'change_station', p_body_hash);
    t hotline.station;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    SELECT * INTO t FROM hotline.station WHERE id = p_station FOR UPDATE;
    IF t.id IS NULL THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field": "station_id"}');
    ELSIF t.version <> p_version THEN
        PERFORM hotline.refuse('STALE_VERSION', jsonb_build_object('seen', p_version, 'current', t.version));
    ELSIF EXISTS (SELECT FROM hotline.station o WHERE o.name = p_name AND o.id <> t.id) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field": "name"}');
    ELSIF t.active AND NOT p_active AND (
        EXISTS (SELECT FROM hotline.service_area a WHERE a.station_id = t.id AND a.approved_at IS NOT NULL AND a.valid_to > clock_timestamp())
        OR EXISTS (SELECT FROM hotline.ticket k WHERE k.station_id = t.id AND k.closed_at IS NULL)) THEN
        PERFORM hotline.refuse('STATION_IN_USE');
    END IF;
    PERFORM access.require_reason(p_reason);
    UPDATE hotline.station SET name = p_name, phone = p_phone, active = p_active, version = version + 1 WHERE id = t.id;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'changed', t.id);
END
$$;
COMMENT ON FUNCTION hotline.change_station(uuid, bytea, smallint, integer, text, text, boolean, text) IS '修改维修站 | changes a station';

-- Words for parameters: managers read them. Everybody may, as everybody reads the values.
ALTER TABLE hotline.parameter_rule ADD label_zh text, ADD label_en text, ADD unit_zh text;
COMMENT ON COLUMN hotline.parameter_rule.label_zh IS '中文名称 | Chinese label';
COMMENT ON COLUMN hotline.parameter_rule.label_en IS '英文名称 | English label';
COMMENT ON COLUMN hotline.parameter_rule.unit_zh IS '中文单位 | Chinese unit';
UPDATE hotline.parameter_rule r SET label_zh = w.zh, label_en = w.en, unit_zh = w.unit FROM (VALUES
    ('intake.unmatched_address_minutes', '未核实地址的核对时限', 'time to verify an unmatched address', '分钟'),
    ('intake.emergency_complete_minutes', '紧急登记后补全信息的时限', 'time to complete an emergency registration', '分钟'),
    ('intake.cold_room_below_c', '低于此室温按紧急处理', 'room temperature below which a ticket is raised', '℃'),
    ('intake.repeat_days', '重复报修的统计天数', 'days in which repeated requests count', '天'),
    ('intake.repeat_count', '视为重复报修的次数', 'requests that make a repeat', '次'),
    ('intake.mass_p1_tickets', '群发事件升为紧急的报修单数', 'tickets that make an incident an emergency', '单'),
    ('intake.acw_soft_seconds', '话后整理提醒时间', 'wrap-up after a call, reminder after', '秒'),
    ('intake.acw_hard_seconds', '话后整理最长时间', 'longest wrap-up after a call', '秒'),
    ('script.holiday_alert_days', '节日前多少天提醒发布通知', 'days before a holiday when a missing notice is reported', '天'),
    ('dispatch.minutes', '登记到派单的时限', 'time from registration to dispatch', '分钟'),
    ('dispatch.rejection_answer_minutes', '答复退单的时限', 'time to answer a rejection', '分钟'),
    ('dispatch.self_correct_minutes', '派错站自行更正的时限', 'time to correct a wrong station oneself', '分钟'),
    ('penalty.self_correct_minutes', '自行更正免罚的时限', 'time in which a corrected mistake is not fined', '分钟'),
    ('dsp.accept_minutes', '维修站接单时限', 'time for the station to accept', '分钟'),
    ('dsp.contact_minutes', '联系住户时限', 'time to contact the resident', '分钟'),
    ('dsp.contact_spacing_minutes', '两次拨打的最短间隔', 'shortest time between two attempts to reach the resident', '分钟'),
    ('dsp.contact_tries', '联系不上时应拨打的次数', 'attempts before a resident counts as not reached', '次'),
    ('dsp.arrive_minutes', '到场时限', 'time to arrive', '分钟'),
    ('dsp.return_within_minutes', '完工后返单时限', 'time to return the order after the work', '分钟'),
    ('dsp.due_soon_minutes', '到期前多久提示', 'how long before the deadline a ticket counts as due soon', '分钟'),
    ('dsp.urge_raises_to', '催单后升至的紧急程度', 'urgency that an urge raises a ticket to', '级'),
    ('abn03.minutes', '派单到完工超过此时间为异常', 'time from dispatch to finish above which the event is abnormal', '分钟'),
    ('abn03.pause_on_appointment', '预约期间是否停表', 'whether the clock pauses until an appointment', '是/否'),
    ('abn03.prewarn_minutes', '派单后多久预警维修将超时', 'time from dispatch after which a repair is shown as soon late', '分钟'),
    ('clock.alert_ack_minutes', '逾期提醒多久内确认', 'time to acknowledge the alert of a missed deadline', '分钟'),
    ('incident.building_tickets', '同楼栋判为群发事件的报修单数', 'tickets of a building that propose an incident', '单'),
    ('incident.community_tickets', '同小区判为群发事件的报修单数', 'tickets of a community that propose an incident', '单'),
    ('incident.minutes', '群发事件的统计时段', 'time in which tickets of an incident count', '分钟'),
    ('callback.target_share', '回访率目标', 'target share of callbacks', '比例'),
    ('callback.floor_share', '回访率下限', 'lowest share of callbacks', '比例'),
    ('callback.station_floor_share', '每站回访率下限', 'lowest share of callbacks for each station', '比例'),
    ('callback.minutes_per_call', '每次回访的计划用时', 'planned time of one callback', '分钟'),
    ('callback.idle_share', '空闲时间用于回访的比例', 'share of idle time planned for callbacks', '比例'),
    ('callback.due_hours', '返单后回访时限', 'time to call back after the return', '小时'),
    ('callback.hours_of_day', '可以回访的时段', 'hours of the day for callbacks', '北京时间'),
    ('callback.max_attempts', '回访最多拨打次数', 'most attempts of a callback', '次'),
    ('callback.spacing_hours', '两次回访的最短间隔', 'shortest time between two attempts of a callback', '小时'),
    ('callback.max_appointments', '回访最多预约次数', 'most appointments of a callback', '次'),
    ('callback.low_score_reason_at', '评分不高于此值须写原因', 'score at or below which a reason is asked for', '分'),
    ('callback.reminder_score_from', '评分不低于此值才提醒交费', 'score from which a payment reminder is due', '分'),
    ('callback.fee_status_max_age_days', '交费状态的有效天数', 'days for which a fee status is trusted', '天'),
    ('callback.charge_check_working_days', '收费核查时限', 'time to check a charge', '工作日'),
    ('session.hours', '一次登录的最长时间', 'longest session', '小时'),
    ('session.lock_after_failures', '口令错误多少次锁定账号', 'wrong passwords that lock an account', '次'),
    ('session.lock_minutes', '账号锁定时间', 'how long an account stays locked', '分钟'),
    ('session.locks_a_day_alert', '一天锁定多少次提醒部长', 'locks on one day that alert the head', '次'),
    ('session.auto_lock_minutes', '无操作自动锁屏时间', 'time without activity until a session locks', '分钟'),
    ('pi.lookup_alert', '查看住户过多时提醒', 'households looked up in a time that raise an alert', '户/分钟'),
    ('pi.log_years', '查看记录保存年数', 'years for which looks at personal data are kept', '年'),
    ('pi.call_minutes', '未挂断的通话最多算多久', 'longest time a call without an end explains a look', '分钟'),
    ('identity.max_failures', '每通电话核对身份最多失败几次', 'tries to verify a caller that may fail in one call', '次'),
    ('leak.inform_minutes', '泄露后通知个人信息负责人的时限', 'time to tell the personal-information officer about a leak', '分钟'),
    ('leak.decide_hours', '泄露后决定是否上报的时限', 'time to decide whether the authority is notified', '小时'),
    ('station.pi_after_close_days', '办结后维修站可见姓名电话的天数', 'days for which a station sees name and phone after closing', '天'),
    ('clock.skew_seconds', '允许的电脑时间误差', 'tolerated difference of clocks', '秒'),
    ('feed.keep_hours', '实时变更保留时间', 'how long changes are kept for live lists', '小时')) AS w (key, zh, en, unit) WHERE w.key = r.key;
ALTER TABLE hotline.parameter_rule ALTER label_zh SET NOT NULL, ALTER label_en SET NOT NULL, ALTER unit_zh SET NOT NULL;
CREATE POLICY staff_reads ON hotline.parameter_rule FOR SELECT TO hearthline_agent, hearthline_station USING ((SELECT access.is_live()));
GRANT SELECT ON hotline.parameter_rule TO hearthline_agent, hearthline_station;

GRANT EXECUTE ON FUNCTION access.session_facts(bytea) TO hearthline_gate;
GRANT EXECUTE ON FUNCTION access.own_sign_ins(integer) TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station;
GRANT EXECUTE ON FUNCTION hotline.reset_password(uuid, bytea, bigint, text, text), hotline.lift_lock(uuid, bytea, bigint, text),
    hotline.list_staff(text, smallint, smallint, smallint, text, bigint, integer) TO hearthline_team_lead, hearthline_department_head;
GRANT EXECUTE ON FUNCTION hotline.propose_staff_change(uuid, bytea, text, bigint, text, text, smallint, smallint, smallint, bigint, bigint,
        smallint, bigint, timestamptz, timestamptz, text), hotline.decide_staff_change(uuid, bytea, bigint, boolean, text),
    hotline.change_station(uuid, bytea, smallint, integer, text, text, boolean, text) TO hearthline_department_head;

COMMIT;

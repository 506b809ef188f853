-- Deploy hearthline:leaks to pg
-- Personal data that got out: what happened, who was told and by when, what was decided. Source: SEC-03
BEGIN;
SET LOCAL ROLE hearthline_owner;

INSERT INTO hotline.policy_parameter (key, value_json, unit, source_ref) VALUES
    ('leak.inform_minutes', '60', 'minutes', 'SEC-03'), ('leak.decide_hours', '72', 'hours', 'SEC-03');

CREATE TABLE hotline.leak_incident (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version integer NOT NULL DEFAULT 1,
    site_id smallint REFERENCES hotline.site,
    found_at timestamptz NOT NULL,
    reported_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    reported_by bigint NOT NULL REFERENCES hotline.employee,
    scope text NOT NULL CHECK (btrim(scope) <> ''),
    persons integer NOT NULL CHECK (persons >= 0),
    cause text NOT NULL DEFAULT '',
    measures text NOT NULL DEFAULT '',
    inform_due_at timestamptz NOT NULL,
    informed_at timestamptz,
    decide_due_at timestamptz NOT NULL,
    decided_at timestamptz,
    decided_by bigint REFERENCES hotline.employee,
    notify_authority boolean,
    decision_reason text NOT NULL DEFAULT '',
    reported_to_authority_at timestamptz,
    legal_action text NOT NULL DEFAULT '',
    closed_at timestamptz,
    CHECK (found_at <= reported_at),
    CHECK ((decided_at IS NULL) = (decided_by IS NULL) AND (decided_at IS NULL) = (notify_authority IS NULL)),
    CONSTRAINT no_self_approval CHECK (decided_by IS DISTINCT FROM reported_by OR decided_by IS NULL),
    CONSTRAINT closed_last CHECK (closed_at IS NULL OR (informed_at IS NOT NULL AND decided_at IS NOT NULL
        AND (NOT notify_authority OR reported_to_authority_at IS NOT NULL)))
);
CREATE INDEX leak_incident_found ON hotline.leak_incident (found_at DESC, id DESC);
COMMENT ON TABLE hotline.leak_incident IS '个人信息泄露事件 | leaks of personal data';
COMMENT ON COLUMN hotline.leak_incident.id IS '编号 | id';
COMMENT ON COLUMN hotline.leak_incident.version IS '版本号,每次变更加一 | version, counts up with every change';
COMMENT ON COLUMN hotline.leak_incident.site_id IS '报告人所在站点,空为公司 | site of the reporter, null: company';
COMMENT ON COLUMN hotline.leak_incident.found_at IS '发现时间 | when it was found';
COMMENT ON COLUMN hotline.leak_incident.reported_at IS '报告时间 | when it was reported';
COMMENT ON COLUMN hotline.leak_incident.reported_by IS '报告人 | who reported it';
COMMENT ON COLUMN hotline.leak_incident.scope IS '泄露的内容,不写个人信息本身 | what got out, not the data itself';
COMMENT ON COLUMN hotline.leak_incident.persons IS '涉及人数 | how many persons';
COMMENT ON COLUMN hotline.leak_incident.cause IS '原因 | cause';
COMMENT ON COLUMN hotline.leak_incident.measures IS '补救措施 | measures taken';
COMMENT ON COLUMN hotline.leak_incident.inform_due_at IS '应通知个人信息负责人的时限 | until when the personal-information officer must know';
COMMENT ON COLUMN hotline.leak_incident.informed_at IS '已通知个人信息负责人的时间 | when the personal-information officer was told';
COMMENT ON COLUMN hotline.leak_incident.decide_due_at IS '决定是否上报的时限 | until when notification must be decided';
COMMENT ON COLUMN hotline.leak_incident.decided_at IS '决定时间 | when it was decided';
COMMENT ON COLUMN hotline.leak_incident.decided_by IS '决定人 | who decided';
COMMENT ON COLUMN hotline.leak_incident.notify_authority IS '是否上报主管机关,空为未决定 | whether the authority is notified, null: undecided';
COMMENT ON COLUMN hotline.leak_incident.decision_reason IS '决定理由 | why';
COMMENT ON COLUMN hotline.leak_incident.reported_to_authority_at IS '上报时间 | when the authority was notified';
COMMENT ON COLUMN hotline.leak_incident.legal_action IS '法律措施 | legal action';
COMMENT ON COLUMN hotline.leak_incident.closed_at IS '结束时间 | when it ended';
SELECT hotline.protect('hotline.leak_incident');
CREATE POLICY head_reads ON hotline.leak_incident FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()));
CREATE POLICY worker_reads ON hotline.leak_incident FOR SELECT TO hearthline_worker USING (true);
GRANT SELECT ON hotline.leak_incident TO hearthline_department_head, hearthline_worker;
CREATE TRIGGER audit_insert AFTER INSERT ON hotline.leak_incident REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION hotline.audit_insert();
CREATE TRIGGER audit_change AFTER UPDATE OR DELETE ON hotline.leak_incident FOR EACH ROW EXECUTE FUNCTION hotline.audit_change();

-- Anybody who works here reports; the officer must know within the hour.
CREATE FUNCTION hotline.report_leak(p_request_id uuid, p_body_hash bytea, p_found_at timestamptz, p_scope text, p_persons integer,
                                    p_cause text, p_measures text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'report_leak', p_body_hash);
    at timestamptz := clock_timestamp();
    due timestamptz := p_found_at + ((hotline.parameter('leak.inform_minutes')).value_json #>> '{}')::int * interval '1 minute';
    leak bigint;
BEGIN
    IF r.replayed THEN
        RETURN r;
    ELSIF p_found_at IS NULL OR p_found_at > at THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"found_at"}');
    ELSIF coalesce(btrim(p_scope), '') = '' THEN
        PERFORM hotline.refuse('TEXT_MISSING', '{"field":"scope"}');
    ELSIF p_persons IS NULL OR p_persons < 0 THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"persons"}');
    END IF;
    INSERT INTO hotline.leak_incident (site_id, found_at, reported_at, reported_by, scope, persons, cause, measures, inform_due_at, decide_due_at)
    VALUES (s.site_id, p_found_at, at, s.employee_id, p_scope, p_persons, coalesce(p_cause, ''), coalesce(p_measures, ''), due,
            p_found_at + ((hotline.parameter('leak.decide_hours')).value_json #>> '{}')::int * interval '1 hour')
    RETURNING id INTO leak;
    INSERT INTO hotline.alert (type, severity, subject, assigned_role, due_at) VALUES ('leak', 'critical', 'leak_incident:' || leak, 13, due);
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'reported', leak);
END
$$;
COMMENT ON FUNCTION hotline.report_leak(uuid, bytea, timestamptz, text, integer, text, text) IS '报告个人信息泄露 | reports a leak of personal data';

-- Locks a leak that is not over, at the version the caller saw.
CREATE FUNCTION hotline.lock_leak(p_leak_id bigint, p_version integer) RETURNS hotline.leak_incident
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    l hotline.leak_incident;
BEGIN
    SELECT * INTO l FROM hotline.leak_incident WHERE id = p_leak_id FOR UPDATE;
    IF l.id IS NULL THEN
        PERFORM hotline.refuse('LEAK_NOT_FOUND');
    ELSIF l.version <> p_version OR l.closed_at IS NOT NULL THEN
        PERFORM hotline.refuse('STALE_VERSION', jsonb_build_object('seen', p_version, 'current', l.version));
    END IF;
    RETURN l;
END
$$;
COMMENT ON FUNCTION hotline.lock_leak(bigint, integer) IS '锁定泄露事件并核对版本 | locks a leak and compares its version';

-- Writes down how it goes on; NULL leaves a part as it is. The first time the officer was told counts and ends the alert.
CREATE FUNCTION hotline.follow_leak(p_request_id uuid, p_body_hash bytea, p_leak_id bigint, p_version integer, p_informed_at timestamptz,
    p_persons integer, p_cause text, p_measures text, p_reported_to_authority_at timestamptz, p_legal_action text, p_close boolean,
    p_reason text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'follow_leak', p_body_hash);
    at timestamptz := clock_timestamp();
    l hotline.leak_incident;
BEGIN
    IF r.replayed THEN
        RETURN r;
    ELSIF coalesce(btrim(p_reason), '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"reason"}');
    END IF;
    l := hotline.lock_leak(p_leak_id, p_version);
    IF p_informed_at > at OR p_informed_at < l.found_at THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"informed_at"}');
    ELSIF p_reported_to_authority_at > at OR p_reported_to_authority_at < l.found_at THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"reported_to_authority_at"}');
    ELSIF p_persons < 0 THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"persons"}');
    END IF;
    l.informed_at := coalesce(l.informed_at, p_informed_at);
    l.reported_to_authority_at := coalesce(l.reported_to_authority_at, p_reported_to_authority_at);
    IF p_close AND (l.informed_at IS NULL OR l.decided_at IS NULL OR (l.notify_authority AND l.reported_to_authority_at IS NULL)) THEN
        PERFORM hotline.refuse('TRANSITION_NOT_ALLOWED', '{"field":"close"}');
    END IF;
    PERFORM hotline.give_reason(p_reason);
    UPDATE hotline.leak_incident SET version = version + 1, informed_at = l.informed_at, persons = coalesce(p_persons, persons),
           cause = coalesce(p_cause, cause), measures = coalesce(p_measures, measures), reported_to_authority_at = l.reported_to_authority_at,
           legal_action = coalesce(p_legal_action, legal_action), closed_at = CASE WHEN p_close THEN at END
     WHERE id = l.id;
    UPDATE hotline.alert SET closed_at = at
     WHERE type = 'leak' AND subject = 'leak_incident:' || l.id AND l.informed_at IS NOT NULL AND closed_at IS NULL;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, CASE WHEN p_close THEN 'closed' ELSE 'followed' END, l.id);
END
$$;
COMMENT ON FUNCTION hotline.follow_leak(uuid, bytea, bigint, integer, timestamptz, integer, text, text, timestamptz, text, boolean, text)
    IS '跟进泄露事件 | writes down how a leak goes on';

-- Decides whether the authority is notified; whoever reported it does not decide.
CREATE FUNCTION hotline.decide_leak(p_request_id uuid, p_body_hash bytea, p_leak_id bigint, p_version integer, p_notify boolean, p_reason text)
    RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'decide_leak', p_body_hash);
    l hotline.leak_incident;
BEGIN
    IF r.replayed THEN
        RETURN r;
    ELSIF coalesce(btrim(p_reason), '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"reason"}');
    END IF;
    l := hotline.lock_leak(p_leak_id, p_version);
    IF l.reported_by = s.employee_id THEN
        PERFORM hotline.refuse('NO_SELF_APPROVAL');
    ELSIF l.decided_at IS NOT NULL OR p_notify IS NULL THEN
        PERFORM hotline.refuse('TRANSITION_NOT_ALLOWED');
    END IF;
    PERFORM hotline.give_reason(p_reason);
    UPDATE hotline.leak_incident SET version = version + 1, decided_at = clock_timestamp(), decided_by = s.employee_id,
           notify_authority = p_notify, decision_reason = p_reason
     WHERE id = l.id;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, CASE WHEN p_notify THEN 'to_be_notified' ELSE 'not_notified' END, l.id);
END
$$;
COMMENT ON FUNCTION hotline.decide_leak(uuid, bytea, bigint, integer, boolean, text) IS '决定是否上报 | decides whether the authority is notified';

GRANT EXECUTE ON FUNCTION hotline.report_leak(uuid, bytea, timestamptz, text, integer, text, text)
    TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station;
GRANT EXECUTE ON FUNCTION hotline.follow_leak(uuid, bytea, bigint, integer, timestamptz, integer, text, text, timestamptz, text, boolean, text),
    hotline.decide_leak(uuid, bytea, bigint, integer, boolean, text) TO hearthline_department_head;

COMMIT;

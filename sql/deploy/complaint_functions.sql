-- Deploy hearthline:complaint_functions to pg
-- Handling complaints: who may do which step, and what was never raised as one. Source: CMP-02, CMP-03, CMP-05, CMP-07
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- What the row policies of complaints say, for functions of the owner.
CREATE FUNCTION hotline.sees_complaint(s access.session, c hotline.complaint) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN s.database_role = 'hearthline_department_head'
        OR (s.database_role IN ('hearthline_agent', 'hearthline_team_lead') AND c.site_id = s.site_id
            AND c.employee_id IS DISTINCT FROM s.employee_id
            AND (coalesce(c.owner_id = s.employee_id, false) OR coalesce(c.opened_by = s.employee_id, false)
                 OR (c.source <> 9 AND (s.database_role = 'hearthline_team_lead'
                                        OR coalesce(c.team_id IN (SELECT t FROM access.complaint_teams() t), false)))));
END
$$;
COMMENT ON FUNCTION hotline.sees_complaint(access.session, hotline.complaint) IS '是否可见该投诉 | whether a session sees a complaint';

-- Locks a complaint the caller sees, at the version the caller saw.
CREATE FUNCTION hotline.lock_complaint(s access.session, p_id bigint, p_version integer) RETURNS hotline.complaint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    c hotline.complaint;
BEGIN
    SELECT * INTO c FROM hotline.complaint WHERE id = p_id FOR UPDATE;
    IF c.id IS NULL OR NOT hotline.sees_complaint(s, c) THEN
        PERFORM hotline.refuse('COMPLAINT_NOT_FOUND');
    ELSIF c.version IS DISTINCT FROM p_version THEN
        PERFORM hotline.refuse('STALE_VERSION', jsonb_build_object('seen', p_version, 'current', c.version));
    END IF;
    RETURN c;
END
$$;
COMMENT ON FUNCTION hotline.lock_complaint(access.session, bigint, integer) IS '锁定投诉并核对版本 | locks a complaint and compares its version';

-- The complaint after an action, for the caller to write, or the refusal.
CREATE FUNCTION hotline.move_complaint(c hotline.complaint, p_action smallint) RETURNS hotline.complaint
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    target smallint := hotline.complaint_next(c.status, p_action, c.round);
BEGIN
    IF target IS NULL THEN
        PERFORM hotline.refuse('COMPLAINT_STEP_NOT_ALLOWED', jsonb_build_object('status', c.status, 'action', p_action));
    END IF;
    c.status := target;
    c.version := c.version + 1;
    RETURN c;
END
$$;
COMMENT ON FUNCTION hotline.move_complaint(hotline.complaint, smallint) IS '投诉的下一状态或拒绝 | next status of a complaint, or a refusal';

-- Writes what the steps may change, in one place.
CREATE FUNCTION hotline.store_complaint(c hotline.complaint) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE hotline.complaint k
       SET version = c.version, status = c.status, round = c.round, own_deadline = c.own_deadline, employee_id = c.employee_id, cause = c.cause,
           repeat_of = hotline.earlier_complaint(c.household_id, c.cause, c.received_at, c.id, c.site_id), owner_id = c.owner_id,
           ack_due_at = c.ack_due_at, reply_due_at = c.reply_due_at, close_due_at = c.close_due_at, acknowledged_at = c.acknowledged_at,
           verdict = c.verdict, result = c.result, decided_at = c.decided_at, replied_at = c.replied_at, replied_by = c.replied_by,
           reply = c.reply, satisfied = c.satisfied, extended_at = c.extended_at, extended_by = c.extended_by, closed_at = c.closed_at,
           closed_by = c.closed_by
     WHERE k.id = c.id;
END
$$;
COMMENT ON FUNCTION hotline.store_complaint(hotline.complaint) IS '写回投诉 | writes a complaint back';

CREATE FUNCTION hotline.finish_complaint(s access.session, p_request_id uuid, c hotline.complaint, p_outcome text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    told hotline.ticket;
BEGIN
    told.number := c.number;
    told.version := c.version;
    told.state := c.status;
    RETURN hotline.finish_request(s, p_request_id, told, p_outcome, c.id);
END
$$;
COMMENT ON FUNCTION hotline.finish_complaint(access.session, uuid, hotline.complaint, text) IS '投诉回执 | receipt of a step of a complaint';

-- When a step was done, as told: not ahead of the server and not before the complaint.
CREATE FUNCTION hotline.complaint_time(c hotline.complaint, p_told timestamptz, p_at timestamptz) RETURNS timestamptz
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF p_told < c.received_at THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"done_time"}');
    END IF;
    RETURN hotline.field_time(p_told, p_at);
END
$$;
COMMENT ON FUNCTION hotline.complaint_time(hotline.complaint, timestamptz, timestamptz) IS '核对步骤时间 | checks when a step was done';

CREATE FUNCTION hotline.require_text(p_text text, p_field text) RETURNS void
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF coalesce(btrim(p_text), '') = '' THEN
        PERFORM hotline.refuse('TEXT_MISSING', jsonb_build_object('field', p_field));
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.require_text(text, text) IS '必须填写的文字 | a text that must not be empty';

-- The person with this number who works or worked here; NULL for none given.
CREATE FUNCTION hotline.complained_person(p_agent_no text) RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    found bigint;
BEGIN
    IF coalesce(btrim(p_agent_no), '') = '' THEN
        RETURN NULL;
    END IF;
    SELECT e.id INTO found FROM hotline.employee e WHERE e.agent_no = upper(btrim(p_agent_no));
    IF found IS NULL THEN
        PERFORM hotline.refuse('EMPLOYEE_NOT_FOUND', '{"field":"agent_no"}');
    END IF;
    RETURN found;
END
$$;
COMMENT ON FUNCTION hotline.complained_person(text) IS '按工号找被投诉人 | finds the person a complaint is about';

-- Whether somebody has the powers of a head now.
CREATE FUNCTION hotline.is_head(p_employee bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN EXISTS (SELECT FROM hotline.employment m WHERE m.employee_id = p_employee AND m.role IN (4, 5)
                      AND m.valid_from <= now() AND now() < m.valid_to);
END
$$;
COMMENT ON FUNCTION hotline.is_head(bigint) IS '现在是否部长或经理 | whether a person is a head or the manager now';

CREATE FUNCTION hotline.other_head_exists(p_employee bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN EXISTS (SELECT FROM hotline.employment m WHERE m.employee_id <> p_employee AND m.role IN (4, 5)
                      AND m.valid_from <= now() AND now() < m.valid_to);
END
$$;
COMMENT ON FUNCTION hotline.other_head_exists(bigint) IS '是否另有部长或经理 | whether there is another head or manager';

-- What a head does about his own affair another head approves; where head and manager are one person, the competent department does,
-- and who there and when is written down. Source: ORG-02
CREATE FUNCTION hotline.require_other_approval(p_head bigint, p_approval text) RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF hotline.other_head_exists(p_head) THEN
        PERFORM hotline.refuse('NO_SELF_APPROVAL');
    ELSIF coalesce(btrim(p_approval), '') = '' THEN
        PERFORM hotline.refuse('COMPETENT_DEPT_REQUIRED', '{"field":"approval"}');
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.require_other_approval(bigint, text) IS '本人事项由他人或主管部门批准 | one''s own affair is approved by another head or the competent department';

-- Who may own it: not whom it is about, not a member of the household, of a complaint team, or a lead or head; about a head only a head
-- while there is another one. Source: CMP-02, ORG-02, ORG-03
CREATE FUNCTION hotline.require_owner(c hotline.complaint, p_owner bigint) RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF p_owner = c.employee_id OR EXISTS (SELECT FROM hotline.employee_household h WHERE h.employee_id = p_owner
                                             AND h.household_id = c.household_id AND h.ended_at IS NULL) THEN
        PERFORM hotline.refuse('CONFLICT_OF_INTEREST', '{"field":"owner_agent_no"}');
    ELSIF hotline.is_head(p_owner) THEN
        RETURN;
    ELSIF c.employee_id IS NOT NULL AND hotline.is_head(c.employee_id) AND hotline.other_head_exists(c.employee_id) THEN
        PERFORM hotline.refuse('CONFLICT_OF_INTEREST', '{"field":"owner_agent_no"}');
    ELSIF NOT EXISTS (SELECT FROM hotline.employment m WHERE m.employee_id = p_owner AND m.site_id = c.site_id AND m.role IN (2, 3)
                         AND m.valid_from <= now() AND now() < m.valid_to)
      AND NOT EXISTS (SELECT FROM hotline.team_member m JOIN hotline.team t ON t.id = m.team_id
                       WHERE m.employee_id = p_owner AND t.kind = 2 AND t.site_id = c.site_id AND m.valid_from <= now() AND now() < m.valid_to) THEN
        PERFORM hotline.refuse('COMPLAINT_TEAM_REQUIRED', '{"field":"owner_agent_no"}');
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.require_owner(hotline.complaint, bigint) IS '核对承办人 | checks who may own a complaint';

-- Registers a complaint that somebody of the desk received. Source: CMP-01, CMP-06
CREATE FUNCTION hotline.file_complaint(p_request_id uuid, p_body_hash bytea, p_source smallint, p_target smallint, p_ticket_id bigint, p_call_id bigint,
    p_household_id bigint, p_station_id smallint, p_agent_no text, p_cause smallint, p_text text, p_received_at timestamptz, p_due_at timestamptz)
    RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'file_complaint', p_body_hash);
    now_at timestamptz := clock_timestamp();
    received timestamptz := hotline.field_time(p_received_at, now_at);
    at_site smallint := s.site_id;
    c hotline.complaint;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    PERFORM hotline.require_text(p_text, 'text');
    IF p_ticket_id IS NOT NULL THEN
        SELECT t.site_id INTO at_site FROM hotline.ticket t
         WHERE t.id = p_ticket_id AND (t.site_id = s.site_id OR s.database_role = 'hearthline_department_head');
        IF at_site IS NULL THEN
            PERFORM hotline.refuse('TICKET_NOT_FOUND');
        END IF;
    END IF;
    IF at_site IS NULL THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"ticket_id"}');
    ELSIF p_call_id IS NOT NULL AND NOT EXISTS (SELECT FROM hotline.call k WHERE k.id = p_call_id AND k.site_id = at_site) THEN
        PERFORM hotline.refuse('CALL_NOT_FOUND');
    ELSIF p_household_id IS NOT NULL AND NOT EXISTS (SELECT FROM hotline.household h WHERE h.id = p_household_id) THEN
        PERFORM hotline.refuse('HOUSEHOLD_NOT_FOUND');
    ELSIF p_station_id IS NOT NULL AND NOT EXISTS (SELECT FROM hotline.station k WHERE k.id = p_station_id) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"station_id"}');
    ELSIF p_source IS NULL OR p_source = 8 OR NOT EXISTS (SELECT FROM hotline.complaint_source k WHERE k.code = p_source) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"source"}');
    ELSIF p_target IS NULL OR NOT EXISTS (SELECT FROM hotline.complaint_target k WHERE k.code = p_target) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"target"}');
    ELSIF p_cause IS NOT NULL AND NOT EXISTS (SELECT FROM hotline.complaint_cause k WHERE k.code = p_cause) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"cause"}');
    ELSIF received < now_at - interval '30 days' THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"receive_time"}');
    ELSIF p_due_at IS NOT NULL AND (p_source <> 3 OR p_due_at <= received) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"due_time"}');
    END IF;
    c.id := hotline.open_complaint(p_source, p_target, at_site, p_station_id, hotline.complained_person(p_agent_no), p_household_id, p_ticket_id,
        p_call_id, NULL, btrim(p_text), received, p_due_at);
    UPDATE hotline.complaint k SET cause = p_cause, repeat_of = hotline.earlier_complaint(k.household_id, p_cause, k.received_at, k.id, k.site_id)
     WHERE k.id = c.id RETURNING * INTO c;
    RETURN hotline.finish_complaint(s, p_request_id, c, 'opened');
END
$$;
COMMENT ON FUNCTION hotline.file_complaint(uuid, bytea, smallint, smallint, bigint, bigint, bigint, smallint, text, smallint, text, timestamptz, timestamptz)
    IS '登记投诉 | registers a complaint';

-- Takes a complaint over, or gives it to somebody; agents only take. Source: CMP-02
CREATE FUNCTION hotline.take_over_complaint(p_request_id uuid, p_body_hash bytea, p_complaint_id bigint, p_version integer, p_owner_no text)
    RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'take_over_complaint', p_body_hash);
    now_at timestamptz := clock_timestamp();
    c hotline.complaint;
    was smallint;
    new_owner bigint;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    c := hotline.lock_complaint(s, p_complaint_id, p_version);
    was := c.status;
    new_owner := coalesce(hotline.complained_person(p_owner_no), s.employee_id);
    IF s.database_role = 'hearthline_agent' AND (new_owner <> s.employee_id OR c.owner_id <> s.employee_id) THEN
        PERFORM hotline.refuse('FORBIDDEN', '{"field":"owner_agent_no"}');
    END IF;
    c := hotline.move_complaint(c, 2::smallint);
    PERFORM hotline.require_owner(c, new_owner);
    c.owner_id := new_owner;
    c.acknowledged_at := coalesce(c.acknowledged_at, now_at);
    PERFORM hotline.store_complaint(c);
    PERFORM hotline.add_complaint_step(c, was, 2::smallint, s.employee_id, now_at, '', jsonb_build_object('owner', new_owner));
    PERFORM hotline.stop_clock(14::smallint, now_at, NULL::bigint, c.id);
    UPDATE hotline.alert a SET closed_at = now_at, ack_at = coalesce(a.ack_at, now_at), ack_by = coalesce(a.ack_by, s.employee_id)
     WHERE a.type = 'complaint' AND a.subject = 'complaint/' || c.id AND a.closed_at IS NULL;
    RETURN hotline.finish_complaint(s, p_request_id, c, 'taken_over');
END
$$;
COMMENT ON FUNCTION hotline.take_over_complaint(uuid, bytea, bigint, integer, text) IS '受理或指派投诉 | takes a complaint over or assigns it';

-- One step by the owner: 3 recording, 4 person asked, 5 facts, 6 decision, 7 reply, 8 callback. A decision says whether it was justified and
-- by what cause; a callback whether the complainer is satisfied; whom it is about may come to light on the way. Source: CMP-03
CREATE FUNCTION hotline.step_complaint(p_request_id uuid, p_body_hash bytea, p_complaint_id bigint, p_version integer, p_action smallint, p_text text,
    p_done_at timestamptz, p_verdict smallint, p_cause smallint, p_satisfied boolean, p_agent_no text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'step_complaint', p_body_hash);
    now_at timestamptz := clock_timestamp();
    c hotline.complaint;
    was smallint;
    done timestamptz;
    named bigint;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    c := hotline.lock_complaint(s, p_complaint_id, p_version);
    was := c.status;
    IF p_action IS NULL OR p_action NOT BETWEEN 3 AND 8 THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"action"}');
    END IF;
    c := hotline.move_complaint(c, p_action);
    IF c.owner_id IS DISTINCT FROM s.employee_id THEN
        PERFORM hotline.refuse('FORBIDDEN', '{"scope":"owner"}');
    ELSIF s.employee_id = c.employee_id THEN
        PERFORM hotline.refuse('CONFLICT_OF_INTEREST');
    END IF;
    PERFORM hotline.require_text(p_text, 'text');
    done := hotline.complaint_time(c, p_done_at, now_at);
    named := hotline.complained_person(p_agent_no);
    IF named = c.owner_id THEN
        PERFORM hotline.refuse('CONFLICT_OF_INTEREST', '{"field":"agent_no"}');
    ELSIF named IS NOT NULL AND c.employee_id IS NOT NULL AND named <> c.employee_id THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"agent_no"}');
    END IF;
    c.employee_id := coalesce(c.employee_id, named);
    IF p_cause IS NOT NULL THEN
        c.cause := p_cause;
    END IF;
    IF p_action = 6 THEN
        IF p_verdict IS NULL OR p_verdict NOT BETWEEN 1 AND 3 THEN
            PERFORM hotline.refuse('FIELD_INVALID', '{"field":"verdict"}');
        ELSIF c.cause IS NULL THEN
            PERFORM hotline.refuse('FIELD_INVALID', '{"field":"cause"}');
        END IF;
        c.verdict := p_verdict;
        c.result := btrim(p_text);
        c.decided_at := now_at;
    ELSIF p_action = 7 THEN
        c.reply := btrim(p_text);
        c.replied_at := now_at;
        c.replied_by := s.employee_id;
        PERFORM hotline.stop_clock(15::smallint, now_at, NULL::bigint, c.id);
    ELSIF p_action = 8 THEN
        c.satisfied := coalesce(p_satisfied, c.satisfied);
    END IF;
    PERFORM hotline.store_complaint(c);
    PERFORM hotline.add_complaint_step(c, was, p_action, s.employee_id, done, btrim(p_text),
        jsonb_build_object('verdict', CASE WHEN p_action = 6 THEN p_verdict END, 'cause', p_cause,
                           'satisfied', CASE WHEN p_action = 8 THEN p_satisfied END, 'person', named));
    RETURN hotline.finish_complaint(s, p_request_id, c, 'stepped');
END
$$;
COMMENT ON FUNCTION hotline.step_complaint(uuid, bytea, bigint, integer, smallint, text, timestamptz, smallint, smallint, boolean, text)
    IS '投诉办理步骤 | one step of a complaint';

-- A later end, once, by a head who does not handle it. Source: CMP-01, ORG-02
CREATE FUNCTION hotline.extend_complaint(p_request_id uuid, p_body_hash bytea, p_complaint_id bigint, p_version integer, p_until timestamptz, p_reason text,
    p_approval text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'extend_complaint', p_body_hash);
    now_at timestamptz := clock_timestamp();
    c hotline.complaint;
    was smallint;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    c := hotline.lock_complaint(s, p_complaint_id, p_version);
    was := c.status;
    c := hotline.move_complaint(c, 9::smallint);
    IF c.extended_at IS NOT NULL THEN
        PERFORM hotline.refuse('COMPLAINT_STEP_NOT_ALLOWED', '{"field":"until_time"}');
    ELSIF coalesce(btrim(p_reason), '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"reason"}');
    ELSIF p_until IS NULL OR p_until <= c.close_due_at OR p_until <= now_at
       OR p_until > hotline.after_working_days(greatest(c.close_due_at, now_at), hotline.number_parameter('cmp.extension_working_days', c.site_id)::int) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"until_time"}');
    END IF;
    IF s.employee_id IN (c.owner_id, c.employee_id) THEN
        PERFORM hotline.require_other_approval(s.employee_id, p_approval);
    END IF;
    c.close_due_at := p_until;
    c.extended_at := now_at;
    c.extended_by := s.employee_id;
    UPDATE hotline.sla_clock k SET due_at = p_until WHERE k.complaint_id = c.id AND k.kind = 16 AND k.stopped_at IS NULL;
    PERFORM hotline.store_complaint(c);
    PERFORM hotline.add_complaint_step(c, was, 9::smallint, s.employee_id, now_at, btrim(p_reason),
        jsonb_build_object('until', p_until, 'approval', NULLIF(btrim(p_approval), '')));
    RETURN hotline.finish_complaint(s, p_request_id, c, 'extended');
END
$$;
COMMENT ON FUNCTION hotline.extend_complaint(uuid, bytea, bigint, integer, timestamptz, text, text) IS '投诉延期,只一次 | extends a complaint, once';

-- The end: decided, and the result told to the complainer. One about the only head needs the competent department. Source: CMP-03, ORG-02
CREATE FUNCTION hotline.close_complaint(p_request_id uuid, p_body_hash bytea, p_complaint_id bigint, p_version integer, p_satisfied boolean, p_note text,
    p_approval text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'close_complaint', p_body_hash);
    now_at timestamptz := clock_timestamp();
    c hotline.complaint;
    was smallint;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    c := hotline.lock_complaint(s, p_complaint_id, p_version);
    was := c.status;
    IF c.status <> 4 AND c.owner_id IS DISTINCT FROM s.employee_id THEN
        PERFORM hotline.refuse('FORBIDDEN', '{"scope":"owner"}');
    ELSIF c.status <> 4 AND c.replied_at IS NULL THEN
        PERFORM hotline.refuse('REPLY_REQUIRED');
    ELSIF c.status <> 4 AND c.decided_at IS NULL THEN
        PERFORM hotline.refuse('RESULT_REQUIRED');
    ELSIF c.status <> 4 AND c.replied_at < c.decided_at THEN
        PERFORM hotline.refuse('REPLY_REQUIRED');
    END IF;
    c := hotline.move_complaint(c, 10::smallint);
    IF s.employee_id = c.employee_id THEN
        PERFORM hotline.refuse('CONFLICT_OF_INTEREST');
    ELSIF c.employee_id IS NOT NULL AND hotline.is_head(c.employee_id) AND NOT hotline.is_head(s.employee_id) THEN
        PERFORM hotline.require_other_approval(c.employee_id, p_approval);
    END IF;
    c.satisfied := coalesce(p_satisfied, c.satisfied);
    c.closed_at := now_at;
    c.closed_by := s.employee_id;
    PERFORM hotline.stop_clock(16::smallint, now_at, NULL::bigint, c.id);
    PERFORM hotline.store_complaint(c);
    PERFORM hotline.add_complaint_step(c, was, 10::smallint, s.employee_id, now_at, btrim(coalesce(p_note, '')),
        jsonb_build_object('satisfied', p_satisfied, 'approval', NULLIF(btrim(p_approval), '')));
    RETURN hotline.finish_complaint(s, p_request_id, c, 'closed');
END
$$;
COMMENT ON FUNCTION hotline.close_complaint(uuid, bytea, bigint, integer, boolean, text, text) IS '办结投诉 | closes a complaint';

-- Once more after the end: a new round with new deadlines, decided and answered anew. Source: CMP-01
CREATE FUNCTION hotline.reopen_complaint(p_request_id uuid, p_body_hash bytea, p_complaint_id bigint, p_version integer, p_reason text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'reopen_complaint', p_body_hash);
    now_at timestamptz := clock_timestamp();
    c hotline.complaint;
    was smallint;
    due record;
BEGIN
    IF r.replayed THEN
        RETURN r;
    ELSIF coalesce(btrim(p_reason), '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"reason"}');
    END IF;
    c := hotline.lock_complaint(s, p_complaint_id, p_version);
    was := c.status;
    c := hotline.move_complaint(c, 11::smallint);
    due := hotline.complaint_deadlines(now_at, hotline.number_parameter('cmp.ack_hours', c.site_id),
        hotline.number_parameter('cmp.first_reply_hours', c.site_id), hotline.number_parameter('cmp.close_working_days', c.site_id)::int, NULL);
    c.round := c.round + 1;
    c.own_deadline := false;
    c.ack_due_at := due.ack_due;
    c.reply_due_at := due.reply_due;
    c.close_due_at := due.close_due;
    c.owner_id := NULL;
    c.acknowledged_at := NULL;
    c.verdict := NULL;
    c.result := '';
    c.decided_at := NULL;
    c.replied_at := NULL;
    c.replied_by := NULL;
    c.reply := '';
    c.satisfied := NULL;
    c.closed_at := NULL;
    c.closed_by := NULL;
    PERFORM hotline.store_complaint(c);
    PERFORM hotline.add_complaint_step(c, was, 11::smallint, s.employee_id, now_at, btrim(p_reason), NULL);
    PERFORM hotline.start_complaint_clocks(c, now_at);
    INSERT INTO hotline.alert (type, severity, subject, period, site_id, ticket_id, assigned_role, due_at)
    VALUES ('complaint', 'warning', 'complaint/' || c.id, c.round::text, c.site_id, c.ticket_id, 4, due.ack_due) ON CONFLICT DO NOTHING;
    RETURN hotline.finish_complaint(s, p_request_id, c, 'reopened');
END
$$;
COMMENT ON FUNCTION hotline.reopen_complaint(uuid, bytea, bigint, integer, text) IS '重新办理,只一次 | reopens a complaint, once';

-- Logs that the caller opens a complaint he sees, and answers its id; NULL for any other. Source: SEC-08
CREATE FUNCTION hotline.look_at_complaint(p_complaint_id bigint) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    c hotline.complaint;
BEGIN
    SELECT * INTO c FROM hotline.complaint WHERE id = p_complaint_id;
    IF c.id IS NULL OR NOT hotline.sees_complaint(s, c) THEN
        RETURN NULL;
    END IF;
    IF c.household_id IS NOT NULL OR c.ticket_id IS NOT NULL THEN
        PERFORM hotline.log_pi_access(s, c.household_id, c.ticket_id, NULL, '{address}', 4::smallint);
    END IF;
    RETURN c.id;
END
$$;
COMMENT ON FUNCTION hotline.look_at_complaint(bigint) IS '打开投诉,先留记录 | logs the opening of a complaint';

-- The words of a text that tell of a complaint, or NULL. Blanks between characters hide nothing. Source: CMP-05
CREATE FUNCTION hotline.complaint_in(p_text text) RETURNS text
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    dense text := regexp_replace(p_text, '\s', '', 'g');
BEGIN
    RETURN (SELECT substring(dense FROM w.form) FROM hotline.complaint_words w
             WHERE w.valid_from <= now() AND now() < w.valid_to AND dense ~ w.form ORDER BY w.id LIMIT 1);
END
$$;
COMMENT ON FUNCTION hotline.complaint_in(text) IS '文字中表示投诉的词语 | words of a text that tell of a complaint';

-- What the desk wrote tells of a complaint, and there is none: proposed to the lead of the writer, never more. Imported calls tell of a
-- time before the rule.
CREATE FUNCTION hotline.propose_complaint(p_text text, p_place text, p_site smallint, p_ticket bigint, p_call bigint) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.current_session();
    words text;
    ticket bigint := CASE WHEN p_site = s.site_id THEN p_ticket END;
    call bigint := (SELECT k.id FROM hotline.call k WHERE k.id = p_call AND k.site_id = s.site_id);
    made bigint;
BEGIN
    IF coalesce(s.database_role, '') NOT IN ('hearthline_agent', 'hearthline_team_lead') OR coalesce(ticket, call) IS NULL THEN
        RETURN;
    END IF;
    words := hotline.complaint_in(p_text);
    IF words IS NULL OR EXISTS (SELECT FROM hotline.call k WHERE k.id = p_call AND k.line = 'import')
       OR EXISTS (SELECT FROM hotline.complaint c WHERE c.ticket_id = ticket)
       OR EXISTS (SELECT FROM hotline.complaint c WHERE c.call_id = call) THEN
        RETURN;
    END IF;
    INSERT INTO hotline.complaint_proposal (site_id, station_id, ticket_id, call_id, household_id, writer_id, place, words, text)
    SELECT s.site_id, t.station_id, ticket, call, t.household_id, s.employee_id, p_place, words, left(p_text, 1000)
      FROM (VALUES (ticket)) AS v (id) LEFT JOIN hotline.ticket t ON t.id = v.id
    ON CONFLICT DO NOTHING RETURNING id INTO made;
    IF made IS NOT NULL THEN
        INSERT INTO hotline.alert (type, severity, subject, site_id, ticket_id, assigned_role)
        VALUES ('complaint_proposal', 'warning', 'complaint_proposal/' || made, s.site_id, ticket, 2) ON CONFLICT DO NOTHING;
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.propose_complaint(text, text, smallint, bigint, bigint) IS '疑似投诉提请领班决定 | proposes what may be a missed complaint';

CREATE FUNCTION hotline.scan_problem_for_complaint() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM hotline.propose_complaint(NEW.problem, 'problem', NEW.site_id, NEW.id, NEW.call_id);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.scan_problem_for_complaint() IS '检查问题描述中的投诉 | looks for complaints in the problem';
CREATE TRIGGER scan_problem_for_complaint AFTER INSERT ON hotline.ticket FOR EACH ROW EXECUTE FUNCTION hotline.scan_problem_for_complaint();

CREATE FUNCTION hotline.scan_note_for_complaint() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM hotline.propose_complaint(NEW.reason, 'note', NEW.site_id, NEW.ticket_id, (NEW.detail ->> 'call_id')::bigint);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.scan_note_for_complaint() IS '检查备注和催单中的投诉 | looks for complaints in notes and urges';
CREATE TRIGGER scan_note_for_complaint AFTER INSERT ON hotline.ticket_event FOR EACH ROW WHEN (NEW.action IN (16, 21))
    EXECUTE FUNCTION hotline.scan_note_for_complaint();

CREATE FUNCTION hotline.scan_wrap_up_for_complaint() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM hotline.propose_complaint(NEW.description, 'call', NEW.site_id, NEW.ticket_id, NEW.id);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.scan_wrap_up_for_complaint() IS '检查通话说明中的投诉 | looks for complaints in the wrap-up';
CREATE TRIGGER scan_wrap_up_for_complaint AFTER UPDATE OF description ON hotline.call FOR EACH ROW
    WHEN (NEW.description <> OLD.description) EXECUTE FUNCTION hotline.scan_wrap_up_for_complaint();

-- An answer of the kind complaint, or one the resident agreed to make a complaint of, is one already.
CREATE FUNCTION hotline.scan_callback_for_complaint() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM hotline.propose_complaint(concat_ws(';', NULLIF(NEW.a_reason, ''), NULLIF(NEW.b_reason, ''), NULLIF(NEW.d_reason, ''), NULLIF(NEW.e_text, '')),
                                      'callback', NEW.site_id, NEW.ticket_id, NEW.call_id);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.scan_callback_for_complaint() IS '检查回访答案中的投诉 | looks for complaints in the answers of a callback';
CREATE TRIGGER scan_callback_for_complaint AFTER INSERT ON hotline.callback FOR EACH ROW
    WHEN (NEW.e_kind IS DISTINCT FROM 5 AND NOT NEW.complaint_agreed) EXECUTE FUNCTION hotline.scan_callback_for_complaint();

-- A lead or head decides whether it was a complaint; whoever wrote the words does not. Source: CMP-05
CREATE FUNCTION hotline.decide_complaint_proposal(p_request_id uuid, p_body_hash bytea, p_proposal_id bigint, p_raise boolean, p_target smallint,
    p_agent_no text, p_cause smallint, p_reason text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'decide_complaint_proposal', p_body_hash);
    p hotline.complaint_proposal;
    c hotline.complaint;
BEGIN
    IF r.replayed THEN
        RETURN r;
    ELSIF p_raise IS NULL THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"raise"}');
    ELSIF coalesce(btrim(p_reason), '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"reason"}');
    END IF;
    SELECT * INTO p FROM hotline.complaint_proposal k
     WHERE k.id = p_proposal_id AND (k.site_id = s.site_id OR s.database_role = 'hearthline_department_head') FOR UPDATE;
    IF p.id IS NULL THEN
        PERFORM hotline.refuse('COMPLAINT_NOT_FOUND');
    ELSIF p.writer_id = s.employee_id THEN
        PERFORM hotline.refuse('NO_SELF_APPROVAL');
    ELSIF p.status <> 'proposed' THEN
        PERFORM hotline.refuse('STALE_VERSION');
    END IF;
    IF p_raise THEN
        IF p_target IS NULL OR NOT EXISTS (SELECT FROM hotline.complaint_target k WHERE k.code = p_target) THEN
            PERFORM hotline.refuse('FIELD_INVALID', '{"field":"target"}');
        ELSIF p_cause IS NOT NULL AND NOT EXISTS (SELECT FROM hotline.complaint_cause k WHERE k.code = p_cause) THEN
            PERFORM hotline.refuse('FIELD_INVALID', '{"field":"cause"}');
        END IF;
        c.id := hotline.open_complaint(8::smallint, p_target, p.site_id, p.station_id, hotline.complained_person(p_agent_no), p.household_id,
            p.ticket_id, p.call_id, NULL, p.text, p.found_at, NULL);
        UPDATE hotline.complaint k SET cause = p_cause, repeat_of = hotline.earlier_complaint(k.household_id, p_cause, k.received_at, k.id, k.site_id)
         WHERE k.id = c.id RETURNING * INTO c;
    END IF;
    UPDATE hotline.complaint_proposal k SET status = CASE WHEN p_raise THEN 'raised' ELSE 'dismissed' END, decided_by = s.employee_id,
           decided_at = clock_timestamp(), reason = btrim(p_reason), complaint_id = c.id
     WHERE k.id = p.id;
    UPDATE hotline.alert a SET closed_at = clock_timestamp(), ack_at = coalesce(a.ack_at, clock_timestamp()), ack_by = coalesce(a.ack_by, s.employee_id)
     WHERE a.type = 'complaint_proposal' AND a.subject = 'complaint_proposal/' || p.id AND a.closed_at IS NULL;
    IF p_raise THEN
        RETURN hotline.finish_complaint(s, p_request_id, c, 'raised');
    END IF;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'dismissed', p.id);
END
$$;
COMMENT ON FUNCTION hotline.decide_complaint_proposal(uuid, bytea, bigint, boolean, smallint, text, smallint, text)
    IS '决定是否登记为投诉 | decides whether it was a complaint';

-- The households that the stations of the login serve, by site; the deepest service area wins. Source: CMP-07
CREATE FUNCTION access.report_households() RETURNS TABLE (site_id smallint, households bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT k.site_id, sum(u.households)::bigint
      FROM (SELECT h.unit_id, count(*) AS households FROM hotline.household h GROUP BY h.unit_id) u
      JOIN hotline.address_node n ON n.id = u.unit_id
     CROSS JOIN LATERAL (
           SELECT a.station_id FROM hotline.service_area a
            WHERE a.node_id IN (n.id, n.building_id, n.community_id, n.district_id)
              AND a.approved_at IS NOT NULL AND a.valid_from <= now() AND now() < a.valid_to
            ORDER BY CASE a.node_id WHEN n.id THEN 1 WHEN n.building_id THEN 2 WHEN n.community_id THEN 3 ELSE 4 END LIMIT 1) a
      JOIN hotline.station k ON k.id = a.station_id
     WHERE k.site_id = ANY (ARRAY(SELECT access.report_sites())) AND k.id = ANY (ARRAY(SELECT access.report_stations()))
     GROUP BY k.site_id
$$;
COMMENT ON FUNCTION access.report_households() IS '本数据库账号可看的户数,按站点 | households the database login may count, by site';
GRANT EXECUTE ON FUNCTION access.report_households() TO hearthline_report_owner, hearthline_reporter;

CREATE POLICY reports_read ON hotline.complaint FOR SELECT TO hearthline_report_owner
    USING (site_id = ANY (ARRAY(SELECT access.report_sites()))
           AND coalesce(station_id, 0::smallint) = ANY (ARRAY(SELECT access.report_stations())));
GRANT SELECT (id, site_id, station_id, status, verdict, repeat_of, received_day, closed_at) ON hotline.complaint TO hearthline_report_owner;

GRANT EXECUTE ON FUNCTION
    hotline.file_complaint(uuid, bytea, smallint, smallint, bigint, bigint, bigint, smallint, text, smallint, text, timestamptz, timestamptz),
    hotline.take_over_complaint(uuid, bytea, bigint, integer, text),
    hotline.step_complaint(uuid, bytea, bigint, integer, smallint, text, timestamptz, smallint, smallint, boolean, text),
    hotline.close_complaint(uuid, bytea, bigint, integer, boolean, text, text), hotline.reopen_complaint(uuid, bytea, bigint, integer, text),
    hotline.look_at_complaint(bigint)
    TO hearthline_agent, hearthline_team_lead, hearthline_department_head;
GRANT EXECUTE ON FUNCTION hotline.extend_complaint(uuid, bytea, bigint, integer, timestamptz, text, text) TO hearthline_department_head;
GRANT EXECUTE ON FUNCTION hotline.decide_complaint_proposal(uuid, bytea, bigint, boolean, smallint, text, smallint, text)
    TO hearthline_team_lead, hearthline_department_head;

-- Complaints of a month at a site, for 10,000 households served and for 100 tickets. Source: CMP-07
SET LOCAL ROLE hearthline_report_owner;
CREATE VIEW report.v_complaint_rate WITH (security_barrier) AS
SELECT x.month, x.site_id, s.name AS site, sum(x.complaints)::bigint AS complaints, sum(x.justified)::bigint AS complaints_justified,
       sum(x.repeated)::bigint AS complaints_repeated, sum(x.closed)::bigint AS complaints_closed,
       max(h.households) AS households_served, sum(x.tickets)::bigint AS tickets,
       round(sum(x.complaints) * 10000 / NULLIF(max(h.households), 0), 2) AS per_10000_households,
       round(sum(x.complaints) * 100 / NULLIF(sum(x.tickets), 0), 2) AS per_100_tickets
  FROM (SELECT date_trunc('month', c.received_day::timestamp)::date AS month, c.site_id, count(*) AS complaints,
               count(*) FILTER (WHERE c.verdict IN (1, 3)) AS justified, count(*) FILTER (WHERE c.repeat_of IS NOT NULL) AS repeated,
               count(*) FILTER (WHERE c.closed_at IS NOT NULL) AS closed, 0::bigint AS tickets
          FROM hotline.complaint c GROUP BY 1, 2
        UNION ALL
        SELECT date_trunc('month', t.registered_day::timestamp)::date, t.site_id, 0, 0, 0, 0, count(*)
          FROM hotline.ticket t WHERE coalesce(t.station_id, 0::smallint) = ANY (ARRAY(SELECT access.report_stations())) GROUP BY 1, 2) x
  JOIN hotline.site s ON s.id = x.site_id
  LEFT JOIN access.report_households() h ON h.site_id = x.site_id
 GROUP BY x.month, x.site_id, s.name;
GRANT SELECT ON report.v_complaint_rate TO hearthline_reporter;
COMMENT ON VIEW report.v_complaint_rate IS '投诉率:按收到月份、站点 | complaint rate by month of receipt and site';
COMMENT ON COLUMN report.v_complaint_rate.month IS '月份(首日) | month, its first day';
COMMENT ON COLUMN report.v_complaint_rate.site_id IS '站点编号 | site number';
COMMENT ON COLUMN report.v_complaint_rate.site IS '站点(呼叫中心) | site';
COMMENT ON COLUMN report.v_complaint_rate.complaints IS '投诉数 | complaints';
COMMENT ON COLUMN report.v_complaint_rate.complaints_justified IS '属实(含部分属实)数 | justified, in whole or in part';
COMMENT ON COLUMN report.v_complaint_rate.complaints_repeated IS '重复投诉数:同户同因30天内 | repeated by the household for the same cause';
COMMENT ON COLUMN report.v_complaint_rate.complaints_closed IS '已办结数 | closed';
COMMENT ON COLUMN report.v_complaint_rate.households_served IS '服务户数 | households served';
COMMENT ON COLUMN report.v_complaint_rate.tickets IS '报修单数 | tickets';
COMMENT ON COLUMN report.v_complaint_rate.per_10000_households IS '每万户投诉数 | complaints per 10,000 households';
COMMENT ON COLUMN report.v_complaint_rate.per_100_tickets IS '每百张报修单投诉数 | complaints per 100 tickets';

COMMIT;

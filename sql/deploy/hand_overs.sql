-- Deploy hearthline:hand_overs to pg
-- What goes beyond one's ability is handed over, and stays with the desk until somebody takes it. Source: INT-08, INT-12
BEGIN;
SET LOCAL ROLE hearthline_owner;

INSERT INTO hotline.policy_parameter (key, value_json, unit, source_ref) VALUES
    ('intake.transfer_accept_minutes', '15', 'minutes', 'INT-12'), ('intake.work_item_hours', '24', 'hours', 'INT-12');
INSERT INTO hotline.parameter_rule (key, kind, least, most, label_zh, label_en, unit_zh) VALUES
    ('intake.transfer_accept_minutes', 'number', 1, 1440, '转办接收时限', 'time until a hand-over is accepted', '分钟'),
    ('intake.work_item_hours', 'number', 0.5, 720, '转办事项的办理时限', 'time until a work item has a result', '小时');

-- Rows that a company adds to or renames; nobody of a department signs in here.
CREATE TABLE hotline.department (
    code smallint PRIMARY KEY,
    identifier text NOT NULL UNIQUE CHECK (identifier ~ '^[A-Za-z][A-Za-z0-9_]*$'),
    label_zh text NOT NULL CHECK (btrim(label_zh) <> ''),
    label_en text NOT NULL CHECK (btrim(label_en) <> ''),
    active boolean NOT NULL DEFAULT true
);
COMMENT ON TABLE hotline.department IS '可转办的部门 | departments that work is handed over to';
COMMENT ON COLUMN hotline.department.code IS '代码 | code';
COMMENT ON COLUMN hotline.department.identifier IS '英文标识 | identifier';
COMMENT ON COLUMN hotline.department.label_zh IS '中文名称 | Chinese label';
COMMENT ON COLUMN hotline.department.label_en IS '英文名称 | English label';
COMMENT ON COLUMN hotline.department.active IS '是否可选 | whether it may be chosen';
CREATE TABLE hotline.hand_over_status (
    code smallint PRIMARY KEY,
    identifier text NOT NULL UNIQUE CHECK (identifier ~ '^[A-Za-z][A-Za-z0-9_]*$'),
    label_zh text NOT NULL,
    label_en text NOT NULL
);
COMMENT ON TABLE hotline.hand_over_status IS '转办状态 | status of a hand-over';
COMMENT ON COLUMN hotline.hand_over_status.code IS '代码 | code';
COMMENT ON COLUMN hotline.hand_over_status.identifier IS '英文标识 | identifier';
COMMENT ON COLUMN hotline.hand_over_status.label_zh IS '中文名称 | Chinese label';
COMMENT ON COLUMN hotline.hand_over_status.label_en IS '英文名称 | English label';
SELECT hotline.protect('hotline.department', 'hotline.hand_over_status');
DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['department', 'hand_over_status'] LOOP
        EXECUTE format('CREATE POLICY everybody_reads ON hotline.%I FOR SELECT TO hearthline_agent, hearthline_team_lead,
            hearthline_department_head, hearthline_station, hearthline_worker, hearthline_report_owner USING (true)', t);
        EXECUTE format('GRANT SELECT ON hotline.%I TO hearthline_agent, hearthline_team_lead,
            hearthline_department_head, hearthline_station, hearthline_worker, hearthline_report_owner', t);
    END LOOP;
END
$$;
INSERT INTO hotline.department (code, identifier, label_zh, label_en) VALUES
    (1, 'fee', '收费科', 'fees'), (2, 'technical', '技术科', 'engineering'), (3, 'safety', '安全科', 'safety'), (4, 'service', '客服部', 'customer service'),
    (5, 'complaints', '投诉处理组', 'complaint team'), (6, 'heating_center', '供热中心', 'heating center'), (7, 'other', '其他', 'other');
INSERT INTO hotline.hand_over_status VALUES
    (1, 'open', '待接收', 'waiting'), (2, 'accepted', '已接收', 'accepted'), (3, 'done', '已办结', 'done'), (4, 'returned', '已退回', 'returned');

CREATE TABLE hotline.hand_over (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site_id smallint NOT NULL REFERENCES hotline.site,
    version integer NOT NULL DEFAULT 1,
    status smallint NOT NULL DEFAULT 1 REFERENCES hotline.hand_over_status,
    kind text NOT NULL CHECK (kind IN ('warm', 'work_item')),
    ticket_id bigint,
    call_id bigint,
    department smallint REFERENCES hotline.department,
    to_site_id smallint REFERENCES hotline.site,
    to_team_id bigint,
    reason text NOT NULL CHECK (btrim(reason) <> ''),
    handed_at timestamptz NOT NULL,
    handed_by bigint NOT NULL REFERENCES hotline.employee,
    due_at timestamptz NOT NULL,
    result_due_at timestamptz,
    accepted_at timestamptz,
    accepted_by bigint REFERENCES hotline.employee,
    acceptor text NOT NULL DEFAULT '',
    done_at timestamptz,
    done_by bigint REFERENCES hotline.employee,
    result text NOT NULL DEFAULT '',
    returned_at timestamptz,
    returned_by bigint REFERENCES hotline.employee,
    return_reason text NOT NULL DEFAULT '',
    UNIQUE (id, site_id),
    FOREIGN KEY (ticket_id, site_id) REFERENCES hotline.ticket (id, site_id),
    FOREIGN KEY (call_id, site_id) REFERENCES hotline.call (id, site_id),
    FOREIGN KEY (to_team_id, to_site_id) REFERENCES hotline.team (id, site_id),
    CHECK (num_nonnulls(ticket_id, call_id) > 0),
    CHECK (kind = 'work_item' OR call_id IS NOT NULL),
    CHECK ((kind = 'work_item') = (result_due_at IS NOT NULL)),
    CHECK (num_nonnulls(department, to_site_id) = 1),
    CHECK (to_team_id IS NULL OR to_site_id IS NOT NULL),
    CHECK (to_site_id <> site_id OR to_team_id IS NOT NULL),
    CHECK ((accepted_at IS NULL) = (accepted_by IS NULL) AND (accepted_at IS NOT NULL OR acceptor = '')),
    -- Whoever took it in a department was named on the telephone.
    CHECK (department IS NULL OR accepted_at IS NULL OR acceptor <> ''),
    CHECK ((done_at IS NULL) = (done_by IS NULL) AND (done_at IS NULL) = (result = '')),
    CHECK ((returned_at IS NULL) = (returned_by IS NULL) AND (returned_at IS NULL) = (return_reason = '')),
    CHECK (accepted_at >= handed_at AND done_at >= accepted_at),
    CHECK (CASE status WHEN 1 THEN num_nonnulls(accepted_at, done_at, returned_at) = 0
                       WHEN 2 THEN accepted_at IS NOT NULL AND num_nonnulls(done_at, returned_at) = 0
                       WHEN 3 THEN num_nonnulls(accepted_at, done_at) = 2 AND returned_at IS NULL
                       ELSE returned_at IS NOT NULL AND done_at IS NULL END)
);
COMMENT ON TABLE hotline.hand_over IS '转接与转办 | hand-overs';
COMMENT ON COLUMN hotline.hand_over.id IS '编号 | id';
COMMENT ON COLUMN hotline.hand_over.site_id IS '首接站点,接收前负责 | site that took it first and is responsible until it is accepted';
COMMENT ON COLUMN hotline.hand_over.version IS '版本号,每次变更加一 | version, counts up with every change';
COMMENT ON COLUMN hotline.hand_over.status IS '状态 | status';
COMMENT ON COLUMN hotline.hand_over.kind IS '方式:warm 通话中转接,work_item 转办 | in the call or without';
COMMENT ON COLUMN hotline.hand_over.ticket_id IS '报修单 | ticket';
COMMENT ON COLUMN hotline.hand_over.call_id IS '通话 | call';
COMMENT ON COLUMN hotline.hand_over.department IS '接收部门 | department it goes to';
COMMENT ON COLUMN hotline.hand_over.to_site_id IS '接收站点 | site it goes to';
COMMENT ON COLUMN hotline.hand_over.to_team_id IS '接收班组,空为全站点 | team it goes to, null: the whole site';
COMMENT ON COLUMN hotline.hand_over.reason IS '转办原因 | why';
COMMENT ON COLUMN hotline.hand_over.handed_at IS '转出时间 | when it was handed over';
COMMENT ON COLUMN hotline.hand_over.handed_by IS '转出人 | who handed it over';
COMMENT ON COLUMN hotline.hand_over.due_at IS '须在何时前接收 | to be accepted by';
COMMENT ON COLUMN hotline.hand_over.result_due_at IS '须在何时前办结 | result due';
COMMENT ON COLUMN hotline.hand_over.accepted_at IS '接收时间 | when it was accepted';
COMMENT ON COLUMN hotline.hand_over.accepted_by IS '接收人,部门接收时为登记人 | who accepted it, or wrote down that a department did';
COMMENT ON COLUMN hotline.hand_over.acceptor IS '部门接收人姓名(电话告知) | who accepted it in a department, as told by telephone';
COMMENT ON COLUMN hotline.hand_over.done_at IS '办结时间 | when it was done';
COMMENT ON COLUMN hotline.hand_over.done_by IS '办结登记人 | who wrote the result down';
COMMENT ON COLUMN hotline.hand_over.result IS '办理结果 | result';
COMMENT ON COLUMN hotline.hand_over.returned_at IS '退回时间 | when it was returned';
COMMENT ON COLUMN hotline.hand_over.returned_by IS '退回人 | who returned it';
COMMENT ON COLUMN hotline.hand_over.return_reason IS '退回原因 | why it was returned';
CREATE INDEX hand_over_site ON hotline.hand_over (site_id, handed_at DESC, id DESC);
CREATE INDEX hand_over_to_site ON hotline.hand_over (to_site_id, handed_at DESC, id DESC) WHERE to_site_id IS NOT NULL;
CREATE INDEX hand_over_time ON hotline.hand_over (handed_at DESC, id DESC);
CREATE INDEX hand_over_ticket ON hotline.hand_over (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX hand_over_call ON hotline.hand_over (call_id) WHERE call_id IS NOT NULL;

SELECT hotline.protect('hotline.hand_over');
-- Both sides see it.
CREATE POLICY desk_reads ON hotline.hand_over FOR SELECT TO hearthline_agent, hearthline_team_lead
    USING (site_id = (SELECT access.site()) OR to_site_id = (SELECT access.site()));
CREATE POLICY head_reads ON hotline.hand_over FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()));
GRANT SELECT ON hotline.hand_over TO hearthline_agent, hearthline_team_lead, hearthline_department_head;
CREATE TRIGGER publish AFTER INSERT OR UPDATE ON hotline.hand_over FOR EACH ROW EXECUTE FUNCTION hotline.publish_record();
CREATE TRIGGER publish_to_receiver AFTER INSERT OR UPDATE ON hotline.hand_over FOR EACH ROW WHEN (NEW.to_site_id <> NEW.site_id)
    EXECUTE FUNCTION hotline.publish_record('to_site_id');

ALTER TABLE hotline.sla_clock ADD CONSTRAINT sla_clock_hand_over_fkey FOREIGN KEY (hand_over_id, site_id) REFERENCES hotline.hand_over (id, site_id);

-- Where an action leads from a status, NULL when it is refused: 1 accept, 2 complete, 3 return.
CREATE FUNCTION hotline.hand_over_next(p_status smallint, p_action smallint) RETURNS smallint
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE WHEN p_status = 1 AND p_action = 1 THEN 2 WHEN p_status = 2 AND p_action = 2 THEN 3
                WHEN p_status IN (1, 2) AND p_action = 3 THEN 4 END::smallint
$$;
COMMENT ON FUNCTION hotline.hand_over_next(smallint, smallint) IS '转办的下一状态 | next status of a hand-over';

-- Hands a call or a ticket over, to a department or to a site or team. One clock runs until somebody accepts it, that of a work
-- item until its result is there; without a due time it gets the usual one.
CREATE FUNCTION hotline.hand_over(p_request_id uuid, p_body_hash bytea, p_kind text, p_ticket_id bigint, p_call_id bigint, p_department smallint,
    p_to_site smallint, p_to_team bigint, p_reason text, p_result_due timestamptz) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'hand_over', p_body_hash);
    now_at timestamptz := clock_timestamp();
    limits hotline.policy_parameter;
    allowed interval;
    h hotline.hand_over;
BEGIN
    IF r.replayed THEN
        RETURN r;
    ELSIF p_kind IS NULL OR p_kind NOT IN ('warm', 'work_item') THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"kind"}');
    ELSIF coalesce(btrim(p_reason), '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"reason"}');
    ELSIF p_kind = 'warm' AND p_call_id IS NULL THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"call_id"}');
    ELSIF coalesce(p_ticket_id, p_call_id) IS NULL THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"ticket_id"}');
    ELSIF num_nonnulls(p_department, p_to_site) <> 1
       OR (p_department IS NOT NULL AND NOT EXISTS (SELECT FROM hotline.department d WHERE d.code = p_department AND d.active)) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"department"}');
    ELSIF p_to_site IS NOT NULL AND NOT EXISTS (SELECT FROM hotline.site k WHERE k.id = p_to_site AND k.active) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"to_site_id"}');
    ELSIF p_to_site = s.site_id AND p_to_team IS NULL THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"to_site_id"}');
    ELSIF p_to_team IS NOT NULL AND NOT EXISTS (SELECT FROM hotline.team t WHERE t.id = p_to_team AND t.site_id = p_to_site) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"to_team_id"}');
    ELSIF p_result_due IS NOT NULL AND (p_kind = 'warm' OR p_result_due <= now_at OR p_result_due > now_at + interval '90 days') THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"result_due_time"}');
    ELSIF p_call_id IS NOT NULL AND NOT EXISTS (SELECT FROM hotline.call c WHERE c.id = p_call_id AND c.site_id = s.site_id) THEN
        PERFORM hotline.refuse('CALL_NOT_FOUND');
    ELSIF p_ticket_id IS NOT NULL AND NOT EXISTS (SELECT FROM hotline.ticket t WHERE t.id = p_ticket_id AND t.site_id = s.site_id) THEN
        PERFORM hotline.refuse('TICKET_NOT_FOUND');
    END IF;
    limits := hotline.parameter('intake.transfer_accept_minutes', s.site_id);
    allowed := hotline.clock_minutes(limits.value_json, 1::smallint);
    INSERT INTO hotline.hand_over (site_id, kind, ticket_id, call_id, department, to_site_id, to_team_id, reason, handed_at, handed_by, due_at,
                                   result_due_at)
    VALUES (s.site_id, p_kind, p_ticket_id, p_call_id, p_department, p_to_site, p_to_team, btrim(p_reason), now_at, s.employee_id, now_at + allowed,
            CASE p_kind WHEN 'work_item' THEN coalesce(p_result_due,
                now_at + hotline.number_parameter('intake.work_item_hours', s.site_id) * interval '1 hour') END)
    RETURNING * INTO h;
    PERFORM hotline.start_clock(19::smallint, s.site_id, NULL::smallint, now_at, allowed, limits.id, hand_over => h.id);
    IF h.result_due_at IS NOT NULL THEN
        PERFORM hotline.start_clock(21::smallint, s.site_id, NULL::smallint, now_at, h.result_due_at - now_at,
            CASE WHEN p_result_due IS NULL THEN (hotline.parameter('intake.work_item_hours', s.site_id)).id END, hand_over => h.id);
    END IF;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'handed_over', h.id);
END
$$;
COMMENT ON FUNCTION hotline.hand_over(uuid, bytea, text, bigint, bigint, smallint, smallint, bigint, text, timestamptz) IS '转接或转办 | hands over';

-- Whether the caller works in the team, or leads its site.
CREATE FUNCTION hotline.receives_for(s access.session, h hotline.hand_over) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN coalesce(h.to_site_id = s.site_id, false) AND s.database_role IN ('hearthline_agent', 'hearthline_team_lead')
       AND (h.to_team_id IS NULL OR s.database_role = 'hearthline_team_lead'
            OR EXISTS (SELECT FROM hotline.team_member m WHERE m.team_id = h.to_team_id AND m.employee_id = s.employee_id
                          AND m.valid_from <= now() AND now() < m.valid_to));
END
$$;
COMMENT ON FUNCTION hotline.receives_for(access.session, hotline.hand_over) IS '是否为接收方人员 | whether a session works for the receiver';

-- One step of whoever received it, at the version the caller saw: 1 accepted, 2 done, 3 returned. What goes to a department is written down
-- by the first site or a head, with the name that was told on the telephone; what goes to a site, by its own people. An acceptance may be
-- told later, never before the hand-over or ahead of the server: how late it was stays with its own time.
CREATE FUNCTION hotline.step_hand_over(p_request_id uuid, p_body_hash bytea, p_hand_over_id bigint, p_version integer, p_action smallint, p_text text,
    p_at timestamptz) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'step_hand_over', p_body_hash);
    now_at timestamptz := clock_timestamp();
    h hotline.hand_over;
    target smallint;
    told timestamptz;
    words text := btrim(coalesce(p_text, ''));
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    SELECT * INTO h FROM hotline.hand_over k
     WHERE k.id = p_hand_over_id AND (s.site_id IN (k.site_id, k.to_site_id) OR s.database_role = 'hearthline_department_head') FOR UPDATE;
    IF h.id IS NULL THEN
        PERFORM hotline.refuse('HAND_OVER_NOT_FOUND');
    ELSIF h.department IS NULL AND NOT hotline.receives_for(s, h) THEN
        PERFORM hotline.refuse('FORBIDDEN', '{"scope":"receiver"}');
    ELSIF h.department IS NULL AND h.handed_by = s.employee_id AND p_action = 1 THEN
        PERFORM hotline.refuse('NO_SELF_APPROVAL');
    ELSIF h.version IS DISTINCT FROM p_version THEN
        PERFORM hotline.refuse('STALE_VERSION', jsonb_build_object('seen', p_version, 'current', h.version));
    END IF;
    target := hotline.hand_over_next(h.status, p_action);
    IF target IS NULL THEN
        PERFORM hotline.refuse('HAND_OVER_STEP_NOT_ALLOWED', jsonb_build_object('status', h.status, 'action', p_action));
    ELSIF p_at < (CASE p_action WHEN 1 THEN h.handed_at ELSE coalesce(h.accepted_at, h.handed_at) END) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"time"}');
    END IF;
    told := hotline.field_time(p_at, now_at);
    IF p_action = 1 AND h.department IS NOT NULL THEN
        PERFORM hotline.require_text(words, 'acceptor');
    ELSIF p_action = 2 THEN
        PERFORM hotline.require_text(words, 'result');
    ELSIF p_action = 3 AND words = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"reason"}');
    END IF;
    UPDATE hotline.hand_over k SET version = h.version + 1, status = target,
           accepted_at = CASE p_action WHEN 1 THEN told ELSE k.accepted_at END,
           accepted_by = CASE p_action WHEN 1 THEN s.employee_id ELSE k.accepted_by END,
           acceptor = CASE WHEN p_action = 1 AND k.department IS NOT NULL THEN words ELSE k.acceptor END,
           done_at = CASE p_action WHEN 2 THEN told END, done_by = CASE p_action WHEN 2 THEN s.employee_id END,
           result = CASE p_action WHEN 2 THEN words ELSE '' END, returned_at = CASE p_action WHEN 3 THEN told END,
           returned_by = CASE p_action WHEN 3 THEN s.employee_id END, return_reason = CASE p_action WHEN 3 THEN words ELSE '' END
     WHERE k.id = h.id;
    IF h.status = 1 THEN
        PERFORM hotline.stop_clock(19::smallint, told, hand_over => h.id);
    END IF;
    IF p_action IN (2, 3) THEN
        PERFORM hotline.stop_clock(21::smallint, told, hand_over => h.id);
    END IF;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, CASE p_action WHEN 1 THEN 'accepted' WHEN 2 THEN 'done' ELSE 'returned' END, h.id);
END
$$;
COMMENT ON FUNCTION hotline.step_hand_over(uuid, bytea, bigint, integer, smallint, text, timestamptz) IS '接收、办结或退回 | accepts, completes or returns a hand-over';

GRANT EXECUTE ON FUNCTION hotline.hand_over(uuid, bytea, text, bigint, bigint, smallint, smallint, bigint, text, timestamptz)
    TO hearthline_agent, hearthline_team_lead;
GRANT EXECUTE ON FUNCTION hotline.step_hand_over(uuid, bytea, bigint, integer, smallint, text, timestamptz)
    TO hearthline_agent, hearthline_team_lead, hearthline_department_head;

COMMIT;

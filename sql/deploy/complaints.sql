-- Deploy hearthline:complaints to pg
-- Complaints: who complains about what, who handles it, by when, and every step of it. Source: CMP-01
BEGIN;
SET LOCAL ROLE hearthline_owner;

INSERT INTO hotline.policy_parameter (key, value_json, unit, source_ref) VALUES
    ('cmp.ack_hours', '1', 'hours', 'CMP-01'), ('cmp.first_reply_hours', '24', 'hours', 'CMP-01'),
    ('cmp.close_working_days', '3', 'working days', 'CMP-01'), ('cmp.p1_close_hours', '24', 'hours', 'CMP-01'),
    ('cmp.extension_working_days', '5', 'working days', 'CMP-01'), ('cmp.repeat_days', '30', 'days', 'CMP-07');
INSERT INTO hotline.parameter_rule (key, kind, least, most, label_zh, label_en, unit_zh) VALUES
    ('cmp.ack_hours', 'number', 0.1, 72, '投诉受理时限', 'time until somebody takes a complaint over', '小时'),
    ('cmp.first_reply_hours', 'number', 1, 240, '投诉首次答复时限', 'time until the first reply to a complaint', '小时'),
    ('cmp.close_working_days', 'integer', 1, 60, '投诉办结时限', 'time until a complaint is closed', '工作日'),
    ('cmp.p1_close_hours', 'number', 1, 240, '紧急报修单的投诉办结时限', 'time until a complaint about an emergency is closed', '小时'),
    ('cmp.extension_working_days', 'integer', 1, 60, '投诉最多延期', 'longest extension of a complaint', '工作日'),
    ('cmp.repeat_days', 'integer', 1, 365, '重复投诉的统计天数', 'days in which the same complaint counts as repeated', '天');

SELECT hotline.make_codes(name, zh, en) FROM (VALUES
    ('complaint_source', '投诉来源', 'where a complaint came from'),
    ('complaint_target', '投诉对象', 'whom a complaint is about'),
    ('complaint_status', '投诉状态', 'status of a complaint'),
    ('complaint_action', '投诉步骤', 'step of a complaint'),
    ('complaint_verdict', '投诉认定', 'whether a complaint was justified'),
    ('complaint_cause', '投诉原因', 'cause of a complaint')) AS t (name, zh, en);
INSERT INTO hotline.complaint_source VALUES
    (1, 'phone', '来电', 'telephone'), (2, 'callback', '回访', 'callback'), (3, 'office', '供热办/12345 转达', 'heating office or city line'),
    (4, 'walk_in', '来访', 'visit'), (5, 'letter', '来信', 'letter'), (6, 'email', '电子邮件', 'e-mail'), (7, 'social', '社交媒体', 'social media'),
    (8, 'found', '记录中发现', 'found in what was written'), (9, 'internal', '内部同事', 'colleague');
INSERT INTO hotline.complaint_target VALUES
    (1, 'repairer', '维修人员', 'repairer'), (2, 'fee_collector', '收费人员', 'fee collector'), (3, 'agent', '话务员', 'agent'),
    (4, 'station', '维修站', 'station'), (5, 'company', '公司', 'company'), (6, 'other', '其他', 'other');
INSERT INTO hotline.complaint_status VALUES
    (1, 'received', '待受理', 'received'), (2, 'investigating', '调查中', 'investigating'), (3, 'replied', '已答复', 'replied'),
    (4, 'closed', '已办结', 'closed'), (5, 'reopened', '重新办理', 'reopened');
INSERT INTO hotline.complaint_action VALUES
    (1, 'receive', '登记', 'registered'), (2, 'take_over', '受理', 'taken over'), (3, 'listen', '听录音', 'recording listened to'),
    (4, 'ask', '询问当事人', 'person asked'), (5, 'facts', '核实事实', 'facts established'), (6, 'decide', '认定', 'decided'),
    (7, 'reply', '答复', 'replied'), (8, 'callback', '回访', 'called back'), (9, 'extend', '延期', 'extended'),
    (10, 'close', '办结', 'closed'), (11, 'reopen', '重新办理', 'reopened');
INSERT INTO hotline.complaint_verdict VALUES (1, 'yes', '属实', 'justified'), (2, 'no', '不属实', 'not justified'), (3, 'partly', '部分属实', 'partly justified');
INSERT INTO hotline.complaint_cause VALUES
    (1, 'late', '处理不及时', 'not in time'), (2, 'attitude', '态度不好', 'attitude'), (3, 'quality', '没修好', 'repair did not hold'),
    (4, 'charge', '乱收费', 'wrong charge'), (5, 'no_contact', '没人联系', 'nobody made contact'), (6, 'promise', '承诺未兑现', 'promise not kept'),
    (7, 'wrong_answer', '答复有误', 'wrong answer'), (8, 'heat', '供热质量', 'quality of heating'), (9, 'other', '其他', 'other');

CREATE TABLE hotline.complaint_number_counter (
    site_id smallint NOT NULL REFERENCES hotline.site,
    day date NOT NULL,
    last_number integer NOT NULL CHECK (last_number > 0),
    PRIMARY KEY (site_id, day)
);
COMMENT ON TABLE hotline.complaint_number_counter IS '投诉编号计数 | counter of complaint numbers';
COMMENT ON COLUMN hotline.complaint_number_counter.site_id IS '站点 | site';
COMMENT ON COLUMN hotline.complaint_number_counter.day IS '服务日(北京时间) | service day in China';
COMMENT ON COLUMN hotline.complaint_number_counter.last_number IS '当日最后一号 | last number of the day';

CREATE TABLE hotline.complaint (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site_id smallint NOT NULL REFERENCES hotline.site,
    number text COLLATE "C" NOT NULL UNIQUE,
    version integer NOT NULL DEFAULT 1,
    status smallint NOT NULL DEFAULT 1 REFERENCES hotline.complaint_status,
    round smallint NOT NULL DEFAULT 1 CHECK (round IN (1, 2)),
    source smallint NOT NULL REFERENCES hotline.complaint_source,
    target smallint NOT NULL REFERENCES hotline.complaint_target,
    station_id smallint REFERENCES hotline.station,
    employee_id bigint REFERENCES hotline.employee,
    household_id bigint REFERENCES hotline.household,
    ticket_id bigint,
    call_id bigint,
    abnormal_event_id bigint,
    cause smallint REFERENCES hotline.complaint_cause,
    repeat_of bigint REFERENCES hotline.complaint,
    text text NOT NULL CHECK (btrim(text) <> ''),
    received_at timestamptz NOT NULL,
    opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    opened_by bigint REFERENCES hotline.employee,
    team_id bigint REFERENCES hotline.team,
    owner_id bigint REFERENCES hotline.employee,
    own_deadline boolean NOT NULL DEFAULT false,
    ack_due_at timestamptz NOT NULL,
    reply_due_at timestamptz NOT NULL,
    close_due_at timestamptz NOT NULL,
    acknowledged_at timestamptz,
    verdict smallint REFERENCES hotline.complaint_verdict,
    result text NOT NULL DEFAULT '',
    decided_at timestamptz,
    replied_at timestamptz,
    replied_by bigint REFERENCES hotline.employee,
    reply text NOT NULL DEFAULT '',
    satisfied boolean,
    extended_at timestamptz,
    extended_by bigint REFERENCES hotline.employee,
    closed_at timestamptz,
    closed_by bigint REFERENCES hotline.employee,
    received_day date NOT NULL GENERATED ALWAYS AS ((received_at AT TIME ZONE 'Asia/Shanghai')::date) STORED,
    UNIQUE (id, site_id),
    FOREIGN KEY (ticket_id, site_id) REFERENCES hotline.ticket (id, site_id),
    FOREIGN KEY (call_id, site_id) REFERENCES hotline.call (id, site_id),
    -- Source: CMP-02
    CONSTRAINT conflict_of_interest CHECK (owner_id IS DISTINCT FROM employee_id OR owner_id IS NULL),
    CHECK ((status = 4) = (closed_at IS NOT NULL)),
    CHECK ((closed_at IS NULL) = (closed_by IS NULL)),
    CHECK ((replied_at IS NULL) = (reply = '') AND (replied_at IS NULL) = (replied_by IS NULL)),
    CHECK ((decided_at IS NULL) = (verdict IS NULL) AND (decided_at IS NULL) = (result = '')),
    CHECK ((extended_at IS NULL) = (extended_by IS NULL)),
    -- Source: CMP-03, the result is told to the complainer before the end.
    CONSTRAINT reply_before_close CHECK (closed_at IS NULL OR coalesce(replied_at >= decided_at AND closed_at >= replied_at, false))
);
COMMENT ON TABLE hotline.complaint IS '投诉 | complaints';
COMMENT ON COLUMN hotline.complaint.id IS '编号 | id';
COMMENT ON COLUMN hotline.complaint.site_id IS '站点 | site';
COMMENT ON COLUMN hotline.complaint.number IS '投诉编号 | public number';
COMMENT ON COLUMN hotline.complaint.version IS '版本号,每次变更加一 | version, counts up with every change';
COMMENT ON COLUMN hotline.complaint.status IS '状态 | status';
COMMENT ON COLUMN hotline.complaint.round IS '第几轮办理 | round of handling';
COMMENT ON COLUMN hotline.complaint.source IS '来源 | where it came from';
COMMENT ON COLUMN hotline.complaint.target IS '投诉对象 | whom it is about';
COMMENT ON COLUMN hotline.complaint.station_id IS '涉及的维修站 | station it is about';
COMMENT ON COLUMN hotline.complaint.employee_id IS '被投诉人,空为不明 | person it is about, null: unknown';
COMMENT ON COLUMN hotline.complaint.household_id IS '投诉住户 | household';
COMMENT ON COLUMN hotline.complaint.ticket_id IS '相关报修单 | ticket it is about';
COMMENT ON COLUMN hotline.complaint.call_id IS '投诉时的通话 | call it was made in';
COMMENT ON COLUMN hotline.complaint.abnormal_event_id IS '异常事件 | entry in the register of abnormal events';
COMMENT ON COLUMN hotline.complaint.cause IS '原因,空为未定 | cause, null: not known yet';
COMMENT ON COLUMN hotline.complaint.repeat_of IS '同户同因的前一次投诉 | earlier complaint of the household for the same cause';
COMMENT ON COLUMN hotline.complaint.text IS '投诉内容 | what is complained about';
COMMENT ON COLUMN hotline.complaint.received_at IS '收到时间 | when it was received';
COMMENT ON COLUMN hotline.complaint.opened_at IS '登记时间 | when it was registered';
COMMENT ON COLUMN hotline.complaint.opened_by IS '登记人,空为系统 | who registered it, null: the system';
COMMENT ON COLUMN hotline.complaint.team_id IS '投诉处理组 | complaint team';
COMMENT ON COLUMN hotline.complaint.owner_id IS '承办人 | who handles it';
COMMENT ON COLUMN hotline.complaint.own_deadline IS '转办或紧急,有自己的时限 | has a deadline of its own';
COMMENT ON COLUMN hotline.complaint.ack_due_at IS '受理时限 | to be taken over by';
COMMENT ON COLUMN hotline.complaint.reply_due_at IS '首次答复时限 | first reply due';
COMMENT ON COLUMN hotline.complaint.close_due_at IS '办结时限 | to be closed by';
COMMENT ON COLUMN hotline.complaint.acknowledged_at IS '受理时间 | when it was taken over';
COMMENT ON COLUMN hotline.complaint.verdict IS '是否属实 | whether it was justified';
COMMENT ON COLUMN hotline.complaint.result IS '处理结果 | result';
COMMENT ON COLUMN hotline.complaint.decided_at IS '认定时间 | when it was decided';
COMMENT ON COLUMN hotline.complaint.replied_at IS '最近一次答复时间 | when the last reply was given';
COMMENT ON COLUMN hotline.complaint.replied_by IS '答复人 | who replied';
COMMENT ON COLUMN hotline.complaint.reply IS '答复内容 | what was replied';
COMMENT ON COLUMN hotline.complaint.satisfied IS '是否满意,空为未问到 | satisfied, null: not asked';
COMMENT ON COLUMN hotline.complaint.extended_at IS '延期时间 | when it was extended';
COMMENT ON COLUMN hotline.complaint.extended_by IS '批准延期人 | who extended it';
COMMENT ON COLUMN hotline.complaint.closed_at IS '办结时间 | when it ended';
COMMENT ON COLUMN hotline.complaint.closed_by IS '办结人 | who ended it';
COMMENT ON COLUMN hotline.complaint.received_day IS '收到日(北京时间) | service day of receipt';
CREATE INDEX complaint_site ON hotline.complaint (site_id, received_at DESC, id DESC);
CREATE INDEX complaint_time ON hotline.complaint (received_at DESC, id DESC);
CREATE INDEX complaint_open ON hotline.complaint (site_id, close_due_at) WHERE closed_at IS NULL;
CREATE INDEX complaint_site_day ON hotline.complaint (site_id, received_day);
CREATE INDEX complaint_owner ON hotline.complaint (owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX complaint_opened_by ON hotline.complaint (opened_by);
CREATE INDEX complaint_employee ON hotline.complaint (employee_id);
CREATE INDEX complaint_team ON hotline.complaint (team_id);
CREATE INDEX complaint_station ON hotline.complaint (station_id);
CREATE INDEX complaint_household ON hotline.complaint (household_id, cause, received_at);
CREATE INDEX complaint_ticket ON hotline.complaint (ticket_id);
CREATE INDEX complaint_call ON hotline.complaint (call_id);
CREATE INDEX complaint_repeat ON hotline.complaint (repeat_of) WHERE repeat_of IS NOT NULL;
-- One event of the register is one complaint.
CREATE UNIQUE INDEX complaint_event ON hotline.complaint (abnormal_event_id) WHERE abnormal_event_id IS NOT NULL;

CREATE TABLE hotline.complaint_step (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    complaint_id bigint NOT NULL,
    site_id smallint NOT NULL,
    version integer NOT NULL,
    round smallint NOT NULL,
    action smallint NOT NULL REFERENCES hotline.complaint_action,
    from_status smallint REFERENCES hotline.complaint_status,
    to_status smallint NOT NULL REFERENCES hotline.complaint_status,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    done_at timestamptz NOT NULL,
    employee_id bigint REFERENCES hotline.employee,
    text text NOT NULL DEFAULT '',
    detail jsonb NOT NULL DEFAULT '{}',
    UNIQUE (complaint_id, version),
    FOREIGN KEY (complaint_id, site_id) REFERENCES hotline.complaint (id, site_id)
);
COMMENT ON TABLE hotline.complaint_step IS '投诉办理步骤,只追加 | steps of a complaint, append-only';
COMMENT ON COLUMN hotline.complaint_step.id IS '编号 | id';
COMMENT ON COLUMN hotline.complaint_step.complaint_id IS '投诉 | complaint';
COMMENT ON COLUMN hotline.complaint_step.site_id IS '站点 | site';
COMMENT ON COLUMN hotline.complaint_step.version IS '该步之后的版本号 | version of the complaint after the step';
COMMENT ON COLUMN hotline.complaint_step.round IS '第几轮办理 | round of handling';
COMMENT ON COLUMN hotline.complaint_step.action IS '步骤 | step';
COMMENT ON COLUMN hotline.complaint_step.from_status IS '原状态 | status before';
COMMENT ON COLUMN hotline.complaint_step.to_status IS '新状态 | status after';
COMMENT ON COLUMN hotline.complaint_step.at IS '记录时间 | when it was recorded';
COMMENT ON COLUMN hotline.complaint_step.done_at IS '进行时间 | when it was done';
COMMENT ON COLUMN hotline.complaint_step.employee_id IS '办理人,空为系统 | who did it, null: the system';
COMMENT ON COLUMN hotline.complaint_step.text IS '内容 | what was done';
COMMENT ON COLUMN hotline.complaint_step.detail IS '其他事实 | further facts';
CREATE INDEX complaint_step_site ON hotline.complaint_step (site_id, at);

-- Words of a complaint in what the desk wrote, while there is no complaint: a lead or head decides, nothing follows by itself.
CREATE TABLE hotline.complaint_proposal (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site_id smallint NOT NULL REFERENCES hotline.site,
    station_id smallint REFERENCES hotline.station,
    ticket_id bigint,
    call_id bigint,
    household_id bigint REFERENCES hotline.household,
    writer_id bigint NOT NULL REFERENCES hotline.employee,
    place text NOT NULL CHECK (place IN ('problem', 'note', 'call', 'callback')),
    words text NOT NULL,
    text text NOT NULL,
    found_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    status text NOT NULL DEFAULT 'proposed' CHECK (status IN ('proposed', 'raised', 'dismissed')),
    decided_at timestamptz,
    decided_by bigint REFERENCES hotline.employee,
    reason text NOT NULL DEFAULT '',
    complaint_id bigint REFERENCES hotline.complaint,
    FOREIGN KEY (ticket_id, site_id) REFERENCES hotline.ticket (id, site_id),
    FOREIGN KEY (call_id, site_id) REFERENCES hotline.call (id, site_id),
    CHECK (ticket_id IS NOT NULL OR call_id IS NOT NULL),
    CHECK ((status = 'proposed') = (decided_at IS NULL)),
    CHECK ((status = 'raised') = (complaint_id IS NOT NULL)),
    -- Without a person the complaint was registered in the ordinary way in the meantime.
    CHECK (decided_by IS NULL OR decided_at IS NOT NULL),
    CONSTRAINT no_self_approval CHECK (decided_by IS NULL OR decided_by <> writer_id)
);
COMMENT ON TABLE hotline.complaint_proposal IS '疑似未登记的投诉 | complaints that may have been missed';
COMMENT ON COLUMN hotline.complaint_proposal.id IS '编号 | id';
COMMENT ON COLUMN hotline.complaint_proposal.site_id IS '站点 | site';
COMMENT ON COLUMN hotline.complaint_proposal.station_id IS '维修站 | station';
COMMENT ON COLUMN hotline.complaint_proposal.ticket_id IS '报修单 | ticket';
COMMENT ON COLUMN hotline.complaint_proposal.call_id IS '通话 | call';
COMMENT ON COLUMN hotline.complaint_proposal.household_id IS '住户 | household';
COMMENT ON COLUMN hotline.complaint_proposal.writer_id IS '书写人 | who wrote it';
COMMENT ON COLUMN hotline.complaint_proposal.place IS '写在何处 | where it stands';
COMMENT ON COLUMN hotline.complaint_proposal.words IS '命中的词语 | words that were found';
COMMENT ON COLUMN hotline.complaint_proposal.text IS '原文 | what was written';
COMMENT ON COLUMN hotline.complaint_proposal.found_at IS '发现时间 | when it was found';
COMMENT ON COLUMN hotline.complaint_proposal.status IS '状态 | status';
COMMENT ON COLUMN hotline.complaint_proposal.decided_at IS '决定时间 | when it was decided';
COMMENT ON COLUMN hotline.complaint_proposal.decided_by IS '决定人,空为已另行登记 | who decided, null: it was registered in the ordinary way';
COMMENT ON COLUMN hotline.complaint_proposal.reason IS '理由 | why';
COMMENT ON COLUMN hotline.complaint_proposal.complaint_id IS '由此登记的投诉 | complaint that came of it';
CREATE INDEX complaint_proposal_site ON hotline.complaint_proposal (site_id, found_at DESC, id DESC);
CREATE INDEX complaint_proposal_call ON hotline.complaint_proposal (call_id) WHERE call_id IS NOT NULL;
CREATE INDEX complaint_proposal_household ON hotline.complaint_proposal (household_id);
CREATE INDEX complaint_proposal_complaint ON hotline.complaint_proposal (complaint_id) WHERE complaint_id IS NOT NULL;
CREATE INDEX complaint_proposal_ticket ON hotline.complaint_proposal (ticket_id);
CREATE UNIQUE INDEX complaint_proposal_open_ticket ON hotline.complaint_proposal (ticket_id) WHERE status = 'proposed' AND ticket_id IS NOT NULL;
CREATE UNIQUE INDEX complaint_proposal_open_call ON hotline.complaint_proposal (call_id) WHERE status = 'proposed' AND ticket_id IS NULL;

CREATE TABLE hotline.complaint_words (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    pattern text NOT NULL CHECK (length(pattern) BETWEEN 2 AND 60),
    form text NOT NULL CHECK (form <> ''),
    valid_from timestamptz NOT NULL DEFAULT '-infinity',
    valid_to timestamptz NOT NULL DEFAULT 'infinity',
    CHECK (valid_from < valid_to)
);
COMMENT ON TABLE hotline.complaint_words IS '表示投诉的词语 | words that tell of a complaint';
COMMENT ON COLUMN hotline.complaint_words.id IS '编号 | id';
COMMENT ON COLUMN hotline.complaint_words.pattern IS '词语,供人阅读 | words as people read them';
COMMENT ON COLUMN hotline.complaint_words.form IS '查找形式(正则) | form that is looked for, a regular expression';
COMMENT ON COLUMN hotline.complaint_words.valid_from IS '生效时间 | valid from';
COMMENT ON COLUMN hotline.complaint_words.valid_to IS '失效时间 | valid until';
-- Somebody who does not complain is not heard as if he did.
INSERT INTO hotline.complaint_words (pattern, form) VALUES
    ('要投诉', '(?<![不没别])要投诉'), ('投诉你、他、她', '(?<![不没别未])投诉[你他她]们?'),
    ('投诉维修、收费、师傅、话务、客服、接线、公司、热力、供热', '(?<![不没别未])投诉(?:维修|收费|师傅|话务|客服|接线|公司|热力|供热)'),
    ('去、打投诉', '(?<![不没别])[去打]投诉'), ('打、向、找12345', '(?<![不没别])[打向找]12345'), ('要、去举报', '(?<![不没别])[要去]举报'),
    ('要、去、找媒体', '(?<![不没别])[要去找]媒体');

SELECT hotline.protect('hotline.complaint_number_counter', 'hotline.complaint', 'hotline.complaint_step', 'hotline.complaint_proposal',
    'hotline.complaint_words');
SELECT hotline.make_append_only('hotline.complaint_step');

-- The complaint teams that the person of the session works in. Source: CMP-02, ORG-03
CREATE FUNCTION access.complaint_teams() RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT t.id FROM hotline.team_member m JOIN hotline.team t ON t.id = m.team_id
     WHERE m.employee_id = access.employee() AND t.kind = 2 AND t.site_id = access.site() AND m.valid_from <= now() AND now() < m.valid_to;
$$;
COMMENT ON FUNCTION access.complaint_teams() IS '本人所在的投诉处理组 | complaint teams of the session';
GRANT EXECUTE ON FUNCTION access.complaint_teams() TO hearthline_agent;

-- Nobody but heads reads a complaint about himself; what a colleague complains of is confidential to heads and to whoever handles it.
-- Stations see nothing, not even that there is one. Source: CMP-02, CON-14
CREATE POLICY agent_reads ON hotline.complaint FOR SELECT TO hearthline_agent
    USING (site_id = (SELECT access.site()) AND employee_id IS DISTINCT FROM (SELECT access.employee())
           AND (owner_id = (SELECT access.employee()) OR opened_by = (SELECT access.employee())
                OR (source <> 9 AND team_id = ANY (ARRAY(SELECT access.complaint_teams())))));
CREATE POLICY lead_reads ON hotline.complaint FOR SELECT TO hearthline_team_lead
    USING (site_id = (SELECT access.site()) AND employee_id IS DISTINCT FROM (SELECT access.employee())
           AND (source <> 9 OR owner_id = (SELECT access.employee()) OR opened_by = (SELECT access.employee())));
CREATE POLICY head_reads ON hotline.complaint FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()));
-- A step is seen with its complaint.
CREATE POLICY desk_reads ON hotline.complaint_step FOR SELECT TO hearthline_agent, hearthline_team_lead, hearthline_department_head
    USING (EXISTS (SELECT FROM hotline.complaint c WHERE c.id = complaint_step.complaint_id));
CREATE POLICY lead_reads ON hotline.complaint_proposal FOR SELECT TO hearthline_team_lead USING (site_id = (SELECT access.site()));
CREATE POLICY head_reads ON hotline.complaint_proposal FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()));
GRANT SELECT ON hotline.complaint, hotline.complaint_step TO hearthline_agent, hearthline_team_lead, hearthline_department_head;
GRANT SELECT ON hotline.complaint_proposal TO hearthline_team_lead, hearthline_department_head;

-- Until when a complaint is taken over, first answered and closed. One with a deadline of its own keeps that for all three.
CREATE FUNCTION hotline.complaint_deadlines(p_received timestamptz, p_ack_hours double precision, p_reply_hours double precision,
                                            p_close_days integer, p_own timestamptz, OUT ack_due timestamptz, OUT reply_due timestamptz,
                                            OUT close_due timestamptz)
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    own timestamptz := greatest(p_own, p_received);
BEGIN
    close_due := CASE WHEN p_own IS NULL THEN hotline.after_working_days(p_received, p_close_days) ELSE own END;
    reply_due := p_received + p_reply_hours * interval '1 hour';
    ack_due := p_received + p_ack_hours * interval '1 hour';
    IF p_own IS NOT NULL THEN
        reply_due := least(reply_due, own);
        ack_due := least(ack_due, own);
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.complaint_deadlines(timestamptz, double precision, double precision, integer, timestamptz)
    IS '投诉的各项时限 | deadlines of a complaint';

-- Where an action leads from a status, or NULL when it is refused. Reopened once: the second round is the last. Source: CMP-01, CMP-03
CREATE FUNCTION hotline.complaint_next(p_status smallint, p_action smallint, p_round smallint) RETURNS smallint
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE
        WHEN p_action = 2 AND p_status <> 4 THEN CASE p_status WHEN 3 THEN 3 ELSE 2 END
        WHEN p_action IN (3, 4, 5, 8) AND p_status IN (2, 3) THEN p_status
        WHEN p_action = 6 AND p_status IN (2, 3) THEN 2
        WHEN p_action = 7 AND p_status IN (2, 3) THEN 3
        WHEN p_action = 9 AND p_status <> 4 THEN p_status
        WHEN p_action = 10 AND p_status = 3 THEN 4
        WHEN p_action = 11 AND p_status = 4 AND p_round = 1 THEN 5 END::smallint
$$;
COMMENT ON FUNCTION hotline.complaint_next(smallint, smallint, smallint) IS '投诉的下一状态 | next status of a complaint';

-- The complaint that the same household made for the same cause shortly before. Source: CMP-07
CREATE FUNCTION hotline.earlier_complaint(p_household bigint, p_cause smallint, p_received timestamptz, p_id bigint, p_site smallint) RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN (SELECT e.id FROM hotline.complaint e
             WHERE e.household_id = p_household AND e.cause = p_cause AND e.id <> p_id AND (e.received_at, e.id) < (p_received, p_id)
               AND e.received_at >= p_received - hotline.number_parameter('cmp.repeat_days', p_site) * interval '1 day'
             ORDER BY e.received_at DESC, e.id DESC LIMIT 1);
END
$$;
COMMENT ON FUNCTION hotline.earlier_complaint(bigint, smallint, timestamptz, bigint, smallint)
    IS '同户同因的前一次投诉 | earlier complaint of the household for the same cause';

-- Writes one step for the complaint as it is now.
CREATE FUNCTION hotline.add_complaint_step(c hotline.complaint, was smallint, action smallint, who bigint, done_at timestamptz, said text, facts jsonb)
    RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO hotline.complaint_step (complaint_id, site_id, version, round, action, from_status, to_status, done_at, employee_id, text, detail)
    VALUES (c.id, c.site_id, c.version, c.round, action, was, c.status, coalesce(done_at, clock_timestamp()), who, coalesce(said, ''),
            jsonb_strip_nulls(coalesce(facts, '{}')));
END
$$;
COMMENT ON FUNCTION hotline.add_complaint_step(hotline.complaint, smallint, smallint, bigint, timestamptz, text, jsonb)
    IS '记录一个办理步骤 | writes one step of a complaint';

-- Open desks look again.
CREATE TRIGGER publish AFTER INSERT OR UPDATE ON hotline.complaint FOR EACH ROW EXECUTE FUNCTION hotline.publish_record();

ALTER TABLE hotline.sla_clock ADD CONSTRAINT sla_clock_complaint_fkey FOREIGN KEY (complaint_id, site_id) REFERENCES hotline.complaint (id, site_id);

-- The clocks of a round; the station stays out of them, it is not told that there is a complaint. Source: CMP-01
CREATE FUNCTION hotline.start_complaint_clocks(c hotline.complaint, p_at timestamptz) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM hotline.start_clock(k.kind::smallint, c.site_id, NULL::smallint, p_at, k.due - p_at, (hotline.parameter(k.key, c.site_id)).id, NULL::bigint, c.id, c.round)
       FROM (VALUES (14, c.ack_due_at, 'cmp.ack_hours'), (15, c.reply_due_at, 'cmp.first_reply_hours'),
                    (16, c.close_due_at, CASE WHEN c.own_deadline THEN 'cmp.p1_close_hours' ELSE 'cmp.close_working_days' END)) AS k (kind, due, key);
END
$$;
COMMENT ON FUNCTION hotline.start_complaint_clocks(hotline.complaint, timestamptz) IS '启动投诉的各项时限 | starts the clocks of a round';

-- Opens a complaint: its number, its deadlines, its first step, an alert to the head. The event it comes of makes one complaint only,
-- and answers it again. Proposals about the same ticket or call are done with. Source: CMP-01, ABN-06
CREATE FUNCTION hotline.open_complaint(p_source smallint, p_target smallint, p_site smallint, p_station smallint, p_employee bigint, p_household bigint,
    p_ticket bigint, p_call bigint, p_event bigint, p_text text, p_received_at timestamptz, p_due_at timestamptz) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.current_session();
    now_at timestamptz := clock_timestamp();
    c hotline.complaint;
    due record;
    own timestamptz := p_due_at;
    n integer;
BEGIN
    SELECT k.id INTO c.id FROM hotline.complaint k WHERE k.abnormal_event_id = p_event;
    IF c.id IS NOT NULL THEN
        RETURN c.id;
    END IF;
    SELECT coalesce(p_station, t.station_id), coalesce(p_household, t.household_id), coalesce(own, t.external_due_at,
               CASE WHEN t.urgency = 1 AND t.closed_at IS NULL
                    THEN p_received_at + hotline.number_parameter('cmp.p1_close_hours', p_site) * interval '1 hour' END)
      INTO c.station_id, c.household_id, own FROM (VALUES (p_ticket)) AS v (id) LEFT JOIN hotline.ticket t ON t.id = v.id AND t.site_id = p_site;
    due := hotline.complaint_deadlines(p_received_at, hotline.number_parameter('cmp.ack_hours', p_site),
        hotline.number_parameter('cmp.first_reply_hours', p_site), hotline.number_parameter('cmp.close_working_days', p_site)::int, own);
    INSERT INTO hotline.complaint_number_counter AS k (site_id, day, last_number) VALUES (p_site, (now_at AT TIME ZONE 'Asia/Shanghai')::date, 1)
    ON CONFLICT (site_id, day) DO UPDATE SET last_number = k.last_number + 1 RETURNING last_number INTO n;
    INSERT INTO hotline.complaint (site_id, number, source, target, station_id, employee_id, household_id, ticket_id, call_id, abnormal_event_id,
        text, received_at, opened_at, opened_by, team_id, own_deadline, ack_due_at, reply_due_at, close_due_at)
    VALUES (p_site, 'TS' || to_char(now_at AT TIME ZONE 'Asia/Shanghai', 'YYYYMMDD') || '-' || (SELECT code FROM hotline.site WHERE id = p_site)
            || '-' || lpad(n::text, greatest(3, length(n::text)), '0'),
        p_source, p_target, c.station_id, p_employee, c.household_id, p_ticket, p_call, p_event, p_text, p_received_at, now_at, s.employee_id,
        (SELECT min(t.id) FROM hotline.team t WHERE t.site_id = p_site AND t.kind = 2), own IS NOT NULL,
        due.ack_due, due.reply_due, due.close_due)
    RETURNING * INTO c;
    PERFORM hotline.add_complaint_step(c, NULL::smallint, 1::smallint, s.employee_id, p_received_at, '', NULL);
    PERFORM hotline.start_complaint_clocks(c, p_received_at);
    UPDATE hotline.complaint_proposal p SET status = 'raised', decided_at = now_at, complaint_id = c.id
     WHERE p.status = 'proposed' AND p.site_id = p_site AND (p.ticket_id = p_ticket OR p.call_id = p_call);
    -- No station in it: a station is not told that there is a complaint.
    INSERT INTO hotline.alert (type, severity, subject, period, site_id, ticket_id, assigned_role, due_at)
    VALUES ('complaint', 'critical', 'complaint/' || c.id, '1', p_site, p_ticket, 4, due.ack_due) ON CONFLICT DO NOTHING;
    RETURN c.id;
END
$$;
COMMENT ON FUNCTION hotline.open_complaint(smallint, smallint, smallint, smallint, bigint, bigint, bigint, bigint, bigint, text, timestamptz, timestamptz)
    IS '登记投诉 | opens a complaint';

COMMIT;

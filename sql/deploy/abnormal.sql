-- Deploy hearthline:abnormal to pg
-- The register of abnormal events: types, events, co-reporters, steps, tasks for the knowledge base, candidates for omissions.
-- Everything here is written by functions; who reads what stands at the end. Source: ABN-00 to ABN-18
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- Nine types come from the source, further ones are proposed here or added by a head. Source: ABN-00
CREATE TABLE hotline.abnormal_type (
    code smallint PRIMARY KEY CHECK (code BETWEEN 1 AND 99),
    identifier text NOT NULL UNIQUE CHECK (identifier ~ '^[a-z][a-z0-9_]*$'),
    label_zh text NOT NULL CHECK (length(btrim(label_zh)) BETWEEN 2 AND 20),
    label_en text NOT NULL CHECK (length(btrim(label_en)) BETWEEN 2 AND 60),
    class text NOT NULL CHECK (class IN ('complaint', 'other')),
    automatic boolean NOT NULL DEFAULT false,
    active boolean NOT NULL DEFAULT true,
    record_minutes smallint CHECK (record_minutes BETWEEN 1 AND 1440),
    ack_minutes smallint CHECK (ack_minutes BETWEEN 1 AND 1440),
    added_by bigint REFERENCES hotline.employee,
    added_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE hotline.abnormal_type IS '异常事件类型 | types of abnormal events';
COMMENT ON COLUMN hotline.abnormal_type.code IS '代码 | code';
COMMENT ON COLUMN hotline.abnormal_type.identifier IS '英文标识 | identifier';
COMMENT ON COLUMN hotline.abnormal_type.label_zh IS '中文名称 | Chinese label';
COMMENT ON COLUMN hotline.abnormal_type.label_en IS '英文名称 | English label';
COMMENT ON COLUMN hotline.abnormal_type.class IS '类别:投诉类或其他 | class: complaint or other';
COMMENT ON COLUMN hotline.abnormal_type.automatic IS '事实在系统中时自动登记 | registered by itself when the facts are in the system';
COMMENT ON COLUMN hotline.abnormal_type.active IS '是否启用 | whether it is in use';
COMMENT ON COLUMN hotline.abnormal_type.record_minutes IS '记录时限(分钟),空按参数 | minutes in which it is recorded, null: as the parameter says';
COMMENT ON COLUMN hotline.abnormal_type.ack_minutes IS '部长确认时限(分钟),空按参数 | minutes in which the head acknowledges it, null: as the parameter says';
COMMENT ON COLUMN hotline.abnormal_type.added_by IS '添加人,空为初始类型 | who added it, null: came with the system';
COMMENT ON COLUMN hotline.abnormal_type.added_at IS '添加时间 | when it was added';
INSERT INTO hotline.abnormal_type (code, identifier, label_zh, label_en, class, automatic, active) VALUES
    (1, 'station_late_processing', '未按时处理报修', 'station did not process in time', 'other', true, true),
    (2, 'late_resident_contact', '未按时联系住户', 'resident not contacted in time', 'other', true, true),
    (3, 'repair_over_4h', '维修超过4小时', 'repair longer than four hours', 'other', true, true),
    (4, 'both_phones_unanswered', '站与维修人员均无人接听', 'station and repairer both unanswered', 'other', true, true),
    (5, 'praise_repairer', '表扬维修人员', 'praise for a repairer', 'other', false, true),
    (6, 'complaint_repairer', '投诉维修人员', 'complaint about a repairer', 'complaint', false, true),
    (7, 'complaint_fee_collector', '投诉收费人员', 'complaint about a fee collector', 'complaint', false, true),
    (8, 'company_suggestion', '意见建议', 'opinion or suggestion', 'other', false, true),
    (9, 'heating_office_referral', '供热办转达', 'passed on by the heating office', 'other', false, true),
    (10, 'mass_outage', '大面积停热', 'mass outage', 'other', false, false),
    (11, 'media', '媒体来电', 'media', 'other', false, false);

-- One row is one event; a second report of the same thing makes its reporter a co-reporter.
CREATE TABLE hotline.abnormal_event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    type smallint NOT NULL REFERENCES hotline.abnormal_type,
    class text NOT NULL DEFAULT 'other' CHECK (class IN ('complaint', 'other')),
    source text NOT NULL DEFAULT 'auto' CHECK (source IN ('auto', 'agent', 'callback', 'external')),
    status text NOT NULL DEFAULT 'recorded' CHECK (status IN
        ('candidate', 'recorded', 'acknowledged', 'sorted', 'reported', 'following', 'closed', 'merged', 'withdrawn')),
    version integer NOT NULL DEFAULT 1,
    site_id smallint NOT NULL REFERENCES hotline.site,
    station_id smallint REFERENCES hotline.station,
    ticket_id bigint,
    cycle smallint NOT NULL DEFAULT 1,
    dispatch_seq smallint NOT NULL DEFAULT 0,
    call_id bigint,
    callback_id bigint,
    person_id bigint REFERENCES hotline.employee,
    description text NOT NULL DEFAULT '',
    topic text NOT NULL DEFAULT '',
    found_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by bigint REFERENCES hotline.employee,
    auto_found_at timestamptz,
    late_seconds integer NOT NULL DEFAULT 0 CHECK (late_seconds >= 0),
    late_note text NOT NULL DEFAULT '',
    parameter_id bigint REFERENCES hotline.policy_parameter,
    delay_seconds integer CHECK (delay_seconds >= 0),
    level smallint NOT NULL DEFAULT 0 CHECK (level BETWEEN 0 AND 9),
    statements_differ boolean NOT NULL DEFAULT false,
    resolved_at timestamptz,
    acknowledged_at timestamptz,
    acknowledged_by bigint REFERENCES hotline.employee,
    sorted_at timestamptz,
    sorted_by bigint REFERENCES hotline.employee,
    reported_up_at timestamptz,
    reported_up_by bigint REFERENCES hotline.employee,
    center_ack_at timestamptz,
    center_instruction text NOT NULL DEFAULT '',
    followed_up_at timestamptz,
    resident_replied_at timestamptz,
    channel text NOT NULL DEFAULT 'phone' CHECK (channel IN ('phone', 'visit', 'letter', 'email', 'social')),
    reply_wanted boolean NOT NULL DEFAULT false,
    reply_due_at timestamptz,
    result text NOT NULL DEFAULT '',
    closed_at timestamptz,
    closed_by bigint REFERENCES hotline.employee,
    merged_into bigint REFERENCES hotline.abnormal_event,
    external_source text CHECK (external_source IN ('city_office', 'district_office', '12345', 'other')),
    external_no text NOT NULL DEFAULT '',
    external_due_at timestamptz,
    external_kind text CHECK (external_kind IN ('complaint', 'repair')),
    external_answer text NOT NULL DEFAULT '',
    external_answered_at timestamptz,
    no_standard_answer boolean NOT NULL DEFAULT false,
    complaint_id bigint,
    station_reply text NOT NULL DEFAULT '',
    station_replied_at timestamptz,
    station_replied_by bigint REFERENCES hotline.employee,
    excuse_accepted boolean,
    excuse_decided_at timestamptz,
    excuse_decided_by bigint REFERENCES hotline.employee,
    found_day date NOT NULL GENERATED ALWAYS AS ((found_at AT TIME ZONE 'Asia/Shanghai')::date) STORED,
    UNIQUE (id, site_id),
    CHECK ((type = 9) = (external_source IS NOT NULL) AND (external_source IS NULL) = (external_kind IS NULL)),
    CHECK ((status = 'merged') = (merged_into IS NOT NULL) AND merged_into <> id),
    CHECK ((status = 'closed') <= (closed_at IS NOT NULL AND result <> '')),
    -- Source: ABN-13, a complaint ends with a result and a reply to the resident, and never unreported.
    CONSTRAINT complaint_answered CHECK (NOT (status = 'closed' AND class = 'complaint') OR (reported_up_at IS NOT NULL AND resident_replied_at IS NOT NULL)),
    CONSTRAINT no_self_decision CHECK (excuse_decided_by <> station_replied_by),
    FOREIGN KEY (ticket_id, site_id) REFERENCES hotline.ticket (id, site_id),
    FOREIGN KEY (call_id, site_id) REFERENCES hotline.call (id, site_id),
    FOREIGN KEY (callback_id, site_id) REFERENCES hotline.callback (id, site_id)
);
COMMENT ON TABLE hotline.abnormal_event IS '异常事件 | abnormal events';
COMMENT ON COLUMN hotline.abnormal_event.type IS '异常类型 | type';
COMMENT ON COLUMN hotline.abnormal_event.class IS '类别:投诉类或其他 | class: complaint or other';
COMMENT ON COLUMN hotline.abnormal_event.source IS '来源:自动、话务员、回访、外部 | auto, agent, callback or external';
COMMENT ON COLUMN hotline.abnormal_event.status IS '状态 | status';
COMMENT ON COLUMN hotline.abnormal_event.version IS '版本号 | version';
COMMENT ON COLUMN hotline.abnormal_event.cycle IS '维修轮次 | repair cycle';
COMMENT ON COLUMN hotline.abnormal_event.dispatch_seq IS '派单序号,0为无 | order it is about, 0: none';
COMMENT ON COLUMN hotline.abnormal_event.call_id IS '相关通话 | call it came up in';
COMMENT ON COLUMN hotline.abnormal_event.callback_id IS '相关回访 | callback it came up in';
COMMENT ON COLUMN hotline.abnormal_event.person_id IS '涉及人员,空为不明 | person it is about, null: unknown';
COMMENT ON COLUMN hotline.abnormal_event.description IS '说明 | description';
COMMENT ON COLUMN hotline.abnormal_event.topic IS '意见主题 | topic of an opinion';
COMMENT ON COLUMN hotline.abnormal_event.found_at IS '发现时间 | when it was found';
COMMENT ON COLUMN hotline.abnormal_event.recorded_at IS '记录时间 | when it was recorded';
COMMENT ON COLUMN hotline.abnormal_event.recorded_by IS '记录人,空为系统 | who recorded it, null: the system';
COMMENT ON COLUMN hotline.abnormal_event.auto_found_at IS '系统自行发现的时间 | when the system found it by itself';
COMMENT ON COLUMN hotline.abnormal_event.late_seconds IS '迟报秒数,0为及时 | seconds by which the recording was late, 0: in time';
COMMENT ON COLUMN hotline.abnormal_event.late_note IS '迟报说明 | why it was recorded late';
COMMENT ON COLUMN hotline.abnormal_event.parameter_id IS '采用的记录时限参数 | parameter that set the time to record';
COMMENT ON COLUMN hotline.abnormal_event.delay_seconds IS '超时秒数 | seconds beyond the deadline';
COMMENT ON COLUMN hotline.abnormal_event.level IS '升级级别 | level of escalation';
COMMENT ON COLUMN hotline.abnormal_event.statements_differ IS '说法不一致 | statements differ';
COMMENT ON COLUMN hotline.abnormal_event.resolved_at IS '事后解除的时间 | when it resolved itself';
COMMENT ON COLUMN hotline.abnormal_event.acknowledged_at IS '部长确认时间 | when the head acknowledged it';
COMMENT ON COLUMN hotline.abnormal_event.acknowledged_by IS '确认人 | who acknowledged it';
COMMENT ON COLUMN hotline.abnormal_event.sorted_at IS '整理时间 | when it was sorted';
COMMENT ON COLUMN hotline.abnormal_event.sorted_by IS '整理人 | who sorted it';
COMMENT ON COLUMN hotline.abnormal_event.reported_up_at IS '上报时间 | when it was reported upward';
COMMENT ON COLUMN hotline.abnormal_event.reported_up_by IS '上报人 | who reported it upward';
COMMENT ON COLUMN hotline.abnormal_event.center_ack_at IS '供热中心签收时间 | when the heating centre acknowledged it';
COMMENT ON COLUMN hotline.abnormal_event.center_instruction IS '供热中心批示 | instruction of the heating centre';
COMMENT ON COLUMN hotline.abnormal_event.followed_up_at IS '最近跟踪时间 | last follow-up';
COMMENT ON COLUMN hotline.abnormal_event.resident_replied_at IS '答复住户时间 | when the resident was answered';
COMMENT ON COLUMN hotline.abnormal_event.channel IS '来自何处:电话、来访、信件、邮件、社交媒体 | how it came in';
COMMENT ON COLUMN hotline.abnormal_event.reply_wanted IS '住户要求答复 | the resident wants an answer';
COMMENT ON COLUMN hotline.abnormal_event.reply_due_at IS '答复期限 | when the answer is due';
COMMENT ON COLUMN hotline.abnormal_event.result IS '处理结果 | result';
COMMENT ON COLUMN hotline.abnormal_event.closed_at IS '结案时间 | when it was closed';
COMMENT ON COLUMN hotline.abnormal_event.closed_by IS '结案人 | who closed it';
COMMENT ON COLUMN hotline.abnormal_event.merged_into IS '并入的事件 | event it was merged into';
COMMENT ON COLUMN hotline.abnormal_event.external_source IS '转达单位 | office that passed it on';
COMMENT ON COLUMN hotline.abnormal_event.external_no IS '转达单号 | number of the office';
COMMENT ON COLUMN hotline.abnormal_event.external_due_at IS '转达单位要求的期限 | deadline of the office';
COMMENT ON COLUMN hotline.abnormal_event.external_kind IS '转达内容:投诉或报修 | complaint or repair';
COMMENT ON COLUMN hotline.abnormal_event.external_answer IS '回复转达单位的内容 | answer to the office';
COMMENT ON COLUMN hotline.abnormal_event.external_answered_at IS '回复转达单位的时间 | when the office was answered';
COMMENT ON COLUMN hotline.abnormal_event.no_standard_answer IS '无标准应对方法 | no standard answer';
COMMENT ON COLUMN hotline.abnormal_event.complaint_id IS '由此立案的投诉 | complaint opened for it';
COMMENT ON COLUMN hotline.abnormal_event.station_reply IS '维修站说明 | what the station says';
COMMENT ON COLUMN hotline.abnormal_event.station_replied_at IS '维修站说明时间 | when the station replied';
COMMENT ON COLUMN hotline.abnormal_event.station_replied_by IS '维修站说明人 | who replied for the station';
COMMENT ON COLUMN hotline.abnormal_event.excuse_accepted IS '说明是否采纳 | whether the reply was accepted';
COMMENT ON COLUMN hotline.abnormal_event.excuse_decided_at IS '采纳与否的时间 | when that was decided';
COMMENT ON COLUMN hotline.abnormal_event.excuse_decided_by IS '采纳与否的决定人 | who decided that';
COMMENT ON COLUMN hotline.abnormal_event.found_day IS '发现日(北京时间) | service day on which it was found';
-- What was merged away gives its place free; what was withdrawn keeps it. Source: ABN-00
CREATE UNIQUE INDEX abnormal_event_once ON hotline.abnormal_event (ticket_id, type, dispatch_seq) WHERE status <> 'merged';
CREATE INDEX abnormal_event_site ON hotline.abnormal_event (site_id, found_at DESC, id DESC);
CREATE INDEX abnormal_event_time ON hotline.abnormal_event (found_at DESC, id DESC);
CREATE INDEX abnormal_event_day ON hotline.abnormal_event (found_day, site_id);
CREATE INDEX abnormal_event_station ON hotline.abnormal_event (station_id, found_at DESC);
CREATE INDEX abnormal_event_open ON hotline.abnormal_event (site_id, status)
    WHERE status IN ('recorded', 'acknowledged', 'sorted', 'reported', 'following');
CREATE INDEX abnormal_event_late ON hotline.abnormal_event (site_id) WHERE late_seconds > 0;
CREATE INDEX abnormal_event_differing ON hotline.abnormal_event (site_id) WHERE statements_differ;
CREATE INDEX abnormal_event_undecided ON hotline.abnormal_event (site_id) WHERE station_replied_at IS NOT NULL AND excuse_decided_at IS NULL;
CREATE INDEX abnormal_event_call ON hotline.abnormal_event (call_id) WHERE call_id IS NOT NULL;
CREATE INDEX abnormal_event_callback ON hotline.abnormal_event (callback_id) WHERE callback_id IS NOT NULL;
CREATE INDEX abnormal_event_merged ON hotline.abnormal_event (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX abnormal_event_person ON hotline.abnormal_event (person_id, found_at) WHERE person_id IS NOT NULL;

-- Who reported the same thing again.
CREATE TABLE hotline.abnormal_reporter (
    event_id bigint NOT NULL,
    site_id smallint NOT NULL,
    employee_id bigint NOT NULL REFERENCES hotline.employee,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    note text NOT NULL DEFAULT '',
    PRIMARY KEY (event_id, employee_id),
    FOREIGN KEY (event_id, site_id) REFERENCES hotline.abnormal_event (id, site_id)
);
CREATE INDEX abnormal_reporter_site ON hotline.abnormal_reporter (site_id, at);
COMMENT ON TABLE hotline.abnormal_reporter IS '异常事件的共同报告人,只追加 | co-reporters of abnormal events, append-only';
COMMENT ON COLUMN hotline.abnormal_reporter.event_id IS '异常事件 | abnormal event';
COMMENT ON COLUMN hotline.abnormal_reporter.site_id IS '站点 | site';
COMMENT ON COLUMN hotline.abnormal_reporter.employee_id IS '报告人 | who reported it';
COMMENT ON COLUMN hotline.abnormal_reporter.at IS '报告时间 | when';
COMMENT ON COLUMN hotline.abnormal_reporter.note IS '报告内容 | what was reported';

-- Everything that is done about an event.
CREATE TABLE hotline.abnormal_step (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id bigint NOT NULL,
    site_id smallint NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    employee_id bigint REFERENCES hotline.employee,
    kind text NOT NULL CHECK (kind IN ('recorded', 'reported_again', 'found', 'acknowledged', 'sorted', 'merged', 'reported', 'center_acknowledged',
        'followed_up', 'resident_replied', 'external_answered', 'station_replied', 'excuse_decided', 'escalated', 'resolved', 'closed', 'withdrawn',
        'revived', 'knowledge_decided')),
    text text NOT NULL DEFAULT '',
    detail jsonb NOT NULL DEFAULT '{}',
    FOREIGN KEY (event_id, site_id) REFERENCES hotline.abnormal_event (id, site_id)
);
CREATE INDEX abnormal_step_event ON hotline.abnormal_step (event_id, id);
CREATE INDEX abnormal_step_site ON hotline.abnormal_step (site_id, at);
COMMENT ON TABLE hotline.abnormal_step IS '异常事件的处理步骤,只追加 | steps of abnormal events, append-only';
COMMENT ON COLUMN hotline.abnormal_step.id IS '编号 | id';
COMMENT ON COLUMN hotline.abnormal_step.event_id IS '异常事件 | abnormal event';
COMMENT ON COLUMN hotline.abnormal_step.site_id IS '站点 | site';
COMMENT ON COLUMN hotline.abnormal_step.at IS '时间 | when';
COMMENT ON COLUMN hotline.abnormal_step.employee_id IS '操作人,空为系统 | who, null: the system';
COMMENT ON COLUMN hotline.abnormal_step.kind IS '步骤 | what was done';
COMMENT ON COLUMN hotline.abnormal_step.text IS '内容 | what was said';
COMMENT ON COLUMN hotline.abnormal_step.detail IS '细节 | details';

-- An event without a standard answer asks for a card. Source: ABN-14
CREATE TABLE hotline.knowledge_task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id bigint NOT NULL UNIQUE,
    site_id smallint NOT NULL,
    status text NOT NULL DEFAULT 'undecided' CHECK (status IN ('undecided', 'to_write', 'written', 'declined')),
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    decided_at timestamptz,
    decided_by bigint REFERENCES hotline.employee,
    article_code text,
    CHECK ((status = 'undecided') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)),
    FOREIGN KEY (event_id, site_id) REFERENCES hotline.abnormal_event (id, site_id)
);
CREATE INDEX knowledge_task_site ON hotline.knowledge_task (site_id, made_at);
COMMENT ON TABLE hotline.knowledge_task IS '写入知识库的任务 | tasks to write a knowledge card';
COMMENT ON COLUMN hotline.knowledge_task.id IS '编号 | id';
COMMENT ON COLUMN hotline.knowledge_task.event_id IS '异常事件 | abnormal event';
COMMENT ON COLUMN hotline.knowledge_task.site_id IS '站点 | site';
COMMENT ON COLUMN hotline.knowledge_task.status IS '状态 | status';
COMMENT ON COLUMN hotline.knowledge_task.made_at IS '产生时间 | when it was made';
COMMENT ON COLUMN hotline.knowledge_task.decided_at IS '决定时间 | when the head decided';
COMMENT ON COLUMN hotline.knowledge_task.decided_by IS '决定人 | who decided';
COMMENT ON COLUMN hotline.knowledge_task.article_code IS '写成的知识卡片 | card that was written';

-- What the facts say and the register does not: found at night, decided by people. Source: ABN-15, ABN-17, ABN-18
CREATE TABLE hotline.omission_candidate (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('callback_opinion', 'callback_dissatisfied', 'call_complaint', 'not_reported_up')),
    subject text NOT NULL UNIQUE,
    day date NOT NULL,
    site_id smallint NOT NULL REFERENCES hotline.site,
    employee_id bigint REFERENCES hotline.employee,
    employee_role smallint NOT NULL REFERENCES hotline.role,
    expected_type smallint REFERENCES hotline.abnormal_type,
    ticket_id bigint,
    call_id bigint,
    callback_id bigint,
    event_id bigint,
    happened_at timestamptz NOT NULL,
    found_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    decision text CHECK (decision IN ('omission', 'concealment', 'unfounded')),
    reason text NOT NULL DEFAULT '',
    evidence text NOT NULL DEFAULT '',
    heard_at timestamptz,
    seriousness text CHECK (seriousness IN ('light', 'medium', 'serious')),
    points numeric CHECK (points <= 0),
    amount_fen bigint CHECK (amount_fen >= 0),
    parameter_id bigint REFERENCES hotline.policy_parameter,
    decided_at timestamptz,
    decided_by bigint REFERENCES hotline.employee,
    finding_id bigint REFERENCES hotline.finding,
    version integer NOT NULL DEFAULT 1,
    CHECK ((decision IS NULL) = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)),
    -- Source: ABN-17, concealment needs evidence that the person knew, and a hearing.
    CONSTRAINT concealment_proven CHECK (decision IS DISTINCT FROM 'concealment' OR (evidence <> '' AND heard_at IS NOT NULL)),
    CONSTRAINT no_self_decision CHECK (decided_by <> employee_id),
    FOREIGN KEY (ticket_id, site_id) REFERENCES hotline.ticket (id, site_id),
    FOREIGN KEY (call_id, site_id) REFERENCES hotline.call (id, site_id),
    FOREIGN KEY (callback_id, site_id) REFERENCES hotline.callback (id, site_id),
    FOREIGN KEY (event_id, site_id) REFERENCES hotline.abnormal_event (id, site_id)
);
CREATE INDEX omission_candidate_site ON hotline.omission_candidate (site_id, found_at DESC);
CREATE INDEX omission_candidate_open ON hotline.omission_candidate (found_at, id) WHERE decision IS NULL;
CREATE INDEX omission_candidate_ticket ON hotline.omission_candidate (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX omission_candidate_call ON hotline.omission_candidate (call_id) WHERE call_id IS NOT NULL;
CREATE INDEX omission_candidate_callback ON hotline.omission_candidate (callback_id) WHERE callback_id IS NOT NULL;
CREATE INDEX omission_candidate_event ON hotline.omission_candidate (event_id) WHERE event_id IS NOT NULL;
CREATE INDEX omission_candidate_finding ON hotline.omission_candidate (finding_id) WHERE finding_id IS NOT NULL;
COMMENT ON TABLE hotline.omission_candidate IS '漏报候选 | candidates for omitted events';
COMMENT ON COLUMN hotline.omission_candidate.id IS '编号 | id';
COMMENT ON COLUMN hotline.omission_candidate.kind IS '依据 | what it rests on';
COMMENT ON COLUMN hotline.omission_candidate.subject IS '依据的记录 | record it rests on';
COMMENT ON COLUMN hotline.omission_candidate.day IS '业务日 | service day';
COMMENT ON COLUMN hotline.omission_candidate.site_id IS '站点 | site';
COMMENT ON COLUMN hotline.omission_candidate.employee_id IS '应当报告的人 | who should have reported';
COMMENT ON COLUMN hotline.omission_candidate.employee_role IS '其岗位 | role of that person';
COMMENT ON COLUMN hotline.omission_candidate.expected_type IS '应有的异常类型 | type that was to be expected';
COMMENT ON COLUMN hotline.omission_candidate.ticket_id IS '报修单 | ticket';
COMMENT ON COLUMN hotline.omission_candidate.call_id IS '通话 | call';
COMMENT ON COLUMN hotline.omission_candidate.callback_id IS '回访 | callback';
COMMENT ON COLUMN hotline.omission_candidate.event_id IS '异常事件 | abnormal event';
COMMENT ON COLUMN hotline.omission_candidate.happened_at IS '事实发生时间 | when the fact happened';
COMMENT ON COLUMN hotline.omission_candidate.found_at IS '检出时间 | when it was found';
COMMENT ON COLUMN hotline.omission_candidate.decision IS '认定:漏报、瞒报、不成立 | omission, concealment or unfounded';
COMMENT ON COLUMN hotline.omission_candidate.reason IS '认定理由 | reason of the decision';
COMMENT ON COLUMN hotline.omission_candidate.evidence IS '知情的证据 | evidence that the person knew';
COMMENT ON COLUMN hotline.omission_candidate.heard_at IS '听取本人说明的时间 | when the person was heard';
COMMENT ON COLUMN hotline.omission_candidate.seriousness IS '情节:轻、中、重 | seriousness';
COMMENT ON COLUMN hotline.omission_candidate.points IS '建议扣分 | points proposed';
COMMENT ON COLUMN hotline.omission_candidate.amount_fen IS '建议金额(分),空为待定标准 | amount proposed, null: no standard yet';
COMMENT ON COLUMN hotline.omission_candidate.parameter_id IS '采用的扣分参数 | parameter that set the points';
COMMENT ON COLUMN hotline.omission_candidate.decided_at IS '认定时间 | when it was decided';
COMMENT ON COLUMN hotline.omission_candidate.decided_by IS '认定人 | who decided';
COMMENT ON COLUMN hotline.omission_candidate.finding_id IS '由此提出的问题 | finding proposed for it';
COMMENT ON COLUMN hotline.omission_candidate.version IS '版本号 | version';

-- Nothing of the past is rewritten: steps and co-reporters are added only.
SELECT hotline.protect('hotline.abnormal_type', 'hotline.abnormal_event', 'hotline.abnormal_reporter', 'hotline.abnormal_step',
    'hotline.knowledge_task', 'hotline.omission_candidate');
SELECT hotline.make_append_only('hotline.abnormal_reporter', 'hotline.abnormal_step');

CREATE POLICY everybody_reads ON hotline.abnormal_type FOR SELECT TO hearthline_agent, hearthline_team_lead, hearthline_department_head,
    hearthline_station, hearthline_worker, hearthline_report_owner USING (true);
GRANT SELECT ON hotline.abnormal_type TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station,
    hearthline_worker, hearthline_report_owner;
DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['abnormal_event', 'abnormal_reporter', 'abnormal_step'] LOOP
        EXECUTE format('CREATE POLICY agent_reads ON hotline.%I FOR SELECT TO hearthline_agent USING (site_id = (SELECT access.site()))', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['abnormal_event', 'abnormal_reporter', 'abnormal_step', 'knowledge_task', 'omission_candidate'] LOOP
        EXECUTE format('CREATE POLICY lead_reads ON hotline.%I FOR SELECT TO hearthline_team_lead USING (site_id = (SELECT access.site()))', t);
        EXECUTE format('CREATE POLICY head_reads ON hotline.%I FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()))', t);
        EXECUTE format('CREATE POLICY worker_reads ON hotline.%I FOR SELECT TO hearthline_worker USING (true)', t);
    END LOOP;
END
$$;
-- A station reads what is said about its own work, and answers it. Source: F.2
CREATE POLICY station_reads ON hotline.abnormal_event FOR SELECT TO hearthline_station
    USING (station_id = (SELECT access.station()) AND type BETWEEN 1 AND 4 AND status <> 'withdrawn');
GRANT SELECT ON hotline.abnormal_event TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station, hearthline_worker;
GRANT SELECT ON hotline.abnormal_reporter, hotline.abnormal_step TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_worker;
GRANT SELECT ON hotline.knowledge_task, hotline.omission_candidate TO hearthline_team_lead, hearthline_department_head, hearthline_worker;

CREATE FUNCTION hotline.add_abnormal_step(e hotline.abnormal_event, p_kind text, p_employee bigint, p_text text, p_detail jsonb DEFAULT '{}') RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO hotline.abnormal_step (event_id, site_id, employee_id, kind, text, detail)
    VALUES (e.id, e.site_id, p_employee, p_kind, coalesce(p_text, ''), coalesce(p_detail, '{}'));
END
$$;
COMMENT ON FUNCTION hotline.add_abnormal_step(hotline.abnormal_event, text, bigint, text, jsonb) IS '追加一个处理步骤 | appends one step';

-- The first step of an event is its recording, whoever inserts it.
CREATE FUNCTION hotline.begin_abnormal_event() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO hotline.abnormal_step (event_id, site_id, at, employee_id, kind, text, detail)
    VALUES (NEW.id, NEW.site_id, NEW.recorded_at, NEW.recorded_by, CASE WHEN NEW.status = 'candidate' THEN 'found' ELSE 'recorded' END,
            NEW.description, jsonb_build_object('source', NEW.source));
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.begin_abnormal_event() IS '登记即第一步 | the recording is the first step';
CREATE TRIGGER first_step AFTER INSERT ON hotline.abnormal_event FOR EACH ROW EXECUTE FUNCTION hotline.begin_abnormal_event();

-- Open desks look again at every step, and the board of the station that an event of types 1 to 4 is about.
CREATE FUNCTION hotline.publish_abnormal_step() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO hotline.outbox (topic, subject, site_id, station_id)
    SELECT 3, 'abnormal_event/' || e.id, e.site_id, CASE WHEN e.type BETWEEN 1 AND 4 THEN e.station_id END
      FROM hotline.abnormal_event e WHERE e.id = NEW.event_id;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.publish_abnormal_step() IS '步骤写入发件箱 | publishes steps to the outbox';
CREATE TRIGGER publish AFTER INSERT ON hotline.abnormal_step FOR EACH ROW EXECUTE FUNCTION hotline.publish_abnormal_step();

-- What the system finds. The same ticket, type and order is one event: the known one is answered, stands again if it was
-- withdrawn and another fact proves it, and is only noted once as found by the system too. Source: ABN-00
CREATE FUNCTION hotline.raise_abnormal(p_type smallint, p_site smallint, p_station smallint, p_ticket bigint, p_cycle smallint,
                                       p_dispatch_seq smallint, p_found_at timestamptz, p_description text) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    e hotline.abnormal_event;
BEGIN
    INSERT INTO hotline.abnormal_event (type, class, source, site_id, station_id, ticket_id, cycle, dispatch_seq, description, found_at,
                                        recorded_at, auto_found_at)
    SELECT t.code, t.class, 'auto', p_site, p_station, p_ticket, coalesce(p_cycle, 1), coalesce(p_dispatch_seq, 0), coalesce(p_description, ''),
           p_found_at, clock_timestamp(), p_found_at
      FROM hotline.abnormal_type t WHERE t.code = p_type
    ON CONFLICT (ticket_id, type, dispatch_seq) WHERE status <> 'merged' DO NOTHING
    RETURNING * INTO e;
    IF e.id IS NULL THEN
        SELECT * INTO e FROM hotline.abnormal_event
         WHERE ticket_id = p_ticket AND type = p_type AND dispatch_seq = coalesce(p_dispatch_seq, 0) AND status <> 'merged' FOR UPDATE;
        IF e.status = 'withdrawn' AND e.auto_found_at IS DISTINCT FROM p_found_at THEN
            -- What a fact told later had disproved, and another fact proves after all, stands again; the same fact does not.
            UPDATE hotline.abnormal_event SET status = 'recorded', resolved_at = NULL, auto_found_at = p_found_at, version = version + 1 WHERE id = e.id;
            PERFORM hotline.add_abnormal_step(e, 'revived', NULL, p_description);
        ELSIF e.auto_found_at IS NULL THEN
            UPDATE hotline.abnormal_event SET auto_found_at = p_found_at, version = version + 1 WHERE id = e.id;
            PERFORM hotline.add_abnormal_step(e, 'found', NULL, p_description);
        END IF;
    END IF;
    RETURN e.id;
END
$$;
COMMENT ON FUNCTION hotline.raise_abnormal(smallint, smallint, smallint, bigint, smallint, smallint, timestamptz, text)
    IS '系统登记异常事件,同单同类同次派单只登一次 | the system registers an event, once per ticket, type and order';

-- Somebody reports what the register knows already: a candidate becomes an event, a withdrawn one comes back because statements
-- differ, everything else gets a co-reporter; the same person saying it again, or correcting himself, adds nothing. Source: ABN-00, ABN-02
CREATE FUNCTION hotline.report_again(e hotline.abnormal_event, p_employee bigint, p_status text, p_text text, p_same_source boolean) RETURNS text
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF p_status = 'candidate' THEN
        RETURN 'known';
    ELSIF e.status = 'candidate' THEN
        UPDATE hotline.abnormal_event SET status = 'recorded', version = version + 1, recorded_at = clock_timestamp(), recorded_by = p_employee,
               description = p_text
         WHERE id = e.id;
        PERFORM hotline.add_abnormal_step(e, 'recorded', p_employee, p_text);
        RETURN 'recorded';
    ELSIF e.status = 'withdrawn' THEN
        UPDATE hotline.abnormal_event SET status = 'recorded', version = version + 1, statements_differ = true WHERE id = e.id;
        PERFORM hotline.add_abnormal_step(e, 'revived', p_employee, p_text, '{"statements_differ": true}');
    ELSIF p_same_source OR e.recorded_by IS NOT DISTINCT FROM p_employee THEN
        RETURN 'known';
    END IF;
    INSERT INTO hotline.abnormal_reporter (event_id, site_id, employee_id, note) VALUES (e.id, e.site_id, p_employee, coalesce(p_text, ''))
    ON CONFLICT DO NOTHING;
    IF FOUND AND e.status <> 'withdrawn' THEN
        PERFORM hotline.add_abnormal_step(e, 'reported_again', p_employee, p_text);
    END IF;
    RETURN 'merged';
END
$$;
COMMENT ON FUNCTION hotline.report_again(hotline.abnormal_event, bigint, text, text, boolean) IS '重复报告并入已有事件 | merges another report into a known event';

-- A later told fact proves that there was none. What people reported as well is not undone by it: there the statements differ.
-- Source: ABN-02
CREATE FUNCTION hotline.withdraw_abnormal(p_event bigint, p_reason text) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    e hotline.abnormal_event;
BEGIN
    SELECT * INTO e FROM hotline.abnormal_event WHERE id = p_event FOR UPDATE;
    IF e.id IS NULL OR e.status IN ('withdrawn', 'merged') THEN
        RETURN;
    ELSIF e.source <> 'auto' OR EXISTS (SELECT FROM hotline.abnormal_reporter r WHERE r.event_id = e.id) THEN
        UPDATE hotline.abnormal_event SET statements_differ = true, version = version + 1 WHERE id = e.id;
        PERFORM hotline.add_abnormal_step(e, 'found', NULL, p_reason, '{"statements_differ": true}');
        RETURN;
    END IF;
    UPDATE hotline.abnormal_event SET status = 'withdrawn', version = version + 1 WHERE id = e.id;
    PERFORM hotline.add_abnormal_step(e, 'withdrawn', NULL, p_reason, jsonb_build_object('was', e.status));
    UPDATE hotline.alert SET closed_at = clock_timestamp() WHERE subject = 'abnormal_event/' || e.id AND closed_at IS NULL;
END
$$;
COMMENT ON FUNCTION hotline.withdraw_abnormal(bigint, text) IS '事实证明不成立时撤销 | withdraws an event that the facts disprove';

-- How far a running breach has gone; no new event, never a lower level. Source: ABN-01
CREATE FUNCTION hotline.escalate_abnormal(p_event bigint, p_level smallint, p_delay_seconds integer) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    e hotline.abnormal_event;
BEGIN
    SELECT * INTO e FROM hotline.abnormal_event WHERE id = p_event FOR UPDATE;
    IF e.id IS NULL OR (p_level <= e.level AND p_delay_seconds IS NOT DISTINCT FROM e.delay_seconds) THEN
        RETURN;
    END IF;
    UPDATE hotline.abnormal_event SET level = greatest(level, p_level), delay_seconds = coalesce(p_delay_seconds, delay_seconds), version = version + 1
     WHERE id = e.id;
    IF p_level > e.level THEN
        PERFORM hotline.add_abnormal_step(e, 'escalated', NULL, '', jsonb_build_object('level', p_level));
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.escalate_abnormal(bigint, smallint, integer) IS '记录超时长度与升级级别 | notes the delay and the level of an event';

-- It is over by itself, as when the telephone is answered later: the event stays. Source: ABN-04
CREATE FUNCTION hotline.resolve_abnormal(p_event bigint, p_at timestamptz, p_reason text) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    e hotline.abnormal_event;
BEGIN
    UPDATE hotline.abnormal_event SET resolved_at = p_at, version = version + 1 WHERE id = p_event AND resolved_at IS NULL RETURNING * INTO e;
    IF e.id IS NOT NULL THEN
        PERFORM hotline.add_abnormal_step(e, 'resolved', NULL, p_reason);
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.resolve_abnormal(bigint, timestamptz, text) IS '事后解除,事件保留 | notes that an event resolved itself';

COMMIT;

-- Deploy hearthline:scripts to pg
-- What the desk says: versions of each text, notices that put a holiday's opening in force, words that promise too much.
-- Source: SCR-01, SCR-03 to SCR-08
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- What the variables of a text stand for, site by site.
ALTER TABLE hotline.site
    ADD hotline_no text NOT NULL DEFAULT '' CHECK (hotline_no ~ '^([0-9]{3,8}|400[0-9]{7}|0[0-9]{9,11})?$'),
    ADD self_introduction text NOT NULL DEFAULT 'job_no' CHECK (self_introduction IN ('job_no', 'name_and_dept', 'both')),
    ADD brand text NOT NULL DEFAULT '大龙供暖报修' CHECK (brand !~ '[{}]'),
    ADD holiday_brand text NOT NULL DEFAULT '大龙报修' CHECK (holiday_brand !~ '[{}]'),
    ADD callback_brand text NOT NULL DEFAULT '供暖报修平台' CHECK (callback_brand !~ '[{}]'),
    ADD department text NOT NULL DEFAULT '客服部' CHECK (department !~ '[{}]');
COMMENT ON COLUMN hotline.site.hotline_no IS '告知住户的热线号码,空为未设置 | hotline number told to residents, empty: not set';
COMMENT ON COLUMN hotline.site.self_introduction IS '自我介绍:工号、部门姓名或两者 | introduces by job number, by department and name, or by both';
COMMENT ON COLUMN hotline.site.brand IS '开头用语中的名称 | name in the opening';
COMMENT ON COLUMN hotline.site.holiday_brand IS '节日开头用语中的名称 | name in the openings of holidays';
COMMENT ON COLUMN hotline.site.callback_brand IS '回访用语中的名称 | name in the texts of callbacks';
COMMENT ON COLUMN hotline.site.department IS '自我介绍中的部门 | department in the introduction';

-- One row is one version; what was said in a call is compared with the version that held then.
CREATE TABLE hotline.script (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL CHECK (code ~ '^[a-z_]{3,40}$'),
    kind text NOT NULL CHECK (kind IN ('opening', 'holiday', 'callback_opening', 'callback_closing', 'closing')),
    version integer NOT NULL CHECK (version > 0),
    body text NOT NULL CHECK (length(btrim(body)) BETWEEN 2 AND 500),
    valid_from timestamptz NOT NULL,
    valid_to timestamptz NOT NULL DEFAULT 'infinity',
    reason text NOT NULL DEFAULT '',
    proposed_by bigint REFERENCES hotline.employee,
    proposed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    approved_by bigint REFERENCES hotline.employee,
    approved_at timestamptz,
    rejected_by bigint REFERENCES hotline.employee,
    rejected_at timestamptz,
    UNIQUE (code, version),
    CHECK (valid_from < valid_to),
    CHECK (approved_at IS NULL OR rejected_at IS NULL),
    -- Holidays differ, of every other kind there is one text.
    CHECK (kind = 'holiday' OR code = kind),
    CONSTRAINT no_self_approval CHECK (approved_by IS NULL OR approved_by IS DISTINCT FROM proposed_by),
    CONSTRAINT one_text_at_a_time EXCLUDE USING gist (code WITH =, tstzrange(valid_from, valid_to) WITH &&) WHERE (approved_at IS NOT NULL)
);
CREATE INDEX script_pending ON hotline.script (proposed_at) WHERE approved_at IS NULL AND rejected_at IS NULL;
COMMENT ON TABLE hotline.script IS '服务用语的各个版本 | versions of what the desk says';
COMMENT ON COLUMN hotline.script.id IS '编号,通话记录所用版本 | id, calls keep the version they used';
COMMENT ON COLUMN hotline.script.code IS '用语代码 | which text';
COMMENT ON COLUMN hotline.script.kind IS '种类:开头、节日开头、回访开头、回访结束、结束 | opening, opening of a holiday, opening or closing of a callback, closing';
COMMENT ON COLUMN hotline.script.version IS '版本号 | version';
COMMENT ON COLUMN hotline.script.body IS '文本,变量写在花括号内 | text, variables stand in braces';
COMMENT ON COLUMN hotline.script.valid_from IS '生效时间 | from when it holds';
COMMENT ON COLUMN hotline.script.valid_to IS '失效时间 | until when it holds';
COMMENT ON COLUMN hotline.script.reason IS '修改原因 | why it was changed';
COMMENT ON COLUMN hotline.script.proposed_by IS '提出人,空为初始文本 | who proposed it, null: came with the system';
COMMENT ON COLUMN hotline.script.proposed_at IS '提出时间 | when it was proposed';
COMMENT ON COLUMN hotline.script.approved_by IS '批准人 | who approved it';
COMMENT ON COLUMN hotline.script.approved_at IS '批准时间,空为未批准 | when it was approved, null: not approved';
COMMENT ON COLUMN hotline.script.rejected_by IS '驳回人 | who rejected it';
COMMENT ON COLUMN hotline.script.rejected_at IS '驳回时间 | when it was rejected';

-- Which opening a holiday has; two holidays may share one.
CREATE TABLE hotline.holiday_script (
    holiday text PRIMARY KEY CHECK (holiday ~ '^[a-z_]{3,40}$'),
    label_zh text NOT NULL,
    label_en text NOT NULL,
    script_code text NOT NULL,
    priority smallint NOT NULL DEFAULT 1
);
COMMENT ON TABLE hotline.holiday_script IS '节日与开头用语 | holidays and their openings';
COMMENT ON COLUMN hotline.holiday_script.holiday IS '节日代码 | holiday';
COMMENT ON COLUMN hotline.holiday_script.label_zh IS '中文名称 | Chinese label';
COMMENT ON COLUMN hotline.holiday_script.label_en IS '英文名称 | English label';
COMMENT ON COLUMN hotline.holiday_script.script_code IS '所用用语代码 | text it uses';
COMMENT ON COLUMN hotline.holiday_script.priority IS '通知的默认优先级,重叠时大者优先 | priority of its notices unless they say otherwise, the greater wins';

-- Source: SCR-05, no calendar is built in: a notice says from when to when a holiday is greeted.
CREATE TABLE hotline.holiday_notice (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    holiday text NOT NULL REFERENCES hotline.holiday_script,
    from_at timestamptz NOT NULL,
    to_at timestamptz NOT NULL,
    priority smallint NOT NULL,
    published_by bigint NOT NULL REFERENCES hotline.employee,
    published_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    withdrawn_by bigint REFERENCES hotline.employee,
    withdrawn_at timestamptz,
    CHECK (from_at < to_at),
    CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
CREATE INDEX holiday_notice_time ON hotline.holiday_notice (to_at DESC, id DESC);
CREATE INDEX holiday_notice_holiday ON hotline.holiday_notice (holiday);
COMMENT ON TABLE hotline.holiday_notice IS '节日通知 | notices of holidays';
COMMENT ON COLUMN hotline.holiday_notice.id IS '编号 | id';
COMMENT ON COLUMN hotline.holiday_notice.holiday IS '节日 | holiday';
COMMENT ON COLUMN hotline.holiday_notice.from_at IS '开始时间 | from when';
COMMENT ON COLUMN hotline.holiday_notice.to_at IS '结束时间,不含 | until when, exclusive';
COMMENT ON COLUMN hotline.holiday_notice.priority IS '优先级,大者优先 | priority, the greater wins';
COMMENT ON COLUMN hotline.holiday_notice.published_by IS '发布人 | who published it';
COMMENT ON COLUMN hotline.holiday_notice.published_at IS '发布时间 | when it was published';
COMMENT ON COLUMN hotline.holiday_notice.withdrawn_by IS '撤回人 | who withdrew it';
COMMENT ON COLUMN hotline.holiday_notice.withdrawn_at IS '撤回时间 | when it was withdrawn';

-- Words to avoid or to say. A pattern is no regular expression: letters, digits and Chinese characters as they are, and at most one
-- # for a number in digits or Chinese numerals. So no pattern is slow or dangerous, and the program reads it the same way.
CREATE TABLE hotline.phrase_rule (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('forbidden', 'required', 'promise', 'media', 'legal_threat', 'injury')),
    pattern text NOT NULL CHECK (length(pattern) BETWEEN 2 AND 40 AND pattern ~ '^[0-9A-Za-z一-龥]*(#[A-Za-z一-龥][0-9A-Za-z一-龥]*)?$'
                                 AND pattern !~ '#[零一二两三四五六七八九十百半]'),
    severity text NOT NULL DEFAULT 'warning' CHECK (severity IN ('info', 'warning', 'critical')),
    valid_from timestamptz NOT NULL DEFAULT '-infinity',
    valid_to timestamptz NOT NULL DEFAULT 'infinity',
    added_by bigint REFERENCES hotline.employee,
    retired_by bigint REFERENCES hotline.employee,
    form text NOT NULL GENERATED ALWAYS AS (replace(pattern, '#', '[0-9零〇一二两三四五六七八九十百半]+')) STORED,
    CHECK (valid_from < valid_to),
    UNIQUE (kind, pattern, valid_from),
    CONSTRAINT one_rule_at_a_time EXCLUDE USING gist (kind WITH =, pattern WITH =, tstzrange(valid_from, valid_to) WITH &&)
);
COMMENT ON TABLE hotline.phrase_rule IS '用语规则:服务禁语、必说语、承诺词、须上报的词语 | phrases that are forbidden, required, a promise, or a reason to escalate';
COMMENT ON COLUMN hotline.phrase_rule.id IS '编号 | id';
COMMENT ON COLUMN hotline.phrase_rule.kind IS '种类:禁语、必说、承诺,或须上报的原因 | forbidden, required, promise, or the reason to escalate';
COMMENT ON COLUMN hotline.phrase_rule.pattern IS '词语,井号代表一个数 | words, # stands for a number';
COMMENT ON COLUMN hotline.phrase_rule.severity IS '严重程度 | severity';
COMMENT ON COLUMN hotline.phrase_rule.valid_from IS '生效时间 | from when it holds';
COMMENT ON COLUMN hotline.phrase_rule.valid_to IS '失效时间 | until when it holds';
COMMENT ON COLUMN hotline.phrase_rule.added_by IS '添加人,空为初始规则 | who added it, null: came with the system';
COMMENT ON COLUMN hotline.phrase_rule.retired_by IS '停用人 | who retired it';
COMMENT ON COLUMN hotline.phrase_rule.form IS '由词语得出的匹配式 | matching form of the words';

SELECT hotline.protect('hotline.script', 'hotline.holiday_script', 'hotline.holiday_notice', 'hotline.phrase_rule');
CREATE POLICY desk_reads ON hotline.script FOR SELECT TO hearthline_agent, hearthline_team_lead
    USING (approved_at IS NOT NULL AND (SELECT access.is_live()));
CREATE POLICY head_reads ON hotline.script FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()));
CREATE POLICY worker_reads ON hotline.script FOR SELECT TO hearthline_worker USING (true);
DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['holiday_script', 'holiday_notice', 'phrase_rule'] LOOP
        EXECUTE format('CREATE POLICY desk_reads ON hotline.%I FOR SELECT TO hearthline_agent, hearthline_team_lead,
            hearthline_department_head USING ((SELECT access.is_live()))', t);
        EXECUTE format('CREATE POLICY worker_reads ON hotline.%I FOR SELECT TO hearthline_worker USING (true)', t);
    END LOOP;
END
$$;
GRANT SELECT ON hotline.script, hotline.holiday_script, hotline.holiday_notice, hotline.phrase_rule
    TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_worker;

INSERT INTO hotline.script (code, kind, version, body, valid_from, approved_at) VALUES
    ('opening', 'opening', 1, '您好,{brand}{agent_no}为您服务,请问您有什么问题', '-infinity', now()),
    ('closing', 'closing', 1, '好!维修人员会尽快跟您联系。感谢您的来电。再见!', '-infinity', now()),
    ('callback_opening', 'callback_opening', 1, '您好,我们是{callback_brand},对您家报修的处理情况进行回访。您现在方便吗?', '-infinity', now()),
    ('callback_closing', 'callback_closing', 1, '感谢您的合作,以后有什么问题,请您随时拨打{hotline},我们将及时为您服务。', '-infinity', now()),
    ('new_year_greeting', 'holiday', 1, '新年好!{brand}{agent_no}为您服务,请问您有什么问题!', '-infinity', now()),
    ('labour_day_greeting', 'holiday', 1, '劳动节快乐!{brand}{agent_no}为您服务,请问您有什么问题!', '-infinity', now()),
    ('mid_autumn_greeting', 'holiday', 1, '中秋节快乐!{brand}{agent_no}为您服务,请问您有什么问题!', '-infinity', now()),
    ('national_day_greeting', 'holiday', 1, '国庆节快乐!{brand}{agent_no}为您服务,请问您有什么问题!', '-infinity', now());
-- Mid-autumn lies inside the national holiday in some years.
INSERT INTO hotline.holiday_script (holiday, label_zh, label_en, script_code, priority) VALUES
    ('new_year', '元旦', 'New Year', 'new_year_greeting', 1), ('spring_festival', '春节', 'Spring Festival', 'new_year_greeting', 1),
    ('labour_day', '五一劳动节', 'Labour Day', 'labour_day_greeting', 1),
    ('mid_autumn', '中秋节', 'Mid-Autumn Festival', 'mid_autumn_greeting', 2),
    ('national_day', '国庆节', 'National Day', 'national_day_greeting', 1);
INSERT INTO hotline.phrase_rule (kind, pattern) VALUES
    ('promise', '#分钟内'), ('promise', '#分钟之内'), ('promise', '#小时内'), ('promise', '#小时之内'), ('promise', '#个小时内'),
    ('promise', '#个小时之内'), ('promise', '#天内'), ('promise', '#天之内'), ('promise', '保证'), ('promise', '一定能'), ('promise', '今天肯定');
-- What nobody says to a resident, and what every call holds. Both are for the words that are spoken: they wait for transcripts, until then an
-- inspector listens for them. What the desk writes is searched for promises alone: it may well say what the resident said. Source: SCR-09
INSERT INTO hotline.phrase_rule (kind, pattern, severity) VALUES
    ('forbidden', '不归我管', 'warning'), ('forbidden', '不关我的事', 'warning'), ('forbidden', '爱找谁找谁', 'warning'),
    ('forbidden', '随便你', 'warning'), ('forbidden', '急什么急', 'warning'), ('forbidden', '你烦不烦', 'warning'),
    ('forbidden', '听不懂吗', 'warning'), ('forbidden', '有本事去投诉', 'warning'), ('forbidden', '闭嘴', 'critical'),
    ('forbidden', '神经病', 'critical'), ('required', '您好', 'info'), ('required', '为您服务', 'info'), ('required', '再见', 'info');

CREATE TRIGGER audit_insert AFTER INSERT ON hotline.script REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION hotline.audit_insert();
CREATE TRIGGER audit_change AFTER UPDATE OR DELETE ON hotline.script FOR EACH ROW EXECUTE FUNCTION hotline.audit_change();
CREATE TRIGGER audit_insert AFTER INSERT ON hotline.holiday_notice REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION hotline.audit_insert();
CREATE TRIGGER audit_change AFTER UPDATE OR DELETE ON hotline.holiday_notice FOR EACH ROW EXECUTE FUNCTION hotline.audit_change();
CREATE TRIGGER audit_insert AFTER INSERT ON hotline.phrase_rule REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION hotline.audit_insert();
CREATE TRIGGER audit_change AFTER UPDATE OR DELETE ON hotline.phrase_rule FOR EACH ROW EXECUTE FUNCTION hotline.audit_change();

-- Only known variables in braces, and none that would be empty at a site: a resident must never hear a gap. Source: SCR-07
CREATE FUNCTION hotline.check_script(p_body text) RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    gap record;
BEGIN
    IF regexp_replace(p_body, '\{(brand|agent_no|hotline|callback_brand|name|department)\}', '', 'g') ~ '[{}]' THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"body"}');
    END IF;
    SELECT s.code AS site, v.variable INTO gap
      FROM hotline.site s CROSS JOIN LATERAL (VALUES ('hotline', s.hotline_no), ('brand', s.brand), ('brand', s.holiday_brand),
             ('callback_brand', s.callback_brand), ('department', s.department)) AS v (variable, value)
     WHERE s.active AND btrim(v.value) = '' AND strpos(p_body, '{' || v.variable || '}') > 0
     ORDER BY s.id LIMIT 1;
    IF gap.site IS NOT NULL THEN
        PERFORM hotline.refuse('SCRIPT_VARIABLE_EMPTY', jsonb_build_object('field', gap.variable, 'site', gap.site));
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.check_script(text) IS '核对用语中的变量 | checks the variables of a text';

-- A head proposes the next version of a text that exists.
CREATE FUNCTION hotline.propose_script(p_request_id uuid, p_body_hash bytea, p_code text, p_body text, p_valid_from timestamptz,
                                       p_reason text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'propose_script', p_body_hash);
    last hotline.script;
    made bigint;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    -- The first version is locked, so that two proposals do not take one number.
    PERFORM FROM hotline.script WHERE code = p_code AND version = 1 FOR UPDATE;
    SELECT * INTO last FROM hotline.script WHERE code = p_code ORDER BY version DESC LIMIT 1;
    IF last.id IS NULL THEN
        PERFORM hotline.refuse('SCRIPT_NOT_FOUND');
    ELSIF length(btrim(coalesce(p_body, ''))) NOT BETWEEN 2 AND 500 THEN
        PERFORM hotline.refuse('TEXT_MISSING', '{"field":"body"}');
    ELSIF p_valid_from < now() OR p_valid_from = 'infinity' THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"valid_from"}');
    ELSIF coalesce(btrim(p_reason), '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"reason"}');
    END IF;
    PERFORM hotline.check_script(p_body);
    PERFORM hotline.give_reason(p_reason);
    INSERT INTO hotline.script (code, kind, version, body, valid_from, reason, proposed_by)
    VALUES (last.code, last.kind, last.version + 1, p_body, coalesce(p_valid_from, now()), p_reason, s.employee_id)
    RETURNING id INTO made;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'proposed', made);
END
$$;
COMMENT ON FUNCTION hotline.propose_script(uuid, bytea, text, text, timestamptz, text) IS '提出用语新版本 | proposes a version of a text';

-- Texts and cards wait for a second person with the duty that approves parameters, and are decided once. Source: SEC-05
CREATE FUNCTION hotline.require_undecided(s access.session, proposer bigint, decided_at timestamptz) RETURNS void
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT access.has_duty('parameter_approver') THEN
        PERFORM hotline.refuse('FORBIDDEN', '{"duty": "parameter_approver"}');
    ELSIF proposer = s.employee_id THEN
        PERFORM hotline.refuse('NO_SELF_APPROVAL');
    ELSIF decided_at IS NOT NULL THEN
        PERFORM hotline.refuse('STALE_VERSION');
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.require_undecided(access.session, bigint, timestamptz) IS '须由另一人审批,且只审批一次 | a second person decides, once';

-- Another head or the manager decides, with the duty that approves parameters. Approval ends the version in force where the new one
-- begins; a version that was approved for later keeps its beginning.
CREATE FUNCTION hotline.decide_script(p_request_id uuid, p_body_hash bytea, p_script_id bigint, p_approve boolean) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'decide_script', p_body_hash);
    k hotline.script;
    start timestamptz;
    finish timestamptz;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    SELECT * INTO k FROM hotline.script WHERE id = p_script_id FOR UPDATE;
    IF k.id IS NULL THEN
        PERFORM hotline.refuse('SCRIPT_NOT_FOUND');
    END IF;
    PERFORM hotline.require_undecided(s, k.proposed_by, coalesce(k.approved_at, k.rejected_at));
    PERFORM hotline.give_reason(k.reason);
    IF NOT p_approve THEN
        UPDATE hotline.script SET rejected_by = s.employee_id, rejected_at = clock_timestamp() WHERE id = k.id;
        RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'rejected', k.id);
    END IF;
    PERFORM hotline.check_script(k.body);
    PERFORM FROM hotline.script WHERE code = k.code AND version = 1 FOR UPDATE;
    start := greatest(k.valid_from, clock_timestamp());
    UPDATE hotline.script SET valid_to = start
     WHERE code = k.code AND approved_at IS NOT NULL AND valid_from < start AND start < valid_to;
    SELECT min(o.valid_from) INTO finish FROM hotline.script o
     WHERE o.code = k.code AND o.approved_at IS NOT NULL AND o.valid_from >= start;
    IF finish = start THEN
        PERFORM hotline.refuse('STALE_VERSION', '{"cause": "another version begins at the same moment"}');
    END IF;
    UPDATE hotline.script SET approved_by = s.employee_id, approved_at = clock_timestamp(), valid_from = start,
           valid_to = coalesce(finish, 'infinity')
     WHERE id = k.id;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'approved', k.id);
END
$$;
COMMENT ON FUNCTION hotline.decide_script(uuid, bytea, bigint, boolean) IS '审批用语新版本 | decides on a version of a text';

-- Without a priority the holiday's own counts. What is over already is greeted by nobody.
CREATE FUNCTION hotline.publish_holiday_notice(p_request_id uuid, p_body_hash bytea, p_holiday text, p_from timestamptz,
                                               p_to timestamptz, p_priority smallint) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'publish_holiday_notice', p_body_hash);
    h hotline.holiday_script;
    made bigint;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    SELECT * INTO h FROM hotline.holiday_script WHERE holiday = p_holiday;
    IF h.holiday IS NULL THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"holiday"}');
    ELSIF p_from IS NULL OR p_to IS NULL OR p_from >= p_to THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"to"}');
    ELSIF p_to <= clock_timestamp() THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"to"}');
    END IF;
    PERFORM hotline.check_script(k.body) FROM hotline.script k
      WHERE k.code = h.script_code AND k.approved_at IS NOT NULL AND k.valid_from < p_to AND p_from < k.valid_to;
    INSERT INTO hotline.holiday_notice (holiday, from_at, to_at, priority, published_by)
    VALUES (h.holiday, p_from, p_to, coalesce(p_priority, h.priority), s.employee_id)
    RETURNING id INTO made;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'published', made);
END
$$;
COMMENT ON FUNCTION hotline.publish_holiday_notice(uuid, bytea, text, timestamptz, timestamptz, smallint) IS '发布节日通知 | publishes a notice of a holiday';

-- From now on it counts no more; calls that were answered before keep what they had.
CREATE FUNCTION hotline.withdraw_holiday_notice(p_request_id uuid, p_body_hash bytea, p_notice_id bigint) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'withdraw_holiday_notice', p_body_hash);
    n hotline.holiday_notice;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    SELECT * INTO n FROM hotline.holiday_notice WHERE id = p_notice_id FOR UPDATE;
    IF n.id IS NULL THEN
        PERFORM hotline.refuse('NOTICE_NOT_FOUND');
    ELSIF n.withdrawn_at IS NOT NULL THEN
        PERFORM hotline.refuse('STALE_VERSION');
    END IF;
    UPDATE hotline.holiday_notice SET withdrawn_at = clock_timestamp(), withdrawn_by = s.employee_id WHERE id = n.id;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'withdrawn', n.id);
END
$$;
COMMENT ON FUNCTION hotline.withdraw_holiday_notice(uuid, bytea, bigint) IS '撤回节日通知 | withdraws a notice of a holiday';

-- What a site tells residents and how its people introduce themselves: a fact of the telephone company and a custom of the house, so that
-- one head may set it, with a reason. A number that was told is not taken away: texts would have a gap. Source: SCR-07, SCR-08
ALTER TABLE hotline.site ADD version integer NOT NULL DEFAULT 1;
COMMENT ON COLUMN hotline.site.version IS '版本号,每次修改加一 | version, counts up with every change';

CREATE FUNCTION hotline.change_site_words(p_request_id uuid, p_body_hash bytea, p_site smallint, p_version integer, p_hotline_no text,
                                          p_self_introduction text, p_reason text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'change_site_words', p_body_hash);
    k hotline.site;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    SELECT * INTO k FROM hotline.site WHERE id = p_site FOR UPDATE;
    IF k.id IS NULL THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field": "site"}');
    ELSIF k.version <> p_version THEN
        PERFORM hotline.refuse('STALE_VERSION', jsonb_build_object('seen', p_version, 'current', k.version));
    ELSIF p_hotline_no !~ '^([0-9]{3,8}|400[0-9]{7}|0[0-9]{9,11})$' THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field": "hotline_no"}');
    ELSIF p_self_introduction NOT IN ('job_no', 'name_and_dept', 'both') THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field": "self_introduction"}');
    END IF;
    PERFORM access.require_reason(p_reason);
    UPDATE hotline.site SET hotline_no = p_hotline_no, self_introduction = p_self_introduction, version = version + 1 WHERE id = k.id;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'changed', k.id);
END
$$;
COMMENT ON FUNCTION hotline.change_site_words(uuid, bytea, smallint, integer, text, text, text) IS '修改站点热线号码和自我介绍 | changes hotline number and introduction of a site';

-- Words are data of one head, with a reason: a rule warns and proposes, it never decides anything. Source: SCR-03, SCR-09
CREATE FUNCTION hotline.add_phrase_rule(p_request_id uuid, p_body_hash bytea, p_kind text, p_pattern text, p_severity text,
                                        p_valid_from timestamptz, p_reason text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'add_phrase_rule', p_body_hash);
    at timestamptz := clock_timestamp();
    made bigint;
BEGIN
    IF r.replayed THEN
        RETURN r;
    ELSIF p_kind NOT IN ('forbidden', 'required', 'promise', 'media', 'legal_threat', 'injury') THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"kind"}');
    ELSIF p_severity NOT IN ('info', 'warning', 'critical') THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"severity"}');
    ELSIF p_valid_from < at OR p_valid_from = 'infinity' THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"valid_from"}');
    END IF;
    PERFORM access.require_reason(p_reason);
    BEGIN
        INSERT INTO hotline.phrase_rule (kind, pattern, severity, valid_from, added_by)
        VALUES (p_kind, p_pattern, p_severity, coalesce(p_valid_from, at), s.employee_id) RETURNING id INTO made;
    EXCEPTION WHEN check_violation THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"pattern"}');
    WHEN exclusion_violation OR unique_violation THEN
        PERFORM hotline.refuse('PHRASE_RULE_EXISTS', '{"field":"pattern"}');
    END;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'added', made);
END
$$;
COMMENT ON FUNCTION hotline.add_phrase_rule(uuid, bytea, text, text, text, timestamptz, text) IS '添加用语规则 | adds words to look for';

-- From a moment on it is looked for no more; one that has not begun never begins. What it found before stays.
CREATE FUNCTION hotline.retire_phrase_rule(p_request_id uuid, p_body_hash bytea, p_rule_id bigint, p_valid_to timestamptz, p_reason text)
    RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'retire_phrase_rule', p_body_hash);
    at timestamptz := clock_timestamp();
    w hotline.phrase_rule;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    SELECT * INTO w FROM hotline.phrase_rule WHERE id = p_rule_id FOR UPDATE;
    IF w.id IS NULL THEN
        PERFORM hotline.refuse('PHRASE_RULE_NOT_FOUND');
    ELSIF w.valid_to <> 'infinity' THEN
        PERFORM hotline.refuse('STALE_VERSION');
    ELSIF p_valid_to < at OR p_valid_to = 'infinity' THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"valid_to"}');
    END IF;
    PERFORM access.require_reason(p_reason);
    -- A rule that has not begun keeps a moment that nobody writes in.
    UPDATE hotline.phrase_rule SET valid_to = greatest(coalesce(p_valid_to, at), valid_from + interval '1 microsecond'), retired_by = s.employee_id
     WHERE id = w.id;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'retired', w.id);
END
$$;
COMMENT ON FUNCTION hotline.retire_phrase_rule(uuid, bytea, bigint, timestamptz, text) IS '停用用语规则 | retires words to look for';

-- The version of the opening at a moment: the holiday of the notice that was out then, otherwise the standard. Source: SCR-05
CREATE FUNCTION hotline.opening_at(at timestamptz) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT s.id FROM hotline.script s
      LEFT JOIN (hotline.holiday_script h JOIN hotline.holiday_notice n ON n.holiday = h.holiday
                  AND n.from_at <= at AND at < n.to_at AND n.published_at <= at AND at < coalesce(n.withdrawn_at, 'infinity'))
             ON h.script_code = s.code
     WHERE s.approved_at IS NOT NULL AND s.valid_from <= at AND at < s.valid_to AND (s.kind = 'opening' OR n.id IS NOT NULL)
     ORDER BY n.id IS NULL, n.priority DESC, n.published_at DESC, n.id DESC LIMIT 1;
$$;
COMMENT ON FUNCTION hotline.opening_at(timestamptz) IS '某时刻的开头用语版本 | version of the opening at a moment';

-- Source: SCR-01, an inspection compares with the text that held when the call was answered.
ALTER TABLE hotline.call ADD script_version_id bigint REFERENCES hotline.script;
COMMENT ON COLUMN hotline.call.script_version_id IS '接通时有效的开头用语版本 | version of the opening that held when it was answered';
GRANT SELECT (script_version_id) ON hotline.call TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_worker;

-- Whatever statement records a call, the version is the system's.
CREATE FUNCTION hotline.keep_script_version() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.script_version_id := CASE WHEN NEW.answered_at IS NULL THEN NULL
        WHEN NEW.direction = 1 THEN hotline.opening_at(NEW.answered_at)
        WHEN NEW.direction = 2 THEN (SELECT s.id FROM hotline.script s WHERE s.kind = 'callback_opening' AND s.approved_at IS NOT NULL
                                        AND s.valid_from <= NEW.answered_at AND NEW.answered_at < s.valid_to) END;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION hotline.keep_script_version() IS '通话保存开头用语版本 | a call keeps the version of its opening';
CREATE TRIGGER keep_script_version BEFORE INSERT ON hotline.call FOR EACH ROW
    WHEN (NEW.answered_at IS NOT NULL OR NEW.script_version_id IS NOT NULL) EXECUTE FUNCTION hotline.keep_script_version();

-- The words of a text that promise something, or NULL. Blanks between characters hide nothing. Source: SCR-03
CREATE FUNCTION hotline.promise_in(p_text text) RETURNS text
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    dense text := regexp_replace(p_text, '\s', '', 'g');
BEGIN
    RETURN (SELECT substring(dense FROM r.form) FROM hotline.phrase_rule r
             WHERE r.kind = 'promise' AND r.valid_from <= now() AND now() < r.valid_to AND dense ~ r.form
             ORDER BY r.id LIMIT 1);
END
$$;
COMMENT ON FUNCTION hotline.promise_in(text) IS '文字中的承诺词 | words of a text that promise something';

-- What the desk writes and saves in spite of the warning is proposed to the lead, never more. Imported calls tell of a time before the rule.
CREATE FUNCTION hotline.propose_promise(p_text text, p_where text, p_site smallint, p_ticket bigint, p_call bigint) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.current_session();
    words text;
BEGIN
    IF coalesce(s.database_role, '') NOT IN ('hearthline_agent', 'hearthline_team_lead') THEN
        RETURN;
    END IF;
    words := hotline.promise_in(p_text);
    IF words IS NULL OR EXISTS (SELECT FROM hotline.call c WHERE c.id = p_call AND c.line = 'import') THEN
        RETURN;
    END IF;
    INSERT INTO hotline.finding (type_code, source, site_id, subject_employee, subject_role, ticket_id, call_id, occurred_at, reason_text)
    -- The lead of the writer decides on it, also when the urge went to another site's ticket.
    VALUES ('possible_invalid_promise', 'auto', s.site_id, s.employee_id, s.role, CASE WHEN p_site = s.site_id THEN p_ticket END, p_call,
            clock_timestamp(), p_where || ':「' || words || '」');
END
$$;
COMMENT ON FUNCTION hotline.propose_promise(text, text, smallint, bigint, bigint) IS '承诺词提出疑似问题 | proposes a finding about a promise';

CREATE FUNCTION hotline.scan_problem() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM hotline.propose_promise(NEW.problem, '问题描述', NEW.site_id, NEW.id, NEW.call_id);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.scan_problem() IS '检查问题描述中的承诺词 | looks for promises in the problem';
CREATE TRIGGER scan_problem AFTER INSERT ON hotline.ticket FOR EACH ROW EXECUTE FUNCTION hotline.scan_problem();

CREATE FUNCTION hotline.scan_note() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM hotline.propose_promise(NEW.reason, CASE NEW.action WHEN 16 THEN '催单' ELSE '备注' END, NEW.site_id, NEW.ticket_id,
                                    (NEW.detail ->> 'call_id')::bigint);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.scan_note() IS '检查备注和催单中的承诺词 | looks for promises in notes and urges';
CREATE TRIGGER scan_note AFTER INSERT ON hotline.ticket_event FOR EACH ROW WHEN (NEW.action IN (16, 21)) EXECUTE FUNCTION hotline.scan_note();

CREATE FUNCTION hotline.scan_wrap_up() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM hotline.propose_promise(NEW.description, '通话说明', NEW.site_id, NEW.ticket_id, NEW.id);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.scan_wrap_up() IS '检查通话说明中的承诺词 | looks for promises in the wrap-up';
CREATE TRIGGER scan_wrap_up AFTER UPDATE OF description ON hotline.call FOR EACH ROW
    WHEN (NEW.description <> OLD.description) EXECUTE FUNCTION hotline.scan_wrap_up();

-- Holidays with an opening of their own that begin soon or go on, and that no notice greets. A notice that covers any of the days will do:
-- from when to when is what notices are there to say.
CREATE FUNCTION hotline.unnoticed_holidays(p_at timestamptz DEFAULT clock_timestamp())
    RETURNS TABLE (holiday text, label_zh text, label_en text, first_day date, last_day date)
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT h.holiday, s.label_zh, s.label_en, h.first_day, h.last_day
      FROM hotline.parameter('script.holiday_alert_days') AS soon
     CROSS JOIN hotline.public_holiday h JOIN hotline.holiday_script s ON s.holiday = h.holiday
     WHERE (p_at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN h.first_day - (soon.value_json #>> '{}')::int AND h.last_day
       AND NOT EXISTS (SELECT FROM hotline.holiday_notice n WHERE n.holiday = h.holiday AND n.withdrawn_at IS NULL
                          AND n.from_at < (h.last_day + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
                          AND n.to_at > h.first_day::timestamp AT TIME ZONE 'Asia/Shanghai')
     ORDER BY h.first_day, h.holiday
$$;
COMMENT ON FUNCTION hotline.unnoticed_holidays(timestamptz) IS '临近而没有通知的节日 | holidays that are near and have no notice';

GRANT EXECUTE ON FUNCTION hotline.propose_script(uuid, bytea, text, text, timestamptz, text),
    hotline.decide_script(uuid, bytea, bigint, boolean),
    hotline.publish_holiday_notice(uuid, bytea, text, timestamptz, timestamptz, smallint),
    hotline.withdraw_holiday_notice(uuid, bytea, bigint),
    hotline.add_phrase_rule(uuid, bytea, text, text, text, timestamptz, text),
    hotline.retire_phrase_rule(uuid, bytea, bigint, timestamptz, text),
    hotline.change_site_words(uuid, bytea, smallint, integer, text, text, text),
    hotline.unnoticed_holidays(timestamptz) TO hearthline_department_head;

COMMIT;

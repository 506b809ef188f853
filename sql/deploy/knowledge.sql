-- Deploy hearthline:knowledge to pg
-- Cards of the operation manual: versions with dates, two people, opened beside the intake form by the fault. Source: SCR-11, KB-01
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- One row is one version; a fault may have several cards, a card several faults or none.
CREATE TABLE hotline.kb_article (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL CHECK (code ~ '^[a-z][a-z0-9_]{2,39}$'),
    version integer NOT NULL CHECK (version > 0),
    title text NOT NULL CHECK (length(btrim(title)) BETWEEN 2 AND 40),
    body text NOT NULL CHECK (length(btrim(body)) BETWEEN 2 AND 1000),
    faults smallint[] NOT NULL DEFAULT '{}' CHECK (array_position(faults, NULL) IS NULL AND cardinality(faults) <= 40),
    valid_from timestamptz NOT NULL,
    valid_to timestamptz NOT NULL DEFAULT 'infinity',
    reason text NOT NULL DEFAULT '',
    proposed_by bigint REFERENCES hotline.employee,
    proposed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    approved_by bigint REFERENCES hotline.employee,
    approved_at timestamptz,
    rejected_by bigint REFERENCES hotline.employee,
    rejected_at timestamptz,
    task_id bigint REFERENCES hotline.knowledge_task,
    UNIQUE (code, version),
    CHECK (valid_from < valid_to),
    CHECK (approved_at IS NULL OR rejected_at IS NULL),
    CONSTRAINT no_self_approval CHECK (approved_by IS NULL OR approved_by IS DISTINCT FROM proposed_by),
    CONSTRAINT one_article_at_a_time EXCLUDE USING gist (code WITH =, tstzrange(valid_from, valid_to) WITH &&) WHERE (approved_at IS NOT NULL)
);
CREATE INDEX kb_article_pending ON hotline.kb_article (proposed_at) WHERE approved_at IS NULL AND rejected_at IS NULL;
COMMENT ON TABLE hotline.kb_article IS '知识卡片的各个版本 | versions of the knowledge cards';
COMMENT ON COLUMN hotline.kb_article.id IS '编号 | id';
COMMENT ON COLUMN hotline.kb_article.code IS '卡片代码 | which card';
COMMENT ON COLUMN hotline.kb_article.version IS '版本号 | version';
COMMENT ON COLUMN hotline.kb_article.title IS '标题 | title';
COMMENT ON COLUMN hotline.kb_article.body IS '正文,一行一条 | text, one step a line';
COMMENT ON COLUMN hotline.kb_article.faults IS '选择哪些故障时打开 | faults that open it';
COMMENT ON COLUMN hotline.kb_article.valid_from IS '生效时间 | from when it holds';
COMMENT ON COLUMN hotline.kb_article.valid_to IS '失效时间 | until when it holds';
COMMENT ON COLUMN hotline.kb_article.reason IS '修改原因 | why it was changed';
COMMENT ON COLUMN hotline.kb_article.proposed_by IS '提出人,空为初始卡片 | who proposed it, null: came with the system';
COMMENT ON COLUMN hotline.kb_article.proposed_at IS '提出时间 | when it was proposed';
COMMENT ON COLUMN hotline.kb_article.approved_by IS '批准人 | who approved it';
COMMENT ON COLUMN hotline.kb_article.approved_at IS '批准时间,空为未批准 | when it was approved, null: not approved';
COMMENT ON COLUMN hotline.kb_article.rejected_by IS '驳回人 | who rejected it';
COMMENT ON COLUMN hotline.kb_article.rejected_at IS '驳回时间 | when it was rejected';
COMMENT ON COLUMN hotline.kb_article.task_id IS '为哪项任务而写 | task it was written for';
CREATE INDEX kb_article_task ON hotline.kb_article (task_id) WHERE task_id IS NOT NULL;

-- Agents are offered what holds now; leads also see what held before, heads what is proposed. Source: KB-01
SELECT hotline.protect('hotline.kb_article');
CREATE POLICY agent_reads ON hotline.kb_article FOR SELECT TO hearthline_agent
    USING (approved_at IS NOT NULL AND valid_from <= now() AND now() < valid_to AND (SELECT access.is_live()));
CREATE POLICY lead_reads ON hotline.kb_article FOR SELECT TO hearthline_team_lead
    USING (approved_at IS NOT NULL AND (SELECT access.is_live()));
CREATE POLICY head_reads ON hotline.kb_article FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()));
CREATE POLICY worker_reads ON hotline.kb_article FOR SELECT TO hearthline_worker USING (true);
GRANT SELECT ON hotline.kb_article TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_worker;
CREATE TRIGGER audit_insert AFTER INSERT ON hotline.kb_article REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION hotline.audit_insert();
CREATE TRIGGER audit_change AFTER UPDATE OR DELETE ON hotline.kb_article FOR EACH ROW EXECUTE FUNCTION hotline.audit_change();

INSERT INTO hotline.kb_article (code, version, title, faults, body, valid_from, approved_at)
SELECT code, 1, title, faults, body, '-infinity', now() FROM (VALUES
    ('leak', '漏水应急指引', '{5,6,7}'::smallint[], E'请住户关闭入户总阀(供水、回水各一个,顺时针拧紧)。\n关不住:用毛巾、盆接水,不要拆阀门和接头。\n有水接近插座或电器:先断电,不要碰水。\n问清漏点、水量、是否流到楼下,请住户告知楼下邻居。\n楼道立管、管井漏水:请远离热水,不要自行关楼道阀门。'),
    ('burst', '爆管喷水处置', '{8}', E'先问有没有人烫伤、被困:有则请先拨 120 / 119。\n请住户离开喷水处,人员和电器远离热水。\n能安全接近时关闭入户总阀,断开该房间电源。\n地址、情况、电话三项问清即可提交,提交后立即电话通知维修站。\n不要承诺赔偿,损失由现场登记。'),
    ('no_heat', '整单元或全屋不热', '{1,2}', E'先查停热通知:在通知范围内的,告知原因和预计恢复时间。\n问左邻右舍、楼上楼下热不热;邻居也不热按整单元登记。\n问入户阀是否全开、近期有没有施工或维修过。\n全屋不热:问是否新装修、首次供热、是否报停。\n收费状态只告知缴费渠道,不读欠费金额。'),
    ('single_radiator', '个别暖气片不热', '{3}', E'请摸进水管和回水管:都凉、还是一热一凉。\n问这组暖气片的阀门是否拧开。\n有放气阀的:用盆接水,慢慢拧开放气,出水即关紧;住户不放心就不要操作。\n提醒水烫,老人独自在家时不指导操作。\n放气后仍不热:登记报修。'),
    ('low_temperature', '室温偏低怎样测温', '{4}', E'标准:供热期内卧室、起居室不低于 18℃。\n温度计放在房间中央、离地约 1.4 米,门窗关闭 30 分钟后读数。\n不靠近暖气片、窗户、阳光和电器。\n请住户读出温度,填入「实测室温」;没有温度计就登记由维修工上门测温。\n问是否遮挡散热器、是否开窗。'),
    ('valve_meter', '阀门、热表、IC卡故障', '{9,11,12}', E'问面板显示什么、有没有报错代码、电池是否有电。\nIC卡:请重新插卡,停留 10 秒,看提示;换电池后再试一次。\n远控阀不动作:问最近一次缴费时间,核对是否已开阀。\n阀门损坏但不漏水:不要用力拧,等维修工处理。\n有漏水改选漏水类故障。'),
    ('stop_restore', '报停与恢复供热', '{14}', E'报停、恢复在规定时间内办理,以当年通知为准。\n须房屋所有人办理,代办须有委托;电话中不办理、只登记。\n恢复供热:先到收费窗口或线上缴费,再安排开阀。\n邻近房屋报停会影响室温,属正常咨询,按咨询登记。\n费用和退费一律转收费科答复。'),
    ('trench', '地面冒热气或塌陷', '{17}', E'请来电人远离冒气、塌陷处,不要踩踏井盖。\n请提醒行人和车辆绕行,有人受伤先拨 120。\n问准确位置:路名、门牌、参照物、在路面还是绿化带。\n问范围大小、有没有水流出、井盖在不在。\n可能是管网泄漏:按规则紧急程度提交,并上报主管。')
  ) AS card (code, title, faults, body);

-- A head proposes the next version of a card, or a new card (no code): its code is made. Source: SCR-11
CREATE FUNCTION hotline.propose_article(p_request_id uuid, p_body_hash bytea, p_code text, p_title text, p_body text, p_faults smallint[],
                                        p_valid_from timestamptz, p_valid_to timestamptz, p_reason text, p_task bigint DEFAULT NULL) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'propose_article', p_body_hash);
    last integer := 0;
    made bigint;
    start timestamptz := coalesce(p_valid_from, now());
BEGIN
    IF r.replayed THEN
        RETURN r;
    ELSIF p_code IS NOT NULL THEN
        -- The first version is locked, so that two proposals do not take one number.
        PERFORM FROM hotline.kb_article WHERE code = p_code AND version = 1 FOR UPDATE;
        SELECT max(version) INTO last FROM hotline.kb_article WHERE code = p_code;
        IF last IS NULL THEN
            PERFORM hotline.refuse('ARTICLE_NOT_FOUND');
        END IF;
    END IF;
    IF length(btrim(coalesce(p_title, ''))) NOT BETWEEN 2 AND 40 THEN
        PERFORM hotline.refuse('TEXT_MISSING', '{"field":"title"}');
    ELSIF length(btrim(coalesce(p_body, ''))) NOT BETWEEN 2 AND 1000 THEN
        PERFORM hotline.refuse('TEXT_MISSING', '{"field":"body"}');
    ELSIF EXISTS (SELECT FROM unnest(p_faults) AS f (code) WHERE NOT EXISTS (SELECT FROM hotline.fault k WHERE k.code = f.code)) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"faults"}');
    ELSIF p_valid_from < now() OR p_valid_from = 'infinity' THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"valid_from"}');
    ELSIF p_valid_to <= start THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"valid_to"}');
    ELSIF p_task IS NOT NULL AND NOT EXISTS (SELECT FROM hotline.knowledge_task k WHERE k.id = p_task AND k.status = 'to_write') THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"task"}');
    END IF;
    PERFORM access.require_reason(p_reason);
    INSERT INTO hotline.kb_article (code, version, title, body, faults, valid_from, valid_to, reason, proposed_by, task_id)
    VALUES (coalesce(p_code, 'card_' || replace(p_request_id::text, '-', '')), last + 1, p_title, p_body, coalesce(p_faults, '{}'), start,
            coalesce(p_valid_to, 'infinity'), p_reason, s.employee_id, p_task)
    RETURNING id INTO made;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'proposed', made);
END
$$;
COMMENT ON FUNCTION hotline.propose_article(uuid, bytea, text, text, text, smallint[], timestamptz, timestamptz, text, bigint) IS '提出知识卡片新版本 | proposes a version of a card';

-- Another head or the manager decides, as on texts. Approval ends the version in force where the new one begins.
CREATE FUNCTION hotline.decide_article(p_request_id uuid, p_body_hash bytea, p_article_id bigint, p_approve boolean) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'decide_article', p_body_hash);
    k hotline.kb_article;
    start timestamptz;
    next_at timestamptz;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    SELECT * INTO k FROM hotline.kb_article WHERE id = p_article_id FOR UPDATE;
    IF k.id IS NULL THEN
        PERFORM hotline.refuse('ARTICLE_NOT_FOUND');
    END IF;
    PERFORM hotline.require_undecided(s, k.proposed_by, coalesce(k.approved_at, k.rejected_at));
    PERFORM hotline.give_reason(k.reason);
    IF NOT p_approve THEN
        UPDATE hotline.kb_article SET rejected_by = s.employee_id, rejected_at = clock_timestamp() WHERE id = k.id;
        RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'rejected', k.id);
    END IF;
    PERFORM FROM hotline.kb_article WHERE code = k.code AND version = 1 FOR UPDATE;
    start := greatest(k.valid_from, clock_timestamp());
    SELECT min(o.valid_from) INTO next_at FROM hotline.kb_article o
     WHERE o.code = k.code AND o.approved_at IS NOT NULL AND o.valid_from >= start;
    IF next_at = start OR k.valid_to <= start THEN
        PERFORM hotline.refuse('STALE_VERSION', '{"cause": "another version begins at the same moment, or its time is over"}');
    END IF;
    UPDATE hotline.kb_article SET valid_to = start
     WHERE code = k.code AND approved_at IS NOT NULL AND valid_from < start AND start < valid_to;
    UPDATE hotline.kb_article SET approved_by = s.employee_id, approved_at = clock_timestamp(), valid_from = start,
           valid_to = least(k.valid_to, next_at)
     WHERE id = k.id;
    -- Source: ABN-14, the task ends with the card that was written for it.
    UPDATE hotline.knowledge_task SET status = 'written', article_code = k.code WHERE id = k.task_id AND status = 'to_write';
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'approved', k.id);
END
$$;
COMMENT ON FUNCTION hotline.decide_article(uuid, bytea, bigint, boolean) IS '审批知识卡片新版本 | decides on a version of a card';

GRANT EXECUTE ON FUNCTION hotline.propose_article(uuid, bytea, text, text, text, smallint[], timestamptz, timestamptz, text, bigint),
    hotline.decide_article(uuid, bytea, bigint, boolean) TO hearthline_department_head;

COMMIT;

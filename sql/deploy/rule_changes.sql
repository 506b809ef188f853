-- Deploy hearthline:rule_changes to pg
-- Rules that two people change: who is told of an alert and when, and by which words a complaint is found that nobody raised.
-- Source: rules README A.3, SEC-05, CMP-05
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- A proposal of a head. A ladder is the whole list of its rungs, lowest first: [{"role": 2, "at_once": false, "after_minutes": 10}], empty
-- for the ladder of every other type; words are {"pattern": "..."} or {"retire": id}.
CREATE TABLE hotline.rule_change (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('alert_ladder', 'complaint_words')),
    subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 60),
    content jsonb NOT NULL,
    reason text NOT NULL,
    proposed_by bigint NOT NULL REFERENCES hotline.employee,
    proposed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    decided_by bigint REFERENCES hotline.employee,
    decided_at timestamptz,
    approved boolean,
    CHECK ((decided_at IS NULL) = (decided_by IS NULL) AND (decided_at IS NULL) = (approved IS NULL)),
    CONSTRAINT no_self_approval CHECK (NOT coalesce(approved, false) OR decided_by <> proposed_by)
);
COMMENT ON TABLE hotline.rule_change IS '提醒阶梯与投诉词语的修改申请 | proposals for ladders of alerts and for words of complaints';
COMMENT ON COLUMN hotline.rule_change.id IS '编号 | id';
COMMENT ON COLUMN hotline.rule_change.kind IS '种类:提醒阶梯或投诉词语 | a ladder or words';
COMMENT ON COLUMN hotline.rule_change.subject IS '提醒类型或词语 | type of alert, or the words';
COMMENT ON COLUMN hotline.rule_change.content IS '修改后的内容 | what it shall be';
COMMENT ON COLUMN hotline.rule_change.reason IS '修改原因 | why';
COMMENT ON COLUMN hotline.rule_change.proposed_by IS '提出人 | who proposed it';
COMMENT ON COLUMN hotline.rule_change.proposed_at IS '提出时间 | when it was proposed';
COMMENT ON COLUMN hotline.rule_change.decided_by IS '审批人 | who decided';
COMMENT ON COLUMN hotline.rule_change.decided_at IS '审批时间 | when it was decided';
COMMENT ON COLUMN hotline.rule_change.approved IS '是否批准 | whether it was approved';
CREATE INDEX rule_change_time ON hotline.rule_change (kind, proposed_at DESC);

SELECT hotline.protect('hotline.rule_change');
CREATE POLICY head_reads ON hotline.rule_change FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()));
GRANT SELECT ON hotline.rule_change TO hearthline_department_head;
CREATE POLICY head_reads ON hotline.complaint_words FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()));
GRANT SELECT ON hotline.complaint_words TO hearthline_department_head;
CREATE TRIGGER audit_insert AFTER INSERT ON hotline.rule_change REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION hotline.audit_insert();
CREATE TRIGGER audit_change AFTER UPDATE OR DELETE ON hotline.rule_change FOR EACH ROW EXECUTE FUNCTION hotline.audit_change();

-- Two rungs of different kinds never name one role, and each rung that waits stands above the one before: an alert only climbs.
CREATE FUNCTION hotline.check_ladder(p_type text, p_roles smallint[], p_at_once boolean[], p_minutes integer[]) RETURNS void
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF coalesce(p_type, '') !~ '^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$' OR length(p_type) > 60 THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"alert_type"}');
    ELSIF cardinality(p_roles) > 10 OR cardinality(p_roles) <> cardinality(p_at_once) OR cardinality(p_roles) <> cardinality(p_minutes)
          OR (cardinality(p_roles) = 0 AND p_type = 'default')
          OR EXISTS (SELECT FROM unnest(p_roles) AS r (code) LEFT JOIN hotline.role k ON k.code = r.code WHERE k.code IS NULL)
          OR cardinality(p_roles) <> (SELECT count(DISTINCT r) FROM unnest(p_roles) AS r) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"roles"}');
    ELSIF EXISTS (SELECT FROM unnest(p_at_once, p_minutes) AS r (at_once, after)
                   WHERE r.at_once IS NULL OR r.after IS NULL OR r.after NOT BETWEEN 0 AND 10080 OR (r.at_once AND r.after <> 0)) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"minutes"}');
    ELSIF EXISTS (SELECT FROM (SELECT k.ladder_rank <= lag(k.ladder_rank) OVER (ORDER BY r.step) AS falls
                                 FROM unnest(p_roles, p_at_once) WITH ORDINALITY AS r (role, at_once, step) JOIN hotline.role k ON k.code = r.role
                                WHERE NOT r.at_once) AS x WHERE x.falls) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"roles", "cause": "order"}');
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.check_ladder(text, smallint[], boolean[], integer[]) IS '核对提醒阶梯 | checks a ladder';

CREATE FUNCTION hotline.propose_ladder(p_request_id uuid, p_body_hash bytea, p_type text, p_roles smallint[], p_at_once boolean[], p_minutes integer[],
                                       p_reason text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'propose_ladder', p_body_hash);
    made bigint;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    PERFORM hotline.check_ladder(p_type, p_roles, p_at_once, p_minutes);
    PERFORM access.require_reason(p_reason);
    INSERT INTO hotline.rule_change (kind, subject, content, reason, proposed_by)
    SELECT 'alert_ladder', p_type, coalesce(jsonb_agg(jsonb_build_object('role', l.role, 'at_once', l.at_once, 'after_minutes', l.after) ORDER BY l.step), '[]'),
           p_reason, s.employee_id
      FROM unnest(p_roles, p_at_once, p_minutes) WITH ORDINALITY AS l (role, at_once, after, step)
    RETURNING id INTO made;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'proposed', made);
END
$$;
COMMENT ON FUNCTION hotline.propose_ladder(uuid, bytea, text, smallint[], boolean[], integer[], text) IS '提出提醒阶梯的修改 | proposes a ladder';

-- New words (a pattern as of the other words) or the end of those that are looked for (their key), never both.
CREATE FUNCTION hotline.propose_complaint_words(p_request_id uuid, p_body_hash bytea, p_pattern text, p_retire bigint, p_reason text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'propose_complaint_words', p_body_hash);
    w hotline.complaint_words;
    made bigint;
BEGIN
    IF r.replayed THEN
        RETURN r;
    ELSIF p_retire IS NOT NULL THEN
        SELECT * INTO w FROM hotline.complaint_words WHERE id = p_retire;
        IF w.id IS NULL OR p_pattern IS NOT NULL THEN
            PERFORM hotline.refuse('PHRASE_RULE_NOT_FOUND');
        ELSIF w.valid_to <= clock_timestamp() THEN
            PERFORM hotline.refuse('STALE_VERSION');
        END IF;
    ELSIF length(coalesce(p_pattern, '')) NOT BETWEEN 2 AND 40 OR p_pattern !~ '^[0-9A-Za-z一-龥]*(#[A-Za-z一-龥][0-9A-Za-z一-龥]*)?$'
          OR p_pattern ~ '#[零一二两三四五六七八九十百半]' THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"pattern"}');
    ELSIF EXISTS (SELECT FROM hotline.complaint_words o WHERE o.pattern = p_pattern AND o.valid_to > clock_timestamp()) THEN
        PERFORM hotline.refuse('PHRASE_RULE_EXISTS', '{"field":"pattern"}');
    END IF;
    PERFORM access.require_reason(p_reason);
    INSERT INTO hotline.rule_change (kind, subject, content, reason, proposed_by)
    VALUES ('complaint_words', coalesce(w.pattern, p_pattern),
            CASE WHEN w.id IS NULL THEN jsonb_build_object('pattern', p_pattern) ELSE jsonb_build_object('retire', w.id) END, p_reason, s.employee_id)
    RETURNING id INTO made;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'proposed', made);
END
$$;
COMMENT ON FUNCTION hotline.propose_complaint_words(uuid, bytea, text, bigint, text) IS '提出投诉词语的增减 | proposes words of complaints';

-- Alerts under way go on by the new ladder from whoever was told last: those above him are told, each so many minutes after the one
-- before; nobody is told again, and one that had reached the old top climbs on when the new ladder is higher.
CREATE FUNCTION hotline.realign_alerts(p_type text) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    a hotline.alert;
    n hotline.alert_rung;
    last hotline.alert_notice;
BEGIN
    FOR a IN
        SELECT c.* FROM hotline.alert c
         WHERE c.ack_at IS NULL AND c.closed_at IS NULL AND c.due_at IS NOT NULL
           AND (c.type = p_type OR (p_type = 'default' AND NOT EXISTS (SELECT FROM hotline.alert_rung o WHERE o.type = c.type)))
         ORDER BY c.id FOR UPDATE
    LOOP
        SELECT * INTO last FROM hotline.alert_notice t WHERE t.alert_id = a.id AND t.reason = 'unacknowledged' ORDER BY t.step DESC LIMIT 1;
        -- A ladder begins at 1, so that 0 is below it.
        a.step := coalesce((SELECT max(r.step) FROM hotline.alert_rung r JOIN hotline.role k ON k.code = r.role
                             WHERE r.type = CASE WHEN EXISTS (SELECT FROM hotline.alert_rung WHERE type = a.type) THEN a.type ELSE 'default' END
                               AND NOT r.at_once AND k.ladder_rank <= (SELECT t.ladder_rank FROM hotline.role t WHERE t.code = last.role)), 0);
        n := hotline.next_rung(a.type, a.assigned_role, a.site_id, a.station_id, a.step);
        UPDATE hotline.alert u SET step = a.step,
               next_at = CASE WHEN n.step IS NULL THEN NULL WHEN last.alert_id IS NULL THEN a.due_at ELSE last.at + n.after_minutes * interval '1 minute' END
         WHERE u.id = a.id;
    END LOOP;
END
$$;
COMMENT ON FUNCTION hotline.realign_alerts(text) IS '进行中的提醒改按新阶梯上报 | lets alerts under way climb the new ladder';

CREATE FUNCTION hotline.put_ladder(c hotline.rule_change) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- Two decisions wait for each other.
    LOCK TABLE hotline.alert_rung IN SHARE ROW EXCLUSIVE MODE;
    DELETE FROM hotline.alert_rung WHERE type = c.subject;
    INSERT INTO hotline.alert_rung (type, step, role, at_once, after_minutes)
    SELECT c.subject, l.step, (l.rung ->> 'role')::smallint, (l.rung ->> 'at_once')::boolean, (l.rung ->> 'after_minutes')::integer
      FROM jsonb_array_elements(c.content) WITH ORDINALITY AS l (rung, step);
    PERFORM hotline.realign_alerts(c.subject);
END
$$;
COMMENT ON FUNCTION hotline.put_ladder(hotline.rule_change) IS '启用提醒阶梯 | puts a ladder in force';

-- Somebody who does not complain is not heard as if he did: a no before the words hides them.
CREATE FUNCTION hotline.put_complaint_words(c hotline.rule_change) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    at timestamptz := clock_timestamp();
BEGIN
    LOCK TABLE hotline.complaint_words IN SHARE ROW EXCLUSIVE MODE;
    IF c.content ? 'retire' THEN
        UPDATE hotline.complaint_words SET valid_to = at WHERE id = (c.content ->> 'retire')::bigint AND valid_to > at;
        IF NOT FOUND THEN
            PERFORM hotline.refuse('STALE_VERSION');
        END IF;
        RETURN;
    ELSIF EXISTS (SELECT FROM hotline.complaint_words o WHERE o.pattern = c.subject AND o.valid_to > at) THEN
        PERFORM hotline.refuse('STALE_VERSION');
    END IF;
    INSERT INTO hotline.complaint_words (pattern, form, valid_from)
    VALUES (c.subject, '(?<![不没别未])' || replace(c.subject, '#', '[0-9零〇一二两三四五六七八九十百半]+'), at);
END
$$;
COMMENT ON FUNCTION hotline.put_complaint_words(hotline.rule_change) IS '启用投诉词语 | puts words of complaints in force';

-- Another head or the manager decides; approved it holds at once. What was proposed before another change of the same thing is stale.
CREATE FUNCTION hotline.decide_rule_change(p_request_id uuid, p_body_hash bytea, p_change_id bigint, p_approve boolean) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'decide_rule_change', p_body_hash);
    c hotline.rule_change;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    SELECT * INTO c FROM hotline.rule_change WHERE id = p_change_id FOR UPDATE;
    IF c.id IS NULL THEN
        PERFORM hotline.refuse('STALE_VERSION');
    END IF;
    PERFORM hotline.require_undecided(s, c.proposed_by, c.decided_at);
    PERFORM hotline.give_reason(c.reason);
    IF p_approve AND c.kind = 'alert_ladder' THEN
        IF EXISTS (SELECT FROM hotline.rule_change o WHERE o.kind = c.kind AND o.subject = c.subject AND o.approved AND o.decided_at > c.proposed_at) THEN
            PERFORM hotline.refuse('STALE_VERSION', '{"cause": "another change was approved meanwhile"}');
        END IF;
        PERFORM hotline.put_ladder(c);
    ELSIF p_approve THEN
        PERFORM hotline.put_complaint_words(c);
    END IF;
    UPDATE hotline.rule_change SET decided_by = s.employee_id, decided_at = clock_timestamp(), approved = p_approve WHERE id = c.id;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, CASE WHEN p_approve THEN 'approved' ELSE 'rejected' END, c.id);
END
$$;
COMMENT ON FUNCTION hotline.decide_rule_change(uuid, bytea, bigint, boolean) IS '审批提醒阶梯或投诉词语的修改 | decides on a ladder or on words';

GRANT EXECUTE ON FUNCTION hotline.propose_ladder(uuid, bytea, text, smallint[], boolean[], integer[], text),
    hotline.propose_complaint_words(uuid, bytea, text, bigint, text), hotline.decide_rule_change(uuid, bytea, bigint, boolean)
    TO hearthline_department_head;

COMMIT;

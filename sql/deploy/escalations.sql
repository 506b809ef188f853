-- Deploy hearthline:escalations to pg
-- Important matters go to the supervisor at once: one escalation per cause, with everything that was said about it. Source: INT-11
BEGIN;
SET LOCAL ROLE hearthline_owner;

INSERT INTO hotline.policy_parameter (key, value_json, unit, source_ref) VALUES
    ('escalate.ack_minutes', '10', 'minutes', 'INT-11'), ('escalate.same_building_tickets', '5', 'tickets', 'INT-11'),
    ('escalate.minutes', '60', 'minutes', 'INT-11');
INSERT INTO hotline.parameter_rule (key, kind, least, most, label_zh, label_en, unit_zh) VALUES
    ('escalate.ack_minutes', 'number', 1, 240, '主管确认上报的时限', 'time until a supervisor acknowledges an escalation', '分钟'),
    ('escalate.same_building_tickets', 'integer', 2, 100, '同楼自动上报的报修单数', 'tickets of a building that are escalated', '单'),
    ('escalate.minutes', 'integer', 5, 1440, '同楼自动上报的统计时段', 'time in which tickets of a building count', '分钟');

SELECT hotline.make_codes(name, zh, en) FROM (VALUES
    ('escalation_reason', '上报原因', 'why something is escalated'),
    ('escalation_status', '上报状态', 'status of an escalation')) AS t (name, zh, en);
INSERT INTO hotline.escalation_reason VALUES
    (1, 'media', '媒体', 'media'), (2, 'legal_threat', '诉讼/投诉上级威胁', 'threat of a lawsuit or of going higher'), (3, 'injury', '人员伤害', 'injury'),
    (4, 'many_tickets', '同楼多单', 'many tickets of one building'), (5, 'external_source', '12345/供热办', 'heating office or city line'),
    (6, 'third_reopen', '三次重修', 'third repair of the same trouble'), (7, 'beyond_authority', '超出权限', 'beyond one''s authority'),
    (8, 'other', '其他', 'other');
INSERT INTO hotline.escalation_status VALUES
    (1, 'raised', '待确认', 'raised'), (2, 'acknowledged', '处理中', 'acknowledged'), (3, 'decided', '已有方案', 'decided');

-- One row is one cause: a reason of one repair cycle, a reason of a call without a ticket, or a mass incident.
CREATE TABLE hotline.escalation (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site_id smallint NOT NULL REFERENCES hotline.site,
    version integer NOT NULL DEFAULT 1,
    status smallint NOT NULL DEFAULT 1 REFERENCES hotline.escalation_status,
    reason smallint NOT NULL REFERENCES hotline.escalation_reason,
    source text NOT NULL CHECK (source IN ('manual', 'auto')),
    ticket_id bigint,
    cycle smallint,
    call_id bigint,
    mass_incident_id bigint,
    raised_at timestamptz NOT NULL,
    raised_by bigint REFERENCES hotline.employee,
    due_at timestamptz NOT NULL,
    acknowledged_at timestamptz,
    acknowledged_by bigint REFERENCES hotline.employee,
    decided_at timestamptz,
    decided_by bigint REFERENCES hotline.employee,
    solution text NOT NULL DEFAULT '',
    UNIQUE (id, site_id),
    FOREIGN KEY (ticket_id, site_id) REFERENCES hotline.ticket (id, site_id),
    FOREIGN KEY (call_id, site_id) REFERENCES hotline.call (id, site_id),
    FOREIGN KEY (mass_incident_id, site_id) REFERENCES hotline.mass_incident (id, site_id),
    CHECK (num_nonnulls(ticket_id, call_id) > 0),
    CHECK ((ticket_id IS NULL) = (cycle IS NULL)),
    CHECK ((source = 'manual') = (raised_by IS NOT NULL)),
    CHECK (acknowledged_at >= raised_at AND decided_at >= acknowledged_at),
    CHECK ((status > 1) = (acknowledged_at IS NOT NULL) AND (acknowledged_at IS NULL) = (acknowledged_by IS NULL)),
    CHECK ((status = 3) = (decided_at IS NOT NULL) AND (decided_at IS NULL) = (decided_by IS NULL) AND (decided_at IS NULL) = (solution = '')),
    CONSTRAINT no_self_approval CHECK (raised_by IS NULL OR (acknowledged_by IS DISTINCT FROM raised_by AND decided_by IS DISTINCT FROM raised_by))
);
COMMENT ON TABLE hotline.escalation IS '上报主管 | escalations to the supervisor';
COMMENT ON COLUMN hotline.escalation.id IS '编号 | id';
COMMENT ON COLUMN hotline.escalation.site_id IS '站点 | site';
COMMENT ON COLUMN hotline.escalation.version IS '版本号,每次变更加一 | version, counts up with every change';
COMMENT ON COLUMN hotline.escalation.status IS '状态 | status';
COMMENT ON COLUMN hotline.escalation.reason IS '上报原因 | why';
COMMENT ON COLUMN hotline.escalation.source IS '来源:manual 人工,auto 自动 | raised by a person or by itself';
COMMENT ON COLUMN hotline.escalation.ticket_id IS '报修单 | ticket';
COMMENT ON COLUMN hotline.escalation.cycle IS '第几次维修 | cycle of the ticket';
COMMENT ON COLUMN hotline.escalation.call_id IS '通话 | call';
COMMENT ON COLUMN hotline.escalation.mass_incident_id IS '群发事件 | mass incident';
COMMENT ON COLUMN hotline.escalation.raised_at IS '上报时间 | when it was raised';
COMMENT ON COLUMN hotline.escalation.raised_by IS '上报人,空为系统 | who raised it, null: the system';
COMMENT ON COLUMN hotline.escalation.due_at IS '须在何时前确认 | to be acknowledged by';
COMMENT ON COLUMN hotline.escalation.acknowledged_at IS '主管确认时间 | when a supervisor acknowledged it';
COMMENT ON COLUMN hotline.escalation.acknowledged_by IS '确认人 | who acknowledged it';
COMMENT ON COLUMN hotline.escalation.decided_at IS '给出方案时间 | when it was decided';
COMMENT ON COLUMN hotline.escalation.decided_by IS '决定人 | who decided';
COMMENT ON COLUMN hotline.escalation.solution IS '解决方案 | what is to be done';
CREATE INDEX escalation_site ON hotline.escalation (site_id, raised_at DESC, id DESC);
CREATE INDEX escalation_time ON hotline.escalation (raised_at DESC, id DESC);
CREATE INDEX escalation_open ON hotline.escalation (site_id, due_at) WHERE decided_at IS NULL;
CREATE UNIQUE INDEX escalation_ticket ON hotline.escalation (ticket_id, cycle, reason) WHERE ticket_id IS NOT NULL AND mass_incident_id IS NULL;
CREATE UNIQUE INDEX escalation_call ON hotline.escalation (call_id, reason) WHERE ticket_id IS NULL AND mass_incident_id IS NULL;
CREATE UNIQUE INDEX escalation_incident ON hotline.escalation (mass_incident_id) WHERE mass_incident_id IS NOT NULL;

-- Everything that was said about a cause: the first time and every time after. Its tickets are the list of the escalation.
CREATE TABLE hotline.escalation_mention (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    escalation_id bigint NOT NULL,
    site_id smallint NOT NULL,
    ticket_id bigint,
    call_id bigint,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    employee_id bigint REFERENCES hotline.employee,
    words text NOT NULL DEFAULT '',
    note text NOT NULL DEFAULT '',
    FOREIGN KEY (escalation_id, site_id) REFERENCES hotline.escalation (id, site_id),
    FOREIGN KEY (ticket_id, site_id) REFERENCES hotline.ticket (id, site_id),
    FOREIGN KEY (call_id, site_id) REFERENCES hotline.call (id, site_id)
);
COMMENT ON TABLE hotline.escalation_mention IS '上报内容:首次及此后每次,只追加 | what was said about an escalated cause, append-only';
COMMENT ON COLUMN hotline.escalation_mention.id IS '编号 | id';
COMMENT ON COLUMN hotline.escalation_mention.escalation_id IS '上报 | escalation';
COMMENT ON COLUMN hotline.escalation_mention.site_id IS '站点 | site';
COMMENT ON COLUMN hotline.escalation_mention.ticket_id IS '报修单 | ticket';
COMMENT ON COLUMN hotline.escalation_mention.call_id IS '通话 | call';
COMMENT ON COLUMN hotline.escalation_mention.at IS '时间 | when';
COMMENT ON COLUMN hotline.escalation_mention.employee_id IS '何人,空为系统 | who, null: the system';
COMMENT ON COLUMN hotline.escalation_mention.words IS '命中的词语 | words that were found';
COMMENT ON COLUMN hotline.escalation_mention.note IS '说明 | note';
CREATE INDEX escalation_mention_of ON hotline.escalation_mention (escalation_id, id);
CREATE INDEX escalation_mention_site ON hotline.escalation_mention (site_id, at);
CREATE INDEX escalation_mention_ticket ON hotline.escalation_mention (ticket_id) WHERE ticket_id IS NOT NULL;

SELECT hotline.protect('hotline.escalation', 'hotline.escalation_mention');
SELECT hotline.make_append_only('hotline.escalation_mention');
CREATE POLICY desk_reads ON hotline.escalation FOR SELECT TO hearthline_agent, hearthline_team_lead USING (site_id = (SELECT access.site()));
CREATE POLICY head_reads ON hotline.escalation FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()));
CREATE POLICY desk_reads ON hotline.escalation_mention FOR SELECT TO hearthline_agent, hearthline_team_lead USING (site_id = (SELECT access.site()));
CREATE POLICY head_reads ON hotline.escalation_mention FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()));
GRANT SELECT ON hotline.escalation, hotline.escalation_mention TO hearthline_agent, hearthline_team_lead, hearthline_department_head;

CREATE TRIGGER publish AFTER INSERT OR UPDATE ON hotline.escalation FOR EACH ROW EXECUTE FUNCTION hotline.publish_record();
CREATE TRIGGER publish AFTER INSERT ON hotline.escalation_mention FOR EACH ROW EXECUTE FUNCTION hotline.publish_record();
ALTER TABLE hotline.sla_clock ADD CONSTRAINT sla_clock_escalation_fkey FOREIGN KEY (escalation_id, site_id) REFERENCES hotline.escalation (id, site_id);

-- Lead and supervisor hear of it at once; the head when nobody acknowledges it in time, the manager half an hour later.
INSERT INTO hotline.alert_rung (type, step, role, at_once, after_minutes) VALUES
    ('escalation', 1, 3, true, 0), ('escalation', 2, 4, false, 0), ('escalation', 3, 5, false, 30);

-- Words that are escalated by themselves, by reason.
INSERT INTO hotline.phrase_rule (kind, pattern, severity) VALUES
    ('media', '找媒体', 'critical'), ('media', '找记者', 'critical'), ('media', '电视台', 'critical'), ('media', '曝光', 'critical'),
    ('media', '发抖音', 'critical'), ('media', '发到网上', 'critical'), ('media', '上热搜', 'critical'),
    ('legal_threat', '起诉', 'critical'), ('legal_threat', '打官司', 'critical'), ('legal_threat', '找律师', 'critical'),
    ('legal_threat', '上法院', 'critical'), ('legal_threat', '上访', 'critical'), ('legal_threat', '信访', 'critical'),
    ('legal_threat', '市长热线', 'critical'), ('legal_threat', '打12345', 'critical'),
    ('injury', '烫伤', 'critical'), ('injury', '受伤', 'critical'), ('injury', '摔伤', 'critical'), ('injury', '触电', 'critical'),
    ('injury', '晕倒', 'critical'), ('injury', '昏迷', 'critical'), ('injury', '中毒', 'critical'), ('injury', '流血', 'critical'),
    ('injury', '骨折', 'critical'), ('injury', '送医院', 'critical');

-- Where an action leads from a status, NULL when it is refused: 1 acknowledge, 2 decide.
CREATE FUNCTION hotline.escalation_next(p_status smallint, p_action smallint) RETURNS smallint
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$ SELECT CASE WHEN p_status = 1 AND p_action = 1 THEN 2 WHEN p_status = 2 AND p_action = 2 THEN 3 END::smallint $$;
COMMENT ON FUNCTION hotline.escalation_next(smallint, smallint) IS '上报的下一状态 | next status of an escalation';

-- The reasons that the words of a text give, each with the first words that were found. Blanks between characters hide nothing; who says
-- that nobody is hurt or that he does not go there is not heard as if he did.
CREATE FUNCTION hotline.escalation_words(p_text text) RETURNS TABLE (reason smallint, words text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    dense text := regexp_replace(p_text, '\s', '', 'g');
BEGIN
    RETURN QUERY
        SELECT DISTINCT ON (k.code) k.code, substring(dense FROM '(?<!没有|没人|无人|[不没别未无])' || r.form)
          FROM hotline.phrase_rule r JOIN hotline.escalation_reason k ON k.identifier = r.kind
         WHERE r.kind IN ('media', 'legal_threat', 'injury') AND r.valid_from <= now() AND now() < r.valid_to
           AND dense ~ ('(?<!没有|没人|无人|[不没别未无])' || r.form)
         ORDER BY k.code, r.id;
END
$$;
COMMENT ON FUNCTION hotline.escalation_words(text) IS '文字中须上报的词语 | words of a text that are escalated';

-- The one escalation of a cause: the known one, which learns what is said now, or a new one with its clock and its alert. A call that was
-- escalated before its ticket was made goes on as the ticket's. Nothing of a text is in the alert.
CREATE FUNCTION hotline.note_escalation(p_reason smallint, p_source text, p_site smallint, p_ticket bigint, p_cycle smallint, p_call bigint,
    p_incident bigint, p_words text, p_note text, p_by bigint, OUT escalation_id bigint, OUT is_new boolean)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    now_at timestamptz := clock_timestamp();
    limits hotline.policy_parameter := hotline.parameter('escalate.ack_minutes', p_site);
    allowed interval := hotline.clock_minutes(limits.value_json, 1::smallint);
    e hotline.escalation;
BEGIN
    SELECT * INTO e FROM hotline.escalation k
     WHERE p_incident IS NULL AND k.reason = p_reason AND k.ticket_id IS NULL AND k.call_id = p_call;
    is_new := false;
    IF e.id IS NULL THEN
        INSERT INTO hotline.escalation AS k (site_id, reason, source, ticket_id, cycle, call_id, mass_incident_id, raised_at, raised_by, due_at)
        VALUES (p_site, p_reason, p_source, p_ticket, CASE WHEN p_ticket IS NOT NULL THEN p_cycle END, p_call, p_incident, now_at,
                CASE p_source WHEN 'manual' THEN p_by END, now_at + allowed)
        ON CONFLICT DO NOTHING RETURNING * INTO e;
        is_new := e.id IS NOT NULL;
    END IF;
    IF is_new THEN
        PERFORM hotline.start_clock(18::smallint, p_site, NULL::smallint, now_at, allowed, limits.id, escalation => e.id);
        INSERT INTO hotline.alert (type, severity, subject, site_id, ticket_id, assigned_role, raised_at, due_at)
        VALUES ('escalation', 'critical', 'escalation/' || e.id, p_site, p_ticket, 2, now_at, e.due_at) ON CONFLICT DO NOTHING;
    ELSIF e.id IS NULL THEN
        SELECT * INTO e FROM hotline.escalation k
         WHERE CASE WHEN p_incident IS NOT NULL THEN k.mass_incident_id = p_incident
                    WHEN p_ticket IS NOT NULL THEN k.ticket_id = p_ticket AND k.cycle = p_cycle AND k.reason = p_reason AND k.mass_incident_id IS NULL
                    ELSE k.call_id = p_call AND k.reason = p_reason AND k.ticket_id IS NULL AND k.mass_incident_id IS NULL END;
    END IF;
    INSERT INTO hotline.escalation_mention (escalation_id, site_id, ticket_id, call_id, at, employee_id, words, note)
    VALUES (e.id, e.site_id, p_ticket, p_call, now_at, p_by, coalesce(p_words, ''), coalesce(p_note, ''));
    escalation_id := e.id;
END
$$;
COMMENT ON FUNCTION hotline.note_escalation(smallint, text, smallint, bigint, smallint, bigint, bigint, text, text, bigint)
    IS '同一原因只上报一次 | raises a cause once, or adds to it';

-- The like tickets of the building within the time that counts before a moment, this one among them.
CREATE FUNCTION hotline.like_tickets(t hotline.ticket, p_at timestamptz) RETURNS bigint[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN ARRAY(SELECT o.id FROM hotline.ticket o
                  WHERE o.community_id = t.community_id AND o.building_id = t.building_id AND o.site_id = t.site_id
                    AND o.fault_family = t.fault_family AND o.state NOT IN (13, 14) AND o.registered_at <= p_at
                    AND o.registered_at >= p_at - hotline.number_parameter('escalate.minutes', t.site_id) * interval '1 minute'
                  ORDER BY o.registered_at, o.id);
END
$$;
COMMENT ON FUNCTION hotline.like_tickets(hotline.ticket, timestamptz) IS '同楼同类的近期报修单 | like tickets of the building';

-- The incident that like tickets of a building belong to: the one that is open for the building or its community, otherwise a new
-- proposal, for the community when that has enough of them. Source: DSP-11
CREATE FUNCTION hotline.incident_for(t hotline.ticket, p_at timestamptz) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    place bigint := t.building_id;
    found bigint := t.mass_incident_id;
BEGIN
    IF found IS NULL THEN
        SELECT i.id INTO found FROM hotline.mass_incident i
         WHERE i.node_id IN (t.building_id, t.community_id) AND i.fault_family = t.fault_family AND i.site_id = t.site_id
           AND i.closed_at IS NULL AND i.dismissed_at IS NULL
         ORDER BY i.node_id = t.building_id DESC LIMIT 1;
    END IF;
    IF found IS NULL THEN
        IF (SELECT count(*) FROM hotline.ticket o
             WHERE o.community_id = t.community_id AND o.site_id = t.site_id AND o.fault_family = t.fault_family AND o.state NOT IN (13, 14)
               AND o.registered_at >= p_at - hotline.number_parameter('incident.minutes', t.site_id) * interval '1 minute')
           >= hotline.number_parameter('incident.community_tickets', t.site_id) THEN
            place := t.community_id;
        END IF;
        INSERT INTO hotline.mass_incident (node_id, site_id, fault_family) VALUES (place, t.site_id, t.fault_family)
        ON CONFLICT DO NOTHING RETURNING id INTO found;
        IF found IS NULL THEN
            SELECT i.id INTO found FROM hotline.mass_incident i
             WHERE i.node_id = place AND i.fault_family = t.fault_family AND i.site_id = t.site_id AND i.closed_at IS NULL AND i.dismissed_at IS NULL;
        END IF;
    END IF;
    RETURN found;
END
$$;
COMMENT ON FUNCTION hotline.incident_for(hotline.ticket, timestamptz) IS '报修单所属的群发事件 | the incident that a ticket belongs to';

-- Many like tickets of one building: one escalation, which lists every one of them, also those that come later while one leads to the
-- next. Source: INT-11
CREATE FUNCTION hotline.escalate_building(t hotline.ticket, p_at timestamptz) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    like_ids bigint[] := hotline.like_tickets(t, p_at);
    known bigint;
BEGIN
    IF cardinality(like_ids) < 2 THEN
        RETURN;
    END IF;
    SELECT e.id INTO known FROM hotline.escalation_mention m JOIN hotline.escalation e ON e.id = m.escalation_id
     WHERE m.ticket_id = ANY (like_ids) AND e.reason = 4 ORDER BY e.id DESC LIMIT 1;
    IF known IS NULL THEN
        IF cardinality(like_ids) < hotline.number_parameter('escalate.same_building_tickets', t.site_id) THEN
            RETURN;
        END IF;
        known := (hotline.note_escalation(4::smallint, 'auto', t.site_id, t.id, t.cycle, NULL, hotline.incident_for(t, p_at), '', '', NULL)).escalation_id;
    END IF;
    INSERT INTO hotline.escalation_mention (escalation_id, site_id, ticket_id)
    SELECT known, t.site_id, o FROM unnest(like_ids) WITH ORDINALITY AS l (o, n)
     WHERE NOT EXISTS (SELECT FROM hotline.escalation_mention m WHERE m.escalation_id = known AND m.ticket_id = o) ORDER BY n;
END
$$;
COMMENT ON FUNCTION hotline.escalate_building(hotline.ticket, timestamptz) IS '同楼多单自动上报 | escalates many tickets of one building';

-- Reasons in what the desk wrote. Imported calls tell of a time before the rule, and only the desk writes.
CREATE FUNCTION hotline.escalate_words(p_text text, p_site smallint, p_ticket bigint, p_cycle smallint, p_call bigint) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.current_session();
    at_call bigint := (SELECT c.id FROM hotline.call c WHERE c.id = p_call AND c.site_id = p_site);
    w record;
BEGIN
    IF coalesce(p_ticket, at_call) IS NOT NULL THEN
        FOR w IN SELECT * FROM hotline.escalation_words(p_text) LOOP
            PERFORM hotline.note_escalation(w.reason, 'auto', p_site, p_ticket, p_cycle, at_call, NULL, w.words, '', s.employee_id);
        END LOOP;
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.escalate_words(text, smallint, bigint, smallint, bigint) IS '按词语自动上报 | escalates what the words of a text tell';

-- Whether what is written now is the work of a desk, and not a past that is taken over.
CREATE FUNCTION hotline.is_desk_work(p_call bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN coalesce((access.current_session()).database_role IN ('hearthline_agent', 'hearthline_team_lead'), false)
       AND NOT EXISTS (SELECT FROM hotline.call c WHERE c.id = p_call AND c.line = 'import');
END
$$;
COMMENT ON FUNCTION hotline.is_desk_work(bigint) IS '是否坐席当前的工作 | whether it is the desk''s work of now';

CREATE FUNCTION hotline.escalate_new_ticket() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT hotline.is_desk_work(NEW.call_id) THEN
        RETURN NULL;
    END IF;
    PERFORM hotline.escalate_words(NEW.problem, NEW.site_id, NEW.id, NEW.cycle, NEW.call_id);
    IF NEW.caller_relation IN (8, 9) THEN
        PERFORM hotline.note_escalation(CASE NEW.caller_relation WHEN 8 THEN 5 ELSE 1 END::smallint, 'auto', NEW.site_id, NEW.id, NEW.cycle,
                                        NEW.call_id, NULL, '', '', (access.current_session()).employee_id);
    END IF;
    IF NEW.building_id IS NOT NULL THEN
        PERFORM hotline.escalate_building(NEW, NEW.registered_at);
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.escalate_new_ticket() IS '新报修单自动上报 | escalates a new ticket';
CREATE TRIGGER escalate_new_ticket AFTER INSERT ON hotline.ticket FOR EACH ROW EXECUTE FUNCTION hotline.escalate_new_ticket();

-- A ticket whose address was found later counts from then on; one that is repaired for the fourth time was reopened three times.
CREATE FUNCTION hotline.escalate_changed_ticket() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NEW.building_id IS DISTINCT FROM OLD.building_id AND hotline.is_desk_work(NEW.call_id) THEN
        PERFORM hotline.escalate_building(NEW, clock_timestamp());
    END IF;
    IF NEW.cycle > OLD.cycle AND NEW.cycle >= 4 THEN
        PERFORM hotline.note_escalation(6::smallint, 'auto', NEW.site_id, NEW.id, NEW.cycle, NULL, NULL, '', '', NULL);
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.escalate_changed_ticket() IS '核址或第三次重修后自动上报 | escalates a ticket that found its place or was reopened';
CREATE TRIGGER escalate_changed_ticket AFTER UPDATE OF building_id, cycle ON hotline.ticket FOR EACH ROW
    WHEN ((NEW.building_id IS NOT NULL AND NEW.building_id IS DISTINCT FROM OLD.building_id) OR NEW.cycle > OLD.cycle)
    EXECUTE FUNCTION hotline.escalate_changed_ticket();

-- Notes and urges; an urge of the heating office carries the number it was given there.
CREATE FUNCTION hotline.escalate_note() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    told_in bigint := (NEW.detail ->> 'call_id')::bigint;
BEGIN
    IF hotline.is_desk_work(told_in) THEN
        PERFORM hotline.escalate_words(NEW.reason, NEW.site_id, NEW.ticket_id, NEW.cycle, told_in);
        IF NEW.action = 16 AND NEW.detail ? 'external_no' THEN
            PERFORM hotline.note_escalation(5::smallint, 'auto', NEW.site_id, NEW.ticket_id, NEW.cycle,
                (SELECT c.id FROM hotline.call c WHERE c.id = told_in AND c.site_id = NEW.site_id), NULL, '', '', NEW.employee_id);
        END IF;
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.escalate_note() IS '备注和催单自动上报 | escalates what notes and urges tell';
CREATE TRIGGER escalate_note AFTER INSERT ON hotline.ticket_event FOR EACH ROW WHEN (NEW.action IN (16, 21)) EXECUTE FUNCTION hotline.escalate_note();

CREATE FUNCTION hotline.escalate_wrap_up() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF hotline.is_desk_work(NEW.id) THEN
        PERFORM hotline.escalate_words(NEW.description, NEW.site_id, t.id, t.cycle, NEW.id)
           FROM (VALUES (1)) AS one (row) LEFT JOIN hotline.ticket t ON t.id = NEW.ticket_id AND t.site_id = NEW.site_id;
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.escalate_wrap_up() IS '通话说明自动上报 | escalates what the wrap-up of a call tells';
CREATE TRIGGER escalate_wrap_up AFTER UPDATE OF description ON hotline.call FOR EACH ROW
    WHEN (NEW.description <> OLD.description) EXECUTE FUNCTION hotline.escalate_wrap_up();

CREATE FUNCTION hotline.finish_escalation(s access.session, p_request_id uuid, e hotline.escalation, p_outcome text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    told hotline.ticket;
BEGIN
    told.version := e.version;
    told.state := e.status;
    RETURN hotline.finish_request(s, p_request_id, told, p_outcome, e.id);
END
$$;
COMMENT ON FUNCTION hotline.finish_escalation(access.session, uuid, hotline.escalation, text) IS '上报回执 | receipt of an escalation';

-- The button of the desk. Asked again about the same cause it answers the escalation that is known and adds what is said now.
CREATE FUNCTION hotline.raise_escalation(p_request_id uuid, p_body_hash bytea, p_reason smallint, p_ticket_id bigint, p_call_id bigint, p_note text)
    RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'raise_escalation', p_body_hash);
    t hotline.ticket;
    e hotline.escalation;
    made record;
BEGIN
    IF r.replayed THEN
        RETURN r;
    ELSIF p_reason IS NULL OR NOT EXISTS (SELECT FROM hotline.escalation_reason k WHERE k.code = p_reason) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"reason"}');
    ELSIF p_reason IN (7, 8) THEN
        PERFORM hotline.require_text(p_note, 'note');
    ELSIF p_ticket_id IS NULL AND p_call_id IS NULL THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"ticket_id"}');
    END IF;
    IF p_call_id IS NOT NULL AND NOT EXISTS (SELECT FROM hotline.call c WHERE c.id = p_call_id AND c.site_id = s.site_id) THEN
        PERFORM hotline.refuse('CALL_NOT_FOUND');
    END IF;
    SELECT k.* INTO t FROM hotline.ticket k
     WHERE k.site_id = s.site_id AND k.id = coalesce(p_ticket_id, (SELECT max(m.id) FROM hotline.ticket m WHERE m.call_id = p_call_id));
    IF p_ticket_id IS NOT NULL AND t.id IS NULL THEN
        PERFORM hotline.refuse('TICKET_NOT_FOUND');
    ELSIF coalesce(t.id, p_call_id) IS NULL THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"ticket_id"}');
    END IF;
    SELECT n.* INTO made FROM hotline.note_escalation(p_reason, 'manual', s.site_id, t.id, t.cycle, p_call_id,
        CASE WHEN p_reason = 4 AND t.building_id IS NOT NULL THEN hotline.incident_for(t, clock_timestamp()) END, '', btrim(coalesce(p_note, '')), s.employee_id) n;
    SELECT k.* INTO e FROM hotline.escalation k WHERE k.id = made.escalation_id;
    RETURN hotline.finish_escalation(s, p_request_id, e, CASE WHEN made.is_new THEN 'raised' ELSE 'known' END);
END
$$;
COMMENT ON FUNCTION hotline.raise_escalation(uuid, bytea, smallint, bigint, bigint, text) IS '上报主管 | escalates to the supervisor';

-- Locks an escalation of the lead's own site, or of any site for a head, at the version the caller saw; whoever raised it decides nothing.
CREATE FUNCTION hotline.move_escalation(s access.session, p_id bigint, p_version integer, p_action smallint) RETURNS hotline.escalation
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    e hotline.escalation;
    target smallint;
BEGIN
    SELECT * INTO e FROM hotline.escalation k
     WHERE k.id = p_id AND (k.site_id = s.site_id OR s.database_role = 'hearthline_department_head') FOR UPDATE;
    IF e.id IS NULL THEN
        PERFORM hotline.refuse('ESCALATION_NOT_FOUND');
    ELSIF e.raised_by = s.employee_id THEN
        PERFORM hotline.refuse('NO_SELF_APPROVAL');
    ELSIF e.version IS DISTINCT FROM p_version THEN
        PERFORM hotline.refuse('STALE_VERSION', jsonb_build_object('seen', p_version, 'current', e.version));
    END IF;
    target := hotline.escalation_next(e.status, p_action);
    IF target IS NULL THEN
        PERFORM hotline.refuse('ESCALATION_STEP_NOT_ALLOWED', jsonb_build_object('status', e.status, 'action', p_action));
    END IF;
    e.status := target;
    e.version := e.version + 1;
    RETURN e;
END
$$;
COMMENT ON FUNCTION hotline.move_escalation(access.session, bigint, integer, smallint) IS '锁定上报并求下一状态 | locks an escalation and moves it';

-- A supervisor takes notice; the clock stops and nobody further up is told.
CREATE FUNCTION hotline.acknowledge_escalation(p_request_id uuid, p_body_hash bytea, p_escalation_id bigint, p_version integer) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'acknowledge_escalation', p_body_hash);
    now_at timestamptz := clock_timestamp();
    e hotline.escalation;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    e := hotline.move_escalation(s, p_escalation_id, p_version, 1::smallint);
    UPDATE hotline.escalation k SET version = e.version, status = e.status, acknowledged_at = now_at, acknowledged_by = s.employee_id WHERE k.id = e.id;
    PERFORM hotline.stop_clock(18::smallint, now_at, escalation => e.id);
    UPDATE hotline.alert a SET ack_at = coalesce(a.ack_at, now_at), ack_by = coalesce(a.ack_by, s.employee_id)
     WHERE a.type = 'escalation' AND a.subject = 'escalation/' || e.id AND a.closed_at IS NULL;
    RETURN hotline.finish_escalation(s, p_request_id, e, 'acknowledged');
END
$$;
COMMENT ON FUNCTION hotline.acknowledge_escalation(uuid, bytea, bigint, integer) IS '主管确认上报 | a supervisor acknowledges';

-- What is to be done.
CREATE FUNCTION hotline.decide_escalation(p_request_id uuid, p_body_hash bytea, p_escalation_id bigint, p_version integer, p_solution text)
    RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'decide_escalation', p_body_hash);
    now_at timestamptz := clock_timestamp();
    e hotline.escalation;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    e := hotline.move_escalation(s, p_escalation_id, p_version, 2::smallint);
    PERFORM hotline.require_text(p_solution, 'solution');
    UPDATE hotline.escalation k SET version = e.version, status = e.status, decided_at = now_at, decided_by = s.employee_id,
           solution = btrim(p_solution)
     WHERE k.id = e.id;
    UPDATE hotline.alert a SET closed_at = now_at WHERE a.type = 'escalation' AND a.subject = 'escalation/' || e.id AND a.closed_at IS NULL;
    RETURN hotline.finish_escalation(s, p_request_id, e, 'decided');
END
$$;
COMMENT ON FUNCTION hotline.decide_escalation(uuid, bytea, bigint, integer, text) IS '给出解决方案 | decides what is to be done';

GRANT EXECUTE ON FUNCTION hotline.raise_escalation(uuid, bytea, smallint, bigint, bigint, text) TO hearthline_agent, hearthline_team_lead;
GRANT EXECUTE ON FUNCTION hotline.acknowledge_escalation(uuid, bytea, bigint, integer),
    hotline.decide_escalation(uuid, bytea, bigint, integer, text) TO hearthline_team_lead, hearthline_department_head;

COMMIT;

-- Deploy hearthline:alert_ladder to pg
-- Who is told of an alert, and who next when nobody acknowledges it. Source: rules README A.3, DSP-03, INT-11, ABN-10, ABN-12
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- How far up a role stands: nobody below or beside the one who has an alert is told as the next.
ALTER TABLE hotline.role ADD ladder_rank smallint NOT NULL DEFAULT 30;
COMMENT ON COLUMN hotline.role.ladder_rank IS '提醒升级的级别,越大越高 | level on the ladder of alerts, higher is further up';
UPDATE hotline.role r SET ladder_rank = v.rank
  FROM (VALUES ('station_dispatcher', 10), ('repairer', 10), ('agent', 20), ('station_head', 20), ('lead', 30), ('supervisor', 40),
               ('head', 50), ('manager', 60)) AS v (identifier, rank) WHERE v.identifier = r.identifier;

-- The ladder of a type of alert, or the one of type default. A rung at once is told together with the role an alert is raised for; the
-- others follow each other while nobody acknowledges it: the first one above that role when the alert is due, each next one so many
-- minutes after the one before. The manager is the last, and is told even of an alert that was raised for him.
CREATE TABLE hotline.alert_rung (
    type text NOT NULL,
    step smallint NOT NULL CHECK (step BETWEEN 1 AND 20),
    role smallint NOT NULL REFERENCES hotline.role,
    at_once boolean NOT NULL DEFAULT false,
    after_minutes integer NOT NULL DEFAULT 0 CHECK (after_minutes BETWEEN 0 AND 10080),
    PRIMARY KEY (type, step),
    UNIQUE (type, role),
    CHECK (NOT at_once OR after_minutes = 0)
);
COMMENT ON TABLE hotline.alert_rung IS '提醒升级阶梯 | ladder of alerts';
COMMENT ON COLUMN hotline.alert_rung.type IS '提醒类型,default 为其余类型 | type of alert, default: every other type';
COMMENT ON COLUMN hotline.alert_rung.step IS '第几级 | step';
COMMENT ON COLUMN hotline.alert_rung.role IS '通知的职务 | role that is told';
COMMENT ON COLUMN hotline.alert_rung.at_once IS '发出时同时通知 | told when the alert is raised';
COMMENT ON COLUMN hotline.alert_rung.after_minutes IS '上一级未确认几分钟后通知 | minutes without an acknowledgement since the step before';
SELECT hotline.protect('hotline.alert_rung');
CREATE POLICY lead_reads ON hotline.alert_rung FOR SELECT TO hearthline_team_lead, hearthline_department_head USING ((SELECT access.is_live()));
CREATE POLICY worker_reads ON hotline.alert_rung FOR SELECT TO hearthline_worker USING (true);
GRANT SELECT ON hotline.alert_rung TO hearthline_team_lead, hearthline_department_head, hearthline_worker;
INSERT INTO hotline.alert_rung (type, step, role, after_minutes) VALUES
    ('default', 1, 15, 0), ('default', 2, 2, 10), ('default', 3, 4, 10), ('default', 4, 5, 30);
-- Source: INT-15, the station hears of an emergency at the same moment as the lead.
INSERT INTO hotline.alert_rung (type, step, role, at_once, after_minutes) VALUES
    ('ticket.emergency', 1, 6, true, 0), ('ticket.emergency', 2, 4, false, 0), ('ticket.emergency', 3, 5, false, 30);
-- Source: DSP-03, DSP-04, DSP-06, a deadline of the station is told to the station and to the lead.
INSERT INTO hotline.alert_rung (type, step, role, at_once, after_minutes)
SELECT t.type, r.step, r.role, r.at_once, r.after
  FROM unnest(ARRAY['clock.accept', 'clock.contact', 'clock.arrive', 'clock.repair', 'clock.repair_soon']) AS t (type),
       (VALUES (1, 6, true, 0), (2, 4, false, 0), (3, 5, false, 30)) AS r (step, role, at_once, after);

ALTER TABLE hotline.alert
    ADD step smallint NOT NULL DEFAULT 0,
    ADD next_at timestamptz,
    ADD told smallint[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN hotline.alert.step IS '已升级到第几级 | step of the ladder it has reached';
COMMENT ON COLUMN hotline.alert.next_at IS '此刻后仍未确认则升级 | after this moment without an acknowledgement the next role is told';
COMMENT ON COLUMN hotline.alert.told IS '已通知的职务 | roles that were told';
-- What still climbs; an alert that is acknowledged, closed or at the top leaves it.
CREATE INDEX alert_climbing ON hotline.alert (next_at, id) WHERE next_at IS NOT NULL AND ack_at IS NULL AND closed_at IS NULL;
CREATE INDEX alert_unanswered ON hotline.alert (severity, raised_at) WHERE ack_at IS NULL AND closed_at IS NULL;
CREATE INDEX alert_time ON hotline.alert (raised_at DESC, id DESC);
CREATE INDEX alert_ticket ON hotline.alert (ticket_id) WHERE ticket_id IS NOT NULL;

-- Every telling is a row; nobody changes or removes it.
CREATE TABLE hotline.alert_notice (
    alert_id bigint NOT NULL REFERENCES hotline.alert,
    step smallint NOT NULL,
    role smallint NOT NULL REFERENCES hotline.role,
    site_id smallint REFERENCES hotline.site,
    station_id smallint REFERENCES hotline.station,
    at timestamptz NOT NULL,
    reason text NOT NULL CHECK (reason IN ('raised', 'copied', 'unacknowledged')),
    PRIMARY KEY (alert_id, step)
);
COMMENT ON TABLE hotline.alert_notice IS '提醒通知记录,只追加 | who was told of an alert, append-only';
COMMENT ON COLUMN hotline.alert_notice.alert_id IS '提醒 | alert';
COMMENT ON COLUMN hotline.alert_notice.step IS '第几次通知,0 为发出时 | which telling, 0: when it was raised';
COMMENT ON COLUMN hotline.alert_notice.role IS '通知的职务 | role that was told';
COMMENT ON COLUMN hotline.alert_notice.site_id IS '站点 | site';
COMMENT ON COLUMN hotline.alert_notice.station_id IS '维修站 | station';
COMMENT ON COLUMN hotline.alert_notice.at IS '通知时间 | when';
COMMENT ON COLUMN hotline.alert_notice.reason IS '原因:发出、抄送、未确认 | why: raised, copied, unacknowledged';
CREATE INDEX alert_notice_site ON hotline.alert_notice (site_id);
CREATE INDEX alert_notice_station ON hotline.alert_notice (station_id);
SELECT hotline.protect('hotline.alert_notice');
SELECT hotline.make_append_only('hotline.alert_notice');
CREATE POLICY lead_reads ON hotline.alert_notice FOR SELECT TO hearthline_team_lead USING (site_id = (SELECT access.site()));
CREATE POLICY head_reads ON hotline.alert_notice FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()));
CREATE POLICY station_reads ON hotline.alert_notice FOR SELECT TO hearthline_station
    USING (station_id = (SELECT access.station()) AND role IN (6, 7, 15));
CREATE POLICY worker_reads ON hotline.alert_notice FOR SELECT TO hearthline_worker USING (true);
GRANT SELECT ON hotline.alert_notice TO hearthline_team_lead, hearthline_department_head, hearthline_station, hearthline_worker;

-- A station sees what it is told, not what others are told about it.
DROP POLICY station_reads ON hotline.alert;
CREATE POLICY station_reads ON hotline.alert FOR SELECT TO hearthline_station
    USING (station_id = (SELECT access.station()) AND told && ARRAY[6, 7, 15]::smallint[]);

-- Station people hear of alerts of their station only, agents and leads of those of their site only.
CREATE FUNCTION hotline.hears(p_role smallint, p_site smallint, p_station smallint) RETURNS boolean
    LANGUAGE sql IMMUTABLE
AS $$ SELECT CASE WHEN p_role IN (6, 7, 15) THEN p_station IS NOT NULL WHEN p_role IN (1, 2, 3) THEN p_site IS NOT NULL ELSE true END $$;
COMMENT ON FUNCTION hotline.hears(smallint, smallint, smallint) IS '该职务是否收得到提醒 | whether somebody of this role can be told';

-- The next rung above a step for an alert of this type that was raised for this role, NULL at the top.
CREATE FUNCTION hotline.next_rung(p_type text, p_assigned smallint, p_site smallint, p_station smallint, p_step smallint)
    RETURNS hotline.alert_rung
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    ladder text := CASE WHEN EXISTS (SELECT FROM hotline.alert_rung WHERE type = p_type) THEN p_type ELSE 'default' END;
    n hotline.alert_rung;
BEGIN
    SELECT r.* INTO n FROM hotline.alert_rung r JOIN hotline.role k ON k.code = r.role
     WHERE r.type = ladder AND r.step > p_step AND NOT r.at_once
       AND (r.role = 5 OR k.ladder_rank > (SELECT a.ladder_rank FROM hotline.role a WHERE a.code = p_assigned))
       AND hotline.hears(r.role, p_site, p_station)
     ORDER BY r.step LIMIT 1;
    RETURN n;
END
$$;
COMMENT ON FUNCTION hotline.next_rung(text, smallint, smallint, smallint, smallint) IS '阶梯的下一级 | next rung of the ladder';

-- An alert climbs only when it says until when it must be acknowledged.
CREATE FUNCTION hotline.begin_alert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.step := 0;
    NEW.told := NEW.assigned_role || ARRAY(SELECT r.role FROM hotline.alert_rung r
        WHERE r.type = NEW.type AND r.at_once AND hotline.hears(r.role, NEW.site_id, NEW.station_id) ORDER BY r.step);
    NEW.next_at := CASE WHEN (hotline.next_rung(NEW.type, NEW.assigned_role, NEW.site_id, NEW.station_id, 0::smallint)).step IS NOT NULL
                        THEN NEW.due_at END;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION hotline.begin_alert() IS '新提醒从阶梯底部开始 | an alert begins at the foot of its ladder';
CREATE TRIGGER begin BEFORE INSERT ON hotline.alert FOR EACH ROW EXECUTE FUNCTION hotline.begin_alert();

CREATE FUNCTION hotline.tell_alert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO hotline.alert_notice (alert_id, step, role, site_id, station_id, at, reason)
    SELECT NEW.id, 0, NEW.assigned_role, NEW.site_id, NEW.station_id, NEW.raised_at, 'raised'
    UNION ALL
    SELECT NEW.id, row_number() OVER (ORDER BY r.step), r.role, NEW.site_id, NEW.station_id, NEW.raised_at, 'copied'
      FROM hotline.alert_rung r WHERE r.type = NEW.type AND r.at_once AND hotline.hears(r.role, NEW.site_id, NEW.station_id);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.tell_alert() IS '记录提醒发给谁 | notes who is told when an alert is raised';
CREATE TRIGGER tell AFTER INSERT ON hotline.alert FOR EACH ROW EXECUTE FUNCTION hotline.tell_alert();

-- Open desks look again; a station hears of it only when it is told.
CREATE FUNCTION hotline.publish_alert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO hotline.outbox (topic, alert_id, site_id, station_id)
    VALUES (2, NEW.id, coalesce(NEW.site_id, 0), CASE WHEN NEW.told && ARRAY[6, 7, 15]::smallint[] THEN NEW.station_id END);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.publish_alert() IS '提醒变化写入发件箱 | publishes changes of alerts to the outbox';
CREATE TRIGGER publish AFTER INSERT ON hotline.alert FOR EACH ROW EXECUTE FUNCTION hotline.publish_alert();
CREATE TRIGGER publish_change AFTER UPDATE ON hotline.alert FOR EACH ROW
    WHEN (OLD.step <> NEW.step OR OLD.ack_at IS DISTINCT FROM NEW.ack_at OR OLD.closed_at IS DISTINCT FROM NEW.closed_at)
    EXECUTE FUNCTION hotline.publish_alert();

-- Tells the next role of every alert that was due before p_now and that nobody acknowledged; several workers at once share the work,
-- and a step is told once. What was missed while no worker ran is told now, every step of it.
CREATE FUNCTION hotline.escalate_alerts(p_now timestamptz DEFAULT clock_timestamp(), p_limit integer DEFAULT 100)
    RETURNS TABLE (alert_id bigint, step smallint, role smallint)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    a hotline.alert;
    n hotline.alert_rung;
BEGIN
    FOR a IN
        SELECT c.* FROM hotline.alert c
         WHERE c.next_at < p_now AND c.next_at IS NOT NULL AND c.ack_at IS NULL AND c.closed_at IS NULL
         ORDER BY c.next_at, c.id LIMIT p_limit FOR UPDATE SKIP LOCKED
    LOOP
        WHILE a.next_at < p_now LOOP
            n := hotline.next_rung(a.type, a.assigned_role, a.site_id, a.station_id, a.step);
            EXIT WHEN n.step IS NULL;
            -- Counted by the tellings of this alert: the ladder may have been another one before.
            INSERT INTO hotline.alert_notice AS t (alert_id, step, role, site_id, station_id, at, reason)
            SELECT a.id, coalesce(max(o.step), 0) + 1, n.role, a.site_id, a.station_id, p_now, 'unacknowledged'
              FROM hotline.alert_notice o WHERE o.alert_id = a.id;
            a.step := n.step;
            a.told := a.told || n.role;
            alert_id := a.id;
            step := n.step;
            role := n.role;
            RETURN NEXT;
            n := hotline.next_rung(a.type, a.assigned_role, a.site_id, a.station_id, a.step);
            a.next_at := a.next_at + n.after_minutes * interval '1 minute';
        END LOOP;
        UPDATE hotline.alert u SET step = a.step, told = a.told, next_at = CASE WHEN n.step IS NOT NULL THEN a.next_at END WHERE u.id = a.id;
    END LOOP;
END
$$;
COMMENT ON FUNCTION hotline.escalate_alerts(timestamptz, integer) IS '未确认的提醒逐级上报 | tells the next role of alerts that nobody acknowledged';

-- Whoever was told may acknowledge it, and whoever stands above: a lead at the site, a head everywhere.
CREATE OR REPLACE FUNCTION hotline.acknowledge_alert(p_alert_id bigint) RETURNS timestamptz
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    a hotline.alert;
BEGIN
    SELECT * INTO a FROM hotline.alert WHERE id = p_alert_id FOR UPDATE;
    IF a.id IS NULL OR NOT coalesce(CASE s.database_role
            WHEN 'hearthline_department_head' THEN true
            WHEN 'hearthline_team_lead' THEN a.site_id = s.site_id
            WHEN 'hearthline_station' THEN a.station_id = s.station_id AND a.told && ARRAY[6, 7, 15]::smallint[] END, false) THEN
        PERFORM hotline.refuse('FORBIDDEN');
    ELSIF a.subject = 'employee:' || s.employee_id THEN
        PERFORM hotline.refuse('NO_SELF_APPROVAL');
    ELSIF a.ack_at IS NULL THEN
        UPDATE hotline.alert SET ack_at = clock_timestamp(), ack_by = s.employee_id WHERE id = a.id RETURNING * INTO a;
    END IF;
    RETURN a.ack_at;
END
$$;

-- Until when an alert without a moment of its own must be acknowledged, at one site or station.
CREATE FUNCTION hotline.acknowledge_by(p_key text, p_site smallint, p_station smallint, p_from timestamptz) RETURNS timestamptz
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN p_from + hotline.number_parameter(p_key, p_site, p_station) * interval '1 minute';
END
$$;
COMMENT ON FUNCTION hotline.acknowledge_by(text, smallint, smallint, timestamptz) IS '提醒须在何时前确认 | until when an alert must be acknowledged';

GRANT EXECUTE ON FUNCTION hotline.next_rung(text, smallint, smallint, smallint, smallint),
    hotline.escalate_alerts(timestamptz, integer) TO hearthline_worker;

COMMIT;

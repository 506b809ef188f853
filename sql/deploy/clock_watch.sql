-- Deploy hearthline:clock_watch to pg
-- Deadlines that were missed: each is one row, found by a sweep that several servers may run at once.
-- Source: DSP-02, DSP-03, DSP-04, DSP-06, DSP-12, ABN-01 to ABN-03, QOS-04
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- What a missed deadline sets going: the abnormal event it is, whom it is told, whether it climbs and whether it begins again.
ALTER TABLE hotline.clock_kind
    ADD abnormal_type smallint,
    ADD alert_role smallint REFERENCES hotline.role,
    ADD alert_severity text NOT NULL DEFAULT 'warning' CHECK (alert_severity IN ('info', 'warning', 'critical')),
    ADD of_station boolean NOT NULL DEFAULT false,
    ADD climbs boolean NOT NULL DEFAULT false,
    ADD repeats boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN hotline.clock_kind.abnormal_type IS '逾期即为该类异常事件 | abnormal event that a missed deadline is';
COMMENT ON COLUMN hotline.clock_kind.alert_role IS '逾期提醒对象,空为另有提醒 | who is told of a missed deadline, null: an alert of its own climbs already';
COMMENT ON COLUMN hotline.clock_kind.alert_severity IS '逾期提醒级别 | severity of that alert';
COMMENT ON COLUMN hotline.clock_kind.of_station IS '维修站负责 | the station is responsible, otherwise the desk';
COMMENT ON COLUMN hotline.clock_kind.climbs IS '达到2倍、4倍时限时升级 | told again at twice and four times the limit';
COMMENT ON COLUMN hotline.clock_kind.repeats IS '逾期后重新计时 | begins again when missed';
UPDATE hotline.clock_kind k SET abnormal_type = v.type, alert_role = v.role, alert_severity = v.severity, of_station = v.station, climbs = v.climbs,
       repeats = v.repeats
  FROM (VALUES (1, NULL, 2, 'warning', false, false, false), (2, NULL, 2, 'warning', false, false, false),
               (3, 1, 2, 'warning', true, true, false), (4, 2, 2, 'warning', true, true, false),
               (5, NULL, 2, 'warning', true, false, false), (6, 3, 2, 'critical', true, false, false),
               (7, NULL, 2, 'info', false, false, false), (8, NULL, 2, 'critical', false, false, false),
               (9, NULL, 2, 'critical', false, false, false), (10, NULL, 4, 'warning', false, false, false),
               (11, NULL, 4, 'critical', false, false, false), (12, NULL, 4, 'warning', false, false, false),
               (13, NULL, 4, 'warning', false, false, true), (14, NULL, 2, 'warning', false, false, false),
               (15, NULL, 4, 'critical', false, false, false), (16, NULL, 4, 'critical', false, false, false),
               (17, NULL, 4, 'critical', false, false, false), (18, NULL, NULL, 'critical', false, false, false),
               (19, NULL, 2, 'warning', false, false, false), (20, NULL, 4, 'info', false, false, false),
               (21, NULL, 2, 'warning', false, false, false))
    AS v (code, type, role, severity, station, climbs, repeats)
 WHERE k.code = v.code;

-- Every change of a deadline that runs, written by the table itself: pauses, tightening, another station.
CREATE TABLE hotline.clock_change (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clock_id bigint NOT NULL REFERENCES hotline.sla_clock,
    change text NOT NULL CHECK (change IN ('paused', 'resumed', 'moved', 'handed_over')),
    at timestamptz NOT NULL,
    written_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    employee_id bigint,
    due_before timestamptz NOT NULL,
    due_after timestamptz NOT NULL,
    station_before smallint
);
COMMENT ON TABLE hotline.clock_change IS '时限变动:暂停、恢复、调整、换站 | changes of running deadlines';
COMMENT ON COLUMN hotline.clock_change.id IS '编号 | id';
COMMENT ON COLUMN hotline.clock_change.clock_id IS '时限 | the deadline';
COMMENT ON COLUMN hotline.clock_change.change IS '变动:暂停、恢复、调整、换站 | paused, resumed, moved, handed over';
COMMENT ON COLUMN hotline.clock_change.at IS '变动时间 | when it changed';
COMMENT ON COLUMN hotline.clock_change.written_at IS '写入时间 | when it was written';
COMMENT ON COLUMN hotline.clock_change.employee_id IS '操作人 | who changed it';
COMMENT ON COLUMN hotline.clock_change.due_before IS '原到期时间 | due before';
COMMENT ON COLUMN hotline.clock_change.due_after IS '新到期时间 | due after';
COMMENT ON COLUMN hotline.clock_change.station_before IS '原维修站 | station before';
CREATE INDEX clock_change_clock ON hotline.clock_change (clock_id, id);

CREATE FUNCTION hotline.note_clock_change() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    what text := CASE WHEN OLD.paused_at IS NULL AND NEW.paused_at IS NOT NULL THEN 'paused'
                      WHEN OLD.paused_at IS NOT NULL AND NEW.paused_at IS NULL THEN 'resumed'
                      WHEN OLD.due_at <> NEW.due_at THEN 'moved' ELSE 'handed_over' END;
BEGIN
    INSERT INTO hotline.clock_change (clock_id, change, at, employee_id, due_before, due_after, station_before)
    VALUES (NEW.id, what,
            CASE what WHEN 'paused' THEN NEW.paused_at WHEN 'resumed' THEN OLD.paused_at + (NEW.due_at - OLD.due_at) ELSE clock_timestamp() END,
            access.employee(), OLD.due_at, NEW.due_at, OLD.station_id);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.note_clock_change() IS '记录时限变动 | writes down a change of a deadline';
CREATE TRIGGER note_change AFTER UPDATE ON hotline.sla_clock FOR EACH ROW
    WHEN ((OLD.due_at, OLD.paused_at IS NULL, OLD.station_id) IS DISTINCT FROM (NEW.due_at, NEW.paused_at IS NULL, NEW.station_id))
    EXECUTE FUNCTION hotline.note_clock_change();

-- A missed deadline. How late it was follows from the clock, which may rest or stop later: hotline.lateness().
CREATE TABLE hotline.clock_breach (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clock_id bigint NOT NULL UNIQUE REFERENCES hotline.sla_clock,
    ticket_id bigint,
    site_id smallint NOT NULL REFERENCES hotline.site,
    station_id smallint REFERENCES hotline.station,
    kind smallint NOT NULL REFERENCES hotline.clock_kind,
    due_at timestamptz NOT NULL,
    noticed_at timestamptz NOT NULL,
    settled_at timestamptz,
    refuted_at timestamptz,
    level smallint NOT NULL DEFAULT 0 CHECK (level BETWEEN 0 AND 2),
    climb_at timestamptz,
    elsewhere interval NOT NULL DEFAULT '0',
    abnormal_event_id bigint REFERENCES hotline.abnormal_event,
    excuse text NOT NULL DEFAULT '',
    excused_by bigint REFERENCES hotline.employee,
    excused_at timestamptz,
    due_day date NOT NULL GENERATED ALWAYS AS ((due_at AT TIME ZONE 'Asia/Shanghai')::date) STORED,
    CHECK ((excused_at IS NULL) = (excused_by IS NULL) AND (excused_at IS NULL) = (excuse = '')),
    FOREIGN KEY (ticket_id, site_id) REFERENCES hotline.ticket (id, site_id)
);
COMMENT ON TABLE hotline.clock_breach IS '逾期 | missed deadlines';
COMMENT ON COLUMN hotline.clock_breach.id IS '编号 | id';
COMMENT ON COLUMN hotline.clock_breach.clock_id IS '时限 | the deadline';
COMMENT ON COLUMN hotline.clock_breach.ticket_id IS '报修单 | ticket';
COMMENT ON COLUMN hotline.clock_breach.site_id IS '站点 | site';
COMMENT ON COLUMN hotline.clock_breach.station_id IS '责任维修站,空为坐席 | responsible station, null: the desk';
COMMENT ON COLUMN hotline.clock_breach.kind IS '时限种类 | kind of deadline';
COMMENT ON COLUMN hotline.clock_breach.due_at IS '发现时的到期时间 | due time when it was found';
COMMENT ON COLUMN hotline.clock_breach.noticed_at IS '发现时间 | when it was found';
COMMENT ON COLUMN hotline.clock_breach.settled_at IS '完成时间,空为尚未完成 | when it was done after all, null: not yet';
COMMENT ON COLUMN hotline.clock_breach.refuted_at IS '后到事实证明未逾期 | when a fact told later showed that it was in time';
COMMENT ON COLUMN hotline.clock_breach.level IS '级别:1为2倍时限,2为4倍时限 | 1 at twice, 2 at four times the limit';
COMMENT ON COLUMN hotline.clock_breach.climb_at IS '下次升级时间 | when it climbs next';
COMMENT ON COLUMN hotline.clock_breach.elsewhere IS '此前在其他维修站的时间 | time with other stations before';
COMMENT ON COLUMN hotline.clock_breach.abnormal_event_id IS '对应异常事件 | abnormal event that it is';
COMMENT ON COLUMN hotline.clock_breach.excuse IS '说明 | excuse';
COMMENT ON COLUMN hotline.clock_breach.excused_by IS '说明人 | who gave the excuse';
COMMENT ON COLUMN hotline.clock_breach.excused_at IS '说明时间 | when it was given';
COMMENT ON COLUMN hotline.clock_breach.due_day IS '到期日(北京时间) | service day on which it was due';
CREATE INDEX clock_breach_site ON hotline.clock_breach (site_id, due_at DESC);
CREATE INDEX clock_breach_station ON hotline.clock_breach (station_id, due_at DESC);
CREATE INDEX clock_breach_time ON hotline.clock_breach (due_at DESC, id DESC);
CREATE INDEX clock_breach_day ON hotline.clock_breach (site_id, due_day);
CREATE INDEX clock_breach_ticket ON hotline.clock_breach (ticket_id);
CREATE INDEX clock_breach_event ON hotline.clock_breach (abnormal_event_id) WHERE abnormal_event_id IS NOT NULL;
CREATE INDEX clock_breach_climbing ON hotline.clock_breach (climb_at) WHERE climb_at IS NOT NULL;

SELECT hotline.protect('hotline.clock_change', 'hotline.clock_breach');
SELECT hotline.make_append_only('hotline.clock_change');
CREATE POLICY desk_reads ON hotline.clock_breach FOR SELECT TO hearthline_agent, hearthline_team_lead USING (site_id = (SELECT access.site()));
-- As with the clocks: what became of a complaint or an event is not for everybody at the desk.
CREATE POLICY of_tickets ON hotline.clock_breach AS RESTRICTIVE FOR SELECT TO hearthline_agent, hearthline_station USING (ticket_id IS NOT NULL);
CREATE POLICY head_reads ON hotline.clock_breach FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()));
CREATE POLICY station_reads ON hotline.clock_breach FOR SELECT TO hearthline_station USING (station_id = (SELECT access.station()));
-- Whoever sees a clock sees what changed it.
CREATE POLICY with_its_clock ON hotline.clock_change FOR SELECT TO hearthline_agent, hearthline_team_lead, hearthline_department_head,
    hearthline_station USING (EXISTS (SELECT FROM hotline.sla_clock c WHERE c.id = clock_id));
GRANT SELECT ON hotline.clock_change, hotline.clock_breach TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station;

-- How long past its due time a deadline ran, or runs by a moment; zero when it was in time. A clock that rests stands still.
CREATE FUNCTION hotline.lateness(c hotline.sla_clock, at timestamptz) RETURNS interval
    LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN greatest(least(c.paused_at, coalesce(c.stopped_at, at)) - c.due_at, interval '0');
END
$$;
COMMENT ON FUNCTION hotline.lateness(hotline.sla_clock, timestamptz) IS '逾期时长 | how late a deadline was or is';

-- Time that the repair of a cycle spent with stations before the one that holds it now. Source: DSP-12
CREATE FUNCTION hotline.time_elsewhere(wanted bigint, in_cycle smallint) RETURNS interval
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN (SELECT coalesce(sum(x.next_at - x.issued_at) FILTER (WHERE x.station_id <> x.last_station), interval '0')
              FROM (SELECT d.station_id, d.issued_at, lead(d.issued_at) OVER (ORDER BY d.seq) AS next_at,
                           last_value(d.station_id) OVER (ORDER BY d.seq ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS last_station
                      FROM hotline.dispatch d WHERE d.ticket_id = wanted AND d.cycle = in_cycle) AS x
             WHERE x.next_at IS NOT NULL);
END
$$;
COMMENT ON FUNCTION hotline.time_elsewhere(bigint, smallint) IS '在其他维修站耗费的时间 | time spent with other stations';

-- Tells of a deadline that still runs. The station's own alerts are seen by the station and the desk.
CREATE FUNCTION hotline.tell_of_clock(c hotline.sla_clock, k hotline.clock_kind, p_type text, p_severity text, p_period text, p_now timestamptz) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF k.alert_role IS NULL THEN
        RETURN;
    END IF;
    INSERT INTO hotline.alert (type, severity, subject, period, site_id, station_id, ticket_id, assigned_role, raised_at, due_at)
    VALUES (p_type, p_severity, 'clock/' || c.id, p_period, c.site_id, CASE WHEN k.of_station THEN c.station_id END, c.ticket_id, k.alert_role, p_now,
            p_now + hotline.number_parameter('clock.alert_ack_minutes', c.site_id, c.station_id) * interval '1 minute')
    ON CONFLICT (type, subject, period) DO NOTHING;
END
$$;
COMMENT ON FUNCTION hotline.tell_of_clock(hotline.sla_clock, hotline.clock_kind, text, text, text, timestamptz) IS
    '就时限发出提醒 | raises the alert of a deadline';

-- Writes down one missed deadline. Source: ABN-01, ABN-02, ABN-03, DSP-12
CREATE FUNCTION hotline.record_breach(c hotline.sla_clock, p_now timestamptz) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    k hotline.clock_kind;
    event bigint;
    period interval := c.due_at - c.started_at;
BEGIN
    SELECT * INTO k FROM hotline.clock_kind WHERE code = c.kind;
    IF k.abnormal_type IS NOT NULL THEN
        event := hotline.raise_abnormal(k.abnormal_type, c.site_id, c.station_id, c.ticket_id, c.cycle, c.dispatch_seq, c.due_at, '');
    END IF;
    INSERT INTO hotline.clock_breach (clock_id, ticket_id, site_id, station_id, kind, due_at, noticed_at, climb_at, elsewhere, abnormal_event_id)
    VALUES (c.id, c.ticket_id, c.site_id, CASE WHEN k.of_station THEN c.station_id END, c.kind, c.due_at, p_now,
            CASE WHEN k.climbs THEN c.started_at + 2 * period END,
            CASE WHEN c.kind = 6 THEN hotline.time_elsewhere(c.ticket_id, c.cycle) ELSE interval '0' END, event);
    UPDATE hotline.sla_clock SET watch = 1 WHERE id = c.id;
    IF c.stopped_at IS NULL AND c.paused_at IS NULL THEN
        PERFORM hotline.tell_of_clock(c, k, 'clock.' || k.identifier, k.alert_severity, '', p_now);
        IF k.repeats THEN
            -- However long nobody looked, the next reminder is the first one that is still to come.
            UPDATE hotline.sla_clock SET stopped_at = p_now WHERE id = c.id;
            INSERT INTO hotline.sla_clock (abnormal_event_id, complaint_id, site_id, station_id, dispatch_seq, kind, started_at, due_at, parameter_id)
            VALUES (c.abnormal_event_id, c.complaint_id, c.site_id, c.station_id, c.dispatch_seq + 1, c.kind, p_now,
                    c.due_at + period * greatest(1, ceil(extract(epoch FROM p_now - c.due_at) / extract(epoch FROM period))::int), c.parameter_id);
        END IF;
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.record_breach(hotline.sla_clock, timestamptz) IS '记录一次逾期 | writes down a missed deadline';

-- The missed deadlines that nobody saw yet. Whoever acts on a ticket goes before: its clocks are looked at again in the next sweep.
CREATE FUNCTION hotline.sweep_due(p_now timestamptz, p_limit integer) RETURNS integer
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    c hotline.sla_clock;
    found_late integer := 0;
BEGIN
    FOR c IN SELECT * FROM hotline.sla_clock
              WHERE watch = 0 AND (stopped_at IS NULL OR stopped_at > due_at) AND (paused_at IS NULL OR paused_at > due_at) AND due_at < p_now
              ORDER BY due_at LIMIT p_limit FOR NO KEY UPDATE SKIP LOCKED
    LOOP
        PERFORM FROM hotline.ticket WHERE id = c.ticket_id FOR KEY SHARE SKIP LOCKED;
        IF FOUND OR c.ticket_id IS NULL THEN
            PERFORM hotline.record_breach(c, p_now);
            found_late := found_late + 1;
        END IF;
    END LOOP;
    RETURN found_late;
END
$$;
COMMENT ON FUNCTION hotline.sweep_due(timestamptz, integer) IS '查找新逾期 | finds missed deadlines';

-- Repairs that will be late soon: amber for station and lead. Source: DSP-06
CREATE FUNCTION hotline.sweep_warnings(p_now timestamptz, p_limit integer) RETURNS integer
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    c hotline.sla_clock;
    k hotline.clock_kind;
    warned integer := 0;
BEGIN
    FOR c IN SELECT * FROM hotline.sla_clock
              WHERE warn_at IS NOT NULL AND warned_at IS NULL AND stopped_at IS NULL AND paused_at IS NULL AND warn_at <= p_now
              ORDER BY warn_at LIMIT p_limit FOR NO KEY UPDATE SKIP LOCKED
    LOOP
        SELECT * INTO k FROM hotline.clock_kind WHERE code = c.kind;
        UPDATE hotline.sla_clock SET warned_at = p_now WHERE id = c.id;
        IF c.due_at >= p_now THEN
            PERFORM hotline.tell_of_clock(c, k, 'clock.' || k.identifier || '_soon', 'warning', '', p_now);
        END IF;
        warned := warned + 1;
    END LOOP;
    RETURN warned;
END
$$;
COMMENT ON FUNCTION hotline.sweep_warnings(timestamptz, integer) IS '逾期前预警 | warns before a repair is late';

-- What is missed for twice and for four times its limit. Source: ABN-01
CREATE FUNCTION hotline.sweep_climbing(p_now timestamptz, p_limit integer) RETURNS integer
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    b hotline.clock_breach;
    c hotline.sla_clock;
    k hotline.clock_kind;
    climbed integer := 0;
BEGIN
    FOR b IN SELECT * FROM hotline.clock_breach WHERE climb_at < p_now ORDER BY climb_at LIMIT p_limit FOR NO KEY UPDATE SKIP LOCKED LOOP
        SELECT * INTO c FROM hotline.sla_clock WHERE id = b.clock_id;
        SELECT * INTO k FROM hotline.clock_kind WHERE code = b.kind;
        IF c.stopped_at IS NOT NULL THEN
            -- How far it went is settled with it.
            UPDATE hotline.clock_breach SET climb_at = NULL WHERE id = b.id;
            CONTINUE;
        END IF;
        UPDATE hotline.clock_breach SET level = b.level + 1, climb_at = CASE b.level WHEN 0 THEN b.climb_at + (b.climb_at - c.started_at) END WHERE id = b.id;
        PERFORM hotline.escalate_abnormal(b.abnormal_event_id, (b.level + 1)::smallint,
            extract(epoch FROM hotline.lateness(c, p_now))::integer);
        PERFORM hotline.tell_of_clock(c, k, 'clock.' || k.identifier, 'critical', 'x' || CASE b.level WHEN 0 THEN 2 ELSE 4 END, p_now);
        climbed := climbed + 1;
    END LOOP;
    RETURN climbed;
END
$$;
COMMENT ON FUNCTION hotline.sweep_climbing(timestamptz, integer) IS '逾期升级 | lets missed deadlines climb';

-- Missed deadlines that were met after all, or that a time told later from the field shows to have been in time.
CREATE FUNCTION hotline.sweep_settled(p_now timestamptz, p_limit integer) RETURNS integer
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    c hotline.sla_clock;
    b hotline.clock_breach;
    settled integer := 0;
BEGIN
    FOR c IN SELECT * FROM hotline.sla_clock WHERE watch = 1 AND stopped_at IS NOT NULL ORDER BY id LIMIT p_limit FOR NO KEY UPDATE SKIP LOCKED LOOP
        -- It climbs no further than its end, which may have been told after a sweep.
        UPDATE hotline.clock_breach SET settled_at = c.stopped_at, climb_at = NULL,
               refuted_at = CASE WHEN hotline.lateness(c, p_now) = interval '0' THEN p_now END,
               level = CASE WHEN NOT (SELECT k.climbs FROM hotline.clock_kind k WHERE k.code = c.kind) THEN 0
                            ELSE (c.stopped_at > c.started_at + 2 * (due_at - c.started_at))::int
                                 + (c.stopped_at > c.started_at + 4 * (due_at - c.started_at))::int END
         WHERE clock_id = c.id RETURNING * INTO b;
        UPDATE hotline.sla_clock SET watch = 2 WHERE id = c.id;
        IF b.abnormal_event_id IS NULL THEN
            NULL;
        ELSIF b.refuted_at IS NOT NULL THEN
            PERFORM hotline.withdraw_abnormal(b.abnormal_event_id, '后到的记录证明未超时');
        ELSE
            PERFORM hotline.escalate_abnormal(b.abnormal_event_id, b.level, extract(epoch FROM hotline.lateness(c, p_now))::integer);
        END IF;
        UPDATE hotline.alert SET closed_at = p_now WHERE subject = 'clock/' || c.id AND closed_at IS NULL;
        settled := settled + 1;
    END LOOP;
    RETURN settled;
END
$$;
COMMENT ON FUNCTION hotline.sweep_settled(timestamptz, integer) IS '了结逾期 | settles missed deadlines';
CREATE INDEX alert_subject ON hotline.alert (subject) WHERE closed_at IS NULL;

-- One look at all deadlines; safe beside any number of others. A full step means that there is more.
CREATE FUNCTION hotline.sweep_clocks(p_now timestamptz DEFAULT clock_timestamp(), p_limit integer DEFAULT 500)
    RETURNS TABLE (late integer, warned integer, climbed integer, settled integer)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    late := hotline.sweep_due(p_now, p_limit);
    warned := hotline.sweep_warnings(p_now, p_limit);
    climbed := hotline.sweep_climbing(p_now, p_limit);
    settled := hotline.sweep_settled(p_now, p_limit);
    RETURN NEXT;
END
$$;
COMMENT ON FUNCTION hotline.sweep_clocks(timestamptz, integer) IS '巡查全部时限 | one sweep of all deadlines';
GRANT EXECUTE ON FUNCTION hotline.sweep_clocks(timestamptz, integer) TO hearthline_worker;
GRANT EXECUTE ON FUNCTION hotline.lateness(hotline.sla_clock, timestamptz)
    TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station, hearthline_worker;

-- What a station says about an event and about the missed deadline that it is: one text, wherever it was written. Source: ABN-01
CREATE FUNCTION hotline.keep_station_reply(e hotline.abnormal_event, p_employee bigint, p_text text) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    now_at timestamptz := clock_timestamp();
BEGIN
    UPDATE hotline.clock_breach SET excuse = p_text, excused_by = p_employee, excused_at = now_at WHERE abnormal_event_id = e.id;
    UPDATE hotline.abnormal_event SET version = version + 1, station_reply = p_text, station_replied_at = now_at, station_replied_by = p_employee
     WHERE id = e.id;
    PERFORM hotline.add_abnormal_step(e, 'station_replied', p_employee, p_text);
END
$$;
COMMENT ON FUNCTION hotline.keep_station_reply(hotline.abnormal_event, bigint, text) IS '维修站说明,事件与逾期同一内容 | keeps the reply of a station';

-- Why it was late: the station of its own orders, the lead for the desk. The breach stays. Source: ABN-01
CREATE FUNCTION hotline.excuse_breach(p_request_id uuid, p_body_hash bytea, p_breach_id bigint, p_excuse text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'excuse_breach', p_body_hash);
    b hotline.clock_breach;
    e hotline.abnormal_event;
BEGIN
    IF r.replayed THEN
        RETURN r;
    ELSIF coalesce(btrim(p_excuse), '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"excuse"}');
    END IF;
    SELECT * INTO b FROM hotline.clock_breach
     WHERE id = p_breach_id AND CASE s.database_role WHEN 'hearthline_station' THEN station_id = s.station_id
                                                     WHEN 'hearthline_team_lead' THEN site_id = s.site_id AND station_id IS NULL END FOR UPDATE;
    IF b.id IS NULL THEN
        PERFORM hotline.refuse('BREACH_NOT_FOUND');
    ELSIF b.excused_at IS NOT NULL THEN
        PERFORM hotline.refuse('STALE_VERSION');
    END IF;
    SELECT * INTO e FROM hotline.abnormal_event WHERE id = b.abnormal_event_id AND status NOT IN ('candidate', 'withdrawn', 'merged') FOR UPDATE;
    IF e.excuse_decided_at IS NOT NULL THEN
        PERFORM hotline.refuse('STALE_VERSION');
    ELSIF e.id IS NOT NULL THEN
        PERFORM hotline.keep_station_reply(e, s.employee_id, p_excuse);
    ELSE
        UPDATE hotline.clock_breach SET excuse = p_excuse, excused_by = s.employee_id, excused_at = clock_timestamp() WHERE id = b.id;
    END IF;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'excused', b.id);
END
$$;
COMMENT ON FUNCTION hotline.excuse_breach(uuid, bytea, bigint, text) IS '说明逾期原因 | gives the reason of a missed deadline';
GRANT EXECUTE ON FUNCTION hotline.excuse_breach(uuid, bytea, bigint, text) TO hearthline_team_lead, hearthline_station;

COMMIT;

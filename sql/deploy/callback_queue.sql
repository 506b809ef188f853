-- Deploy hearthline:callback_queue to pg
-- How a returned ticket becomes a callback task, in which order tasks stand and who may take them.
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- The queues this session works. Source: ORG-03, a queue of a team belongs to the members of such a team.
CREATE FUNCTION access.queues() RETURNS smallint[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.current_session();
BEGIN
    RETURN ARRAY(
        SELECT q.code FROM hotline.queue q
         WHERE s.employee_id IS NOT NULL
           AND (s.database_role <> 'hearthline_agent' OR q.team_kind IS NULL OR EXISTS (
                SELECT FROM hotline.team_member m JOIN hotline.team g ON g.id = m.team_id
                 WHERE m.employee_id = s.employee_id AND g.site_id = s.site_id AND g.kind = q.team_kind
                   AND m.valid_from <= now() AND now() < m.valid_to)));
END
$$;
COMMENT ON FUNCTION access.queues() IS '当前会话可处理的队列 | queues the session works';
GRANT EXECUTE ON FUNCTION access.queues() TO hearthline_agent, hearthline_team_lead, hearthline_department_head;

CREATE POLICY own_queues ON hotline.callback_task AS RESTRICTIVE FOR ALL TO hearthline_agent
    USING (queue = ANY ((SELECT access.queues())::smallint[]));

-- A head without a site looks at all of them in the same order.
CREATE INDEX callback_task_open_all ON hotline.callback_task (priority, returned_at, id) WHERE status IN (1, 2);
CREATE INDEX callback_task_station ON hotline.callback_task (station_id);
CREATE INDEX callback_task_reminder ON hotline.callback_task (next_at) WHERE status = 2;

-- The first moment at or after one in which residents may be called; both ends of the window belong to it. Source: CBK-01
CREATE FUNCTION hotline.calling_moment(at timestamptz, hours jsonb) RETURNS timestamptz
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    there timestamp := at AT TIME ZONE 'Asia/Shanghai';
    clock time := date_trunc('second', there)::time;
    opens time := (hours ->> 'from')::time;
BEGIN
    IF clock < opens THEN
        RETURN (there::date + opens) AT TIME ZONE 'Asia/Shanghai';
    ELSIF clock <= (hours ->> 'to')::time THEN
        RETURN at;
    END IF;
    RETURN (there::date + 1 + opens) AT TIME ZONE 'Asia/Shanghai';
END
$$;
COMMENT ON FUNCTION hotline.calling_moment(timestamptz, jsonb) IS '可拨打住户电话的最早时刻 | first moment in which residents may be called';

-- The last moment at or before one in which residents may be called.
CREATE FUNCTION hotline.last_calling_moment(at timestamptz, hours jsonb) RETURNS timestamptz
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE WHEN w.clock < w.opens THEN (w.day - 1 + w.closes) AT TIME ZONE 'Asia/Shanghai'
                WHEN w.clock <= w.closes THEN at
                ELSE (w.day + w.closes) AT TIME ZONE 'Asia/Shanghai' END
      FROM (SELECT (at AT TIME ZONE 'Asia/Shanghai')::date AS day,
                   date_trunc('second', at AT TIME ZONE 'Asia/Shanghai')::time AS clock,
                   (hours ->> 'from')::time AS opens, (hours ->> 'to')::time AS closes) w
$$;
COMMENT ON FUNCTION hotline.last_calling_moment(timestamptz, jsonb) IS '可拨打住户电话的最晚时刻 | last moment in which residents may be called';

-- Until when a callback is due: the limit, brought forward into calling hours. Where no call is possible within the limit, the
-- first possible moment. Source: CBK-01
CREATE FUNCTION hotline.callback_due(returned timestamptz, allowed interval, hours jsonb) RETURNS timestamptz
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT greatest(hotline.calling_moment(returned, hours), hotline.last_calling_moment(returned + allowed, hours))
$$;
COMMENT ON FUNCTION hotline.callback_due(timestamptz, interval, jsonb) IS '回访截止时间 | until when a callback is due';

-- One number for the order of CBK-03: each sign outweighs all that follow it; a smaller number comes first.
CREATE FUNCTION hotline.callback_rank(urgent boolean, complaint boolean, reopened boolean, charged boolean,
                                      low_temperature boolean, over_limit boolean, special_care boolean) RETURNS smallint
    LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN (127 - 64 * urgent::int - 32 * complaint::int - 16 * reopened::int - 8 * charged::int
                - 4 * low_temperature::int - 2 * over_limit::int - special_care::int)::smallint;
END
$$;
COMMENT ON FUNCTION hotline.callback_rank(boolean, boolean, boolean, boolean, boolean, boolean, boolean)
    IS '回访优先级,越小越先 | priority of a callback, smaller first';

CREATE FUNCTION hotline.callback_rank(t hotline.ticket) RETURNS smallint
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    issued timestamptz := CASE WHEN t.cycle = 1 THEN t.first_issued_at ELSE t.issued_at END;
    limit_at timestamptz;
BEGIN
    -- The repair clock knows the pauses; the parameter is the answer when another station started that clock.
    SELECT min(c.due_at) INTO limit_at FROM hotline.sla_clock c
     WHERE c.ticket_id = t.id AND c.cycle = t.cycle AND c.kind = 6;
    limit_at := coalesce(limit_at, issued + ((hotline.parameter('abn03.minutes', t.site_id, t.station_id)).value_json #>> '{}')::int * interval '1 minute');
    RETURN hotline.callback_rank(
        t.urgency <= 2, t.queue = 2, t.cycle > 1,
        coalesce((SELECT c.charged FROM hotline.completion c WHERE c.ticket_id = t.id AND c.cycle = t.cycle), false),
        (SELECT f.needs_room_temp FROM hotline.fault f WHERE f.code = t.fault),
        coalesce(t.finished_at > limit_at, false), t.special_care);
END
$$;
COMMENT ON FUNCTION hotline.callback_rank(hotline.ticket) IS '报修单的回访优先级 | priority of a ticket''s callback';

-- A returned ticket gets its callback task: one for each return. Source: CBK-01, CBK-03
CREATE FUNCTION hotline.queue_callback(s access.session, t hotline.ticket) RETURNS hotline.ticket
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    was smallint := t.state;
    target smallint := hotline.next_state(t, 11::smallint);
    hours jsonb := (hotline.parameter('callback.hours_of_day', t.site_id, t.station_id)).value_json;
    due hotline.policy_parameter := hotline.parameter('callback.due_hours', t.site_id, t.station_id);
    allowed interval := (due.value_json ->> CASE WHEN t.queue = 2 THEN 'complaint' ELSE 'P' || t.urgency END)::int * interval '1 hour';
    opens_at timestamptz := hotline.calling_moment(t.returned_at, hours);
    closes_at timestamptz := hotline.callback_due(t.returned_at, allowed, hours);
BEGIN
    INSERT INTO hotline.callback_task (ticket_id, cycle, site_id, station_id, queue, priority, returned_at, due_from, due_to, next_at)
    VALUES (t.id, t.cycle, t.site_id, t.station_id, CASE WHEN t.queue = 2 THEN 2 ELSE 1 END,
            hotline.callback_rank(t), t.returned_at, opens_at, closes_at, opens_at);
    INSERT INTO hotline.sla_clock (ticket_id, site_id, station_id, cycle, dispatch_seq, kind, started_at, due_at, parameter_id)
    VALUES (t.id, t.site_id, t.station_id, t.cycle, t.dispatch_seq, 7, t.returned_at, closes_at, due.id);
    UPDATE hotline.ticket SET version = version + 1, state = target, next_due_at = closes_at WHERE id = t.id RETURNING * INTO t;
    PERFORM hotline.add_event(s, t, was, 11::smallint, '', jsonb_build_object('due_to', closes_at));
    RETURN t;
END
$$;
COMMENT ON FUNCTION hotline.queue_callback(access.session, hotline.ticket) IS '返单后生成回访任务 | makes the callback task of a returned ticket';

-- Whether a person had a hand in the ticket: urging, looking and calling back do not count, nor what follows by itself.
CREATE FUNCTION hotline.worked_on(wanted_ticket bigint, person bigint) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM hotline.ticket WHERE id = wanted_ticket AND registered_by = person)
        OR EXISTS (SELECT FROM hotline.ticket_event
                    WHERE ticket_id = wanted_ticket AND employee_id = person
                      AND action NOT IN (2, 11, 12, 13, 16, 22, 23, 24, 25, 27))
$$;
COMMENT ON FUNCTION hotline.worked_on(bigint, bigint) IS '某人是否经手过该报修单 | whether a person had a hand in the ticket';

-- A ticket that ends another way takes its open callback with it.
CREATE FUNCTION hotline.supersede_callback() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE hotline.callback_task SET status = 6, version = version + 1, closed_at = coalesce(NEW.closed_at, clock_timestamp())
     WHERE ticket_id = NEW.id AND status IN (1, 2);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.supersede_callback() IS '作废或并单时撤销回访任务 | withdraws the callback of a cancelled or merged ticket';
CREATE TRIGGER supersede_callback AFTER UPDATE OF state ON hotline.ticket
    FOR EACH ROW WHEN (OLD.state = 8 AND NEW.state IN (13, 14)) EXECUTE FUNCTION hotline.supersede_callback();

-- A repair that was reopened and then answered as solved is asked about once more, some hours later: once per cycle, by the rules
-- of every callback. Its return counts on the day on which it becomes due. Source: CBK-15
CREATE FUNCTION hotline.queue_second_callback() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    hours jsonb := (hotline.parameter('callback.hours_of_day', NEW.site_id, NEW.station_id)).value_json;
    due jsonb := (hotline.parameter('callback.due_hours', NEW.site_id, NEW.station_id)).value_json;
    asked_from timestamptz := NEW.closed_at
        + ((hotline.parameter('care.second_callback_hours', NEW.site_id, NEW.station_id)).value_json #>> '{}')::numeric * interval '1 hour';
    allowed interval := (due ->> CASE WHEN NEW.queue = 2 THEN 'complaint' ELSE 'P' || NEW.urgency END)::int * interval '1 hour';
    opens_at timestamptz := hotline.calling_moment(asked_from, hours);
BEGIN
    INSERT INTO hotline.callback_task (ticket_id, cycle, round, site_id, station_id, queue, priority, returned_at, due_from, due_to, next_at)
    VALUES (NEW.id, NEW.cycle, 2, NEW.site_id, NEW.station_id, CASE WHEN NEW.queue = 2 THEN 2 ELSE 1 END, hotline.callback_rank(NEW),
            asked_from, opens_at, hotline.callback_due(asked_from, allowed, hours), opens_at)
    ON CONFLICT (ticket_id, cycle, round) DO NOTHING;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.queue_second_callback() IS '重修解决后生成第二次回访 | makes the second callback of a reopened repair';
CREATE TRIGGER queue_second_callback AFTER UPDATE OF state ON hotline.ticket
    FOR EACH ROW WHEN (OLD.state = 8 AND NEW.state = 9 AND NEW.closure = 1 AND NEW.cycle >= 2) EXECUTE FUNCTION hotline.queue_second_callback();
-- What opens again is asked about after its next return.
CREATE TRIGGER supersede_second_callback AFTER UPDATE OF state ON hotline.ticket
    FOR EACH ROW WHEN (OLD.state = 9 AND NEW.state = 12) EXECUTE FUNCTION hotline.supersede_callback();

-- A resident who urges while the callback waits moves it up. Source: CBK-03
CREATE FUNCTION hotline.follow_urgency() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE hotline.callback_task SET priority = hotline.callback_rank(NEW), version = version + 1
     WHERE ticket_id = NEW.id AND cycle = NEW.cycle AND status IN (1, 2) AND priority <> hotline.callback_rank(NEW);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.follow_urgency() IS '紧急程度变化时调整回访顺序 | a changed urgency changes the place of the callback';
CREATE TRIGGER follow_urgency AFTER UPDATE OF urgency ON hotline.ticket
    FOR EACH ROW WHEN (NEW.state = 8 AND OLD.urgency <> NEW.urgency) EXECUTE FUNCTION hotline.follow_urgency();

GRANT EXECUTE ON FUNCTION hotline.calling_moment(timestamptz, jsonb), hotline.last_calling_moment(timestamptz, jsonb),
    hotline.callback_due(timestamptz, interval, jsonb),
    hotline.callback_rank(boolean, boolean, boolean, boolean, boolean, boolean, boolean), hotline.callback_rank(hotline.ticket)
    TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station, hearthline_worker;
GRANT EXECUTE ON FUNCTION hotline.queue_callback(access.session, hotline.ticket) TO hearthline_station, hearthline_worker;
GRANT EXECUTE ON FUNCTION hotline.worked_on(bigint, bigint) TO hearthline_agent, hearthline_team_lead, hearthline_department_head;

COMMIT;

-- Deploy hearthline:abnormal_functions to pg
-- What people do with abnormal events: record, acknowledge, sort, merge, report upward, follow up, close; the station's reply.
-- Source: ABN-05 to ABN-14
BEGIN;
SET LOCAL ROLE hearthline_owner;

INSERT INTO hotline.policy_parameter (key, value_json, unit, source_ref) VALUES
    ('abn.record_minutes', '10', 'minutes', 'ABN-11'), ('abn.record_minutes_urgent', '5', 'minutes', 'ABN-11'),
    ('abn.day_hours', '{"from": "08:00", "to": "20:00"}', 'Asia/Shanghai', 'ABN-12'),
    ('abn.head_ack_minutes', '30', 'minutes', 'ABN-12'), ('abn.head_ack_night_minutes', '120', 'minutes', 'ABN-12'),
    ('abn.complaint_up_minutes', '60', 'minutes', 'ABN-13'), ('abn.followup_hours', '24', 'hours', 'ABN-13'),
    ('abn.center_ack_minutes', '30', 'minutes', 'ABN-10'), ('abn.reply_working_days', '5', 'working days', 'ABN-08'),
    ('abn.external_warning_minutes', '60', 'minutes', 'ABN-09'), ('abn.repeat_events', '3', 'events', 'ABN-16'),
    ('abn.omission_points', '2', 'points', 'ABN-17'), ('abn.concealment_points', '5', 'points', 'ABN-17'),
    ('abn.head_report_hours', '24', 'hours', 'ABN-18'),
    ('abn.head_concealment_yuan', '{"light": 100, "medium": 300, "serious": 500}', 'yuan', 'ABN-18'),
    ('abn.head_concealment_adopted', 'false', 'yes or no', 'ABN-18');
INSERT INTO hotline.parameter_rule (key, kind, least, most, label_zh, label_en, unit_zh) VALUES
    ('abn.record_minutes', 'integer', 1, 1440, '异常事件的记录时限', 'time to record an abnormal event', '分钟'),
    ('abn.record_minutes_urgent', 'integer', 1, 1440, '投诉与电话均无人接听的记录时限', 'time to record a complaint or two unanswered telephones', '分钟'),
    ('abn.day_hours', 'time_range', NULL, NULL, '部长白天值守的时段', 'hours in which the head is at work', '北京时间'),
    ('abn.head_ack_minutes', 'integer', 1, 1440, '白天确认异常事件的时限', 'time to acknowledge an abnormal event by day', '分钟'),
    ('abn.head_ack_night_minutes', 'integer', 1, 1440, '夜间确认异常事件的时限', 'time to acknowledge an abnormal event at night', '分钟'),
    ('abn.complaint_up_minutes', 'integer', 1, 1440, '投诉类事件的上报时限', 'time to report a complaint upward', '分钟'),
    ('abn.followup_hours', 'integer', 1, 168, '投诉类事件的跟踪间隔', 'longest time between two follow-ups of a complaint', '小时'),
    ('abn.center_ack_minutes', 'integer', 1, 1440, '供热中心签收的时限', 'time for the heating centre to acknowledge', '分钟'),
    ('abn.reply_working_days', 'integer', 1, 60, '要求答复的意见的答复时限', 'time to answer an opinion when an answer is wanted', '工作日'),
    ('abn.external_warning_minutes', 'integer', 0, 1440, '供热办期限前多久提醒', 'how long before the deadline of the heating office an alert is raised', '分钟'),
    ('abn.repeat_events', 'integer', 2, 100, '同一人同类事件视为多次的次数', 'events of one type that put a person on the repeat list', '次'),
    ('abn.omission_points', 'number', 0, 100, '漏报建议扣分', 'points proposed for an omission', '分'),
    ('abn.concealment_points', 'number', 0, 100, '瞒报建议扣分', 'points proposed for a concealment', '分'),
    ('abn.head_report_hours', 'integer', 1, 168, '投诉未上报多久列为部长漏报候选', 'time after which an unreported complaint is a candidate on the head', '小时'),
    ('abn.head_concealment_yuan', 'integer', 0, 10000, '部长瞒报按情节的建议金额(未采用)', 'amount proposed for a head by seriousness, not adopted', '元'),
    ('abn.head_concealment_adopted', 'boolean', NULL, NULL, '部长瞒报金额是否已采用', 'whether these amounts are adopted', '是/否');

-- Where an act leads, NULL: not allowed. The same machine stands in the domain; a test compares the two. Source: ABN-12, ABN-13
CREATE FUNCTION hotline.abnormal_next(p_status text, p_class text, p_action text) RETURNS text
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE p_action
        WHEN 'record' THEN CASE WHEN p_status IN ('candidate', 'withdrawn') THEN 'recorded' END
        WHEN 'acknowledge' THEN CASE WHEN p_status = 'recorded' THEN 'acknowledged' END
        WHEN 'sort' THEN CASE WHEN p_status IN ('recorded', 'acknowledged', 'sorted') THEN 'sorted' END
        WHEN 'report' THEN CASE WHEN p_status IN ('recorded', 'acknowledged', 'sorted') THEN 'reported' END
        WHEN 'center_acknowledge' THEN CASE WHEN p_status IN ('reported', 'following') THEN p_status END
        WHEN 'follow_up' THEN CASE WHEN p_status IN ('reported', 'following') OR (p_class = 'other' AND p_status IN ('acknowledged', 'sorted')) THEN 'following' END
        WHEN 'close' THEN CASE WHEN p_status IN ('reported', 'following') OR (p_class = 'other' AND p_status IN ('acknowledged', 'sorted')) THEN 'closed' END
        WHEN 'merge' THEN CASE WHEN p_status IN ('recorded', 'acknowledged', 'sorted', 'reported', 'following') THEN 'merged' END
        WHEN 'withdraw' THEN CASE WHEN p_status IN ('candidate', 'recorded', 'acknowledged', 'sorted', 'reported', 'following', 'closed') THEN 'withdrawn' END
    END
$$;
COMMENT ON FUNCTION hotline.abnormal_next(text, text, text) IS '异常事件的下一状态 | where an act on an abnormal event leads';

-- Whether it is night for the head of this site.
CREATE FUNCTION hotline.is_abnormal_night(p_site smallint, p_at timestamptz) RETURNS boolean
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    hours jsonb := (hotline.parameter('abn.day_hours', p_site, NULL, p_at)).value_json;
    clock text := to_char(p_at AT TIME ZONE 'Asia/Shanghai', 'HH24:MI');
BEGIN
    RETURN clock < hours ->> 'from' COLLATE "C" OR clock >= hours ->> 'to' COLLATE "C";
END
$$;
COMMENT ON FUNCTION hotline.is_abnormal_night(smallint, timestamptz) IS '是否部长不在岗的夜间 | whether it is night for the head';

-- The place of the next clock of a kind: a missed one begins again by itself in between.
CREATE FUNCTION hotline.next_abnormal_seq(p_event bigint, p_kind smallint) RETURNS smallint
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN (SELECT coalesce(max(c.dispatch_seq) + 1, 0) FROM hotline.sla_clock c WHERE c.abnormal_event_id = p_event AND c.kind = p_kind);
END
$$;
COMMENT ON FUNCTION hotline.next_abnormal_seq(bigint, smallint) IS '同类时限的下一序号 | place of the next clock of a kind';

-- Starts a clock whose length is a number parameter. It belongs to the desk: no station reads it.
CREATE FUNCTION hotline.start_abnormal_clock(e hotline.abnormal_event, p_kind smallint, p_at timestamptz, p_key text, p_unit interval) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    p hotline.policy_parameter := hotline.parameter(p_key, e.site_id, e.station_id, p_at);
BEGIN
    PERFORM hotline.start_clock(p_kind, e.site_id, NULL, p_at, (p.value_json #>> '{}')::double precision * p_unit, p.id,
                                event => e.id, seq => hotline.next_abnormal_seq(e.id, p_kind));
END
$$;
COMMENT ON FUNCTION hotline.start_abnormal_clock(hotline.abnormal_event, smallint, timestamptz, text, interval) IS '启动异常事件的时限 | starts a clock of an event';

-- The clocks and consequences of a complaint: upward within the hour, a follow-up every day, a complaint, a check of the charge.
-- Source: ABN-06, ABN-07, ABN-13
CREATE FUNCTION hotline.begin_abnormal_complaint(e hotline.abnormal_event) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    t hotline.ticket;
    opened bigint := e.complaint_id;
BEGIN
    PERFORM hotline.start_abnormal_clock(e, 11::smallint, e.recorded_at, 'abn.complaint_up_minutes', interval '1 minute');
    PERFORM hotline.start_abnormal_clock(e, 13::smallint, e.recorded_at, 'abn.followup_hours', interval '1 hour');
    SELECT * INTO t FROM hotline.ticket WHERE id = e.ticket_id;
    IF opened IS NULL THEN
        opened := hotline.open_complaint((CASE e.source WHEN 'callback' THEN 2 WHEN 'external' THEN 3 ELSE 1 END)::smallint,
            (CASE e.type WHEN 6 THEN 1 WHEN 7 THEN 2 WHEN 9 THEN 5 ELSE 6 END)::smallint, e.site_id, e.station_id, e.person_id, t.household_id,
            e.ticket_id, e.call_id, e.id, e.description, e.recorded_at, e.external_due_at);
        UPDATE hotline.abnormal_event SET complaint_id = opened WHERE id = e.id;
    END IF;
    IF e.type = 7 AND t.station_id IS NOT NULL
       AND NOT EXISTS (SELECT FROM hotline.charge_check c WHERE c.ticket_id = t.id AND c.status = 'open') THEN
        INSERT INTO hotline.charge_check (ticket_id, site_id, callback_id, severity, station_charged, station_amount_fen, ownership, opened_at, due_at)
        SELECT t.id, t.site_id, e.callback_id, 'normal', coalesce(c.charged, false), coalesce(c.amount_fen, 0), coalesce(c.ownership, 3), e.recorded_at,
               hotline.after_working_days(e.recorded_at, hotline.number_parameter('callback.charge_check_working_days', t.site_id, t.station_id)::int)
          FROM (SELECT 1) one LEFT JOIN hotline.completion c ON c.ticket_id = t.id AND c.cycle = t.cycle;
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.begin_abnormal_complaint(hotline.abnormal_event) IS '投诉类事件的时限与立案 | clocks and consequences of a complaint';
ALTER TABLE hotline.charge_check ALTER callback_id DROP NOT NULL;

-- What begins when an event stands in the register. Source: ABN-08, ABN-09, ABN-12
CREATE FUNCTION hotline.begin_abnormal(e hotline.abnormal_event) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    p hotline.policy_parameter;
    own smallint := (SELECT y.ack_minutes FROM hotline.abnormal_type y WHERE y.code = e.type);
BEGIN
    IF own IS NOT NULL THEN
        PERFORM hotline.start_clock(10::smallint, e.site_id, NULL, e.recorded_at, own * interval '1 minute', NULL,
                                    event => e.id, seq => hotline.next_abnormal_seq(e.id, 10::smallint));
    ELSE
        PERFORM hotline.start_abnormal_clock(e, 10::smallint, e.recorded_at,
            CASE WHEN hotline.is_abnormal_night(e.site_id, e.recorded_at) THEN 'abn.head_ack_night_minutes' ELSE 'abn.head_ack_minutes' END, interval '1 minute');
    END IF;
    IF e.class = 'complaint' THEN
        PERFORM hotline.begin_abnormal_complaint(e);
    END IF;
    IF e.external_due_at IS NOT NULL THEN
        p := hotline.parameter('abn.external_warning_minutes', e.site_id);
        PERFORM hotline.start_clock(17::smallint, e.site_id, NULL, e.recorded_at,
            greatest(e.external_due_at - (p.value_json #>> '{}')::double precision * interval '1 minute' - e.recorded_at, interval '0'), p.id,
            event => e.id, seq => hotline.next_abnormal_seq(e.id, 17::smallint));
    END IF;
    IF e.reply_due_at IS NOT NULL AND e.resident_replied_at IS NULL THEN
        p := hotline.parameter('abn.reply_working_days', e.site_id);
        PERFORM hotline.start_clock(20::smallint, e.site_id, NULL, e.recorded_at, e.reply_due_at - e.recorded_at, p.id,
            event => e.id, seq => hotline.next_abnormal_seq(e.id, 20::smallint));
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.begin_abnormal(hotline.abnormal_event) IS '事件成立时启动时限 | starts what follows from an event';

-- Clocks follow the facts of the row, whichever function writes them.
CREATE FUNCTION hotline.follow_abnormal() RETURNS trigger
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    at timestamptz := clock_timestamp();
    k smallint;
BEGIN
    IF TG_OP = 'INSERT' OR OLD.status IN ('candidate', 'withdrawn') THEN
        IF NEW.status = 'recorded' THEN
            PERFORM hotline.begin_abnormal(NEW);
        END IF;
        RETURN NULL;
    ELSIF NEW.status IN ('closed', 'merged', 'withdrawn') THEN
        IF OLD.status <> NEW.status THEN
            FOREACH k IN ARRAY '{10,11,12,13,17,20}'::smallint[] LOOP
                PERFORM hotline.stop_clock(k, at, event => NEW.id);
            END LOOP;
            UPDATE hotline.alert SET closed_at = at WHERE subject = 'abnormal_event/' || NEW.id AND closed_at IS NULL;
        END IF;
        RETURN NULL;
    END IF;
    IF NEW.acknowledged_at IS NOT NULL AND OLD.acknowledged_at IS NULL THEN
        PERFORM hotline.stop_clock(10::smallint, NEW.acknowledged_at, event => NEW.id);
    END IF;
    IF NEW.class <> OLD.class THEN
        IF NEW.class = 'complaint' THEN
            PERFORM hotline.begin_abnormal_complaint(NEW);
        ELSE
            PERFORM hotline.stop_clock(11::smallint, at, event => NEW.id), hotline.stop_clock(13::smallint, at, event => NEW.id);
        END IF;
    END IF;
    IF NEW.reported_up_at IS NOT NULL AND OLD.reported_up_at IS NULL THEN
        PERFORM hotline.stop_clock(11::smallint, NEW.reported_up_at, event => NEW.id);
        PERFORM hotline.start_abnormal_clock(NEW, 12::smallint, NEW.reported_up_at, 'abn.center_ack_minutes', interval '1 minute');
    END IF;
    IF NEW.center_ack_at IS NOT NULL AND OLD.center_ack_at IS NULL THEN
        PERFORM hotline.stop_clock(12::smallint, NEW.center_ack_at, event => NEW.id);
    END IF;
    IF NEW.followed_up_at IS DISTINCT FROM OLD.followed_up_at AND NEW.class = 'complaint' THEN
        PERFORM hotline.stop_clock(13::smallint, NEW.followed_up_at, event => NEW.id);
        PERFORM hotline.start_abnormal_clock(NEW, 13::smallint, NEW.followed_up_at, 'abn.followup_hours', interval '1 hour');
    END IF;
    IF NEW.resident_replied_at IS NOT NULL AND OLD.resident_replied_at IS NULL THEN
        PERFORM hotline.stop_clock(20::smallint, NEW.resident_replied_at, event => NEW.id);
    END IF;
    IF NEW.external_answered_at IS NOT NULL AND OLD.external_answered_at IS NULL THEN
        PERFORM hotline.stop_clock(17::smallint, NEW.external_answered_at, event => NEW.id);
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.follow_abnormal() IS '时限随事件的进展启停 | clocks follow what happens to an event';
CREATE TRIGGER follow AFTER INSERT OR UPDATE ON hotline.abnormal_event FOR EACH ROW EXECUTE FUNCTION hotline.follow_abnormal();

-- A repair that the heating office passes on is registered like any other, with its number and deadline: the register knows of it.
-- Source: ABN-09
CREATE FUNCTION hotline.record_referral() RETURNS trigger
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO hotline.abnormal_event (type, class, source, site_id, station_id, ticket_id, call_id, description, found_at, recorded_at, recorded_by,
                                        external_source, external_kind, external_no, external_due_at)
    VALUES (9, 'other', 'external', NEW.site_id, NEW.station_id, NEW.id, NEW.call_id, NEW.problem, NEW.registered_at, NEW.registered_at,
            NEW.registered_by, 'other', 'repair', coalesce(NEW.external_no, ''), NEW.external_due_at)
    ON CONFLICT (ticket_id, type, dispatch_seq) WHERE status <> 'merged' DO NOTHING;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.record_referral() IS '供热办转达的报修登记为异常事件 | registers a repair that the office passed on';
CREATE TRIGGER record_referral AFTER INSERT ON hotline.ticket FOR EACH ROW
    WHEN (NEW.caller_relation = 8 AND NEW.external_due_at IS NOT NULL) EXECUTE FUNCTION hotline.record_referral();

-- What somebody reports. Source: ABN-11
CREATE TYPE hotline.abnormal_report AS (
    type smallint,
    site_id smallint,
    station_id smallint,
    ticket_id bigint,
    call_id bigint,
    person_id bigint,
    description text,
    topic text,
    found_at timestamptz,
    reply_wanted boolean,
    statements_differ boolean,
    no_standard_answer boolean,
    late_note text,
    external_source text,
    external_no text,
    external_due_at timestamptz,
    external_kind text,
    household_id bigint,
    address text,
    ticket_no text,
    person_no text,
    channel text
);
COMMENT ON TYPE hotline.abnormal_report IS '异常事件报告 | report of an abnormal event';
GRANT USAGE ON TYPE hotline.abnormal_report TO hearthline_agent, hearthline_team_lead, hearthline_department_head;

-- The report with what follows from its ticket and call: place, station, when it came up. What the caller may not see does not exist.
CREATE FUNCTION hotline.check_abnormal_report(s access.session, x hotline.abnormal_report, at timestamptz) RETURNS hotline.abnormal_report
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    everywhere boolean := s.database_role = 'hearthline_department_head';
    t hotline.ticket;
    c hotline.call;
BEGIN
    IF NOT EXISTS (SELECT FROM hotline.abnormal_type y WHERE y.code = x.type AND y.active) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"type"}');
    ELSIF coalesce(btrim(x.description), '') = '' THEN
        PERFORM hotline.refuse('TEXT_MISSING', '{"field":"description"}');
    END IF;
    x.channel := coalesce(x.channel, 'phone');
    IF x.channel NOT IN ('phone', 'visit', 'letter', 'email', 'social') THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"channel"}');
    END IF;
    -- Whoever writes an opinion by e-mail waits for an answer. Source: CMP-06, ABN-08
    x.reply_wanted := coalesce(x.reply_wanted, false) OR (x.type = 8 AND x.channel = 'email');
    -- People name tickets by their printed number, and each other by the job number.
    x.person_id := coalesce(x.person_id, hotline.complained_person(x.person_no));
    IF coalesce(x.ticket_no, '') <> '' THEN
        x.ticket_id := coalesce(x.ticket_id, (SELECT k.id FROM hotline.ticket k WHERE k.number = x.ticket_no), 0);
    END IF;
    IF x.ticket_id IS NOT NULL THEN
        SELECT * INTO t FROM hotline.ticket WHERE id = x.ticket_id AND (everywhere OR site_id = s.site_id);
        IF t.id IS NULL THEN
            PERFORM hotline.refuse('TICKET_NOT_FOUND', '{"field":"ticket"}');
        END IF;
    ELSIF x.type BETWEEN 1 AND 4 THEN
        PERFORM hotline.refuse('TICKET_NOT_FOUND', '{"field":"ticket"}');
    END IF;
    IF x.call_id IS NOT NULL THEN
        SELECT * INTO c FROM hotline.call WHERE id = x.call_id AND site_id = coalesce(t.site_id, s.site_id, site_id) AND (everywhere OR site_id = s.site_id);
        IF c.id IS NULL THEN
            PERFORM hotline.refuse('CALL_NOT_FOUND', '{"field":"call"}');
        END IF;
    END IF;
    x.site_id := coalesce(t.site_id, c.site_id, s.site_id, CASE WHEN everywhere THEN x.site_id END);
    x.station_id := coalesce(x.station_id, t.station_id);
    x.found_at := hotline.field_time(coalesce(c.ended_at, x.found_at), at);
    IF x.site_id IS NULL OR NOT EXISTS (SELECT FROM hotline.site WHERE id = x.site_id) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"site"}');
    ELSIF x.station_id IS NOT NULL AND NOT EXISTS (SELECT FROM hotline.station WHERE id = x.station_id) THEN
        PERFORM hotline.refuse('STATION_UNKNOWN', '{"field":"station"}');
    ELSIF x.person_id IS NOT NULL AND NOT EXISTS (SELECT FROM hotline.employee WHERE id = x.person_id) THEN
        PERFORM hotline.refuse('EMPLOYEE_NOT_FOUND', '{"field":"person"}');
    ELSIF x.type = 9 AND (x.external_source IS NULL OR x.external_source NOT IN ('city_office', 'district_office', '12345', 'other')) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"external_source"}');
    ELSIF x.type = 9 AND (x.external_kind IS NULL OR x.external_kind NOT IN ('complaint', 'repair')) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"external_kind"}');
    ELSIF x.type = 9 AND (coalesce(btrim(x.external_no), '') = '' OR x.external_due_at IS NULL) THEN
        PERFORM hotline.refuse('EXTERNAL_NO_REQUIRED', '{"field":"external_no"}');
    ELSIF x.type <> 9 THEN
        x.external_source := NULL;
        x.external_kind := NULL;
        x.external_no := '';
        x.external_due_at := NULL;
    END IF;
    RETURN x;
END
$$;
COMMENT ON FUNCTION hotline.check_abnormal_report(access.session, hotline.abnormal_report, timestamptz) IS '核对并补全报告 | checks and completes a report';

-- The ticket of a repair that was passed on: registered like any other, where it is known already it is urged. Source: ABN-09
CREATE FUNCTION hotline.referred_ticket(s access.session, p_request_id uuid, x hotline.abnormal_report) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    r hotline.receipt;
    t hotline.ticket;
BEGIN
    IF x.ticket_id IS NULL AND s.database_role = 'hearthline_department_head' THEN
        PERFORM hotline.refuse('TICKET_NOT_FOUND', '{"field":"ticket"}');
    ELSIF x.ticket_id IS NULL THEN
        r := hotline.register_ticket(md5(p_request_id || ' ticket')::uuid, sha256(convert_to(p_request_id::text, 'UTF8')), x.household_id, x.address, NULL, NULL,
            1::smallint, 20::smallint, NULL, NULL, x.description, 8::smallint, x.external_no, x.external_due_at, NULL, false, '{0,0,5,5}', '', '', NULL,
            NULL, '', false, NULL, '', x.call_id);
        RETURN r.ticket_id;
    END IF;
    t := hotline.lock_ticket(x.ticket_id, NULL);
    IF t.closed_at IS NULL AND t.urgency > 2 THEN
        t := hotline.with_urgency(t, 2::smallint, clock_timestamp());
        UPDATE hotline.ticket SET version = version + 1, urgency = t.urgency, next_due_at = t.next_due_at,
               external_no = coalesce(external_no, x.external_no), external_due_at = least(external_due_at, x.external_due_at)
         WHERE id = t.id RETURNING * INTO t;
        PERFORM hotline.add_event(s, t, t.state, 19::smallint, x.description, jsonb_build_object('external_no', x.external_no));
    END IF;
    RETURN t.id;
END
$$;
COMMENT ON FUNCTION hotline.referred_ticket(access.session, uuid, hotline.abnormal_report) IS '转达报修对应的报修单 | ticket of a repair that was passed on';

-- Anybody of the call centre records; what is known already gets a co-reporter. Source: ABN-00, ABN-05 to ABN-11
CREATE FUNCTION hotline.record_abnormal(p_request_id uuid, p_body_hash bytea, x hotline.abnormal_report) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'record_abnormal', p_body_hash);
    at timestamptz := clock_timestamp();
    y hotline.abnormal_type;
    t hotline.ticket;
    e hotline.abnormal_event;
    p hotline.policy_parameter;
    outcome text;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    x := hotline.check_abnormal_report(s, x, at);
    SELECT * INTO y FROM hotline.abnormal_type WHERE code = x.type;
    IF x.external_kind = 'repair' THEN
        x.ticket_id := hotline.referred_ticket(s, p_request_id, x);
    ELSIF x.external_kind = 'complaint' THEN
        y.class := 'complaint';
    END IF;
    SELECT * INTO t FROM hotline.ticket WHERE id = x.ticket_id;
    p := hotline.parameter(CASE WHEN y.class = 'complaint' OR x.type = 4 THEN 'abn.record_minutes_urgent' ELSE 'abn.record_minutes' END, x.site_id);
    INSERT INTO hotline.abnormal_event (type, class, source, site_id, station_id, ticket_id, cycle, dispatch_seq, call_id, person_id, description, topic,
        found_at, recorded_at, recorded_by, parameter_id, late_seconds, late_note, statements_differ, no_standard_answer, reply_wanted, reply_due_at,
        external_source, external_kind, external_no, external_due_at, channel)
    VALUES (x.type, y.class, CASE WHEN x.type = 9 THEN 'external' ELSE 'agent' END, coalesce(t.site_id, x.site_id), coalesce(x.station_id, t.station_id),
        t.id, coalesce(t.cycle, 1), CASE WHEN x.type = 9 THEN 0 ELSE coalesce(t.dispatch_seq, 0) END, x.call_id, x.person_id, x.description,
        coalesce(x.topic, ''), x.found_at, at, s.employee_id, CASE WHEN y.record_minutes IS NULL THEN p.id END,
        greatest(extract(epoch FROM at - x.found_at) - 60 * coalesce(y.record_minutes, (p.value_json #>> '{}')::double precision), 0)::int, coalesce(x.late_note, ''),
        coalesce(x.statements_differ, false), coalesce(x.no_standard_answer, false), coalesce(x.reply_wanted, false),
        CASE WHEN x.reply_wanted THEN hotline.after_working_days(at, hotline.number_parameter('abn.reply_working_days', x.site_id)::int) END,
        x.external_source, x.external_kind, coalesce(x.external_no, ''), x.external_due_at, x.channel)
    ON CONFLICT (ticket_id, type, dispatch_seq) WHERE status <> 'merged' DO NOTHING RETURNING * INTO e;
    outcome := 'recorded';
    IF e.id IS NULL THEN
        SELECT * INTO e FROM hotline.abnormal_event
         WHERE ticket_id = t.id AND type = x.type AND dispatch_seq = CASE WHEN x.type = 9 THEN 0 ELSE t.dispatch_seq END AND status <> 'merged' FOR UPDATE;
        outcome := hotline.report_again(e, s.employee_id, 'recorded', x.description, false);
        IF outcome = 'known' AND e.recorded_at >= at THEN
            outcome := 'recorded';
        END IF;
        UPDATE hotline.abnormal_event SET statements_differ = statements_differ OR coalesce(x.statements_differ, false),
               no_standard_answer = no_standard_answer OR coalesce(x.no_standard_answer, false), call_id = coalesce(call_id, x.call_id),
               external_source = CASE WHEN external_source = 'other' THEN x.external_source ELSE external_source END
         WHERE id = e.id;
    END IF;
    RETURN hotline.finish_request(s, p_request_id, t, outcome, e.id);
END
$$;
COMMENT ON FUNCTION hotline.record_abnormal(uuid, bytea, hotline.abnormal_report) IS '记录异常事件 | records an abnormal event';

-- Locks an event that the caller may act on, at the version the caller saw. A lead acts for the head at night, on complaints of the
-- own site; nobody acts on what is said about himself. Source: ABN-12
CREATE FUNCTION hotline.lock_abnormal(s access.session, p_event bigint, p_version integer) RETURNS hotline.abnormal_event
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    e hotline.abnormal_event;
BEGIN
    SELECT * INTO e FROM hotline.abnormal_event
     WHERE id = p_event AND (s.database_role = 'hearthline_department_head' OR site_id = s.site_id) FOR UPDATE;
    IF e.id IS NULL THEN
        PERFORM hotline.refuse('EVENT_NOT_FOUND');
    ELSIF e.version IS DISTINCT FROM p_version THEN
        PERFORM hotline.refuse('STALE_VERSION', jsonb_build_object('seen', p_version, 'current', e.version));
    ELSIF e.person_id = s.employee_id THEN
        PERFORM hotline.refuse('NO_SELF_APPROVAL');
    ELSIF s.database_role <> 'hearthline_department_head'
      AND NOT (e.class = 'complaint' AND hotline.is_abnormal_night(e.site_id, clock_timestamp())) THEN
        PERFORM hotline.refuse('FORBIDDEN', '{"scope":"night"}');
    END IF;
    RETURN e;
END
$$;
COMMENT ON FUNCTION hotline.lock_abnormal(access.session, bigint, integer) IS '锁定异常事件并核对权限与版本 | locks an event and checks power and version';

-- The next status, or the refusal.
CREATE FUNCTION hotline.advance_abnormal(e hotline.abnormal_event, p_action text) RETURNS text
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    becomes text := hotline.abnormal_next(e.status, e.class, p_action);
BEGIN
    IF becomes IS NULL THEN
        PERFORM hotline.refuse('TRANSITION_NOT_ALLOWED', jsonb_build_object('state', e.status, 'action', p_action));
    END IF;
    RETURN becomes;
END
$$;
COMMENT ON FUNCTION hotline.advance_abnormal(hotline.abnormal_event, text) IS '求下一状态或拒绝 | the next status of an event, or the refusal';

CREATE FUNCTION hotline.acknowledge_abnormal(p_request_id uuid, p_body_hash bytea, p_event bigint, p_version integer) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'acknowledge_abnormal', p_body_hash);
    e hotline.abnormal_event;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    e := hotline.lock_abnormal(s, p_event, p_version);
    UPDATE hotline.abnormal_event SET status = hotline.advance_abnormal(e, 'acknowledge'), version = version + 1,
           acknowledged_at = clock_timestamp(), acknowledged_by = s.employee_id
     WHERE id = e.id;
    PERFORM hotline.add_abnormal_step(e, 'acknowledged', s.employee_id, '');
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'acknowledged', e.id);
END
$$;
COMMENT ON FUNCTION hotline.acknowledge_abnormal(uuid, bytea, bigint, integer) IS '部长确认异常事件 | the head acknowledges an event';

-- Confirms an event, corrects its class and person, says whether a standard answer is missing. Source: ABN-12
CREATE FUNCTION hotline.sort_abnormal(p_request_id uuid, p_body_hash bytea, p_event bigint, p_version integer, p_class text, p_person bigint,
                                      p_no_standard_answer boolean, p_comment text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'sort_abnormal', p_body_hash);
    e hotline.abnormal_event;
    at timestamptz := clock_timestamp();
BEGIN
    IF r.replayed THEN
        RETURN r;
    ELSIF p_class IS NULL OR p_class NOT IN ('complaint', 'other') THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"class"}');
    ELSIF p_person IS NOT NULL AND NOT EXISTS (SELECT FROM hotline.employee WHERE id = p_person) THEN
        PERFORM hotline.refuse('EMPLOYEE_NOT_FOUND', '{"field":"person"}');
    ELSIF p_person = s.employee_id THEN
        PERFORM hotline.refuse('NO_SELF_APPROVAL');
    END IF;
    e := hotline.lock_abnormal(s, p_event, p_version);
    IF p_class <> e.class AND coalesce(btrim(p_comment), '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"comment"}');
    END IF;
    UPDATE hotline.abnormal_event SET status = hotline.advance_abnormal(e, 'sort'), version = version + 1, class = p_class, person_id = p_person,
           no_standard_answer = coalesce(p_no_standard_answer, no_standard_answer), acknowledged_at = coalesce(acknowledged_at, at),
           acknowledged_by = coalesce(acknowledged_by, s.employee_id), sorted_at = at, sorted_by = s.employee_id
     WHERE id = e.id;
    PERFORM hotline.add_abnormal_step(e, 'sorted', s.employee_id, p_comment, jsonb_strip_nulls(jsonb_build_object(
        'class', p_class, 'class_was', NULLIF(e.class, p_class), 'person_was', CASE WHEN e.person_id IS DISTINCT FROM p_person THEN e.person_id END)));
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'sorted', e.id);
END
$$;
COMMENT ON FUNCTION hotline.sort_abnormal(uuid, bytea, bigint, integer, text, bigint, boolean, text) IS '整理异常事件 | sorts an event';

-- One of two reports of the same thing is merged into the other of its site; who reported it becomes a co-reporter.
CREATE FUNCTION hotline.merge_abnormal(p_request_id uuid, p_body_hash bytea, p_event bigint, p_version integer, p_into bigint, p_reason text)
    RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'merge_abnormal', p_body_hash);
    e hotline.abnormal_event;
    target hotline.abnormal_event;
BEGIN
    IF r.replayed THEN
        RETURN r;
    ELSIF coalesce(btrim(p_reason), '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"reason"}');
    END IF;
    -- Both rows in the order of their keys, so that two merges never wait for each other.
    PERFORM FROM hotline.abnormal_event WHERE id IN (p_event, p_into) ORDER BY id FOR UPDATE;
    e := hotline.lock_abnormal(s, p_event, p_version);
    SELECT * INTO target FROM hotline.abnormal_event WHERE id = p_into AND site_id = e.site_id AND id <> e.id;
    IF target.id IS NULL OR target.status IN ('candidate', 'closed', 'merged', 'withdrawn') OR target.type <> e.type THEN
        PERFORM hotline.refuse('EVENT_NOT_FOUND', '{"field":"into"}');
    END IF;
    INSERT INTO hotline.abnormal_reporter (event_id, site_id, employee_id, at, note)
    SELECT DISTINCT ON (o.employee_id) target.id, e.site_id, o.employee_id, o.at, o.note
      FROM (SELECT e.recorded_by AS employee_id, e.recorded_at AS at, e.description AS note
            UNION ALL SELECT c.employee_id, c.at, c.note FROM hotline.abnormal_reporter c WHERE c.event_id = e.id) o
     WHERE o.employee_id <> coalesce(target.recorded_by, 0) ORDER BY o.employee_id, o.at
    ON CONFLICT DO NOTHING;
    UPDATE hotline.abnormal_event SET status = hotline.advance_abnormal(e, 'merge'), version = version + 1, merged_into = target.id WHERE id = e.id;
    UPDATE hotline.abnormal_event SET version = version + 1 WHERE id = target.id;
    PERFORM hotline.add_abnormal_step(e, 'merged', s.employee_id, p_reason, jsonb_build_object('into', target.id));
    PERFORM hotline.add_abnormal_step(target, 'reported_again', s.employee_id, p_reason, jsonb_build_object('merged', e.id));
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'merged', e.id);
END
$$;
COMMENT ON FUNCTION hotline.merge_abnormal(uuid, bytea, bigint, integer, bigint, text) IS '并入另一事件 | merges an event into another';

-- Source: ABN-10, ABN-13
CREATE FUNCTION hotline.report_abnormal(p_request_id uuid, p_body_hash bytea, p_event bigint, p_version integer, p_text text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'report_abnormal', p_body_hash);
    e hotline.abnormal_event;
    at timestamptz := clock_timestamp();
BEGIN
    IF r.replayed THEN
        RETURN r;
    ELSIF coalesce(btrim(p_text), '') = '' THEN
        PERFORM hotline.refuse('TEXT_MISSING', '{"field":"text"}');
    END IF;
    e := hotline.lock_abnormal(s, p_event, p_version);
    UPDATE hotline.abnormal_event SET status = hotline.advance_abnormal(e, 'report'), version = version + 1, reported_up_at = at,
           reported_up_by = s.employee_id, acknowledged_at = coalesce(acknowledged_at, at), acknowledged_by = coalesce(acknowledged_by, s.employee_id)
     WHERE id = e.id;
    PERFORM hotline.add_abnormal_step(e, 'reported', s.employee_id, p_text);
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'reported', e.id);
END
$$;
COMMENT ON FUNCTION hotline.report_abnormal(uuid, bytea, bigint, integer, text) IS '上报供热中心 | reports an event upward';

-- The heating centre has no desk here: what it says is written down by who was told. Source: ABN-10
CREATE FUNCTION hotline.note_center_answer(p_request_id uuid, p_body_hash bytea, p_event bigint, p_version integer, p_at timestamptz, p_instruction text)
    RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'note_center_answer', p_body_hash);
    e hotline.abnormal_event;
    at timestamptz := hotline.field_time(p_at, clock_timestamp());
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    e := hotline.lock_abnormal(s, p_event, p_version);
    IF hotline.advance_abnormal(e, 'center_acknowledge') IS NOT NULL AND at < e.reported_up_at THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"at"}');
    END IF;
    UPDATE hotline.abnormal_event SET version = version + 1, center_ack_at = coalesce(center_ack_at, at),
           center_instruction = concat_ws('; ', NULLIF(center_instruction, ''), NULLIF(p_instruction, ''))
     WHERE id = e.id;
    PERFORM hotline.add_abnormal_step(e, 'center_acknowledged', s.employee_id, p_instruction, jsonb_build_object('at', at));
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'center_acknowledged', e.id);
END
$$;
COMMENT ON FUNCTION hotline.note_center_answer(uuid, bytea, bigint, integer, timestamptz, text) IS '记录供热中心签收与批示 | writes down what the heating centre says';

-- A follow-up, the reply to the resident or the answer to the office, as p_kind says. Source: ABN-09, ABN-13
CREATE FUNCTION hotline.follow_up_abnormal(p_request_id uuid, p_body_hash bytea, p_event bigint, p_version integer, p_kind text, p_text text)
    RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'follow_up_abnormal', p_body_hash);
    e hotline.abnormal_event;
    at timestamptz := clock_timestamp();
BEGIN
    IF r.replayed THEN
        RETURN r;
    ELSIF p_kind IS NULL OR p_kind NOT IN ('followed_up', 'resident_replied', 'external_answered') THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"kind"}');
    ELSIF coalesce(btrim(p_text), '') = '' THEN
        PERFORM hotline.refuse('TEXT_MISSING', '{"field":"text"}');
    END IF;
    e := hotline.lock_abnormal(s, p_event, p_version);
    IF p_kind = 'external_answered' AND e.external_source IS NULL THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"kind"}');
    END IF;
    UPDATE hotline.abnormal_event SET status = hotline.advance_abnormal(e, 'follow_up'), version = version + 1, followed_up_at = at,
           resident_replied_at = CASE WHEN p_kind = 'resident_replied' THEN at ELSE resident_replied_at END,
           external_answered_at = CASE WHEN p_kind = 'external_answered' THEN at ELSE external_answered_at END,
           external_answer = CASE WHEN p_kind = 'external_answered' THEN p_text ELSE external_answer END
     WHERE id = e.id;
    PERFORM hotline.add_abnormal_step(e, p_kind, s.employee_id, p_text);
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, p_kind, e.id);
END
$$;
COMMENT ON FUNCTION hotline.follow_up_abnormal(uuid, bytea, bigint, integer, text, text) IS '跟踪、答复住户或回复转达单位 | follows up, replies or answers';

-- Never without a result; a complaint never without the reply to the resident, nor what was passed on without an answer to the
-- office. What had no standard answer asks for a card. Source: ABN-13, ABN-14
CREATE FUNCTION hotline.close_abnormal(p_request_id uuid, p_body_hash bytea, p_event bigint, p_version integer, p_result text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'close_abnormal', p_body_hash);
    e hotline.abnormal_event;
BEGIN
    IF r.replayed THEN
        RETURN r;
    ELSIF coalesce(btrim(p_result), '') = '' THEN
        PERFORM hotline.refuse('TEXT_MISSING', '{"field":"result"}');
    END IF;
    e := hotline.lock_abnormal(s, p_event, p_version);
    IF hotline.advance_abnormal(e, 'close') IS NOT NULL AND (e.class = 'complaint' OR e.reply_wanted) AND e.resident_replied_at IS NULL THEN
        PERFORM hotline.refuse('REPLY_REQUIRED', '{"field":"resident_replied"}');
    ELSIF e.external_source IS NOT NULL AND e.external_answered_at IS NULL THEN
        PERFORM hotline.refuse('REPLY_REQUIRED', '{"field":"external_answered"}');
    END IF;
    UPDATE hotline.abnormal_event SET status = 'closed', version = version + 1, result = p_result, closed_at = clock_timestamp(), closed_by = s.employee_id
     WHERE id = e.id;
    PERFORM hotline.add_abnormal_step(e, 'closed', s.employee_id, p_result);
    IF e.no_standard_answer THEN
        INSERT INTO hotline.knowledge_task (event_id, site_id) VALUES (e.id, e.site_id) ON CONFLICT DO NOTHING;
    END IF;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'closed', e.id);
END
$$;
COMMENT ON FUNCTION hotline.close_abnormal(uuid, bytea, bigint, integer, text) IS '异常事件结案 | closes an event';

-- The station says why, on types 1 to 4 of its own work, until a lead has decided. Source: ABN-01
CREATE FUNCTION hotline.reply_abnormal(p_request_id uuid, p_body_hash bytea, p_event bigint, p_version integer, p_text text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'reply_abnormal', p_body_hash);
    e hotline.abnormal_event;
BEGIN
    IF r.replayed THEN
        RETURN r;
    ELSIF coalesce(btrim(p_text), '') = '' THEN
        PERFORM hotline.refuse('TEXT_MISSING', '{"field":"text"}');
    END IF;
    -- The deadline before its event, as the sweep takes them.
    PERFORM FROM hotline.clock_breach WHERE abnormal_event_id = p_event AND station_id = s.station_id FOR UPDATE;
    SELECT * INTO e FROM hotline.abnormal_event
     WHERE id = p_event AND station_id = s.station_id AND type BETWEEN 1 AND 4 AND status NOT IN ('candidate', 'withdrawn', 'merged') FOR UPDATE;
    IF e.id IS NULL THEN
        PERFORM hotline.refuse('EVENT_NOT_FOUND');
    ELSIF e.version IS DISTINCT FROM p_version OR e.excuse_decided_at IS NOT NULL THEN
        PERFORM hotline.refuse('STALE_VERSION', jsonb_build_object('seen', p_version, 'current', e.version));
    END IF;
    PERFORM hotline.keep_station_reply(e, s.employee_id, p_text);
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'replied', e.id);
END
$$;
COMMENT ON FUNCTION hotline.reply_abnormal(uuid, bytea, bigint, integer, text) IS '维修站说明原因 | the station replies to an event';

-- The lead accepts or rejects the excuse; the event stays either way. Source: ABN-01
CREATE FUNCTION hotline.decide_abnormal_reply(p_request_id uuid, p_body_hash bytea, p_event bigint, p_version integer, p_accept boolean, p_reason text)
    RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'decide_abnormal_reply', p_body_hash);
    e hotline.abnormal_event;
BEGIN
    IF r.replayed THEN
        RETURN r;
    ELSIF coalesce(btrim(p_reason), '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"reason"}');
    END IF;
    SELECT * INTO e FROM hotline.abnormal_event
     WHERE id = p_event AND (s.database_role = 'hearthline_department_head' OR site_id = s.site_id) FOR UPDATE;
    IF e.id IS NULL THEN
        PERFORM hotline.refuse('EVENT_NOT_FOUND');
    ELSIF e.version IS DISTINCT FROM p_version OR e.excuse_decided_at IS NOT NULL THEN
        PERFORM hotline.refuse('STALE_VERSION', jsonb_build_object('seen', p_version, 'current', e.version));
    ELSIF e.station_replied_at IS NULL OR p_accept IS NULL THEN
        PERFORM hotline.refuse('TRANSITION_NOT_ALLOWED');
    ELSIF e.station_replied_by = s.employee_id THEN
        PERFORM hotline.refuse('NO_SELF_APPROVAL');
    END IF;
    UPDATE hotline.abnormal_event SET version = version + 1, excuse_accepted = p_accept, excuse_decided_at = clock_timestamp(), excuse_decided_by = s.employee_id
     WHERE id = e.id;
    PERFORM hotline.add_abnormal_step(e, 'excuse_decided', s.employee_id, p_reason, jsonb_build_object('accepted', p_accept));
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, CASE WHEN p_accept THEN 'accepted' ELSE 'rejected' END, e.id);
END
$$;
COMMENT ON FUNCTION hotline.decide_abnormal_reply(uuid, bytea, bigint, integer, boolean, text) IS '领班是否采纳维修站说明 | the lead decides on the reply of a station';

-- The head decides whether a card is to be written; who writes it is another matter. Source: ABN-14
CREATE FUNCTION hotline.decide_knowledge_task(p_request_id uuid, p_body_hash bytea, p_task bigint, p_write boolean) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'decide_knowledge_task', p_body_hash);
    k hotline.knowledge_task;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    SELECT * INTO k FROM hotline.knowledge_task WHERE id = p_task FOR UPDATE;
    IF k.id IS NULL THEN
        PERFORM hotline.refuse('EVENT_NOT_FOUND');
    ELSIF k.status <> 'undecided' THEN
        PERFORM hotline.refuse('STALE_VERSION');
    ELSIF p_write IS NULL THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"write"}');
    END IF;
    UPDATE hotline.knowledge_task SET status = CASE WHEN p_write THEN 'to_write' ELSE 'declined' END, decided_at = clock_timestamp(), decided_by = s.employee_id
     WHERE id = k.id;
    INSERT INTO hotline.abnormal_step (event_id, site_id, employee_id, kind, detail)
    VALUES (k.event_id, k.site_id, s.employee_id, 'knowledge_decided', jsonb_build_object('write', p_write));
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, CASE WHEN p_write THEN 'to_write' ELSE 'declined' END, k.id);
END
$$;
COMMENT ON FUNCTION hotline.decide_knowledge_task(uuid, bytea, bigint, boolean) IS '部长决定是否写入知识库 | the head decides whether a card is written';

-- A head adds a type (no code) or changes one, takes it into or out of use, and says in how many minutes it is recorded and acknowledged;
-- the nine of the source stay as they are. Source: ABN-00, ABN-11, ABN-12
CREATE FUNCTION hotline.set_abnormal_type(p_request_id uuid, p_body_hash bytea, p_code smallint, p_label_zh text, p_label_en text, p_class text,
                                          p_active boolean, p_record_minutes smallint DEFAULT NULL, p_ack_minutes smallint DEFAULT NULL)
    RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'set_abnormal_type', p_body_hash);
    made smallint := p_code;
BEGIN
    IF r.replayed THEN
        RETURN r;
    ELSIF length(btrim(coalesce(p_label_zh, ''))) NOT BETWEEN 2 AND 20 THEN
        PERFORM hotline.refuse('TEXT_MISSING', '{"field":"label_zh"}');
    ELSIF length(btrim(coalesce(p_label_en, ''))) NOT BETWEEN 2 AND 60 THEN
        PERFORM hotline.refuse('TEXT_MISSING', '{"field":"label_en"}');
    ELSIF p_class IS NULL OR p_class NOT IN ('complaint', 'other') THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"class"}');
    ELSIF p_code < 10 OR (p_code IS NOT NULL AND NOT EXISTS (SELECT FROM hotline.abnormal_type WHERE code = p_code)) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"type"}');
    ELSIF p_record_minutes NOT BETWEEN 1 AND 1440 THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"record_minutes"}');
    ELSIF p_ack_minutes NOT BETWEEN 1 AND 1440 THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"ack_minutes"}');
    END IF;
    IF made IS NULL THEN
        LOCK TABLE hotline.abnormal_type IN SHARE ROW EXCLUSIVE MODE;
        SELECT max(code) + 1 INTO made FROM hotline.abnormal_type;
        INSERT INTO hotline.abnormal_type (code, identifier, label_zh, label_en, class, active, record_minutes, ack_minutes, added_by)
        VALUES (made, 'type_' || made, p_label_zh, p_label_en, p_class, coalesce(p_active, true), p_record_minutes, p_ack_minutes, s.employee_id);
    ELSE
        UPDATE hotline.abnormal_type SET label_zh = p_label_zh, label_en = p_label_en, class = p_class, active = coalesce(p_active, active),
               record_minutes = p_record_minutes, ack_minutes = p_ack_minutes, added_by = s.employee_id
         WHERE code = made;
    END IF;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'saved', made);
END
$$;
COMMENT ON FUNCTION hotline.set_abnormal_type(uuid, bytea, smallint, text, text, text, boolean, smallint, smallint) IS '部长增设或启停异常类型 | a head adds a type or takes it into use';

GRANT EXECUTE ON FUNCTION hotline.is_abnormal_night(smallint, timestamptz) TO hearthline_agent, hearthline_team_lead, hearthline_department_head;
GRANT EXECUTE ON FUNCTION hotline.record_abnormal(uuid, bytea, hotline.abnormal_report) TO hearthline_agent, hearthline_team_lead, hearthline_department_head;
GRANT EXECUTE ON FUNCTION hotline.acknowledge_abnormal(uuid, bytea, bigint, integer),
    hotline.sort_abnormal(uuid, bytea, bigint, integer, text, bigint, boolean, text), hotline.merge_abnormal(uuid, bytea, bigint, integer, bigint, text),
    hotline.report_abnormal(uuid, bytea, bigint, integer, text), hotline.note_center_answer(uuid, bytea, bigint, integer, timestamptz, text),
    hotline.follow_up_abnormal(uuid, bytea, bigint, integer, text, text), hotline.close_abnormal(uuid, bytea, bigint, integer, text),
    hotline.decide_abnormal_reply(uuid, bytea, bigint, integer, boolean, text) TO hearthline_team_lead, hearthline_department_head;
GRANT EXECUTE ON FUNCTION hotline.reply_abnormal(uuid, bytea, bigint, integer, text) TO hearthline_station;
GRANT EXECUTE ON FUNCTION hotline.decide_knowledge_task(uuid, bytea, bigint, boolean),
    hotline.set_abnormal_type(uuid, bytea, smallint, text, text, text, boolean, smallint, smallint) TO hearthline_department_head;

COMMIT;

-- Deploy hearthline:clock_functions to pg
-- Deadlines as rows: started with the parameter in force, stopped by the step that meets them.
BEGIN;
SET LOCAL ROLE hearthline_owner;

ALTER TABLE hotline.clock_kind ADD parameter_key text;
COMMENT ON COLUMN hotline.clock_kind.parameter_key IS '期限参数 | parameter that sets the deadline';
UPDATE hotline.clock_kind k SET parameter_key = v.key
  FROM (VALUES (1, 'intake.unmatched_address_minutes'), (2, 'dispatch.minutes'), (3, 'dsp.accept_minutes'), (4, 'dsp.contact_minutes'),
               (5, 'dsp.arrive_minutes'), (6, 'abn03.minutes'), (8, 'dispatch.rejection_answer_minutes'),
               (9, 'intake.emergency_complete_minutes')) AS v (code, key)
 WHERE k.code = v.code;

-- Length of a clock: a parameter is one number of minutes or one per urgency, {"P1": 5, ...}.
CREATE FUNCTION hotline.clock_minutes(parameter jsonb, urgency smallint) RETURNS interval
    LANGUAGE plpgsql IMMUTABLE
AS $$
BEGIN
    RETURN make_interval(secs => 60 * (CASE jsonb_typeof(parameter) WHEN 'object' THEN parameter ->> ('P' || urgency) ELSE parameter #>> '{}' END)::double precision);
END
$$;
COMMENT ON FUNCTION hotline.clock_minutes(jsonb, smallint) IS '参数中的时限 | length of a clock out of its parameter';

-- Starts clocks of these kinds for the ticket and answers the earliest due time.
CREATE FUNCTION hotline.start_clocks(t hotline.ticket, kinds smallint[], seq smallint, at timestamptz) RETURNS timestamptz
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    earliest timestamptz;
BEGIN
    WITH started AS (
        INSERT INTO hotline.sla_clock (ticket_id, site_id, station_id, cycle, dispatch_seq, kind, started_at, due_at, warn_at, parameter_id)
        SELECT t.id, t.site_id, t.station_id, t.cycle, seq, k.code, at, at + hotline.clock_minutes(p.value_json, t.urgency),
               CASE k.code WHEN 6 THEN at + hotline.clock_minutes((hotline.parameter('abn03.prewarn_minutes', t.site_id, t.station_id, at)).value_json, t.urgency) END,
               p.id
          FROM hotline.clock_kind k
         CROSS JOIN LATERAL (
               SELECT q.id, q.value_json FROM hotline.policy_parameter q
                WHERE q.key = k.parameter_key AND q.valid_from <= at AND at < q.valid_to
                  AND (q.scope_type = 'company' OR (q.scope_type = 'site' AND q.scope_id = t.site_id)
                       OR (q.scope_type = 'station' AND q.scope_id = t.station_id))
                ORDER BY CASE q.scope_type WHEN 'station' THEN 0 WHEN 'site' THEN 1 ELSE 2 END
                LIMIT 1) p
         WHERE k.code = ANY (kinds)
        RETURNING due_at
    )
    SELECT min(due_at) INTO earliest FROM started;
    RETURN earliest;
END
$$;
COMMENT ON FUNCTION hotline.start_clocks(hotline.ticket, smallint[], smallint, timestamptz) IS
    '启动时限并返回最早到期时间 | starts clocks and answers the earliest due time';

-- Stops the running clocks of these kinds.
CREATE FUNCTION hotline.stop_clocks(t hotline.ticket, kinds smallint[], at timestamptz) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE hotline.sla_clock SET stopped_at = at
     WHERE ticket_id = t.id AND kind = ANY (kinds) AND stopped_at IS NULL;
END
$$;
COMMENT ON FUNCTION hotline.stop_clocks(hotline.ticket, smallint[], timestamptz) IS '停止时限 | stops running clocks';

-- A deadline of something else than a ticket; answers when it is due. A follow-up that starts again has another seq.
CREATE FUNCTION hotline.start_clock(kind smallint, site smallint, station smallint, at timestamptz, length interval, parameter bigint,
    event bigint DEFAULT NULL, complaint bigint DEFAULT NULL, seq smallint DEFAULT 0, escalation bigint DEFAULT NULL,
    hand_over bigint DEFAULT NULL) RETURNS timestamptz
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO hotline.sla_clock (abnormal_event_id, complaint_id, escalation_id, hand_over_id, site_id, station_id, dispatch_seq, kind,
                                   started_at, due_at, parameter_id)
    VALUES (event, complaint, escalation, hand_over, site, station, seq, kind, at, at + length, parameter);
    RETURN at + length;
END
$$;
COMMENT ON FUNCTION hotline.start_clock(smallint, smallint, smallint, timestamptz, interval, bigint, bigint, bigint, smallint, bigint, bigint) IS
    '启动异常事件、投诉、上报或转办的时限 | starts a deadline of an abnormal event, a complaint, an escalation or a hand-over';

CREATE FUNCTION hotline.stop_clock(wanted smallint, at timestamptz, event bigint DEFAULT NULL, complaint bigint DEFAULT NULL,
    escalation bigint DEFAULT NULL, hand_over bigint DEFAULT NULL) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE hotline.sla_clock c SET stopped_at = at
     WHERE (c.abnormal_event_id = event OR c.complaint_id = complaint OR c.escalation_id = escalation OR c.hand_over_id = hand_over)
       AND c.kind = wanted AND c.stopped_at IS NULL;
END
$$;
COMMENT ON FUNCTION hotline.stop_clock(smallint, timestamptz, bigint, bigint, bigint, bigint) IS
    '停止异常事件、投诉、上报或转办的时限 | stops a deadline of an abnormal event, a complaint, an escalation or a hand-over';

-- Whoever asks: a station sees only the clocks of its own orders, the ticket's due time counts the desk's as well.
CREATE FUNCTION hotline.next_due(ticket bigint) RETURNS timestamptz
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN (SELECT min(due_at) FROM hotline.sla_clock WHERE ticket_id = ticket AND stopped_at IS NULL AND paused_at IS NULL);
END
$$;
COMMENT ON FUNCTION hotline.next_due(bigint) IS '最早的未停时限 | earliest running deadline of a ticket';

-- The ticket with another urgency, for the caller to write. A more urgent one lets running clocks end no later than the new
-- level allows from now on; a less urgent one leaves them. Source: INT-08, INT-15
CREATE FUNCTION hotline.with_urgency(t hotline.ticket, level smallint, at timestamptz) RETURNS hotline.ticket
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF level < t.urgency THEN
        UPDATE hotline.sla_clock c SET due_at = least(c.due_at, at + hotline.clock_minutes(p.value_json, level))
          FROM hotline.policy_parameter p
         WHERE p.id = c.parameter_id AND c.ticket_id = t.id AND c.kind IN (1, 2, 3, 4, 5) AND c.stopped_at IS NULL AND c.paused_at IS NULL;
        t.next_due_at := hotline.next_due(t.id);
    END IF;
    t.urgency := level;
    RETURN t;
END
$$;
COMMENT ON FUNCTION hotline.with_urgency(hotline.ticket, smallint, timestamptz) IS '改变紧急程度并收紧时限 | another urgency, with tighter clocks when it rises';

-- Pauses or resumes the repair and arrival clocks; the due time moves by the length of the pause. Source: DSP-06
CREATE FUNCTION hotline.pause_clocks(t hotline.ticket, at timestamptz) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE hotline.sla_clock SET paused_at = at
     WHERE ticket_id = t.id AND kind IN (5, 6) AND stopped_at IS NULL AND paused_at IS NULL;
END
$$;
COMMENT ON FUNCTION hotline.pause_clocks(hotline.ticket, timestamptz) IS '暂停维修与到场时限 | pauses repair and arrival clocks';
CREATE FUNCTION hotline.resume_clocks(t hotline.ticket, at timestamptz) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE hotline.sla_clock SET due_at = due_at + (at - paused_at), warn_at = warn_at + (at - paused_at), paused_at = NULL
     WHERE ticket_id = t.id AND paused_at IS NOT NULL AND stopped_at IS NULL;
END
$$;
COMMENT ON FUNCTION hotline.resume_clocks(hotline.ticket, timestamptz) IS '恢复维修与到场时限 | resumes repair and arrival clocks';

-- A number parameter of the caller's site and station.
CREATE FUNCTION hotline.number_parameter(wanted text, at_site smallint DEFAULT NULL, at_station smallint DEFAULT NULL) RETURNS double precision
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN ((hotline.parameter(wanted, at_site, at_station)).value_json #>> '{}')::double precision;
END
$$;
COMMENT ON FUNCTION hotline.number_parameter(text, smallint, smallint) IS '取数值参数 | a parameter that is one number';

-- A time told by a person in the field: not later than now (a little clock skew forgiven), never null.
CREATE FUNCTION hotline.field_time(told timestamptz, at timestamptz) RETURNS timestamptz
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF told > at + hotline.number_parameter('clock.skew_seconds') * interval '1 second' THEN
        PERFORM hotline.refuse('CLOCK_SKEW', jsonb_build_object('server_time', at));
    END IF;
    RETURN least(coalesce(told, at), at);
END
$$;
COMMENT ON FUNCTION hotline.field_time(timestamptz, timestamptz) IS '核对现场时间 | checks a time told from the field';

-- When an act was done in the field, as a phone that was offline tells it later; NULL when it tells nothing. Never ahead of the
-- server and never before the order in force. Source: DSP-05
CREATE FUNCTION hotline.act_time(t hotline.ticket, told timestamptz, at timestamptz, field text DEFAULT 'field_time') RETURNS timestamptz
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF told IS NULL THEN
        RETURN NULL;
    ELSIF told < t.issued_at THEN
        PERFORM hotline.refuse('FIELD_INVALID', jsonb_build_object('field', field));
    END IF;
    RETURN hotline.field_time(told, at);
END
$$;
COMMENT ON FUNCTION hotline.act_time(hotline.ticket, timestamptz, timestamptz, text) IS '核对动作的现场时间 | checks when an act was done in the field';

GRANT EXECUTE ON FUNCTION hotline.clock_minutes(jsonb, smallint), hotline.start_clocks(hotline.ticket, smallint[], smallint, timestamptz),
    hotline.stop_clocks(hotline.ticket, smallint[], timestamptz), hotline.next_due(bigint),
    hotline.pause_clocks(hotline.ticket, timestamptz), hotline.resume_clocks(hotline.ticket, timestamptz),
    hotline.number_parameter(text, smallint, smallint), hotline.field_time(timestamptz, timestamptz)
    TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station, hearthline_worker;
GRANT EXECUTE ON FUNCTION hotline.act_time(hotline.ticket, timestamptz, timestamptz, text) TO hearthline_station;
GRANT EXECUTE ON FUNCTION hotline.with_urgency(hotline.ticket, smallint, timestamptz) TO hearthline_agent, hearthline_team_lead;

COMMIT;

-- Deploy hearthline:station_calls to pg
-- Calls to a repair station, and when it is proved that nobody there can be reached. Source: ABN-04, DSP-07
BEGIN;
SET LOCAL ROLE hearthline_owner;

INSERT INTO hotline.policy_parameter (key, value_json, unit, source_ref) VALUES
    ('abn04.window_minutes', '10', 'minutes', 'ABN-04'), ('abn04.ring_seconds', '30', 'seconds', 'ABN-04'),
    ('abn04.acknowledge_minutes', '5', 'minutes', 'ABN-04, ABN-11');
INSERT INTO hotline.parameter_rule (key, kind, least, most, label_zh, label_en, unit_zh) VALUES
    ('abn04.window_minutes', 'integer', 1, 120, '两次无人接听的最长间隔', 'longest time between the two unanswered calls', '分钟'),
    ('abn04.ring_seconds', 'integer', 1, 300, '无人接听的最短振铃', 'shortest ringing of an unanswered call', '秒'),
    ('abn04.acknowledge_minutes', 'integer', 1, 1440, '联系不上维修站的提醒确认时限', 'time to acknowledge that a station cannot be reached', '分钟');

SELECT hotline.make_codes(name, zh, en) FROM (VALUES
    ('station_rung', '拨打对象', 'whom a call to a station is for'),
    ('station_call_result', '拨打维修站的结果', 'result of a call to a station')) AS t (name, zh, en);
INSERT INTO hotline.station_rung VALUES
    (1, 'station_line', '维修站电话', 'station line'), (2, 'duty_repairer', '值班维修人员', 'repairer on duty'),
    (3, 'second_repairer', '第二维修人员', 'second repairer'), (4, 'station_head', '站长', 'station head');
INSERT INTO hotline.station_call_result VALUES
    (1, 'answered', '接听', 'answered'), (2, 'no_answer', '无人接听', 'no answer'), (3, 'busy', '占线', 'busy'), (4, 'off', '关机', 'switched off');

-- Every call to a station is a row, with whom it was for and how it ended; from which phone, if it was a private one, and why.
CREATE TABLE hotline.station_call (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site_id smallint NOT NULL REFERENCES hotline.site,
    station_id smallint NOT NULL REFERENCES hotline.station,
    ticket_id bigint NOT NULL,
    cycle smallint NOT NULL,
    dispatch_seq smallint NOT NULL,
    rung smallint NOT NULL REFERENCES hotline.station_rung,
    callee_id bigint REFERENCES hotline.employee,
    at timestamptz NOT NULL,
    ring_seconds integer NOT NULL CHECK (ring_seconds BETWEEN 0 AND 600),
    result smallint NOT NULL REFERENCES hotline.station_call_result,
    private_phone boolean NOT NULL DEFAULT false,
    reason text NOT NULL DEFAULT '',
    call_id bigint,
    recorded_by bigint NOT NULL REFERENCES hotline.employee,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CHECK (NOT private_phone OR reason <> ''),
    CHECK (rung <> 1 OR callee_id IS NULL),
    UNIQUE (id, site_id),
    FOREIGN KEY (ticket_id, site_id) REFERENCES hotline.ticket (id, site_id),
    FOREIGN KEY (call_id, site_id) REFERENCES hotline.call (id, site_id)
);
COMMENT ON TABLE hotline.station_call IS '拨打维修站的记录,只追加 | calls to stations, append-only';
COMMENT ON COLUMN hotline.station_call.id IS '编号 | id';
COMMENT ON COLUMN hotline.station_call.site_id IS '站点 | site';
COMMENT ON COLUMN hotline.station_call.station_id IS '维修站 | station';
COMMENT ON COLUMN hotline.station_call.ticket_id IS '报修单 | ticket';
COMMENT ON COLUMN hotline.station_call.cycle IS '第几次维修 | repair cycle';
COMMENT ON COLUMN hotline.station_call.dispatch_seq IS '第几次派单 | dispatch';
COMMENT ON COLUMN hotline.station_call.rung IS '拨打对象 | whom the call was for';
COMMENT ON COLUMN hotline.station_call.callee_id IS '拨打的员工 | employee who was called';
COMMENT ON COLUMN hotline.station_call.at IS '拨打时间 | when it was dialled';
COMMENT ON COLUMN hotline.station_call.ring_seconds IS '振铃秒数 | how long it rang';
COMMENT ON COLUMN hotline.station_call.result IS '结果 | result';
COMMENT ON COLUMN hotline.station_call.private_phone IS '用私人电话拨打 | dialled on a private phone';
COMMENT ON COLUMN hotline.station_call.reason IS '用私人电话的原因 | why a private phone was used';
COMMENT ON COLUMN hotline.station_call.call_id IS '电话系统的通话 | call of the telephone system';
COMMENT ON COLUMN hotline.station_call.recorded_by IS '登记人 | who recorded it';
COMMENT ON COLUMN hotline.station_call.recorded_at IS '登记时间 | when it was recorded';
CREATE INDEX station_call_station ON hotline.station_call (station_id, at, id);
CREATE INDEX station_call_ticket ON hotline.station_call (ticket_id, at, id);
CREATE INDEX station_call_site ON hotline.station_call (site_id, at);
CREATE INDEX station_call_call ON hotline.station_call (call_id) WHERE call_id IS NOT NULL;

-- What the calls prove, one row for each dispatch of a ticket; when a call told later disproves it, it is withdrawn, and stays.
CREATE TABLE hotline.station_unreachable (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site_id smallint NOT NULL REFERENCES hotline.site,
    station_id smallint NOT NULL REFERENCES hotline.station,
    ticket_id bigint NOT NULL,
    dispatch_seq smallint NOT NULL,
    first_call bigint NOT NULL REFERENCES hotline.station_call,
    second_call bigint NOT NULL REFERENCES hotline.station_call,
    at timestamptz NOT NULL,
    window_parameter_id bigint NOT NULL REFERENCES hotline.policy_parameter,
    ring_parameter_id bigint NOT NULL REFERENCES hotline.policy_parameter,
    event_id bigint REFERENCES hotline.abnormal_event,
    resolved_at timestamptz,
    resolved_by bigint REFERENCES hotline.station_call,
    withdrawn_at timestamptz,
    CHECK (resolved_at >= at),
    CHECK ((resolved_at IS NULL) = (resolved_by IS NULL)),
    UNIQUE (ticket_id, dispatch_seq),
    FOREIGN KEY (ticket_id, site_id) REFERENCES hotline.ticket (id, site_id)
);
COMMENT ON TABLE hotline.station_unreachable IS '维修站电话与维修人员手机均无人接听 | station line and repairer both unanswered';
COMMENT ON COLUMN hotline.station_unreachable.id IS '编号 | id';
COMMENT ON COLUMN hotline.station_unreachable.site_id IS '站点 | site';
COMMENT ON COLUMN hotline.station_unreachable.station_id IS '维修站 | station';
COMMENT ON COLUMN hotline.station_unreachable.ticket_id IS '报修单 | ticket';
COMMENT ON COLUMN hotline.station_unreachable.dispatch_seq IS '第几次派单 | dispatch';
COMMENT ON COLUMN hotline.station_unreachable.first_call IS '第一次无人接听 | first unanswered call';
COMMENT ON COLUMN hotline.station_unreachable.second_call IS '第二次无人接听 | second unanswered call';
COMMENT ON COLUMN hotline.station_unreachable.at IS '成立时间 | when it was so';
COMMENT ON COLUMN hotline.station_unreachable.window_parameter_id IS '所用间隔参数 | parameter of the window used';
COMMENT ON COLUMN hotline.station_unreachable.ring_parameter_id IS '所用振铃参数 | parameter of the ringing used';
COMMENT ON COLUMN hotline.station_unreachable.event_id IS '异常事件 | abnormal event';
COMMENT ON COLUMN hotline.station_unreachable.resolved_at IS '之后接通的时间 | when somebody answered later';
COMMENT ON COLUMN hotline.station_unreachable.resolved_by IS '之后接通的一次 | call that was answered later';
COMMENT ON COLUMN hotline.station_unreachable.withdrawn_at IS '因补登的通话而撤销的时间 | when a call told later disproved it';
CREATE INDEX station_unreachable_site ON hotline.station_unreachable (site_id, at);
CREATE INDEX station_unreachable_station ON hotline.station_unreachable (station_id, at);
CREATE INDEX station_unreachable_first ON hotline.station_unreachable (first_call);
CREATE INDEX station_unreachable_second ON hotline.station_unreachable (second_call);
CREATE INDEX station_unreachable_answer ON hotline.station_unreachable (resolved_by) WHERE resolved_by IS NOT NULL;
CREATE INDEX station_unreachable_event ON hotline.station_unreachable (event_id);

SELECT hotline.protect('hotline.station_call', 'hotline.station_unreachable');
SELECT hotline.make_append_only('hotline.station_call');
DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['station_call', 'station_unreachable'] LOOP
        EXECUTE format('CREATE POLICY agent_reads ON hotline.%I FOR SELECT TO hearthline_agent USING (site_id = (SELECT access.site()))', t);
        EXECUTE format('CREATE POLICY lead_reads ON hotline.%I FOR SELECT TO hearthline_team_lead USING (site_id = (SELECT access.site()))', t);
        EXECUTE format('CREATE POLICY head_reads ON hotline.%I FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()))', t);
        EXECUTE format('CREATE POLICY station_reads ON hotline.%I FOR SELECT TO hearthline_station USING (station_id = (SELECT access.station()))', t);
        EXECUTE format('CREATE POLICY worker_reads ON hotline.%I FOR SELECT TO hearthline_worker USING (true)', t);
        EXECUTE format('GRANT SELECT ON hotline.%I TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station,
            hearthline_worker', t);
    END LOOP;
END
$$;

-- The lead, the head and the station's head are told at once.
INSERT INTO hotline.alert_rung (type, step, role, at_once, after_minutes) VALUES
    ('station.unreachable', 1, 4, true, 0), ('station.unreachable', 2, 15, true, 0), ('station.unreachable', 3, 5, false, 0);

-- The first moment at which the calls for one dispatch of a ticket prove that nobody at the station can be reached: an unanswered call to
-- the station's line and one to a repairer, in either order, each ringing long enough, no further apart than the window, and nobody of
-- the station answering in between. A busy line and a phone that is switched off do not ring. Calls count for the station, whatever ticket
-- they were about; the second one is about this ticket. Source: ABN-04
CREATE FUNCTION hotline.find_unreachable(p_ticket bigint, p_seq smallint)
    RETURNS TABLE (first_call bigint, second_call bigint, at timestamptz, window_parameter_id bigint, ring_parameter_id bigint)
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT j.id, i.id, i.at, w.id, r.id
      FROM hotline.station_call i
     CROSS JOIN LATERAL hotline.parameter('abn04.window_minutes', i.site_id, i.station_id, i.at) w
     CROSS JOIN LATERAL hotline.parameter('abn04.ring_seconds', i.site_id, i.station_id, i.at) r
     CROSS JOIN LATERAL (
           SELECT s.id FROM hotline.station_call s
            WHERE s.station_id = i.station_id AND (s.at, s.id) < (i.at, i.id)
              AND s.at >= i.at - (w.value_json #>> '{}')::int * interval '1 minute'
              AND s.result = 2 AND s.ring_seconds >= (r.value_json #>> '{}')::int AND s.rung IN (1, 2, 3) AND (s.rung = 1) <> (i.rung = 1)
              AND NOT EXISTS (SELECT FROM hotline.station_call k
                               WHERE k.station_id = i.station_id AND k.result = 1 AND (k.at, k.id) > (s.at, s.id) AND (k.at, k.id) < (i.at, i.id))
            ORDER BY s.at DESC, s.id DESC LIMIT 1) j
     WHERE i.ticket_id = p_ticket AND i.dispatch_seq = p_seq
       AND i.result = 2 AND i.ring_seconds >= (r.value_json #>> '{}')::int AND i.rung IN (1, 2, 3)
     ORDER BY i.at, i.id LIMIT 1
$$;
COMMENT ON FUNCTION hotline.find_unreachable(bigint, smallint) IS '由拨打记录推断联系不上维修站 | derives from calls that a station cannot be reached';

-- Brings what is known of one dispatch in line with what its calls prove now: raised, withdrawn, or resolved by a later answer.
CREATE FUNCTION hotline.settle_unreachable(p_ticket bigint, p_seq smallint, p_now timestamptz) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    d record;
    u hotline.station_unreachable;
    second hotline.station_call;
    answer hotline.station_call;
BEGIN
    SELECT f.first_call, f.second_call, f.at, f.window_parameter_id, f.ring_parameter_id INTO d FROM hotline.find_unreachable(p_ticket, p_seq) f;
    SELECT x.* INTO u FROM hotline.station_unreachable x WHERE x.ticket_id = p_ticket AND x.dispatch_seq = p_seq FOR UPDATE;
    IF d.second_call IS NULL THEN
        IF u.id IS NOT NULL AND u.withdrawn_at IS NULL THEN
            UPDATE hotline.station_unreachable x SET withdrawn_at = p_now, resolved_at = NULL, resolved_by = NULL WHERE x.id = u.id;
            PERFORM hotline.withdraw_abnormal(u.event_id, '补登的通话表明维修站可以接通');
            PERFORM hotline.close_unreachable_alert(p_ticket);
        END IF;
        RETURN;
    END IF;
    SELECT c.* INTO second FROM hotline.station_call c WHERE c.id = d.second_call;
    IF u.id IS NULL OR u.withdrawn_at IS NOT NULL OR u.second_call <> d.second_call OR u.first_call <> d.first_call THEN
        u.event_id := hotline.raise_abnormal(4::smallint, second.site_id, second.station_id, p_ticket, second.cycle, p_seq, d.at,
                                             '维修站电话与维修人员手机均无人接听');
        INSERT INTO hotline.station_unreachable AS x (site_id, station_id, ticket_id, dispatch_seq, first_call, second_call, at,
            window_parameter_id, ring_parameter_id, event_id)
        VALUES (second.site_id, second.station_id, p_ticket, p_seq, d.first_call, d.second_call, d.at, d.window_parameter_id,
                d.ring_parameter_id, u.event_id)
        ON CONFLICT (ticket_id, dispatch_seq) DO UPDATE SET first_call = excluded.first_call, second_call = excluded.second_call,
            at = excluded.at, window_parameter_id = excluded.window_parameter_id, ring_parameter_id = excluded.ring_parameter_id,
            event_id = excluded.event_id, resolved_at = NULL, resolved_by = NULL, withdrawn_at = NULL
        RETURNING x.* INTO u;
        INSERT INTO hotline.alert (type, severity, subject, period, site_id, station_id, ticket_id, assigned_role, due_at)
        VALUES ('station.unreachable', 'critical', 'ticket/' || p_ticket, 'call ' || d.second_call, second.site_id, second.station_id, p_ticket,
                2, hotline.acknowledge_by('abn04.acknowledge_minutes', second.site_id, second.station_id, p_now)) ON CONFLICT DO NOTHING;
    END IF;
    SELECT k.* INTO answer FROM hotline.station_call k
     WHERE k.station_id = u.station_id AND k.result = 1 AND (k.at, k.id) > (second.at, second.id) ORDER BY k.at, k.id LIMIT 1;
    IF answer.id IS DISTINCT FROM u.resolved_by THEN
        UPDATE hotline.station_unreachable x SET resolved_at = answer.at, resolved_by = answer.id WHERE x.id = u.id;
        PERFORM hotline.resolve_abnormal(u.event_id, answer.at, '之后已接通');
        PERFORM hotline.close_unreachable_alert(p_ticket);
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.settle_unreachable(bigint, smallint, timestamptz) IS '按全部拨打记录更新联系不上的结论 | settles what the calls prove';

CREATE FUNCTION hotline.close_unreachable_alert(p_ticket bigint) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE hotline.alert SET closed_at = clock_timestamp()
     WHERE type = 'station.unreachable' AND subject = 'ticket/' || p_ticket AND closed_at IS NULL;
END
$$;
COMMENT ON FUNCTION hotline.close_unreachable_alert(bigint) IS '接通后关闭提醒 | closes the alert when somebody answered';

-- Notes a call to the station that holds a ticket. Calls of one station are noted one after the other, so that none of two that are told
-- at the same moment overlooks the other. A call of the last day may be told late. Source: ABN-04, DSP-07
CREATE FUNCTION hotline.record_station_call(p_request_id uuid, p_body_hash bytea, p_ticket_id bigint, p_rung smallint, p_callee_id bigint,
    p_at timestamptz, p_ring_seconds integer, p_result smallint, p_private_phone boolean, p_reason text, p_call_id bigint) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'record_station_call', p_body_hash);
    now_at timestamptz := clock_timestamp();
    t hotline.ticket;
    dialled timestamptz;
    made bigint;
    g record;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    SELECT * INTO t FROM hotline.ticket WHERE id = p_ticket_id AND site_id = s.site_id;
    IF t.id IS NULL THEN
        PERFORM hotline.refuse('TICKET_NOT_FOUND');
    ELSIF t.station_id IS NULL OR t.issued_at IS NULL THEN
        PERFORM hotline.refuse('TRANSITION_NOT_ALLOWED', jsonb_build_object('state', t.state));
    ELSIF p_private_phone AND coalesce(btrim(p_reason), '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"private_phone_reason"}');
    ELSIF p_ring_seconds NOT BETWEEN 0 AND 600 THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"ring_seconds"}');
    ELSIF p_at < now_at - interval '1 day' THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"call_time"}');
    ELSIF p_callee_id IS NOT NULL AND (p_rung = 1 OR NOT EXISTS (SELECT FROM hotline.employment e
            WHERE e.employee_id = p_callee_id AND e.station_id = t.station_id AND e.valid_from <= now_at AND now_at < e.valid_to)) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"callee_id"}');
    ELSIF p_call_id IS NOT NULL AND NOT EXISTS (SELECT FROM hotline.call c WHERE c.id = p_call_id AND c.site_id = s.site_id) THEN
        PERFORM hotline.refuse('CALL_NOT_FOUND');
    END IF;
    dialled := coalesce(hotline.act_time(t, p_at, now_at, 'call_time'), now_at);
    PERFORM FROM hotline.station WHERE id = t.station_id FOR NO KEY UPDATE;
    INSERT INTO hotline.station_call (site_id, station_id, ticket_id, cycle, dispatch_seq, rung, callee_id, at, ring_seconds, result,
        private_phone, reason, call_id, recorded_by)
    VALUES (t.site_id, t.station_id, t.id, t.cycle, t.dispatch_seq, p_rung, p_callee_id, dialled, p_ring_seconds, p_result,
            coalesce(p_private_phone, false), coalesce(p_reason, ''), p_call_id, s.employee_id)
    RETURNING id INTO made;
    -- No window is longer than two hours. An answer reaches back to whatever was not resolved before it.
    FOR g IN
        SELECT c.ticket_id, c.dispatch_seq FROM hotline.station_call c
         WHERE c.station_id = t.station_id AND c.at BETWEEN dialled AND dialled + interval '2 hours'
        UNION
        SELECT u.ticket_id, u.dispatch_seq FROM hotline.station_unreachable u
         WHERE u.station_id = t.station_id AND p_result = 1 AND u.withdrawn_at IS NULL AND (u.resolved_at IS NULL OR u.resolved_at >= dialled)
         ORDER BY 1, 2
    LOOP
        PERFORM hotline.settle_unreachable(g.ticket_id, g.dispatch_seq, now_at);
    END LOOP;
    RETURN hotline.finish_request(s, p_request_id, t, CASE WHEN EXISTS (SELECT FROM hotline.station_unreachable u
        WHERE u.ticket_id = t.id AND u.dispatch_seq = t.dispatch_seq AND u.withdrawn_at IS NULL AND u.resolved_at IS NULL)
        THEN 'unreachable' ELSE 'recorded' END, made);
END
$$;
COMMENT ON FUNCTION hotline.record_station_call(uuid, bytea, bigint, smallint, bigint, timestamptz, integer, smallint, boolean, text, bigint)
    IS '登记一次拨打维修站 | records a call to a station';

GRANT EXECUTE ON FUNCTION hotline.record_station_call(uuid, bytea, bigint, smallint, bigint, timestamptz, integer, smallint, boolean, text, bigint)
    TO hearthline_agent, hearthline_team_lead;

COMMIT;

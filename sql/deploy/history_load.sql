-- Deploy hearthline:history_load to pg
-- Moves a generated or imported past from staging into the hotline: the result is what the operations would have left.
BEGIN;
SET LOCAL ROLE hearthline_owner;

CREATE UNLOGGED TABLE staging.call (
    n integer PRIMARY KEY, id bigint NOT NULL DEFAULT nextval('hotline.call_id_seq'), site_n integer NOT NULL, direction smallint NOT NULL,
    caller_cipher bytea, caller_index bytea, caller_masked text NOT NULL DEFAULT '', ring_at timestamptz NOT NULL, answered_at timestamptz,
    ended_at timestamptz NOT NULL, agent_no text, category smallint, disposition text, ticket_n integer
);
CREATE UNLOGGED TABLE staging.mass_incident (
    n integer PRIMARY KEY, id bigint NOT NULL DEFAULT nextval('hotline.mass_incident_id_seq'), node_n integer NOT NULL, site_n integer NOT NULL,
    fault_family smallint NOT NULL, proposed_at timestamptz NOT NULL, confirmed_at timestamptz, confirmed_by text, closed_at timestamptz
);
CREATE UNLOGGED TABLE staging.ticket (
    n integer PRIMARY KEY, id bigint NOT NULL DEFAULT nextval('hotline.ticket_id_seq'), number text NOT NULL, site_n integer NOT NULL,
    version integer NOT NULL, state smallint NOT NULL, cycle smallint NOT NULL, category smallint NOT NULL, fault smallint NOT NULL,
    first_urgency smallint NOT NULL, urgency smallint NOT NULL, problem text NOT NULL, household_no text NOT NULL,
    preset_station_n integer NOT NULL, station_n integer NOT NULL, override_reason smallint, relation smallint NOT NULL, external_no text,
    urge_count smallint NOT NULL, call_n integer, registered_at timestamptz NOT NULL, registered_by text NOT NULL, appointment_at timestamptz,
    closed_at timestamptz, closure smallint, incident_n integer, merged_into_n integer,
    person_name text NOT NULL, phone_cipher bytea NOT NULL, phone_index bytea NOT NULL, phone_masked text NOT NULL
);
CREATE UNLOGGED TABLE staging.ticket_event (
    ticket_n integer NOT NULL, version integer NOT NULL, cycle smallint NOT NULL, action smallint NOT NULL, from_state smallint,
    to_state smallint NOT NULL, at timestamptz NOT NULL, field_at timestamptz, agent_no text NOT NULL, station_n integer,
    reason text NOT NULL DEFAULT '', detail jsonb NOT NULL DEFAULT '{}'
);
CREATE UNLOGGED TABLE staging.dispatch (
    ticket_n integer NOT NULL, seq smallint NOT NULL, cycle smallint NOT NULL, station_n integer NOT NULL, issued_at timestamptz NOT NULL,
    issued_by text NOT NULL, accepted_at timestamptz, accepted_by text, contacted_at timestamptz, arrived_at timestamptz,
    finished_at timestamptz, rejected_at timestamptz, answered_at timestamptz, answered_by text, paused_from timestamptz, paused_until timestamptz,
    PRIMARY KEY (ticket_n, seq)
);
CREATE UNLOGGED TABLE staging.sla_clock (
    ticket_n integer NOT NULL, cycle smallint NOT NULL, dispatch_seq smallint NOT NULL, station_id smallint, kind smallint NOT NULL,
    started_at timestamptz NOT NULL, due_at timestamptz NOT NULL, stopped_at timestamptz, paused_at timestamptz, parameter_id bigint
);
CREATE UNLOGGED TABLE staging.resident_contact (
    ticket_n integer NOT NULL, dispatch_seq smallint NOT NULL, cycle smallint NOT NULL, station_n integer NOT NULL, at timestamptz NOT NULL,
    agent_no text NOT NULL, channel smallint NOT NULL, result smallint NOT NULL, appointment_at timestamptz
);
CREATE UNLOGGED TABLE staging.completion (
    ticket_n integer NOT NULL, cycle smallint NOT NULL, station_n integer NOT NULL, dispatch_seq smallint NOT NULL, cause_code text NOT NULL,
    action_code text NOT NULL, ownership smallint NOT NULL, room_temp_c double precision, charged boolean NOT NULL, amount_fen bigint NOT NULL,
    arrived_at timestamptz NOT NULL, finished_at timestamptz NOT NULL, returned_at timestamptz NOT NULL, repairer text NOT NULL,
    returned_by text NOT NULL
);
CREATE UNLOGGED TABLE staging.callback_task (
    ticket_n integer NOT NULL, cycle smallint NOT NULL, id bigint NOT NULL DEFAULT nextval('hotline.callback_task_id_seq'), station_n integer NOT NULL,
    status smallint NOT NULL, returned_at timestamptz NOT NULL, next_at timestamptz, attempts smallint NOT NULL, appointments smallint NOT NULL,
    closed_at timestamptz, PRIMARY KEY (ticket_n, cycle)
);
CREATE UNLOGGED TABLE staging.callback_attempt (
    ticket_n integer NOT NULL, cycle smallint NOT NULL, at timestamptz NOT NULL, agent_no text NOT NULL, result smallint NOT NULL,
    appointment_at timestamptz, call_n integer NOT NULL
);
CREATE UNLOGGED TABLE staging.callback (
    ticket_n integer NOT NULL, cycle smallint NOT NULL, call_n integer NOT NULL, saved_at timestamptz NOT NULL, agent_no text NOT NULL,
    result smallint NOT NULL, convenient boolean NOT NULL, a_solved boolean, a_reason text NOT NULL DEFAULT '', b_attitude smallint,
    b_reason text NOT NULL DEFAULT '', c_charged boolean, c_amount_fen bigint, d_score smallint, d_reason text NOT NULL DEFAULT '',
    e_kind smallint, e_text text NOT NULL DEFAULT '', f_shown boolean NOT NULL DEFAULT false, contradiction boolean NOT NULL DEFAULT false
);
-- Not unlogged like the rest: whether the demo's today has been played outlives a crash.
CREATE TABLE staging.demo_company (
    id boolean PRIMARY KEY DEFAULT true CHECK (id), profile text NOT NULL, loaded_at timestamptz NOT NULL, today_played_at timestamptz
);

COMMENT ON TABLE staging.call IS '暂存:来电去电 | landing: calls';
COMMENT ON TABLE staging.mass_incident IS '暂存:群发事件 | landing: mass incidents';
COMMENT ON TABLE staging.ticket IS '暂存:报修单 | landing: tickets';
COMMENT ON TABLE staging.ticket_event IS '暂存:报修单事件 | landing: ticket events';
COMMENT ON TABLE staging.dispatch IS '暂存:派单 | landing: orders to stations';
COMMENT ON TABLE staging.sla_clock IS '暂存:由派单推算的时限 | landing: clocks worked out from the orders';
COMMENT ON TABLE staging.resident_contact IS '暂存:联系住户 | landing: contacts with residents';
COMMENT ON TABLE staging.completion IS '暂存:返单 | landing: finished repairs';
COMMENT ON TABLE staging.callback_task IS '暂存:回访任务 | landing: callback tasks';
COMMENT ON TABLE staging.callback_attempt IS '暂存:回访拨打 | landing: callback attempts';
COMMENT ON TABLE staging.callback IS '暂存:回访答案 | landing: callback answers';
COMMENT ON TABLE staging.demo_company IS '已加载的演示公司 | the demo company that was loaded';
COMMENT ON COLUMN staging.demo_company.id IS '只有一行 | there is one row at most';
COMMENT ON COLUMN staging.demo_company.profile IS '规模 | profile';
COMMENT ON COLUMN staging.demo_company.loaded_at IS '历史到此为止 | where its history ends';
COMMENT ON COLUMN staging.demo_company.today_played_at IS '今天已演完的时刻 | when its today had been played to the end';

-- A history that no operation could have left is refused as a whole.
CREATE FUNCTION staging.check_history() RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    bad record;
BEGIN
    ANALYZE staging.call, staging.ticket, staging.ticket_event, staging.dispatch, staging.callback_task, staging.callback_attempt, staging.callback;
    SELECT e.ticket_n, e.version, e.from_state, e.action, e.to_state INTO bad FROM staging.ticket_event e
     WHERE e.from_state <> e.to_state AND NOT EXISTS (
        SELECT FROM hotline.ticket_transition t WHERE t.from_state = e.from_state AND t.action = e.action AND t.to_state = e.to_state)
     LIMIT 1;
    IF bad.ticket_n IS NOT NULL THEN
        PERFORM hotline.refuse('HISTORY_INVALID', jsonb_build_object('rule', 'transition', 'ticket', bad.ticket_n, 'version', bad.version,
            'from', bad.from_state, 'action', bad.action, 'to', bad.to_state));
    END IF;
    SELECT t.n INTO bad
      FROM staging.ticket t
      JOIN (SELECT ticket_n, count(*) AS events, max(version) AS newest, min(version) AS oldest,
                   (array_agg(to_state ORDER BY version DESC))[1] AS state FROM staging.ticket_event GROUP BY ticket_n) AS e ON e.ticket_n = t.n
     WHERE (e.events, e.newest, e.oldest, e.state) IS DISTINCT FROM (t.version::bigint, t.version, 1, t.state) LIMIT 1;
    IF bad.n IS NOT NULL THEN
        PERFORM hotline.refuse('HISTORY_INVALID', jsonb_build_object('rule', 'fold', 'ticket', bad.n));
    END IF;
END
$$;
COMMENT ON FUNCTION staging.check_history() IS '检查历史数据是否符合状态机 | refuses a history that breaks the state machine';

-- Minutes of a limit for an urgency: the parameter is one number or one per urgency.
CREATE FUNCTION staging.minutes(p hotline.policy_parameter, urgency smallint) RETURNS interval
    LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN CASE jsonb_typeof(p.value_json) WHEN 'number' THEN (p.value_json #>> '{}')::float8
                ELSE (p.value_json ->> ('P' || urgency))::float8 END * interval '1 minute';
END
$$;
COMMENT ON FUNCTION staging.minutes(hotline.policy_parameter, smallint) IS '某紧急程度的时限 | limit for an urgency';

-- Clocks follow from orders and parameters. Source: DSP-03 to DSP-06
CREATE FUNCTION staging.wind_clocks() RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    TRUNCATE staging.sla_clock;
    -- Materialized: the parameters are looked up once, not for every order.
    WITH k AS MATERIALIZED (SELECT code AS kind, hotline.parameter(parameter_key) AS p FROM hotline.clock_kind WHERE code IN (3, 4, 5))
    INSERT INTO staging.sla_clock
    SELECT d.ticket_n, d.cycle, d.seq, s.id, k.kind, d.issued_at,
           d.issued_at + staging.minutes(k.p, u.urgency)
               + CASE k.kind WHEN 5 THEN coalesce(d.paused_until - d.paused_from, interval '0') ELSE interval '0' END,
           coalesce(CASE k.kind WHEN 3 THEN d.accepted_at WHEN 4 THEN d.contacted_at ELSE d.arrived_at END, d.rejected_at, next.issued_at, t.closed_at),
           CASE WHEN k.kind = 5 AND d.paused_until IS NULL THEN d.paused_from END, (k.p).id
      FROM staging.dispatch d
      JOIN staging.ticket t ON t.n = d.ticket_n
      JOIN staging.station s ON s.n = d.station_n
      LEFT JOIN staging.dispatch next ON next.ticket_n = d.ticket_n AND next.seq = d.seq + 1
     CROSS JOIN k
     CROSS JOIN LATERAL (SELECT CASE d.cycle WHEN 1 THEN t.first_urgency ELSE t.urgency END AS urgency) AS u;
    -- The repair clock counts from the first order of a cycle and rests while the resident asked for another time.
    INSERT INTO staging.sla_clock
    SELECT d.ticket_n, d.cycle, d.seq, last.id, 6, d.issued_at,
           d.issued_at + staging.minutes(k, t.urgency) + coalesce(last.paused_until - last.paused_from, interval '0'),
           coalesce(last.finished_at, t.closed_at), CASE WHEN last.paused_until IS NULL THEN last.paused_from END, k.id
      FROM (SELECT DISTINCT ON (ticket_n, cycle) * FROM staging.dispatch ORDER BY ticket_n, cycle, seq) AS d
      JOIN (SELECT DISTINCT ON (o.ticket_n, o.cycle) o.*, s.id FROM staging.dispatch o JOIN staging.station s ON s.n = o.station_n
             ORDER BY o.ticket_n, o.cycle, o.seq DESC) AS last USING (ticket_n, cycle)
      JOIN staging.ticket t ON t.n = d.ticket_n
     CROSS JOIN hotline.parameter('abn03.minutes') AS k;
    INSERT INTO staging.sla_clock
    SELECT c.ticket_n, c.cycle, d.seq, s.id, 7, c.returned_at, staging.callback_due(c.returned_at, t.urgency, hours.value_json, due.value_json),
           c.closed_at, NULL, due.id
      FROM staging.callback_task c
      JOIN staging.ticket t ON t.n = c.ticket_n
      JOIN staging.station s ON s.n = c.station_n
      JOIN (SELECT ticket_n, cycle, max(seq) AS seq FROM staging.dispatch GROUP BY 1, 2) AS d ON d.ticket_n = c.ticket_n AND d.cycle = c.cycle
     CROSS JOIN hotline.parameter('callback.hours_of_day') AS hours
     CROSS JOIN hotline.parameter('callback.due_hours') AS due;
    ANALYZE staging.sla_clock;
END
$$;
COMMENT ON FUNCTION staging.wind_clocks() IS '由派单与参数推算时限 | works out the clocks';

-- Source: CBK-01, as hotline.queue_callback does it.
CREATE FUNCTION staging.callback_due(returned timestamptz, urgency smallint, hours jsonb, due jsonb) RETURNS timestamptz
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN hotline.callback_due(returned, (due ->> ('P' || urgency))::int * interval '1 hour', hours);
END
$$;
COMMENT ON FUNCTION staging.callback_due(timestamptz, smallint, jsonb, jsonb) IS '回访截止时间 | when a callback is due';

CREATE FUNCTION staging.load_tickets() RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO hotline.call (id, site_id, direction, caller_cipher, caller_index, caller_masked, ring_at, answered_at, ended_at, ended_by, agent_id,
                              category, disposition, description, ticket_id)
    OVERRIDING SYSTEM VALUE
    SELECT c.id, s.id, c.direction, c.caller_cipher, c.caller_index, c.caller_masked, c.ring_at, c.answered_at, c.ended_at, 1, e.id,
           -- Somebody wrapped it up then: no call of the past keeps anybody from the next one.
           CASE WHEN c.disposition IS NULL THEN c.category ELSE coalesce(c.category, 2) END, c.disposition,
           CASE WHEN c.disposition IS NULL THEN '' WHEN length(t.problem) >= 6 THEN t.problem
                ELSE '历史通话:' || (SELECT k.label_zh FROM hotline.category k WHERE k.code = coalesce(c.category, 2)) END,
           t.id
      FROM staging.call c
      JOIN staging.site s ON s.n = c.site_n
      LEFT JOIN hotline.employee e ON e.agent_no = c.agent_no
      LEFT JOIN staging.ticket t ON t.n = c.ticket_n
     ORDER BY c.n;
    INSERT INTO hotline.mass_incident (id, node_id, site_id, fault_family, proposed_at, confirmed_at, confirmed_by, closed_at)
    OVERRIDING SYSTEM VALUE
    SELECT i.id, a.id, s.id, i.fault_family, i.proposed_at, i.confirmed_at, e.id, i.closed_at
      FROM staging.mass_incident i
      JOIN staging.address_node a ON a.n = i.node_n
      JOIN staging.site s ON s.n = i.site_n
      LEFT JOIN hotline.employee e ON e.agent_no = i.confirmed_by;
    -- Nobody is alerted about the emergencies of the past.
    ALTER TABLE hotline.ticket DISABLE TRIGGER report_emergency;
    INSERT INTO hotline.ticket (id, site_id, number, version, state, cycle, category, queue, fault, fault_family, urgency, problem, household_id,
        building_id, community_id, address_text, preset_station_id, station_id, override_reason, dispatch_seq, caller_relation, external_no,
        external_due_at, special_care, problem_confirmed_at, address_confirmed_at, name_confirmed_at, phone_confirmed_at, urge_count, call_id,
        registered_at, registered_by, first_issued_at, issued_at, accepted_at, contacted_at, appointment_at, arrived_at, finished_at, returned_at,
        closed_at, closure, next_due_at, mass_incident_id, merged_into)
    OVERRIDING SYSTEM VALUE
    SELECT t.id, s.id, t.number, t.version, t.state, t.cycle, t.category, c.queue, t.fault, f.family, t.urgency, t.problem, h.id,
        h.building_id, h.community_id, h.full_name, p.id, k.id, t.override_reason, d.seq, t.relation, t.external_no,
        CASE WHEN t.external_no IS NOT NULL THEN t.registered_at + interval '48 hours' END, h.special_care, t.registered_at, t.registered_at,
        t.registered_at, t.registered_at, t.urge_count, call.id, t.registered_at, e.id, d.first_issued_at, d.issued_at, d.accepted_at,
        d.contacted_at, t.appointment_at, d.arrived_at, d.finished_at, r.returned_at, t.closed_at, t.closure, w.due_at, i.id, m.id
      FROM staging.ticket t
      JOIN staging.site s ON s.n = t.site_n
      JOIN staging.station p ON p.n = t.preset_station_n
      JOIN staging.station k ON k.n = t.station_n
      JOIN hotline.category c ON c.code = t.category
      JOIN hotline.fault f ON f.code = t.fault
      JOIN hotline.household h ON h.household_no = t.household_no
      JOIN hotline.employee e ON e.agent_no = t.registered_by
      JOIN (SELECT DISTINCT ON (o.ticket_n) o.*, min(o.issued_at) OVER (PARTITION BY o.ticket_n) AS first_issued_at
              FROM staging.dispatch o ORDER BY o.ticket_n, o.seq DESC) AS d ON d.ticket_n = t.n
      LEFT JOIN staging.completion r ON r.ticket_n = t.n AND r.cycle = t.cycle
      LEFT JOIN (SELECT ticket_n, min(due_at) AS due_at FROM staging.sla_clock WHERE stopped_at IS NULL AND paused_at IS NULL GROUP BY ticket_n) AS w
             ON w.ticket_n = t.n
      LEFT JOIN staging.call ON call.n = t.call_n
      LEFT JOIN staging.mass_incident i ON i.n = t.incident_n
      LEFT JOIN staging.ticket m ON m.n = t.merged_into_n
     ORDER BY t.registered_at, t.n;
    ALTER TABLE hotline.ticket ENABLE TRIGGER report_emergency;
    INSERT INTO hotline.ticket_number_counter (site_id, day, last_number)
    SELECT site_id, (registered_at AT TIME ZONE 'Asia/Shanghai')::date, count(*) FROM hotline.ticket GROUP BY 1, 2
    ON CONFLICT (site_id, day) DO UPDATE SET last_number = greatest(ticket_number_counter.last_number, excluded.last_number);
    INSERT INTO hotline.ticket_person (ticket_id, site_id, station_id, station_may_see, station_sees_until, name, name_masked, phone_cipher,
                                       phone_index, phone_masked)
    SELECT k.id, k.site_id, k.station_id, k.state NOT IN (1, 10), coalesce(k.closed_at + days.span, 'infinity'), t.person_name,
           left(t.person_name, 1) || repeat('*', greatest(length(t.person_name) - 1, 0)), t.phone_cipher, t.phone_index, t.phone_masked
      FROM staging.ticket t JOIN hotline.ticket k ON k.id = t.id
     CROSS JOIN (SELECT ((hotline.parameter('station.pi_after_close_days')).value_json #>> '{}')::int * interval '1 day' AS span) AS days;
END
$$;
COMMENT ON FUNCTION staging.load_tickets() IS '导入来电与报修单 | loads calls and tickets';

-- Nobody has subscribed to the past: the outbox trigger rests while history is written, and is back before the transaction ends.
CREATE FUNCTION staging.load_ticket_work() RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    ALTER TABLE hotline.ticket_event DISABLE TRIGGER publish;
    INSERT INTO hotline.ticket_event (ticket_id, site_id, station_id, version, cycle, action, from_state, to_state, at, field_at, employee_id, reason, detail)
    SELECT t.id, s.id, k.id, e.version, e.cycle, e.action, e.from_state, e.to_state, e.at, e.field_at, p.id, e.reason, e.detail
      FROM staging.ticket_event e
      JOIN staging.ticket t ON t.n = e.ticket_n
      JOIN staging.site s ON s.n = t.site_n
      JOIN hotline.employee p ON p.agent_no = e.agent_no
      LEFT JOIN staging.station k ON k.n = e.station_n
     ORDER BY e.at, e.ticket_n, e.version;
    ALTER TABLE hotline.ticket_event ENABLE TRIGGER publish;
    INSERT INTO hotline.dispatch (ticket_id, seq, cycle, site_id, station_id, issued_at, issued_by, override_reason, received_at, received_by,
                                  accepted_at, rejected_at, rejection_reason, answered_at, answered_by)
    SELECT t.id, d.seq, d.cycle, s.id, k.id, d.issued_at, p.id, CASE d.seq WHEN 1 THEN t.override_reason END,
           d.accepted_at, q.id, d.accepted_at, d.rejected_at, CASE WHEN d.rejected_at IS NOT NULL THEN 1 END, d.answered_at, r.id
      FROM staging.dispatch d
      JOIN staging.ticket t ON t.n = d.ticket_n
      JOIN staging.site s ON s.n = t.site_n
      JOIN staging.station k ON k.n = d.station_n
      JOIN hotline.employee p ON p.agent_no = d.issued_by
      LEFT JOIN hotline.employee q ON q.agent_no = d.accepted_by
      LEFT JOIN hotline.employee r ON r.agent_no = d.answered_by;
    INSERT INTO hotline.sla_clock (ticket_id, site_id, station_id, cycle, dispatch_seq, kind, started_at, due_at, warn_at, stopped_at, paused_at,
        parameter_id)
    SELECT t.id, s.id, c.station_id, c.cycle, c.dispatch_seq, c.kind, c.started_at, c.due_at, CASE c.kind WHEN 6 THEN c.due_at - warning.ahead END,
           c.stopped_at, c.paused_at, c.parameter_id
      FROM staging.sla_clock c JOIN staging.ticket t ON t.n = c.ticket_n JOIN staging.site s ON s.n = t.site_n
     CROSS JOIN (SELECT make_interval(mins => (hotline.number_parameter('abn03.minutes') - hotline.number_parameter('abn03.prewarn_minutes'))::int)
                        AS ahead) AS warning;
    INSERT INTO hotline.resident_contact (ticket_id, site_id, station_id, dispatch_seq, cycle, at, recorded_at, employee_id, channel, result, appointment_at)
    SELECT t.id, s.id, k.id, c.dispatch_seq, c.cycle, c.at, c.at, p.id, c.channel, c.result, c.appointment_at
      FROM staging.resident_contact c
      JOIN staging.ticket t ON t.n = c.ticket_n
      JOIN staging.site s ON s.n = t.site_n
      JOIN staging.station k ON k.n = c.station_n
      JOIN hotline.employee p ON p.agent_no = c.agent_no
     ORDER BY c.at;
    INSERT INTO hotline.completion (ticket_id, cycle, site_id, station_id, dispatch_seq, cause_code, action_code, ownership, room_temp_c, temp_point,
        temp_at, charged, amount_fen, receipt_no, arrived_at, finished_at, returned_at, repairer_id, returned_by, resident_signed)
    SELECT t.id, c.cycle, s.id, k.id, c.dispatch_seq, c.cause_code, c.action_code, c.ownership, c.room_temp_c,
           CASE WHEN c.room_temp_c IS NULL THEN '' ELSE '客厅' END, CASE WHEN c.room_temp_c IS NOT NULL THEN c.finished_at END, c.charged,
           c.amount_fen, CASE WHEN c.charged THEN 'SJ' || t.number ELSE '' END, c.arrived_at, c.finished_at, c.returned_at, p.id, q.id, true
      FROM staging.completion c
      JOIN staging.ticket t ON t.n = c.ticket_n
      JOIN staging.site s ON s.n = t.site_n
      JOIN staging.station k ON k.n = c.station_n
      JOIN hotline.employee p ON p.agent_no = c.repairer
      JOIN hotline.employee q ON q.agent_no = c.returned_by;
END
$$;
COMMENT ON FUNCTION staging.load_ticket_work() IS '导入事件、派单、时限、联系与返单 | loads events, orders, clocks, contacts and returns';

CREATE FUNCTION staging.load_callbacks() RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO hotline.callback_task (id, ticket_id, cycle, site_id, station_id, queue, status, priority, returned_at, due_from, due_to, next_at,
                                       attempts, appointments, version, closed_at)
    OVERRIDING SYSTEM VALUE
    SELECT c.id, t.id, c.cycle, s.id, k.id, h.queue, c.status,
           hotline.callback_rank(t.urgency <= 2, h.queue = 2, c.cycle > 1, r.charged, f.needs_room_temp, r.finished_at > w.due_at, h.special_care),
           c.returned_at, o.opens, due.due_at, greatest(coalesce(c.next_at, o.opens), o.opens), c.attempts,
           c.appointments, 1 + c.attempts + (c.closed_at IS NOT NULL)::int, c.closed_at
      FROM staging.callback_task c
      JOIN staging.ticket t ON t.n = c.ticket_n
      JOIN hotline.ticket h ON h.id = t.id
      JOIN hotline.fault f ON f.code = h.fault
      JOIN staging.site s ON s.n = t.site_n
      JOIN staging.station k ON k.n = c.station_n
      JOIN staging.completion r ON r.ticket_n = c.ticket_n AND r.cycle = c.cycle
      JOIN staging.sla_clock w ON w.ticket_n = c.ticket_n AND w.cycle = c.cycle AND w.kind = 6
      JOIN staging.sla_clock due ON due.ticket_n = c.ticket_n AND due.cycle = c.cycle AND due.kind = 7
     CROSS JOIN hotline.parameter('callback.hours_of_day') AS hours
     CROSS JOIN LATERAL (SELECT hotline.calling_moment(c.returned_at, hours.value_json) AS opens) AS o;
    INSERT INTO hotline.callback_attempt (task_id, site_id, at, employee_id, call_id, result, appointment_at)
    SELECT c.id, s.id, a.at, p.id, l.id, a.result, a.appointment_at
      FROM staging.callback_attempt a
      JOIN staging.callback_task c ON c.ticket_n = a.ticket_n AND c.cycle = a.cycle
      JOIN staging.ticket t ON t.n = a.ticket_n
      JOIN staging.site s ON s.n = t.site_n
      JOIN hotline.employee p ON p.agent_no = a.agent_no
      JOIN staging.call l ON l.n = a.call_n
     ORDER BY a.at;
    INSERT INTO hotline.callback (task_id, ticket_id, site_id, station_id, call_id, convenient, a_solved, a_reason, b_attitude, b_reason, c_charged,
        c_amount_fen, c_receipt, d_score, d_reason, e_kind, e_text, f_shown, f_given, contradiction_confirmed, result, saved_at, employee_id)
    SELECT c.id, t.id, s.id, k.id, l.id, b.convenient, b.a_solved, b.a_reason, b.b_attitude, b.b_reason, b.c_charged, b.c_amount_fen,
           CASE WHEN b.c_charged THEN r.charged END, b.d_score, b.d_reason, b.e_kind, b.e_text, b.f_shown, b.f_shown, b.contradiction, b.result,
           b.saved_at, p.id
      FROM staging.callback b
      JOIN staging.callback_task c ON c.ticket_n = b.ticket_n AND c.cycle = b.cycle
      JOIN staging.ticket t ON t.n = b.ticket_n
      JOIN staging.site s ON s.n = t.site_n
      JOIN staging.station k ON k.n = c.station_n
      JOIN staging.call l ON l.n = b.call_n
      JOIN hotline.employee p ON p.agent_no = b.agent_no
      JOIN staging.completion r ON r.ticket_n = b.ticket_n AND r.cycle = b.cycle
     ORDER BY b.saved_at;
    PERFORM staging.load_callback_consequences();
END
$$;
COMMENT ON FUNCTION staging.load_callbacks() IS '导入回访 | loads callbacks';

-- What saving a callback leaves besides: checks of charges and entries in the register. Source: CBK-06, CBK-07, CBK-09
CREATE FUNCTION staging.load_callback_consequences() RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO hotline.charge_check (ticket_id, site_id, callback_id, severity, station_charged, station_amount_fen, resident_amount_fen, ownership,
                                      opened_at, due_at)
    SELECT b.ticket_id, b.site_id, b.id, 'high', r.charged, r.amount_fen, b.c_amount_fen, r.ownership, b.saved_at, b.saved_at + interval '1 day'
      FROM staging.callback_task s
      JOIN hotline.callback b ON b.task_id = s.id
      JOIN hotline.completion r ON r.ticket_id = b.ticket_id AND r.cycle = s.cycle
     WHERE b.c_charged AND NOT r.charged;
    -- What was recorded days ago has been dealt with; the last days are still on the head's list.
    INSERT INTO hotline.abnormal_event (type, class, source, status, site_id, station_id, ticket_id, cycle, dispatch_seq, callback_id, person_id,
        description, found_at, recorded_at, recorded_by, acknowledged_at, reported_up_at, center_ack_at, resident_replied_at, result, closed_at)
    SELECT o.type, y.class, 'callback', CASE WHEN d.done AND o.status = 'recorded' THEN 'closed' ELSE o.status END, b.site_id, b.station_id, b.ticket_id,
           s.cycle, r.dispatch_seq, b.id, CASE WHEN o.type IN (5, 6) THEN r.repairer_id END, o.text, b.saved_at, b.saved_at, b.employee_id,
           CASE WHEN d.done AND o.status = 'recorded' THEN b.saved_at + interval '20 minutes' END,
           CASE WHEN d.done AND o.status = 'recorded' THEN b.saved_at + interval '40 minutes' END,
           CASE WHEN d.done AND o.status = 'recorded' THEN b.saved_at + interval '1 hour' END,
           CASE WHEN d.done AND o.status = 'recorded' AND y.class = 'complaint' THEN b.saved_at + interval '20 hours' END,
           CASE WHEN d.done AND o.status = 'recorded' THEN '已核实处理' ELSE '' END,
           CASE WHEN d.done AND o.status = 'recorded' THEN b.saved_at + interval '1 day' END
      FROM staging.callback_task s
      JOIN hotline.callback b ON b.task_id = s.id
      JOIN hotline.completion r ON r.ticket_id = b.ticket_id AND r.cycle = s.cycle
     CROSS JOIN LATERAL (SELECT b.saved_at < now() - interval '2 days' AS done) d
     CROSS JOIN LATERAL (
           SELECT (CASE b.e_kind WHEN 4 THEN 5 WHEN 5 THEN 6 ELSE 8 END)::smallint AS type, 'recorded' AS status, b.e_text AS text WHERE b.e_kind > 1
           UNION ALL SELECT 6::smallint, 'candidate', b.b_reason WHERE b.b_attitude = 3 AND b.e_kind IS DISTINCT FROM 5) o
      JOIN hotline.abnormal_type y ON y.code = o.type
     ORDER BY b.saved_at
    ON CONFLICT (ticket_id, type, dispatch_seq) WHERE status <> 'merged' DO NOTHING;
END
$$;
COMMENT ON FUNCTION staging.load_callback_consequences() IS '导入收费核查与异常事件 | loads charge checks and abnormal events';

CREATE FUNCTION staging.load_history() RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM staging.check_history();
    PERFORM staging.wind_clocks();
    PERFORM staging.load_tickets();
    PERFORM staging.load_ticket_work();
    PERFORM staging.load_callbacks();
END
$$;
COMMENT ON FUNCTION staging.load_history() IS '导入历史 | loads the history';

CREATE FUNCTION staging.clear_history() RETURNS void
    LANGUAGE sql SET search_path = pg_catalog, pg_temp
AS $$
    TRUNCATE staging.call, staging.mass_incident, staging.ticket, staging.ticket_event, staging.dispatch, staging.sla_clock, staging.resident_contact,
        staging.completion, staging.callback_task, staging.callback_attempt, staging.callback;
$$;
COMMENT ON FUNCTION staging.clear_history() IS '清空历史暂存区 | empties the landing zone of the history';

DO $$
DECLARE
    c record;
BEGIN
    FOR c IN SELECT k.relname AS table_name, a.attname AS column_name FROM pg_class k JOIN pg_attribute a ON a.attrelid = k.oid
              WHERE k.relnamespace = 'staging'::regnamespace AND k.relkind = 'r' AND a.attnum > 0 AND col_description(k.oid, a.attnum) IS NULL LOOP
        EXECUTE format('COMMENT ON COLUMN staging.%I.%I IS %L', c.table_name, c.column_name,
            CASE WHEN c.column_name = 'n' OR c.column_name LIKE '%\_n' THEN '文件内序号 | serial number within the import'
                 ELSE '同目标表同名列 | as in the table it lands in' END);
    END LOOP;
END
$$;

COMMIT;

-- Deploy hearthline:callback_functions to pg
-- Calling back: attempts, appointments, and the questionnaire with what follows from its answers.
BEGIN;
SET LOCAL ROLE hearthline_owner;

ALTER TABLE hotline.callback ADD e_about_fees boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN hotline.callback.e_about_fees IS '投诉对象为收费人员 | the complaint is about a fee collector';

-- What the resident said. Source: CBK-05 to CBK-10
CREATE TYPE hotline.callback_answers AS (
    ending smallint,
    a_solved boolean,
    a_reason text,
    b_attitude smallint,
    b_reason text,
    c_charged boolean,
    c_amount_fen bigint,
    c_what text,
    c_receipt boolean,
    d_score smallint,
    d_refused boolean,
    d_reason text,
    e_kind smallint,
    e_text text,
    e_about_fees boolean,
    f_given boolean,
    contradiction_confirmed boolean,
    complaint_agreed boolean
);
COMMENT ON TYPE hotline.callback_answers IS '回访答案 | answers of a callback';
COMMENT ON COLUMN hotline.callback_answers.ending IS '1 问完 2 中途挂断 3 拒绝 | 1 finished, 2 hung up, 3 refused';
GRANT USAGE ON TYPE hotline.callback_answers TO hearthline_agent, hearthline_team_lead;

-- The questions a to e that are still unanswered, in their order.
CREATE FUNCTION hotline.callback_missing(x hotline.callback_answers) RETURNS text[]
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT array_remove(ARRAY[
        CASE WHEN x.a_solved IS NULL THEN 'a_solved' END, CASE WHEN x.b_attitude IS NULL THEN 'b_attitude' END,
        CASE WHEN x.c_charged IS NULL THEN 'c_charged' END,
        CASE WHEN x.d_score IS NULL AND NOT coalesce(x.d_refused, false) THEN 'd_score' END,
        CASE WHEN x.e_kind IS NULL THEN 'e_kind' END], NULL)
$$;
COMMENT ON FUNCTION hotline.callback_missing(hotline.callback_answers) IS '尚未回答的问题 | questions still unanswered';

-- 1 complete, 2 partial, 3 refused. Source: CBK-11
CREATE FUNCTION hotline.callback_outcome(x hotline.callback_answers) RETURNS smallint
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT (CASE cardinality(hotline.callback_missing(x)) WHEN 0 THEN 1
                 WHEN 5 THEN CASE WHEN x.ending = 3 THEN 3 ELSE 2 END ELSE 2 END)::smallint
$$;
COMMENT ON FUNCTION hotline.callback_outcome(hotline.callback_answers) IS '回访结果:完整、未完成、拒绝 | complete, partial or refused';

-- Answers that do not go together and have to be asked again. Source: CBK-08
CREATE FUNCTION hotline.callback_contradicts(x hotline.callback_answers) RETURNS boolean
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(NOT x.a_solved AND x.d_score >= 9, false) OR coalesce(x.b_attitude = 3 AND x.d_score = 10, false)
$$;
COMMENT ON FUNCTION hotline.callback_contradicts(hotline.callback_answers) IS '答案是否自相矛盾 | whether answers contradict each other';

-- Whether the payment sentence is due; what is unknown counts as no. Source: CBK-10
CREATE FUNCTION hotline.payment_reminder_due(solved boolean, attitude smallint, score smallint, score_from smallint, fee smallint,
                                             fee_at timestamptz, fee_days integer, at timestamptz, in_window boolean,
                                             open_issue boolean) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(solved, false) AND coalesce(attitude = 1, false) AND (score IS NULL OR score >= score_from)
       AND coalesce(fee = 2 AND fee_at BETWEEN at - fee_days * interval '1 day' AND at, false)
       AND coalesce(in_window, false) AND NOT coalesce(open_issue, false)
$$;
COMMENT ON FUNCTION hotline.payment_reminder_due(boolean, smallint, smallint, smallint, smallint, timestamptz, integer, timestamptz, boolean, boolean)
    IS '是否应提示交费 | whether the payment sentence is due';

-- The first thing wrong with the answers as REASON:field, or NULL. What was not asked may stay empty; what was asked is whole.
CREATE FUNCTION hotline.callback_problem(x hotline.callback_answers, low_score smallint) RETURNS text
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE
        WHEN x.ending IS NULL OR x.ending NOT BETWEEN 1 AND 3 THEN 'FIELD_INVALID:ending'
        WHEN x.b_attitude NOT BETWEEN 1 AND 3 THEN 'FIELD_INVALID:b_attitude'
        WHEN x.e_kind NOT BETWEEN 1 AND 5 THEN 'FIELD_INVALID:e_kind'
        WHEN x.ending = 1 AND cardinality(hotline.callback_missing(x)) > 0
            THEN 'CALLBACK_ANSWERS_INCOMPLETE:' || (hotline.callback_missing(x))[1]
        WHEN NOT x.a_solved AND coalesce(btrim(x.a_reason), '') = '' THEN 'CALLBACK_REASON_REQUIRED:a_reason'
        WHEN x.b_attitude = 3 AND coalesce(btrim(x.b_reason), '') = '' THEN 'CALLBACK_REASON_REQUIRED:b_reason'
        WHEN x.d_score <= low_score AND coalesce(btrim(x.d_reason), '') = '' THEN 'CALLBACK_REASON_REQUIRED:d_reason'
        WHEN x.e_kind > 1 AND coalesce(btrim(x.e_text), '') = '' THEN 'CALLBACK_REASON_REQUIRED:e_text'
        WHEN x.c_charged AND coalesce(x.c_amount_fen, 0) <= 0 THEN 'CALLBACK_ANSWERS_INCOMPLETE:c_amount_fen'
        WHEN x.c_charged AND coalesce(btrim(x.c_what), '') = '' THEN 'CALLBACK_ANSWERS_INCOMPLETE:c_what'
        WHEN x.c_charged AND x.c_receipt IS NULL THEN 'CALLBACK_ANSWERS_INCOMPLETE:c_receipt'
        WHEN x.d_score NOT BETWEEN 1 AND 10 OR (x.d_score IS NOT NULL AND x.d_refused) THEN 'FIELD_INVALID:d_score'
        WHEN hotline.callback_contradicts(x) AND NOT coalesce(x.contradiction_confirmed, false)
            THEN 'CONFIRM_CONTRADICTION:contradiction_confirmed'
    END
$$;
COMMENT ON FUNCTION hotline.callback_problem(hotline.callback_answers, smallint) IS '答案的第一个问题 | first thing wrong with the answers';

-- The part of a day: before noon, before six, later; two calls in one part of one day share a slot.
CREATE FUNCTION hotline.call_slot(at timestamptz) RETURNS timestamptz
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT (w.day + CASE WHEN w.clock < '12:00' THEN interval '0' WHEN w.clock < '18:00' THEN interval '12 hours' ELSE interval '18 hours' END)
           AT TIME ZONE 'Asia/Shanghai'
      FROM (SELECT (at AT TIME ZONE 'Asia/Shanghai')::date AS day, (at AT TIME ZONE 'Asia/Shanghai')::time AS clock) w
$$;
COMMENT ON FUNCTION hotline.call_slot(timestamptz) IS '所在时段的起点 | beginning of the part of the day';

-- The first moment for one more attempt after unanswered ones, NULL when they are used up. The last attempt falls on another
-- day or part of the day than all before it, if those share one. Source: CBK-12
CREATE FUNCTION hotline.next_callback_at(earlier timestamptz[], at timestamptz, hours jsonb, most integer, spacing interval) RETURNS timestamptz
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE WHEN cardinality(earlier) >= most THEN NULL
                WHEN most > 1 AND cardinality(earlier) = most - 1
                     AND NOT EXISTS (SELECT FROM unnest(earlier) AS x WHERE hotline.call_slot(x) <> hotline.call_slot(n.spaced))
                THEN hotline.calling_moment(CASE (hotline.call_slot(n.spaced) AT TIME ZONE 'Asia/Shanghai')::time
                         WHEN '18:00' THEN hotline.call_slot(n.spaced) + interval '6 hours'
                         WHEN '12:00' THEN hotline.call_slot(n.spaced) + interval '6 hours'
                         ELSE hotline.call_slot(n.spaced) + interval '12 hours' END, hours)
                ELSE n.spaced END
      FROM (SELECT hotline.calling_moment(greatest(at, (SELECT max(x) + spacing FROM unnest(earlier) AS x)), hours) AS spaced) n
$$;
COMMENT ON FUNCTION hotline.next_callback_at(timestamptz[], timestamptz, jsonb, integer, interval)
    IS '下次可拨打的最早时刻 | first moment for one more attempt';

-- Locks the ticket, then its task: everybody takes them in this order.
CREATE FUNCTION hotline.lock_callback(wanted bigint, seen_version integer) RETURNS hotline.callback_task
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    k hotline.callback_task;
BEGIN
    SELECT * INTO k FROM hotline.callback_task WHERE id = wanted;
    IF k.id IS NULL THEN
        PERFORM hotline.refuse('CALLBACK_NOT_FOUND');
    END IF;
    PERFORM hotline.lock_ticket(k.ticket_id, NULL);
    SELECT * INTO k FROM hotline.callback_task WHERE id = wanted FOR UPDATE;
    IF seen_version IS NOT NULL AND k.version <> seen_version THEN
        PERFORM hotline.refuse('STALE_VERSION', jsonb_build_object('seen', seen_version, 'current', k.version));
    END IF;
    RETURN k;
END
$$;
COMMENT ON FUNCTION hotline.lock_callback(bigint, integer) IS '锁定回访任务 | locks a callback task and its ticket';

-- The refusals every call shares: not returned, over, own work, unknown call, or an hour in which nobody is called.
CREATE FUNCTION hotline.require_callable(s access.session, k hotline.callback_task, t hotline.ticket, call bigint, at timestamptz) RETURNS void
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    dialled timestamptz := at;
BEGIN
    IF k.status = 4 THEN
        PERFORM hotline.refuse('CALLBACK_ATTEMPTS_EXHAUSTED');
    ELSIF t.state <> 8 AND t.closed_at IS NULL THEN
        PERFORM hotline.refuse('TICKET_NOT_RETURNED', jsonb_build_object('state', t.state));
    ELSIF k.status NOT IN (1, 2) OR t.cycle <> k.cycle THEN
        PERFORM hotline.refuse('TRANSITION_NOT_ALLOWED', jsonb_build_object('state', t.state));
    ELSIF hotline.worked_on(t.id, s.employee_id) THEN
        PERFORM hotline.refuse('NO_SELF_APPROVAL');
    END IF;
    IF call IS NOT NULL THEN
        SELECT c.ring_at INTO dialled FROM hotline.call c WHERE c.id = call AND c.site_id = k.site_id;
        IF dialled IS NULL THEN
            PERFORM hotline.refuse('CALL_NOT_FOUND');
        END IF;
    END IF;
    -- The second callback asks whether it has stayed so: not before its time. Source: CBK-15
    IF k.round > 1 AND dialled < k.due_from THEN
        PERFORM hotline.refuse('CALLBACK_TOO_EARLY', jsonb_build_object('next_at', k.due_from));
    END IF;
    IF hotline.calling_moment(dialled, (hotline.parameter('callback.hours_of_day', k.site_id, k.station_id)).value_json) <> dialled THEN
        PERFORM hotline.refuse('CALLBACK_OUT_OF_HOURS');
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.require_callable(access.session, hotline.callback_task, hotline.ticket, bigint, timestamptz)
    IS '核对能否回访 | checks that the resident may be called back';

-- Ends the ticket after its callback; closing 1 solved, 2 unconfirmed. One that is closed stays as it is: its second callback is over.
CREATE FUNCTION hotline.close_after_callback(s access.session, t hotline.ticket, closing smallint, reason text, at timestamptz) RETURNS hotline.ticket
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    was smallint := t.state;
    target smallint;
BEGIN
    IF t.closed_at IS NOT NULL THEN
        RETURN t;
    END IF;
    target := hotline.next_state(t, 12::smallint);
    UPDATE hotline.sla_clock SET stopped_at = at WHERE ticket_id = t.id AND stopped_at IS NULL;
    UPDATE hotline.ticket SET version = version + 1, state = target, closed_at = at, closure = closing, next_due_at = NULL
     WHERE id = t.id RETURNING * INTO t;
    PERFORM hotline.add_event(s, t, was, 12::smallint, reason, jsonb_build_object('closure', closing));
    RETURN t;
END
$$;
COMMENT ON FUNCTION hotline.close_after_callback(access.session, hotline.ticket, smallint, text, timestamptz) IS '回访后办结 | closes a ticket after its callback';

-- Who repairs again: the same station, and when it was closed meanwhile, whoever serves the home now; the answer of a resident
-- is never lost for want of a station. Source: CBK-05
CREATE FUNCTION hotline.reopening_station(t hotline.ticket) RETURNS smallint
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce((SELECT id FROM hotline.station WHERE id = t.station_id AND active),
                    (SELECT s.id FROM hotline.household h JOIN hotline.station s ON s.id = hotline.station_for(h.unit_id) AND s.active
                      WHERE h.id = t.household_id),
                    (SELECT min(id) FROM hotline.station WHERE site_id = t.site_id AND active))
$$;
COMMENT ON FUNCTION hotline.reopening_station(hotline.ticket) IS '重修派给哪个维修站 | which station repairs again';

-- Not solved: the same station gets a new order, one step more urgent, with fresh clocks. A ticket that was closed as solved
-- opens again when the answer is corrected, or when the second callback says so. Source: CBK-05, CBK-15, CBK-16
CREATE FUNCTION hotline.reopen_after_callback(s access.session, t hotline.ticket, reason text, at timestamptz) RETURNS hotline.ticket
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    was smallint := t.state;
    target smallint := hotline.next_state(t, 13::smallint);
BEGIN
    UPDATE hotline.sla_clock SET stopped_at = at WHERE ticket_id = t.id AND stopped_at IS NULL;
    UPDATE hotline.ticket SET version = version + 1, state = target, cycle = cycle + 1, urgency = greatest(urgency - 1, 1), next_due_at = NULL,
           closed_at = NULL, closure = NULL
     WHERE id = t.id RETURNING * INTO t;
    PERFORM hotline.add_event(s, t, was, 13::smallint, reason, jsonb_build_object('urgency', t.urgency));
    RETURN hotline.issue_order(s, t, 2::smallint, hotline.reopening_station(t), reason, NULL, at);
END
$$;
COMMENT ON FUNCTION hotline.reopen_after_callback(access.session, hotline.ticket, text, timestamptz) IS '未解决则重修并再派 | reopens and dispatches again';

-- Whether the same kind of repair of the home is under way again, at whatever site: then nothing has to be opened. Source: DSP-11
CREATE FUNCTION hotline.repair_goes_on(t hotline.ticket) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM hotline.ticket o
                    WHERE o.household_id = t.household_id AND o.fault_family = t.fault_family AND o.closed_at IS NULL AND o.id <> t.id)
$$;
COMMENT ON FUNCTION hotline.repair_goes_on(hotline.ticket) IS '同住户同类报修是否另有在办 | whether the same repair goes on under another ticket';

-- One attempt that did not end in answers. Source: CBK-04, CBK-12
CREATE FUNCTION hotline.record_callback_attempt(p_request_id uuid, p_body_hash bytea, p_task_id bigint, p_version integer,
    p_call_id bigint, p_result smallint, p_appointment_at timestamptz) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'record_callback_attempt', p_body_hash);
    k hotline.callback_task;
    t hotline.ticket;
    at timestamptz := clock_timestamp();
    hours jsonb;
    spacing interval;
    most integer;
    earlier timestamptz[];
    allowed_at timestamptz;
    is_last boolean;
    act smallint := CASE p_result WHEN 7 THEN 23 ELSE 22 END;
    attempt bigint;
BEGIN
    IF r.ticket_id IS NOT NULL THEN
        RETURN r;
    END IF;
    k := hotline.lock_callback(p_task_id, p_version);
    SELECT * INTO t FROM hotline.ticket WHERE id = k.ticket_id;
    PERFORM hotline.require_callable(s, k, t, p_call_id, at);
    IF p_result IS NULL OR p_result NOT IN (1, 2, 3, 4, 5, 7) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"result"}');
    ELSIF p_result <> 7 AND p_appointment_at IS NOT NULL THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"appointment_time"}');
    END IF;
    hours := (hotline.parameter('callback.hours_of_day', k.site_id, k.station_id)).value_json;
    spacing := hotline.number_parameter('callback.spacing_hours', k.site_id, k.station_id) * interval '1 hour';
    most := hotline.number_parameter('callback.max_attempts', k.site_id, k.station_id);
    earlier := ARRAY(SELECT a.at FROM hotline.callback_attempt a WHERE a.task_id = k.id AND a.result <= 5 ORDER BY a.at);
    -- An agreed time takes the place of spacing.
    allowed_at := CASE k.status WHEN 2 THEN k.next_at ELSE hotline.next_callback_at(earlier, at, hours, most, spacing) END;
    IF at < allowed_at THEN
        PERFORM hotline.refuse('CALLBACK_TOO_EARLY', jsonb_build_object('next_at', allowed_at));
    END IF;
    IF p_result = 7 THEN
        is_last := k.appointments >= hotline.number_parameter('callback.max_appointments', k.site_id, k.station_id);
        IF NOT is_last AND (p_appointment_at IS NULL OR p_appointment_at <= at
                            OR hotline.calling_moment(p_appointment_at, hours) <> p_appointment_at) THEN
            PERFORM hotline.refuse('APPOINTMENT_INVALID', '{"field":"appointment_time"}');
        END IF;
    ELSE
        earlier := earlier || at;
        is_last := cardinality(earlier) >= most;
    END IF;
    PERFORM hotline.next_state(t, act);
    INSERT INTO hotline.callback_attempt (task_id, site_id, at, employee_id, call_id, result, appointment_at)
    VALUES (k.id, k.site_id, at, s.employee_id, p_call_id, p_result, CASE WHEN NOT is_last THEN p_appointment_at END) RETURNING id INTO attempt;
    UPDATE hotline.callback_task SET version = version + 1,
           attempts = attempts + 1,
           appointments = appointments + (p_result = 7 AND NOT is_last)::int,
           status = CASE WHEN is_last THEN 4 WHEN p_result = 7 THEN 2 ELSE 1 END,
           next_at = CASE WHEN is_last THEN next_at WHEN p_result = 7 THEN p_appointment_at
                          ELSE hotline.next_callback_at(earlier, at, hours, most, spacing) END,
           assigned_to = CASE WHEN p_result = 7 THEN coalesce(assigned_to, s.employee_id) ELSE assigned_to END,
           closed_at = CASE WHEN is_last THEN at END
     WHERE id = k.id RETURNING * INTO k;
    UPDATE hotline.ticket SET version = version + 1 WHERE id = t.id RETURNING * INTO t;
    PERFORM hotline.add_event(s, t, t.state, act, '', jsonb_strip_nulls(jsonb_build_object('task_id', k.id, 'result', p_result,
        'attempts', cardinality(earlier), 'appointment_at', p_appointment_at)));
    IF is_last THEN
        t := hotline.close_after_callback(s, t, 2::smallint, '', at);
    END IF;
    RETURN hotline.finish_request(s, p_request_id, t,
        CASE WHEN is_last THEN 'closed_unreached' WHEN p_result = 7 THEN 'appointed' ELSE 'attempted' END, attempt);
END
$$;
COMMENT ON FUNCTION hotline.record_callback_attempt(uuid, bytea, bigint, integer, bigint, smallint, timestamptz)
    IS '登记未完成的回访拨打 | records an attempt without answers';

-- What the questionnaire has to know about the ticket besides the answers.
CREATE TYPE hotline.callback_facts AS (
    fee_status smallint,
    fee_status_at timestamptz,
    in_billing_window boolean,
    open_issue boolean,
    low_score smallint,
    reminder_score smallint,
    fee_days integer,
    station_charged boolean,
    station_amount_fen bigint,
    station_receipt boolean,
    ownership smallint
);
COMMENT ON TYPE hotline.callback_facts IS '回访所需事实 | facts a questionnaire needs';
GRANT USAGE ON TYPE hotline.callback_facts TO hearthline_agent, hearthline_team_lead, hearthline_department_head;

CREATE FUNCTION hotline.gather_callback_facts(k hotline.callback_task, at timestamptz) RETURNS hotline.callback_facts
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    f hotline.callback_facts;
BEGIN
    SELECT h.fee_status, h.fee_status_at INTO f.fee_status, f.fee_status_at
      FROM hotline.ticket t JOIN hotline.household h ON h.id = t.household_id WHERE t.id = k.ticket_id;
    SELECT c.charged, c.amount_fen, c.receipt_no <> '', c.ownership
      INTO f.station_charged, f.station_amount_fen, f.station_receipt, f.ownership
      FROM hotline.completion c WHERE c.ticket_id = k.ticket_id AND c.cycle = k.cycle;
    f.in_billing_window := EXISTS (SELECT FROM hotline.heating_season w WHERE w.billing_from <= at AND at < w.billing_to);
    f.open_issue := k.queue = 2
        OR EXISTS (SELECT FROM hotline.charge_check c WHERE c.ticket_id = k.ticket_id AND c.status = 'open')
        OR EXISTS (SELECT FROM hotline.abnormal_event e WHERE e.ticket_id = k.ticket_id AND e.type IN (6, 7));
    f.low_score := hotline.number_parameter('callback.low_score_reason_at', k.site_id, k.station_id);
    f.reminder_score := hotline.number_parameter('callback.reminder_score_from', k.site_id, k.station_id);
    f.fee_days := hotline.number_parameter('callback.fee_status_max_age_days', k.site_id, k.station_id);
    RETURN f;
END
$$;
COMMENT ON FUNCTION hotline.gather_callback_facts(hotline.callback_task, timestamptz) IS '收集回访所需事实 | gathers the facts of a callback';

-- What a charge the resident tells of means: 'none', 'legitimate', 'normal' or 'high'. Source: CBK-07, INT-17
CREATE FUNCTION hotline.charge_verdict(x hotline.callback_answers, f hotline.callback_facts) RETURNS text
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE
        WHEN x.c_charged AND NOT coalesce(f.station_charged, false) THEN 'high'
        WHEN NOT x.c_charged AND f.station_charged THEN 'normal'
        WHEN x.c_charged AND f.ownership = 2 AND x.c_receipt AND x.c_amount_fen = f.station_amount_fen
             AND NOT (x.e_kind IS NOT DISTINCT FROM 5 AND coalesce(x.e_about_fees, false)) THEN 'legitimate'
        WHEN x.c_charged THEN 'normal'
        ELSE 'none' END
$$;
COMMENT ON FUNCTION hotline.charge_verdict(hotline.callback_answers, hotline.callback_facts) IS '收费核查结论 | what a reported charge means';

-- What a saved callback means for the register: 5 praise, 6 complaint about a repairer, 7 about a fee collector, 8 opinion. A
-- dissatisfied rating without agreement is a candidate. What is known already gets a co-reporter. Source: CBK-06, CBK-09, ABN-00
CREATE FUNCTION hotline.record_callback_events(p_callback bigint) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    b hotline.callback;
    v record;
    known hotline.abnormal_event;
BEGIN
    SELECT * INTO b FROM hotline.callback WHERE id = p_callback AND employee_id = s.employee_id;
    FOR v IN
        SELECT w.type, w.status, w.text, t.class, k.cycle, coalesce(c.dispatch_seq, 0::smallint) AS seq,
               CASE WHEN w.type IN (5, 6) THEN c.repairer_id END AS person
          FROM (SELECT CASE b.e_kind WHEN 4 THEN 5 WHEN 5 THEN CASE WHEN b.e_about_fees THEN 7 ELSE 6 END ELSE 8 END AS type,
                       'recorded' AS status, b.e_text AS text WHERE b.e_kind BETWEEN 2 AND 5
                UNION ALL
                SELECT 6, CASE WHEN b.complaint_agreed THEN 'recorded' ELSE 'candidate' END, b.b_reason
                 WHERE b.b_attitude = 3 AND NOT (b.e_kind IS NOT DISTINCT FROM 5 AND NOT b.e_about_fees)) w
          JOIN hotline.abnormal_type t ON t.code = w.type
          JOIN hotline.callback_task k ON k.id = b.task_id
          LEFT JOIN hotline.completion c ON c.ticket_id = k.ticket_id AND c.cycle = k.cycle
    LOOP
        INSERT INTO hotline.abnormal_event (type, class, source, status, site_id, station_id, ticket_id, cycle, dispatch_seq, callback_id, call_id,
                                            person_id, description, found_at, recorded_at, recorded_by)
        VALUES (v.type, v.class, 'callback', v.status, b.site_id, b.station_id, b.ticket_id, v.cycle, v.seq, b.id, b.call_id, v.person, v.text,
                b.saved_at, b.saved_at, b.employee_id)
        ON CONFLICT (ticket_id, type, dispatch_seq) WHERE status <> 'merged' DO NOTHING;
        IF NOT FOUND THEN
            SELECT * INTO known FROM hotline.abnormal_event
             WHERE ticket_id = b.ticket_id AND type = v.type AND dispatch_seq = v.seq AND status <> 'merged' FOR UPDATE;
            PERFORM hotline.report_again(known, b.employee_id, v.status, v.text,
                EXISTS (SELECT FROM hotline.callback o WHERE o.id = known.callback_id AND o.task_id = b.task_id));
        END IF;
    END LOOP;
END
$$;
COMMENT ON FUNCTION hotline.record_callback_events(bigint) IS '回访中的表扬、投诉、意见登记为异常事件 | registers what a callback brought up';

-- Keeps the answers as one row and writes down what follows from them, apart from the ticket itself.
CREATE FUNCTION hotline.store_callback(s access.session, k hotline.callback_task, call bigint, x hotline.callback_answers,
    f hotline.callback_facts, shown boolean, reason text, at timestamptz) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    saved bigint;
    verdict text := hotline.charge_verdict(x, f);
BEGIN
    INSERT INTO hotline.callback (task_id, ticket_id, site_id, station_id, version, call_id, convenient, a_solved, a_reason, b_attitude, b_reason,
        c_charged, c_amount_fen, c_what, c_receipt, d_score, d_refused, d_reason, e_kind, e_text, e_about_fees, f_shown, f_given,
        contradiction_confirmed, complaint_agreed, result, saved_at, employee_id, change_reason)
    VALUES (k.id, k.ticket_id, k.site_id, k.station_id,
        (SELECT coalesce(max(c.version), 0) + 1 FROM hotline.callback c WHERE c.task_id = k.id), call, true,
        x.a_solved, coalesce(x.a_reason, ''), x.b_attitude, coalesce(x.b_reason, ''), x.c_charged,
        CASE WHEN x.c_charged THEN x.c_amount_fen END, CASE WHEN x.c_charged THEN x.c_what ELSE '' END, CASE WHEN x.c_charged THEN x.c_receipt END, x.d_score, coalesce(x.d_refused, false), coalesce(x.d_reason, ''), x.e_kind, coalesce(x.e_text, ''),
        coalesce(x.e_about_fees, false), shown, coalesce(x.f_given, false), coalesce(x.contradiction_confirmed, false),
        coalesce(x.complaint_agreed, false), hotline.callback_outcome(x), at, s.employee_id, coalesce(reason, ''))
    RETURNING id INTO saved;
    IF verdict <> 'none' AND NOT EXISTS (SELECT FROM hotline.charge_check c WHERE c.ticket_id = k.ticket_id AND c.status = 'open') THEN
        INSERT INTO hotline.charge_check (ticket_id, site_id, callback_id, severity, station_charged, station_amount_fen, resident_amount_fen,
            ownership, status, opened_at, due_at, closed_at)
        VALUES (k.ticket_id, k.site_id, saved, CASE verdict WHEN 'high' THEN 'high' ELSE 'normal' END, coalesce(f.station_charged, false),
            coalesce(f.station_amount_fen, 0), CASE WHEN x.c_charged THEN x.c_amount_fen ELSE 0 END, coalesce(f.ownership, 3),
            CASE verdict WHEN 'legitimate' THEN 'legitimate' ELSE 'open' END, at,
            hotline.after_working_days(at, hotline.number_parameter('callback.charge_check_working_days', k.site_id, k.station_id)::int),
            CASE verdict WHEN 'legitimate' THEN at END);
    END IF;
    PERFORM hotline.record_callback_events(saved);
    RETURN saved;
END
$$;
COMMENT ON FUNCTION hotline.store_callback(access.session, hotline.callback_task, bigint, hotline.callback_answers, hotline.callback_facts,
    boolean, text, timestamptz) IS '保存答案并登记后果 | stores answers and what follows from them';

-- The head learns of a doubtful charge at once. Source: CBK-07
CREATE FUNCTION hotline.alert_charge_check() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO hotline.alert (type, severity, subject, site_id, ticket_id, assigned_role, due_at)
    VALUES ('charge_check', CASE NEW.severity WHEN 'high' THEN 'critical' ELSE 'warning' END, 'charge_check/' || NEW.id,
            NEW.site_id, NEW.ticket_id, 4, NEW.due_at) ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.alert_charge_check() IS '收费核查提醒部长 | alerts the head of a check of charges';
CREATE TRIGGER alert_head AFTER INSERT ON hotline.charge_check FOR EACH ROW WHEN (NEW.status = 'open')
    EXECUTE FUNCTION hotline.alert_charge_check();

-- One click makes a complaint of a dissatisfied rating, once the resident agrees to complain. Source: CBK-06
CREATE FUNCTION hotline.register_complaint(p_request_id uuid, p_body_hash bytea, p_event_id bigint, p_reason text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'register_complaint', p_body_hash);
    e hotline.abnormal_event;
BEGIN
    IF r.outcome IS NOT NULL THEN
        RETURN r;
    ELSIF coalesce(btrim(p_reason), '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"reason"}');
    END IF;
    SELECT * INTO e FROM hotline.abnormal_event
     WHERE id = p_event_id AND (site_id = s.site_id OR s.database_role = 'hearthline_department_head') FOR UPDATE;
    IF e.id IS NULL THEN
        PERFORM hotline.refuse('EVENT_NOT_FOUND');
    ELSIF e.status <> 'candidate' THEN
        PERFORM hotline.refuse('STALE_VERSION');
    END IF;
    UPDATE hotline.abnormal_event SET status = 'recorded', version = version + 1, recorded_at = clock_timestamp(),
           description = concat_ws('; ', NULLIF(description, ''), p_reason)
     WHERE id = e.id;
    PERFORM hotline.add_abnormal_step(e, 'recorded', s.employee_id, p_reason);
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'recorded', e.id);
END
$$;
COMMENT ON FUNCTION hotline.register_complaint(uuid, bytea, bigint, text) IS '不满意登记为投诉 | makes a complaint of a dissatisfied rating';

-- A decided check bothers nobody any more.
CREATE FUNCTION hotline.close_charge_alert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE hotline.alert SET closed_at = NEW.closed_at
     WHERE type = 'charge_check' AND subject = 'charge_check/' || NEW.id AND closed_at IS NULL;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.close_charge_alert() IS '核查结束后关闭提醒 | closes the alert of a decided check';
CREATE TRIGGER close_alert AFTER UPDATE OF status ON hotline.charge_check
    FOR EACH ROW WHEN (OLD.status = 'open' AND NEW.status <> 'open') EXECUTE FUNCTION hotline.close_charge_alert();

-- The head verifies a doubtful charge, once, with what was found; never one that the own work gave rise to. Source: CBK-07, INT-17
CREATE FUNCTION hotline.decide_charge_check(p_request_id uuid, p_body_hash bytea, p_check_id bigint, p_verdict text, p_note text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'decide_charge_check', p_body_hash);
    c hotline.charge_check;
BEGIN
    IF r.outcome IS NOT NULL THEN
        RETURN r;
    ELSIF p_verdict IS NULL OR p_verdict NOT IN ('legitimate', 'violation') THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"verdict"}');
    ELSIF coalesce(btrim(p_note), '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"note"}');
    END IF;
    SELECT * INTO c FROM hotline.charge_check WHERE id = p_check_id FOR UPDATE;
    IF c.id IS NULL THEN
        PERFORM hotline.refuse('CHARGE_CHECK_NOT_FOUND');
    ELSIF c.status <> 'open' THEN
        PERFORM hotline.refuse('STALE_VERSION');
    ELSIF hotline.worked_on(c.ticket_id, s.employee_id)
       OR EXISTS (SELECT FROM hotline.callback b WHERE b.id = c.callback_id AND b.employee_id = s.employee_id) THEN
        PERFORM hotline.refuse('NO_SELF_APPROVAL');
    END IF;
    UPDATE hotline.charge_check SET status = p_verdict, closed_at = clock_timestamp(), closed_by = s.employee_id, note = p_note WHERE id = c.id;
    RETURN hotline.finish_request(s, p_request_id, NULL, p_verdict, c.id);
END
$$;
COMMENT ON FUNCTION hotline.decide_charge_check(uuid, bytea, bigint, text, text) IS '收费核查结论 | decides a charge check';

-- Refuses answers that are wrong, and tells whether the payment sentence was due. Source: CBK-10
CREATE FUNCTION hotline.check_callback(x hotline.callback_answers, f hotline.callback_facts, at timestamptz) RETURNS boolean
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    problem text := hotline.callback_problem(x, f.low_score);
    -- A complaint or a doubtful charge told in this very call closes the mouth as well.
    issue boolean := f.open_issue OR coalesce(x.e_kind = 5, false) OR hotline.charge_verdict(x, f) IN ('normal', 'high');
    shown boolean := hotline.payment_reminder_due(x.a_solved, x.b_attitude, x.d_score, f.reminder_score,
        f.fee_status, f.fee_status_at, f.fee_days, at, f.in_billing_window, issue);
BEGIN
    IF problem IS NOT NULL THEN
        PERFORM hotline.refuse(split_part(problem, ':', 1), jsonb_build_object('field', split_part(problem, ':', 2)));
    ELSIF shown AND NOT coalesce(x.f_given, false) AND x.ending = 1 THEN
        PERFORM hotline.refuse('CALLBACK_ANSWERS_INCOMPLETE', '{"field":"f_given"}');
    ELSIF NOT shown AND x.f_given THEN
        PERFORM hotline.refuse('PAYMENT_REMINDER_NOT_DUE', '{"field":"f_given"}');
    END IF;
    RETURN shown;
END
$$;
COMMENT ON FUNCTION hotline.check_callback(hotline.callback_answers, hotline.callback_facts, timestamptz) IS '核对答案 | checks the answers';

-- A conversation that ended before question a: the task waits for the next attempt, or ends with the last one.
CREATE FUNCTION hotline.keep_callback_open(k hotline.callback_task, at timestamptz) RETURNS boolean
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    next_call timestamptz := hotline.next_callback_at(
        ARRAY(SELECT a.at FROM hotline.callback_attempt a WHERE a.task_id = k.id AND a.result <= 5 ORDER BY a.at), at,
        (hotline.parameter('callback.hours_of_day', k.site_id, k.station_id)).value_json,
        hotline.number_parameter('callback.max_attempts', k.site_id, k.station_id)::int,
        hotline.number_parameter('callback.spacing_hours', k.site_id, k.station_id) * interval '1 hour');
BEGIN
    UPDATE hotline.callback_task SET version = version + 1, attempts = attempts + 1, next_at = coalesce(next_call, next_at),
           status = CASE WHEN next_call IS NULL THEN 4 ELSE 1 END, closed_at = CASE WHEN next_call IS NULL THEN at END
     WHERE id = k.id;
    RETURN next_call IS NULL;
END
$$;
COMMENT ON FUNCTION hotline.keep_callback_open(hotline.callback_task, timestamptz) IS '未问到结果则留待再拨 | keeps the task for the next attempt';

-- The callback as a whole: solved closes, not solved reopens; without a word about it the call was one attempt. Source: CBK-05, CBK-11
CREATE FUNCTION hotline.save_callback(p_request_id uuid, p_body_hash bytea, p_task_id bigint, p_version integer, p_call_id bigint,
    p_answers hotline.callback_answers) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'save_callback', p_body_hash);
    k hotline.callback_task;
    t hotline.ticket;
    at timestamptz := clock_timestamp();
    f hotline.callback_facts;
    shown boolean;
    saved bigint;
    answered boolean := (p_answers).a_solved IS NOT NULL;
    is_last boolean := false;
BEGIN
    IF r.ticket_id IS NOT NULL THEN
        RETURN r;
    END IF;
    k := hotline.lock_callback(p_task_id, p_version);
    SELECT * INTO t FROM hotline.ticket WHERE id = k.ticket_id;
    PERFORM hotline.require_callable(s, k, t, p_call_id, at);
    -- Answers are kept with the call they were given in, which whoever saves them dialled: its recording shows how they were asked for.
    -- Attempts that led to no answer have nothing to listen to. Source: CBK-13
    IF p_call_id IS NULL THEN
        PERFORM hotline.refuse('CALLBACK_CALL_REQUIRED', '{"field":"call_id"}');
    ELSIF NOT EXISTS (SELECT FROM hotline.call c WHERE c.id = p_call_id AND c.agent_id = s.employee_id AND c.direction = 2) THEN
        PERFORM hotline.refuse('CALL_NOT_FOUND');
    END IF;
    f := hotline.gather_callback_facts(k, at);
    shown := hotline.check_callback(p_answers, f, at);
    PERFORM hotline.next_state(t, 24::smallint);
    INSERT INTO hotline.callback_attempt (task_id, site_id, at, employee_id, call_id, result)
    VALUES (k.id, k.site_id, at, s.employee_id, p_call_id, CASE WHEN answered THEN 6 ELSE 5 END);
    saved := hotline.store_callback(s, k, p_call_id, p_answers, f, shown, '', at);
    UPDATE hotline.ticket SET version = version + 1 WHERE id = t.id RETURNING * INTO t;
    PERFORM hotline.add_event(s, t, t.state, 24::smallint, '', jsonb_build_object('task_id', k.id, 'callback_id', saved,
        'result', hotline.callback_outcome(p_answers), 'contradiction', hotline.callback_contradicts(p_answers)));
    IF NOT answered THEN
        is_last := hotline.keep_callback_open(k, at);
    ELSE
        UPDATE hotline.callback_task SET version = version + 1, status = 3, attempts = attempts + 1, closed_at = at WHERE id = k.id;
    END IF;
    IF p_answers.a_solved IS FALSE AND t.closed_at IS NOT NULL AND hotline.repair_goes_on(t) THEN
        -- The resident has reported it anew meanwhile: nothing is opened twice, but it was not solved either.
        UPDATE hotline.ticket SET version = version + 1, closure = 2 WHERE id = t.id RETURNING * INTO t;
        PERFORM hotline.add_event(s, t, t.state, 24::smallint, p_answers.a_reason, jsonb_build_object('task_id', k.id, 'closure', 2));
    ELSIF p_answers.a_solved IS FALSE THEN
        t := hotline.reopen_after_callback(s, t, p_answers.a_reason, at);
    ELSIF answered OR is_last THEN
        t := hotline.close_after_callback(s, t, (CASE WHEN answered THEN 1 ELSE 2 END)::smallint, '', at);
    END IF;
    RETURN hotline.finish_request(s, p_request_id, t, CASE WHEN t.closed_at IS NOT NULL AND answered THEN 'closed' WHEN answered THEN 'reopened'
        WHEN is_last THEN 'closed_unreached' ELSE 'attempted' END, saved);
END
$$;
COMMENT ON FUNCTION hotline.save_callback(uuid, bytea, bigint, integer, bigint, hotline.callback_answers) IS '保存回访 | saves a callback';

-- Corrects a saved callback by a new version: the answers as spoken, never quietly. What deviates is proposed as a finding about
-- whoever saved it, for a human to confirm. A ticket that was closed as solved does not stay so when the resident said no: it
-- opens again, unless the same repair goes on already. Source: CBK-05, CBK-16
CREATE FUNCTION hotline.revise_callback(p_request_id uuid, p_body_hash bytea, p_task_id bigint, p_seen_version smallint,
    p_answers hotline.callback_answers, p_reason text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'revise_callback', p_body_hash);
    k hotline.callback_task;
    t hotline.ticket;
    last hotline.callback;
    at timestamptz := clock_timestamp();
    f hotline.callback_facts;
    problem text;
    saved bigint;
    ended boolean;
BEGIN
    IF r.ticket_id IS NOT NULL THEN
        RETURN r;
    END IF;
    k := hotline.lock_callback(p_task_id, NULL);
    SELECT * INTO last FROM hotline.callback WHERE task_id = k.id ORDER BY version DESC LIMIT 1;
    IF last.id IS NULL THEN
        PERFORM hotline.refuse('CALLBACK_NOT_FOUND');
    ELSIF last.version <> p_seen_version THEN
        PERFORM hotline.refuse('STALE_VERSION', jsonb_build_object('seen', p_seen_version, 'current', last.version));
    ELSIF coalesce(btrim(p_reason), '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"reason"}');
    ELSIF EXISTS (SELECT FROM hotline.callback c WHERE c.task_id = k.id AND c.employee_id = s.employee_id AND c.version = 1) THEN
        PERFORM hotline.refuse('NO_SELF_APPROVAL');
    ELSIF last.a_solved IS NULL AND (p_answers).a_solved IS NOT NULL THEN
        -- What was never asked is not corrected but asked: by another call.
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"a_solved"}');
    END IF;
    f := hotline.gather_callback_facts(k, at);
    problem := hotline.callback_problem(p_answers, f.low_score);
    IF problem IS NOT NULL THEN
        PERFORM hotline.refuse(split_part(problem, ':', 1), jsonb_build_object('field', split_part(problem, ':', 2)));
    END IF;
    -- Whether the payment sentence was due was decided in the call; the correction does not reach back to it.
    saved := hotline.store_callback(s, k, last.call_id, p_answers, f, last.f_shown, p_reason, at);
    SELECT * INTO t FROM hotline.ticket WHERE id = k.ticket_id;
    -- What a later callback asked about the same repair is not undone by correcting an earlier one.
    ended := t.state = 9 AND t.cycle = k.cycle AND NOT EXISTS (
        SELECT FROM hotline.callback_task o WHERE o.ticket_id = k.ticket_id AND o.cycle = k.cycle AND o.round > k.round AND o.status = 3);
    UPDATE hotline.ticket SET version = version + 1,
           closure = CASE WHEN ended THEN CASE WHEN (p_answers).a_solved THEN 1 ELSE 2 END ELSE closure END
     WHERE id = t.id RETURNING * INTO t;
    PERFORM hotline.add_event(s, t, t.state, 24::smallint, p_reason, jsonb_build_object('task_id', k.id, 'callback_id', saved,
        'callback_version', last.version + 1, 'revision', true));
    PERFORM hotline.find_deviation(s, k, last, p_answers, p_reason, at);
    IF ended AND last.a_solved AND (p_answers).a_solved IS FALSE AND NOT hotline.repair_goes_on(t) THEN
        t := hotline.reopen_after_callback(s, t, (p_answers).a_reason, at);
    END IF;
    RETURN hotline.finish_request(s, p_request_id, t, CASE WHEN t.cycle > k.cycle AND ended THEN 'reopened' ELSE 'revised' END, saved);
END
$$;
COMMENT ON FUNCTION hotline.revise_callback(uuid, bytea, bigint, smallint, hotline.callback_answers, text)
    IS '更正已保存的回访,另存新版本 | corrects a saved callback as a new version';

CREATE FUNCTION hotline.find_deviation(s access.session, k hotline.callback_task, was hotline.callback, x hotline.callback_answers,
    reason text, at timestamptz) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF was.employee_id = s.employee_id
       OR (was.a_solved, was.b_attitude, was.c_charged, was.c_amount_fen, was.d_score, was.e_kind)
          IS NOT DISTINCT FROM (x.a_solved, x.b_attitude, x.c_charged, CASE WHEN x.c_charged THEN x.c_amount_fen END, x.d_score, x.e_kind) THEN
        RETURN;
    END IF;
    INSERT INTO hotline.finding (type_code, source, site_id, subject_employee, subject_role, ticket_id, call_id, occurred_at, found_at,
                                 found_by, reason_text)
    SELECT 'callback_falsified', 'lead_check', k.site_id, was.employee_id,
           (SELECT m.role FROM hotline.employment m WHERE m.employee_id = was.employee_id AND m.site_id = k.site_id
               AND was.saved_at >= m.valid_from AND was.saved_at < m.valid_to ORDER BY m.role LIMIT 1),
           k.ticket_id, was.call_id, was.saved_at, at, s.employee_id, reason;
END
$$;
COMMENT ON FUNCTION hotline.find_deviation(access.session, hotline.callback_task, hotline.callback, hotline.callback_answers, text, timestamptz)
    IS '更正与原登记不符时提出问题 | proposes a finding when a correction deviates';

GRANT EXECUTE ON FUNCTION hotline.callback_outcome(hotline.callback_answers), hotline.callback_contradicts(hotline.callback_answers),
    hotline.callback_problem(hotline.callback_answers, smallint), hotline.charge_verdict(hotline.callback_answers, hotline.callback_facts),
    hotline.payment_reminder_due(boolean, smallint, smallint, smallint, smallint, timestamptz, integer, timestamptz, boolean, boolean),
    hotline.check_callback(hotline.callback_answers, hotline.callback_facts, timestamptz),
    hotline.callback_missing(hotline.callback_answers), hotline.call_slot(timestamptz),
    hotline.next_callback_at(timestamptz[], timestamptz, jsonb, integer, interval),
    hotline.keep_callback_open(hotline.callback_task, timestamptz),
    hotline.lock_callback(bigint, integer),
    hotline.require_callable(access.session, hotline.callback_task, hotline.ticket, bigint, timestamptz),
    hotline.close_after_callback(access.session, hotline.ticket, smallint, text, timestamptz),
    hotline.reopen_after_callback(access.session, hotline.ticket, text, timestamptz), hotline.reopening_station(hotline.ticket),
    hotline.store_callback(access.session, hotline.callback_task, bigint, hotline.callback_answers, hotline.callback_facts, boolean, text, timestamptz),
    hotline.record_callback_attempt(uuid, bytea, bigint, integer, bigint, smallint, timestamptz),
    hotline.save_callback(uuid, bytea, bigint, integer, bigint, hotline.callback_answers)
    TO hearthline_agent, hearthline_team_lead;
GRANT EXECUTE ON FUNCTION hotline.gather_callback_facts(hotline.callback_task, timestamptz)
    TO hearthline_agent, hearthline_team_lead, hearthline_department_head;
GRANT EXECUTE ON FUNCTION hotline.revise_callback(uuid, bytea, bigint, smallint, hotline.callback_answers, text),
    hotline.find_deviation(access.session, hotline.callback_task, hotline.callback, hotline.callback_answers, text, timestamptz) TO hearthline_team_lead;
GRANT EXECUTE ON FUNCTION hotline.repair_goes_on(hotline.ticket) TO hearthline_agent, hearthline_team_lead;
GRANT EXECUTE ON FUNCTION hotline.record_callback_events(bigint) TO hearthline_agent, hearthline_team_lead;
GRANT EXECUTE ON FUNCTION hotline.register_complaint(uuid, bytea, bigint, text) TO hearthline_team_lead, hearthline_department_head;
GRANT EXECUTE ON FUNCTION hotline.decide_charge_check(uuid, bytea, bigint, text, text) TO hearthline_department_head;

COMMIT;

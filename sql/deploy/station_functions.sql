-- Deploy hearthline:station_functions to pg
-- What a repair station does with an order, step by step.
BEGIN;
SET LOCAL ROLE hearthline_owner;

CREATE FUNCTION hotline.accept_ticket(p_request_id uuid, p_body_hash bytea, p_ticket_id bigint, p_version integer,
    p_field_at timestamptz DEFAULT NULL) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'accept_ticket', p_body_hash);
    t hotline.ticket;
    was smallint;
    target smallint;
    now_at timestamptz := clock_timestamp();
    done_at timestamptz;
BEGIN
    IF r.ticket_id IS NOT NULL THEN
        RETURN r;
    END IF;
    t := hotline.lock_ticket(p_ticket_id, p_version);
    was := t.state;
    target := hotline.next_state(t, 5::smallint);
    done_at := hotline.act_time(t, p_field_at, now_at);
    UPDATE hotline.dispatch SET accepted_at = now_at, received_at = coalesce(received_at, now_at), received_by = s.employee_id
     WHERE ticket_id = t.id AND seq = t.dispatch_seq;
    PERFORM hotline.stop_clocks(t, '{3}', now_at);
    UPDATE hotline.ticket SET version = version + 1, state = target, accepted_at = now_at, next_due_at = hotline.next_due(id)
     WHERE id = t.id RETURNING * INTO t;
    PERFORM hotline.add_event(s, t, was, 5::smallint, field_at => done_at);
    RETURN hotline.finish_request(s, p_request_id, t);
END
$$;
COMMENT ON FUNCTION hotline.accept_ticket(uuid, bytea, bigint, integer, timestamptz) IS '接单 | accepts an order';

CREATE FUNCTION hotline.reject_ticket(p_request_id uuid, p_body_hash bytea, p_ticket_id bigint, p_version integer,
                                      p_reason smallint, p_note text, p_field_at timestamptz DEFAULT NULL) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'reject_ticket', p_body_hash);
    t hotline.ticket;
    was smallint;
    target smallint;
    now_at timestamptz := clock_timestamp();
    done_at timestamptz;
BEGIN
    IF r.ticket_id IS NOT NULL THEN
        RETURN r;
    END IF;
    t := hotline.lock_ticket(p_ticket_id, p_version);
    was := t.state;
    target := hotline.next_state(t, 6::smallint);
    done_at := hotline.act_time(t, p_field_at, now_at);
    IF NOT EXISTS (SELECT FROM hotline.rejection_reason WHERE code = p_reason) THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"reason"}');
    END IF;
    UPDATE hotline.dispatch SET rejected_at = now_at, rejection_reason = p_reason, received_at = coalesce(received_at, now_at),
           received_by = s.employee_id
     WHERE ticket_id = t.id AND seq = t.dispatch_seq;
    PERFORM hotline.stop_clocks(t, '{3,4,5}', now_at);
    PERFORM hotline.start_clocks(t, '{8}', t.dispatch_seq, now_at);
    UPDATE hotline.ticket SET version = version + 1, state = target, accepted_at = NULL, next_due_at = hotline.next_due(id)
     WHERE id = t.id RETURNING * INTO t;
    PERFORM hotline.add_event(s, t, was, 6::smallint, p_note, jsonb_build_object('rejection_reason', p_reason), done_at);
    RETURN hotline.finish_request(s, p_request_id, t);
END
$$;
COMMENT ON FUNCTION hotline.reject_ticket(uuid, bytea, bigint, integer, smallint, text, timestamptz) IS '退单 | sends an order back';

-- Whether the tries so far count as contact made: somebody was reached, or enough tries apart plus a text message. Source: DSP-04
CREATE FUNCTION hotline.contact_made(t hotline.ticket) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    -- Counted greedily: a try counts when it is far enough from the last one that counted.
    WITH RECURSIVE contacts AS (
        SELECT c.at, c.result FROM hotline.resident_contact c WHERE c.ticket_id = t.id AND c.dispatch_seq = t.dispatch_seq
    ), tries AS (
        SELECT min(at) AS at, 1 AS n FROM contacts WHERE result = 2
         UNION ALL
        SELECT (SELECT min(c.at) FROM contacts c WHERE c.result = 2 AND c.at >= r.at
                       + hotline.number_parameter('dsp.contact_spacing_minutes', t.site_id, t.station_id) * interval '1 minute'), r.n + 1
          FROM tries r WHERE r.at IS NOT NULL
    )
    SELECT EXISTS (SELECT FROM contacts WHERE result = 1)
        OR (EXISTS (SELECT FROM contacts WHERE result = 4)
            AND coalesce((SELECT max(n) FROM tries WHERE at IS NOT NULL), 0) >= hotline.number_parameter('dsp.contact_tries', t.site_id, t.station_id));
$$;
COMMENT ON FUNCTION hotline.contact_made(hotline.ticket) IS '是否算已联系 | whether contact counts as made';

CREATE FUNCTION hotline.record_contact(p_request_id uuid, p_body_hash bytea, p_ticket_id bigint, p_version integer, p_channel smallint,
    p_result smallint, p_at timestamptz, p_appointment_at timestamptz, p_note text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'record_contact', p_body_hash);
    t hotline.ticket;
    was smallint;
    target smallint;
    now_at timestamptz := clock_timestamp();
    made_at timestamptz;
BEGIN
    IF r.ticket_id IS NOT NULL THEN
        RETURN r;
    END IF;
    t := hotline.lock_ticket(p_ticket_id, p_version);
    was := t.state;
    target := hotline.next_state(t, 7::smallint);
    made_at := hotline.field_time(p_at, now_at);
    IF made_at < t.issued_at THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"contact_time"}');
    ELSIF p_appointment_at IS NOT NULL AND (p_result <> 1 OR p_appointment_at <= now_at) THEN
        PERFORM hotline.refuse('APPOINTMENT_INVALID', '{"field":"appointment_time"}');
    ELSIF NOT EXISTS (SELECT FROM hotline.contact_channel WHERE code = p_channel)
       OR NOT EXISTS (SELECT FROM hotline.contact_result WHERE code = p_result) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"result"}');
    END IF;
    INSERT INTO hotline.resident_contact (ticket_id, site_id, station_id, dispatch_seq, cycle, at, employee_id, channel, result, appointment_at, note)
    VALUES (t.id, t.site_id, t.station_id, t.dispatch_seq, t.cycle, made_at, s.employee_id, p_channel, p_result, p_appointment_at, coalesce(p_note, ''));
    IF was = 3 AND NOT hotline.contact_made(t) THEN
        target := was;
    END IF;
    IF target = 4 AND was = 3 THEN
        PERFORM hotline.stop_clocks(t, '{4}', made_at);
    END IF;
    UPDATE hotline.ticket SET version = version + 1, state = target, next_due_at = hotline.next_due(id),
           contacted_at = CASE WHEN target = 4 THEN coalesce(contacted_at, made_at) ELSE contacted_at END
     WHERE id = t.id RETURNING * INTO t;
    PERFORM hotline.add_event(s, t, was, 7::smallint, p_note, jsonb_build_object('channel', p_channel, 'result', p_result), made_at);
    IF p_appointment_at IS NOT NULL AND t.state IN (4, 5) THEN
        t := hotline.appoint(s, t, p_appointment_at, '', made_at);
    END IF;
    RETURN hotline.finish_request(s, p_request_id, t);
END
$$;
COMMENT ON FUNCTION hotline.record_contact(uuid, bytea, bigint, integer, smallint, smallint, timestamptz, timestamptz, text) IS
    '记录联系住户 | records a try to contact the resident';

CREATE FUNCTION hotline.appoint(s access.session, t hotline.ticket, at timestamptz, note text, made_at timestamptz) RETURNS hotline.ticket
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    was smallint := t.state;
    target smallint := hotline.next_state(t, 8::smallint);
BEGIN
    UPDATE hotline.ticket SET version = version + 1, state = target, appointment_at = at WHERE id = t.id RETURNING * INTO t;
    PERFORM hotline.add_event(s, t, was, 8::smallint, note, jsonb_build_object('appointment_at', at), made_at);
    RETURN t;
END
$$;
COMMENT ON FUNCTION hotline.appoint(access.session, hotline.ticket, timestamptz, text, timestamptz) IS '约定上门时间 | notes the agreed time';

CREATE FUNCTION hotline.make_appointment(p_request_id uuid, p_body_hash bytea, p_ticket_id bigint, p_version integer, p_at timestamptz,
    p_note text, p_field_at timestamptz DEFAULT NULL) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'make_appointment', p_body_hash);
    t hotline.ticket;
BEGIN
    IF r.ticket_id IS NOT NULL THEN
        RETURN r;
    END IF;
    t := hotline.lock_ticket(p_ticket_id, p_version);
    PERFORM hotline.next_state(t, 8::smallint);
    IF p_at IS NULL OR p_at <= clock_timestamp() THEN
        PERFORM hotline.refuse('APPOINTMENT_INVALID', '{"field":"appointment_time"}');
    END IF;
    RETURN hotline.finish_request(s, p_request_id, hotline.appoint(s, t, p_at, p_note, hotline.act_time(t, p_field_at, clock_timestamp())));
END
$$;
COMMENT ON FUNCTION hotline.make_appointment(uuid, bytea, bigint, integer, timestamptz, text, timestamptz) IS '预约上门 | makes an appointment';

CREATE FUNCTION hotline.record_arrival(p_request_id uuid, p_body_hash bytea, p_ticket_id bigint, p_version integer, p_at timestamptz) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'record_arrival', p_body_hash);
    t hotline.ticket;
    was smallint;
    target smallint;
    now_at timestamptz := clock_timestamp();
    came_at timestamptz;
BEGIN
    IF r.ticket_id IS NOT NULL THEN
        RETURN r;
    END IF;
    t := hotline.lock_ticket(p_ticket_id, p_version);
    was := t.state;
    target := hotline.next_state(t, 9::smallint);
    came_at := hotline.field_time(p_at, now_at);
    IF came_at < t.issued_at THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"arrive_time"}');
    END IF;
    PERFORM hotline.stop_clocks(t, '{4,5}', came_at);
    UPDATE hotline.ticket SET version = version + 1, state = target, arrived_at = came_at, next_due_at = hotline.next_due(id)
     WHERE id = t.id RETURNING * INTO t;
    PERFORM hotline.add_event(s, t, was, 9::smallint, '', '{}', came_at);
    RETURN hotline.finish_request(s, p_request_id, t);
END
$$;
COMMENT ON FUNCTION hotline.record_arrival(uuid, bytea, bigint, integer, timestamptz) IS '到场 | records the arrival';

-- The first thing wrong with a return as REASON:field, or NULL, in the order of the form. Nothing happened before the order in
-- force (issued) and nothing lies ahead of the server by more than telephones' clocks differ (latest). Source: DSP-05, CBK-07
CREATE FUNCTION hotline.completion_problem(needs_temp boolean, room_temp_c double precision, temp_at timestamptz, arrived timestamptz,
    finished timestamptz, issued timestamptz, latest timestamptz, charged boolean, amount_fen bigint, receipt_no text) RETURNS text
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT CASE
        WHEN room_temp_c IS NULL AND needs_temp THEN 'COMPLETION_TEMP_REQUIRED:room_temp_c'
        WHEN room_temp_c NOT BETWEEN -30 AND 60 THEN 'FIELD_INVALID:room_temp_c'
        WHEN room_temp_c IS NOT NULL AND temp_at < issued THEN 'COMPLETION_TIME_INVALID:temp_time'
        WHEN room_temp_c IS NOT NULL AND temp_at > latest THEN 'CLOCK_SKEW:temp_time'
        WHEN arrived IS NULL OR arrived < issued THEN 'COMPLETION_TIME_INVALID:arrive_time'
        WHEN arrived > latest THEN 'CLOCK_SKEW:arrive_time'
        WHEN finished IS NULL OR finished < arrived THEN 'COMPLETION_TIME_INVALID:finish_time'
        WHEN finished > latest THEN 'CLOCK_SKEW:finish_time'
        WHEN charged IS DISTINCT FROM (amount_fen > 0) OR amount_fen < 0 THEN 'COMPLETION_CHARGE_INVALID:amount_fen'
        WHEN NOT charged AND btrim(receipt_no) <> '' THEN 'COMPLETION_CHARGE_INVALID:receipt_no' END;
$$;
COMMENT ON FUNCTION hotline.completion_problem(boolean, double precision, timestamptz, timestamptz, timestamptz, timestamptz, timestamptz,
    boolean, bigint, text) IS '返单的第一个问题 | first thing wrong with a return';

-- Returns the finished repair (返单) and queues its callback. Source: DSP-05
CREATE FUNCTION hotline.return_ticket(p_request_id uuid, p_body_hash bytea, p_ticket_id bigint, p_version integer,
    p_cause_code text, p_action_code text, p_ownership smallint, p_room_temp_c double precision, p_temp_point text, p_temp_at timestamptz,
    p_charged boolean, p_amount_fen bigint, p_receipt_no text, p_arrived_at timestamptz, p_finished_at timestamptz, p_repairer_id bigint,
    p_resident_signed boolean, p_photo_count smallint, p_note text, p_parts text[], p_quantities integer[],
    p_field_at timestamptz DEFAULT NULL) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'return_ticket', p_body_hash);
    t hotline.ticket;
    was smallint;
    target smallint;
    now_at timestamptz := clock_timestamp();
    came_at timestamptz;
    done_at timestamptz;
    worker bigint;
    problem text;
    told_at timestamptz;
    photos smallint;
BEGIN
    IF r.ticket_id IS NOT NULL THEN
        RETURN r;
    END IF;
    t := hotline.lock_ticket(p_ticket_id, p_version);
    was := t.state;
    target := hotline.next_state(t, 10::smallint);
    worker := coalesce(p_repairer_id, s.employee_id);
    problem := hotline.completion_problem((SELECT needs_room_temp FROM hotline.fault WHERE code = t.fault), p_room_temp_c, p_temp_at,
        coalesce(p_arrived_at, t.arrived_at), p_finished_at, t.issued_at,
        now_at + hotline.number_parameter('clock.skew_seconds') * interval '1 second',
        coalesce(p_charged, false), coalesce(p_amount_fen, 0), coalesce(p_receipt_no, ''));
    IF problem IS NOT NULL THEN
        PERFORM hotline.refuse(split_part(problem, ':', 1), jsonb_build_object('field', split_part(problem, ':', 2), 'server_time', now_at));
    ELSIF NOT EXISTS (SELECT FROM hotline.employment e WHERE e.employee_id = worker AND e.station_id = t.station_id
                        AND e.role IN (6, 7, 15) AND now_at >= e.valid_from AND now_at < e.valid_to) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"repairer_id"}');
    END IF;
    told_at := hotline.act_time(t, p_field_at, now_at);
    -- What is stored is what counts; a number that is told must be the same.
    SELECT count(*) INTO photos FROM hotline.repair_photo p WHERE p.ticket_id = t.id AND p.cycle = t.cycle;
    IF told_at < least(p_finished_at, now_at) THEN
        PERFORM hotline.refuse('COMPLETION_TIME_INVALID', '{"field":"field_time"}');
    ELSIF p_photo_count > 0 AND p_photo_count <> photos THEN
        PERFORM hotline.refuse('FIELD_INVALID', jsonb_build_object('field', 'photo_count', 'stored', photos));
    END IF;
    came_at := least(coalesce(p_arrived_at, t.arrived_at), now_at);
    done_at := least(p_finished_at, now_at);
    INSERT INTO hotline.completion (ticket_id, cycle, site_id, station_id, dispatch_seq, cause_code, action_code, ownership, room_temp_c,
        temp_point, temp_at, charged, amount_fen, receipt_no, arrived_at, finished_at, returned_at, repairer_id, returned_by,
        resident_signed, photo_count, note)
    VALUES (t.id, t.cycle, t.site_id, t.station_id, t.dispatch_seq, p_cause_code, p_action_code, coalesce(p_ownership, 3), p_room_temp_c,
        coalesce(p_temp_point, ''), least(p_temp_at, now_at), coalesce(p_charged, false), coalesce(p_amount_fen, 0),
        coalesce(p_receipt_no, ''), came_at, done_at, now_at, worker, s.employee_id, coalesce(p_resident_signed, false),
        photos, coalesce(p_note, ''));
    INSERT INTO hotline.completion_part (ticket_id, cycle, line, site_id, station_id, part, quantity)
    SELECT t.id, t.cycle, u.line, t.site_id, t.station_id, u.part, u.quantity
      FROM unnest(p_parts, p_quantities) WITH ORDINALITY AS u (part, quantity, line);
    PERFORM hotline.stop_clocks(t, '{3,4,5,6}', done_at);
    UPDATE hotline.ticket SET version = version + 1, state = target, finished_at = done_at, returned_at = now_at, next_due_at = hotline.next_due(id)
     WHERE id = t.id RETURNING * INTO t;
    PERFORM hotline.add_event(s, t, was, 10::smallint, p_note,
        jsonb_build_object('cause_code', p_cause_code, 'action_code', p_action_code, 'room_temp_c', p_room_temp_c, 'photos', photos, 'late',
            now_at > done_at + hotline.number_parameter('dsp.return_within_minutes', t.site_id, t.station_id) * interval '1 minute'), coalesce(told_at, done_at));
    t := hotline.queue_callback(s, t);
    RETURN hotline.finish_request(s, p_request_id, t);
END
$$;
COMMENT ON FUNCTION hotline.return_ticket(uuid, bytea, bigint, integer, text, text, smallint, double precision, text, timestamptz, boolean,
    bigint, text, timestamptz, timestamptz, bigint, boolean, smallint, text, text[], integer[], timestamptz) IS '返单 | returns a finished repair';

-- Suspends work. Only an appointment asked for by the resident stops the repair clock. Source: DSP-06
CREATE FUNCTION hotline.suspend_ticket(p_request_id uuid, p_body_hash bytea, p_ticket_id bigint, p_version integer,
    p_resident_requested boolean, p_appointment_at timestamptz, p_reason text, p_field_at timestamptz DEFAULT NULL) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'suspend_ticket', p_body_hash);
    t hotline.ticket;
    was smallint;
    target smallint;
    now_at timestamptz := clock_timestamp();
    done_at timestamptz;
BEGIN
    IF r.ticket_id IS NOT NULL THEN
        RETURN r;
    END IF;
    t := hotline.lock_ticket(p_ticket_id, p_version);
    was := t.state;
    target := hotline.next_state(t, 14::smallint);
    done_at := hotline.act_time(t, p_field_at, now_at);
    IF coalesce(p_reason, '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"reason"}');
    ELSIF (p_resident_requested AND p_appointment_at IS NULL) OR p_appointment_at <= now_at THEN
        PERFORM hotline.refuse('APPOINTMENT_INVALID', '{"field":"appointment_time"}');
    END IF;
    IF p_resident_requested AND ((hotline.parameter('abn03.pause_on_appointment', t.site_id, t.station_id)).value_json #>> '{}')::boolean THEN
        PERFORM hotline.pause_clocks(t, now_at);
    END IF;
    UPDATE hotline.ticket SET version = version + 1, state = target, next_due_at = hotline.next_due(id),
           appointment_at = coalesce(p_appointment_at, appointment_at)
     WHERE id = t.id RETURNING * INTO t;
    PERFORM hotline.add_event(s, t, was, 14::smallint, p_reason,
        jsonb_build_object('resident_requested', p_resident_requested, 'appointment_at', p_appointment_at), done_at);
    RETURN hotline.finish_request(s, p_request_id, t);
END
$$;
COMMENT ON FUNCTION hotline.suspend_ticket(uuid, bytea, bigint, integer, boolean, timestamptz, text, timestamptz) IS '挂起 | suspends work';

CREATE FUNCTION hotline.resume_ticket(p_request_id uuid, p_body_hash bytea, p_ticket_id bigint, p_version integer,
    p_field_at timestamptz DEFAULT NULL) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'resume_ticket', p_body_hash);
    t hotline.ticket;
    was smallint;
    target smallint;
    done_at timestamptz;
BEGIN
    IF r.ticket_id IS NOT NULL THEN
        RETURN r;
    END IF;
    t := hotline.lock_ticket(p_ticket_id, p_version);
    was := t.state;
    target := hotline.next_state(t, 15::smallint);
    done_at := hotline.act_time(t, p_field_at, clock_timestamp());
    PERFORM hotline.resume_clocks(t, clock_timestamp());
    UPDATE hotline.ticket SET version = version + 1, state = target, next_due_at = hotline.next_due(id)
     WHERE id = t.id RETURNING * INTO t;
    PERFORM hotline.add_event(s, t, was, 15::smallint, field_at => done_at);
    RETURN hotline.finish_request(s, p_request_id, t);
END
$$;
COMMENT ON FUNCTION hotline.resume_ticket(uuid, bytea, bigint, integer, timestamptz) IS '恢复 | resumes work';

GRANT EXECUTE ON FUNCTION hotline.completion_problem, hotline.accept_ticket(uuid, bytea, bigint, integer, timestamptz), hotline.reject_ticket(uuid, bytea, bigint, integer, smallint, text, timestamptz),
    hotline.contact_made(hotline.ticket), hotline.appoint(access.session, hotline.ticket, timestamptz, text, timestamptz),
    hotline.record_contact(uuid, bytea, bigint, integer, smallint, smallint, timestamptz, timestamptz, text),
    hotline.make_appointment(uuid, bytea, bigint, integer, timestamptz, text, timestamptz), hotline.record_arrival(uuid, bytea, bigint, integer, timestamptz),
    hotline.return_ticket(uuid, bytea, bigint, integer, text, text, smallint, double precision, text, timestamptz, boolean,
    bigint, text, timestamptz, timestamptz, bigint, boolean, smallint, text, text[], integer[], timestamptz),
    hotline.suspend_ticket(uuid, bytea, bigint, integer, boolean, timestamptz, text, timestamptz), hotline.resume_ticket(uuid, bytea, bigint, integer, timestamptz)
    TO hearthline_station;

COMMIT;

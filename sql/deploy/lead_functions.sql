-- Deploy hearthline:lead_functions to pg
-- What the desk decides about a ticket after registration: urge, re-dispatch, insist, merge, cancel, urgency, address, incidents.
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- Issues the order to a station (again): clocks of the station start anew, the repair clock only with a new cycle. The reason
-- for passing over the preset goes with the choice of station; the same station keeps it. Source: DSP-01, DSP-02, DSP-12, CBK-05
CREATE FUNCTION hotline.issue_order(s access.session, t hotline.ticket, action smallint, to_station smallint, reason text,
                                    override smallint, at timestamptz) RETURNS hotline.ticket
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    was smallint := t.state;
    target smallint := hotline.next_state(t, action);
    before smallint := t.station_id;
    seq smallint := t.dispatch_seq + 1;
    kinds smallint[] := '{3,4,5}';
    code smallint := CASE WHEN to_station = before THEN t.override_reason ELSE override END;
BEGIN
    IF NOT EXISTS (SELECT FROM hotline.station WHERE id = to_station AND active) THEN
        PERFORM hotline.refuse('STATION_UNKNOWN', '{"field":"station_id"}');
    END IF;
    -- The clock of an address that is still unknown runs on: an order does not find it.
    PERFORM hotline.stop_clocks(t, '{2,3,4,5,8}', at);
    -- The repair clock runs on; it only changes hands, so that the new station can stop it.
    UPDATE hotline.sla_clock SET station_id = to_station WHERE ticket_id = t.id AND cycle = t.cycle AND kind = 6;
    IF NOT FOUND THEN
        kinds := kinds || 6::smallint;
    END IF;
    t.station_id := to_station;
    PERFORM hotline.start_clocks(t, kinds, seq, at);
    UPDATE hotline.ticket SET version = version + 1, state = target, station_id = to_station, override_reason = code, dispatch_seq = seq,
           first_issued_at = coalesce(first_issued_at, at), issued_at = at, accepted_at = NULL, contacted_at = NULL, appointment_at = NULL,
           arrived_at = NULL, finished_at = NULL, returned_at = NULL, next_due_at = hotline.next_due(id)
     WHERE id = t.id RETURNING * INTO t;
    INSERT INTO hotline.dispatch (ticket_id, seq, cycle, site_id, station_id, issued_at, issued_by, override_reason)
    VALUES (t.id, seq, t.cycle, t.site_id, to_station, at, s.employee_id, code);
    PERFORM hotline.add_event(s, t, was, action, reason, jsonb_strip_nulls(jsonb_build_object('station_id', to_station,
        'previous_station_id', NULLIF(before, to_station), 'dispatch_seq', seq, 'override_reason', code)));
    RETURN t;
END
$$;
COMMENT ON FUNCTION hotline.issue_order(access.session, hotline.ticket, smallint, smallint, text, smallint, timestamptz) IS
    '发令 | issues the order to a station';

-- A call named beside an act must be one of the caller's own site. Source: SEC-08
CREATE FUNCTION hotline.require_site_call(s access.session, call_id bigint) RETURNS void
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF call_id IS NOT NULL AND NOT EXISTS (SELECT FROM hotline.call c WHERE c.id = call_id AND c.site_id = s.site_id) THEN
        PERFORM hotline.refuse('CALL_NOT_FOUND', '{"field":"call_id"}');
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.require_site_call(access.session, bigint) IS '核对通话属于本站点 | checks that a call is of the own site';

-- p_by_words: the urgency that the note by itself asks for, NULL for none. Source: DSP-08, INT-08
CREATE FUNCTION hotline.urge_ticket(p_request_id uuid, p_body_hash bytea, p_ticket_id bigint, p_version integer, p_note text,
                                    p_by_words smallint, p_call_id bigint) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'urge_ticket', p_body_hash);
    t hotline.ticket;
BEGIN
    IF r.ticket_id IS NOT NULL THEN
        RETURN r;
    END IF;
    -- The caller must see it by itself; another site's ticket is urged through its household.
    t := hotline.lock_ticket(p_ticket_id, p_version);
    PERFORM hotline.next_state(t, 16::smallint);
    PERFORM hotline.require_site_call(s, p_call_id);
    t := hotline.apply_urge(t.id, NULL, p_note, p_call_id, p_by_words);
    RETURN hotline.finish_request(s, p_request_id, t, 'urged');
END
$$;
COMMENT ON FUNCTION hotline.urge_ticket IS '催单 | urges a ticket';

-- Urges an open ticket of a household, whichever site holds it. Source: DSP-08
CREATE FUNCTION hotline.urge_household(p_request_id uuid, p_body_hash bytea, p_household_id bigint, p_ticket_id bigint, p_note text,
                                       p_by_words smallint, p_call_id bigint) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'urge_household', p_body_hash);
    t hotline.ticket;
BEGIN
    IF r.ticket_id IS NOT NULL THEN
        RETURN r;
    END IF;
    PERFORM hotline.require_site_call(s, p_call_id);
    IF NOT EXISTS (SELECT FROM hotline.open_tickets(p_household_id, p_call_id) o WHERE o.ticket_id = p_ticket_id) THEN
        PERFORM hotline.refuse('TICKET_NOT_FOUND');
    END IF;
    t := hotline.apply_urge(p_ticket_id, NULL, p_note, p_call_id, p_by_words, for_household => p_household_id);
    IF t.site_id IS DISTINCT FROM s.site_id THEN
        t.station_id := NULL;
    END IF;
    RETURN hotline.finish_request(s, p_request_id, t, 'urged');
END
$$;
COMMENT ON FUNCTION hotline.urge_household IS '跨站点催单 | urges a ticket of a household at any site';

-- Open tickets of a household at all sites: number, fault, state and times, no names, no phones. Each look is logged.
CREATE FUNCTION hotline.open_tickets(p_household_id bigint, p_call_id bigint)
    RETURNS TABLE (ticket_id bigint, number text, site_id smallint, fault smallint, state smallint, urgency smallint, urge_count smallint,
                   registered_at timestamptz, appointment_at timestamptz, own_site boolean)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
BEGIN
    IF s.database_role NOT IN ('hearthline_agent', 'hearthline_team_lead', 'hearthline_department_head') THEN
        PERFORM hotline.refuse('FORBIDDEN');
    END IF;
    PERFORM hotline.log_pi_access(s, p_household_id, NULL, p_call_id, '{open_tickets}', 7::smallint);
    RETURN QUERY
        SELECT t.id, t.number, t.site_id, t.fault, t.state, t.urgency, t.urge_count, t.registered_at, t.appointment_at,
               t.site_id IS NOT DISTINCT FROM s.site_id
          FROM hotline.ticket t
         WHERE t.household_id = p_household_id AND t.closed_at IS NULL
         ORDER BY t.registered_at DESC, t.id DESC;
END
$$;
COMMENT ON FUNCTION hotline.open_tickets(bigint, bigint) IS '住户在各站点的未办结单 | open tickets of a household at all sites';

-- The order that chose the station which holds the ticket: the first one in a row to that station. Insisting and reopening
-- only repeat the choice. Source: DSP-01
CREATE FUNCTION hotline.choosing_order(t hotline.ticket) RETURNS hotline.dispatch
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT d.* FROM hotline.dispatch d
     WHERE d.ticket_id = t.id AND d.seq <= t.dispatch_seq
       AND NOT EXISTS (SELECT FROM hotline.dispatch later WHERE later.ticket_id = d.ticket_id AND later.seq BETWEEN d.seq AND t.dispatch_seq
                          AND later.station_id <> t.station_id)
     ORDER BY d.seq LIMIT 1;
$$;
COMMENT ON FUNCTION hotline.choosing_order(hotline.ticket) IS '选定现维修站的那次派单 | the order that chose the present station';

-- Who proposed the area that made a station the preset of a household; the deepest area counts, as in station_for.
CREATE FUNCTION hotline.area_keeper(household bigint, at_station smallint, at timestamptz) RETURNS bigint
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT a.proposed_by FROM hotline.household h JOIN hotline.address_node n ON n.id = h.unit_id
      JOIN hotline.service_area a ON a.node_id IN (n.id, n.building_id, n.community_id, n.district_id)
     WHERE h.id = household AND a.station_id = at_station AND a.approved_at IS NOT NULL AND a.valid_from <= at AND at < a.valid_to
     ORDER BY CASE a.node_id WHEN n.id THEN 1 WHEN n.building_id THEN 2 WHEN n.community_id THEN 3 ELSE 4 END
     LIMIT 1;
$$;
COMMENT ON FUNCTION hotline.area_keeper(bigint, smallint, timestamptz) IS '服务范围的提出人 | who proposed a service area';

-- Whose matter a wrong station is: whoever chose another one than the preset, otherwise the keeper of the areas. Source: DSP-01
CREATE FUNCTION hotline.find_wrong_station(s access.session, t hotline.ticket, at timestamptz) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    chosen hotline.dispatch := hotline.choosing_order(t);
    by_hand boolean := t.station_id IS DISTINCT FROM t.preset_station_id;
    subject bigint := CASE WHEN by_hand THEN chosen.issued_by ELSE hotline.area_keeper(t.household_id, t.station_id, chosen.issued_at) END;
BEGIN
    INSERT INTO hotline.finding (type_code, source, site_id, subject_employee, subject_role, ticket_id, call_id, occurred_at, found_at, found_by, reason_text)
    VALUES ('wrong_station', 'manual', t.site_id, subject,
            CASE WHEN by_hand THEN (SELECT e.role FROM hotline.employment e WHERE e.employee_id = subject AND e.site_id = t.site_id
                                       AND e.valid_from <= chosen.issued_at AND chosen.issued_at < e.valid_to ORDER BY e.role LIMIT 1)
                 ELSE 10 END,
            t.id, t.call_id, chosen.issued_at, at, s.employee_id,
            format('wrong station %s min', floor(extract(epoch FROM at - chosen.issued_at) / 60)));
END
$$;
COMMENT ON FUNCTION hotline.find_wrong_station(access.session, hotline.ticket, timestamptz) IS '记录选错维修站 | records a wrong station';

-- Whether an agent may take back the choice of station: the own one alone, soon after the first order, and before the station
-- accepted, which the state tells. What a callback issued again was nobody's choice. Source: DSP-01
CREATE FUNCTION hotline.may_correct_station(s access.session, t hotline.ticket, at timestamptz) RETURNS boolean
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN t.cycle = 1 AND coalesce((
        SELECT bool_and(d.issued_by = s.employee_id)
               AND at <= min(d.issued_at) + hotline.number_parameter('penalty.self_correct_minutes', t.site_id) * interval '1 minute'
          FROM hotline.dispatch d WHERE d.ticket_id = t.id), false);
END
$$;
COMMENT ON FUNCTION hotline.may_correct_station(access.session, hotline.ticket, timestamptz) IS
    '话务员能否自行更正维修站 | whether an agent may correct the own choice of station';

CREATE FUNCTION hotline.redispatch_ticket(p_request_id uuid, p_body_hash bytea, p_ticket_id bigint, p_version integer, p_station_id smallint,
    p_reason text, p_wrong_station boolean, p_override_reason smallint) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'redispatch_ticket', p_body_hash);
    t hotline.ticket;
    now_at timestamptz := clock_timestamp();
    self_correction boolean := current_user = 'hearthline_agent';
BEGIN
    IF r.ticket_id IS NOT NULL THEN
        RETURN r;
    END IF;
    t := hotline.lock_ticket(p_ticket_id, p_version);
    PERFORM hotline.next_state(t, 3::smallint);
    IF coalesce(p_reason, '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"reason"}');
    ELSIF p_station_id = t.station_id THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"station_id"}');
    ELSIF t.address_unmatched AND t.urgency > 1 THEN
        PERFORM hotline.refuse('ADDRESS_UNMATCHED');
    ELSIF self_correction AND NOT hotline.may_correct_station(s, t, now_at) THEN
        PERFORM hotline.refuse('FORBIDDEN');
    ELSIF self_correction AND p_station_id <> t.preset_station_id AND p_override_reason IS NULL THEN
        PERFORM hotline.refuse('OVERRIDE_REASON_REQUIRED', '{"field":"override_reason"}');
    END IF;
    IF t.state = 10 THEN
        UPDATE hotline.dispatch SET answered_at = now_at, answered_by = s.employee_id WHERE ticket_id = t.id AND seq = t.dispatch_seq;
    END IF;
    -- A rejection for the area, answered with another station, is confirmed by this answer.
    IF NOT self_correction AND coalesce(p_wrong_station, t.state = 10 AND EXISTS (SELECT FROM hotline.dispatch
            WHERE ticket_id = t.id AND seq = t.dispatch_seq AND rejection_reason = 1)) THEN
        PERFORM hotline.find_wrong_station(s, t, now_at);
    END IF;
    t := hotline.issue_order(s, t, 3::smallint, p_station_id, p_reason,
                             CASE WHEN p_station_id IS DISTINCT FROM t.preset_station_id THEN p_override_reason END, now_at);
    RETURN hotline.finish_request(s, p_request_id, t);
END
$$;
COMMENT ON FUNCTION hotline.redispatch_ticket IS '改派 | re-dispatches to another station';

-- The order in force was given by telephone as well: which call, and who at the station took it. Once for each order.
-- Source: DSP-02, INT-15
CREATE FUNCTION hotline.record_phone_order(p_request_id uuid, p_body_hash bytea, p_ticket_id bigint, p_version integer, p_call_id bigint,
    p_received_by bigint) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'record_phone_order', p_body_hash);
    t hotline.ticket;
    told_at timestamptz;
BEGIN
    IF r.ticket_id IS NOT NULL THEN
        RETURN r;
    END IF;
    t := hotline.lock_ticket(p_ticket_id, p_version);
    PERFORM hotline.next_state(t, 29::smallint);
    -- An own outgoing call that somebody took, not before the order.
    SELECT c.answered_at INTO told_at FROM hotline.call c
     WHERE c.id = p_call_id AND c.site_id = s.site_id AND c.agent_id = s.employee_id AND c.direction = 2 AND c.answered_at >= t.issued_at;
    IF told_at IS NULL THEN
        PERFORM hotline.refuse('CALL_NOT_FOUND');
    ELSIF p_received_by IS NOT NULL AND NOT EXISTS (SELECT FROM hotline.employment e WHERE e.employee_id = p_received_by
            AND e.station_id = t.station_id AND e.valid_from <= told_at AND told_at < e.valid_to) THEN
        PERFORM hotline.refuse('EMPLOYEE_NOT_FOUND', '{"field":"received_by"}');
    END IF;
    UPDATE hotline.dispatch SET mode = 3, call_id = p_call_id, received_at = least(received_at, told_at), received_by = coalesce(received_by, p_received_by)
     WHERE ticket_id = t.id AND seq = t.dispatch_seq AND mode = 1;
    IF NOT FOUND THEN
        PERFORM hotline.refuse('TRANSITION_NOT_ALLOWED', jsonb_build_object('state', t.state, 'action', 29));
    END IF;
    UPDATE hotline.ticket SET version = version + 1 WHERE id = t.id RETURNING * INTO t;
    PERFORM hotline.add_event(s, t, t.state, 29::smallint, '', jsonb_strip_nulls(jsonb_build_object('dispatch_seq', t.dispatch_seq,
        'call_id', p_call_id, 'received_by', p_received_by)), told_at);
    RETURN hotline.finish_request(s, p_request_id, t);
END
$$;
COMMENT ON FUNCTION hotline.record_phone_order IS '登记电话派单 | records that the order was given by telephone';

CREATE FUNCTION hotline.insist_ticket(p_request_id uuid, p_body_hash bytea, p_ticket_id bigint, p_version integer, p_reason text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'insist_ticket', p_body_hash);
    t hotline.ticket;
    now_at timestamptz := clock_timestamp();
BEGIN
    IF r.ticket_id IS NOT NULL THEN
        RETURN r;
    END IF;
    t := hotline.lock_ticket(p_ticket_id, p_version);
    PERFORM hotline.next_state(t, 4::smallint);
    IF coalesce(p_reason, '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"reason"}');
    END IF;
    UPDATE hotline.dispatch SET answered_at = now_at, answered_by = s.employee_id WHERE ticket_id = t.id AND seq = t.dispatch_seq;
    t := hotline.issue_order(s, t, 4::smallint, t.station_id, p_reason, NULL, now_at);
    RETURN hotline.finish_request(s, p_request_id, t);
END
$$;
COMMENT ON FUNCTION hotline.insist_ticket(uuid, bytea, bigint, integer, text) IS '坚持派单 | insists on the order';

-- Ends a ticket without repair: cancelled, or merged into another. The number stays taken. Nobody cancels his own registration.
CREATE FUNCTION hotline.end_ticket(s access.session, t hotline.ticket, action smallint, closing smallint, reason text, into_ticket bigint) RETURNS hotline.ticket
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    was smallint := t.state;
    target smallint := hotline.next_state(t, action);
    now_at timestamptz := clock_timestamp();
BEGIN
    IF coalesce(reason, '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"reason"}');
    ELSIF t.registered_by = s.employee_id THEN
        PERFORM hotline.refuse('NO_SELF_APPROVAL');
    END IF;
    PERFORM hotline.stop_clocks(t, ARRAY(SELECT code FROM hotline.clock_kind), now_at);
    UPDATE hotline.callback_task SET status = 6, closed_at = now_at, version = version + 1 WHERE ticket_id = t.id AND status IN (1, 2);
    UPDATE hotline.ticket SET version = version + 1, state = target, closed_at = now_at, closure = closing, merged_into = into_ticket, next_due_at = NULL
     WHERE id = t.id RETURNING * INTO t;
    PERFORM hotline.add_event(s, t, was, action, reason, jsonb_strip_nulls(jsonb_build_object('merged_into', into_ticket)));
    RETURN t;
END
$$;
COMMENT ON FUNCTION hotline.end_ticket(access.session, hotline.ticket, smallint, smallint, text, bigint) IS '作废或并单 | cancels or merges a ticket';

CREATE FUNCTION hotline.cancel_ticket(p_request_id uuid, p_body_hash bytea, p_ticket_id bigint, p_version integer, p_reason text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'cancel_ticket', p_body_hash);
BEGIN
    IF r.ticket_id IS NOT NULL THEN
        RETURN r;
    END IF;
    RETURN hotline.finish_request(s, p_request_id,
        hotline.end_ticket(s, hotline.lock_ticket(p_ticket_id, p_version), 18::smallint, 3::smallint, p_reason, NULL));
END
$$;
COMMENT ON FUNCTION hotline.cancel_ticket(uuid, bytea, bigint, integer, text) IS '作废 | cancels a ticket';

CREATE FUNCTION hotline.merge_ticket(p_request_id uuid, p_body_hash bytea, p_ticket_id bigint, p_version integer, p_into bigint, p_reason text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'merge_ticket', p_body_hash);
    t hotline.ticket;
BEGIN
    IF r.ticket_id IS NOT NULL THEN
        RETURN r;
    END IF;
    -- The lower id first, so that two merges never wait for each other.
    PERFORM FROM hotline.ticket WHERE id IN (p_ticket_id, p_into) ORDER BY id FOR UPDATE;
    t := hotline.lock_ticket(p_ticket_id, p_version);
    IF p_into = t.id OR NOT EXISTS (SELECT FROM hotline.ticket o WHERE o.id = p_into AND o.closed_at IS NULL) THEN
        PERFORM hotline.refuse('TICKET_NOT_FOUND', '{"field":"into_ticket_id"}');
    END IF;
    RETURN hotline.finish_request(s, p_request_id, hotline.end_ticket(s, t, 17::smallint, 4::smallint, p_reason, p_into));
END
$$;
COMMENT ON FUNCTION hotline.merge_ticket(uuid, bytea, bigint, integer, bigint, text) IS '并单 | merges a ticket into another';

-- A lead sets the urgency, lower too, with a reason; an agent's words raise it through an urge. Source: INT-08
CREATE FUNCTION hotline.set_urgency(p_request_id uuid, p_body_hash bytea, p_ticket_id bigint, p_version integer, p_urgency smallint, p_reason text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'set_urgency', p_body_hash);
    t hotline.ticket;
    before smallint;
BEGIN
    IF r.ticket_id IS NOT NULL THEN
        RETURN r;
    END IF;
    t := hotline.lock_ticket(p_ticket_id, p_version);
    PERFORM hotline.next_state(t, 19::smallint);
    IF p_urgency IS NULL OR p_urgency NOT BETWEEN 1 AND 4 THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"urgency"}');
    ELSIF coalesce(p_reason, '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"reason"}');
    END IF;
    before := t.urgency;
    t := hotline.with_urgency(t, p_urgency, clock_timestamp());
    UPDATE hotline.ticket SET version = version + 1, urgency = t.urgency, next_due_at = t.next_due_at WHERE id = t.id RETURNING * INTO t;
    PERFORM hotline.add_event(s, t, t.state, 19::smallint, p_reason, jsonb_build_object('from', before, 'to', p_urgency));
    RETURN hotline.finish_request(s, p_request_id, t);
END
$$;
COMMENT ON FUNCTION hotline.set_urgency(uuid, bytea, bigint, integer, smallint, text) IS '调整紧急程度 | sets the urgency';

CREATE FUNCTION hotline.add_note(p_request_id uuid, p_body_hash bytea, p_ticket_id bigint, p_version integer, p_text text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'add_note', p_body_hash);
    t hotline.ticket;
BEGIN
    IF r.ticket_id IS NOT NULL THEN
        RETURN r;
    END IF;
    t := hotline.lock_ticket(p_ticket_id, p_version);
    PERFORM hotline.next_state(t, 21::smallint);
    IF coalesce(p_text, '') = '' THEN
        PERFORM hotline.refuse('TEXT_MISSING', '{"field":"note"}');
    END IF;
    UPDATE hotline.ticket SET version = version + 1 WHERE id = t.id RETURNING * INTO t;
    PERFORM hotline.add_event(s, t, t.state, 21::smallint, p_text);
    RETURN hotline.finish_request(s, p_request_id, t);
END
$$;
COMMENT ON FUNCTION hotline.add_note(uuid, bytea, bigint, integer, text) IS '备注 | adds a note';

-- A free address found in the directory: the ticket gets its household and everything that follows from it, as if it had been
-- registered so. One that waits goes out; one whose order is out already, in an emergency, keeps its station, and a lead
-- re-dispatches it where that was the wrong one. Source: INT-02, INT-08, DSP-11
CREATE FUNCTION hotline.resolve_address(p_request_id uuid, p_body_hash bytea, p_ticket_id bigint, p_version integer, p_household_id bigint) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'resolve_address', p_body_hash);
    t hotline.ticket;
    f hotline.intake_facts;
    again bigint;
    before smallint;
    now_at timestamptz := clock_timestamp();
BEGIN
    IF r.ticket_id IS NOT NULL THEN
        RETURN r;
    END IF;
    t := hotline.lock_ticket(p_ticket_id, p_version);
    PERFORM hotline.next_state(t, 20::smallint);
    IF NOT t.address_unmatched THEN
        PERFORM hotline.refuse('TRANSITION_NOT_ALLOWED', jsonb_build_object('state', t.state, 'action', 20));
    END IF;
    f := hotline.gather_intake_facts(p_household_id, t.fault_family, t.queue, t.site_id, t.station_id, now_at);
    IF f.household_id IS NULL THEN
        PERFORM hotline.refuse('ADDRESS_UNKNOWN', '{"field":"household_id"}');
    ELSIF t.state = 1 AND f.preset_station IS NULL THEN
        PERFORM hotline.refuse('STATION_UNKNOWN');
    END IF;
    before := t.urgency;
    -- The least urgent default leaves what only the household can add; a lead may have lowered the rest.
    t := hotline.with_urgency(t, least(t.urgency, hotline.urgency_floor(t.fault, 4::smallint, NULL, f.special_care, NULL, false,
                                                                       f.repeats, f.open_in_building, f.parameter)), now_at);
    again := coalesce(f.duplicate_id, CASE WHEN t.urgency > 1 THEN f.returned_id END);
    PERFORM hotline.stop_clocks(t, '{1}', now_at);
    UPDATE hotline.ticket SET version = version + 1, household_id = f.household_id, building_id = f.building_id, community_id = f.community_id,
           address_text = f.full_name, address_unmatched = false, special_care = f.special_care, urgency = t.urgency,
           preset_station_id = f.preset_station, mass_incident_id = coalesce(mass_incident_id, f.incident_id), next_due_at = hotline.next_due(id)
     WHERE id = t.id RETURNING * INTO t;
    PERFORM hotline.add_event(s, t, t.state, 20::smallint, '', jsonb_strip_nulls(jsonb_build_object('household_id', f.household_id,
        'urgency_was', NULLIF(before, t.urgency), 'duplicate_of', again)));
    IF t.state = 1 AND again IS NOT NULL THEN
        RETURN hotline.finish_request(s, p_request_id, hotline.merge_duplicate(t.id, again, now_at), 'merged', again);
    ELSIF t.state = 1 THEN
        t := hotline.issue_order(s, t, 2::smallint, f.preset_station, '', NULL, now_at);
    END IF;
    PERFORM hotline.propose_incident(t, f) WHERE f.incident_id IS NULL AND hotline.incident_place(f) IS NOT NULL;
    RETURN hotline.finish_request(s, p_request_id, t);
END
$$;
COMMENT ON FUNCTION hotline.resolve_address(uuid, bytea, bigint, integer, bigint) IS '核实地址并派单 | resolves a free address and dispatches';

-- The household turns out to have an open ticket of that trouble, at whatever site: that one is urged with the words of this
-- one, which ends as merged into it. The rule merges, not the person: no lead is asked. Source: DSP-11
CREATE FUNCTION hotline.merge_duplicate(p_ticket_id bigint, p_into bigint, at timestamptz) RETURNS hotline.ticket
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    t hotline.ticket := hotline.lock_ticket(p_ticket_id, NULL);
BEGIN
    IF t.site_id IS DISTINCT FROM s.site_id OR t.state <> 1
       OR NOT EXISTS (SELECT FROM hotline.ticket o WHERE o.id = p_into AND o.household_id = t.household_id AND o.fault_family = t.fault_family) THEN
        PERFORM hotline.refuse('TRANSITION_NOT_ALLOWED', jsonb_build_object('state', t.state, 'action', 17));
    END IF;
    PERFORM hotline.apply_urge(p_into, NULL, t.problem, t.call_id, t.urgency, jsonb_strip_nulls(jsonb_build_object(
        'external_no', t.external_no, 'external_due_at', t.external_due_at, 'vulnerable', NULLIF(t.vulnerable, false), 'merged', t.id)), t.household_id);
    PERFORM hotline.stop_clocks(t, ARRAY(SELECT code FROM hotline.clock_kind), at);
    UPDATE hotline.ticket SET version = version + 1, state = 13, closed_at = at, closure = 4, merged_into = p_into, next_due_at = NULL
     WHERE id = t.id RETURNING * INTO t;
    PERFORM hotline.add_event(s, t, 1::smallint, 17::smallint, '', jsonb_build_object('merged_into', p_into));
    RETURN t;
END
$$;
COMMENT ON FUNCTION hotline.merge_duplicate(bigint, bigint, timestamptz) IS '核实后发现重复:并入并催单 | merges a duplicate found by its address';

-- The tickets that a proposed incident stands for: what confirming it would link. Source: DSP-11
CREATE FUNCTION hotline.incident_candidates(m hotline.mass_incident) RETURNS SETOF bigint
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT o.id FROM hotline.ticket o
     WHERE (o.building_id = m.node_id OR o.community_id = m.node_id) AND o.site_id = m.site_id AND o.fault_family = m.fault_family
       AND o.closed_at IS NULL AND o.mass_incident_id IS NULL
       AND o.registered_at >= m.proposed_at - hotline.number_parameter('incident.minutes', m.site_id) * interval '1 minute';
$$;
COMMENT ON FUNCTION hotline.incident_candidates(hotline.mass_incident) IS '群发提议所涉报修单 | tickets that a proposed incident stands for';

-- Confirms a proposed incident and links its open tickets, or dismisses it. A wider incident answers the proposals inside it.
-- Source: DSP-11
CREATE FUNCTION hotline.decide_incident(p_request_id uuid, p_body_hash bytea, p_incident_id bigint, p_confirm boolean) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'decide_incident', p_body_hash);
    m hotline.mass_incident;
    t hotline.ticket;
    now_at timestamptz := clock_timestamp();
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    UPDATE hotline.mass_incident SET confirmed_at = CASE WHEN p_confirm THEN now_at END,
           confirmed_by = CASE WHEN p_confirm THEN s.employee_id END, dismissed_at = CASE WHEN p_confirm THEN NULL ELSE now_at END
     WHERE id = p_incident_id AND confirmed_at IS NULL AND dismissed_at IS NULL AND closed_at IS NULL
    RETURNING * INTO m;
    IF m.id IS NULL THEN
        PERFORM hotline.refuse('INCIDENT_NOT_FOUND');
    END IF;
    IF p_confirm THEN
        UPDATE hotline.mass_incident i SET dismissed_at = now_at
          FROM hotline.address_node n
         WHERE n.id = i.node_id AND n.id <> m.node_id AND n.community_id = m.node_id AND i.site_id = m.site_id
           AND i.fault_family = m.fault_family AND i.confirmed_at IS NULL AND i.dismissed_at IS NULL AND i.closed_at IS NULL;
        FOR t IN
            SELECT * FROM hotline.ticket o WHERE o.id IN (SELECT hotline.incident_candidates(m)) ORDER BY o.id FOR UPDATE
        LOOP
            PERFORM hotline.next_state(t, 26::smallint);
            UPDATE hotline.ticket SET version = version + 1, mass_incident_id = m.id WHERE id = t.id RETURNING * INTO t;
            PERFORM hotline.add_event(s, t, t.state, 26::smallint, '', jsonb_build_object('mass_incident_id', m.id));
        END LOOP;
    END IF;
    RETURN hotline.finish_request(s, p_request_id, t, CASE WHEN p_confirm THEN 'confirmed' ELSE 'dismissed' END, m.id);
END
$$;
COMMENT ON FUNCTION hotline.decide_incident(uuid, bytea, bigint, boolean) IS '确认或否决群发事件 | confirms or dismisses a mass incident';

-- The cause is over: nothing more is linked. Each ticket still goes its own way to its own outcome. Source: DSP-11
CREATE FUNCTION hotline.close_incident(p_request_id uuid, p_body_hash bytea, p_incident_id bigint) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'close_incident', p_body_hash);
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    UPDATE hotline.mass_incident SET closed_at = clock_timestamp() WHERE id = p_incident_id AND confirmed_at IS NOT NULL AND closed_at IS NULL;
    IF NOT FOUND THEN
        PERFORM hotline.refuse('INCIDENT_NOT_FOUND');
    END IF;
    RETURN hotline.finish_request(s, p_request_id, NULL, 'closed', p_incident_id);
END
$$;
COMMENT ON FUNCTION hotline.close_incident(uuid, bytea, bigint) IS '结束群发事件 | closes a mass incident';

-- An incident that nobody closed before ends with its last ticket. The lock makes two last tickets take turns. Source: DSP-11
CREATE FUNCTION hotline.close_finished_incident() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM FROM hotline.mass_incident WHERE id = NEW.mass_incident_id FOR UPDATE;
    UPDATE hotline.mass_incident SET closed_at = NEW.closed_at
     WHERE id = NEW.mass_incident_id AND closed_at IS NULL
       AND NOT EXISTS (SELECT FROM hotline.ticket WHERE mass_incident_id = NEW.mass_incident_id AND closed_at IS NULL);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.close_finished_incident() IS '最后一单办结时结束群发事件 | closes an incident with its last ticket';
CREATE TRIGGER close_finished_incident AFTER UPDATE OF closed_at ON hotline.ticket FOR EACH ROW
    WHEN (OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL AND NEW.mass_incident_id IS NOT NULL)
    EXECUTE FUNCTION hotline.close_finished_incident();

GRANT EXECUTE ON FUNCTION hotline.issue_order(access.session, hotline.ticket, smallint, smallint, text, smallint, timestamptz),
    hotline.require_site_call(access.session, bigint),
    hotline.urge_ticket, hotline.urge_household, hotline.may_correct_station(access.session, hotline.ticket, timestamptz),
    hotline.redispatch_ticket, hotline.record_phone_order,
    hotline.resolve_address(uuid, bytea, bigint, integer, bigint), hotline.merge_duplicate(bigint, bigint, timestamptz)
    TO hearthline_agent, hearthline_team_lead;
GRANT EXECUTE ON FUNCTION hotline.incident_candidates(hotline.mass_incident), hotline.open_tickets(bigint, bigint) TO hearthline_agent, hearthline_team_lead, hearthline_department_head;
GRANT EXECUTE ON FUNCTION hotline.choosing_order(hotline.ticket), hotline.area_keeper(bigint, smallint, timestamptz),
    hotline.find_wrong_station(access.session, hotline.ticket, timestamptz), hotline.insist_ticket(uuid, bytea, bigint, integer, text),
    hotline.end_ticket(access.session, hotline.ticket, smallint, smallint, text, bigint), hotline.cancel_ticket(uuid, bytea, bigint, integer, text),
    hotline.merge_ticket(uuid, bytea, bigint, integer, bigint, text), hotline.set_urgency(uuid, bytea, bigint, integer, smallint, text),
    hotline.decide_incident(uuid, bytea, bigint, boolean),
    hotline.close_incident(uuid, bytea, bigint) TO hearthline_team_lead;
GRANT EXECUTE ON FUNCTION hotline.add_note(uuid, bytea, bigint, integer, text)
    TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station;
-- Addresses are resolved and stations chosen by whoever dispatches: the columns needed for it.
GRANT UPDATE (household_id, building_id, community_id, address_text, address_unmatched, preset_station_id, override_reason)
    ON hotline.ticket TO hearthline_agent;
GRANT UPDATE (special_care) ON hotline.ticket TO hearthline_agent, hearthline_team_lead;
GRANT UPDATE (mode, call_id, received_at, received_by) ON hotline.dispatch TO hearthline_agent, hearthline_team_lead;

COMMIT;

-- Deploy hearthline:lead_functions to pg
-- What the desk decides about a ticket after registration: urge, re-dispatch, insist, merge, cancel, urgency, address, incidents.
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- Issues the order to a station (again): clocks of the station start anew, the repair clock only with a new cycle.
-- Source: DSP-02, DSP-12, CBK-05
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
BEGIN
    IF NOT EXISTS (SELECT FROM hotline.station WHERE id = to_station AND active) THEN
        PERFORM hotline.refuse('STATION_UNKNOWN', '{"field":"station_id"}');
    END IF;
    PERFORM hotline.stop_clocks(t, '{1,2,3,4,5,8}', at);
    -- The repair clock runs on; it only changes hands, so that the new station can stop it.
    UPDATE hotline.sla_clock SET station_id = to_station WHERE ticket_id = t.id AND cycle = t.cycle AND kind = 6;
    IF NOT FOUND THEN
        kinds := kinds || 6::smallint;
    END IF;
    t.station_id := to_station;
    PERFORM hotline.start_clocks(t, kinds, seq, at);
    UPDATE hotline.ticket SET version = version + 1, state = target, station_id = to_station, dispatch_seq = seq,
           first_issued_at = coalesce(first_issued_at, at), issued_at = at, accepted_at = NULL, contacted_at = NULL, appointment_at = NULL,
           arrived_at = NULL, finished_at = NULL, returned_at = NULL, next_due_at = hotline.next_due(id)
     WHERE id = t.id RETURNING * INTO t;
    INSERT INTO hotline.dispatch (ticket_id, seq, cycle, site_id, station_id, issued_at, issued_by, override_reason)
    VALUES (t.id, seq, t.cycle, t.site_id, to_station, at, s.employee_id, override);
    PERFORM hotline.add_event(s, t, was, action, reason,
        jsonb_strip_nulls(jsonb_build_object('station_id', to_station, 'previous_station_id', NULLIF(before, to_station), 'dispatch_seq', seq)));
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

CREATE FUNCTION hotline.urge_ticket(p_request_id uuid, p_body_hash bytea, p_ticket_id bigint, p_version integer, p_note text,
                                    p_call_id bigint) RETURNS hotline.receipt
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
    t := hotline.apply_urge(t.id, NULL, p_note, p_call_id);
    RETURN hotline.finish_request(s, p_request_id, t, 'urged');
END
$$;
COMMENT ON FUNCTION hotline.urge_ticket IS '催单 | urges a ticket';

-- Urges an open ticket of a household, whichever site holds it. Source: DSP-08
CREATE FUNCTION hotline.urge_household(p_request_id uuid, p_body_hash bytea, p_household_id bigint, p_ticket_id bigint, p_note text,
                                       p_call_id bigint) RETURNS hotline.receipt
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
    t := hotline.apply_urge(p_ticket_id, NULL, p_note, p_call_id);
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
    own_call bigint := CASE WHEN hotline.is_own_call(s, p_call_id) THEN p_call_id END;
BEGIN
    IF s.database_role NOT IN ('hearthline_agent', 'hearthline_team_lead', 'hearthline_department_head') THEN
        PERFORM hotline.refuse('FORBIDDEN');
    ELSIF own_call IS NULL THEN
        PERFORM hotline.report_look_up_without_call(s);
    END IF;
    PERFORM hotline.log_pi_access(s, p_household_id, NULL, own_call, '{open_tickets}', 7::smallint);
    RETURN QUERY
        SELECT t.id, t.number, t.site_id, t.fault, t.state, t.urgency, t.urge_count, t.registered_at, t.appointment_at,
               t.site_id IS NOT DISTINCT FROM s.site_id
          FROM hotline.ticket t
         WHERE t.household_id = p_household_id AND t.closed_at IS NULL
         ORDER BY t.registered_at DESC, t.id DESC;
END
$$;
COMMENT ON FUNCTION hotline.open_tickets(bigint, bigint) IS '住户在各站点的未办结单 | open tickets of a household at all sites';

-- Source: DSP-01. Whose fault a wrong station is: the agent's who chose against the preset, otherwise the area table's keeper.
CREATE FUNCTION hotline.find_wrong_station(s access.session, t hotline.ticket, at timestamptz) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    chosen boolean := t.preset_station_id IS NOT NULL AND t.station_id IS DISTINCT FROM t.preset_station_id;
    d hotline.dispatch;
    keeper bigint;
BEGIN
    SELECT * INTO d FROM hotline.dispatch WHERE ticket_id = t.id AND seq = t.dispatch_seq;
    IF NOT chosen THEN
        SELECT a.proposed_by INTO keeper FROM hotline.service_area a JOIN hotline.household h ON h.id = t.household_id
         WHERE a.node_id IN (h.unit_id, h.building_id, h.community_id) AND a.station_id = t.station_id AND a.approved_at IS NOT NULL
           AND t.registered_at >= a.valid_from AND t.registered_at < a.valid_to
         LIMIT 1;
    END IF;
    INSERT INTO hotline.finding (type_code, source, site_id, subject_employee, subject_role, ticket_id, call_id, occurred_at, found_at, found_by, reason_text)
    VALUES ('wrong_station', 'manual', t.site_id, CASE WHEN chosen THEN d.issued_by ELSE keeper END,
            CASE WHEN NOT chosen THEN 10 WHEN d.seq = 1 THEN 1 ELSE 2 END,
            t.id, t.call_id, t.issued_at, at, s.employee_id,
            format('wrong station %s min', floor(extract(epoch FROM at - t.issued_at) / 60)));
END
$$;
COMMENT ON FUNCTION hotline.find_wrong_station(access.session, hotline.ticket, timestamptz) IS '记录选错维修站 | records a wrong station';

CREATE FUNCTION hotline.redispatch_ticket(p_request_id uuid, p_body_hash bytea, p_ticket_id bigint, p_version integer, p_station_id smallint,
    p_reason text, p_wrong_station boolean) RETURNS hotline.receipt
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
    ELSIF self_correction AND (t.registered_by <> s.employee_id OR now_at > t.issued_at
            + hotline.number_parameter('dispatch.self_correct_minutes', t.site_id) * interval '1 minute') THEN
        -- Source: DSP-01, an agent corrects only the own choice, at once and before the station accepted.
        PERFORM hotline.refuse('FORBIDDEN');
    END IF;
    IF t.state = 10 THEN
        UPDATE hotline.dispatch SET answered_at = now_at, answered_by = s.employee_id WHERE ticket_id = t.id AND seq = t.dispatch_seq;
    END IF;
    -- A rejection for the area, answered with another station, is confirmed by this answer.
    IF NOT self_correction AND coalesce(p_wrong_station, t.state = 10 AND EXISTS (SELECT FROM hotline.dispatch
            WHERE ticket_id = t.id AND seq = t.dispatch_seq AND rejection_reason = 1)) THEN
        PERFORM hotline.find_wrong_station(s, t, now_at);
    END IF;
    t := hotline.issue_order(s, t, 3::smallint, p_station_id, p_reason, NULL, now_at);
    RETURN hotline.finish_request(s, p_request_id, t);
END
$$;
COMMENT ON FUNCTION hotline.redispatch_ticket(uuid, bytea, bigint, integer, smallint, text, boolean) IS '改派 | re-dispatches to another station';

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

-- A step that changes the ticket's own facts and keeps its state.
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
    UPDATE hotline.ticket SET version = version + 1, urgency = p_urgency WHERE id = t.id RETURNING * INTO t;
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

-- A free address found in the directory: the ticket gets its household and goes out. Source: INT-02
CREATE FUNCTION hotline.resolve_address(p_request_id uuid, p_body_hash bytea, p_ticket_id bigint, p_version integer, p_household_id bigint) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'resolve_address', p_body_hash);
    t hotline.ticket;
    h hotline.household;
    station smallint;
    now_at timestamptz := clock_timestamp();
BEGIN
    IF r.ticket_id IS NOT NULL THEN
        RETURN r;
    END IF;
    t := hotline.lock_ticket(p_ticket_id, p_version);
    PERFORM hotline.next_state(t, 20::smallint);
    SELECT * INTO h FROM hotline.household WHERE id = p_household_id;
    IF h.id IS NULL THEN
        PERFORM hotline.refuse('ADDRESS_UNKNOWN', '{"field":"household_id"}');
    END IF;
    station := hotline.station_for(h.unit_id, now_at);
    IF station IS NULL THEN
        PERFORM hotline.refuse('STATION_UNKNOWN');
    END IF;
    UPDATE hotline.ticket SET version = version + 1, household_id = h.id, building_id = h.building_id, community_id = h.community_id,
           address_text = h.full_name, address_unmatched = false, preset_station_id = station
     WHERE id = t.id RETURNING * INTO t;
    PERFORM hotline.add_event(s, t, t.state, 20::smallint, '', jsonb_build_object('household_id', h.id));
    t := hotline.issue_order(s, t, 2::smallint, station, '', NULL, now_at);
    RETURN hotline.finish_request(s, p_request_id, t);
END
$$;
COMMENT ON FUNCTION hotline.resolve_address(uuid, bytea, bigint, integer, bigint) IS '核实地址并派单 | resolves a free address and dispatches';

-- Confirms a proposed incident and links its open tickets, or dismisses it. Source: DSP-11
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
        FOR t IN
            SELECT * FROM hotline.ticket o
             WHERE (o.building_id = m.node_id OR o.community_id = m.node_id) AND o.site_id = m.site_id AND o.fault_family = m.fault_family
               AND o.closed_at IS NULL AND o.mass_incident_id IS NULL
               AND o.registered_at >= m.proposed_at - hotline.number_parameter('incident.minutes', m.site_id) * interval '1 minute'
             ORDER BY o.id FOR UPDATE
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

GRANT EXECUTE ON FUNCTION hotline.issue_order(access.session, hotline.ticket, smallint, smallint, text, smallint, timestamptz),
    hotline.require_site_call(access.session, bigint), hotline.urge_ticket, hotline.urge_household,
    hotline.redispatch_ticket(uuid, bytea, bigint, integer, smallint, text, boolean), hotline.resolve_address(uuid, bytea, bigint, integer, bigint)
    TO hearthline_agent, hearthline_team_lead;
GRANT EXECUTE ON FUNCTION hotline.open_tickets(bigint, bigint) TO hearthline_agent, hearthline_team_lead, hearthline_department_head;
GRANT EXECUTE ON FUNCTION hotline.find_wrong_station(access.session, hotline.ticket, timestamptz), hotline.insist_ticket(uuid, bytea, bigint, integer, text),
    hotline.end_ticket(access.session, hotline.ticket, smallint, smallint, text, bigint), hotline.cancel_ticket(uuid, bytea, bigint, integer, text),
    hotline.merge_ticket(uuid, bytea, bigint, integer, bigint, text), hotline.set_urgency(uuid, bytea, bigint, integer, smallint, text),
    hotline.decide_incident(uuid, bytea, bigint, boolean) TO hearthline_team_lead;
GRANT EXECUTE ON FUNCTION hotline.add_note(uuid, bytea, bigint, integer, text)
    TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station;
-- Addresses are corrected by whoever dispatches: the columns an agent needs for it.
GRANT UPDATE (household_id, building_id, community_id, address_text, address_unmatched, preset_station_id) ON hotline.ticket TO hearthline_agent;

COMMIT;

-- Deploy hearthline:intake_functions to pg
-- Registering a repair: everything that must be true of a new ticket, in one statement.
BEGIN;
SET LOCAL ROLE hearthline_owner;

CREATE TYPE hotline.intake_facts AS (
    unit_id bigint, building_id bigint, community_id bigint, full_name text, special_care boolean,
    preset_station smallint, duplicate_id bigint, repeats integer, in_building integer, in_community integer
);
COMMENT ON TYPE hotline.intake_facts IS '登记时需要的事实 | what registration must know about a household';
GRANT USAGE ON TYPE hotline.intake_facts TO hearthline_agent, hearthline_team_lead;

-- Facts about a household across all sites. The row lock makes two calls for one household take turns, so that the
-- second becomes an urge. Nothing of another site's ticket leaves except that it exists.
CREATE FUNCTION hotline.gather_intake_facts(household bigint, family smallint) RETURNS hotline.intake_facts
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    f hotline.intake_facts;
    since timestamptz;
BEGIN
    PERFORM access.require_session();
    SELECT h.unit_id, h.building_id, h.community_id, h.full_name, h.special_care INTO f
      FROM hotline.household h WHERE h.id = household FOR NO KEY UPDATE;
    IF f.unit_id IS NULL THEN
        PERFORM hotline.refuse('ADDRESS_UNKNOWN', '{"field":"household_id"}');
    END IF;
    f.preset_station := hotline.station_for(f.unit_id, now());
    since := now() - hotline.number_parameter('intake.repeat_days') * interval '1 day';
    SELECT min(t.id) FILTER (WHERE t.fault_family = family AND t.closed_at IS NULL), count(*) FILTER (WHERE t.registered_at >= since)
      INTO f.duplicate_id, f.repeats
      FROM hotline.ticket t
     WHERE t.household_id = household AND (t.closed_at IS NULL OR t.registered_at >= since);
    since := now() - hotline.number_parameter('incident.minutes') * interval '1 minute';
    -- Counting stops at the threshold: more would change nothing.
    SELECT count(*) INTO f.in_building FROM (
        SELECT FROM hotline.ticket t WHERE t.building_id = f.building_id AND t.registered_at >= since AND t.fault_family = family
         LIMIT hotline.number_parameter('incident.building_tickets')::int) AS like_it;
    SELECT count(*) INTO f.in_community FROM (
        SELECT FROM hotline.ticket t WHERE t.community_id = f.community_id AND t.registered_at >= since AND t.fault_family = family
         LIMIT hotline.number_parameter('incident.community_tickets')::int) AS like_it;
    RETURN f;
END
$$;
COMMENT ON FUNCTION hotline.gather_intake_facts(bigint, smallint) IS '登记前查明住户情况 | facts about a household before registration';

-- The least urgent level allowed for a new ticket. Source: INT-08, dataset of urgencies.
CREATE FUNCTION hotline.urgency_floor(fault_default smallint, words smallint, special boolean, measured_temp double precision,
                                      from_office boolean, earlier_tickets integer) RETURNS smallint
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT least(fault_default, words,
        CASE WHEN special OR from_office THEN 2 END,
        CASE WHEN measured_temp < hotline.number_parameter('intake.cold_room_below_c') THEN 2 END,
        -- The third report within the window counts one level higher; emergencies are named, not counted.
        CASE WHEN earlier_tickets + 1 >= hotline.number_parameter('intake.repeat_count') THEN greatest(fault_default - 1, 2) END)::smallint;
$$;
COMMENT ON FUNCTION hotline.urgency_floor(smallint, smallint, boolean, double precision, boolean, integer) IS
    '紧急程度下限 | least urgent level a new ticket may have';

CREATE FUNCTION hotline.take_number(at_site smallint, at timestamptz) RETURNS text
    LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
    INSERT INTO hotline.ticket_number_counter AS c (site_id, day, last_number) VALUES (at_site, (at AT TIME ZONE 'Asia/Shanghai')::date, 1)
    ON CONFLICT (site_id, day) DO UPDATE SET last_number = c.last_number + 1
    RETURNING to_char(day, 'YYYYMMDD') || '-' || lpad(site_id::text, 2, '0') || '-' || lpad(last_number::text, 4, '0');
$$;
COMMENT ON FUNCTION hotline.take_number(smallint, timestamptz) IS '取报修单号,按站点和日期连续 | next ticket number of a site and day, without gaps';

-- Counts an urge on an open ticket of any site; raises urgency by one, never above dsp.urge_raises_to. Source: DSP-08
CREATE FUNCTION hotline.apply_urge(ticket bigint, seen_version integer, note text) RETURNS hotline.ticket
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    t hotline.ticket := hotline.lock_ticket(ticket, seen_version);
    ceiling smallint := hotline.number_parameter('dsp.urge_raises_to', t.site_id, t.station_id);
BEGIN
    IF t.closed_at IS NOT NULL OR s.database_role NOT IN ('hearthline_agent', 'hearthline_team_lead') THEN
        PERFORM hotline.refuse('TRANSITION_NOT_ALLOWED', jsonb_build_object('state', t.state, 'action', 16));
    END IF;
    UPDATE hotline.ticket SET version = version + 1, urge_count = urge_count + 1,
           urgency = CASE WHEN urgency > ceiling THEN urgency - 1 ELSE urgency END
     WHERE id = t.id RETURNING * INTO t;
    PERFORM hotline.add_event(s, t, t.state, 16::smallint, note, jsonb_build_object('urge_count', t.urge_count));
    IF t.site_id IS DISTINCT FROM s.site_id THEN
        INSERT INTO hotline.pi_access (employee_id, site_id, workstation, household_id, ticket_id, fields, purpose)
        VALUES (s.employee_id, s.site_id, s.workstation, t.household_id, t.id, '{state}', 8);
    END IF;
    RETURN t;
END
$$;
COMMENT ON FUNCTION hotline.apply_urge(bigint, integer, text) IS '催单 | counts an urge';

-- Registers a repair. read_back: four items (problem, address, name, phone), 0 = read back, n = exception code, NULL = missing.
-- Source: INT-01, INT-02, INT-08, INT-14, INT-15, DSP-01, DSP-02, DSP-11
CREATE FUNCTION hotline.register_ticket(
    p_request_id uuid, p_body_hash bytea, p_household_id bigint, p_address_text text, p_station_id smallint, p_override_reason smallint,
    p_category smallint, p_fault smallint, p_urgency smallint, p_urgency_by_words smallint, p_problem text, p_relation smallint,
    p_external_no text, p_external_due_at timestamptz, p_measured_temp_c double precision, p_vulnerable boolean, p_read_back smallint[],
    p_name text, p_name_masked text, p_phone_cipher bytea, p_phone_index bytea, p_phone_masked text, p_phone_differs boolean,
    p_second_cipher bytea, p_second_masked text, p_call_id bigint) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'register_ticket', p_body_hash);
    now_at timestamptz := clock_timestamp();
    f hotline.intake_facts;
    k hotline.fault;
    t hotline.ticket;
    floor_level smallint;
    orders boolean;
BEGIN
    IF r.ticket_id IS NOT NULL THEN
        RETURN r;
    END IF;
    SELECT * INTO k FROM hotline.fault WHERE code = p_fault;
    IF k.code IS NULL THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"fault"}');
    END IF;
    IF p_household_id IS NOT NULL THEN
        f := hotline.gather_intake_facts(p_household_id, k.family);
        IF f.duplicate_id IS NOT NULL THEN
            t := hotline.apply_urge(f.duplicate_id, NULL, '');
            IF t.site_id = s.site_id THEN
                RETURN hotline.finish_request(s, p_request_id, t, 'urged');
            END IF;
            -- Another site's ticket: the caller learns its number and state, nothing else.
            t.station_id := NULL;
            RETURN hotline.finish_request(s, p_request_id, t, 'urged_elsewhere');
        END IF;
    ELSIF coalesce(p_address_text, '') = '' THEN
        PERFORM hotline.refuse('ADDRESS_UNMATCHED', '{"field":"address"}');
    END IF;

    floor_level := hotline.urgency_floor(k.default_urgency, p_urgency_by_words, coalesce(f.special_care, false) OR p_vulnerable,
                                         p_measured_temp_c, p_relation = 8, coalesce(f.repeats, 0));
    IF p_urgency > floor_level AND current_user = 'hearthline_agent' THEN
        PERFORM hotline.refuse('URGENCY_TOO_LOW', jsonb_build_object('floor', floor_level));
    END IF;
    t.urgency := coalesce(p_urgency, floor_level);
    IF p_read_back IS NULL OR cardinality(p_read_back) <> 4 OR array_position(p_read_back, NULL) IS NOT NULL
       OR EXISTS (SELECT FROM unnest(p_read_back[1:2]) AS item WHERE item <> 0 AND NOT (item = 6 AND t.urgency = 1)) THEN
        PERFORM hotline.refuse('READBACK_MISSING');
    ELSIF p_relation = 8 AND (coalesce(p_external_no, '') = '' OR p_external_due_at IS NULL) THEN
        PERFORM hotline.refuse('EXTERNAL_NO_REQUIRED');
    ELSIF p_station_id IS DISTINCT FROM f.preset_station AND p_station_id IS NOT NULL AND p_override_reason IS NULL THEN
        PERFORM hotline.refuse('OVERRIDE_REASON_REQUIRED');
    END IF;

    t.station_id := coalesce(p_station_id, f.preset_station);
    -- A free address waits for a lead, except in an emergency when somebody named the station.
    orders := t.station_id IS NOT NULL AND (p_household_id IS NOT NULL OR t.urgency = 1);
    IF p_household_id IS NOT NULL AND NOT orders THEN
        PERFORM hotline.refuse('STATION_UNKNOWN');
    END IF;
    t.number := hotline.take_number(s.site_id, now_at);
    INSERT INTO hotline.ticket (site_id, number, version, state, category, queue, fault, fault_family, urgency, problem, household_id,
        building_id, community_id, address_text, address_unmatched, preset_station_id, station_id, override_reason, dispatch_seq,
        caller_relation, external_no, external_due_at, measured_temp_c, vulnerable, special_care, phone_differs,
        problem_confirmed_at, address_confirmed_at, name_confirmed_at, phone_confirmed_at,
        problem_exception, address_exception, name_exception, phone_exception,
        call_id, registered_at, registered_by, workstation, first_issued_at, issued_at)
    SELECT s.site_id, t.number, CASE WHEN orders THEN 2 ELSE 1 END, CASE WHEN orders THEN 2 ELSE 1 END, c.code, c.queue, k.code, k.family,
        t.urgency, p_problem, p_household_id, f.building_id, f.community_id, coalesce(f.full_name, p_address_text), p_household_id IS NULL,
        f.preset_station, CASE WHEN orders THEN t.station_id END,
        CASE WHEN t.station_id IS DISTINCT FROM f.preset_station THEN p_override_reason END, CASE WHEN orders THEN 1 ELSE 0 END,
        p_relation, p_external_no, p_external_due_at, p_measured_temp_c, p_vulnerable, coalesce(f.special_care, false), p_phone_differs,
        CASE WHEN p_read_back[1] = 0 THEN now_at END, CASE WHEN p_read_back[2] = 0 THEN now_at END,
        CASE WHEN p_read_back[3] = 0 THEN now_at END, CASE WHEN p_read_back[4] = 0 THEN now_at END,
        NULLIF(p_read_back[1], 0), NULLIF(p_read_back[2], 0), NULLIF(p_read_back[3], 0), NULLIF(p_read_back[4], 0),
        p_call_id, now_at, s.employee_id, s.workstation, CASE WHEN orders THEN now_at END, CASE WHEN orders THEN now_at END
      FROM hotline.category c WHERE c.code = p_category
    RETURNING * INTO t;
    IF t.id IS NULL THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"category"}');
    END IF;
    INSERT INTO hotline.ticket_person (ticket_id, site_id, station_id, station_may_see, name, name_masked, phone_cipher, phone_index,
        phone_masked, second_phone_cipher, second_phone_masked)
    VALUES (t.id, t.site_id, t.station_id, orders, coalesce(p_name, ''), coalesce(p_name_masked, ''), p_phone_cipher, p_phone_index,
        coalesce(p_phone_masked, ''), p_second_cipher, coalesce(p_second_masked, ''));

    t.next_due_at := hotline.start_clocks(t, CASE WHEN orders THEN '{3,4,5,6}' WHEN t.address_unmatched THEN '{1,2}' ELSE '{2}' END::smallint[],
                                          t.dispatch_seq, now_at);
    IF 6 = ANY (p_read_back) THEN
        t.next_due_at := least(t.next_due_at, hotline.start_clocks(t, '{9}', t.dispatch_seq, now_at));
    END IF;
    INSERT INTO hotline.ticket_event (ticket_id, site_id, station_id, version, cycle, action, from_state, to_state, at, employee_id, workstation, detail)
    SELECT t.id, t.site_id, t.station_id, e.version, 1, e.action, e.was, e.becomes, now_at, s.employee_id, s.workstation, e.detail
      FROM (VALUES (1, 1::smallint, NULL::smallint, 1::smallint, jsonb_build_object('urgency', t.urgency)),
                   (2, 2, 1, 2, jsonb_build_object('station_id', t.station_id, 'preset_station_id', t.preset_station_id)))
           AS e (version, action, was, becomes, detail)
     WHERE e.version <= t.version;
    IF orders THEN
        INSERT INTO hotline.dispatch (ticket_id, seq, cycle, site_id, station_id, call_id, issued_at, issued_by, override_reason)
        VALUES (t.id, 1, 1, t.site_id, t.station_id, p_call_id, now_at, s.employee_id, t.override_reason);
    END IF;
    PERFORM hotline.propose_incident(t, f);
    RETURN hotline.finish_request(s, p_request_id, t, CASE WHEN orders THEN 'registered' ELSE 'awaiting_address' END);
END
$$;
COMMENT ON FUNCTION hotline.register_ticket(uuid, bytea, bigint, text, smallint, smallint, smallint, smallint, smallint, smallint, text, smallint,
    text, timestamptz, double precision, boolean, smallint[], text, text, bytea, bytea, text, boolean, bytea, text, bigint) IS
    '登记报修单并派单 | registers a repair and dispatches it';

-- Many like reports from one building or community within the window: one proposal for the lead. Source: DSP-11
CREATE FUNCTION hotline.propose_incident(t hotline.ticket, f hotline.intake_facts) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF f.in_building + 1 >= hotline.number_parameter('incident.building_tickets', t.site_id) THEN
        INSERT INTO hotline.mass_incident (node_id, site_id, fault_family) VALUES (t.building_id, t.site_id, t.fault_family)
        ON CONFLICT DO NOTHING;
    END IF;
    IF f.in_community + 1 >= hotline.number_parameter('incident.community_tickets', t.site_id) THEN
        INSERT INTO hotline.mass_incident (node_id, site_id, fault_family) VALUES (t.community_id, t.site_id, t.fault_family)
        ON CONFLICT DO NOTHING;
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.propose_incident(hotline.ticket, hotline.intake_facts) IS '提出群发事件 | proposes a mass incident';

GRANT EXECUTE ON FUNCTION hotline.gather_intake_facts(bigint, smallint),
    hotline.urgency_floor(smallint, smallint, boolean, double precision, boolean, integer), hotline.take_number(smallint, timestamptz),
    hotline.apply_urge(bigint, integer, text), hotline.propose_incident(hotline.ticket, hotline.intake_facts),
    hotline.register_ticket(uuid, bytea, bigint, text, smallint, smallint, smallint, smallint, smallint, smallint, text, smallint,
    text, timestamptz, double precision, boolean, smallint[], text, text, bytea, bytea, text, boolean, bytea, text, bigint)
    TO hearthline_agent, hearthline_team_lead;

COMMIT;

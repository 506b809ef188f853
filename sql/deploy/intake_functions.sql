-- Deploy hearthline:intake_functions to pg
-- Registering a repair: everything that must be true of a new ticket, in one statement.
BEGIN;
SET LOCAL ROLE hearthline_owner;

CREATE TYPE hotline.intake_facts AS (
    site_code text, household_id bigint, building_id bigint, community_id bigint, full_name text, special_care boolean,
    preset_station smallint, duplicate_id bigint, returned_id bigint, repeats integer, in_building integer, in_community integer,
    open_in_building integer, incident_id bigint, parameter jsonb, parameter_id jsonb
);
COMMENT ON TYPE hotline.intake_facts IS '登记时需要的事实 | what registration must know';
GRANT USAGE ON TYPE hotline.intake_facts TO hearthline_agent, hearthline_team_lead;

-- Everything registration must know beyond the caller's own rows, in one look: the place, its station, the parameters in
-- force, and how many tickets of any site are near it. Nothing of another site's ticket leaves except that it exists.
-- A duplicate is an open ticket of the household for the same trouble in the same queue: a complaint is never a repair.
-- duplicate_id: somebody works on it; returned_id: the station has returned it and the callback is due.
-- The lock makes two calls for one household take turns, so that the second becomes an urge.
CREATE FUNCTION hotline.gather_intake_facts(household bigint, family smallint, in_queue smallint, at_site smallint, at_station smallint,
                                            at timestamptz) RETURNS hotline.intake_facts LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    f hotline.intake_facts;
    unit bigint;
    since timestamptz;
BEGIN
    IF session_user = 'hearthline_server' AND at_site IS DISTINCT FROM access.site() THEN
        PERFORM hotline.refuse('FORBIDDEN');
    END IF;
    PERFORM pg_advisory_xact_lock(7, (household % 2147483647)::int);
    SELECT code INTO f.site_code FROM hotline.site WHERE id = at_site;
    SELECT h.id, h.unit_id, h.building_id, h.community_id, h.full_name, h.special_care
      INTO f.household_id, unit, f.building_id, f.community_id, f.full_name, f.special_care
      FROM hotline.household h WHERE h.id = household;
    f.preset_station := hotline.station_for(unit, at);
    SELECT jsonb_object_agg(p.key, p.value_json), jsonb_object_agg(p.key, p.id) INTO f.parameter, f.parameter_id
      FROM (SELECT DISTINCT ON (q.key) q.key, q.id, q.value_json FROM hotline.policy_parameter q
             WHERE q.key = ANY ('{dsp.accept_minutes,dsp.contact_minutes,dsp.arrive_minutes,abn03.minutes,abn03.prewarn_minutes,dispatch.minutes,
                                  intake.unmatched_address_minutes,intake.emergency_complete_minutes,intake.cold_room_below_c,
                                  intake.repeat_days,intake.repeat_count,intake.mass_p1_tickets,incident.building_tickets,
                                  incident.community_tickets,incident.minutes}')
               AND q.valid_from <= at AND at < q.valid_to
               AND (q.scope_type = 'company' OR (q.scope_type = 'site' AND q.scope_id = at_site)
                    OR (q.scope_type = 'station' AND q.scope_id = coalesce(at_station, f.preset_station)))
             ORDER BY q.key, CASE q.scope_type WHEN 'station' THEN 0 WHEN 'site' THEN 1 ELSE 2 END) AS p;
    IF f.household_id IS NULL THEN
        RETURN f;
    END IF;
    since := at - (f.parameter ->> 'intake.repeat_days')::int * interval '1 day';
    SELECT min(t.id) FILTER (WHERE t.fault_family = family AND t.queue = in_queue AND t.closed_at IS NULL AND t.state NOT IN (7, 8)),
           min(t.id) FILTER (WHERE t.fault_family = family AND t.queue = in_queue AND t.state IN (7, 8)),
           count(*) FILTER (WHERE t.registered_at >= since)
      INTO f.duplicate_id, f.returned_id, f.repeats
      FROM hotline.ticket t
     WHERE t.household_id = household AND (t.closed_at IS NULL OR (t.registered_at >= since AND t.state = 9));
    since := at - (f.parameter ->> 'incident.minutes')::int * interval '1 minute';
    -- An incident is a site's own; how urgent a cold building is does not depend on who answered the telephone.
    SELECT count(*) FILTER (WHERE t.registered_at >= since AND t.site_id = at_site AND t.building_id = f.building_id),
           count(*) FILTER (WHERE t.registered_at >= since AND t.site_id = at_site),
           count(*) FILTER (WHERE t.closed_at IS NULL AND t.building_id = f.building_id)
      INTO f.in_building, f.in_community, f.open_in_building
      FROM hotline.ticket t
     WHERE ((t.community_id = f.community_id AND t.registered_at >= since) OR (t.building_id = f.building_id AND t.closed_at IS NULL))
       AND t.fault_family = family AND t.state NOT IN (13, 14);
    SELECT i.id INTO f.incident_id FROM hotline.mass_incident i
     WHERE i.node_id IN (f.building_id, f.community_id) AND i.fault_family = family AND i.site_id = at_site
       AND i.confirmed_at IS NOT NULL AND i.closed_at IS NULL AND i.dismissed_at IS NULL
     LIMIT 1;
    RETURN f;
END
$$;
COMMENT ON FUNCTION hotline.gather_intake_facts(bigint, smallint, smallint, smallint, smallint, timestamptz)
    IS '登记前查明住户情况与参数 | facts and parameters before registration';

-- The least urgent level allowed for a new ticket. Fault 1 is a whole unit without heat. Source: INT-08, dataset of urgencies
CREATE FUNCTION hotline.urgency_floor(fault smallint, fault_default smallint, words smallint, special boolean,
                                      measured_temp double precision, from_office boolean, earlier_tickets integer,
                                      open_in_building integer, parameter jsonb) RETURNS smallint
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT least(fault_default, words,
        CASE WHEN fault = 1 AND open_in_building + 1 >= (parameter ->> 'intake.mass_p1_tickets')::int THEN 1 END,
        CASE WHEN special OR from_office
              OR measured_temp < (parameter ->> 'intake.cold_room_below_c')::double precision
              OR earlier_tickets + 1 >= (parameter ->> 'intake.repeat_count')::int THEN 2 END)::smallint;
$$;
COMMENT ON FUNCTION hotline.urgency_floor(smallint, smallint, smallint, boolean, double precision, boolean, integer, integer, jsonb) IS
    '紧急程度下限 | least urgent level a new ticket may have';

-- Whether problem, address, name and phone are each read back (0) or excused by a code: an emergency excuses everything at
-- P1, the other reasons only name and phone, and what was read back is there. Source: INT-01, INT-15
CREATE FUNCTION hotline.read_back_settled(level smallint, read_back smallint[], named boolean, phoned boolean) RETURNS boolean
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT coalesce(cardinality(read_back) = 4 AND array_position(read_back, NULL) IS NULL
        AND (level = 1 OR NOT 6 = ANY (read_back)) AND read_back[1] IN (0, 6) AND read_back[2] IN (0, 6)
        AND (named OR read_back[3] <> 0) AND (phoned OR read_back[4] <> 0), false);
$$;
COMMENT ON FUNCTION hotline.read_back_settled(smallint, smallint[], boolean, boolean) IS
    '四项是否均已跟读或说明原因 | whether every item was read back or excused';

-- The place that new reports make an incident: the community before the building, NULL while they are too few.
-- Source: DSP-11, INT-11
CREATE FUNCTION hotline.incident_place(f hotline.intake_facts) RETURNS bigint
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT CASE WHEN f.in_community + 1 >= (f.parameter ->> 'incident.community_tickets')::int THEN f.community_id
                WHEN f.in_building + 1 >= (f.parameter ->> 'incident.building_tickets')::int THEN f.building_id END;
$$;
COMMENT ON FUNCTION hotline.incident_place(hotline.intake_facts) IS '应提出群发事件的地点 | place to propose a mass incident for';

-- The owner counts, and only for the site of the session: nobody who works can reach the counter. A site node that is cut off gives
-- out numbers from its block on, the centre those before it, so that both may register on the same day. Source: QOS-09
CREATE FUNCTION hotline.take_number(at_site smallint, site_code text, at timestamptz) RETURNS text
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    today date := (at AT TIME ZONE 'Asia/Shanghai')::date;
    here hotline.node;
    n text;
BEGIN
    IF session_user = 'hearthline_server' AND at_site IS DISTINCT FROM access.site() THEN
        PERFORM hotline.refuse('FORBIDDEN');
    END IF;
    SELECT * INTO here FROM hotline.node;
    IF here.site_id <> at_site THEN
        PERFORM hotline.refuse('FORBIDDEN');
    END IF;
    INSERT INTO hotline.ticket_number_counter AS c (site_id, day, last_number)
    VALUES (at_site, today, CASE WHEN here.site_id IS NULL THEN 1 ELSE here.block_from END)
    ON CONFLICT (site_id, day) DO UPDATE
        SET last_number = greatest(c.last_number + 1, CASE WHEN here.site_id IS NULL THEN 1 ELSE here.block_from END)
    RETURNING last_number INTO n;
    IF here.site_id IS NULL AND n::int >= here.block_from THEN
        PERFORM hotline.refuse('NUMBERS_EXHAUSTED');
    END IF;
    RETURN to_char(today, 'YYYYMMDD') || '-' || site_code || '-' || lpad(n, greatest(4, length(n)), '0');
END
$$;
COMMENT ON FUNCTION hotline.take_number(smallint, text, timestamptz) IS '取报修单号,按站点和日期连续 | next ticket number of a site and day, without gaps';

-- What another site may be told of a ticket: number and state, nobody's home, no words, no station. Source: INT-04
CREATE FUNCTION hotline.told_elsewhere(t hotline.ticket) RETURNS hotline.ticket
    LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    told hotline.ticket;
BEGIN
    told.id := t.id;
    told.site_id := t.site_id;
    told.number := t.number;
    told.version := t.version;
    told.state := t.state;
    told.cycle := t.cycle;
    told.urgency := t.urgency;
    RETURN told;
END
$$;
COMMENT ON FUNCTION hotline.told_elsewhere(hotline.ticket) IS '可告知其他站点的内容 | what another site may be told of a ticket';

-- Counts an urge on an open ticket of any site: one level more urgent, though not above dsp.urge_raises_to. What the caller
-- told may ask for more (least_level) and is kept: the words as reason of the event; a referral's number and date, and who is
-- at risk, on the ticket where it has none. A waiting callback takes its new place. Source: DSP-08, DSP-11, INT-08, INT-14
CREATE FUNCTION hotline.apply_urge(ticket bigint, seen_version integer, note text, call_id bigint DEFAULT NULL,
                                   least_level smallint DEFAULT NULL, told jsonb DEFAULT '{}',
                                   for_household bigint DEFAULT NULL) RETURNS hotline.ticket
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    t hotline.ticket := hotline.lock_ticket(ticket, seen_version);
    ceiling smallint := hotline.number_parameter('dsp.urge_raises_to', t.site_id, t.station_id);
    before smallint := t.urgency;
    level smallint := least(CASE WHEN before > ceiling THEN before - 1 ELSE before END, least_level);
BEGIN
    -- Another site's ticket is reached through the household that calls, never by its number alone.
    IF t.site_id IS DISTINCT FROM s.site_id AND (t.household_id = for_household) IS NOT TRUE THEN
        PERFORM hotline.refuse('TICKET_NOT_FOUND');
    ELSIF t.closed_at IS NOT NULL OR s.database_role NOT IN ('hearthline_agent', 'hearthline_team_lead') THEN
        PERFORM hotline.refuse('TRANSITION_NOT_ALLOWED', jsonb_build_object('state', t.state, 'action', 16));
    END IF;
    t := hotline.with_urgency(t, level, clock_timestamp());
    UPDATE hotline.ticket SET version = version + 1, urgency = t.urgency, next_due_at = t.next_due_at, urge_count = urge_count + 1,
           external_no = coalesce(external_no, told ->> 'external_no'),
           external_due_at = least(external_due_at, (told ->> 'external_due_at')::timestamptz),
           vulnerable = vulnerable OR coalesce((told ->> 'vulnerable')::boolean, false)
     WHERE id = t.id RETURNING * INTO t;
    PERFORM hotline.add_event(s, t, t.state, 16::smallint, note, told || jsonb_strip_nulls(jsonb_build_object('urge_count', t.urge_count,
        'urgency_was', NULLIF(before, t.urgency), 'call_id', call_id, 'site_id', NULLIF(s.site_id, t.site_id))));
    IF t.state = 8 THEN
        UPDATE hotline.callback_task SET priority = hotline.callback_rank(t) WHERE ticket_id = t.id AND status IN (1, 2);
    END IF;
    IF t.site_id IS DISTINCT FROM s.site_id THEN
        PERFORM hotline.log_pi_access(s, t.household_id, t.id, call_id, '{state}', 8::smallint);
        RETURN hotline.told_elsewhere(t);
    END IF;
    RETURN t;
END
$$;
COMMENT ON FUNCTION hotline.apply_urge(bigint, integer, text, bigint, smallint, jsonb, bigint) IS '催单 | counts an urge';

-- Puts a repair down as registered at a moment by a session. With a number that was given out elsewhere it only takes the ticket
-- down: whether somebody works on the same trouble (subject_id) and who gets the order is the caller's business.
-- read_back: four items (problem, address, name, phone), 0 = read back, n = exception code, NULL = missing.
-- How urgent it is and whether the form is whole is settled first, so that a repeated report counts for what it says.
-- The number is taken when nothing can be refused any more: the counter row is held only while the rows are written.
-- Source: INT-01, INT-02, INT-08, INT-14, INT-15, DSP-01, DSP-02, DSP-11
CREATE FUNCTION hotline.place_ticket(
    s access.session, p_request_id uuid, now_at timestamptz, p_number text,
    p_household_id bigint, p_address_text text, p_station_id smallint, p_override_reason smallint,
    p_category smallint, p_fault smallint, p_urgency smallint, p_urgency_by_words smallint, p_problem text, p_relation smallint,
    p_external_no text, p_external_due_at timestamptz, p_measured_temp_c double precision, p_vulnerable boolean, p_read_back smallint[],
    p_name text, p_name_masked text, p_phone_cipher bytea, p_phone_index bytea, p_phone_masked text, p_phone_differs boolean,
    p_second_cipher bytea, p_second_masked text, p_call_id bigint) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    elsewhere boolean := p_number IS NOT NULL;
    f hotline.intake_facts;
    k record;
    caller record;
    t hotline.ticket;
    floor_level smallint;
    again bigint;
    station smallint;
    orders boolean;
BEGIN
    SELECT a.code, a.family, a.default_urgency, c.queue INTO k FROM hotline.fault a, hotline.category c WHERE a.code = p_fault AND c.code = p_category;
    IF k.code IS NULL OR k.queue IS NULL THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"fault"}');
    ELSIF p_household_id IS NULL AND coalesce(p_address_text, '') = '' THEN
        PERFORM hotline.refuse('ADDRESS_UNMATCHED', '{"field":"address"}');
    END IF;
    IF p_call_id IS NOT NULL THEN
        SELECT id, caller_index INTO caller FROM hotline.call WHERE id = p_call_id AND site_id = s.site_id;
        IF caller.id IS NULL THEN
            PERFORM hotline.refuse('CALL_NOT_FOUND');
        END IF;
        p_phone_differs := coalesce(caller.caller_index <> p_phone_index, p_phone_differs);
    END IF;
    f := hotline.gather_intake_facts(p_household_id, k.family, k.queue, s.site_id, p_station_id, now_at);
    floor_level := hotline.urgency_floor(k.code, k.default_urgency, p_urgency_by_words, coalesce(f.special_care, false) OR p_vulnerable,
        p_measured_temp_c, p_relation = 8, coalesce(f.repeats, 0), coalesce(f.open_in_building, 0), f.parameter);
    -- What was said elsewhere is not asked again: more may be known here.
    t.urgency := CASE WHEN elsewhere THEN least(p_urgency, floor_level) ELSE coalesce(p_urgency, floor_level) END;
    IF p_household_id IS NOT NULL AND f.household_id IS NULL THEN
        PERFORM hotline.refuse('ADDRESS_UNKNOWN', '{"field":"household_id"}');
    ELSIF t.urgency > floor_level THEN
        PERFORM hotline.refuse('URGENCY_TOO_LOW', jsonb_build_object('field', 'urgency', 'least', 'P' || floor_level));
    ELSIF NOT hotline.read_back_settled(t.urgency, p_read_back, coalesce(p_name, '') <> '', p_phone_cipher IS NOT NULL) THEN
        PERFORM hotline.refuse('READBACK_MISSING', '{"field":"read_back"}');
    ELSIF p_relation = 8 AND (coalesce(p_external_no, '') = '' OR p_external_due_at IS NULL) THEN
        PERFORM hotline.refuse('EXTERNAL_NO_REQUIRED', '{"field":"external_no"}');
    END IF;

    -- An emergency is never put on work that is done: there nobody is on the way.
    again := coalesce(f.duplicate_id, CASE WHEN t.urgency > 1 THEN f.returned_id END);
    IF again IS NOT NULL AND NOT elsewhere THEN
        RETURN hotline.urge_instead(s, p_request_id, hotline.apply_urge(again, NULL, p_problem, p_call_id, t.urgency, jsonb_strip_nulls(
            jsonb_build_object('external_no', NULLIF(p_external_no, ''), 'external_due_at', p_external_due_at,
                               'vulnerable', NULLIF(p_vulnerable, false), 'measured_temp_c', p_measured_temp_c)), p_household_id));
    END IF;

    station := coalesce(p_station_id, f.preset_station);
    -- A free address waits for a lead, except in an emergency when somebody named the station.
    orders := NOT elsewhere AND station IS NOT NULL AND (p_household_id IS NOT NULL OR t.urgency = 1);
    IF p_station_id <> f.preset_station AND p_override_reason IS NULL THEN
        PERFORM hotline.refuse('OVERRIDE_REASON_REQUIRED', '{"field":"override_reason"}');
    ELSIF (p_household_id IS NOT NULL AND station IS NULL)
       OR (p_station_id IS NOT NULL AND NOT EXISTS (SELECT FROM hotline.station WHERE id = p_station_id AND active)) THEN
        PERFORM hotline.refuse('STATION_UNKNOWN', '{"field":"station"}');
    END IF;

    INSERT INTO hotline.ticket (site_id, number, version, state, category, queue, fault, fault_family, urgency, problem, household_id,
        building_id, community_id, address_text, address_unmatched, preset_station_id, station_id, override_reason, dispatch_seq,
        caller_relation, external_no, external_due_at, measured_temp_c, vulnerable, special_care, phone_differs,
        problem_confirmed_at, address_confirmed_at, name_confirmed_at, phone_confirmed_at,
        problem_exception, address_exception, name_exception, phone_exception,
        call_id, registered_at, registered_by, workstation, first_issued_at, issued_at, mass_incident_id, next_due_at)
    VALUES (s.site_id, coalesce(p_number, hotline.take_number(s.site_id, f.site_code, now_at)), CASE WHEN orders THEN 2 ELSE 1 END, CASE WHEN orders THEN 2 ELSE 1 END,
        p_category, k.queue, k.code, k.family, t.urgency, p_problem, p_household_id, f.building_id, f.community_id,
        coalesce(f.full_name, p_address_text), p_household_id IS NULL, f.preset_station, CASE WHEN orders THEN station END,
        CASE WHEN station IS DISTINCT FROM f.preset_station THEN p_override_reason END, CASE WHEN orders THEN 1 ELSE 0 END,
        p_relation, NULLIF(p_external_no, ''), p_external_due_at, p_measured_temp_c, p_vulnerable, coalesce(f.special_care, false), p_phone_differs,
        CASE WHEN p_read_back[1] = 0 THEN now_at END, CASE WHEN p_read_back[2] = 0 THEN now_at END,
        CASE WHEN p_read_back[3] = 0 THEN now_at END, CASE WHEN p_read_back[4] = 0 THEN now_at END,
        NULLIF(p_read_back[1], 0), NULLIF(p_read_back[2], 0), NULLIF(p_read_back[3], 0), NULLIF(p_read_back[4], 0),
        p_call_id, now_at, s.employee_id, s.workstation, CASE WHEN orders THEN now_at END, CASE WHEN orders THEN now_at END, f.incident_id,
        now_at + least(
            hotline.clock_minutes(f.parameter -> CASE WHEN orders THEN 'dsp.accept_minutes' ELSE 'dispatch.minutes' END, t.urgency),
            CASE WHEN p_household_id IS NULL THEN hotline.clock_minutes(f.parameter -> 'intake.unmatched_address_minutes', t.urgency) END,
            CASE WHEN 6 = ANY (p_read_back) THEN hotline.clock_minutes(f.parameter -> 'intake.emergency_complete_minutes', t.urgency) END))
    RETURNING * INTO t;
    INSERT INTO hotline.ticket_person (ticket_id, site_id, station_id, station_may_see, name, name_masked, phone_cipher, phone_index,
        phone_masked, second_phone_cipher, second_phone_masked)
    VALUES (t.id, t.site_id, t.station_id, orders, coalesce(p_name, ''), coalesce(p_name_masked, ''), p_phone_cipher, p_phone_index,
        coalesce(p_phone_masked, ''), p_second_cipher, coalesce(p_second_masked, ''));
    INSERT INTO hotline.ticket_event (ticket_id, site_id, station_id, version, cycle, action, from_state, to_state, at, employee_id, workstation, detail)
    SELECT t.id, t.site_id, CASE WHEN e.version = 2 THEN t.station_id END, e.version, 1, e.action, e.was, e.becomes, now_at, s.employee_id,
           s.workstation, jsonb_strip_nulls(e.detail)
      FROM (VALUES (1, 1::smallint, NULL::smallint, 1::smallint, jsonb_build_object('urgency', t.urgency, 'call_id', p_call_id)),
                   (2, 2, 1, 2, jsonb_build_object('station_id', t.station_id, 'preset_station_id', t.preset_station_id,
                                                   'override_reason', t.override_reason)))
           AS e (version, action, was, becomes, detail)
     WHERE e.version <= t.version ORDER BY e.version;
    IF orders THEN
        INSERT INTO hotline.dispatch (ticket_id, seq, cycle, site_id, station_id, issued_at, issued_by, override_reason)
        VALUES (t.id, 1, 1, t.site_id, t.station_id, now_at, s.employee_id, t.override_reason);
    END IF;
    INSERT INTO hotline.sla_clock (ticket_id, site_id, station_id, cycle, dispatch_seq, kind, started_at, due_at, warn_at, parameter_id)
    SELECT t.id, t.site_id, CASE WHEN c.kind IN (3, 4, 5, 6) THEN t.station_id END, 1, t.dispatch_seq, c.kind, now_at,
           now_at + hotline.clock_minutes(f.parameter -> c.key, t.urgency),
           CASE c.kind WHEN 6 THEN now_at + hotline.clock_minutes(f.parameter -> 'abn03.prewarn_minutes', t.urgency) END,
           (f.parameter_id ->> c.key)::bigint
      FROM (VALUES (3::smallint, 'dsp.accept_minutes', orders), (4::smallint, 'dsp.contact_minutes', orders),
                   (5::smallint, 'dsp.arrive_minutes', orders), (6::smallint, 'abn03.minutes', orders),
                   (1::smallint, 'intake.unmatched_address_minutes', t.address_unmatched), (2::smallint, 'dispatch.minutes', NOT orders),
                   (9::smallint, 'intake.emergency_complete_minutes', 6 = ANY (p_read_back))) AS c (kind, key, wanted)
     WHERE c.wanted;
    PERFORM hotline.propose_incident(t, f) WHERE f.incident_id IS NULL AND hotline.incident_place(f) IS NOT NULL;
    -- The answer is given, and kept, by whoever goes on with it.
    IF elsewhere THEN
        RETURN ROW(t.id, t.number, t.version, t.state, t.cycle, t.urgency, t.station_id, 'taken_down'::text, again, false);
    END IF;
    RETURN hotline.finish_request(s, p_request_id, t, CASE WHEN orders THEN 'registered' ELSE 'awaiting_address' END);
END
$$;
COMMENT ON FUNCTION hotline.place_ticket IS '写入一张报修单 | puts a repair down';

-- Registers a repair now, as the person who asks.
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
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    RETURN hotline.place_ticket(s, p_request_id, clock_timestamp(), NULL,
        p_household_id, p_address_text, p_station_id, p_override_reason, p_category, p_fault, p_urgency,
        p_urgency_by_words, p_problem, p_relation, p_external_no, p_external_due_at, p_measured_temp_c, p_vulnerable,
        p_read_back, p_name, p_name_masked, p_phone_cipher, p_phone_index, p_phone_masked, p_phone_differs,
        p_second_cipher, p_second_masked, p_call_id);
END
$$;
COMMENT ON FUNCTION hotline.register_ticket IS '登记报修单并派单 | registers a repair and dispatches it';

-- Answers a report that became an urge. Of another site's ticket the caller learns number and state, nothing else.
-- Source: INT-04, DSP-11
CREATE FUNCTION hotline.urge_instead(s access.session, p_request_id uuid, t hotline.ticket) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF t.site_id = s.site_id THEN
        RETURN hotline.finish_request(s, p_request_id, t, 'urged');
    END IF;
    t.station_id := NULL;
    RETURN hotline.finish_request(s, p_request_id, t, 'urged_elsewhere');
END
$$;
COMMENT ON FUNCTION hotline.urge_instead(access.session, uuid, hotline.ticket) IS '重复报修改为催单 | a duplicate becomes an urge';

-- Many like reports from one place within the window: one proposal for the lead. Source: DSP-11, INT-11
CREATE FUNCTION hotline.propose_incident(t hotline.ticket, f hotline.intake_facts) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO hotline.mass_incident (node_id, site_id, fault_family) VALUES (hotline.incident_place(f), t.site_id, t.fault_family)
    ON CONFLICT DO NOTHING;
END
$$;
COMMENT ON FUNCTION hotline.propose_incident(hotline.ticket, hotline.intake_facts) IS '提出群发事件 | proposes a mass incident';

-- Whoever makes a ticket an emergency, at registration or later: the lead is alerted, once per repair. Source: INT-15
CREATE FUNCTION hotline.report_emergency() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO hotline.alert (type, severity, subject, period, site_id, station_id, ticket_id, assigned_role, due_at)
    VALUES ('ticket.emergency', 'critical', 'ticket/' || NEW.id, 'cycle ' || NEW.cycle, NEW.site_id, NEW.station_id, NEW.id, 2, NEW.next_due_at)
    ON CONFLICT (type, subject, period) DO NOTHING;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.report_emergency() IS '紧急报修提醒领班 | alerts the lead about an emergency';
CREATE TRIGGER report_emergency AFTER INSERT ON hotline.ticket FOR EACH ROW WHEN (NEW.urgency = 1)
    EXECUTE FUNCTION hotline.report_emergency();
CREATE TRIGGER report_raised_emergency AFTER UPDATE OF urgency ON hotline.ticket FOR EACH ROW
    WHEN (NEW.urgency = 1 AND (OLD.urgency > 1 OR NEW.cycle > OLD.cycle)) EXECUTE FUNCTION hotline.report_emergency();

GRANT EXECUTE ON FUNCTION hotline.gather_intake_facts, hotline.urgency_floor, hotline.read_back_settled, hotline.incident_place,
    hotline.take_number, hotline.apply_urge, hotline.urge_instead, hotline.propose_incident, hotline.place_ticket, hotline.register_ticket
    TO hearthline_agent, hearthline_team_lead;

COMMIT;

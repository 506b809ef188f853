-- Deploy hearthline:person_functions to pg
-- Who reported: shown in full only here, with a row in the access log; corrected only by those whose site holds the ticket.
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- Whether the person is talking about this ticket right now: an own call without end that belongs to it by number, by
-- registration or by wrap-up. Such a look explains itself. Source: SEC-07
CREATE FUNCTION hotline.own_active_call(s access.session, p_ticket_id bigint, p_call_id bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM hotline.call c JOIN hotline.ticket t ON t.id = p_ticket_id JOIN hotline.ticket_person p ON p.ticket_id = t.id
         WHERE c.id = p_call_id AND c.agent_id = s.employee_id AND c.site_id = s.site_id AND c.ended_at IS NULL
           AND (t.call_id = c.id OR c.ticket_id = t.id OR c.caller_index = p.phone_index));
$$;
COMMENT ON FUNCTION hotline.own_active_call(access.session, bigint, bigint) IS '是否本人正在通话 | whether the own call about the ticket goes on';

-- Name and phones in full. The desk sees its site, a head every site, a station what it holds and only while it may.
-- Without an own active call or an order in hand a reason is needed; every look is logged first. Source: SEC-03, SEC-07, SEC-08
CREATE FUNCTION hotline.reveal_person(p_ticket_id bigint, p_purpose smallint, p_reason text, p_call_id bigint)
    RETURNS TABLE (name text, phone_cipher bytea, second_phone_cipher bytea)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    p hotline.ticket_person;
    household bigint;
    purpose smallint := p_purpose;
BEGIN
    SELECT * INTO p FROM hotline.ticket_person o
     WHERE o.ticket_id = p_ticket_id
       AND CASE s.database_role
               WHEN 'hearthline_department_head' THEN true
               WHEN 'hearthline_station' THEN o.station_id = s.station_id AND o.station_may_see AND o.station_sees_until > clock_timestamp()
               ELSE o.site_id = s.site_id END;
    IF p.ticket_id IS NULL THEN
        PERFORM hotline.refuse('TICKET_NOT_FOUND');
    END IF;
    IF hotline.own_active_call(s, p_ticket_id, p_call_id) THEN
        purpose := 1;
    ELSIF s.database_role = 'hearthline_station' THEN
        purpose := 2;
    ELSIF purpose IS NULL OR purpose = 1 OR coalesce(p_reason, '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"reason"}');
    END IF;
    SELECT t.household_id INTO household FROM hotline.ticket t WHERE t.id = p_ticket_id;
    PERFORM hotline.log_pi_access(s, household, p_ticket_id,
        (SELECT c.id FROM hotline.call c WHERE c.id = p_call_id AND c.agent_id = s.employee_id), '{name,phone}', purpose, p_reason);
    RETURN QUERY SELECT p.name, p.phone_cipher, p.second_phone_cipher;
END
$$;
COMMENT ON FUNCTION hotline.reveal_person(bigint, smallint, text, bigint) IS '查看姓名和电话,先留记录 | shows name and phones, logged first';

-- Nobody may update persons; this is the one way, for open tickets of the caller's own site.
CREATE FUNCTION hotline.replace_person(p_ticket_id bigint, p_name text, p_name_masked text, p_phone_cipher bytea,
                                       p_phone_index bytea, p_phone_masked text) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
BEGIN
    UPDATE hotline.ticket_person o
       SET name = coalesce(p_name, o.name), name_masked = coalesce(p_name_masked, o.name_masked),
           phone_cipher = coalesce(p_phone_cipher, o.phone_cipher), phone_index = coalesce(p_phone_index, o.phone_index),
           phone_masked = coalesce(p_phone_masked, o.phone_masked)
      FROM hotline.ticket t
     WHERE o.ticket_id = p_ticket_id AND o.site_id = s.site_id AND t.id = o.ticket_id AND t.closed_at IS NULL;
    IF NOT FOUND THEN
        PERFORM hotline.refuse('TICKET_NOT_FOUND');
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.replace_person(bigint, text, text, bytea, bytea, text) IS '更正报修人姓名和电话 | corrects name and phone of the caller';

-- Items read back later, and the person where an emergency left it out. What was skipped must be complete now; other
-- excuses stand. items: problem, address, name, phone. Source: INT-01, INT-15
CREATE FUNCTION hotline.complete_intake(p_request_id uuid, p_body_hash bytea, p_ticket_id bigint, p_version integer,
    p_items text[], p_name text, p_name_masked text, p_phone_cipher bytea, p_phone_index bytea, p_phone_masked text)
    RETURNS hotline.receipt LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'complete_intake', p_body_hash);
    now_at timestamptz := clock_timestamp();
    t hotline.ticket;
    missing text;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    t := hotline.lock_ticket(p_ticket_id, p_version);
    PERFORM hotline.next_state(t, 28::smallint);
    IF p_name IS NOT NULL OR p_phone_cipher IS NOT NULL THEN
        PERFORM hotline.replace_person(t.id, p_name, p_name_masked, p_phone_cipher, p_phone_index, p_phone_masked);
    END IF;
    t.problem_confirmed_at := coalesce(t.problem_confirmed_at, CASE WHEN 'problem' = ANY (p_items) THEN now_at END);
    t.address_confirmed_at := coalesce(t.address_confirmed_at, CASE WHEN 'address' = ANY (p_items) THEN now_at END);
    t.name_confirmed_at := coalesce(t.name_confirmed_at, CASE WHEN 'name' = ANY (p_items) THEN now_at END);
    t.phone_confirmed_at := coalesce(t.phone_confirmed_at, CASE WHEN 'phone' = ANY (p_items) THEN now_at END);
    missing := CASE WHEN t.problem_confirmed_at IS NULL THEN 'problem' WHEN t.address_confirmed_at IS NULL THEN 'address'
        WHEN t.name_confirmed_at IS NULL AND t.name_exception = 6 THEN 'caller_name'
        WHEN t.phone_confirmed_at IS NULL AND t.phone_exception = 6 THEN 'phone' END;
    IF missing IS NOT NULL THEN
        PERFORM hotline.refuse('READBACK_MISSING', jsonb_build_object('field', missing));
    END IF;
    PERFORM hotline.stop_clocks(t, '{9}', now_at);
    UPDATE hotline.ticket
       SET version = version + 1, problem_confirmed_at = t.problem_confirmed_at, address_confirmed_at = t.address_confirmed_at,
           name_confirmed_at = t.name_confirmed_at, phone_confirmed_at = t.phone_confirmed_at, next_due_at = hotline.next_due(id)
     WHERE id = t.id RETURNING * INTO t;
    PERFORM hotline.add_event(s, t, t.state, 28::smallint, '', jsonb_build_object('items', p_items));
    RETURN hotline.finish_request(s, p_request_id, t, 'completed');
END
$$;
COMMENT ON FUNCTION hotline.complete_intake IS '补全登记 | completes the intake';

GRANT EXECUTE ON FUNCTION hotline.reveal_person(bigint, smallint, text, bigint)
    TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station;
GRANT EXECUTE ON FUNCTION hotline.replace_person(bigint, text, text, bytea, bytea, text), hotline.complete_intake
    TO hearthline_agent, hearthline_team_lead;

COMMIT;

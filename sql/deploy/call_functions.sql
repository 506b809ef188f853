-- Deploy hearthline:call_functions to pg
-- Calls: the system writes who, when and from where; the agent adds what it was about. Source: INT-05, INT-07, INT-13
BEGIN;
SET LOCAL ROLE hearthline_owner;

CREATE FUNCTION hotline.record_call(p_request_id uuid, p_body_hash bytea, p_direction smallint, p_line text,
    p_caller_cipher bytea, p_caller_index bytea, p_caller_masked text, p_callee_no text, p_queue smallint,
    p_ring_at timestamptz, p_answered_at timestamptz) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'record_call', p_body_hash);
    now_at timestamptz := clock_timestamp();
    ring timestamptz := hotline.field_time(p_ring_at, now_at);
    made bigint;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    -- Only a lead enters old calls, and only as an import: the line says so ever after.
    IF ring < now_at - interval '1 day' AND NOT (s.database_role = 'hearthline_team_lead' AND p_line = 'import') THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"ring_time"}');
    ELSIF p_answered_at < ring THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"answer_time"}');
    ELSIF p_callee_no !~ (CASE p_direction WHEN 1 THEN '^([0-9]{3,8}|400[0-9]{7}|0[0-9]{9,11})?$' ELSE '^([0-9]{3,6})?$' END) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"callee_no"}');
    END IF;
    INSERT INTO hotline.call AS c (site_id, line, direction, caller_masked, caller_index, caller_cipher, callee_no, queue,
                                   ring_at, answered_at, agent_id, workstation)
    VALUES (s.site_id, coalesce(p_line, ''), p_direction, coalesce(p_caller_masked, ''), p_caller_index, p_caller_cipher,
            coalesce(p_callee_no, ''), p_queue, ring, CASE WHEN p_answered_at IS NOT NULL THEN hotline.field_time(p_answered_at, now_at) END,
            s.employee_id, s.workstation)
    RETURNING c.id INTO made;
    RETURN hotline.finish_request(s, p_request_id, NULL, 'recorded', made);
END
$$;
COMMENT ON FUNCTION hotline.record_call IS '登记一次通话 | records a call';

-- Ends the agent's own call, once: what is told later changes nothing. Who ended it stays unknown when nobody tells.
CREATE FUNCTION hotline.end_call(p_call_id bigint, p_ended_at timestamptz, p_ended_by smallint) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    now_at timestamptz := clock_timestamp();
BEGIN
    UPDATE hotline.call
       SET ended_at = greatest(hotline.field_time(p_ended_at, now_at), coalesce(answered_at, ring_at)), ended_by = p_ended_by
     WHERE id = p_call_id AND agent_id = s.employee_id AND site_id = s.site_id AND ended_at IS NULL;
END
$$;
COMMENT ON FUNCTION hotline.end_call(bigint, timestamptz, smallint) IS '通话结束,只记一次 | ends a call, once';

-- What the call was about; refused while something is missing. A ticket made in the call is found by itself.
CREATE FUNCTION hotline.wrap_up_call(p_request_id uuid, p_body_hash bytea, p_call_id bigint, p_version integer, p_category smallint,
    p_description text, p_disposition text, p_resolved text, p_relation smallint, p_ticket_id bigint,
    p_ended_at timestamptz, p_ended_by smallint) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'wrap_up_call', p_body_hash);
    c hotline.call;
    led_to bigint;
    missing text;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    SELECT id, agent_id, version, ticket_id INTO c.id, c.agent_id, c.version, c.ticket_id
      FROM hotline.call WHERE id = p_call_id AND site_id = s.site_id FOR UPDATE;
    IF c.id IS NULL OR c.agent_id IS DISTINCT FROM s.employee_id THEN
        PERFORM hotline.refuse('CALL_NOT_FOUND');
    ELSIF c.version <> p_version THEN
        PERFORM hotline.refuse('STALE_VERSION', jsonb_build_object('seen', p_version, 'current', c.version));
    ELSIF p_ticket_id IS NOT NULL AND NOT EXISTS (SELECT FROM hotline.ticket WHERE id = p_ticket_id AND site_id = s.site_id) THEN
        PERFORM hotline.refuse('TICKET_NOT_FOUND');
    END IF;
    led_to := coalesce(p_ticket_id, (SELECT max(t.id) FROM hotline.ticket t WHERE t.call_id = c.id), c.ticket_id);
    missing := CASE WHEN p_category IS NULL THEN 'category' WHEN p_disposition IS NULL THEN 'disposition'
        WHEN length(coalesce(p_description, '')) < 6 THEN 'description'
        WHEN p_category IN (2, 3) AND p_resolved IS NULL THEN 'resolved_in_call'
        WHEN p_disposition = 'ticket' AND led_to IS NULL THEN 'ticket_id' END;
    IF missing IS NOT NULL THEN
        PERFORM hotline.refuse('WRAPUP_INCOMPLETE', jsonb_build_object('field', missing));
    END IF;
    UPDATE hotline.call SET category = p_category, description = p_description, disposition = p_disposition,
           resolved_in_call = p_resolved, caller_relation = p_relation, ticket_id = led_to, version = version + 1
     WHERE id = c.id;
    PERFORM hotline.end_call(c.id, p_ended_at, p_ended_by);
    RETURN hotline.finish_request(s, p_request_id, NULL, 'wrapped_up', c.id);
END
$$;
COMMENT ON FUNCTION hotline.wrap_up_call IS '话后处理:来电内容与结果 | wraps a call up';

GRANT EXECUTE ON FUNCTION hotline.record_call, hotline.end_call, hotline.wrap_up_call TO hearthline_agent, hearthline_team_lead;

COMMIT;

-- Deploy hearthline:call_functions to pg
-- Calls: the system writes who, when and from where; the agent adds what it was about. Source: INT-05, INT-07, INT-13
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- The first thing that the record of a call lacks, NULL when nothing does; a description takes six characters. Source: INT-07
CREATE FUNCTION hotline.wrap_up_gap(category smallint, disposition text, description text) RETURNS text
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE WHEN category IS NULL THEN 'category' WHEN disposition IS NULL THEN 'disposition'
        WHEN length(coalesce(description, '')) < 6 THEN 'description' END
$$;
COMMENT ON FUNCTION hotline.wrap_up_gap(smallint, text, text) IS '通话记录缺少的一项 | what the record of a call lacks';

-- Calls that residents made and somebody answered here, without a whole record: few, all over the table.
CREATE INDEX call_open ON hotline.call (site_id, agent_id, ring_at)
    WHERE direction = 1 AND answered_at IS NOT NULL AND line <> 'import'
      AND (category IS NULL OR disposition IS NULL OR length(description) < 6);

-- Refuses the next call of a person while an earlier one has no whole record. Only a call that rang after it is the next one: what is
-- entered late, from paper or by the telephone system, names an earlier time and waits for nothing, nor do imports. Calls to residents
-- are completed where they are dialled. Two calls that arrive at once, whichever of them rang first by seconds, are taken one after
-- the other. Source: INT-07
CREATE FUNCTION hotline.require_wrapped_up(s access.session, p_ring_at timestamptz) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    c record;
BEGIN
    PERFORM FROM hotline.employee WHERE id = s.employee_id FOR NO KEY UPDATE;
    SELECT o.id, hotline.wrap_up_gap(o.category, o.disposition, o.description) AS gap INTO c FROM hotline.call o
     WHERE o.site_id = s.site_id AND o.agent_id = s.employee_id AND o.ring_at <= p_ring_at + interval '5 seconds'
       AND o.direction = 1 AND o.answered_at IS NOT NULL AND o.line <> 'import'
       AND (o.category IS NULL OR o.disposition IS NULL OR length(o.description) < 6)
     ORDER BY o.ring_at DESC, o.id DESC LIMIT 1;
    IF c.id IS NOT NULL THEN
        PERFORM hotline.refuse('WRAPUP_INCOMPLETE', jsonb_build_object('field', c.gap, 'call_id', c.id));
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.require_wrapped_up(access.session, timestamptz) IS '上一通话未整理完不得接下一通 | no next call before the last one is wrapped up';

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
    IF p_direction = 1 AND p_answered_at IS NOT NULL AND p_line IS DISTINCT FROM 'import' THEN
        PERFORM hotline.require_wrapped_up(s, ring);
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

-- Ends the agent's own call, once: what is told later changes nothing. Who ended it is told with the end or with the first wrap-up,
-- and stays unknown when nobody tells.
CREATE FUNCTION hotline.end_call(p_call_id bigint, p_ended_at timestamptz, p_ended_by smallint) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    now_at timestamptz := clock_timestamp();
BEGIN
    UPDATE hotline.call
       SET ended_at = coalesce(ended_at, greatest(hotline.field_time(p_ended_at, now_at), coalesce(answered_at, ring_at))),
           ended_by = coalesce(ended_by, p_ended_by)
     WHERE id = p_call_id AND agent_id = s.employee_id AND site_id = s.site_id
       AND (ended_at IS NULL OR (ended_by IS NULL AND disposition IS NULL));
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
    missing := coalesce(hotline.wrap_up_gap(p_category, p_disposition, p_description),
        CASE WHEN p_category IN (2, 3) AND p_resolved IS NULL THEN 'resolved_in_call'
             WHEN p_disposition = 'ticket' AND led_to IS NULL THEN 'ticket_id' END);
    IF missing IS NOT NULL THEN
        PERFORM hotline.refuse('WRAPUP_INCOMPLETE', jsonb_build_object('field', missing));
    END IF;
    PERFORM hotline.end_call(c.id, p_ended_at, p_ended_by);
    UPDATE hotline.call SET category = p_category, description = p_description, disposition = p_disposition,
           resolved_in_call = p_resolved, caller_relation = p_relation, ticket_id = led_to, version = version + 1
     WHERE id = c.id;
    RETURN hotline.finish_request(s, p_request_id, NULL, 'wrapped_up', c.id);
END
$$;
COMMENT ON FUNCTION hotline.wrap_up_call IS '话后处理:来电内容与结果 | wraps a call up';

-- Calls of a site that are over without a whole record, and when the time for it runs out. A call whose end nobody told is over when
-- it no longer counts as one that goes on. Source: INT-07
CREATE FUNCTION hotline.open_wrap_ups(p_site smallint, p_limit integer)
    RETURNS TABLE (call_id bigint, agent_id bigint, caller_masked text, over_at timestamptz, due_at timestamptz)
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT c.id, c.agent_id, c.caller_masked, o.at, o.at + (acw.value_json #>> '{}')::int * interval '1 second'
      FROM hotline.parameter('intake.acw_hard_seconds', p_site) AS acw
     CROSS JOIN hotline.parameter('pi.call_minutes', p_site) AS longest
     CROSS JOIN hotline.call c
     CROSS JOIN LATERAL (SELECT coalesce(c.ended_at, c.answered_at + (longest.value_json #>> '{}')::int * interval '1 minute') AS at) AS o
     WHERE c.site_id = p_site AND c.direction = 1 AND c.answered_at IS NOT NULL AND c.line <> 'import'
       AND (c.category IS NULL OR c.disposition IS NULL OR length(c.description) < 6) AND o.at <= clock_timestamp()
     ORDER BY o.at, c.id LIMIT p_limit
$$;
COMMENT ON FUNCTION hotline.open_wrap_ups(smallint, integer) IS '已结束而未整理完的通话 | calls that are over and not wrapped up';

GRANT EXECUTE ON FUNCTION hotline.record_call, hotline.end_call, hotline.wrap_up_call, hotline.wrap_up_gap, hotline.require_wrapped_up
    TO hearthline_agent, hearthline_team_lead;
GRANT EXECUTE ON FUNCTION hotline.open_wrap_ups TO hearthline_team_lead;

COMMIT;

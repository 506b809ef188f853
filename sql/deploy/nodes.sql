-- Deploy hearthline:nodes to pg
-- What a site took while it was cut off comes to the centre: once, with its numbers and its times. Source: QOS-09
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- Says what this database is: the node of a site, or the centre. Node and centre agree on where a node's numbers begin.
CREATE FUNCTION hotline.prepare_node(p_site_code text, p_block_from integer) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    site smallint;
BEGIN
    SELECT id INTO site FROM hotline.site WHERE code = p_site_code AND active;
    IF p_site_code IS NOT NULL AND site IS NULL THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"site"}');
    END IF;
    UPDATE hotline.node SET site_id = site, block_from = p_block_from, prepared_at = clock_timestamp();
END
$$;
COMMENT ON FUNCTION hotline.prepare_node(text, integer) IS '设定本库为中心或站点节点 | says what this database is';

-- What this node registered by itself, oldest first, as hotline.admit_ticket takes it. Phones stay sealed: node and centre share their
-- key. For the lead of the node's site; a row in the access log comes first.
CREATE FUNCTION hotline.node_tickets(p_since timestamptz, p_after bigint, p_limit integer)
    RETURNS TABLE (ticket_id bigint, number text, record text)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    s access.session := access.require_session();
    here hotline.node;
BEGIN
    SELECT * INTO here FROM hotline.node;
    IF s.database_role <> 'hearthline_team_lead' OR here.site_id IS DISTINCT FROM s.site_id THEN
        PERFORM hotline.refuse('FORBIDDEN');
    END IF;
    PERFORM hotline.log_pi_access(s, NULL, NULL, NULL, '{name,phone,address}', 6::smallint, '断线期间登记的报修单合并到中心');
    RETURN QUERY
        SELECT t.id, t.number, jsonb_strip_nulls(jsonb_build_object(
                   'number', t.number, 'registered_at', t.registered_at, 'agent_no', e.agent_no, 'workstation', t.workstation,
                   'household_no', h.household_no, 'address', CASE WHEN h.id IS NULL THEN t.address_text END,
                   'station', CASE WHEN t.station_id IS DISTINCT FROM t.preset_station_id THEN n.code END, 'override_reason', t.override_reason,
                   'category', t.category, 'fault', t.fault, 'urgency', t.urgency, 'problem', t.problem, 'relation', t.caller_relation,
                   'external_no', t.external_no, 'external_due_at', t.external_due_at, 'measured_temp_c', t.measured_temp_c,
                   'vulnerable', t.vulnerable, 'phone_differs', t.phone_differs, 'urges', t.urge_count,
                   'read_back', jsonb_build_array(
                       CASE WHEN t.problem_confirmed_at IS NULL THEN t.problem_exception ELSE 0 END,
                       CASE WHEN t.address_confirmed_at IS NULL THEN t.address_exception ELSE 0 END,
                       CASE WHEN t.name_confirmed_at IS NULL THEN t.name_exception ELSE 0 END,
                       CASE WHEN t.phone_confirmed_at IS NULL THEN t.phone_exception ELSE 0 END),
                   'name', p.name, 'name_masked', p.name_masked, 'phone_cipher', encode(p.phone_cipher, 'hex'),
                   'phone_index', encode(p.phone_index, 'hex'), 'phone_masked', p.phone_masked,
                   'second_cipher', encode(p.second_phone_cipher, 'hex'), 'second_masked', p.second_phone_masked,
                   'call', CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('line', c.line, 'caller_masked', c.caller_masked,
                       'caller_index', encode(c.caller_index, 'hex'), 'caller_cipher', encode(c.caller_cipher, 'hex'), 'callee_no', c.callee_no,
                       'ring_at', c.ring_at, 'answered_at', c.answered_at, 'ended_at', c.ended_at, 'ended_by', c.ended_by,
                       'workstation', c.workstation, 'description', c.description) END))::text
          FROM hotline.ticket t
          JOIN hotline.employee e ON e.id = t.registered_by
          JOIN hotline.ticket_person p ON p.ticket_id = t.id
          LEFT JOIN hotline.household h ON h.id = t.household_id
          LEFT JOIN hotline.station n ON n.id = t.station_id
          LEFT JOIN hotline.call c ON c.id = t.call_id
         WHERE t.site_id = here.site_id AND t.registered_at >= p_since AND t.id > p_after AND t.state NOT IN (13, 14)
           AND substring(t.number FROM '-([0-9]+)$')::bigint >= here.block_from
         ORDER BY t.id LIMIT p_limit;
END
$$;
COMMENT ON FUNCTION hotline.node_tickets(timestamptz, bigint, integer) IS '站点节点登记的报修单 | tickets that a site node registered';
GRANT EXECUTE ON FUNCTION hotline.node_tickets(timestamptz, bigint, integer) TO hearthline_team_lead;

-- Takes down one of them as it was registered: by its agent, at its time, with its call. A number that is known is left alone, so that
-- whoever asks again, or at the same time, finds it done. What is no record is refused as a whole.
CREATE FUNCTION hotline.take_down(p_request_id uuid, p_record text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    agent access.session := s;
    here hotline.node;
    code text;
    x record;
    y record;
    t hotline.ticket;
    household bigint;
    wanted_station smallint;
    own_call bigint;
    r hotline.receipt;
BEGIN
    SELECT * INTO here FROM hotline.node;
    IF s.database_role <> 'hearthline_team_lead' OR here.site_id IS NOT NULL THEN
        PERFORM hotline.refuse('FORBIDDEN');
    END IF;
    BEGIN
        SELECT * INTO x FROM jsonb_to_record(p_record::jsonb) AS v (
            number text, registered_at timestamptz, agent_no text, workstation text, household_no text, address text, station text,
            override_reason smallint, category smallint, fault smallint, urgency smallint, problem text, relation smallint, external_no text,
            external_due_at timestamptz, measured_temp_c double precision, vulnerable boolean, phone_differs boolean, urges smallint,
            read_back smallint[], name text, name_masked text, phone_cipher text, phone_index text, phone_masked text, second_cipher text,
            second_masked text, call jsonb);
        SELECT decode(x.phone_cipher, 'hex') AS phone, decode(x.phone_index, 'hex') AS index, decode(x.second_cipher, 'hex') AS second,
               v.line, v.caller_masked, decode(v.caller_index, 'hex') AS caller_index, decode(v.caller_cipher, 'hex') AS caller_cipher,
               v.callee_no, v.ring_at, v.answered_at, v.ended_at, v.ended_by, v.workstation, v.description
          INTO y FROM jsonb_to_record(coalesce(x.call, '{}')) AS v (
            line text, caller_masked text, caller_index text, caller_cipher text, callee_no text, ring_at timestamptz, answered_at timestamptz,
            ended_at timestamptz, ended_by smallint, workstation text, description text);
    EXCEPTION WHEN data_exception THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"record"}');
    END;
    SELECT n.code INTO code FROM hotline.site n WHERE n.id = s.site_id;
    IF x.number IS NULL OR x.number !~ '^[0-9]{8}-[^-]+-[0-9]{4,8}$' THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"number"}');
    ELSIF split_part(x.number, '-', 2) <> code THEN
        PERFORM hotline.refuse('FORBIDDEN', '{"field":"number"}');
    ELSIF x.registered_at IS NULL OR x.registered_at > clock_timestamp() THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"registered_at"}');
    ELSIF split_part(x.number, '-', 1) <> to_char(x.registered_at AT TIME ZONE 'Asia/Shanghai', 'YYYYMMDD')
       OR split_part(x.number, '-', 3)::int < here.block_from THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"number"}');
    ELSIF x.urgency NOT BETWEEN 1 AND 4 OR x.urgency IS NULL THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"urgency"}');
    ELSIF coalesce(btrim(x.problem), '') = '' OR length(x.problem) > 2000 THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"problem"}');
    ELSIF (x.call IS NOT NULL AND y.ring_at IS NULL) OR (y.ring_at > y.answered_at) OR (y.ring_at > y.ended_at)
       OR length(y.caller_index) <> 32 OR length(y.index) <> 32 THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"call"}');
    END IF;
    PERFORM pg_advisory_xact_lock(8, hashtext(x.number));
    SELECT * INTO t FROM hotline.ticket WHERE number = x.number;
    IF t.id IS NOT NULL THEN
        RETURN hotline.finish_request(s, p_request_id, t, 'known');
    END IF;
    SELECT e.id, x.workstation INTO agent.employee_id, agent.workstation FROM hotline.employee e JOIN hotline.employment m ON m.employee_id = e.id
     WHERE e.agent_no = x.agent_no AND m.site_id = s.site_id AND m.role IN (1, 2, 3)
       AND m.valid_from <= x.registered_at AND x.registered_at < m.valid_to LIMIT 1;
    IF agent.employee_id IS NULL THEN
        PERFORM hotline.refuse('EMPLOYEE_NOT_FOUND', '{"field":"agent_no"}');
    END IF;
    SELECT h.id INTO household FROM hotline.household h WHERE h.household_no = x.household_no;
    SELECT n.id INTO wanted_station FROM hotline.station n WHERE n.code = x.station;
    IF x.household_no IS NOT NULL AND household IS NULL THEN
        PERFORM hotline.refuse('HOUSEHOLD_NOT_FOUND', '{"field":"household_no"}');
    ELSIF x.station IS NOT NULL AND wanted_station IS NULL THEN
        PERFORM hotline.refuse('STATION_UNKNOWN', '{"field":"station"}');
    END IF;
    IF x.call IS NOT NULL THEN
        INSERT INTO hotline.call (site_id, line, caller_masked, caller_index, caller_cipher, callee_no, ring_at, answered_at, ended_at, ended_by,
                                  agent_id, workstation, category, description, disposition, caller_relation)
        VALUES (s.site_id, coalesce(y.line, ''), coalesce(y.caller_masked, ''), y.caller_index, y.caller_cipher, coalesce(y.callee_no, ''), y.ring_at,
                y.answered_at, y.ended_at, y.ended_by, agent.employee_id, coalesce(y.workstation, ''), x.category, coalesce(y.description, ''),
                'ticket', x.relation)
        RETURNING id INTO own_call;
    END IF;
    r := hotline.place_ticket(agent, p_request_id, x.registered_at, x.number, household, x.address, wanted_station, x.override_reason, x.category,
        x.fault, x.urgency, NULL, x.problem, x.relation, x.external_no, x.external_due_at, x.measured_temp_c, coalesce(x.vulnerable, false),
        x.read_back, x.name, x.name_masked, y.phone, y.index, x.phone_masked, coalesce(x.phone_differs, false), y.second, x.second_masked, own_call);
    UPDATE hotline.call SET ticket_id = r.ticket_id WHERE id = own_call;
    UPDATE hotline.ticket SET version = version + 1, urge_count = coalesce(x.urges, 0) WHERE id = r.ticket_id RETURNING * INTO t;
    PERFORM hotline.add_event(s, t, t.state, 21::smallint, '与中心断线期间由站点登记,现合并到中心', jsonb_build_object('admitted', true));
    RETURN r;
END
$$;
COMMENT ON FUNCTION hotline.take_down(uuid, text) IS '写入站点断线期间登记的报修单 | takes down a ticket of a site that was cut off';

-- A deadline that ran out while the link was cut is nobody's: it is kept as missed, with that reason.
CREATE FUNCTION hotline.excuse_cut(p_ticket_id bigint) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    at timestamptz := clock_timestamp();
BEGIN
    INSERT INTO hotline.clock_breach (clock_id, ticket_id, site_id, kind, due_at, noticed_at, settled_at, excuse, excused_by, excused_at)
    SELECT c.id, t.id, t.site_id, c.kind, c.due_at, at, c.stopped_at, '站点与中心断线,合并时已过时限', s.employee_id, at
      FROM hotline.ticket t JOIN hotline.sla_clock c ON c.ticket_id = t.id
     WHERE t.id = p_ticket_id AND t.site_id = s.site_id AND c.started_at = t.registered_at AND c.watch = 0
       AND c.due_at < coalesce(c.stopped_at, at)
       AND EXISTS (SELECT FROM hotline.ticket_event e WHERE e.ticket_id = t.id AND e.action = 21 AND e.detail @> '{"admitted": true}');
    UPDATE hotline.sla_clock c SET watch = CASE WHEN c.stopped_at IS NULL THEN 1 ELSE 2 END
      FROM hotline.clock_breach b WHERE b.clock_id = c.id AND c.ticket_id = p_ticket_id AND c.watch = 0;
END
$$;
COMMENT ON FUNCTION hotline.excuse_cut(bigint) IS '断线造成的逾期注明原因 | says of missed deadlines that the link was cut';

-- One ticket of a node comes to the centre. Where somebody works on the same trouble of the household already, it counts as an urge and
-- its number leads there; otherwise its station gets the order now, and answers for its time from now on. Source: INT-04, QOS-09
CREATE FUNCTION hotline.admit_ticket(p_request_id uuid, p_body_hash bytea, p_record text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'admit_ticket', p_body_hash);
    t hotline.ticket;
    was smallint;
    target smallint;
    station smallint;
    at timestamptz;
    outcome text;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    r := hotline.take_down(p_request_id, p_record);
    IF r.outcome = 'known' THEN
        RETURN r;
    END IF;
    at := clock_timestamp();
    SELECT * INTO t FROM hotline.ticket WHERE id = r.ticket_id FOR UPDATE;
    SELECT coalesce((SELECT n.id FROM hotline.station n WHERE n.code = p_record::jsonb ->> 'station'), t.preset_station_id) INTO station;
    IF r.subject_id IS NOT NULL THEN
        was := t.state;
        target := hotline.next_state(t, 17::smallint);
        PERFORM hotline.stop_clocks(t, ARRAY(SELECT k.code FROM hotline.clock_kind k), at);
        UPDATE hotline.ticket SET version = version + 1, state = target, closed_at = at, closure = 4, merged_into = r.subject_id, next_due_at = NULL
         WHERE id = t.id RETURNING * INTO t;
        PERFORM hotline.add_event(s, t, was, 17::smallint, '合并时该户已有同类未办结单', jsonb_build_object('merged_into', r.subject_id));
        PERFORM hotline.apply_urge(r.subject_id, NULL, t.problem, t.call_id, t.urgency,
            jsonb_strip_nulls(jsonb_build_object('number', t.number, 'external_no', t.external_no, 'external_due_at', t.external_due_at,
                'vulnerable', NULLIF(t.vulnerable, false), 'measured_temp_c', t.measured_temp_c)), t.household_id);
        outcome := 'urged';
    ELSIF station IS NOT NULL AND (t.household_id IS NOT NULL OR t.urgency = 1) THEN
        t := hotline.issue_order(s, t, 2::smallint, station, '', t.override_reason, at);
        outcome := 'registered';
    ELSE
        outcome := 'awaiting_address';
    END IF;
    PERFORM hotline.excuse_cut(t.id);
    RETURN hotline.finish_request(s, p_request_id, t, outcome, r.subject_id);
END
$$;
COMMENT ON FUNCTION hotline.admit_ticket(uuid, bytea, text) IS '合并站点断线期间的报修单 | admits a ticket of a site that was cut off';
GRANT EXECUTE ON FUNCTION hotline.take_down(uuid, text), hotline.excuse_cut(bigint), hotline.admit_ticket(uuid, bytea, text) TO hearthline_team_lead;

COMMIT;

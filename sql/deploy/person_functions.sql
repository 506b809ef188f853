-- Deploy hearthline:person_functions to pg
-- Who reported: shown in full only here, with a row in the access log; corrected only by those whose site holds the ticket.
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- Whether the person is talking about this ticket right now: an own call that was answered, goes on and belongs to the ticket
-- by number, by registration or by wrap-up. Such a look explains itself. Source: SEC-07
CREATE FUNCTION hotline.own_active_call(s access.session, p_ticket_id bigint, p_call_id bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM hotline.call c JOIN hotline.ticket t ON t.id = p_ticket_id JOIN hotline.ticket_person p ON p.ticket_id = t.id
         WHERE c.id = p_call_id AND c.site_id = s.site_id AND c.answered_at IS NOT NULL AND c.ended_at IS NULL
           AND hotline.is_own_call(s, c.id)
           AND (t.call_id = c.id OR c.ticket_id = t.id OR c.caller_index = p.phone_index));
$$;
COMMENT ON FUNCTION hotline.own_active_call(access.session, bigint, bigint) IS '是否本人正在通话 | whether the own call about the ticket goes on';

-- Whether the person may call this resident back now: a task that waits, of a queue the person works, about work of others.
CREATE FUNCTION hotline.may_call_back(s access.session, p_ticket_id bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT s.database_role IN ('hearthline_agent', 'hearthline_team_lead') AND NOT hotline.worked_on(p_ticket_id, s.employee_id) AND EXISTS (
        SELECT FROM hotline.callback_task k
         WHERE k.ticket_id = p_ticket_id AND k.site_id = s.site_id AND k.status IN (1, 2) AND k.queue = ANY (access.queues())
           AND (k.round = 1 OR k.due_from <= now()));
$$;
COMMENT ON FUNCTION hotline.may_call_back(access.session, bigint) IS '当前是否可回访该住户 | whether the person may call this resident back';

-- Name and phones in full. The desk sees its site, a head every site, a station what it holds and only while it may.
-- Without an own active call, a callback to make or an order in hand a reason is needed; what a caller asks for is shown only when the
-- call's identity is checked. Every look is logged first. Source: INT-06, SEC-03, SEC-07, SEC-08
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
    SELECT t.household_id INTO household FROM hotline.ticket t WHERE t.id = p_ticket_id;
    IF purpose = 9 THEN
        PERFORM hotline.require_identity(s, p_call_id, household);
    ELSIF hotline.own_active_call(s, p_ticket_id, p_call_id) THEN
        purpose := 1;
    ELSIF s.database_role = 'hearthline_station' THEN
        purpose := 2;
    ELSIF purpose = 3 AND hotline.may_call_back(s, p_ticket_id) THEN
        NULL;
    ELSIF purpose IS NULL OR purpose = 1 OR coalesce(p_reason, '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"reason"}');
    END IF;
    PERFORM hotline.log_pi_access(s, household, p_ticket_id, p_call_id, '{name,phone}', purpose, p_reason);
    RETURN QUERY SELECT p.name, p.phone_cipher, p.second_phone_cipher;
END
$$;
COMMENT ON FUNCTION hotline.reveal_person(bigint, smallint, text, bigint) IS '查看姓名和电话,先留记录 | shows name and phones, logged first';

-- What a correction replaced: the old name and number stay as they were, with who changed them and why. Source: SEC-05
CREATE TABLE hotline.ticket_person_version (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_id bigint NOT NULL,
    site_id smallint NOT NULL,
    version smallint NOT NULL,
    replaced_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    replaced_by bigint NOT NULL REFERENCES hotline.employee,
    reason text NOT NULL CHECK (btrim(reason) <> ''),
    name text NOT NULL,
    name_masked text NOT NULL,
    phone_cipher bytea,
    phone_index bytea CHECK (length(phone_index) = 32),
    phone_masked text NOT NULL,
    UNIQUE (ticket_id, version),
    FOREIGN KEY (ticket_id, site_id) REFERENCES hotline.ticket (id, site_id)
);
COMMENT ON TABLE hotline.ticket_person_version IS '报修人更正前的内容,只追加 | what a correction of a person replaced, append-only';
COMMENT ON COLUMN hotline.ticket_person_version.id IS '编号 | id';
COMMENT ON COLUMN hotline.ticket_person_version.ticket_id IS '报修单 | ticket';
COMMENT ON COLUMN hotline.ticket_person_version.site_id IS '站点 | site';
COMMENT ON COLUMN hotline.ticket_person_version.version IS '版本号,1为最早 | version, 1 is the oldest';
COMMENT ON COLUMN hotline.ticket_person_version.replaced_at IS '更正时间 | when it was replaced';
COMMENT ON COLUMN hotline.ticket_person_version.replaced_by IS '更正人 | who replaced it';
COMMENT ON COLUMN hotline.ticket_person_version.reason IS '更正原因 | why';
COMMENT ON COLUMN hotline.ticket_person_version.name IS '原姓名 | name before';
COMMENT ON COLUMN hotline.ticket_person_version.name_masked IS '原掩码姓名 | masked name before';
COMMENT ON COLUMN hotline.ticket_person_version.phone_cipher IS '原加密电话 | sealed phone before';
COMMENT ON COLUMN hotline.ticket_person_version.phone_index IS '原电话检索摘要 | keyed digest of the phone before';
COMMENT ON COLUMN hotline.ticket_person_version.phone_masked IS '原掩码电话 | masked phone before';
CREATE INDEX ticket_person_version_site ON hotline.ticket_person_version (site_id, replaced_at);
SELECT hotline.protect('hotline.ticket_person_version');
SELECT hotline.make_append_only('hotline.ticket_person_version');
CREATE POLICY lead_reads ON hotline.ticket_person_version FOR SELECT TO hearthline_team_lead USING (site_id = (SELECT access.site()));
CREATE POLICY head_reads ON hotline.ticket_person_version FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()));
GRANT SELECT (id, ticket_id, site_id, version, replaced_at, replaced_by, reason, name_masked, phone_masked)
    ON hotline.ticket_person_version TO hearthline_team_lead, hearthline_department_head;

-- Nobody may update persons; this is the one way, for open tickets of the caller's own site. What is missing is filled in. What
-- is there is replaced only with a reason, leaving a version behind, and by a lead once the caller confirmed it. Source: SEC-05
-- Answers {"changed": [...], "has_name": ..., "has_phone": ..., "phone_differs": ...}.
CREATE FUNCTION hotline.replace_person(p_ticket_id bigint, p_name text, p_name_masked text, p_phone_cipher bytea,
                                       p_phone_index bytea, p_phone_masked text, p_reason text) RETURNS jsonb
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    t hotline.ticket;
    o hotline.ticket_person;
    new_name boolean;
    new_phone boolean;
    locked_item text;
BEGIN
    SELECT * INTO t FROM hotline.ticket WHERE id = p_ticket_id AND site_id = s.site_id AND closed_at IS NULL;
    SELECT * INTO o FROM hotline.ticket_person WHERE ticket_id = t.id FOR UPDATE;
    IF o.ticket_id IS NULL THEN
        PERFORM hotline.refuse('TICKET_NOT_FOUND');
    END IF;
    new_name := coalesce(p_name, '') NOT IN ('', o.name);
    new_phone := p_phone_index IS NOT NULL AND (p_phone_index, p_phone_masked) IS DISTINCT FROM (o.phone_index, o.phone_masked);
    locked_item := CASE WHEN s.database_role = 'hearthline_team_lead' THEN NULL
        WHEN new_name AND o.name <> '' AND t.name_confirmed_at IS NOT NULL THEN 'caller_name'
        WHEN new_phone AND o.phone_cipher IS NOT NULL AND t.phone_confirmed_at IS NOT NULL THEN 'phone' END;
    IF locked_item IS NOT NULL THEN
        PERFORM hotline.refuse('FORBIDDEN', jsonb_build_object('field', locked_item));
    END IF;
    IF (new_name AND o.name <> '') OR (new_phone AND o.phone_cipher IS NOT NULL) THEN
        IF coalesce(btrim(p_reason), '') = '' THEN
            PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"reason"}');
        END IF;
        INSERT INTO hotline.ticket_person_version (ticket_id, site_id, version, replaced_by, reason, name, name_masked, phone_cipher,
                                                   phone_index, phone_masked)
        SELECT o.ticket_id, o.site_id, (SELECT coalesce(max(v.version), 0) + 1 FROM hotline.ticket_person_version v WHERE v.ticket_id = t.id),
               s.employee_id, p_reason, o.name, o.name_masked, o.phone_cipher, o.phone_index, o.phone_masked;
    END IF;
    IF new_name THEN
        UPDATE hotline.ticket_person SET name = p_name, name_masked = p_name_masked WHERE ticket_id = t.id;
    END IF;
    IF new_phone THEN
        UPDATE hotline.ticket_person SET phone_cipher = p_phone_cipher, phone_index = p_phone_index, phone_masked = p_phone_masked
         WHERE ticket_id = t.id;
    END IF;
    RETURN jsonb_build_object('changed', array_remove(ARRAY[CASE WHEN new_name THEN 'name' END, CASE WHEN new_phone THEN 'phone' END], NULL),
        'has_name', new_name OR o.name <> '', 'has_phone', new_phone OR o.phone_cipher IS NOT NULL,
        'phone_differs', CASE WHEN new_phone THEN (SELECT c.caller_index <> p_phone_index FROM hotline.call c WHERE c.id = t.call_id) END);
END
$$;
COMMENT ON FUNCTION hotline.replace_person(bigint, text, text, bytea, bytea, text, text)
    IS '补填或更正报修人姓名和电话,原值留版本 | fills in or corrects name and phone, the old values stay as a version';

-- Items read back later, and the person where an emergency left it out. What was skipped must be complete now; other
-- excuses stand. Nothing is confirmed that is not there, and what is given now is read back now. A lead corrects a person the
-- same way. items: problem, address, name, phone. Source: INT-01, INT-15, SEC-05
CREATE FUNCTION hotline.complete_intake(p_request_id uuid, p_body_hash bytea, p_ticket_id bigint, p_version integer,
    p_items text[], p_name text, p_name_masked text, p_phone_cipher bytea, p_phone_index bytea, p_phone_masked text, p_reason text)
    RETURNS hotline.receipt LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'complete_intake', p_body_hash);
    now_at timestamptz := clock_timestamp();
    t hotline.ticket;
    person jsonb;
    missing text;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    t := hotline.lock_ticket(p_ticket_id, p_version);
    PERFORM hotline.next_state(t, 28::smallint);
    person := hotline.replace_person(t.id, p_name, p_name_masked, p_phone_cipher, p_phone_index, p_phone_masked, p_reason);
    t.problem_confirmed_at := coalesce(t.problem_confirmed_at, CASE WHEN 'problem' = ANY (p_items) THEN now_at END);
    t.address_confirmed_at := coalesce(t.address_confirmed_at, CASE WHEN 'address' = ANY (p_items) THEN now_at END);
    t.name_confirmed_at := CASE WHEN 'name' = ANY (p_items) AND (t.name_confirmed_at IS NULL OR person -> 'changed' ? 'name')
        THEN now_at ELSE t.name_confirmed_at END;
    t.phone_confirmed_at := CASE WHEN 'phone' = ANY (p_items) AND (t.phone_confirmed_at IS NULL OR person -> 'changed' ? 'phone')
        THEN now_at ELSE t.phone_confirmed_at END;
    missing := CASE WHEN t.problem_confirmed_at IS NULL THEN 'problem' WHEN t.address_confirmed_at IS NULL THEN 'address'
        WHEN t.name_confirmed_at IS NULL AND t.name_exception = 6 THEN 'caller_name'
        WHEN t.phone_confirmed_at IS NULL AND t.phone_exception = 6 THEN 'phone'
        WHEN person -> 'changed' ? 'name' AND NOT 'name' = ANY (p_items) THEN 'caller_name'
        WHEN person -> 'changed' ? 'phone' AND NOT 'phone' = ANY (p_items) THEN 'phone'
        WHEN 'name' = ANY (p_items) AND NOT (person -> 'has_name')::boolean THEN 'caller_name'
        WHEN 'phone' = ANY (p_items) AND NOT (person -> 'has_phone')::boolean THEN 'phone' END;
    IF missing IS NOT NULL THEN
        PERFORM hotline.refuse('READBACK_MISSING', jsonb_build_object('field', missing));
    END IF;
    PERFORM hotline.stop_clocks(t, '{9}', now_at);
    UPDATE hotline.ticket
       SET version = version + 1, problem_confirmed_at = t.problem_confirmed_at, address_confirmed_at = t.address_confirmed_at,
           name_confirmed_at = t.name_confirmed_at, phone_confirmed_at = t.phone_confirmed_at,
           phone_differs = coalesce((person -> 'phone_differs' #>> '{}')::boolean, phone_differs), next_due_at = hotline.next_due(id)
     WHERE id = t.id RETURNING * INTO t;
    PERFORM hotline.add_event(s, t, t.state, 28::smallint, p_reason, jsonb_build_object('items', p_items, 'changed', person -> 'changed'));
    RETURN hotline.finish_request(s, p_request_id, t, 'completed');
END
$$;
COMMENT ON FUNCTION hotline.complete_intake IS '补全登记 | completes the intake';

GRANT EXECUTE ON FUNCTION hotline.reveal_person(bigint, smallint, text, bigint)
    TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station;
GRANT EXECUTE ON FUNCTION hotline.replace_person(bigint, text, text, bytea, bytea, text, text), hotline.complete_intake
    TO hearthline_agent, hearthline_team_lead;
GRANT UPDATE (phone_differs) ON hotline.ticket TO hearthline_agent, hearthline_team_lead;

COMMIT;

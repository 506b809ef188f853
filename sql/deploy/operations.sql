-- Deploy hearthline:operations to pg
-- The common steps of every operation: claim the request, lock the ticket, move it, leave one event.
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- What a mutating call answers, the first time and every time it is repeated.
CREATE TYPE hotline.receipt AS (
    ticket_id bigint,
    number text,
    version integer,
    state smallint,
    cycle smallint,
    urgency smallint,
    station_id smallint,
    outcome text,
    subject_id bigint,
    replayed boolean
);
COMMENT ON TYPE hotline.receipt IS '操作回执 | receipt of a mutating call';
GRANT USAGE ON TYPE hotline.receipt TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station, hearthline_worker;

-- The parameter row in force: station before site before company. Source: rules README A.3.
CREATE FUNCTION hotline.parameter(wanted text, at_site smallint DEFAULT NULL, at_station smallint DEFAULT NULL,
                                  at timestamptz DEFAULT now()) RETURNS hotline.policy_parameter
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    p hotline.policy_parameter;
BEGIN
    SELECT * INTO p FROM hotline.policy_parameter
     WHERE key = wanted AND valid_from <= at AND at < valid_to
       AND (scope_type = 'company'
            OR (scope_type = 'site' AND scope_id = at_site)
            OR (scope_type = 'station' AND scope_id = at_station))
     ORDER BY CASE scope_type WHEN 'station' THEN 0 WHEN 'site' THEN 1 ELSE 2 END
     LIMIT 1;
    IF p.id IS NULL THEN
        PERFORM hotline.refuse('PARAMETER_MISSING', jsonb_build_object('key', wanted));
    END IF;
    RETURN p;
END
$$;
COMMENT ON FUNCTION hotline.parameter(text, smallint, smallint, timestamptz) IS '取某时刻生效的参数行 | parameter row in force at a moment';

-- Claims request_id for this caller. NULL: go on with the work. A receipt: the work was done before, answer the same.
CREATE FUNCTION hotline.claim_request(s access.session, request_id uuid, operation text, body_hash bytea) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    known hotline.request;
    r hotline.receipt;
BEGIN
    IF request_id IS NULL OR request_id = '00000000-0000-0000-0000-000000000000' THEN
        PERFORM hotline.refuse('REQUEST_ID_INVALID');
    END IF;
    INSERT INTO hotline.request (site_id, station_id, request_id, employee_id, operation, body_hash)
    VALUES (coalesce(s.site_id, 0), coalesce(s.station_id, 0), claim_request.request_id, s.employee_id,
            claim_request.operation, claim_request.body_hash)
    ON CONFLICT DO NOTHING;
    IF FOUND THEN
        RETURN NULL;
    END IF;
    SELECT q.* INTO known FROM hotline.request q
     WHERE q.site_id = coalesce(s.site_id, 0) AND q.station_id = coalesce(s.station_id, 0)
       AND q.request_id = claim_request.request_id;
    -- Another person's row, hidden or not, gets the same answer as another body.
    IF known.request_id IS NULL OR known.employee_id <> s.employee_id OR known.operation <> claim_request.operation OR known.body_hash <> claim_request.body_hash THEN
        PERFORM hotline.refuse('REQUEST_ID_REUSED');
    END IF;
    r := jsonb_populate_record(NULL::hotline.receipt, known.receipt);
    r.replayed := true;
    RETURN r;
END
$$;
COMMENT ON FUNCTION hotline.claim_request(access.session, uuid, text, bytea) IS '占用请求号,重复请求返回原回执 | claims a request id, a repeat answers the first receipt';

CREATE FUNCTION hotline.finish_request(s access.session, request_id uuid, t hotline.ticket, outcome text DEFAULT 'done',
                                       subject_id bigint DEFAULT NULL) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    r hotline.receipt := ROW(t.id, t.number, t.version, t.state, t.cycle, t.urgency, t.station_id, outcome, subject_id, false);
BEGIN
    UPDATE hotline.request q SET ticket_id = t.id, receipt = to_jsonb(r)
     WHERE q.site_id = coalesce(s.site_id, 0) AND q.station_id = coalesce(s.station_id, 0)
       AND q.request_id = finish_request.request_id;
    RETURN r;
END
$$;
COMMENT ON FUNCTION hotline.finish_request(access.session, uuid, hotline.ticket, text, bigint) IS '保存并返回回执 | stores and returns the receipt';

-- Locks the ticket the caller may see, at the version the caller saw (NULL: whatever it is now).
CREATE FUNCTION hotline.lock_ticket(wanted bigint, seen_version integer) RETURNS hotline.ticket
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    t hotline.ticket;
BEGIN
    SELECT * INTO t FROM hotline.ticket WHERE id = wanted FOR UPDATE;
    IF t.id IS NULL THEN
        PERFORM hotline.refuse('TICKET_NOT_FOUND');
    ELSIF seen_version IS NOT NULL AND t.version <> seen_version THEN
        PERFORM hotline.refuse('STALE_VERSION', jsonb_build_object('seen', seen_version, 'current', t.version));
    END IF;
    RETURN t;
END
$$;
COMMENT ON FUNCTION hotline.lock_ticket(bigint, integer) IS '锁定报修单并核对版本 | locks a ticket and compares its version';

-- The state an action leads to for the acting role, or the refusal TRANSITION_NOT_ALLOWED.
CREATE FUNCTION hotline.next_state(t hotline.ticket, wanted_action smallint) RETURNS smallint
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    target smallint;
BEGIN
    SELECT to_state INTO target FROM hotline.ticket_transition
     WHERE from_state = t.state AND action = wanted_action AND database_role = current_user
       AND (NOT only_p1 OR t.urgency = 1);
    IF target IS NULL THEN
        PERFORM hotline.refuse('TRANSITION_NOT_ALLOWED', jsonb_build_object('state', t.state, 'action', wanted_action));
    END IF;
    RETURN target;
END
$$;
COMMENT ON FUNCTION hotline.next_state(hotline.ticket, smallint) IS '按状态转换表求下一状态 | next state by the transition table';

-- Writes one event for the ticket as it is now; its version numbers the events without gaps.
CREATE FUNCTION hotline.add_event(s access.session, t hotline.ticket, was smallint, action smallint, reason text DEFAULT '',
                                  detail jsonb DEFAULT '{}', field_at timestamptz DEFAULT NULL) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO hotline.ticket_event (ticket_id, site_id, station_id, version, cycle, action, from_state, to_state,
                                      employee_id, workstation, reason, detail, field_at)
    VALUES (t.id, t.site_id, t.station_id, t.version, t.cycle, action, was, t.state,
            s.employee_id, coalesce(s.workstation, ''), coalesce(reason, ''), coalesce(detail, '{}'), field_at);
END
$$;
COMMENT ON FUNCTION hotline.add_event(access.session, hotline.ticket, smallint, smallint, text, jsonb, timestamptz) IS '追加一条事件 | appends one event';

-- Every event is published to the outbox by the owner: no working role can write or read there.
CREATE FUNCTION hotline.publish_event() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO hotline.outbox (ticket_id, site_id, station_id, previous_station_id, action, version)
    VALUES (NEW.ticket_id, NEW.site_id, NEW.station_id, (NEW.detail ->> 'previous_station_id')::smallint, NEW.action, NEW.version);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.publish_event() IS '事件写入发件箱 | publishes events to the outbox';
CREATE TRIGGER publish AFTER INSERT ON hotline.ticket_event FOR EACH ROW EXECUTE FUNCTION hotline.publish_event();

-- Last line of defence: whatever statement moves a ticket, versions count up, only known transitions pass, and nothing is merged
-- into a ticket of another site, unless it is of the same household.
CREATE FUNCTION hotline.guard_ticket() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NEW.version <> OLD.version + 1 THEN
        PERFORM hotline.refuse('STALE_VERSION', jsonb_build_object('seen', NEW.version, 'current', OLD.version));
    ELSIF NEW.state <> OLD.state AND NOT EXISTS (
        SELECT FROM hotline.ticket_transition WHERE from_state = OLD.state AND to_state = NEW.state) THEN
        PERFORM hotline.refuse('TRANSITION_NOT_ALLOWED', jsonb_build_object('state', OLD.state, 'to', NEW.state));
    ELSIF NEW.merged_into IS DISTINCT FROM OLD.merged_into AND NOT EXISTS (
        SELECT FROM hotline.ticket o WHERE o.id = NEW.merged_into AND o.id <> NEW.id
           AND (o.site_id = NEW.site_id OR o.household_id = NEW.household_id)) THEN
        PERFORM hotline.refuse('TICKET_NOT_FOUND', '{"field":"into"}');
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION hotline.guard_ticket() IS '守住版本与状态转换 | guards versions and transitions';
CREATE TRIGGER guard BEFORE UPDATE ON hotline.ticket FOR EACH ROW EXECUTE FUNCTION hotline.guard_ticket();

-- A station sees names and phones only while it holds the ticket, and some days after closing. Source: SEC-03
CREATE FUNCTION hotline.follow_station() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NEW.station_id IS DISTINCT FROM OLD.station_id OR NEW.state <> OLD.state THEN
        UPDATE hotline.ticket_person
           SET station_id = NEW.station_id,
               station_may_see = NEW.station_id IS NOT NULL AND NEW.state NOT IN (1, 10),
               station_sees_until = CASE WHEN NEW.closed_at IS NULL THEN 'infinity'
                   ELSE NEW.closed_at + ((hotline.parameter('station.pi_after_close_days', NEW.site_id, NEW.station_id)).value_json #>> '{}')::int * interval '1 day' END
         WHERE ticket_id = NEW.id;
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.follow_station() IS '个人信息随持单维修站变化 | personal data follows the station that holds the ticket';
CREATE TRIGGER follow_station AFTER UPDATE ON hotline.ticket FOR EACH ROW EXECUTE FUNCTION hotline.follow_station();

GRANT EXECUTE ON FUNCTION hotline.parameter(text, smallint, smallint, timestamptz),
    hotline.claim_request(access.session, uuid, text, bytea),
    hotline.finish_request(access.session, uuid, hotline.ticket, text, bigint),
    hotline.lock_ticket(bigint, integer), hotline.next_state(hotline.ticket, smallint),
    hotline.add_event(access.session, hotline.ticket, smallint, smallint, text, jsonb, timestamptz)
    TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station, hearthline_worker;

COMMIT;

-- Deploy hearthline:return_calls to pg
-- Callers who gave up in the queue are called back. Source: INT-09
BEGIN;
SET LOCAL ROLE hearthline_owner;

INSERT INTO hotline.policy_parameter (key, value_json, unit, source_ref) VALUES
    ('call.callback_after_seconds', '10', 'seconds', 'INT-09'), ('call.callback_within_minutes', '30', 'minutes', 'INT-09');
INSERT INTO hotline.parameter_rule (key, kind, least, most, label_zh, label_en, unit_zh) VALUES
    ('call.callback_after_seconds', 'integer', 1, 600, '排队多久后挂断须回拨', 'wait in the queue after which a caller who gave up is called back', '秒'),
    ('call.callback_within_minutes', 'integer', 1, 1440, '放弃来电的回拨时限', 'time to call back a caller who gave up', '分钟');

-- One call that nobody answered in time. The number stays with the call; here is only what finds the next call from it. One number has at
-- most one in an hour: their hours do not overlap.
CREATE TABLE hotline.return_call (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site_id smallint NOT NULL,
    call_id bigint NOT NULL UNIQUE,
    caller_index bytea NOT NULL CHECK (length(caller_index) = 32),
    gave_up_at timestamptz NOT NULL,
    quiet_until timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    parameter_id bigint REFERENCES hotline.policy_parameter,
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    attempted_at timestamptz,
    missed_at timestamptz,
    closed_at timestamptz,
    closed_by_call bigint,
    closed_by bigint REFERENCES hotline.employee,
    reason text NOT NULL DEFAULT '',
    FOREIGN KEY (call_id, site_id) REFERENCES hotline.call (id, site_id),
    CHECK (gave_up_at < quiet_until AND gave_up_at < due_at),
    FOREIGN KEY (closed_by_call, site_id) REFERENCES hotline.call (id, site_id),
    -- Closed by neither: by a call of another site.
    CHECK (num_nonnulls(closed_by_call, closed_by) <= (closed_at IS NOT NULL)::int),
    CHECK ((closed_by IS NULL) = (reason = '')),
    CONSTRAINT one_an_hour EXCLUDE USING gist (caller_index WITH =, tstzrange(gave_up_at, quiet_until) WITH &&)
);
COMMENT ON TABLE hotline.return_call IS '排队中放弃的来电,须回拨 | callers who gave up in the queue, to call back';
COMMENT ON COLUMN hotline.return_call.id IS '编号 | id';
COMMENT ON COLUMN hotline.return_call.site_id IS '站点 | site';
COMMENT ON COLUMN hotline.return_call.call_id IS '放弃的来电 | the call that was given up';
COMMENT ON COLUMN hotline.return_call.caller_index IS '号码索引,用于认出同一号码 | index of the number, to know it again';
COMMENT ON COLUMN hotline.return_call.gave_up_at IS '放弃时间 | when the caller gave up';
COMMENT ON COLUMN hotline.return_call.quiet_until IS '此前同一号码不再产生 | no other one of that number before';
COMMENT ON COLUMN hotline.return_call.due_at IS '回拨期限 | when the call back is due';
COMMENT ON COLUMN hotline.return_call.parameter_id IS '所用期限参数 | parameter of the deadline';
COMMENT ON COLUMN hotline.return_call.attempts IS '未接通的回拨次数 | calls back that nobody answered';
COMMENT ON COLUMN hotline.return_call.attempted_at IS '最近一次未接通的回拨 | the last of them';
COMMENT ON COLUMN hotline.return_call.missed_at IS '发现逾期的时间 | when it was found to be late';
COMMENT ON COLUMN hotline.return_call.closed_at IS '了结时间 | when it was over';
COMMENT ON COLUMN hotline.return_call.closed_by_call IS '了结它的本站点通话 | call of the site that ended it';
COMMENT ON COLUMN hotline.return_call.closed_by IS '无须回拨的决定人 | who decided that nobody calls back';
COMMENT ON COLUMN hotline.return_call.reason IS '无须回拨的理由 | why nobody calls back';
CREATE INDEX return_call_open ON hotline.return_call (site_id, due_at) WHERE closed_at IS NULL;
CREATE INDEX return_call_unseen ON hotline.return_call (due_at) WHERE closed_at IS NULL AND missed_at IS NULL;
CREATE INDEX return_call_closing ON hotline.return_call (closed_by_call) WHERE closed_by_call IS NOT NULL;

SELECT hotline.protect('hotline.return_call');
CREATE POLICY desk_reads ON hotline.return_call FOR SELECT TO hearthline_agent, hearthline_team_lead USING (site_id = (SELECT access.site()));
CREATE POLICY head_reads ON hotline.return_call FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()));
CREATE POLICY worker_reads ON hotline.return_call FOR SELECT TO hearthline_worker USING (true);
GRANT SELECT (id, site_id, call_id, gave_up_at, quiet_until, due_at, parameter_id, attempts, attempted_at, missed_at, closed_at, closed_by_call, closed_by,
              reason)
    ON hotline.return_call TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_worker;
CREATE TRIGGER publish AFTER INSERT OR UPDATE ON hotline.return_call FOR EACH ROW EXECUTE FUNCTION hotline.publish_record();
CREATE TRIGGER audit_change AFTER UPDATE OR DELETE ON hotline.return_call FOR EACH ROW EXECUTE FUNCTION hotline.audit_change();

INSERT INTO hotline.alert_rung (type, step, role, at_once, after_minutes) VALUES ('call.return_missed', 1, 4, false, 0), ('call.return_missed', 2, 5, false, 30);

-- A resident's call that ended without an answer after the wait of the parameter asks for a call back, unless somebody of that number was
-- spoken to since, whatever was told first. Withheld numbers cannot be called; imports and what
-- is a day old tell of a time when nobody owed it.
CREATE FUNCTION hotline.ask_return_call() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    p hotline.policy_parameter := hotline.parameter('call.callback_within_minutes', NEW.site_id, NULL, NEW.ended_at);
BEGIN
    IF NEW.ended_at - NEW.ring_at < ((hotline.parameter('call.callback_after_seconds', NEW.site_id, NULL, NEW.ended_at)).value_json #>> '{}')::double precision
                                    * interval '1 second'
       OR NEW.ended_at < clock_timestamp() - interval '1 day'
       OR EXISTS (SELECT FROM hotline.call c WHERE c.caller_index = NEW.caller_index AND c.answered_at >= NEW.ended_at) THEN
        RETURN NULL;
    END IF;
    INSERT INTO hotline.return_call (site_id, call_id, caller_index, gave_up_at, quiet_until, due_at, parameter_id)
    VALUES (NEW.site_id, NEW.id, NEW.caller_index, NEW.ended_at, NEW.ended_at + interval '1 hour',
            NEW.ended_at + (p.value_json #>> '{}')::double precision * interval '1 minute', p.id)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.ask_return_call() IS '放弃的来电产生回拨任务 | asks for a call back of a call that was given up';
CREATE TRIGGER ask_return_call AFTER INSERT OR UPDATE OF ended_at ON hotline.call FOR EACH ROW
    WHEN (NEW.direction = 1 AND NEW.answered_at IS NULL AND NEW.ended_at IS NOT NULL AND NEW.caller_index IS NOT NULL AND NEW.line <> 'import')
    EXECUTE FUNCTION hotline.ask_return_call();

-- A later call with that number, whoever dialled it: answered it ends the task and its alert, dialled in vain it is an attempt.
CREATE FUNCTION hotline.end_return_call() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NEW.answered_at IS NULL THEN
        UPDATE hotline.return_call SET attempts = attempts + 1, attempted_at = NEW.ring_at
         WHERE caller_index = NEW.caller_index AND closed_at IS NULL AND gave_up_at <= NEW.ring_at;
        RETURN NULL;
    END IF;
    WITH ended AS (
        UPDATE hotline.return_call SET closed_at = NEW.answered_at, closed_by_call = CASE WHEN site_id = NEW.site_id THEN NEW.id END
         WHERE caller_index = NEW.caller_index AND closed_at IS NULL AND gave_up_at <= NEW.answered_at RETURNING id
    )
    UPDATE hotline.alert a SET closed_at = clock_timestamp() FROM ended
     WHERE a.type = 'call.return_missed' AND a.subject = 'return_call/' || ended.id AND a.closed_at IS NULL;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.end_return_call() IS '同一号码再次通话则了结 | a later call with that number ends the task';
CREATE TRIGGER end_return_call AFTER INSERT ON hotline.call FOR EACH ROW
    WHEN (NEW.caller_index IS NOT NULL AND (NEW.answered_at IS NOT NULL OR NEW.direction = 2))
    EXECUTE FUNCTION hotline.end_return_call();
-- The number alone finds the calls from it.
CREATE INDEX call_caller ON hotline.call (caller_index, answered_at) WHERE caller_index IS NOT NULL;

-- Tells the lead of every call back that was due before p_now, once.
CREATE FUNCTION hotline.tell_missed_return_calls(p_now timestamptz DEFAULT clock_timestamp(), p_limit integer DEFAULT 100) RETURNS integer
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    c hotline.return_call;
    told integer := 0;
BEGIN
    FOR c IN
        SELECT * FROM hotline.return_call WHERE closed_at IS NULL AND missed_at IS NULL AND due_at < p_now
         ORDER BY due_at, id LIMIT p_limit FOR UPDATE SKIP LOCKED
    LOOP
        UPDATE hotline.return_call SET missed_at = p_now WHERE id = c.id;
        INSERT INTO hotline.alert (type, severity, subject, site_id, assigned_role, raised_at, due_at)
        VALUES ('call.return_missed', 'warning', 'return_call/' || c.id, c.site_id, 2, p_now,
                p_now + hotline.number_parameter('clock.alert_ack_minutes', c.site_id) * interval '1 minute')
        ON CONFLICT DO NOTHING;
        told := told + 1;
    END LOOP;
    RETURN told;
END
$$;
COMMENT ON FUNCTION hotline.tell_missed_return_calls(timestamptz, integer) IS '逾期未回拨的提醒 | tells of calls back that are late';

-- A lead decides that nobody calls back, with a reason: a wrong number, a number that nobody ever answers.
CREATE FUNCTION hotline.drop_return_call(p_request_id uuid, p_body_hash bytea, p_id bigint, p_reason text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'drop_return_call', p_body_hash);
    c hotline.return_call;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    SELECT * INTO c FROM hotline.return_call WHERE id = p_id AND (site_id = s.site_id OR s.database_role = 'hearthline_department_head') FOR UPDATE;
    IF c.id IS NULL THEN
        PERFORM hotline.refuse('CALL_NOT_FOUND');
    ELSIF c.closed_at IS NOT NULL THEN
        PERFORM hotline.refuse('STALE_VERSION');
    END IF;
    PERFORM access.require_reason(p_reason);
    UPDATE hotline.return_call SET closed_at = clock_timestamp(), closed_by = s.employee_id, reason = p_reason WHERE id = c.id;
    UPDATE hotline.alert a SET closed_at = clock_timestamp()
     WHERE a.type = 'call.return_missed' AND a.subject = 'return_call/' || c.id AND a.closed_at IS NULL;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'dropped', c.id);
END
$$;
COMMENT ON FUNCTION hotline.drop_return_call(uuid, bytea, bigint, text) IS '领班决定无须回拨 | decides that nobody calls back';

-- The number to dial, while the call back is owed; the look is logged. Source: SEC-07
CREATE FUNCTION hotline.reveal_return_call(p_id bigint) RETURNS bytea
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    c hotline.return_call;
BEGIN
    SELECT * INTO c FROM hotline.return_call WHERE id = p_id AND site_id = s.site_id AND closed_at IS NULL;
    IF c.id IS NULL THEN
        PERFORM hotline.refuse('CALL_NOT_FOUND');
    END IF;
    PERFORM hotline.log_pi_access(s, NULL, NULL, c.call_id, '{phone}', 3::smallint, '');
    RETURN (SELECT k.caller_cipher FROM hotline.call k WHERE k.id = c.call_id);
END
$$;
COMMENT ON FUNCTION hotline.reveal_return_call(bigint) IS '查看须回拨的号码,先留记录 | shows the number to call back, logged first';

GRANT EXECUTE ON FUNCTION hotline.tell_missed_return_calls(timestamptz, integer) TO hearthline_worker;
GRANT EXECUTE ON FUNCTION hotline.drop_return_call(uuid, bytea, bigint, text) TO hearthline_team_lead, hearthline_department_head;
GRANT EXECUTE ON FUNCTION hotline.reveal_return_call(bigint) TO hearthline_agent, hearthline_team_lead;

COMMIT;

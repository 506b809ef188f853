-- Deploy hearthline:webhooks to pg
-- Alerts told to other systems: which, where, and what became of each telling. The secret that signs them is a setting of the server,
-- never a row. Source: rules README A.3, SEC-05
BEGIN;
SET LOCAL ROLE hearthline_owner;

INSERT INTO hotline.policy_parameter (key, value_json, unit, source_ref) VALUES ('webhook.give_up_hours', '24', 'hours', '');
INSERT INTO hotline.parameter_rule (key, kind, least, most, label_zh, label_en, unit_zh) VALUES
    ('webhook.give_up_hours', 'number', 0.01, 720, '外部通知最长重试时间', 'how long a telling to another system is tried', '小时');

-- One row is one version of a receiver, named by its name; two people, as for texts and cards.
CREATE TABLE hotline.webhook (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL CHECK (name ~ '^[a-z][a-z0-9_-]{1,39}$'),
    version integer NOT NULL CHECK (version > 0),
    url text NOT NULL CHECK (length(url) <= 500 AND url ~ '^(https://[A-Za-z0-9.-]+|http://(localhost|127\.0\.0\.1|\[::1\]))(:[0-9]{1,5})?(/[!-~]*)?$'),
    events text[] NOT NULL CHECK (cardinality(events) BETWEEN 1 AND 4
        AND events <@ ARRAY['alert.raised', 'alert.escalated', 'alert.acknowledged', 'alert.closed']),
    alert_types text[] NOT NULL DEFAULT '{}' CHECK (cardinality(alert_types) <= 50 AND array_position(alert_types, NULL) IS NULL),
    active boolean NOT NULL DEFAULT true,
    reason text NOT NULL DEFAULT '',
    proposed_by bigint NOT NULL REFERENCES hotline.employee,
    proposed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    approved_by bigint REFERENCES hotline.employee,
    approved_at timestamptz,
    rejected_by bigint REFERENCES hotline.employee,
    rejected_at timestamptz,
    replaced_at timestamptz,
    UNIQUE (name, version),
    CHECK (approved_at IS NULL OR rejected_at IS NULL),
    CONSTRAINT no_self_approval CHECK (approved_by IS NULL OR approved_by <> proposed_by)
);
CREATE UNIQUE INDEX webhook_in_force ON hotline.webhook (name) WHERE approved_at IS NOT NULL AND replaced_at IS NULL;
COMMENT ON TABLE hotline.webhook IS '外部通知接收方的各个版本 | versions of the receivers of tellings';
COMMENT ON COLUMN hotline.webhook.id IS '编号 | id';
COMMENT ON COLUMN hotline.webhook.name IS '名称,签名密钥按此名称设置 | name, under which its secret is set';
COMMENT ON COLUMN hotline.webhook.version IS '版本号 | version';
COMMENT ON COLUMN hotline.webhook.url IS '地址 | address';
COMMENT ON COLUMN hotline.webhook.events IS '通知哪些事件 | which events it is told';
COMMENT ON COLUMN hotline.webhook.alert_types IS '限于哪些提醒类型,空为全部 | of which types of alerts, empty: every one';
COMMENT ON COLUMN hotline.webhook.active IS '是否启用 | whether it is told anything';
COMMENT ON COLUMN hotline.webhook.reason IS '修改原因 | why it was changed';
COMMENT ON COLUMN hotline.webhook.proposed_by IS '提出人 | who proposed it';
COMMENT ON COLUMN hotline.webhook.proposed_at IS '提出时间 | when it was proposed';
COMMENT ON COLUMN hotline.webhook.approved_by IS '批准人 | who approved it';
COMMENT ON COLUMN hotline.webhook.approved_at IS '批准时间 | when it was approved';
COMMENT ON COLUMN hotline.webhook.rejected_by IS '驳回人 | who rejected it';
COMMENT ON COLUMN hotline.webhook.rejected_at IS '驳回时间 | when it was rejected';
COMMENT ON COLUMN hotline.webhook.replaced_at IS '被新版本取代的时间 | when a later version took its place';

-- One telling to one receiver: written with the alert, sent later, at least once, always under the same key.
CREATE TABLE hotline.webhook_delivery (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    webhook_id bigint NOT NULL REFERENCES hotline.webhook,
    alert_id bigint NOT NULL REFERENCES hotline.alert,
    event text NOT NULL,
    body jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    attempts integer NOT NULL DEFAULT 0,
    next_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    locked_until timestamptz,
    last_at timestamptz,
    last_status integer,
    last_error text NOT NULL DEFAULT '',
    delivered_at timestamptz,
    given_up_at timestamptz,
    CHECK (delivered_at IS NULL OR given_up_at IS NULL)
);
COMMENT ON TABLE hotline.webhook_delivery IS '外部通知发件箱 | outbox of tellings to other systems';
COMMENT ON COLUMN hotline.webhook_delivery.id IS '编号,接收方据此去重 | id, by which a receiver knows it again';
COMMENT ON COLUMN hotline.webhook_delivery.webhook_id IS '接收方版本 | version of the receiver';
COMMENT ON COLUMN hotline.webhook_delivery.alert_id IS '提醒 | alert';
COMMENT ON COLUMN hotline.webhook_delivery.event IS '事件 | event';
COMMENT ON COLUMN hotline.webhook_delivery.body IS '内容,不含个人信息 | content, without personal data';
COMMENT ON COLUMN hotline.webhook_delivery.created_at IS '写入时间 | when it was written';
COMMENT ON COLUMN hotline.webhook_delivery.attempts IS '已发送次数 | how often it was sent';
COMMENT ON COLUMN hotline.webhook_delivery.next_at IS '最早何时再发 | not sent again before';
COMMENT ON COLUMN hotline.webhook_delivery.locked_until IS '由一台服务器占用至 | taken by one server until';
COMMENT ON COLUMN hotline.webhook_delivery.last_at IS '最近一次发送结束时间 | when the last sending ended';
COMMENT ON COLUMN hotline.webhook_delivery.last_status IS '最近一次应答码 | last status';
COMMENT ON COLUMN hotline.webhook_delivery.last_error IS '最近一次失败原因 | why the last sending failed';
COMMENT ON COLUMN hotline.webhook_delivery.delivered_at IS '送达时间 | when it was taken';
COMMENT ON COLUMN hotline.webhook_delivery.given_up_at IS '放弃时间 | when it was given up';
CREATE INDEX webhook_delivery_waiting ON hotline.webhook_delivery (next_at, created_at) WHERE delivered_at IS NULL AND given_up_at IS NULL;
CREATE INDEX webhook_delivery_webhook ON hotline.webhook_delivery (webhook_id, created_at DESC);
CREATE INDEX webhook_delivery_alert ON hotline.webhook_delivery (alert_id);

SELECT hotline.protect('hotline.webhook', 'hotline.webhook_delivery');
CREATE POLICY head_reads ON hotline.webhook FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()));
CREATE POLICY head_reads ON hotline.webhook_delivery FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()));
CREATE POLICY worker_reads ON hotline.webhook FOR SELECT TO hearthline_worker USING (true);
CREATE POLICY worker_reads ON hotline.webhook_delivery FOR SELECT TO hearthline_worker USING (true);
GRANT SELECT ON hotline.webhook, hotline.webhook_delivery TO hearthline_department_head, hearthline_worker;
CREATE TRIGGER audit_insert AFTER INSERT ON hotline.webhook REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION hotline.audit_insert();
CREATE TRIGGER audit_change AFTER UPDATE OR DELETE ON hotline.webhook FOR EACH ROW EXECUTE FUNCTION hotline.audit_change();

-- The manager is told when a receiver was given up; such alerts go to no receiver.
INSERT INTO hotline.alert_rung (type, step, role, at_once, after_minutes) VALUES ('webhook.given_up', 1, 5, false, 0);

-- A head proposes a receiver or its next version. Source: SEC-05
CREATE FUNCTION hotline.propose_webhook(p_request_id uuid, p_body_hash bytea, p_name text, p_url text, p_events text[], p_alert_types text[],
                                        p_active boolean, p_reason text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'propose_webhook', p_body_hash);
    made bigint;
BEGIN
    IF r.replayed THEN
        RETURN r;
    ELSIF coalesce(p_name, '') !~ '^[a-z][a-z0-9_-]{1,39}$' THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"name"}');
    ELSIF length(p_url) > 500
          OR coalesce(p_url, '') !~ '^(https://[A-Za-z0-9.-]+|http://(localhost|127\.0\.0\.1|\[::1\]))(:[0-9]{1,5})?(/[!-~]*)?$' THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"url"}');
    ELSIF coalesce(cardinality(p_events), 0) NOT BETWEEN 1 AND 4
          OR NOT p_events <@ ARRAY['alert.raised', 'alert.escalated', 'alert.acknowledged', 'alert.closed'] THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"events"}');
    ELSIF cardinality(p_alert_types) > 50 OR array_position(p_alert_types, NULL) IS NOT NULL THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"alert_types"}');
    END IF;
    PERFORM access.require_reason(p_reason);
    -- The first version is locked, so that two proposals do not take one number.
    PERFORM FROM hotline.webhook WHERE name = p_name AND version = 1 FOR UPDATE;
    INSERT INTO hotline.webhook (name, version, url, events, alert_types, active, reason, proposed_by)
    VALUES (p_name, coalesce((SELECT max(w.version) FROM hotline.webhook w WHERE w.name = p_name), 0) + 1, p_url, p_events,
            coalesce(p_alert_types, '{}'), coalesce(p_active, true), p_reason, s.employee_id)
    RETURNING id INTO made;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'proposed', made);
END
$$;
COMMENT ON FUNCTION hotline.propose_webhook(uuid, bytea, text, text, text[], text[], boolean, text) IS '提出外部通知接收方 | proposes a receiver';

-- Another head or the manager decides; approval ends the version in force, and what still waits for that goes to the new one.
CREATE FUNCTION hotline.decide_webhook(p_request_id uuid, p_body_hash bytea, p_webhook_id bigint, p_approve boolean) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'decide_webhook', p_body_hash);
    w hotline.webhook;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    SELECT * INTO w FROM hotline.webhook WHERE id = p_webhook_id FOR UPDATE;
    IF w.id IS NULL THEN
        PERFORM hotline.refuse('STALE_VERSION');
    END IF;
    PERFORM hotline.require_undecided(s, w.proposed_by, coalesce(w.approved_at, w.rejected_at));
    PERFORM hotline.give_reason(w.reason);
    IF NOT p_approve THEN
        UPDATE hotline.webhook SET rejected_by = s.employee_id, rejected_at = clock_timestamp() WHERE id = w.id;
        RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'rejected', w.id);
    END IF;
    PERFORM FROM hotline.webhook WHERE name = w.name AND version = 1 FOR UPDATE;
    UPDATE hotline.webhook SET replaced_at = clock_timestamp() WHERE name = w.name AND approved_at IS NOT NULL AND replaced_at IS NULL;
    UPDATE hotline.webhook SET approved_by = s.employee_id, approved_at = clock_timestamp() WHERE id = w.id;
    UPDATE hotline.webhook_delivery d SET webhook_id = w.id
      FROM hotline.webhook o WHERE o.id = d.webhook_id AND o.name = w.name AND d.delivered_at IS NULL AND d.given_up_at IS NULL;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'approved', w.id);
END
$$;
COMMENT ON FUNCTION hotline.decide_webhook(uuid, bytea, bigint, boolean) IS '决定外部通知接收方 | decides about a receiver';

-- One telling for every receiver in force, in the transaction that changed the alert. A subject that names a person stays here.
CREATE FUNCTION hotline.tell_receivers(p_event text, a hotline.alert) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO hotline.webhook_delivery (webhook_id, alert_id, event, body)
    SELECT w.id, a.id, p_event, jsonb_build_object('type', p_event, 'timestamp', clock_timestamp(), 'data', jsonb_strip_nulls(jsonb_build_object(
               'alert_id', a.id, 'alert_type', a.type, 'severity', a.severity, 'site_id', a.site_id, 'station_id', a.station_id,
               'ticket_id', a.ticket_id, 'subject', CASE WHEN a.subject !~ '^employee' THEN a.subject END, 'step', a.step,
               'role', (SELECT k.identifier FROM hotline.role k WHERE k.code = a.told[cardinality(a.told)]), 'raised_at', a.raised_at,
               'due_at', a.due_at, 'acknowledged_at', a.ack_at, 'closed_at', a.closed_at)))
      FROM hotline.webhook w
     WHERE w.approved_at IS NOT NULL AND w.replaced_at IS NULL AND w.active AND p_event = ANY (w.events)
       AND (w.alert_types = '{}' OR a.type = ANY (w.alert_types)) AND a.type NOT LIKE 'webhook.%';
END
$$;
COMMENT ON FUNCTION hotline.tell_receivers(text, hotline.alert) IS '写入外部通知 | writes the tellings of an event';
CREATE FUNCTION hotline.tell_receivers_of_change() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM hotline.tell_receivers('alert.raised', NEW);
        RETURN NULL;
    END IF;
    IF NEW.step > OLD.step THEN
        PERFORM hotline.tell_receivers('alert.escalated', NEW);
    END IF;
    IF OLD.ack_at IS NULL AND NEW.ack_at IS NOT NULL THEN
        PERFORM hotline.tell_receivers('alert.acknowledged', NEW);
    END IF;
    IF OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL THEN
        PERFORM hotline.tell_receivers('alert.closed', NEW);
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.tell_receivers_of_change() IS '提醒变化写入外部通知 | writes the tellings of changed alerts';
CREATE TRIGGER tell_receivers AFTER INSERT OR UPDATE ON hotline.alert FOR EACH ROW EXECUTE FUNCTION hotline.tell_receivers_of_change();

-- Takes tellings whose time has come for one server, until p_lock_seconds from now: a short transaction, nothing is sent in it. What a
-- server took that died is taken again after that.
CREATE FUNCTION hotline.claim_deliveries(p_limit integer, p_lock_seconds double precision)
    RETURNS TABLE (id uuid, name text, url text, body text, attempt integer, created_at timestamptz)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    at timestamptz := clock_timestamp();
BEGIN
    RETURN QUERY
        WITH due AS (
            SELECT d.id FROM hotline.webhook_delivery d
             WHERE d.delivered_at IS NULL AND d.given_up_at IS NULL AND d.next_at <= at AND (d.locked_until IS NULL OR d.locked_until <= at)
             ORDER BY d.next_at, d.created_at LIMIT p_limit FOR UPDATE SKIP LOCKED
        ), taken AS (
            UPDATE hotline.webhook_delivery d SET locked_until = at + p_lock_seconds * interval '1 second', attempts = d.attempts + 1
              FROM due WHERE due.id = d.id RETURNING d.id, d.webhook_id, d.body, d.attempts, d.created_at
        )
        SELECT t.id, w.name, w.url, t.body::text, t.attempts, t.created_at FROM taken t JOIN hotline.webhook w ON w.id = t.webhook_id
         ORDER BY t.created_at, t.id;
END
$$;
COMMENT ON FUNCTION hotline.claim_deliveries(integer, double precision) IS '领取待发通知 | takes tellings to send';

-- What became of one sending. Taken is taken, whoever tells it; a failure counts only for the sending that is the last one. Longer than
-- webhook.give_up_hours after it was written it is given up, and an alert is raised. Answers taken, waiting, given_up or late.
CREATE FUNCTION hotline.settle_delivery(p_id uuid, p_attempt integer, p_delivered boolean, p_status integer, p_error text, p_delay_seconds double precision)
    RETURNS text
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    at timestamptz := clock_timestamp();
    d hotline.webhook_delivery;
BEGIN
    SELECT * INTO d FROM hotline.webhook_delivery x WHERE x.id = p_id FOR UPDATE;
    IF d.id IS NULL OR d.delivered_at IS NOT NULL OR (NOT p_delivered AND (d.attempts <> p_attempt OR d.given_up_at IS NOT NULL)) THEN
        RETURN 'late';
    ELSIF p_delivered THEN
        UPDATE hotline.webhook_delivery x SET delivered_at = at, given_up_at = NULL, last_at = at, last_status = p_status, last_error = '',
               locked_until = NULL WHERE x.id = d.id;
        RETURN 'taken';
    ELSIF at >= d.created_at + hotline.number_parameter('webhook.give_up_hours') * interval '1 hour' THEN
        UPDATE hotline.webhook_delivery x SET given_up_at = at, last_at = at, last_status = p_status, last_error = coalesce(p_error, ''),
               locked_until = NULL WHERE x.id = d.id;
        INSERT INTO hotline.alert (type, severity, subject, period, assigned_role, due_at)
        SELECT 'webhook.given_up', 'warning', 'webhook/' || w.name, to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'), 4, at + interval '1 day'
          FROM hotline.webhook w WHERE w.id = d.webhook_id ON CONFLICT DO NOTHING;
        RETURN 'given_up';
    END IF;
    UPDATE hotline.webhook_delivery x SET next_at = at + p_delay_seconds * interval '1 second', last_at = at, last_status = p_status,
           last_error = coalesce(p_error, ''), locked_until = NULL WHERE x.id = d.id;
    RETURN 'waiting';
END
$$;
COMMENT ON FUNCTION hotline.settle_delivery(uuid, integer, boolean, integer, text, double precision) IS '记录一次发送的结果 | notes what became of a sending';

GRANT EXECUTE ON FUNCTION hotline.propose_webhook(uuid, bytea, text, text, text[], text[], boolean, text),
    hotline.decide_webhook(uuid, bytea, bigint, boolean) TO hearthline_department_head;
GRANT EXECUTE ON FUNCTION hotline.claim_deliveries(integer, double precision),
    hotline.settle_delivery(uuid, integer, boolean, integer, text, double precision) TO hearthline_worker;

COMMIT;

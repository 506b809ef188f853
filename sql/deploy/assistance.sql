-- Deploy hearthline:assistance to pg
-- An agent asks the lead for help, and it shows how long the answer took. Source: ORG-04
BEGIN;
SET LOCAL ROLE hearthline_owner;

CREATE TABLE hotline.help_request (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site_id smallint NOT NULL REFERENCES hotline.site,
    employee_id bigint NOT NULL REFERENCES hotline.employee,
    workstation text NOT NULL DEFAULT '',
    ticket_id bigint,
    call_id bigint,
    note text NOT NULL DEFAULT '',
    asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    answered_at timestamptz,
    answered_by bigint REFERENCES hotline.employee,
    answer text NOT NULL DEFAULT '',
    asked_day date NOT NULL GENERATED ALWAYS AS ((asked_at AT TIME ZONE 'Asia/Shanghai')::date) STORED,
    CHECK ((answered_at IS NULL) = (answered_by IS NULL)),
    CHECK (answered_at >= asked_at),
    CONSTRAINT no_self_answer CHECK (answered_by <> employee_id),
    FOREIGN KEY (ticket_id, site_id) REFERENCES hotline.ticket (id, site_id),
    FOREIGN KEY (call_id, site_id) REFERENCES hotline.call (id, site_id)
);
COMMENT ON TABLE hotline.help_request IS '向领班求助 | requests for help to the lead';
COMMENT ON COLUMN hotline.help_request.id IS '编号 | id';
COMMENT ON COLUMN hotline.help_request.site_id IS '站点 | site';
COMMENT ON COLUMN hotline.help_request.employee_id IS '求助人 | who asks';
COMMENT ON COLUMN hotline.help_request.workstation IS '工位 | workstation';
COMMENT ON COLUMN hotline.help_request.ticket_id IS '相关报修单 | ticket it is about';
COMMENT ON COLUMN hotline.help_request.call_id IS '相关通话 | call it is about';
COMMENT ON COLUMN hotline.help_request.note IS '求助内容 | what is needed';
COMMENT ON COLUMN hotline.help_request.asked_at IS '求助时间 | when help was asked for';
COMMENT ON COLUMN hotline.help_request.answered_at IS '响应时间 | when it was answered';
COMMENT ON COLUMN hotline.help_request.answered_by IS '响应人 | who answered';
COMMENT ON COLUMN hotline.help_request.answer IS '处理说明 | what was done';
COMMENT ON COLUMN hotline.help_request.asked_day IS '求助日(北京时间) | service day of the request';
-- One cry for help at a time.
CREATE UNIQUE INDEX help_request_open ON hotline.help_request (employee_id) WHERE answered_at IS NULL;
CREATE INDEX help_request_site ON hotline.help_request (site_id, asked_at DESC);
CREATE INDEX help_request_site_day ON hotline.help_request (site_id, asked_day);
CREATE INDEX help_request_ticket ON hotline.help_request (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX help_request_call ON hotline.help_request (call_id) WHERE call_id IS NOT NULL;
SELECT hotline.protect('hotline.help_request');
CREATE POLICY agent_reads ON hotline.help_request FOR SELECT TO hearthline_agent USING (site_id = (SELECT access.site()));
CREATE POLICY lead_reads ON hotline.help_request FOR SELECT TO hearthline_team_lead USING (site_id = (SELECT access.site()));
CREATE POLICY head_reads ON hotline.help_request FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()));
CREATE POLICY worker_reads ON hotline.help_request FOR SELECT TO hearthline_worker USING (true);
GRANT SELECT ON hotline.help_request TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_worker;

-- Asks; whoever already waits for help is answered with the request that is open.
CREATE FUNCTION hotline.ask_for_help(p_request_id uuid, p_body_hash bytea, p_ticket_id bigint, p_call_id bigint, p_note text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'ask_for_help', p_body_hash);
    asked bigint;
BEGIN
    IF r.replayed THEN
        RETURN r;
    ELSIF p_ticket_id IS NOT NULL AND NOT EXISTS (SELECT FROM hotline.ticket WHERE id = p_ticket_id AND site_id = s.site_id) THEN
        PERFORM hotline.refuse('TICKET_NOT_FOUND');
    ELSIF p_call_id IS NOT NULL AND NOT EXISTS (SELECT FROM hotline.call WHERE id = p_call_id AND agent_id = s.employee_id AND site_id = s.site_id) THEN
        PERFORM hotline.refuse('CALL_NOT_FOUND');
    END IF;
    INSERT INTO hotline.help_request (site_id, employee_id, workstation, ticket_id, call_id, note)
    VALUES (s.site_id, s.employee_id, s.workstation, p_ticket_id, p_call_id, coalesce(p_note, ''))
    ON CONFLICT DO NOTHING RETURNING id INTO asked;
    IF asked IS NULL THEN
        RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'waiting',
            (SELECT h.id FROM hotline.help_request h WHERE h.employee_id = s.employee_id AND h.answered_at IS NULL));
    END IF;
    INSERT INTO hotline.alert (type, severity, subject, site_id, ticket_id, assigned_role)
    VALUES ('help', 'warning', 'help_request:' || asked, s.site_id, p_ticket_id, 2);
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'asked', asked);
END
$$;
COMMENT ON FUNCTION hotline.ask_for_help(uuid, bytea, bigint, bigint, text) IS '向领班求助 | asks the lead for help';

-- The first answer counts.
CREATE FUNCTION hotline.answer_help(p_request_id uuid, p_body_hash bytea, p_help_id bigint, p_answer text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'answer_help', p_body_hash);
    h hotline.help_request;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    SELECT * INTO h FROM hotline.help_request WHERE id = p_help_id AND site_id = s.site_id FOR UPDATE;
    IF h.id IS NULL THEN
        PERFORM hotline.refuse('HELP_NOT_FOUND');
    ELSIF h.employee_id = s.employee_id THEN
        PERFORM hotline.refuse('NO_SELF_APPROVAL');
    ELSIF h.answered_at IS NOT NULL THEN
        PERFORM hotline.refuse('STALE_VERSION');
    END IF;
    UPDATE hotline.help_request SET answered_at = clock_timestamp(), answered_by = s.employee_id, answer = coalesce(p_answer, '') WHERE id = h.id;
    UPDATE hotline.alert SET closed_at = clock_timestamp(), ack_at = coalesce(ack_at, clock_timestamp()), ack_by = coalesce(ack_by, s.employee_id)
     WHERE type = 'help' AND subject = 'help_request:' || h.id AND closed_at IS NULL;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'answered', h.id);
END
$$;
COMMENT ON FUNCTION hotline.answer_help(uuid, bytea, bigint, text) IS '领班响应求助 | answers a request for help';

GRANT EXECUTE ON FUNCTION hotline.ask_for_help(uuid, bytea, bigint, bigint, text) TO hearthline_agent;
GRANT EXECUTE ON FUNCTION hotline.answer_help(uuid, bytea, bigint, text) TO hearthline_team_lead;

COMMIT;

-- Deploy hearthline:proposals to pg
-- Whoever proposed a change may take it back while nobody has decided. Source: SEC-05
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- A withdrawn proposal is one that its proposer turned down. One of somebody else and one that does not exist are refused alike.
CREATE FUNCTION hotline.withdraw_proposal(p_request_id uuid, p_body_hash bytea, p_kind text, p_id bigint) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'withdraw_proposal', p_body_hash);
    proposer bigint;
    decided timestamptz;
    now_at timestamptz := clock_timestamp();
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    IF p_kind = 'parameter' THEN
        SELECT c.proposed_by, c.decided_at INTO proposer, decided FROM hotline.parameter_change c WHERE c.id = p_id FOR UPDATE;
    ELSIF p_kind = 'script' THEN
        SELECT c.proposed_by, coalesce(c.approved_at, c.rejected_at) INTO proposer, decided FROM hotline.script c WHERE c.id = p_id FOR UPDATE;
    ELSIF p_kind = 'service_area' THEN
        SELECT c.proposed_by, coalesce(c.approved_at, c.rejected_at) INTO proposer, decided FROM hotline.service_area c WHERE c.id = p_id FOR UPDATE;
    ELSIF p_kind = 'card' THEN
        SELECT c.proposed_by, coalesce(c.approved_at, c.rejected_at) INTO proposer, decided FROM hotline.kb_article c WHERE c.id = p_id FOR UPDATE;
    ELSIF p_kind = 'staff' THEN
        SELECT c.proposed_by, c.decided_at INTO proposer, decided FROM hotline.staff_change c WHERE c.id = p_id FOR UPDATE;
    ELSIF p_kind = 'webhook' THEN
        SELECT c.proposed_by, coalesce(c.approved_at, c.rejected_at) INTO proposer, decided FROM hotline.webhook c WHERE c.id = p_id FOR UPDATE;
    ELSIF p_kind = 'rule' THEN
        SELECT c.proposed_by, c.decided_at INTO proposer, decided FROM hotline.rule_change c WHERE c.id = p_id FOR UPDATE;
    ELSE
        PERFORM hotline.refuse('FIELD_INVALID', '{"field": "kind"}');
    END IF;
    IF proposer IS DISTINCT FROM s.employee_id THEN
        PERFORM hotline.refuse('FORBIDDEN', '{"scope": "own"}');
    ELSIF decided IS NOT NULL THEN
        PERFORM hotline.refuse('STALE_VERSION');
    END IF;
    PERFORM hotline.give_reason('提出人撤回');
    IF p_kind = 'parameter' THEN
        UPDATE hotline.parameter_change SET decided_by = proposer, decided_at = now_at WHERE id = p_id;
    ELSIF p_kind = 'script' THEN
        UPDATE hotline.script SET rejected_by = proposer, rejected_at = now_at WHERE id = p_id;
    ELSIF p_kind = 'service_area' THEN
        UPDATE hotline.service_area SET rejected_by = proposer, rejected_at = now_at WHERE id = p_id;
    ELSIF p_kind = 'card' THEN
        UPDATE hotline.kb_article SET rejected_by = proposer, rejected_at = now_at WHERE id = p_id;
    ELSIF p_kind = 'webhook' THEN
        UPDATE hotline.webhook SET rejected_by = proposer, rejected_at = now_at WHERE id = p_id;
    ELSIF p_kind = 'rule' THEN
        UPDATE hotline.rule_change SET decided_by = proposer, decided_at = now_at, approved = false WHERE id = p_id;
    ELSE
        UPDATE hotline.staff_change SET decided_by = proposer, decided_at = now_at, approved = false WHERE id = p_id;
    END IF;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'withdrawn', p_id);
END
$$;
COMMENT ON FUNCTION hotline.withdraw_proposal(uuid, bytea, text, bigint) IS '提出人撤回申请 | takes back one''s own proposal';
GRANT EXECUTE ON FUNCTION hotline.withdraw_proposal(uuid, bytea, text, bigint)
    TO hearthline_agent, hearthline_team_lead, hearthline_department_head;

COMMIT;

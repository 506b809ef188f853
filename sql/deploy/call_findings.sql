-- Deploy hearthline:call_findings to pg
-- Calls that an agent ended before anybody could have been helped are put before the lead. Source: INT-09
BEGIN;
SET LOCAL ROLE hearthline_owner;

INSERT INTO hotline.policy_parameter (key, value_json, unit, source_ref) VALUES ('int09.talk_seconds', '10', 'seconds', 'INT-09');
INSERT INTO hotline.parameter_rule (key, kind, least, most, label_zh, label_en, unit_zh) VALUES
    ('int09.talk_seconds', 'integer', 1, 120, '话务员挂断的最短通话', 'shortest talk that an agent may end without a question', '秒');

-- One finding for one call.
CREATE UNIQUE INDEX finding_hangup ON hotline.finding (call_id) WHERE type_code = 'possible_hangup';

-- Whoever learns that the agent ended an answered call of a resident after less talk than the parameter says proposes a finding; a lead
-- decides about it. Whether the caller was speaking is known to the telephone system alone.
CREATE FUNCTION hotline.propose_hangup() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NEW.ended_at - NEW.answered_at < hotline.number_parameter('int09.talk_seconds', NEW.site_id) * interval '1 second' THEN
        INSERT INTO hotline.finding (type_code, source, site_id, subject_employee, subject_role, ticket_id, call_id, occurred_at, reason_text)
        VALUES ('possible_hangup', 'auto', NEW.site_id, NEW.agent_id, (access.employment_for(NEW.agent_id)).role, NEW.ticket_id, NEW.id, NEW.ended_at,
                '话务员先挂断,通话 ' || floor(extract(epoch FROM NEW.ended_at - NEW.answered_at)) || ' 秒')
        ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.propose_hangup() IS '话务员过早挂断时提出线索 | proposes a finding when an agent ends a call too early';
CREATE TRIGGER propose_hangup AFTER UPDATE OF ended_at, ended_by ON hotline.call FOR EACH ROW
    WHEN (NEW.ended_by = 2 AND NEW.ended_at IS NOT NULL AND NEW.answered_at IS NOT NULL AND NEW.direction = 1 AND NEW.line <> 'import'
          AND (OLD.ended_by IS DISTINCT FROM NEW.ended_by OR OLD.ended_at IS DISTINCT FROM NEW.ended_at))
    EXECUTE FUNCTION hotline.propose_hangup();

COMMIT;

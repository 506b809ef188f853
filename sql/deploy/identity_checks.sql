-- Deploy hearthline:identity_checks to pg
-- Whether a caller is who may hear a household's data: compared here, so that nobody has to show it first. Source: INT-06
BEGIN;
SET LOCAL ROLE hearthline_owner;

INSERT INTO hotline.policy_parameter (key, value_json, unit, source_ref) VALUES ('identity.max_failures', '3', 'tries', 'INT-06');
INSERT INTO hotline.parameter_rule (key, kind, least, most) VALUES ('identity.max_failures', 'integer', 1, 10);

-- Every try, also the wrong ones: which items were asked for, never what was answered.
CREATE TABLE hotline.identity_check (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site_id smallint NOT NULL,
    call_id bigint NOT NULL,
    household_id bigint NOT NULL,
    employee_id bigint NOT NULL REFERENCES hotline.employee,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    level text NOT NULL CHECK (level IN ('none', 'basic', 'full')),
    factors text[] NOT NULL CHECK (factors <> '{}' AND factors <@ '{household_no,holder_name,phone_last4,last_repair_day}'),
    FOREIGN KEY (call_id, site_id) REFERENCES hotline.call (id, site_id)
);
CREATE INDEX identity_check_call ON hotline.identity_check (call_id);
CREATE INDEX identity_check_site ON hotline.identity_check (site_id, at);
COMMENT ON TABLE hotline.identity_check IS '来电人身份核实,只追加 | checks of who calls, append-only';
COMMENT ON COLUMN hotline.identity_check.id IS '编号 | id';
COMMENT ON COLUMN hotline.identity_check.site_id IS '站点 | site';
COMMENT ON COLUMN hotline.identity_check.call_id IS '通话 | call';
COMMENT ON COLUMN hotline.identity_check.household_id IS '核实的住户 | household it is about';
COMMENT ON COLUMN hotline.identity_check.employee_id IS '核实人 | who checked';
COMMENT ON COLUMN hotline.identity_check.at IS '核实时间 | when';
COMMENT ON COLUMN hotline.identity_check.level IS '达到的级别:无、基本、完全;无为核实失败 | level reached: none, basic, full; none is a failed try';
COMMENT ON COLUMN hotline.identity_check.factors IS '核对的项目,不含内容 | items compared, not their content';
SELECT hotline.protect('hotline.identity_check');
SELECT hotline.make_append_only('hotline.identity_check');
CREATE POLICY agent_reads ON hotline.identity_check FOR SELECT TO hearthline_agent USING (site_id = (SELECT access.site()));
CREATE POLICY lead_reads ON hotline.identity_check FOR SELECT TO hearthline_team_lead USING (site_id = (SELECT access.site()));
CREATE POLICY head_reads ON hotline.identity_check FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()));
GRANT SELECT ON hotline.identity_check TO hearthline_agent, hearthline_team_lead, hearthline_department_head;

-- How many of the given items are right for the household; NULL items were not asked. The phone's end stands in its masked form.
CREATE FUNCTION hotline.identity_matches(p_household_id bigint, p_call_id bigint, p_household_no text, p_name text, p_phone_last4 text,
                                         p_last_repair_day date) RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM hotline.household h WHERE h.id = p_household_id AND upper(h.household_no) = upper(p_household_no))::int
         + EXISTS (SELECT FROM hotline.contact_person c WHERE c.household_id = p_household_id AND c.name <> '' AND c.name = p_name)::int
         + EXISTS (SELECT FROM hotline.contact_person c WHERE c.household_id = p_household_id AND right(c.phone_masked, 4) = p_phone_last4)::int
         + coalesce((SELECT max(t.registered_day) FROM hotline.ticket t
                      WHERE t.household_id = p_household_id AND t.call_id IS DISTINCT FROM p_call_id) = p_last_repair_day, false)::int;
$$;
COMMENT ON FUNCTION hotline.identity_matches(bigint, bigint, text, text, text, date) IS '核对正确的项数 | how many items are right';

-- Compares what the caller says. Two right items give the full level, a single one that is right the basic one; anything else is a
-- failed try, and it is not told which item was wrong. Too many failed tries block the call.
CREATE FUNCTION hotline.check_identity(p_request_id uuid, p_body_hash bytea, p_call_id bigint, p_household_id bigint, p_household_no text,
                                       p_name text, p_phone_last4 text, p_last_repair_day date) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'check_identity', p_body_hash);
    asked text[] := array_remove(ARRAY[CASE WHEN p_household_no IS NOT NULL THEN 'household_no' END,
        CASE WHEN p_name IS NOT NULL THEN 'holder_name' END, CASE WHEN p_phone_last4 IS NOT NULL THEN 'phone_last4' END,
        CASE WHEN p_last_repair_day IS NOT NULL THEN 'last_repair_day' END], NULL);
    allowed integer := ((hotline.parameter('identity.max_failures', s.site_id)).value_json #>> '{}')::int;
    failed integer;
    right_items integer;
    reached text;
    made bigint;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    -- The lock keeps parallel tries of one call in a row, so that none goes uncounted.
    PERFORM FROM hotline.call c WHERE c.id = p_call_id AND c.site_id = s.site_id AND c.answered_at IS NOT NULL FOR UPDATE;
    IF NOT FOUND OR NOT hotline.is_own_call(s, p_call_id) THEN
        PERFORM hotline.refuse('CALL_NOT_FOUND');
    ELSIF NOT EXISTS (SELECT FROM hotline.household WHERE id = p_household_id) THEN
        PERFORM hotline.refuse('HOUSEHOLD_NOT_FOUND');
    ELSIF asked = '{}' THEN
        PERFORM hotline.refuse('TEXT_MISSING', '{"field":"factors"}');
    END IF;
    SELECT count(*) INTO failed FROM hotline.identity_check WHERE call_id = p_call_id AND level = 'none';
    IF failed >= allowed THEN
        PERFORM hotline.refuse('IDENTITY_BLOCKED');
    END IF;
    right_items := hotline.identity_matches(p_household_id, p_call_id, p_household_no, p_name, p_phone_last4, p_last_repair_day);
    reached := CASE WHEN right_items >= 2 THEN 'full' WHEN right_items = 1 AND cardinality(asked) = 1 THEN 'basic' ELSE 'none' END;
    INSERT INTO hotline.identity_check (site_id, call_id, household_id, employee_id, level, factors)
    VALUES (s.site_id, p_call_id, p_household_id, s.employee_id, reached, asked) RETURNING id INTO made;
    IF reached = 'none' AND failed + 1 >= allowed THEN
        PERFORM hotline.raise_alert('identity.blocked', 'warning', 'call:' || p_call_id, '', 2::smallint, s.site_id);
        reached := 'blocked';
    END IF;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, reached, made);
END
$$;
COMMENT ON FUNCTION hotline.check_identity(uuid, bytea, bigint, bigint, text, text, text, date) IS '核实来电人身份 | checks who calls';

-- The highest level that a call reached for a household. A blocked call has none.
CREATE FUNCTION hotline.identity_level(p_call_id bigint, p_household_id bigint) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE WHEN count(*) FILTER (WHERE i.level = 'none') >= max(p.allowed) THEN 'none'
                WHEN bool_or(i.level = 'full' AND i.household_id = p_household_id) THEN 'full'
                WHEN bool_or(i.level = 'basic' AND i.household_id = p_household_id) THEN 'basic' ELSE 'none' END
      FROM hotline.identity_check i
     CROSS JOIN LATERAL (SELECT ((hotline.parameter('identity.max_failures', i.site_id)).value_json #>> '{}')::int AS allowed) p
     WHERE i.call_id = p_call_id;
$$;
COMMENT ON FUNCTION hotline.identity_level(bigint, bigint) IS '来电人身份核实级别 | level of identity of a call for a household';

-- Reading out what a caller asks for needs the full level, on an own call that was answered. hotline.reveal_person asks here.
CREATE FUNCTION hotline.require_identity(s access.session, p_call_id bigint, p_household_id bigint) RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT hotline.is_own_call(s, p_call_id) OR hotline.identity_level(p_call_id, p_household_id) <> 'full' THEN
        PERFORM hotline.refuse('IDENTITY_NOT_VERIFIED');
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.require_identity(access.session, bigint, bigint) IS '未完全核实身份则拒绝 | refuses unless the identity is fully checked';

GRANT EXECUTE ON FUNCTION hotline.check_identity(uuid, bytea, bigint, bigint, text, text, text, date) TO hearthline_agent, hearthline_team_lead;

COMMIT;

-- Deploy hearthline:oversight_functions to pg
-- Who changed master data, sealed against later edits; parameters with two persons; alerts.
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- One row per inserted, changed or removed row of master data, written by the owner. Why: what the operation gave as its reason,
-- otherwise the reason the row itself carries. Arguments of a trigger are columns that stay out, because they are personal.
-- Source: SEC-05
CREATE FUNCTION hotline.audit_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO hotline.audit_log (table_name, row_key, operation, employee_id, database_role, login, reason, after)
    SELECT TG_TABLE_NAME, to_jsonb(n) ->> 'id', 'INSERT', (SELECT (access.current_session()).employee_id), current_setting('role'),
           session_user, coalesce(NULLIF(current_setting('hearthline.reason', true), ''), to_jsonb(n) ->> 'reason', ''),
           to_jsonb(n) - coalesce(TG_ARGV, '{}')
      FROM added AS n;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.audit_insert() IS '审计新增 | audits inserted rows';

CREATE FUNCTION hotline.audit_change() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    was jsonb := to_jsonb(OLD);
    becomes jsonb := CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(NEW) END;
BEGIN
    IF becomes IS DISTINCT FROM was THEN
        INSERT INTO hotline.audit_log (table_name, row_key, operation, employee_id, database_role, login, reason, before, after)
        VALUES (TG_TABLE_NAME, was ->> 'id', TG_OP, (access.current_session()).employee_id, current_setting('role'), session_user,
                coalesce(NULLIF(current_setting('hearthline.reason', true), ''), becomes ->> 'reason', ''),
                was - coalesce(TG_ARGV, '{}'), becomes - coalesce(TG_ARGV, '{}'));
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.audit_change() IS '审计修改与删除 | audits changed and removed rows';

-- Why the rest of this transaction changes master data.
CREATE FUNCTION hotline.give_reason(p_reason text) RETURNS void
    LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT set_config('hearthline.reason', coalesce(p_reason, ''), true);
$$;
COMMENT ON FUNCTION hotline.give_reason(text) IS '说明本次变更的原因 | says why this transaction changes master data';

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['company', 'site', 'station', 'team', 'team_member', 'employee', 'employment', 'employee_duty', 'address_node',
                             'node_alias', 'service_area', 'heating_season', 'policy_parameter', 'parameter_change'] LOOP
        EXECUTE format('CREATE TRIGGER audit_insert AFTER INSERT ON hotline.%I REFERENCING NEW TABLE AS added
                        FOR EACH STATEMENT EXECUTE FUNCTION hotline.audit_insert()', t);
        EXECUTE format('CREATE TRIGGER audit_change AFTER UPDATE OR DELETE ON hotline.%I
                        FOR EACH ROW EXECUTE FUNCTION hotline.audit_change()', t);
    END LOOP;
END
$$;
-- Households and their contacts come in bulk from the company's register; afterwards no change of them is quiet. That a fee
-- status was read again without changing is no change.
CREATE TRIGGER audit_change AFTER UPDATE ON hotline.household FOR EACH ROW
    WHEN ((OLD.household_no, OLD.unit_id, OLD.room_no, OLD.special_care, OLD.key_customer, OLD.fee_status, OLD.stopped_heating)
          IS DISTINCT FROM (NEW.household_no, NEW.unit_id, NEW.room_no, NEW.special_care, NEW.key_customer, NEW.fee_status, NEW.stopped_heating))
    EXECUTE FUNCTION hotline.audit_change();
CREATE TRIGGER audit_removal AFTER DELETE ON hotline.household FOR EACH ROW EXECUTE FUNCTION hotline.audit_change();
CREATE TRIGGER audit_change AFTER UPDATE OR DELETE ON hotline.contact_person FOR EACH ROW
    EXECUTE FUNCTION hotline.audit_change('name', 'phone_cipher', 'phone_index');

-- The bytes of a row that the chain vouches for: fixed order, fixed formats, every part with its length.
CREATE FUNCTION hotline.audit_bytes(a hotline.audit_log) RETURNS bytea
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT convert_to(string_agg(coalesce(length(part) || ':' || part, '-'), ',' ORDER BY place), 'UTF8')
      FROM unnest(ARRAY[a.id::text, a.xid::text, to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), a.table_name,
                        a.row_key, a.operation, a.employee_id::text, a.database_role, a.login, a.reason, a.before::text, a.after::text])
           WITH ORDINALITY AS parts (part, place);
$$;
COMMENT ON FUNCTION hotline.audit_bytes(hotline.audit_log) IS '审计行的规范字节 | canonical bytes of an audit row';

-- The hash of one link: the hash of the link before, then row after row in the order of transactions.
CREATE FUNCTION hotline.audit_link(p_before bytea, p_from xid8, p_below xid8) RETURNS TABLE (rows integer, hash bytea)
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    a hotline.audit_log;
BEGIN
    rows := 0;
    hash := sha256(p_before || convert_to(p_from::text || ',' || p_below::text, 'UTF8'));
    FOR a IN SELECT * FROM hotline.audit_log WHERE xid >= p_from AND xid < p_below ORDER BY xid, id LOOP
        rows := rows + 1;
        hash := sha256(hash || hotline.audit_bytes(a));
    END LOOP;
    RETURN NEXT;
END
$$;
COMMENT ON FUNCTION hotline.audit_link(bytea, xid8, xid8) IS '计算审计链一环 | computes one link of the audit chain';

-- Seals everything that can no longer change: all transactions below the oldest one still running. 0: nothing to seal.
CREATE FUNCTION hotline.seal_audit() RETURNS integer
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    below xid8;
    last hotline.audit_seal;
    link record;
BEGIN
    LOCK TABLE hotline.audit_seal IN SHARE ROW EXCLUSIVE MODE;
    below := pg_snapshot_xmin(pg_current_snapshot());
    SELECT * INTO last FROM hotline.audit_seal ORDER BY id DESC LIMIT 1;
    IF NOT EXISTS (SELECT FROM hotline.audit_log WHERE xid >= coalesce(last.below_xid, '0') AND xid < below) THEN
        RETURN 0;
    END IF;
    SELECT * INTO link FROM hotline.audit_link(coalesce(last.hash, ''), coalesce(last.below_xid, '0'), below);
    INSERT INTO hotline.audit_seal (from_xid, below_xid, rows, hash)
    VALUES (coalesce(last.below_xid, '0'), below, link.rows, link.hash);
    RETURN link.rows;
END
$$;
COMMENT ON FUNCTION hotline.seal_audit() IS '封存审计记录 | seals the audit trail';

-- Recomputes the chain. broken: links whose rows, order or neighbours are not what was sealed. anchored: whether a head
-- that was published earlier is still part of the chain, which a chain computed anew cannot fulfil.
CREATE FUNCTION hotline.verify_audit(p_anchor bytea DEFAULT NULL)
    RETURNS TABLE (seals integer, sealed_rows bigint, unsealed_rows bigint, head bytea, broken bigint[], anchored boolean)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    seal hotline.audit_seal;
    previous hotline.audit_seal;
    link record;
BEGIN
    IF current_setting('role') <> 'hearthline_worker' THEN
        PERFORM access.require_session();
    END IF;
    seals := 0;
    sealed_rows := 0;
    broken := '{}';
    FOR seal IN SELECT * FROM hotline.audit_seal ORDER BY id LOOP
        SELECT * INTO link FROM hotline.audit_link(coalesce(previous.hash, ''), seal.from_xid, seal.below_xid);
        IF link.hash <> seal.hash OR link.rows <> seal.rows OR seal.from_xid <> coalesce(previous.below_xid, '0') THEN
            broken := broken || seal.id;
        END IF;
        seals := seals + 1;
        sealed_rows := sealed_rows + seal.rows;
        previous := seal;
    END LOOP;
    head := previous.hash;
    SELECT count(*) INTO unsealed_rows FROM hotline.audit_log a WHERE a.xid >= coalesce(previous.below_xid, '0');
    anchored := p_anchor IS NULL OR EXISTS (SELECT FROM hotline.audit_seal s WHERE s.hash = p_anchor);
    RETURN NEXT;
END
$$;
COMMENT ON FUNCTION hotline.verify_audit(bytea) IS '核验审计链 | verifies the audit chain';

-- A lead decides for the own site and its stations, a department head for everything.
CREATE FUNCTION hotline.may_set_parameter(s access.session, p_scope_type text, p_scope_id smallint) RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    home smallint := CASE p_scope_type WHEN 'site' THEN p_scope_id
                          WHEN 'station' THEN (SELECT site_id FROM hotline.station WHERE id = p_scope_id) END;
BEGIN
    IF s.database_role <> 'hearthline_department_head' AND home IS DISTINCT FROM s.site_id THEN
        PERFORM hotline.refuse('FORBIDDEN', '{"scope": "site"}');
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.may_set_parameter(access.session, text, smallint) IS '核对参数权限 | checks the power over a parameter';

-- Source: SEC-05; the value must have the form of the one in force, so that no rule meets a value it cannot read.
CREATE FUNCTION hotline.propose_parameter(p_request_id uuid, p_body_hash bytea, p_key text, p_scope_type text, p_scope_id smallint,
                                          p_value jsonb, p_valid_from timestamptz, p_reason text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'propose_parameter', p_body_hash);
    present jsonb;
    change bigint;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    PERFORM hotline.may_set_parameter(s, p_scope_type, p_scope_id);
    SELECT value_json INTO present FROM hotline.policy_parameter
     WHERE key = p_key AND scope_type = 'company' AND valid_from <= now() AND now() < valid_to;
    IF present IS NULL THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field": "key"}');
    ELSIF NOT hotline.same_form(present, p_value) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field": "value"}');
    ELSIF p_valid_from < now() THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field": "valid_from"}');
    ELSIF coalesce(p_reason, '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED');
    END IF;
    PERFORM hotline.check_parameter(p_key, p_scope_type, p_scope_id, p_value);
    INSERT INTO hotline.parameter_change (key, scope_type, scope_id, value_json, valid_from, reason, proposed_by, proposed_at)
    VALUES (p_key, p_scope_type, CASE p_scope_type WHEN 'company' THEN 0 ELSE p_scope_id END, p_value,
            coalesce(p_valid_from, now()), p_reason, s.employee_id, clock_timestamp())
    RETURNING id INTO change;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'proposed', change);
END
$$;
COMMENT ON FUNCTION hotline.propose_parameter(uuid, bytea, text, text, smallint, jsonb, timestamptz, text) IS '提出参数变更 | proposes a parameter change';

-- The same kind of value: numbers stay numbers and are not negative, objects keep their members.
CREATE FUNCTION hotline.same_form(a jsonb, b jsonb) RETURNS boolean
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(jsonb_typeof(a) = jsonb_typeof(b) AND CASE jsonb_typeof(a)
        WHEN 'number' THEN (b #>> '{}')::numeric >= 0
        WHEN 'object' THEN (SELECT count(*) FROM jsonb_object_keys(a)) = (SELECT count(*) FROM jsonb_object_keys(b))
                       AND NOT EXISTS (SELECT FROM jsonb_each(a) AS m WHERE NOT hotline.same_form(m.value, b -> m.key))
        ELSE true END, false);
$$;
COMMENT ON FUNCTION hotline.same_form(jsonb, jsonb) IS '参数值形式是否一致 | whether two values have the same form';

-- Approval splits the validity: the row in force ends where the new one begins, and what was measured by it keeps its id.
CREATE FUNCTION hotline.decide_parameter(p_request_id uuid, p_body_hash bytea, p_change_id bigint, p_approve boolean)
    RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'decide_parameter', p_body_hash);
    c hotline.parameter_change;
    parameter bigint;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    SELECT * INTO c FROM hotline.parameter_change WHERE id = p_change_id FOR UPDATE;
    IF c.id IS NULL THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field": "change_id"}');
    ELSIF NOT access.has_duty('parameter_approver') THEN
        PERFORM hotline.refuse('FORBIDDEN', '{"duty": "parameter_approver"}');
    END IF;
    PERFORM hotline.may_set_parameter(s, c.scope_type, c.scope_id);
    IF c.proposed_by = s.employee_id THEN
        PERFORM hotline.refuse('NO_SELF_APPROVAL');
    ELSIF c.decided_at IS NOT NULL THEN
        PERFORM hotline.refuse('STALE_VERSION');
    END IF;
    PERFORM hotline.give_reason(c.reason);
    IF p_approve THEN
        parameter := hotline.replace_parameter(c, s.employee_id);
    END IF;
    UPDATE hotline.parameter_change SET decided_by = s.employee_id, decided_at = clock_timestamp(), parameter_id = parameter
     WHERE id = c.id;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, CASE WHEN p_approve THEN 'approved' ELSE 'rejected' END, c.id);
END
$$;
COMMENT ON FUNCTION hotline.decide_parameter(uuid, bytea, bigint, boolean) IS '审批参数变更 | decides on a parameter change';

CREATE FUNCTION hotline.replace_parameter(c hotline.parameter_change, p_approver bigint) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    start timestamptz := greatest(c.valid_from, clock_timestamp());
    finish timestamptz;
    parameter bigint;
BEGIN
    PERFORM hotline.check_parameter(c.key, c.scope_type, c.scope_id, c.value_json);
    UPDATE hotline.policy_parameter SET valid_to = start
     WHERE key = c.key AND scope_type = c.scope_type AND scope_id = c.scope_id AND valid_from < start AND start < valid_to;
    -- A later row that was approved before keeps its own beginning.
    SELECT min(valid_from) INTO finish FROM hotline.policy_parameter
     WHERE key = c.key AND scope_type = c.scope_type AND scope_id = c.scope_id AND valid_from >= start;
    IF finish = start THEN
        PERFORM hotline.refuse('STALE_VERSION', '{"cause": "another change begins at the same moment"}');
    END IF;
    INSERT INTO hotline.policy_parameter (key, scope_type, scope_id, value_json, unit, valid_from, valid_to, proposed_by, approved_by, source_ref)
    SELECT c.key, c.scope_type, c.scope_id, c.value_json, p.unit, start, coalesce(finish, 'infinity'), c.proposed_by, p_approver, p.source_ref
      FROM hotline.policy_parameter p WHERE p.key = c.key AND p.scope_type = 'company' ORDER BY p.valid_from DESC LIMIT 1
    RETURNING id INTO parameter;
    RETURN parameter;
END
$$;
COMMENT ON FUNCTION hotline.replace_parameter(hotline.parameter_change, bigint) IS '新参数生效,旧参数截止 | ends the row in force and begins the new one';

-- The first acknowledgement counts; nobody acknowledges an alert about himself.
CREATE FUNCTION hotline.acknowledge_alert(p_alert_id bigint) RETURNS timestamptz
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    a hotline.alert;
BEGIN
    SELECT * INTO a FROM hotline.alert WHERE id = p_alert_id FOR UPDATE;
    IF a.id IS NULL OR NOT coalesce(CASE s.database_role
            WHEN 'hearthline_department_head' THEN true
            WHEN 'hearthline_team_lead' THEN a.site_id = s.site_id
            WHEN 'hearthline_station' THEN a.station_id = s.station_id END, false) THEN
        PERFORM hotline.refuse('FORBIDDEN');
    ELSIF a.subject = 'employee:' || s.employee_id THEN
        PERFORM hotline.refuse('NO_SELF_APPROVAL');
    ELSIF a.ack_at IS NULL THEN
        UPDATE hotline.alert SET ack_at = clock_timestamp(), ack_by = s.employee_id WHERE id = a.id RETURNING * INTO a;
    END IF;
    RETURN a.ack_at;
END
$$;
COMMENT ON FUNCTION hotline.acknowledge_alert(bigint) IS '确认提醒 | acknowledges an alert';

CREATE INDEX pi_access_site ON hotline.pi_access (site_id, id);

GRANT EXECUTE ON FUNCTION hotline.seal_audit() TO hearthline_worker;
GRANT EXECUTE ON FUNCTION hotline.verify_audit(bytea) TO hearthline_department_head, hearthline_worker;
GRANT EXECUTE ON FUNCTION hotline.acknowledge_alert(bigint)
    TO hearthline_team_lead, hearthline_department_head, hearthline_station;
GRANT EXECUTE ON FUNCTION hotline.propose_parameter(uuid, bytea, text, text, smallint, jsonb, timestamptz, text),
    hotline.decide_parameter(uuid, bytea, bigint, boolean) TO hearthline_team_lead, hearthline_department_head;

COMMIT;

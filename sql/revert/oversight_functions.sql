-- Revert hearthline:oversight_functions from pg
BEGIN;

DROP INDEX hotline.pi_access_site;
DROP FUNCTION hotline.acknowledge_alert(bigint);
DROP FUNCTION hotline.replace_parameter(hotline.parameter_change, bigint);
DROP FUNCTION hotline.decide_parameter(uuid, bytea, bigint, boolean);
DROP FUNCTION hotline.same_form(jsonb, jsonb);
DROP FUNCTION hotline.propose_parameter(uuid, bytea, text, text, smallint, jsonb, timestamptz, text);
DROP FUNCTION hotline.may_set_parameter(access.session, text, smallint);
DROP FUNCTION hotline.verify_audit(bytea);
DROP FUNCTION hotline.seal_audit();
DROP FUNCTION hotline.audit_link(bytea, xid8, xid8);
DROP FUNCTION hotline.audit_bytes(hotline.audit_log);
DROP TRIGGER audit_change ON hotline.household;
DROP TRIGGER audit_removal ON hotline.household;
DROP TRIGGER audit_change ON hotline.contact_person;
DROP FUNCTION hotline.give_reason(text);
DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['company', 'site', 'station', 'team', 'team_member', 'employee', 'employment', 'employee_duty', 'address_node',
                             'node_alias', 'service_area', 'heating_season', 'policy_parameter', 'parameter_change'] LOOP
        EXECUTE format('DROP TRIGGER audit_insert ON hotline.%I', t);
        EXECUTE format('DROP TRIGGER audit_change ON hotline.%I', t);
    END LOOP;
END
$$;
DROP FUNCTION hotline.audit_change();
DROP FUNCTION hotline.audit_insert();

COMMIT;

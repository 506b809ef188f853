-- Revert hearthline:administration from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP POLICY staff_reads ON hotline.parameter_rule;
REVOKE SELECT ON hotline.parameter_rule FROM hearthline_agent, hearthline_station;
ALTER TABLE hotline.parameter_rule DROP label_zh, DROP label_en, DROP unit_zh;
DROP FUNCTION hotline.change_station(uuid, bytea, smallint, integer, text, text, boolean, text);
ALTER TABLE hotline.station DROP version;
DROP FUNCTION access.session_facts(bytea);
DROP FUNCTION access.own_sign_ins(integer);
DROP FUNCTION hotline.list_staff(text, smallint, smallint, smallint, text, bigint, integer);
DROP FUNCTION hotline.lift_lock(uuid, bytea, bigint, text);
DROP FUNCTION hotline.reset_password(uuid, bytea, bigint, text, text);
DROP FUNCTION access.audit_credential(access.session, bigint, access.credential, text);
DROP FUNCTION hotline.decide_staff_change(uuid, bytea, bigint, boolean, text);
DROP FUNCTION hotline.apply_staff_change(hotline.staff_change, text);
DROP FUNCTION hotline.hire_employee(hotline.staff_change, timestamptz, text);
DROP FUNCTION hotline.move_employee(hotline.staff_change, timestamptz);
DROP FUNCTION hotline.propose_staff_change(uuid, bytea, text, bigint, text, text, smallint, smallint, smallint, bigint, bigint,
    smallint, bigint, timestamptz, timestamptz, text);
DROP FUNCTION hotline.check_staff_change(access.session, hotline.staff_change);
DROP FUNCTION hotline.check_post(smallint, smallint, smallint);
DROP FUNCTION hotline.may_reset(access.session, bigint);
DROP FUNCTION hotline.may_change_staff(access.session, bigint, smallint);
DROP FUNCTION hotline.rank_of_role(smallint);
DROP FUNCTION hotline.rank_of(bigint);
DROP TABLE hotline.staff_change;
DROP INDEX hotline.employment_employee;
ALTER TABLE hotline.role DROP rank;

COMMIT;

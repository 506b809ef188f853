-- Revert hearthline:access_functions from pg
BEGIN;

DROP FUNCTION hotline.log_pi_access(access.session, bigint, bigint, bigint, text[], smallint, text, bigint);
DROP FUNCTION hotline.report_look_up_without_call(access.session);
DROP FUNCTION hotline.report_close_look(access.session, bigint);
DROP FUNCTION hotline.is_own_call(access.session, bigint);
DROP FUNCTION hotline.declare_household(uuid, bytea, bigint, boolean);
DROP TABLE hotline.employee_household;
DROP FUNCTION access.grant_duty(text, smallint, smallint, text);
DROP FUNCTION access.end_employment(text, text);
DROP FUNCTION access.leave(bigint, timestamptz);
DROP TRIGGER follow_employment ON hotline.employment;
DROP FUNCTION access.follow_employment();
DROP FUNCTION access.reset_password(text, text);
DROP FUNCTION access.add_employee(text, text, smallint, smallint, smallint, text, text, text);
DROP FUNCTION access.require_reason(text);
DROP FUNCTION access.change_password(text, text);
DROP FUNCTION access.own_credential();
DROP FUNCTION access.sign_out();
DROP FUNCTION access.unlock(bytea, text);
DROP FUNCTION access.credential_of_session(bytea);
DROP FUNCTION access.principal(bytea, boolean);
DROP FUNCTION access.end_sessions(bigint, text);
DROP FUNCTION access.sign_in(bigint, text, bytea, text, smallint);
DROP FUNCTION access.awake_until(timestamptz, smallint, smallint);
DROP FUNCTION access.report_lock(bigint, timestamptz, smallint, smallint);
DROP FUNCTION access.sign_in_failed(bigint, text);
DROP FUNCTION access.credential_for_sign_in(text);
DROP FUNCTION access.employment_for(bigint, smallint);
DROP FUNCTION hotline.raise_alert(text, text, text, text, smallint, smallint, smallint);

COMMIT;

-- Verify hearthline:access_functions on pg
BEGIN;

-- The gate opens sessions and nothing else; no working role opens one, adds staff or writes the access log by itself.
SELECT 1 / count(*) FROM (VALUES (1)) AS one
 WHERE has_function_privilege('hearthline_gate', 'access.sign_in(bigint, text, bytea, text, smallint)', 'EXECUTE')
   AND has_function_privilege('hearthline_gate', 'access.principal(bytea, boolean)', 'EXECUTE')
   AND has_function_privilege('hearthline_gate', 'access.unlock(bytea, text)', 'EXECUTE')
   AND NOT has_function_privilege('hearthline_agent', 'access.unlock(bytea, text)', 'EXECUTE')
   AND NOT has_table_privilege('hearthline_agent', 'hotline.employee_household', 'SELECT')
   AND NOT has_table_privilege('hearthline_gate', 'access.credential', 'SELECT')
   AND has_function_privilege('hearthline_agent', 'access.change_password(text, text)', 'EXECUTE')
   AND NOT EXISTS (
       SELECT FROM unnest(ARRAY['hearthline_agent', 'hearthline_team_lead', 'hearthline_department_head', 'hearthline_station',
                                'hearthline_worker', 'hearthline_server']) AS r (name)
        WHERE has_function_privilege(r.name, 'access.sign_in(bigint, text, bytea, text, smallint)', 'EXECUTE')
           OR has_function_privilege(r.name, 'access.add_employee(text, text, smallint, smallint, smallint, text, text, text)', 'EXECUTE')
           OR has_function_privilege(r.name, 'access.reset_password(text, text)', 'EXECUTE')
           OR has_function_privilege(r.name, 'access.end_employment(text, text)', 'EXECUTE')
           OR has_function_privilege(r.name,
                'hotline.log_pi_access(access.session, bigint, bigint, bigint, text[], smallint, text, bigint)', 'EXECUTE'));
SELECT * FROM access.credential_for_sign_in('0') WHERE false;

ROLLBACK;

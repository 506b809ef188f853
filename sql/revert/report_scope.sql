-- Revert hearthline:report_scope from pg
-- The logins themselves stay: people are dropped by access.revoke_sql_login, not by a schema change.
BEGIN;

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['ticket', 'ticket_event', 'dispatch', 'sla_clock', 'completion', 'callback_task', 'callback',
                             'mass_incident', 'charge_check', 'help_request', 'policy_parameter'] LOOP
        EXECUTE format('DROP POLICY reports_read ON hotline.%I', t);
        EXECUTE format('REVOKE ALL ON hotline.%I FROM hearthline_report_owner', t);
    END LOOP;
END
$$;

DROP FUNCTION access.revoke_sql_login(text);
DROP FUNCTION access.grant_sql_login(text, smallint[], smallint[], text, timestamptz);
DROP FUNCTION access.check_sql_login(text, smallint[], smallint[], timestamptz);
DROP FUNCTION access.report_stations();
DROP FUNCTION access.report_sites();
DROP TABLE access.login_scope;

COMMIT;

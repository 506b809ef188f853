-- Revert hearthline:access from pg
BEGIN;

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['company', 'site', 'station', 'team', 'employee', 'employment', 'employee_duty', 'team_member'] LOOP
        EXECUTE format('DROP POLICY staff_reads ON hotline.%I', t);
        EXECUTE format('DROP POLICY worker_reads ON hotline.%I', t);
        EXECUTE format('DROP POLICY owner_all ON hotline.%I', t);
        EXECUTE format('ALTER TABLE hotline.%I NO FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE hotline.%I DISABLE ROW LEVEL SECURITY', t);
        EXECUTE format('REVOKE ALL ON hotline.%I FROM hearthline_agent, hearthline_team_lead, hearthline_department_head,
            hearthline_station, hearthline_worker', t);
    END LOOP;
END
$$;
DROP POLICY reports_read ON hotline.site;
DROP POLICY reports_read ON hotline.station;
REVOKE ALL ON hotline.site, hotline.station FROM hearthline_report_owner;

DROP FUNCTION access.has_duty(text);
DROP FUNCTION access.require_session();
DROP FUNCTION access.refuse_session();
DROP FUNCTION access.is_live();
DROP FUNCTION access.employee();
DROP FUNCTION access.station();
DROP FUNCTION access.site();
DROP FUNCTION access.current_session();
DROP TABLE access.sign_in_event, access.session, access.credential;

COMMIT;

-- Revert hearthline:roles from pg
-- Roles belong to the cluster: one that another database still uses stays.
BEGIN;

DO $$
DECLARE
    r name;
BEGIN
    FOREACH r IN ARRAY ARRAY['hearthline_server', 'hearthline_reporter', 'hearthline_gate', 'hearthline_worker',
                             'hearthline_station', 'hearthline_department_head', 'hearthline_team_lead', 'hearthline_agent',
                             'hearthline_report_owner', 'hearthline_owner']::name[] LOOP
        BEGIN
            EXECUTE format('DROP ROLE IF EXISTS %I', r);
        EXCEPTION WHEN dependent_objects_still_exist THEN
            RAISE NOTICE 'role % is used by another database and stays', r;
        END;
    END LOOP;
END
$$;

COMMIT;

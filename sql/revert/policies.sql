-- Revert hearthline:policies from pg
BEGIN;

DO $$
DECLARE
    p record;
    t text;
    work CONSTANT text[] := ARRAY['call', 'mass_incident', 'ticket_number_counter', 'ticket', 'ticket_person', 'ticket_event',
        'dispatch', 'sla_clock', 'resident_contact', 'completion', 'completion_part', 'finding', 'callback_task',
        'callback_attempt', 'callback', 'charge_check', 'work_plan'];
BEGIN
    FOR p IN SELECT tablename, policyname FROM pg_catalog.pg_policies
              WHERE schemaname = 'hotline' AND tablename = ANY (work) AND policyname <> 'owner_all' LOOP
        EXECUTE format('DROP POLICY %I ON hotline.%I', p.policyname, p.tablename);
    END LOOP;
    -- A table-wide REVOKE takes the column rights of the same kind along.
    FOREACH t IN ARRAY work LOOP
        EXECUTE format('REVOKE ALL ON hotline.%I FROM hearthline_agent, hearthline_team_lead, hearthline_department_head,
            hearthline_station, hearthline_worker', t);
    END LOOP;
END
$$;

COMMIT;

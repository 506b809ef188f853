-- Deploy hearthline:policies to pg
-- Who sees and writes what of the work: agents and leads their site, heads all sites, stations what is dispatched to them.
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- One policy per table, command and role: letters S(elect), I(nsert), U(pdate). UPDATE rights are granted by column below.
CREATE FUNCTION hotline.allow(name text, grantee text, commands text, rows text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF commands LIKE '%S%' THEN
        EXECUTE format('CREATE POLICY %I ON hotline.%I FOR SELECT TO %I USING (%s)', grantee || '_reads', name, grantee, rows);
        EXECUTE format('GRANT SELECT ON hotline.%I TO %I', name, grantee);
    END IF;
    IF commands LIKE '%I%' THEN
        EXECUTE format('CREATE POLICY %I ON hotline.%I FOR INSERT TO %I WITH CHECK (%s)', grantee || '_adds', name, grantee, rows);
        EXECUTE format('GRANT INSERT ON hotline.%I TO %I', name, grantee);
    END IF;
    IF commands LIKE '%U%' THEN
        EXECUTE format('CREATE POLICY %I ON hotline.%I FOR UPDATE TO %I USING (%s) WITH CHECK (%s)',
                       grantee || '_changes', name, grantee, rows, rows);
    END IF;
END
$$;

DO $$
DECLARE
    t record;
BEGIN
    FOR t IN
        SELECT * FROM (VALUES
            -- table, agent commands, lead commands, head commands, station commands
            ('call',              'SIU', 'SIU', 'S',  ''),
            ('mass_incident',     'SI',  'SIU', 'SU', ''),
            ('ticket_number_counter', '', '', '', ''),
            ('ticket',            'SIU', 'SIU', 'SU', 'SU'),
            ('ticket_person',     'I',   'I',   '',   ''),
            ('ticket_event',      'SI',  'SI',  'SI', 'SI'),
            ('dispatch',          'SIU', 'SIU', 'S',  'SU'),
            ('sla_clock',         'SIU', 'SIU', 'SU', 'SIU'),
            ('resident_contact',  'S',   'S',   'S',  'SI'),
            ('completion',        'S',   'S',   'S',  'SI'),
            ('completion_part',   'S',   'S',   'S',  'SI'),
            ('finding',           '',    'SIU', 'SU', ''),
            ('callback_task',     'SU',  'SU',  'SU', 'I'),
            ('callback_attempt',  'SI',  'SI',  'S',  ''),
            ('callback',          'SI',  'SI',  'S',  ''),
            ('charge_check',      'SI',  'SI',  'SU', ''),
            ('work_plan',         'S',   'SIU', 'SU', '')
        ) AS matrix (name, agent, lead, head, station)
    LOOP
        PERFORM hotline.allow(t.name, 'hearthline_agent', t.agent, 'site_id = (SELECT access.site())');
        PERFORM hotline.allow(t.name, 'hearthline_team_lead', t.lead, 'site_id = (SELECT access.site())');
        PERFORM hotline.allow(t.name, 'hearthline_department_head', t.head, '(SELECT access.is_live())');
        PERFORM hotline.allow(t.name, 'hearthline_station', t.station, 'station_id = (SELECT access.station())');
        EXECUTE format('CREATE POLICY worker_reads ON hotline.%I FOR SELECT TO hearthline_worker USING (true)', t.name);
        IF t.name <> 'ticket_person' THEN
            EXECUTE format('GRANT SELECT ON hotline.%I TO hearthline_worker', t.name);
        END IF;
    END LOOP;
END
$$;
DROP FUNCTION hotline.allow(text, text, text, text);

-- What is written down about an act names the one who does it and the moment it is done, whoever writes the statement.
DO $$
DECLARE
    t record;
BEGIN
    FOR t IN
        SELECT * FROM (VALUES ('ticket_event', 'employee_id', 'at'), ('resident_contact', 'employee_id', 'recorded_at'),
            ('completion', 'returned_by', 'returned_at'), ('callback_attempt', 'employee_id', 'at'),
            ('callback', 'employee_id', 'saved_at')) AS own (name, actor, moment)
    LOOP
        EXECUTE format('CREATE POLICY own_act ON hotline.%I AS RESTRICTIVE FOR INSERT
            TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station
            WITH CHECK (%I = (SELECT access.employee()) AND %I BETWEEN now() AND clock_timestamp())', t.name, t.actor, t.moment);
    END LOOP;
    -- A station writes only to the orders it holds. Its own policy hides every other ticket here, so one that is another
    -- station's and one that does not exist are refused alike, and before any foreign key is asked.
    FOR t IN
        SELECT * FROM (VALUES ('ticket_event', 'AND k.version >= ticket_event.version'), ('sla_clock', ''), ('resident_contact', ''),
            ('completion', ''), ('completion_part', ''), ('callback_task', '')) AS held (name, further)
    LOOP
        EXECUTE format('CREATE POLICY own_order ON hotline.%1$I AS RESTRICTIVE FOR INSERT TO hearthline_station
            WITH CHECK (EXISTS (SELECT FROM hotline.ticket k WHERE k.id = %1$I.ticket_id AND k.site_id = %1$I.site_id
                                   AND k.station_id = %1$I.station_id %2$s))', t.name, t.further);
    END LOOP;
END
$$;

-- Names and phones: masked forms for those who work the ticket, the full form only through hotline.reveal_person.
GRANT SELECT (ticket_id, site_id, station_id, name_masked, phone_masked, second_phone_masked) ON hotline.ticket_person
    TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station;
CREATE POLICY agent_reads ON hotline.ticket_person FOR SELECT TO hearthline_agent USING (site_id = (SELECT access.site()));
CREATE POLICY lead_reads ON hotline.ticket_person FOR SELECT TO hearthline_team_lead USING (site_id = (SELECT access.site()));
CREATE POLICY head_reads ON hotline.ticket_person FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()));
CREATE POLICY station_reads ON hotline.ticket_person FOR SELECT TO hearthline_station
    USING (station_id = (SELECT access.station()) AND station_may_see AND station_sees_until > now());

-- The number behind a call stays sealed for everybody: lists show its masked form, comparing takes its digest. Source: SEC-03
REVOKE SELECT ON hotline.call FROM hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_worker;
GRANT SELECT (id, site_id, line, direction, caller_masked, caller_index, callee_no, queue, ring_at, answered_at, ended_at, ended_by,
    agent_id, workstation, category, description, disposition, resolved_in_call, caller_relation, ticket_id, version) ON hotline.call
    TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_worker;

-- A role touches only the columns its work needs; identity, numbers and times of registration belong to nobody.
GRANT UPDATE (category, description, disposition, resolved_in_call, caller_relation, ticket_id, version)
    ON hotline.call TO hearthline_agent, hearthline_team_lead;
GRANT UPDATE (confirmed_at, confirmed_by, dismissed_at, closed_at) ON hotline.mass_incident TO hearthline_team_lead, hearthline_department_head;
GRANT UPDATE (version, state, cycle, urgency, station_id, dispatch_seq, urge_count, first_issued_at, issued_at, accepted_at,
    contacted_at, appointment_at, arrived_at, finished_at, returned_at, closed_at, closure, next_due_at, mass_incident_id)
    ON hotline.ticket TO hearthline_agent;
GRANT UPDATE (version, state, cycle, urgency, station_id, preset_station_id, override_reason, dispatch_seq, urge_count, household_id,
    building_id, community_id, address_text, address_unmatched, first_issued_at, issued_at, accepted_at, contacted_at, appointment_at,
    arrived_at, finished_at, returned_at, closed_at, closure, next_due_at, mass_incident_id, merged_into)
    ON hotline.ticket TO hearthline_team_lead, hearthline_department_head;
GRANT UPDATE (version, state, accepted_at, contacted_at, appointment_at, arrived_at, finished_at, returned_at, next_due_at)
    ON hotline.ticket TO hearthline_station;
GRANT UPDATE (answered_at, answered_by) ON hotline.dispatch TO hearthline_team_lead;
GRANT UPDATE (received_at, received_by, accepted_at, rejected_at, rejection_reason) ON hotline.dispatch TO hearthline_station;
GRANT UPDATE (problem_confirmed_at, address_confirmed_at, name_confirmed_at, phone_confirmed_at) ON hotline.ticket
    TO hearthline_agent, hearthline_team_lead;
GRANT UPDATE (station_id) ON hotline.sla_clock TO hearthline_agent, hearthline_team_lead;
-- The deadlines of events and complaints are their functions' own: who sees a ticket does not see them.
CREATE POLICY of_tickets ON hotline.sla_clock AS RESTRICTIVE FOR ALL TO hearthline_agent, hearthline_station USING (ticket_id IS NOT NULL);
GRANT UPDATE (stopped_at, paused_at, due_at, warn_at) ON hotline.sla_clock TO hearthline_agent, hearthline_team_lead,
    hearthline_department_head, hearthline_station;
GRANT UPDATE (status, reason_text) ON hotline.finding TO hearthline_team_lead, hearthline_department_head;
-- Source: ORG-01, the rules hold for leads and heads as well: what is found about a person is never changed by that person.
CREATE POLICY not_about_oneself ON hotline.finding AS RESTRICTIVE FOR UPDATE TO hearthline_team_lead, hearthline_department_head
    USING (subject_employee IS DISTINCT FROM (SELECT access.employee()));
GRANT UPDATE (status, priority, next_at, assigned_to, attempts, appointments, version, closed_at)
    ON hotline.callback_task TO hearthline_agent;
GRANT UPDATE (status, priority, next_at, assigned_to, attempts, appointments, version, closed_at, skip_reason, skipped_by)
    ON hotline.callback_task TO hearthline_team_lead, hearthline_department_head;
GRANT UPDATE (status, closed_at, closed_by, note) ON hotline.charge_check TO hearthline_department_head;
GRANT UPDATE (callback_target, proposed, confirmed_by, confirmed_at) ON hotline.work_plan TO hearthline_team_lead, hearthline_department_head;

COMMIT;

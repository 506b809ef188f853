-- Deploy hearthline:transitions to pg
-- Which act leads from which state to which, and for whom. The same table stands in the domain; a test compares them.
BEGIN;
SET LOCAL ROLE hearthline_owner;

CREATE FUNCTION hotline.permit(actor text, from_states int[], wanted int, target int DEFAULT NULL, only_p1 boolean DEFAULT false) RETURNS void
    LANGUAGE sql SET search_path = pg_catalog, pg_temp
AS $$
    INSERT INTO hotline.ticket_transition
    SELECT f, wanted, coalesce(target, f), 'hearthline_' || actor, only_p1 FROM unnest(from_states) AS f;
$$;

DO $$
DECLARE
    open_states int[] := ARRAY(SELECT code FROM hotline.ticket_state WHERE is_open ORDER BY code);
    stored int[] := ARRAY(SELECT code FROM hotline.ticket_state ORDER BY code);
    desk text;
BEGIN
    -- Station: accept, reject, contact, appoint, arrive, suspend, resume, return.
    PERFORM hotline.permit('station', '{2}', 5, 3);
    PERFORM hotline.permit('station', '{2,3}', 6, 10);
    PERFORM hotline.permit('station', '{3}', 7, 4);
    PERFORM hotline.permit('station', '{4,5,6,11}', 7);
    PERFORM hotline.permit('station', '{4}', 8, 5);
    PERFORM hotline.permit('station', '{5}', 8);
    -- In danger nobody waits for a telephone call before ringing at the door.
    PERFORM hotline.permit('station', '{3}', 9, 6, true);
    PERFORM hotline.permit('station', '{4,5}', 9, 6);
    PERFORM hotline.permit('station', '{3,4,5,6}', 14, 11);
    PERFORM hotline.permit('station', '{11}', 15, 4);
    PERFORM hotline.permit('station', '{6}', 10, 7);
    PERFORM hotline.permit('station', '{7}', 11, 8);
    PERFORM hotline.permit('worker', '{7}', 11, 8);

    -- Agents and leads: dispatch, also by telephone, callback, urge, find the address, complete what was left out.
    FOREACH desk IN ARRAY '{agent,team_lead}'::text[] LOOP
        PERFORM hotline.permit(desk, '{1,12}', 2, 2);
        PERFORM hotline.permit(desk, '{2}', 3);
        PERFORM hotline.permit(desk, '{8}', 12, 9);
        PERFORM hotline.permit(desk, '{8}', 13, 12);
        -- A closed ticket is called about a second time, and opens again when it was not solved after all.
        PERFORM hotline.permit(desk, '{9}', 13, 12);
        PERFORM hotline.permit(desk, '{8,9}', 22);
        PERFORM hotline.permit(desk, '{8,9}', 23);
        PERFORM hotline.permit(desk, '{8,9}', 24);
        PERFORM hotline.permit(desk, open_states, 16);
        PERFORM hotline.permit(desk, open_states, 20);
        PERFORM hotline.permit(desk, open_states, 28);
        PERFORM hotline.permit(desk, '{2,3,4,5,6,11}', 29);
    END LOOP;
    PERFORM hotline.permit('worker', '{8}', 12, 9);

    -- Leads only: re-dispatch, insist, merge, cancel, urgency, reassign callbacks.
    PERFORM hotline.permit('team_lead', '{1,3,10}', 3, 2);
    PERFORM hotline.permit('team_lead', '{10}', 4, 2);
    PERFORM hotline.permit('team_lead', open_states, 17, 13);
    PERFORM hotline.permit('team_lead', open_states, 18, 14);
    PERFORM hotline.permit('team_lead', open_states, 19);
    PERFORM hotline.permit('team_lead', open_states, 26);
    PERFORM hotline.permit('worker', open_states, 26);
    PERFORM hotline.permit('team_lead', '{8,9}', 25);

    FOREACH desk IN ARRAY '{agent,team_lead,department_head,station}'::text[] LOOP
        PERFORM hotline.permit(desk, stored, 21);
        PERFORM hotline.permit(desk, stored, 27);
    END LOOP;
END
$$;
DROP FUNCTION hotline.permit(text, int[], int, int, boolean);

COMMIT;

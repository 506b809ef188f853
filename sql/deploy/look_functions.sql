-- Deploy hearthline:look_functions to pg
-- What is opened shows an address, an account number or a masked person: a row in the access log comes first, in the statement
-- that shows it. Source: SEC-08
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- Logs that the caller opens a ticket he may see, and answers its id; NULL for any other.
CREATE FUNCTION hotline.look_at_ticket(p_ticket_id bigint, p_for_callback boolean DEFAULT false) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    t hotline.ticket;
BEGIN
    SELECT k.id, k.household_id INTO t.id, t.household_id FROM hotline.ticket k
     WHERE k.id = p_ticket_id AND CASE s.database_role WHEN 'hearthline_department_head' THEN true
                                       WHEN 'hearthline_station' THEN k.station_id = s.station_id
                                       ELSE k.site_id = s.site_id END;
    IF t.id IS NOT NULL THEN
        PERFORM hotline.log_pi_access(s, t.household_id, t.id, NULL, '{address,name_masked,phone_masked}',
            CASE WHEN p_for_callback THEN 3 WHEN s.database_role = 'hearthline_station' THEN 2 ELSE 6 END::smallint,
            CASE WHEN p_for_callback OR s.database_role = 'hearthline_station' THEN '' ELSE '打开报修单' END);
    END IF;
    RETURN t.id;
END
$$;
COMMENT ON FUNCTION hotline.look_at_ticket(bigint, boolean) IS '打开报修单,先留记录 | logs the opening of a ticket';

CREATE FUNCTION hotline.look_at_building(p_building_id bigint) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
BEGIN
    PERFORM hotline.log_pi_access(s, NULL, NULL, NULL, '{address,household_no}', 6::smallint, '按楼栋查住户', n.id)
       FROM hotline.address_node n WHERE n.id = p_building_id AND n.kind = 3;
END
$$;
COMMENT ON FUNCTION hotline.look_at_building(bigint) IS '按楼栋查住户,先留记录 | logs a list of the households of a building';

-- The households of a building that the caller may see, in order of unit and room; logged as one look at the building.
CREATE FUNCTION hotline.list_households(p_building_id bigint)
    RETURNS TABLE (id bigint, household_no text, unit_id bigint, unit text, room_no text, full_name text)
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM hotline.look_at_building(p_building_id);
    RETURN QUERY
        SELECT h.id, h.household_no, h.unit_id, u.normal, h.room_no, h.full_name
          FROM hotline.household h JOIN hotline.address_node u ON u.id = h.unit_id
         WHERE h.building_id = p_building_id ORDER BY length(u.normal), u.normal, length(h.room_no), h.room_no;
END
$$;
COMMENT ON FUNCTION hotline.list_households(bigint) IS '楼栋内的住户 | households of a building';

GRANT EXECUTE ON FUNCTION hotline.look_at_ticket(bigint, boolean), hotline.look_at_building(bigint), hotline.list_households(bigint)
    TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station;

COMMIT;

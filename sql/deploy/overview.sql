-- Deploy hearthline:overview to pg
-- What the figures of a desk read: indexes for what was closed on a day, and the past's registrations counted by the hour.
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- Tickets are closed once and callbacks end once: these indexes never hold the working set, and lists do not look at them.
CREATE INDEX ticket_site_closed ON hotline.ticket (site_id, closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX ticket_station_closed ON hotline.ticket (station_id, closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX ticket_closed ON hotline.ticket (closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX callback_task_site_ended ON hotline.callback_task (site_id, closed_at) WHERE status IN (3, 4, 5);
CREATE INDEX callback_task_ended ON hotline.callback_task (closed_at) WHERE status IN (3, 4, 5);
CREATE INDEX callback_task_everywhere ON hotline.callback_task (priority, returned_at, id) WHERE status IN (1, 2);

-- Site, day and time of a registration never change and no ticket is deleted, so this count cannot age. A season has some
-- thousand rows here where the tickets are hundreds of thousands.
CREATE TABLE hotline.registered_hour (
    site_id smallint NOT NULL REFERENCES hotline.site,
    day date NOT NULL,
    hour smallint NOT NULL CHECK (hour BETWEEN 0 AND 23),
    tickets integer NOT NULL CHECK (tickets > 0),
    PRIMARY KEY (site_id, day, hour)
);
COMMENT ON TABLE hotline.registered_hour IS '每小时登记的报修数 | tickets registered in each hour';
COMMENT ON COLUMN hotline.registered_hour.site_id IS '站点 | site';
COMMENT ON COLUMN hotline.registered_hour.day IS '登记日(北京时间) | service day of registration';
COMMENT ON COLUMN hotline.registered_hour.hour IS '小时(北京时间),0至23 | hour of the day, 0 to 23';
COMMENT ON COLUMN hotline.registered_hour.tickets IS '登记数 | tickets registered';
SELECT hotline.protect('hotline.registered_hour');
CREATE POLICY agent_reads ON hotline.registered_hour FOR SELECT TO hearthline_agent USING (site_id = (SELECT access.site()));
CREATE POLICY lead_reads ON hotline.registered_hour FOR SELECT TO hearthline_team_lead USING (site_id = (SELECT access.site()));
CREATE POLICY head_reads ON hotline.registered_hour FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()));
GRANT SELECT ON hotline.registered_hour TO hearthline_agent, hearthline_team_lead, hearthline_department_head;

CREATE FUNCTION hotline.hour_of_day(at timestamptz) RETURNS smallint
    LANGUAGE sql STABLE
AS $$
    SELECT extract(hour FROM at AT TIME ZONE 'Asia/Shanghai')::smallint;
$$;
COMMENT ON FUNCTION hotline.hour_of_day(timestamptz) IS '北京时间的小时 | hour of the day';

-- Registration holds the row of the day's number already, so nobody waits here who would not have waited there.
CREATE FUNCTION hotline.count_registrations() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO hotline.registered_hour AS h (site_id, day, hour, tickets)
    SELECT n.site_id, (n.registered_at AT TIME ZONE 'Asia/Shanghai')::date, hotline.hour_of_day(n.registered_at), count(*)
      FROM added n GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (site_id, day, hour) DO UPDATE SET tickets = h.tickets + EXCLUDED.tickets;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.count_registrations() IS '登记时计入当时的小时 | counts registrations into their hour';
CREATE TRIGGER count_registrations AFTER INSERT ON hotline.ticket REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION hotline.count_registrations();

INSERT INTO hotline.registered_hour (site_id, day, hour, tickets)
SELECT site_id, registered_day, hotline.hour_of_day(registered_at), count(*) FROM hotline.ticket GROUP BY 1, 2, 3;

GRANT EXECUTE ON FUNCTION hotline.hour_of_day(timestamptz)
    TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station;

COMMIT;

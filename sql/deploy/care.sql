-- Deploy hearthline:care to pg
-- Care after service: who had trouble again and again, and what the household answered when it was called back. Source: CBK-15
BEGIN;
SET LOCAL ROLE hearthline_owner;

INSERT INTO hotline.policy_parameter (key, value_json, unit, source_ref) VALUES
    ('care.watch_tickets', '3', 'tickets', 'CBK-15'), ('care.watch_days', '14', 'days', 'CBK-15'),
    ('care.second_callback_hours', '48', 'hours', 'CBK-15');
INSERT INTO hotline.parameter_rule (key, kind, least, most, label_zh, label_en, unit_zh) VALUES
    ('care.watch_tickets', 'integer', 2, 100, '列入关注名单的报修单数', 'tickets that put a household on the watch list', '单'),
    ('care.watch_days', 'integer', 1, 365, '关注名单的统计天数', 'days in which they are counted', '天'),
    ('care.second_callback_hours', 'number', 1, 720, '重修解决后第二次回访的间隔', 'time until a reopened repair is called back a second time', '小时');

-- What counts is a ticket of its own: an urge is part of its ticket, and a cancelled or merged ticket (closure 3 and 4) is none.
-- A repair that was reopened is one ticket.
CREATE INDEX ticket_care ON hotline.ticket (registered_at, household_id)
    WHERE household_id IS NOT NULL AND (closure IS NULL OR closure < 3);

-- The household's standing at a moment, by the rule of the station that serves it: no row while it is not to be watched. The whole
-- company's tickets count, whatever site answered. Exactly so many days ago is within them.
CREATE FUNCTION hotline.household_watch(p_household_id bigint, p_at timestamptz)
    RETURNS TABLE (station_id smallint, site_id smallint, tickets integer, days integer, first_at timestamptz, latest_at timestamptz,
                   latest_id bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    home hotline.station;
    least integer;
    span integer;
BEGIN
    SELECT n.* INTO home FROM hotline.household h JOIN hotline.station n ON n.id = hotline.station_for(h.unit_id, p_at)
     WHERE h.id = p_household_id;
    IF home.id IS NULL THEN
        RETURN;
    END IF;
    least := ((hotline.parameter('care.watch_tickets', home.site_id, home.id, p_at)).value_json #>> '{}')::int;
    span := ((hotline.parameter('care.watch_days', home.site_id, home.id, p_at)).value_json #>> '{}')::int;
    RETURN QUERY
        SELECT home.id, home.site_id, count(*)::int, span, min(t.registered_at), max(t.registered_at),
               (array_agg(t.id ORDER BY t.registered_at DESC, t.id DESC))[1]
          FROM hotline.ticket t
         WHERE t.household_id = p_household_id AND t.registered_at >= p_at - span * interval '24 hours' AND t.registered_at <= p_at
           AND (t.closure IS NULL OR t.closure < 3)
        HAVING count(*) >= least;
END
$$;
COMMENT ON FUNCTION hotline.household_watch(bigint, timestamptz) IS '住户是否在关注名单 | whether a household is to be watched';

-- Everybody to be watched at a moment. Nothing is stored, so the list cannot disagree with the tickets: those of the longest window
-- in force are read from an index of their own, and only who may be on the list is looked at more closely.
CREATE FUNCTION hotline.watch_list(p_at timestamptz DEFAULT now())
    RETURNS TABLE (household_id bigint, station_id smallint, site_id smallint, tickets integer, days integer, first_at timestamptz,
                   latest_at timestamptz, latest_id bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    least integer;
    since timestamptz;
BEGIN
    SELECT min((p.value_json #>> '{}')::int) FILTER (WHERE p.key = 'care.watch_tickets'),
           p_at - max((p.value_json #>> '{}')::int) FILTER (WHERE p.key = 'care.watch_days') * interval '24 hours'
      INTO least, since
      FROM hotline.policy_parameter p
     WHERE p.key IN ('care.watch_tickets', 'care.watch_days') AND p.valid_from <= p_at AND p_at < p.valid_to;
    RETURN QUERY
        SELECT b.household, w.station_id, w.site_id, w.tickets, w.days, w.first_at, w.latest_at, w.latest_id
          FROM (SELECT t.household_id AS household FROM hotline.ticket t
                 WHERE t.household_id IS NOT NULL AND (t.closure IS NULL OR t.closure < 3)
                   AND t.registered_at >= since AND t.registered_at <= p_at
                 GROUP BY t.household_id HAVING count(*) >= least) b
         CROSS JOIN LATERAL hotline.household_watch(b.household, p_at) w;
END
$$;
COMMENT ON FUNCTION hotline.watch_list(timestamptz) IS '关注名单 | the watch list';

-- The list for whoever asks, latest trouble first: a station its own households, a lead those of the site's stations, a head all.
-- The address ends at the building, and a ticket is opened where it may be seen. Source: SEC-07
CREATE FUNCTION hotline.watched_households(p_site_id smallint, p_station_id smallint, p_before timestamptz, p_before_id bigint, p_limit integer)
    RETURNS TABLE (household_id bigint, building text, station_id smallint, site_id smallint, tickets integer, days integer,
                   first_at timestamptz, latest_at timestamptz, latest_id bigint, latest_number text, opens boolean)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    s access.session := access.require_session();
BEGIN
    IF s.database_role NOT IN ('hearthline_station', 'hearthline_team_lead', 'hearthline_department_head') THEN
        PERFORM hotline.refuse('FORBIDDEN');
    END IF;
    RETURN QUERY
        SELECT w.household_id, b.full_name, w.station_id, w.site_id, w.tickets, w.days, w.first_at, w.latest_at, w.latest_id, t.number,
               CASE s.database_role WHEN 'hearthline_station' THEN t.station_id IS NOT DISTINCT FROM s.station_id
                                    WHEN 'hearthline_team_lead' THEN t.site_id = s.site_id ELSE true END
          FROM hotline.watch_list() w
          JOIN hotline.household h ON h.id = w.household_id JOIN hotline.address_node b ON b.id = h.building_id
          JOIN hotline.ticket t ON t.id = w.latest_id
         WHERE CASE s.database_role WHEN 'hearthline_station' THEN w.station_id = s.station_id
                                    WHEN 'hearthline_team_lead' THEN w.site_id = s.site_id ELSE true END
           AND (p_site_id IS NULL OR w.site_id = p_site_id) AND (p_station_id IS NULL OR w.station_id = p_station_id)
           AND (w.latest_at, w.household_id) < (p_before, p_before_id)
         ORDER BY w.latest_at DESC, w.household_id DESC LIMIT p_limit;
END
$$;
COMMENT ON FUNCTION hotline.watched_households(smallint, smallint, timestamptz, bigint, integer) IS '可见的关注名单 | the watch list in sight';
GRANT EXECUTE ON FUNCTION hotline.watched_households(smallint, smallint, timestamptz, bigint, integer)
    TO hearthline_team_lead, hearthline_department_head, hearthline_station;

-- What belongs on every card of a household: whether it is watched, and its last five callbacks as they stand now, newest first.
-- Of another site's ticket come the answers, not the words.
CREATE FUNCTION hotline.household_care(s access.session, p_household_id bigint) RETURNS jsonb
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT jsonb_build_object(
        'watch', (SELECT jsonb_build_object('tickets', w.tickets, 'days', w.days) FROM hotline.household_watch(p_household_id, now()) w),
        'answers', coalesce((SELECT jsonb_agg(jsonb_build_object('ticketID', a.ticket_id, 'number', a.number, 'cycle', a.cycle, 'round', a.round,
                                'ownSite', a.own, 'at', extract(epoch FROM a.saved_at)::float8, 'solved', a.a_solved, 'attitude', a.b_attitude,
                                'score', a.d_score, 'opinion', CASE WHEN a.own AND a.e_text <> '' THEN
                                    left(a.e_text, 60) || CASE WHEN length(a.e_text) > 60 THEN '…' ELSE '' END END)
                                ORDER BY a.saved_at DESC, a.id DESC)
            FROM (SELECT c.id, c.ticket_id, t.number, k.cycle, k.round, s.site_id IS NULL OR s.site_id = t.site_id AS own, c.saved_at, c.a_solved,
                         c.b_attitude, c.d_score, c.e_text
                    FROM hotline.ticket t JOIN hotline.callback c ON c.ticket_id = t.id JOIN hotline.callback_task k ON k.id = c.task_id
                   WHERE t.household_id = p_household_id AND c.result < 3
                     AND NOT EXISTS (SELECT FROM hotline.callback n WHERE n.task_id = c.task_id AND n.version > c.version)
                   ORDER BY c.saved_at DESC, c.id DESC LIMIT 5) a), '[]'))
$$;
COMMENT ON FUNCTION hotline.household_care(access.session, bigint) IS '住户关注标志与满意度历史 | watch mark and satisfaction history of a household';

-- The same beside a ticket, for the desk: scores reach stations without names only. Source: CBK-08
CREATE FUNCTION hotline.ticket_care(p_ticket_id bigint) RETURNS jsonb
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    household bigint;
BEGIN
    SELECT t.household_id INTO household FROM hotline.ticket t
     WHERE t.id = p_ticket_id AND CASE s.database_role WHEN 'hearthline_department_head' THEN true
                                       WHEN 'hearthline_station' THEN false ELSE t.site_id = s.site_id END;
    RETURN CASE WHEN household IS NOT NULL THEN hotline.household_care(s, household) END;
END
$$;
COMMENT ON FUNCTION hotline.ticket_care(bigint) IS '报修单住户的满意度历史 | satisfaction history of a ticket''s household';
GRANT EXECUTE ON FUNCTION hotline.ticket_care(bigint)
    TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station;

-- Nobody's home and no number of a person: how many to watch, where, since when. A view's functions run with the rights of whoever
-- reads it, so this one hands out only what the reader's login may see.
CREATE FUNCTION access.report_watch_list()
    RETURNS TABLE (site_id smallint, station_id smallint, tickets integer, days integer, first_at timestamptz, latest_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT w.site_id, w.station_id, w.tickets, w.days, w.first_at, w.latest_at
      FROM hotline.watch_list() w
     WHERE w.site_id = ANY (ARRAY(SELECT access.report_sites())) AND w.station_id = ANY (ARRAY(SELECT access.report_stations()))
$$;
COMMENT ON FUNCTION access.report_watch_list() IS '登录人可见的关注名单 | the watch list in sight of a login';
GRANT EXECUTE ON FUNCTION access.report_watch_list() TO hearthline_report_owner, hearthline_reporter;
SET LOCAL ROLE hearthline_report_owner;
CREATE VIEW report.v_watch_list WITH (security_barrier) AS
SELECT w.site_id, s.name AS site, w.station_id, st.name AS station, w.tickets, w.days, w.first_at, w.latest_at
  FROM access.report_watch_list() w
  JOIN hotline.site s ON s.id = w.site_id
  JOIN hotline.station st ON st.id = w.station_id;
COMMENT ON VIEW report.v_watch_list IS '关注名单:每行一户,不含住户信息 | watch list, a row for each household and nothing that names it';
COMMENT ON COLUMN report.v_watch_list.site_id IS '站点编号 | site number';
COMMENT ON COLUMN report.v_watch_list.site IS '站点(呼叫中心) | site';
COMMENT ON COLUMN report.v_watch_list.station_id IS '维修站编号 | number of the station in charge';
COMMENT ON COLUMN report.v_watch_list.station IS '维修站 | station in charge';
COMMENT ON COLUMN report.v_watch_list.tickets IS '统计期内报修单数 | tickets within the days';
COMMENT ON COLUMN report.v_watch_list.days IS '统计天数 | days in which they are counted';
COMMENT ON COLUMN report.v_watch_list.first_at IS '期内首单登记时间 | registration of the first of them';
COMMENT ON COLUMN report.v_watch_list.latest_at IS '最近一单登记时间 | registration of the latest of them';
GRANT SELECT ON report.v_watch_list TO hearthline_reporter;

COMMIT;

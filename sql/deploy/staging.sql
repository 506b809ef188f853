-- Deploy hearthline:staging to pg
-- Landing zone of bulk imports: COPY fills these tables, one function moves them into the directory, all or nothing.
-- No row security here: COPY FROM refuses it, and nobody but the owner may even use the schema.
BEGIN;
SET LOCAL ROLE hearthline_owner;

CREATE UNLOGGED TABLE staging.site (n integer PRIMARY KEY, code text NOT NULL, name text NOT NULL, id smallint);
CREATE UNLOGGED TABLE staging.station (
    n integer PRIMARY KEY, code text NOT NULL, name text NOT NULL, site_code text NOT NULL, phone text, id smallint
);
CREATE UNLOGGED TABLE staging.employee (
    agent_no text PRIMARY KEY, name text NOT NULL, role text NOT NULL, site_code text, station_code text, reports_to text,
    password_hash text, valid_from timestamptz, valid_to timestamptz, duties text[] NOT NULL DEFAULT '{}', teams smallint[] NOT NULL DEFAULT '{}',
    is_new boolean NOT NULL DEFAULT false
);
CREATE UNLOGGED TABLE staging.season (
    id smallint PRIMARY KEY, name text NOT NULL, trial_starts_at timestamptz NOT NULL, starts_at timestamptz NOT NULL, ends_at timestamptz NOT NULL
);
CREATE UNLOGGED TABLE staging.address_node (
    n integer PRIMARY KEY, parent_n integer, kind smallint NOT NULL, name text NOT NULL, normal text COLLATE "C", id bigint
);
CREATE UNLOGGED TABLE staging.node_alias (node_n integer NOT NULL, alias text NOT NULL);
CREATE UNLOGGED TABLE staging.service_area (
    node_n integer NOT NULL, station_code text NOT NULL, valid_from timestamptz, valid_to timestamptz,
    proposed_by text, approved_by text, reason text NOT NULL DEFAULT ''
);
CREATE UNLOGGED TABLE staging.household (
    n integer PRIMARY KEY, unit_n integer NOT NULL, room_no text NOT NULL, household_no text NOT NULL,
    special_care boolean NOT NULL DEFAULT false, key_customer boolean NOT NULL DEFAULT false,
    fee_status smallint NOT NULL DEFAULT 3, fee_status_at timestamptz, stopped_heating boolean NOT NULL DEFAULT false, id bigint
);
CREATE UNLOGGED TABLE staging.room (room_no text PRIMARY KEY, normal text NOT NULL);
CREATE UNLOGGED TABLE staging.contact_person (
    household_n integer NOT NULL, name text NOT NULL DEFAULT '', phone_cipher bytea NOT NULL, phone_index bytea NOT NULL, phone_masked text NOT NULL
);

COMMENT ON TABLE staging.site IS '暂存:站点 | landing: sites';
COMMENT ON TABLE staging.station IS '暂存:维修站 | landing: stations';
COMMENT ON TABLE staging.employee IS '暂存:员工与任职 | landing: people and their employment';
COMMENT ON TABLE staging.season IS '暂存:采暖季 | landing: heating seasons';
COMMENT ON TABLE staging.address_node IS '暂存:区域、小区、楼栋、单元 | landing: districts, communities, buildings, units';
COMMENT ON TABLE staging.node_alias IS '暂存:别名 | landing: aliases';
COMMENT ON TABLE staging.service_area IS '暂存:服务范围 | landing: service areas';
COMMENT ON TABLE staging.household IS '暂存:住户 | landing: households';
COMMENT ON TABLE staging.room IS '暂存:房号规范形式 | landing: room numbers and their normal form';
COMMENT ON TABLE staging.contact_person IS '暂存:联系人(号码已加密) | landing: contact persons, phones sealed';

-- Organization first: everything else refers to stations and people. What is known already by its code stays as it is.
CREATE FUNCTION staging.load_organization() RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO hotline.site (id, code, name)
    SELECT coalesce((SELECT max(id) FROM hotline.site), 0) + row_number() OVER (ORDER BY n), code, name
      FROM staging.site s WHERE NOT EXISTS (SELECT FROM hotline.site k WHERE k.code = s.code);
    INSERT INTO hotline.station (id, code, name, site_id, phone)
    SELECT coalesce((SELECT max(id) FROM hotline.station), 0) + row_number() OVER (ORDER BY s.n), s.code, s.name, k.id, s.phone
      FROM staging.station s JOIN hotline.site k ON k.code = s.site_code
     WHERE NOT EXISTS (SELECT FROM hotline.station h WHERE h.code = s.code);
    UPDATE staging.site s SET id = k.id FROM hotline.site k WHERE k.code = s.code;
    UPDATE staging.station s SET id = k.id FROM hotline.station k WHERE k.code = s.code;
    INSERT INTO hotline.heating_season (id, name, starts_at, ends_at, trial_starts_at, billing_from, billing_to)
    SELECT id, name, starts_at, ends_at, trial_starts_at, trial_starts_at, ends_at FROM staging.season ON CONFLICT DO NOTHING;
    INSERT INTO hotline.team (site_id, kind, name)
    SELECT s.id, k.code, s.name || k.label_zh || '组' FROM hotline.site s CROSS JOIN hotline.team_kind k
     WHERE EXISTS (SELECT FROM staging.employee e WHERE e.teams <> '{}' AND e.site_code = s.code)
    ON CONFLICT DO NOTHING;
    PERFORM staging.load_people();
END
$$;
COMMENT ON FUNCTION staging.load_organization() IS '导入站点、维修站、采暖季与人员 | loads sites, stations, seasons and people';

CREATE FUNCTION staging.load_people() RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE staging.employee e SET is_new = NOT EXISTS (SELECT FROM hotline.employee k WHERE k.agent_no = e.agent_no);
    INSERT INTO hotline.employee (agent_no, name) SELECT agent_no, name FROM staging.employee WHERE is_new ORDER BY agent_no;
    INSERT INTO hotline.employment (employee_id, role, site_id, station_id, reports_to, valid_from, valid_to)
    SELECT k.id, r.code, s.id, t.id, boss.id, coalesce(e.valid_from, '-infinity'), coalesce(e.valid_to, 'infinity')
      FROM staging.employee e
      JOIN hotline.employee k ON k.agent_no = e.agent_no
      JOIN hotline.role r ON r.identifier = e.role
      LEFT JOIN hotline.site s ON s.code = e.site_code
      LEFT JOIN hotline.station t ON t.code = e.station_code
      LEFT JOIN hotline.employee boss ON boss.agent_no = e.reports_to
     WHERE e.is_new ORDER BY e.agent_no;
    INSERT INTO access.credential (employee_id, password_hash, must_change)
    SELECT k.id, e.password_hash, false FROM staging.employee e JOIN hotline.employee k ON k.agent_no = e.agent_no
     WHERE e.is_new AND e.password_hash IS NOT NULL;
    INSERT INTO hotline.employee_duty (employee_id, duty, site_id, valid_from)
    SELECT k.id, d.code, s.id, coalesce(e.valid_from, '-infinity')
      FROM staging.employee e
      JOIN hotline.employee k ON k.agent_no = e.agent_no
      JOIN hotline.duty d ON d.identifier = ANY (e.duties)
      LEFT JOIN hotline.site s ON s.code = e.site_code
     WHERE e.is_new;
    INSERT INTO hotline.team_member (team_id, site_id, employee_id, valid_from, valid_to)
    SELECT t.id, s.id, k.id, coalesce(e.valid_from, '-infinity'), coalesce(e.valid_to, 'infinity')
      FROM staging.employee e
      JOIN hotline.employee k ON k.agent_no = e.agent_no
      JOIN hotline.site s ON s.code = e.site_code
      JOIN hotline.team t ON t.site_id = s.id AND t.kind = ANY (e.teams)
     WHERE e.is_new;
END
$$;
COMMENT ON FUNCTION staging.load_people() IS '导入人员、任职、职责与班组 | loads people, employments, duties and teams';

-- One level of places: new ones are added with what the triggers would derive, all get their key.
CREATE FUNCTION staging.load_level(level smallint) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO hotline.address_node (parent_id, kind, name, normal, initials, district_id, community_id, building_id, full_name)
    SELECT DISTINCT ON (h.id, s.normal) h.id, level, s.name, s.normal, CASE level WHEN 2 THEN hotline.pinyin_initials(s.name) ELSE '' END,
           h.district_id, h.community_id, h.building_id, CASE WHEN level <= 2 THEN s.name ELSE h.full_name || s.name END
      FROM staging.address_node s
      LEFT JOIN staging.address_node p ON p.n = s.parent_n
      LEFT JOIN hotline.address_node h ON h.id = p.id
     WHERE s.kind = level ORDER BY h.id, s.normal, s.n
    ON CONFLICT DO NOTHING;
    UPDATE hotline.address_node SET district_id = id WHERE level = 1 AND kind = 1 AND district_id IS NULL;
    UPDATE hotline.address_node SET community_id = id WHERE level = 2 AND kind = 2 AND community_id IS NULL;
    UPDATE hotline.address_node SET building_id = id WHERE level = 3 AND kind = 3 AND building_id IS NULL;
    -- Without fresh statistics the planner would join everything of a level with everything else.
    ANALYZE hotline.address_node, staging.address_node;
    IF level = 1 THEN
        UPDATE staging.address_node s SET id = h.id FROM hotline.address_node h WHERE s.kind = 1 AND h.kind = 1 AND h.normal = s.normal;
    ELSE
        UPDATE staging.address_node s SET id = h.id FROM staging.address_node p, hotline.address_node h
         WHERE s.kind = level AND p.n = s.parent_n AND h.parent_id = p.id AND h.kind = level AND h.normal = s.normal;
    END IF;
END
$$;
COMMENT ON FUNCTION staging.load_level(smallint) IS '导入一级地址 | loads one level of places';

-- Places level by level, known again by their normal form, so that the same file may be loaded twice.
CREATE FUNCTION staging.load_places() RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    ANALYZE staging.address_node, staging.household, staging.contact_person;
    -- Thousands of places bear a few hundred names such as 3号楼.
    WITH named AS MATERIALIZED (SELECT kind, name, hotline.normal_place(kind, name) AS normal
                                  FROM (SELECT DISTINCT kind, name FROM staging.address_node) AS d)
    UPDATE staging.address_node s SET normal = named.normal FROM named WHERE (named.kind, named.name) = (s.kind, s.name);
    ALTER TABLE hotline.address_node DISABLE TRIGGER derive, DISABLE TRIGGER spread;
    FOR level IN 1..4 LOOP
        PERFORM staging.load_level(level::smallint);
    END LOOP;
    ALTER TABLE hotline.address_node ENABLE TRIGGER derive, ENABLE TRIGGER spread;
    PERFORM hotline.refresh_grams(id) FROM staging.address_node WHERE kind = 2;
    INSERT INTO hotline.node_alias (node_id, alias, normal)
    SELECT s.id, a.alias, '' FROM staging.node_alias a JOIN staging.address_node s ON s.n = a.node_n
    ON CONFLICT DO NOTHING;
    INSERT INTO hotline.service_area (node_id, station_id, valid_from, valid_to, proposed_by, approved_by, approved_at, reason)
    SELECT s.id, t.id, coalesce(a.valid_from, '-infinity'), coalesce(a.valid_to, 'infinity'), p.id, q.id, now(), a.reason
      FROM staging.service_area a
      JOIN staging.address_node s ON s.n = a.node_n
      JOIN hotline.station t ON t.code = a.station_code
      LEFT JOIN hotline.employee p ON p.agent_no = a.proposed_by
      LEFT JOIN hotline.employee q ON q.agent_no = a.approved_by
      JOIN hotline.address_node n ON n.id = s.id
     WHERE NOT EXISTS (SELECT FROM hotline.service_area k WHERE k.node_id = s.id AND k.approved_at IS NOT NULL
                          AND tstzrange(k.valid_from, k.valid_to) && tstzrange(coalesce(a.valid_from, '-infinity'), coalesce(a.valid_to, 'infinity')))
       -- A place that was there before keeps the station it has. Source: SEC-05
       AND (n.xmin = pg_current_xact_id()::xid OR coalesce(hotline.station_for(n.id), t.id) = t.id);
END
$$;
COMMENT ON FUNCTION staging.load_places() IS '导入地址、别名与服务范围 | loads addresses, aliases and service areas';

-- Hundreds of thousands of rows: the derived columns are computed in one go instead of row by row in the trigger
-- (a few hundred different room numbers exist); the trigger is back before the transaction ends.
CREATE FUNCTION staging.load_households() RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    ALTER TABLE hotline.household DISABLE TRIGGER derive;
    TRUNCATE staging.room;
    INSERT INTO staging.room (room_no, normal)
    SELECT room_no, hotline.normal_place(5::smallint, room_no) FROM (SELECT DISTINCT room_no FROM staging.household) AS r;
    INSERT INTO hotline.household (household_no, unit_id, building_id, community_id, room_no, full_name,
                                   special_care, key_customer, fee_status, fee_status_at, stopped_heating)
    SELECT DISTINCT ON (u.id, r.normal) s.household_no, u.id, u.building_id, u.community_id, r.normal, u.full_name || r.normal || '室',
           s.special_care, s.key_customer, s.fee_status, s.fee_status_at, s.stopped_heating
      FROM staging.household s
      JOIN staging.address_node n ON n.n = s.unit_n
      JOIN hotline.address_node u ON u.id = n.id
      JOIN staging.room r ON r.room_no = s.room_no
     -- A room that another household holds already stays with it; a known household keeps what people noted about it.
     WHERE NOT EXISTS (SELECT FROM hotline.household k WHERE k.unit_id = u.id AND k.room_no = r.normal AND k.household_no <> s.household_no)
     ORDER BY u.id, r.normal, s.n
    ON CONFLICT (household_no) DO NOTHING;
    ALTER TABLE hotline.household ENABLE TRIGGER derive;
    ANALYZE hotline.household;
    INSERT INTO hotline.contact_person (household_id, name, phone_cipher, phone_index, phone_masked)
    SELECT h.id, c.name, c.phone_cipher, c.phone_index, c.phone_masked
      FROM staging.contact_person c
      JOIN staging.household s ON s.n = c.household_n
      JOIN hotline.household h ON h.household_no = s.household_no
    ON CONFLICT (household_id, phone_index) DO NOTHING;
    ANALYZE hotline.contact_person;
END
$$;
COMMENT ON FUNCTION staging.load_households() IS '导入住户与联系人 | loads households and contact persons';

-- Everything in staging becomes the directory, in the caller's one transaction; what exists already is known again.
CREATE FUNCTION staging.load_directory() RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM staging.load_organization();
    PERFORM staging.load_places();
    PERFORM staging.load_households();
END
$$;
COMMENT ON FUNCTION staging.load_directory() IS '导入整个目录 | loads the whole directory';

CREATE FUNCTION staging.clear_directory() RETURNS void
    LANGUAGE sql SET search_path = pg_catalog, pg_temp
AS $$
    TRUNCATE staging.site, staging.station, staging.employee, staging.season, staging.address_node, staging.node_alias,
        staging.service_area, staging.household, staging.room, staging.contact_person;
$$;
COMMENT ON FUNCTION staging.clear_directory() IS '清空目录暂存区 | empties the landing zone of the directory';

-- Columns are read by people too; most explain themselves through the table they land in.
DO $$
DECLARE
    c record;
BEGIN
    FOR c IN SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'staging' LOOP
        EXECUTE format('COMMENT ON COLUMN staging.%I.%I IS %L', c.table_name, c.column_name,
            CASE c.column_name WHEN 'n' THEN '文件内序号 | serial number within the import'
                WHEN 'id' THEN '导入后的主键 | key after loading' ELSE '同目标表同名列 | as in the table it lands in' END);
    END LOOP;
END
$$;

COMMIT;

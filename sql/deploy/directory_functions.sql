-- Deploy hearthline:directory_functions to pg
-- One spelling for every place, address search, the station of an address, screen pop, changes of service areas.
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- Runs of Chinese numerals become digits: 十二 -> 12, 二十一 -> 21, 二〇三 -> 203, 一百零五 -> 105.
CREATE FUNCTION hotline.arabic_numerals(t text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    run text;
    c text;
    total integer;
    digit integer;
BEGIN
    WHILE t ~ '[零〇一二两三四五六七八九十百]' LOOP
        run := substring(t FROM '[零〇一二两三四五六七八九十百]+');
        IF run !~ '[十百]' THEN
            t := overlay(t PLACING translate(run, '零〇一二两三四五六七八九', '001223456789') FROM strpos(t, run) FOR length(run));
            CONTINUE;
        END IF;
        total := 0;
        digit := NULL;
        FOREACH c IN ARRAY string_to_array(run, NULL) LOOP
            CASE c WHEN '十' THEN total := total + coalesce(NULLIF(digit, 0), 1) * 10; digit := NULL;
                   WHEN '百' THEN total := total + coalesce(NULLIF(digit, 0), 1) * 100; digit := NULL;
                   ELSE digit := translate(c, '零〇一二两三四五六七八九', '001223456789')::integer;
            END CASE;
        END LOOP;
        t := overlay(t PLACING (total + coalesce(digit, 0))::text FROM strpos(t, run) FOR length(run));
    END LOOP;
    RETURN t;
END
$$;
COMMENT ON FUNCTION hotline.arabic_numerals(text) IS '中文数字转阿拉伯数字 | Chinese numerals to digits';

-- The normal form of a name: half-width, lower case, digits, without blanks and punctuation other than the dash.
CREATE FUNCTION hotline.normal_name(t text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT hotline.arabic_numerals(lower(regexp_replace(translate(normalize(t, NFKC), '－—–~～', '-----'), '[[:space:],.。,、()（）·''"]', '', 'g')));
$$;
COMMENT ON FUNCTION hotline.normal_name(text) IS '名称规范形式 | normal form of a name';

-- Buildings, units and rooms are known by what stands before 号楼, 栋, 单元, 室; leading zeros do not count.
CREATE FUNCTION hotline.normal_place(kind smallint, t text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE WHEN kind < 3 THEN hotline.normal_name(t)
                ELSE upper(regexp_replace(regexp_replace(hotline.normal_name(t),
                    CASE kind WHEN 3 THEN '(号?楼|号|栋|幢|座|#)$' WHEN 4 THEN '(号?单元|门栋|门|#)$' ELSE '(号|室|户|房|#)$' END, ''),
                    '(^|[^0-9])0+([0-9])', '\1\2', 'g')) END;
$$;
COMMENT ON FUNCTION hotline.normal_place(smallint, text) IS '楼栋、单元、房号规范形式 | normal form of a building, unit or room';

-- First letters of the pinyin: a character belongs to the last boundary that does not sort behind it in Chinese order.
CREATE FUNCTION hotline.pinyin_initials(t text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    firsts CONSTANT text[] := string_to_array('阿八嚓哒妸发旮哈讥咔垃妈拿噢啪七呥仨他穵夕丫帀', NULL);
    letters CONSTANT text := 'abcdefghjklmnopqrstwxyz';
    -- Characters whose reading in the names of places is not the one the order assumes.
    special CONSTANT text := '厦行重长属宿朝曾石乐';
    readings CONSTANT text := 'xhccsscsyl';
    c text;
    i integer;
    result text := '';
BEGIN
    FOREACH c IN ARRAY string_to_array(lower(normalize(t, NFKC)), NULL) LOOP
        IF strpos(special, c) > 0 THEN
            result := result || substr(readings, strpos(special, c), 1);
        ELSIF c ~ '[a-z0-9]' THEN
            result := result || c;
        ELSIF c ~ '[一-龥]' THEN
            i := array_length(firsts, 1);
            WHILE i > 1 AND c COLLATE "zh-x-icu" < firsts[i] COLLATE "zh-x-icu" LOOP
                i := i - 1;
            END LOOP;
            result := result || substr(letters, i, 1);
        END IF;
    END LOOP;
    RETURN result;
END
$$;
COMMENT ON FUNCTION hotline.pinyin_initials(text) IS '拼音首字母 | initials of the pinyin';

CREATE FUNCTION hotline.bigrams(t text) RETURNS text[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(array_agg(DISTINCT substr(t, i, 2)), '{}') FROM generate_series(1, length(t) - 1) AS i;
$$;
COMMENT ON FUNCTION hotline.bigrams(text) IS '相邻两字 | pieces of two characters';

CREATE FUNCTION hotline.derive_node() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    parent hotline.address_node;
BEGIN
    SELECT * INTO parent FROM hotline.address_node WHERE id = NEW.parent_id;
    NEW.normal := hotline.normal_place(NEW.kind, NEW.name);
    NEW.initials := CASE WHEN NEW.kind = 2 THEN hotline.pinyin_initials(NEW.name) ELSE '' END;
    NEW.district_id := CASE NEW.kind WHEN 1 THEN NEW.id ELSE parent.district_id END;
    NEW.community_id := CASE NEW.kind WHEN 2 THEN NEW.id ELSE parent.community_id END;
    NEW.building_id := CASE NEW.kind WHEN 3 THEN NEW.id ELSE parent.building_id END;
    NEW.full_name := CASE WHEN NEW.kind <= 2 THEN NEW.name ELSE parent.full_name || NEW.name END;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION hotline.derive_node() IS '维护规范名、首字母与上级 | keeps normal form, initials and ancestors';
CREATE TRIGGER derive BEFORE INSERT OR UPDATE OF name, parent_id, kind ON hotline.address_node
    FOR EACH ROW EXECUTE FUNCTION hotline.derive_node();

CREATE FUNCTION hotline.derive_alias() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.normal := hotline.normal_name(NEW.alias);
    NEW.initials := hotline.pinyin_initials(NEW.alias);
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION hotline.derive_alias() IS '维护别名规范形式 | keeps the normal form of an alias';
CREATE TRIGGER derive BEFORE INSERT OR UPDATE OF alias ON hotline.node_alias
    FOR EACH ROW EXECUTE FUNCTION hotline.derive_alias();

CREATE FUNCTION hotline.derive_household() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    unit hotline.address_node;
BEGIN
    SELECT * INTO unit FROM hotline.address_node WHERE id = NEW.unit_id;
    NEW.building_id := unit.building_id;
    NEW.community_id := unit.community_id;
    NEW.room_no := hotline.normal_place(5::smallint, NEW.room_no);
    NEW.full_name := unit.full_name || NEW.room_no || '室';
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION hotline.derive_household() IS '维护住户的楼栋、小区与全称 | keeps building, community and full name of a household';
CREATE TRIGGER derive BEFORE INSERT OR UPDATE OF unit_id, room_no ON hotline.household
    FOR EACH ROW EXECUTE FUNCTION hotline.derive_household();

-- The pieces of a community are those of its name and of every alias.
CREATE FUNCTION hotline.refresh_grams(community bigint) RETURNS void
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    DELETE FROM hotline.community_gram WHERE community_id = community;
    INSERT INTO hotline.community_gram (gram, community_id)
    SELECT DISTINCT gram, community
      FROM (SELECT normal FROM hotline.address_node WHERE id = community AND kind = 2
            UNION ALL SELECT normal FROM hotline.node_alias WHERE node_id = community) AS names,
           unnest(hotline.bigrams(names.normal)) AS gram
     WHERE EXISTS (SELECT FROM hotline.address_node WHERE id = community AND kind = 2);
$$;
COMMENT ON FUNCTION hotline.refresh_grams(bigint) IS '重建小区双字索引 | rebuilds the pieces of a community';

-- A new name reaches everything below it.
CREATE FUNCTION hotline.spread_node() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NEW.kind = 2 THEN
        PERFORM hotline.refresh_grams(NEW.id);
    END IF;
    IF TG_OP = 'UPDATE' THEN
        UPDATE hotline.address_node SET parent_id = parent_id WHERE parent_id = NEW.id;
        UPDATE hotline.household SET unit_id = unit_id WHERE unit_id = NEW.id;
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.spread_node() IS '名称变更传至下级 | spreads a new name downwards';
CREATE TRIGGER spread AFTER INSERT OR UPDATE OF name, parent_id, kind ON hotline.address_node
    FOR EACH ROW EXECUTE FUNCTION hotline.spread_node();

CREATE FUNCTION hotline.spread_alias() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM hotline.refresh_grams(OLD.node_id);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM hotline.refresh_grams(NEW.node_id);
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.spread_alias() IS '别名变更后重建双字索引 | rebuilds pieces after a change of aliases';
CREATE TRIGGER spread AFTER INSERT OR UPDATE OR DELETE ON hotline.node_alias
    FOR EACH ROW EXECUTE FUNCTION hotline.spread_alias();

-- The station in charge of a node: the deepest approved area wins. Source: DSP-01
CREATE FUNCTION hotline.station_for(p_node_id bigint, p_at timestamptz DEFAULT now()) RETURNS smallint
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    n record;
    result smallint;
BEGIN
    SELECT id, building_id, community_id, district_id INTO n FROM hotline.address_node WHERE id = p_node_id;
    SELECT a.station_id INTO result FROM hotline.service_area a
     WHERE a.node_id = ANY (ARRAY[n.id, n.building_id, n.community_id, n.district_id])
       AND a.valid_from <= p_at AND p_at < a.valid_to AND a.approved_at IS NOT NULL
     ORDER BY CASE a.node_id WHEN n.id THEN 1 WHEN n.building_id THEN 2 WHEN n.community_id THEN 3 ELSE 4 END
     LIMIT 1;
    RETURN result;
END
$$;
COMMENT ON FUNCTION hotline.station_for(bigint, timestamptz) IS '地址所属维修站,最深一级优先 | station in charge of a node, the deepest area wins';

-- Communities by exact name, alias, prefix, initials, pieces; best first. Every branch stays on an index.
CREATE FUNCTION hotline.match_communities(p_community text, p_initials text, p_limit integer)
    RETURNS TABLE (community_id bigint, score integer)
    LANGUAGE plpgsql STABLE ROWS 10 SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    wanted text COLLATE "C" := NULLIF(hotline.normal_name(p_community), '');
    letters text COLLATE "C" := NULLIF(lower(p_initials), '');
    above CONSTANT text COLLATE "C" := chr(1114111);
    grams text[] := hotline.bigrams(wanted);
BEGIN
    RETURN QUERY
    WITH matches (id, points) AS (
    SELECT found.id, max(found.points)::integer FROM (
        SELECT n.id, CASE n.normal WHEN wanted THEN 100 ELSE 80 END AS points FROM hotline.address_node n
         WHERE n.kind = 2 AND n.normal >= wanted AND n.normal < wanted || above
        UNION ALL
        SELECT a.node_id, CASE a.normal WHEN wanted THEN 95 ELSE 75 END FROM hotline.node_alias a
         WHERE a.normal >= wanted AND a.normal < wanted || above
        UNION ALL
        SELECT n.id, CASE n.initials WHEN letters THEN 90 ELSE 70 END FROM hotline.address_node n
         WHERE n.kind = 2 AND n.initials >= letters AND n.initials < letters || above
        UNION ALL
        SELECT a.node_id, CASE a.initials WHEN letters THEN 85 ELSE 65 END FROM hotline.node_alias a
         WHERE a.initials <> '' AND a.initials >= letters AND a.initials < letters || above
        UNION ALL
        (SELECT g.community_id, 60 * count(*) / cardinality(grams) FROM hotline.community_gram g
          WHERE g.gram = ANY (grams)
          GROUP BY g.community_id HAVING count(*) * 2 >= cardinality(grams) ORDER BY 2 DESC LIMIT 200)
    ) AS found (id, points)
    JOIN hotline.address_node c ON c.id = found.id AND c.kind = 2
    GROUP BY found.id)
    -- A faint resemblance is not worth showing beside a good match.
    SELECT m.id, m.points FROM matches m WHERE m.points * 2 >= (SELECT max(points) FROM matches) ORDER BY 2 DESC, 1 LIMIT p_limit;
END
$$;
COMMENT ON FUNCTION hotline.match_communities(text, text, integer) IS '按名称、别名、首字母查小区 | communities by name, alias, initials';

-- Candidates for a parsed address, the deepest level found in each community, best first.
-- A unit or room that does not exist is answered with its building or unit, never with a neighbour.
CREATE FUNCTION hotline.search_address(p_household_no text, p_community text, p_initials text, p_building text, p_unit text,
                                       p_room text, p_limit integer DEFAULT 20)
    RETURNS TABLE (kind smallint, node_id bigint, household_id bigint, full_name text, district text, station_id smallint, score integer)
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    building text COLLATE "C" := NULLIF(hotline.normal_place(3::smallint, p_building), '');
    unit text COLLATE "C" := NULLIF(hotline.normal_place(4::smallint, p_unit), '');
    room text COLLATE "C" := NULLIF(hotline.normal_place(5::smallint, p_room), '');
BEGIN
    RETURN QUERY
    WITH communities AS MATERIALIZED (
        SELECT m.community_id AS id, m.score FROM hotline.match_communities(p_community, p_initials, 30) m
    ), buildings AS MATERIALIZED (
        SELECT c.id AS community, c.score, b.id, b.full_name
          FROM communities c JOIN hotline.address_node b ON b.community_id = c.id AND b.kind = 3 AND b.normal = building
    ), hits AS (
        SELECT 5::smallint AS level, h.unit_id AS node, h.id AS household, 900 AS points, h.full_name AS label, h.community_id AS community
          FROM hotline.household h WHERE h.household_no = p_household_no
        UNION ALL
        SELECT 5::smallint, h.unit_id, h.id, b.score + 400, h.full_name, b.community
          FROM buildings b
          JOIN hotline.household h ON h.building_id = b.id AND h.room_no = room
          JOIN hotline.address_node u ON u.id = h.unit_id
         WHERE unit IS NULL OR u.normal = unit
        UNION ALL
        SELECT 4::smallint, u.id, NULL, b.score + 300, u.full_name, b.community
          FROM buildings b
          JOIN hotline.address_node u ON u.building_id = b.id AND u.kind = 4 AND u.normal = unit
        UNION ALL
        SELECT 3::smallint, b.id, NULL, b.score + 200, b.full_name, b.community FROM buildings b
        UNION ALL
        SELECT 2::smallint, n.id, NULL, c.score, n.full_name, c.id
          FROM communities c JOIN hotline.address_node n ON n.id = c.id
    ), best AS (
        SELECT * FROM (SELECT hits.*, max(hits.level) OVER (PARTITION BY hits.community) AS deepest FROM hits) AS ranked
         WHERE ranked.level = ranked.deepest
         ORDER BY ranked.points DESC, ranked.label, ranked.node, ranked.household LIMIT p_limit
    )
    SELECT best.level, best.node, best.household, best.label, d.name, hotline.station_for(best.node), best.points
      FROM best
      JOIN hotline.address_node n ON n.id = best.node
      JOIN hotline.address_node d ON d.id = n.district_id
     ORDER BY best.points DESC, best.label, best.node, best.household;
END
$$;
COMMENT ON FUNCTION hotline.search_address(text, text, text, text, text, text, integer) IS '地址检索 | address search';

-- A ticket of any site, without anything personal; ownSite tells whether the caller may open it. Of another site's ticket the
-- caller does not learn who repairs it.
CREATE FUNCTION hotline.ticket_line(s access.session, t hotline.ticket) RETURNS jsonb
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT jsonb_build_object('ticketID', t.id, 'number', t.number, 'state', t.state, 'fault', t.fault, 'urgency', t.urgency,
        'stationID', CASE WHEN s.site_id IS NULL OR s.site_id = t.site_id THEN t.station_id END, 'registeredAt', extract(epoch FROM t.registered_at)::float8, 'urgeCount', t.urge_count,
        'ownSite', s.site_id IS NULL OR s.site_id = t.site_id);
$$;
COMMENT ON FUNCTION hotline.ticket_line(access.session, hotline.ticket) IS '报修单摘要行 | one line about a ticket';

-- One household for the eyes of whoever talks to it: no full name, no full phone.
CREATE FUNCTION hotline.household_card(s access.session, p_household_id bigint) RETURNS jsonb
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT jsonb_build_object(
        'householdID', h.id, 'householdNo', h.household_no, 'fullName', h.full_name,
        'communityID', h.community_id, 'buildingID', h.building_id, 'unitID', h.unit_id,
        'stationID', hotline.station_for(h.unit_id), 'specialCare', h.special_care, 'keyCustomer', h.key_customer,
        'stoppedHeating', h.stopped_heating, 'feeStatus', h.fee_status,
        'contacts', coalesce((SELECT jsonb_agg(jsonb_build_object('name', left(p.name, 1) || repeat('*', greatest(length(p.name) - 1, 0)),
                                               'phone', p.phone_masked) ORDER BY p.id)
                                FROM hotline.contact_person p WHERE p.household_id = h.id), '[]'),
        'lastTickets', coalesce((SELECT jsonb_agg(hotline.ticket_line(s, last.t) ORDER BY (last.t).registered_at DESC, (last.t).id DESC)
            FROM (SELECT k AS t FROM hotline.ticket k WHERE k.household_id = h.id ORDER BY k.registered_at DESC LIMIT 5) AS last), '[]'),
        'openTickets', coalesce((SELECT jsonb_agg(hotline.ticket_line(s, t) ORDER BY t.registered_at DESC, t.id DESC)
            FROM hotline.ticket t WHERE t.household_id = h.id AND t.closed_at IS NULL), '[]'),
        'buildingTickets', coalesce((SELECT jsonb_agg(hotline.ticket_line(s, near.t) ORDER BY (near.t).registered_at DESC, (near.t).id DESC)
            FROM (SELECT k AS t FROM hotline.ticket k
                   WHERE k.building_id = h.building_id AND k.household_id <> h.id AND k.closed_at IS NULL
                     AND k.registered_at > now() - interval '72 hours'
                   ORDER BY k.registered_at DESC LIMIT 20) AS near), '[]'),
        'incidents', coalesce((SELECT jsonb_agg(jsonb_build_object('id', i.id, 'faultFamily', i.fault_family, 'place', n.full_name)
                                                ORDER BY i.id)
            FROM hotline.mass_incident i JOIN hotline.address_node n ON n.id = i.node_id
           WHERE i.node_id IN (h.unit_id, h.building_id, h.community_id)
             AND i.confirmed_at IS NOT NULL AND i.closed_at IS NULL AND i.dismissed_at IS NULL), '[]'))
      FROM hotline.household h WHERE h.id = p_household_id;
$$;
COMMENT ON FUNCTION hotline.household_card(access.session, bigint) IS '住户卡片(脱敏) | masked card of a household';

-- Screen pop: the households of a number, each look logged in the same statement. Source: INT-04, SEC-08
CREATE FUNCTION hotline.look_up_caller(p_phone_index bytea, p_call_id bigint DEFAULT NULL) RETURNS SETOF jsonb
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    household bigint;
BEGIN
    FOR household IN
        SELECT found.id FROM (
            SELECT p.household_id AS id, 1 AS place FROM hotline.contact_person p WHERE p.phone_index = p_phone_index
            UNION ALL
            SELECT t.household_id, 2 FROM hotline.ticket_person p JOIN hotline.ticket t ON t.id = p.ticket_id
             WHERE p.phone_index = p_phone_index AND t.household_id IS NOT NULL) AS found
         GROUP BY found.id ORDER BY min(found.place), found.id LIMIT 10
    LOOP
        PERFORM hotline.log_pi_access(s, household, NULL, p_call_id, ARRAY['address', 'name_masked', 'phone_masked'], 7::smallint);
        RETURN NEXT hotline.household_card(s, household) || jsonb_build_object('care', hotline.household_care(s, household));
    END LOOP;
    IF household IS NULL THEN
        PERFORM hotline.log_pi_access(s, NULL, NULL, p_call_id, ARRAY['phone_index'], 7::smallint);
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.look_up_caller(bytea, bigint) IS '来电弹屏 | screen pop by caller number';

-- The card of one household picked by address. Source: SEC-08
CREATE FUNCTION hotline.open_household(p_household_id bigint, p_call_id bigint DEFAULT NULL) RETURNS jsonb
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    card jsonb := hotline.household_card(s, p_household_id);
BEGIN
    IF card IS NULL THEN
        PERFORM hotline.refuse('HOUSEHOLD_NOT_FOUND');
    END IF;
    PERFORM hotline.log_pi_access(s, p_household_id, NULL, p_call_id, ARRAY['address', 'name_masked', 'phone_masked'],
                                  CASE WHEN hotline.is_own_call(s, p_call_id) THEN 1 ELSE 6 END::smallint);
    RETURN card || jsonb_build_object('care', hotline.household_care(s, p_household_id));
END
$$;
COMMENT ON FUNCTION hotline.open_household(bigint, bigint) IS '打开住户卡片 | opens the card of a household';

-- A change of the area table: pending until a second person approves. Source: SEC-05
CREATE FUNCTION hotline.may_keep_area(s access.session, p_duty text, p_station_id smallint) RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    home smallint := (SELECT site_id FROM hotline.station WHERE id = p_station_id AND active);
BEGIN
    IF NOT access.has_duty(p_duty) THEN
        PERFORM hotline.refuse('FORBIDDEN', jsonb_build_object('duty', p_duty));
    ELSIF home IS NULL THEN
        PERFORM hotline.refuse('STATION_UNKNOWN');
    ELSIF s.database_role <> 'hearthline_department_head' AND home IS DISTINCT FROM s.site_id THEN
        PERFORM hotline.refuse('FORBIDDEN', '{"scope": "site"}');
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.may_keep_area(access.session, text, smallint) IS '核对服务范围维护权限 | checks the power over an area';

CREATE FUNCTION hotline.propose_service_area(p_request_id uuid, p_body_hash bytea, p_node_id bigint, p_station_id smallint,
                                             p_valid_from timestamptz, p_reason text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'propose_service_area', p_body_hash);
    area bigint;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    PERFORM hotline.may_keep_area(s, 'keeper', p_station_id);
    IF NOT EXISTS (SELECT FROM hotline.address_node WHERE id = p_node_id) THEN
        PERFORM hotline.refuse('ADDRESS_UNKNOWN');
    ELSIF coalesce(p_reason, '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED');
    ELSIF p_valid_from < now() THEN
        -- What already happened keeps the station it had.
        PERFORM hotline.refuse('FIELD_INVALID', '{"field": "valid_from"}');
    END IF;
    INSERT INTO hotline.service_area (node_id, station_id, valid_from, proposed_by, proposed_at, reason)
    VALUES (p_node_id, p_station_id, coalesce(p_valid_from, now()), s.employee_id, clock_timestamp(), p_reason)
    RETURNING id INTO area;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'proposed', area);
END
$$;
COMMENT ON FUNCTION hotline.propose_service_area(uuid, bytea, bigint, smallint, timestamptz, text) IS '提出服务范围变更 | proposes a change of a service area';

CREATE FUNCTION hotline.decide_service_area(p_request_id uuid, p_body_hash bytea, p_area_id bigint, p_approve boolean)
    RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'decide_service_area', p_body_hash);
    area hotline.service_area;
    start timestamptz;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    SELECT * INTO area FROM hotline.service_area WHERE id = p_area_id FOR UPDATE;
    IF area.id IS NULL THEN
        PERFORM hotline.refuse('ADDRESS_UNKNOWN');
    END IF;
    PERFORM hotline.may_keep_area(s, 'area_approver', area.station_id);
    IF area.proposed_by = s.employee_id THEN
        PERFORM hotline.refuse('NO_SELF_APPROVAL');
    ELSIF area.approved_at IS NOT NULL OR area.rejected_at IS NOT NULL THEN
        PERFORM hotline.refuse('STALE_VERSION');
    END IF;
    -- Also the row that ends is changed for this reason.
    PERFORM hotline.give_reason(area.reason);
    IF NOT p_approve THEN
        UPDATE hotline.service_area SET rejected_by = s.employee_id, rejected_at = clock_timestamp() WHERE id = area.id;
        RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'rejected', area.id);
    END IF;
    start := greatest(area.valid_from, clock_timestamp());
    UPDATE hotline.service_area SET valid_to = start
     WHERE node_id = area.node_id AND approved_at IS NOT NULL AND valid_from < start AND valid_to > start;
    IF EXISTS (SELECT FROM hotline.service_area WHERE node_id = area.node_id AND approved_at IS NOT NULL AND valid_to > start) THEN
        PERFORM hotline.refuse('STALE_VERSION', '{"cause": "a later change is already approved"}');
    END IF;
    UPDATE hotline.service_area SET valid_from = start, approved_by = s.employee_id, approved_at = clock_timestamp() WHERE id = area.id;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'approved', area.id);
END
$$;
COMMENT ON FUNCTION hotline.decide_service_area(uuid, bytea, bigint, boolean) IS '审批服务范围变更 | decides on a change of a service area';

GRANT EXECUTE ON FUNCTION hotline.arabic_numerals(text), hotline.normal_name(text), hotline.normal_place(smallint, text),
    hotline.bigrams(text), hotline.match_communities(text, text, integer),
    hotline.search_address(text, text, text, text, text, text, integer), hotline.station_for(bigint, timestamptz)
    TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station, hearthline_worker;
GRANT EXECUTE ON FUNCTION hotline.look_up_caller(bytea, bigint), hotline.open_household(bigint, bigint),
    hotline.propose_service_area(uuid, bytea, bigint, smallint, timestamptz, text),
    hotline.decide_service_area(uuid, bytea, bigint, boolean)
    TO hearthline_agent, hearthline_team_lead, hearthline_department_head;

COMMIT;

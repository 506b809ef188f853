-- Deploy hearthline:directory to pg
-- Places: districts, communities, buildings, building units, households. No persons here, except contact_person, which nobody reads directly.
BEGIN;
SET LOCAL ROLE hearthline_owner;

CREATE TABLE hotline.address_kind (
    code smallint PRIMARY KEY, identifier text NOT NULL UNIQUE, label_zh text NOT NULL, label_en text NOT NULL
);
INSERT INTO hotline.address_kind VALUES (1, 'district', '区域', 'district'), (2, 'community', '小区', 'community'),
    (3, 'building', '楼栋', 'building'), (4, 'building_unit', '单元', 'building unit');

CREATE TABLE hotline.address_node (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    parent_id bigint REFERENCES hotline.address_node,
    kind smallint NOT NULL REFERENCES hotline.address_kind,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    normal text COLLATE "C" NOT NULL,
    initials text COLLATE "C" NOT NULL DEFAULT '',
    district_id bigint REFERENCES hotline.address_node,
    community_id bigint REFERENCES hotline.address_node,
    building_id bigint REFERENCES hotline.address_node,
    full_name text NOT NULL,
    CHECK ((kind = 1) = (parent_id IS NULL)),
    UNIQUE NULLS NOT DISTINCT (parent_id, kind, normal)
);
CREATE INDEX address_node_community ON hotline.address_node (community_id, kind, normal);
CREATE INDEX address_node_building ON hotline.address_node (building_id, kind, normal);
CREATE INDEX address_node_parent ON hotline.address_node (parent_id);
CREATE INDEX address_node_community_name ON hotline.address_node (normal) WHERE kind = 2;
CREATE INDEX address_node_community_initials ON hotline.address_node (initials) WHERE kind = 2;
CREATE INDEX address_node_district ON hotline.address_node (district_id);

CREATE TABLE hotline.node_alias (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    node_id bigint NOT NULL REFERENCES hotline.address_node,
    alias text NOT NULL,
    normal text COLLATE "C" NOT NULL,
    initials text COLLATE "C" NOT NULL DEFAULT '',
    UNIQUE (node_id, normal)
);
CREATE INDEX node_alias_normal ON hotline.node_alias (normal);
CREATE INDEX node_alias_initials ON hotline.node_alias (initials) WHERE initials <> '';

-- Two-character pieces of community names and aliases: pg_trgm cannot find names of one or two characters.
CREATE TABLE hotline.community_gram (
    gram text COLLATE "C" NOT NULL,
    community_id bigint NOT NULL REFERENCES hotline.address_node,
    PRIMARY KEY (gram, community_id)
);
CREATE INDEX community_gram_community ON hotline.community_gram (community_id);

CREATE TABLE hotline.household (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    household_no text NOT NULL UNIQUE,
    unit_id bigint NOT NULL REFERENCES hotline.address_node,
    building_id bigint NOT NULL REFERENCES hotline.address_node,
    community_id bigint NOT NULL REFERENCES hotline.address_node,
    room_no text COLLATE "C" NOT NULL,
    full_name text NOT NULL,
    special_care boolean NOT NULL DEFAULT false,
    key_customer boolean NOT NULL DEFAULT false,
    fee_status smallint NOT NULL DEFAULT 3 REFERENCES hotline.fee_status,
    fee_status_at timestamptz,
    stopped_heating boolean NOT NULL DEFAULT false,
    UNIQUE (unit_id, room_no)
);
CREATE INDEX household_building ON hotline.household (building_id, room_no);
CREATE INDEX household_community ON hotline.household (community_id, room_no);

-- Phones are ciphertext, found again only through a keyed digest whose key is outside the database.
CREATE TABLE hotline.contact_person (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    household_id bigint NOT NULL REFERENCES hotline.household,
    name text NOT NULL DEFAULT '',
    phone_cipher bytea NOT NULL,
    phone_index bytea NOT NULL CHECK (length(phone_index) = 32),
    phone_key smallint NOT NULL DEFAULT 1,
    phone_masked text NOT NULL,
    UNIQUE (household_id, phone_index)
);
CREATE INDEX contact_person_phone ON hotline.contact_person (phone_index);

-- Source: DSP-01, the deepest node wins; SEC-05, a change counts only when a second person approved it.
CREATE TABLE hotline.service_area (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    node_id bigint NOT NULL REFERENCES hotline.address_node,
    station_id smallint NOT NULL REFERENCES hotline.station,
    valid_from timestamptz NOT NULL DEFAULT '-infinity',
    valid_to timestamptz NOT NULL DEFAULT 'infinity',
    proposed_by bigint REFERENCES hotline.employee,
    proposed_at timestamptz NOT NULL DEFAULT now(),
    approved_by bigint REFERENCES hotline.employee,
    approved_at timestamptz,
    rejected_by bigint REFERENCES hotline.employee,
    rejected_at timestamptz,
    reason text NOT NULL DEFAULT '',
    CHECK (valid_from < valid_to),
    CHECK (approved_at IS NULL OR rejected_at IS NULL),
    CONSTRAINT no_self_approval CHECK (approved_by IS NULL OR approved_by IS DISTINCT FROM proposed_by),
    EXCLUDE USING gist (node_id WITH =, tstzrange(valid_from, valid_to) WITH &&) WHERE (approved_at IS NOT NULL)
);
CREATE INDEX service_area_node ON hotline.service_area (node_id, valid_from);
CREATE INDEX service_area_station ON hotline.service_area (station_id);
CREATE INDEX service_area_pending ON hotline.service_area (proposed_at) WHERE approved_at IS NULL AND rejected_at IS NULL;

CREATE TABLE hotline.heating_season (
    id smallint PRIMARY KEY,
    name text NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    trial_starts_at timestamptz NOT NULL,
    billing_from timestamptz NOT NULL,
    billing_to timestamptz NOT NULL,
    CHECK (trial_starts_at <= starts_at AND starts_at < ends_at)
);

SELECT hotline.protect('hotline.address_kind', 'hotline.address_node', 'hotline.node_alias', 'hotline.community_gram',
    'hotline.household', 'hotline.contact_person', 'hotline.service_area', 'hotline.heating_season');
DO $$
DECLARE
    t text;
BEGIN
    -- Addresses are not personal data: a dictionary, open to every role, so that search may use every index.
    FOREACH t IN ARRAY ARRAY['address_kind', 'address_node', 'node_alias', 'community_gram', 'heating_season'] LOOP
        EXECUTE format('CREATE POLICY staff_reads ON hotline.%I FOR SELECT TO hearthline_agent, hearthline_team_lead,
            hearthline_department_head, hearthline_station, hearthline_worker USING (true)', t);
        EXECUTE format('GRANT SELECT ON hotline.%I TO hearthline_agent, hearthline_team_lead,
            hearthline_department_head, hearthline_station, hearthline_worker', t);
    END LOOP;
END
$$;
CREATE POLICY staff_reads ON hotline.service_area FOR SELECT TO hearthline_agent, hearthline_team_lead,
    hearthline_department_head, hearthline_station USING ((SELECT access.is_live()));
CREATE POLICY worker_reads ON hotline.service_area FOR SELECT TO hearthline_worker USING (true);
GRANT SELECT ON hotline.service_area TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station,
    hearthline_worker;

-- The places a station serves now; of a district also the communities, because a household knows those.
CREATE FUNCTION access.area_nodes() RETURNS bigint[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    WITH area AS (
        SELECT a.node_id FROM hotline.service_area a
         WHERE a.station_id = access.station() AND a.approved_at IS NOT NULL AND a.valid_from <= now() AND now() < a.valid_to)
    SELECT coalesce(array_agg(x.id), '{}')
      FROM (SELECT node_id AS id FROM area
             UNION ALL SELECT n.id FROM area JOIN hotline.address_node n ON n.district_id = area.node_id AND n.kind = 2) x;
$$;
COMMENT ON FUNCTION access.area_nodes() IS '本维修站负责的地址节点 | places the station of the session serves';
GRANT EXECUTE ON FUNCTION access.area_nodes() TO hearthline_station;

-- A household tells who needs care and who has not paid: that is the desk's, in living sessions. A station finds the flats it
-- serves, without those flags. Source: SEC-03
CREATE POLICY staff_reads ON hotline.household FOR SELECT TO hearthline_agent, hearthline_team_lead, hearthline_department_head
    USING ((SELECT access.is_live()));
CREATE POLICY station_reads ON hotline.household FOR SELECT TO hearthline_station
    USING (community_id = ANY ((SELECT access.area_nodes())::bigint[]) OR building_id = ANY ((SELECT access.area_nodes())::bigint[])
           OR unit_id = ANY ((SELECT access.area_nodes())::bigint[]));
CREATE POLICY worker_reads ON hotline.household FOR SELECT TO hearthline_worker USING (true);
GRANT SELECT ON hotline.household TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_worker;
GRANT SELECT (id, household_no, unit_id, building_id, community_id, room_no, full_name) ON hotline.household TO hearthline_station;

COMMIT;

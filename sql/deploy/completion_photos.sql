-- Deploy hearthline:completion_photos to pg
-- Photos of a repair: taken by the station that holds the order, before the return counts them. Source: DSP-05, SEC-08
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- What a file is by its first bytes; NULL for anything that is no photo. The same check stands in the domain.
CREATE FUNCTION hotline.photo_type(content bytea) RETURNS text
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT CASE
        WHEN substr(content, 1, 3) = '\xffd8ff'::bytea THEN 'image/jpeg'
        WHEN substr(content, 1, 8) = '\x89504e470d0a1a0a'::bytea THEN 'image/png'
        WHEN substr(content, 1, 4) = 'RIFF'::bytea AND substr(content, 9, 4) = 'WEBP'::bytea THEN 'image/webp' END;
$$;
COMMENT ON FUNCTION hotline.photo_type(bytea) IS '按文件头判断图片类型 | what a photo is by its first bytes';

CREATE TABLE hotline.repair_photo (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_id bigint NOT NULL,
    site_id smallint NOT NULL,
    station_id smallint NOT NULL REFERENCES hotline.station,
    cycle smallint NOT NULL,
    request_id uuid NOT NULL,
    sha256 bytea NOT NULL CHECK (length(sha256) = 32),
    media_type text NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png', 'image/webp')),
    width integer CHECK (width BETWEEN 1 AND 65535),
    height integer CHECK (height BETWEEN 1 AND 65535),
    size integer NOT NULL CHECK (size BETWEEN 1 AND 2097152),
    content bytea NOT NULL,
    taken_at timestamptz NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    employee_id bigint NOT NULL REFERENCES hotline.employee,
    FOREIGN KEY (ticket_id, site_id) REFERENCES hotline.ticket (id, site_id),
    -- The same picture twice is one photo.
    UNIQUE (ticket_id, cycle, sha256),
    CONSTRAINT whole_photo CHECK (size = octet_length(content) AND sha256 = pg_catalog.sha256(content)),
    CONSTRAINT true_type CHECK (hotline.photo_type(content) IS NOT DISTINCT FROM media_type),
    CHECK (taken_at <= at)
);
-- Photos are compressed as they come.
ALTER TABLE hotline.repair_photo ALTER content SET STORAGE EXTERNAL;
CREATE INDEX repair_photo_site ON hotline.repair_photo (site_id, at);
CREATE INDEX repair_photo_station ON hotline.repair_photo (station_id, at);
COMMENT ON TABLE hotline.repair_photo IS '维修照片,只追加 | photos of repairs, append-only';
COMMENT ON COLUMN hotline.repair_photo.id IS '编号 | id';
COMMENT ON COLUMN hotline.repair_photo.ticket_id IS '报修单 | ticket';
COMMENT ON COLUMN hotline.repair_photo.site_id IS '站点 | site';
COMMENT ON COLUMN hotline.repair_photo.station_id IS '维修站 | station';
COMMENT ON COLUMN hotline.repair_photo.cycle IS '第几次维修 | repair cycle';
COMMENT ON COLUMN hotline.repair_photo.request_id IS '请求号 | request id';
COMMENT ON COLUMN hotline.repair_photo.sha256 IS '内容摘要SHA-256 | SHA-256 of the content';
COMMENT ON COLUMN hotline.repair_photo.media_type IS '图片类型 | media type';
COMMENT ON COLUMN hotline.repair_photo.width IS '宽(像素) | width in pixels';
COMMENT ON COLUMN hotline.repair_photo.height IS '高(像素) | height in pixels';
COMMENT ON COLUMN hotline.repair_photo.size IS '大小(字节) | size in bytes';
COMMENT ON COLUMN hotline.repair_photo.content IS '图片内容 | the picture itself';
COMMENT ON COLUMN hotline.repair_photo.taken_at IS '拍摄时间(现场) | when it was taken in the field';
COMMENT ON COLUMN hotline.repair_photo.at IS '收到时间 | when the server received it';
COMMENT ON COLUMN hotline.repair_photo.employee_id IS '拍摄人 | who added it';

SELECT hotline.protect('hotline.repair_photo');
SELECT hotline.make_append_only('hotline.repair_photo');
CREATE POLICY agent_reads ON hotline.repair_photo FOR SELECT TO hearthline_agent USING (site_id = (SELECT access.site()));
CREATE POLICY lead_reads ON hotline.repair_photo FOR SELECT TO hearthline_team_lead USING (site_id = (SELECT access.site()));
CREATE POLICY head_reads ON hotline.repair_photo FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()));
-- The station that holds the ticket: one that had it before reads its photos no more.
CREATE POLICY station_reads ON hotline.repair_photo FOR SELECT TO hearthline_station
    USING (EXISTS (SELECT FROM hotline.ticket k WHERE k.id = repair_photo.ticket_id AND k.station_id = (SELECT access.station())));
CREATE POLICY station_adds ON hotline.repair_photo FOR INSERT TO hearthline_station WITH CHECK (station_id = (SELECT access.station()));
CREATE POLICY own_act ON hotline.repair_photo AS RESTRICTIVE FOR INSERT TO hearthline_station
    WITH CHECK (employee_id = (SELECT access.employee()) AND at BETWEEN now() AND clock_timestamp());
CREATE POLICY own_order ON hotline.repair_photo AS RESTRICTIVE FOR INSERT TO hearthline_station
    WITH CHECK (EXISTS (SELECT FROM hotline.ticket k WHERE k.id = repair_photo.ticket_id AND k.site_id = repair_photo.site_id
                           AND k.station_id = repair_photo.station_id));
GRANT SELECT ON hotline.repair_photo TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station;
GRANT INSERT ON hotline.repair_photo TO hearthline_station;

-- Adds a photo to the repair in hand; the same picture again answers the one that is there. At most nine a cycle.
-- The ticket's version stays, so that photos on a slow line do not overtake the acts of the phone.
CREATE FUNCTION hotline.add_photo(p_request_id uuid, p_body_hash bytea, p_ticket_id bigint, p_content bytea, p_width integer, p_height integer,
    p_taken_at timestamptz) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'add_photo', p_body_hash);
    t hotline.ticket;
    now_at timestamptz := clock_timestamp();
    known bigint;
BEGIN
    IF r.ticket_id IS NOT NULL THEN
        RETURN r;
    END IF;
    t := hotline.lock_ticket(p_ticket_id, NULL);
    SELECT p.id INTO known FROM hotline.repair_photo p WHERE p.ticket_id = t.id AND p.cycle = t.cycle AND p.sha256 = pg_catalog.sha256(p_content);
    IF known IS NOT NULL THEN
        RETURN hotline.finish_request(s, p_request_id, t, 'known', known);
    ELSIF t.state NOT IN (3, 4, 5, 6, 11) THEN
        PERFORM hotline.refuse('TRANSITION_NOT_ALLOWED', jsonb_build_object('state', t.state));
    ELSIF hotline.photo_type(p_content) IS NULL OR octet_length(p_content) > 2097152 OR p_width NOT BETWEEN 1 AND 65535
       OR p_height NOT BETWEEN 1 AND 65535 THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"photo"}');
    ELSIF (SELECT count(*) FROM hotline.repair_photo p WHERE p.ticket_id = t.id AND p.cycle = t.cycle) >= 9 THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"photos"}');
    END IF;
    INSERT INTO hotline.repair_photo (ticket_id, site_id, station_id, cycle, request_id, sha256, media_type, width, height, size, content,
        taken_at, at, employee_id)
    VALUES (t.id, t.site_id, t.station_id, t.cycle, p_request_id, pg_catalog.sha256(p_content), hotline.photo_type(p_content), p_width, p_height,
        octet_length(p_content), p_content, coalesce(hotline.act_time(t, p_taken_at, now_at, 'taken_time'), now_at), now_at, s.employee_id)
    RETURNING id INTO known;
    RETURN hotline.finish_request(s, p_request_id, t, 'added', known);
END
$$;
COMMENT ON FUNCTION hotline.add_photo(uuid, bytea, bigint, bytea, integer, integer, timestamptz) IS '添加维修照片 | adds a photo of a repair';

-- A photo shows somebody's home: whoever opens one leaves a trace first. Answers its id; NULL for one he may not see. Source: SEC-08
CREATE FUNCTION hotline.look_at_photo(p_photo_id bigint) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    k hotline.ticket;
BEGIN
    SELECT t.id, t.household_id INTO k.id, k.household_id
      FROM hotline.repair_photo p JOIN hotline.ticket t ON t.id = p.ticket_id
     WHERE p.id = p_photo_id AND CASE s.database_role WHEN 'hearthline_department_head' THEN true
                                      WHEN 'hearthline_station' THEN t.station_id = s.station_id
                                      ELSE t.site_id = s.site_id END;
    IF k.id IS NULL THEN
        RETURN NULL;
    END IF;
    PERFORM hotline.log_pi_access(s, k.household_id, k.id, NULL, '{photo}',
        CASE s.database_role WHEN 'hearthline_station' THEN 2 ELSE 6 END::smallint,
        CASE s.database_role WHEN 'hearthline_station' THEN '' ELSE '查看维修照片' END);
    RETURN p_photo_id;
END
$$;
COMMENT ON FUNCTION hotline.look_at_photo(bigint) IS '查看维修照片,先留记录 | logs the opening of a photo';

GRANT EXECUTE ON FUNCTION hotline.photo_type(bytea), hotline.add_photo(uuid, bytea, bigint, bytea, integer, integer, timestamptz)
    TO hearthline_station;
GRANT EXECUTE ON FUNCTION hotline.look_at_photo(bigint)
    TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station;

COMMIT;

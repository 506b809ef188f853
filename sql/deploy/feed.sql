-- Deploy hearthline:feed to pg
-- The change feed: what was committed, in an order that never skips a late commit.
BEGIN;
SET LOCAL ROLE hearthline_owner;

INSERT INTO hotline.policy_parameter (key, value_json, unit, source_ref) VALUES ('feed.keep_hours', '48', 'hours', '');

-- One row: below trimmed_to nothing is kept any more, below notified_to listeners were told.
CREATE TABLE hotline.feed_state (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    trimmed_to xid8 NOT NULL DEFAULT '0',
    notified_to xid8 NOT NULL DEFAULT '0'
);
COMMENT ON TABLE hotline.feed_state IS '变更流状态 | state of the change feed';
COMMENT ON COLUMN hotline.feed_state.singleton IS '仅一行 | one row only';
COMMENT ON COLUMN hotline.feed_state.trimmed_to IS '此事务号之前已清理 | below it rows are trimmed';
COMMENT ON COLUMN hotline.feed_state.notified_to IS '此事务号之前已通知 | below it listeners were told';
INSERT INTO hotline.feed_state DEFAULT VALUES;
SELECT hotline.protect('hotline.feed_state');

-- Below the watermark every transaction has ended: what it wrote is visible, what is invisible was rolled back.
CREATE FUNCTION hotline.feed_watermark() RETURNS xid8
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$ SELECT pg_snapshot_xmin(pg_current_snapshot()) $$;
COMMENT ON FUNCTION hotline.feed_watermark() IS '变更流水位 | watermark of the change feed';

-- Whole transactions from p_after up to the watermark (or p_before), about p_limit rows. The first row carries where to go on
-- (next_after); without changes it is the only row and its other columns are null. Every row says whether more is committed
-- than may be told yet (held_back): an older transaction still goes on, in whichever database of the server.
CREATE FUNCTION hotline.changes_after(p_after xid8, p_limit integer, p_before xid8 DEFAULT NULL)
    RETURNS TABLE (next_after xid8, xid xid8, id bigint, topic smallint, ticket_id bigint, site_id smallint, station_id smallint,
                   previous_station_id smallint, action smallint, version integer, at timestamptz, alert_id bigint, subject text, held_back boolean)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    watermark xid8 := pg_snapshot_xmin(pg_current_snapshot());
    upper xid8 := least(watermark, coalesce(p_before, watermark));
    full_to xid8;
BEGIN
    -- A token from before the trimming, or from another life of this database, cannot be honoured without a gap.
    IF p_after < (SELECT f.trimmed_to FROM hotline.feed_state f) OR p_after > pg_snapshot_xmax(pg_current_snapshot()) THEN
        PERFORM hotline.refuse('RESUME_TOKEN_EXPIRED');
    END IF;
    -- The transaction in which the limit falls is taken whole.
    SELECT o.xid INTO full_to FROM hotline.outbox o
     WHERE o.xid >= p_after AND o.xid < upper ORDER BY o.xid, o.id OFFSET p_limit - 1 LIMIT 1;
    IF full_to IS NOT NULL THEN
        upper := ((full_to::text::numeric + 1)::text)::xid8;
    END IF;
    RETURN QUERY
        SELECT greatest(upper, p_after), o.xid, o.id, o.topic, o.ticket_id, o.site_id, o.station_id, o.previous_station_id, o.action,
               o.version, o.at, o.alert_id, o.subject, EXISTS (SELECT FROM hotline.outbox h WHERE h.xid >= watermark)
          FROM (VALUES (true)) AS one (row)
          LEFT JOIN hotline.outbox o ON o.xid >= p_after AND o.xid < upper
         ORDER BY o.xid, o.id;
END
$$;
COMMENT ON FUNCTION hotline.changes_after(xid8, integer, xid8) IS '按提交顺序读取变更 | reads changes in commit order';

-- Tells every listener once that there is something new. Called by the notifier only, never inside a call's transaction;
-- two notifiers at the same moment do the work of one.
CREATE FUNCTION hotline.notify_changes() RETURNS boolean
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    told xid8;
    upper xid8 := pg_snapshot_xmin(pg_current_snapshot());
BEGIN
    SELECT f.notified_to INTO told FROM hotline.feed_state f;
    IF NOT EXISTS (SELECT FROM hotline.outbox o WHERE o.xid >= told AND o.xid < upper) THEN
        RETURN false;
    END IF;
    PERFORM FROM hotline.feed_state f WHERE f.notified_to = told FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    UPDATE hotline.feed_state SET notified_to = upper;
    PERFORM pg_notify('hearthline_changes', upper::text);
    RETURN true;
END
$$;
COMMENT ON FUNCTION hotline.notify_changes() IS '合并通知监听者 | tells listeners of changes, coalesced';

-- Drops what is older than feed.keep_hours and remembers up to where; returns how many rows went.
CREATE FUNCTION hotline.trim_outbox() RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    oldest timestamptz := clock_timestamp()
        - ((hotline.parameter('feed.keep_hours')).value_json #>> '{}')::double precision * interval '1 hour';
    upper xid8 := pg_snapshot_xmin(pg_current_snapshot());
    gone bigint;
BEGIN
    upper := least(upper, (SELECT o.xid FROM hotline.outbox o WHERE o.at >= oldest ORDER BY o.xid, o.id LIMIT 1));
    IF NOT EXISTS (SELECT FROM hotline.outbox o WHERE o.xid < upper) THEN
        RETURN 0;
    END IF;
    UPDATE hotline.feed_state f SET trimmed_to = greatest(f.trimmed_to, upper);
    DELETE FROM hotline.outbox o WHERE o.xid < upper;
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END
$$;
COMMENT ON FUNCTION hotline.trim_outbox() IS '清理过期变更 | drops old changes';

GRANT EXECUTE ON FUNCTION hotline.feed_watermark(), hotline.changes_after(xid8, integer, xid8), hotline.notify_changes(), hotline.trim_outbox()
    TO hearthline_worker;

COMMIT;

-- Revert hearthline:comments from pg
-- The words that came with a table (lookup tables and later changes) are given again by their own change.
BEGIN;

DO $$
DECLARE
    c record;
BEGIN
    FOR c IN SELECT k.oid::regclass AS tbl, a.attname
               FROM pg_catalog.pg_class k JOIN pg_catalog.pg_attribute a ON a.attrelid = k.oid AND a.attnum > 0 AND NOT a.attisdropped
              WHERE k.relkind = 'r' AND k.relnamespace IN ('hotline'::regnamespace, 'access'::regnamespace)
                -- The register of abnormal events, which is older than the words, brings its own.
                AND k.relname NOT IN ('abnormal_event', 'abnormal_reporter', 'abnormal_step', 'knowledge_task', 'omission_candidate')
                -- Tables of codes and the table of transitions are worded by the change "codes"; levels of addresses are worded here.
                AND k.oid <> 'hotline.ticket_transition'::regclass
                AND (k.oid = 'hotline.address_kind'::regclass
                     OR NOT EXISTS (SELECT FROM pg_catalog.pg_attribute i WHERE i.attrelid = k.oid AND i.attname = 'identifier'))
    LOOP
        EXECUTE format('COMMENT ON COLUMN %s.%I IS NULL', c.tbl, c.attname);
        EXECUTE format('COMMENT ON TABLE %s IS NULL', c.tbl);
    END LOOP;
END
$$;
COMMENT ON FUNCTION access.current_session() IS NULL;
COMMENT ON FUNCTION access.site() IS NULL;
COMMENT ON FUNCTION access.station() IS NULL;
COMMENT ON FUNCTION access.employee() IS NULL;
COMMENT ON FUNCTION access.is_live() IS NULL;
COMMENT ON FUNCTION access.require_session() IS NULL;
COMMENT ON FUNCTION access.has_duty(text) IS NULL;

COMMIT;

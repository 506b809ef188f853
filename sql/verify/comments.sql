-- Verify hearthline:comments on pg
BEGIN;

-- No table and no column of the hotline is without words.
SELECT 1 / (count(*) = 0)::int
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
 WHERE c.relkind = 'r' AND c.relnamespace IN ('hotline'::regnamespace, 'access'::regnamespace)
   AND (obj_description(c.oid, 'pg_class') IS NULL OR col_description(c.oid, a.attnum) IS NULL);

ROLLBACK;

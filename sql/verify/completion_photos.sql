-- Verify hearthline:completion_photos on pg
BEGIN;

SELECT id, ticket_id, site_id, station_id, cycle, request_id, sha256, media_type, width, height, size, content, taken_at, at, employee_id
  FROM hotline.repair_photo WHERE false;
SELECT 1 / (count(*) = 1)::int FROM pg_catalog.pg_trigger WHERE tgname = 'append_only' AND tgrelid = 'hotline.repair_photo'::regclass;
-- Only a station adds, and nobody writes the access log by himself.
SELECT 1 / has_function_privilege('hearthline_station', 'hotline.add_photo(uuid, bytea, bigint, bytea, integer, integer, timestamptz)', 'EXECUTE')::int;
SELECT 1 / bool_and(has_function_privilege(r.name, 'hotline.look_at_photo(bigint)', 'EXECUTE')
                    AND (r.name = 'hearthline_station') = has_table_privilege(r.name, 'hotline.repair_photo', 'INSERT'))::int
  FROM unnest(ARRAY['hearthline_agent', 'hearthline_team_lead', 'hearthline_department_head', 'hearthline_station']) AS r (name);

ROLLBACK;

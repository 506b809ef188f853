-- Revert hearthline:completion_photos from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP FUNCTION hotline.look_at_photo(bigint);
DROP FUNCTION hotline.add_photo(uuid, bytea, bigint, bytea, integer, integer, timestamptz);
DROP TABLE hotline.repair_photo;
DROP FUNCTION hotline.photo_type(bytea);

COMMIT;

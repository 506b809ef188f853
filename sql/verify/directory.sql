-- Verify hearthline:directory on pg
BEGIN;

SELECT id, parent_id, kind, name, normal, initials, district_id, community_id, building_id, full_name FROM hotline.address_node WHERE false;
SELECT id, node_id, alias, normal, initials FROM hotline.node_alias WHERE false;
SELECT gram, community_id FROM hotline.community_gram WHERE false;
SELECT id, household_no, unit_id, building_id, community_id, room_no, full_name, fee_status FROM hotline.household WHERE false;
SELECT id, household_id, name, phone_cipher, phone_index, phone_key, phone_masked FROM hotline.contact_person WHERE false;
SELECT id, node_id, station_id, valid_from, valid_to, proposed_by, approved_by, approved_at FROM hotline.service_area WHERE false;
SELECT id, name, starts_at, ends_at FROM hotline.heating_season WHERE false;
SELECT 1 / (count(*) = 4)::int FROM hotline.address_kind;
-- Contact persons are nobody's to read directly.
SELECT 1 / (count(*) = 0)::int FROM pg_catalog.pg_roles r
 WHERE r.rolname LIKE 'hearthline\_%' AND r.rolname <> 'hearthline_owner'
   AND has_any_column_privilege(r.oid, 'hotline.contact_person', 'SELECT, INSERT, UPDATE');

ROLLBACK;

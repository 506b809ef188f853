-- Revert hearthline:directory from pg
BEGIN;

DROP TABLE hotline.heating_season, hotline.service_area, hotline.contact_person, hotline.household,
    hotline.community_gram, hotline.node_alias, hotline.address_node, hotline.address_kind;
DROP FUNCTION access.area_nodes();

COMMIT;

-- Revert hearthline:staging from pg
BEGIN;

DROP FUNCTION staging.clear_directory();
DROP FUNCTION staging.load_directory();
DROP FUNCTION staging.load_households();
DROP FUNCTION staging.load_places();
DROP FUNCTION staging.load_level(smallint);
DROP FUNCTION staging.load_people();
DROP FUNCTION staging.load_organization();
DROP TABLE staging.contact_person, staging.room, staging.household, staging.service_area, staging.node_alias, staging.address_node,
    staging.season, staging.employee, staging.station, staging.site;

COMMIT;

-- Revert hearthline:directory_functions from pg
BEGIN;

DROP FUNCTION hotline.decide_service_area(uuid, bytea, bigint, boolean);
DROP FUNCTION hotline.propose_service_area(uuid, bytea, bigint, smallint, timestamptz, text);
DROP FUNCTION hotline.may_keep_area(access.session, text, smallint);
DROP FUNCTION hotline.open_household(bigint, bigint);
DROP FUNCTION hotline.look_up_caller(bytea, bigint);
DROP FUNCTION hotline.household_card(access.session, bigint);
DROP FUNCTION hotline.ticket_line(access.session, hotline.ticket);
DROP FUNCTION hotline.search_address(text, text, text, text, text, text, integer);
DROP FUNCTION hotline.match_communities(text, text, integer);
DROP FUNCTION hotline.station_for(bigint, timestamptz);
DROP TRIGGER spread ON hotline.node_alias;
DROP FUNCTION hotline.spread_alias();
DROP TRIGGER spread ON hotline.address_node;
DROP FUNCTION hotline.spread_node();
DROP FUNCTION hotline.refresh_grams(bigint);
DROP TRIGGER derive ON hotline.household;
DROP FUNCTION hotline.derive_household();
DROP TRIGGER derive ON hotline.node_alias;
DROP FUNCTION hotline.derive_alias();
DROP TRIGGER derive ON hotline.address_node;
DROP FUNCTION hotline.derive_node();
DROP FUNCTION hotline.bigrams(text);
DROP FUNCTION hotline.pinyin_initials(text);
DROP FUNCTION hotline.normal_place(smallint, text);
DROP FUNCTION hotline.normal_name(text);
DROP FUNCTION hotline.arabic_numerals(text);

COMMIT;

-- Revert hearthline:lead_functions from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP FUNCTION hotline.decide_incident;
DROP FUNCTION hotline.resolve_address;
DROP FUNCTION hotline.add_note;
DROP FUNCTION hotline.set_urgency;
DROP FUNCTION hotline.merge_ticket;
DROP FUNCTION hotline.cancel_ticket;
DROP FUNCTION hotline.end_ticket;
DROP FUNCTION hotline.insist_ticket;
DROP FUNCTION hotline.redispatch_ticket;
DROP FUNCTION hotline.find_wrong_station;
DROP FUNCTION hotline.open_tickets;
DROP FUNCTION hotline.urge_household;
DROP FUNCTION hotline.urge_ticket;
DROP FUNCTION hotline.require_site_call;
DROP FUNCTION hotline.issue_order;
REVOKE UPDATE (household_id, building_id, community_id, address_text, address_unmatched, preset_station_id)
    ON hotline.ticket FROM hearthline_agent;

COMMIT;

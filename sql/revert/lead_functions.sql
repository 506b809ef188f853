-- Revert hearthline:lead_functions from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP TRIGGER close_finished_incident ON hotline.ticket;
DROP FUNCTION hotline.close_finished_incident;
DROP FUNCTION hotline.close_incident;
DROP FUNCTION hotline.decide_incident;
DROP FUNCTION hotline.incident_candidates;
DROP FUNCTION hotline.merge_duplicate;
DROP FUNCTION hotline.resolve_address;
DROP FUNCTION hotline.add_note;
DROP FUNCTION hotline.set_urgency;
DROP FUNCTION hotline.merge_ticket;
DROP FUNCTION hotline.cancel_ticket;
DROP FUNCTION hotline.end_ticket;
DROP FUNCTION hotline.insist_ticket;
DROP FUNCTION hotline.record_phone_order;
DROP FUNCTION hotline.redispatch_ticket;
DROP FUNCTION hotline.may_correct_station;
DROP FUNCTION hotline.find_wrong_station;
DROP FUNCTION hotline.area_keeper;
DROP FUNCTION hotline.choosing_order;
DROP FUNCTION hotline.open_tickets;
DROP FUNCTION hotline.urge_household;
DROP FUNCTION hotline.urge_ticket;
DROP FUNCTION hotline.require_site_call;
DROP FUNCTION hotline.issue_order;
REVOKE UPDATE (household_id, building_id, community_id, address_text, address_unmatched, preset_station_id, override_reason)
    ON hotline.ticket FROM hearthline_agent;
REVOKE UPDATE (special_care) ON hotline.ticket FROM hearthline_agent, hearthline_team_lead;
REVOKE UPDATE (mode, call_id, received_at, received_by) ON hotline.dispatch FROM hearthline_agent, hearthline_team_lead;

COMMIT;

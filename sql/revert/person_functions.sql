-- Revert hearthline:person_functions from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP FUNCTION hotline.complete_intake;
DROP FUNCTION hotline.replace_person;
DROP TABLE hotline.ticket_person_version;
REVOKE UPDATE (phone_differs) ON hotline.ticket FROM hearthline_agent, hearthline_team_lead;
DROP FUNCTION hotline.reveal_person;
DROP FUNCTION hotline.may_call_back;
DROP FUNCTION hotline.own_active_call;

COMMIT;

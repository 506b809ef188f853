-- Revert hearthline:intake_functions from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP TRIGGER report_raised_emergency ON hotline.ticket;
DROP TRIGGER report_emergency ON hotline.ticket;
DROP FUNCTION hotline.report_emergency;
DROP FUNCTION hotline.propose_incident;
DROP FUNCTION hotline.urge_instead;
DROP FUNCTION hotline.register_ticket;
DROP FUNCTION hotline.place_ticket;
DROP FUNCTION hotline.apply_urge;
DROP FUNCTION hotline.told_elsewhere(hotline.ticket);
DROP FUNCTION hotline.take_number;
DROP FUNCTION hotline.incident_place;
DROP FUNCTION hotline.read_back_settled;
DROP FUNCTION hotline.urgency_floor;
DROP FUNCTION hotline.gather_intake_facts;
DROP TYPE hotline.intake_facts;

COMMIT;

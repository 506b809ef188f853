-- Revert hearthline:station_functions from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP FUNCTION hotline.resume_ticket;
DROP FUNCTION hotline.suspend_ticket;
DROP FUNCTION hotline.return_ticket;
DROP FUNCTION hotline.completion_problem;
DROP FUNCTION hotline.record_arrival;
DROP FUNCTION hotline.make_appointment;
DROP FUNCTION hotline.appoint;
DROP FUNCTION hotline.record_contact;
DROP FUNCTION hotline.contact_made;
DROP FUNCTION hotline.reject_ticket;
DROP FUNCTION hotline.accept_ticket;

COMMIT;

-- Revert hearthline:overview from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP TRIGGER count_registrations ON hotline.ticket;
DROP FUNCTION hotline.count_registrations();
DROP FUNCTION hotline.hour_of_day(timestamptz);
DROP TABLE hotline.registered_hour;
DROP INDEX hotline.callback_task_everywhere, hotline.callback_task_ended, hotline.callback_task_site_ended, hotline.ticket_closed,
    hotline.ticket_station_closed, hotline.ticket_site_closed;

COMMIT;

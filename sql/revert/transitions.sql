-- Revert hearthline:transitions from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;
DELETE FROM hotline.ticket_transition;
COMMIT;

-- Revert hearthline:operations from pg
BEGIN;

DROP TRIGGER follow_station ON hotline.ticket;
DROP TRIGGER guard ON hotline.ticket;
DROP TRIGGER publish ON hotline.ticket_event;
DROP FUNCTION hotline.follow_station();
DROP FUNCTION hotline.guard_ticket();
DROP FUNCTION hotline.publish_event();
DROP FUNCTION hotline.add_event(access.session, hotline.ticket, smallint, smallint, text, jsonb, timestamptz);
DROP FUNCTION hotline.next_state(hotline.ticket, smallint);
DROP FUNCTION hotline.lock_ticket(bigint, integer);
DROP FUNCTION hotline.finish_request(access.session, uuid, hotline.ticket, text, bigint);
DROP FUNCTION hotline.claim_request(access.session, uuid, text, bytea);
DROP FUNCTION hotline.parameter(text, smallint, smallint, timestamptz);
DROP TYPE hotline.receipt;

COMMIT;

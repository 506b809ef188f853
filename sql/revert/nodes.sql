-- Revert hearthline:nodes from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;
DROP FUNCTION hotline.admit_ticket(uuid, bytea, text);
DROP FUNCTION hotline.excuse_cut(bigint);
DROP FUNCTION hotline.take_down(uuid, text);
DROP FUNCTION hotline.node_tickets(timestamptz, bigint, integer);
DROP FUNCTION hotline.prepare_node(text, integer);
COMMIT;

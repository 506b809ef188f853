-- Verify hearthline:transitions on pg
BEGIN;
SELECT 1 / count(*) FROM hotline.ticket_transition WHERE from_state = 8 AND action = 12 AND to_state = 9;
-- Nothing but notes and looks touches a finished ticket, except that a closed one is called about again and may open again.
SELECT 1 / (count(*) = 0)::int FROM hotline.ticket_transition WHERE from_state IN (9, 13, 14) AND action NOT IN (21, 27)
   AND NOT (from_state = 9 AND action IN (13, 22, 23, 24, 25));
ROLLBACK;

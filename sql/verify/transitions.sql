-- Verify hearthline:transitions on pg
BEGIN;
SELECT 1 / count(*) FROM hotline.ticket_transition WHERE from_state = 8 AND action = 12 AND to_state = 9;
-- Nothing but notes and looks touches a finished ticket, except that a corrected answer opens a closed one again.
SELECT 1 / (count(*) = 0)::int FROM hotline.ticket_transition WHERE from_state IN (9, 13, 14) AND action NOT IN (21, 27)
   AND (from_state, action) <> (9, 13);
ROLLBACK;

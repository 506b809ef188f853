-- Verify hearthline:knowledge on pg
BEGIN;

SELECT id, code, version, title, body, faults, valid_from, valid_to, reason, proposed_by, approved_by FROM hotline.kb_article WHERE false;
-- There is a card for leaks, heads propose and decide, nobody writes by himself.
SELECT 1 / (count(*) > 0)::int FROM hotline.kb_article WHERE approved_at IS NOT NULL AND faults @> '{5,6,7}';
SELECT 1 / bool_and(has_function_privilege('hearthline_department_head', f::regproc, 'EXECUTE') AND NOT has_function_privilege('hearthline_team_lead', f::regproc, 'EXECUTE'))::int
  FROM unnest(ARRAY['hotline.propose_article', 'hotline.decide_article']) AS f;
SELECT 1 / (NOT has_table_privilege('hearthline_department_head', 'hotline.kb_article', 'INSERT, UPDATE'))::int;

ROLLBACK;

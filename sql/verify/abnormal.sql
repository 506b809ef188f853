-- Verify hearthline:abnormal on pg
BEGIN;

SELECT 1 / (count(*) = 11)::int FROM hotline.abnormal_type;
SELECT id, type, class, source, status, ticket_id, dispatch_seq, found_at, found_day FROM hotline.abnormal_event WHERE false;
SELECT event_id, employee_id, at FROM hotline.abnormal_reporter WHERE false;
SELECT id, event_id, kind, text, detail FROM hotline.abnormal_step WHERE false;
SELECT id, event_id, status FROM hotline.knowledge_task WHERE false;
SELECT id, kind, subject, decision, points FROM hotline.omission_candidate WHERE false;
SELECT 1 / (NOT has_table_privilege('hearthline_department_head', 'hotline.abnormal_event', 'INSERT, UPDATE'))::int;
SELECT 1 / (NOT has_function_privilege('hearthline_worker',
    'hotline.raise_abnormal(smallint, smallint, smallint, bigint, smallint, smallint, timestamptz, text)', 'EXECUTE'))::int;

ROLLBACK;

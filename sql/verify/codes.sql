-- Verify hearthline:codes on pg
BEGIN;

-- Every lookup table has its rows, readable by those who work and by the management views.
DO $$
DECLARE
    t text;
    n bigint;
BEGIN
    FOREACH t IN ARRAY ARRAY['role', 'duty', 'team_kind', 'queue', 'category', 'fault_family', 'urgency', 'caller_relation',
        'readback_exception', 'override_reason', 'rejection_reason', 'ticket_state', 'ticket_action', 'ticket_closure',
        'clock_kind', 'contact_channel', 'contact_result', 'ownership', 'attitude', 'opinion_kind', 'callback_status',
        'callback_attempt_result', 'callback_result', 'fee_status', 'access_purpose', 'fault'] LOOP
        EXECUTE format('SELECT count(*) FROM hotline.%I WHERE label_zh <> '''' AND label_en <> ''''', t) INTO n;
        ASSERT n > 0, format('hotline.%s is empty', t);
        ASSERT has_table_privilege('hearthline_agent', 'hotline.' || t, 'SELECT'), t;
        ASSERT has_table_privilege('hearthline_report_owner', 'hotline.' || t, 'SELECT'), t;
        ASSERT NOT has_table_privilege('hearthline_agent', 'hotline.' || t, 'INSERT, UPDATE, DELETE'), t;
    END LOOP;
END
$$;
SELECT from_state, action, to_state, database_role, only_p1 FROM hotline.ticket_transition WHERE false;
SELECT 1 / (count(*) = 3)::int FROM hotline.ticket_state WHERE NOT is_open;
SELECT 1 / (count(*) = 20)::int FROM hotline.fault;
SELECT 1 / (count(*) = 4)::int FROM (SELECT DISTINCT database_role FROM hotline.role WHERE database_role IS NOT NULL) d;

ROLLBACK;

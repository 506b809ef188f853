-- What counts is never changed or deleted, not even by the owner of the tables or a superuser.
\ir include/begin.sql
\ir include/fixture.sql

CREATE TEMPORARY TABLE kept (tbl text PRIMARY KEY, change text);
INSERT INTO kept VALUES
    ('hotline.ticket_event', 'reason = ''x'''), ('hotline.resident_contact', 'note = ''x'''), ('hotline.completion', 'note = ''x'''),
    ('hotline.completion_part', 'quantity = 2'), ('hotline.callback', 'd_score = 10'), ('hotline.callback_attempt', 'result = 1'),
    ('hotline.clock_change', 'due_after = now()'), ('hotline.abnormal_step', 'text = ''x'''), ('hotline.abnormal_reporter', 'note = ''x'''), ('hotline.audit_log', 'login = ''x'''), ('hotline.audit_seal', 'rows = 2'), ('hotline.pi_access', 'reason = ''x'''),
    ('hotline.alert_notice', 'reason = ''copied'''), ('hotline.station_call', 'reason = ''x'''), ('hotline.repair_photo', 'width = 1'), ('hotline.complaint_step', 'text = ''x'''), ('hotline.escalation_mention', 'note = ''x'''), ('hotline.identity_check', 'level = ''full'''), ('hotline.coverage_approval', 'reason = ''x'''), ('hotline.ticket_person_version', 'reason = ''x'''), ('access.sign_in_event', 'kind = ''failed''');
SELECT plan(count(*)::int * 5 + 1) FROM kept;

SELECT is((SELECT array_agg(DISTINCT tgrelid::regclass::text ORDER BY tgrelid::regclass::text) FROM pg_trigger WHERE tgfoid = 'hotline.refuse_change()'::regprocedure),
          (SELECT array_agg(tbl ORDER BY tbl) FROM kept), 'these tables are append-only');
SELECT isnt_empty(format('SELECT FROM %s', tbl), format('%s has rows to try it on', tbl)) FROM kept ORDER BY tbl;
SELECT throws_ok(format('UPDATE %s SET %s', tbl, change), 'HL001', 'APPEND_ONLY', format('%s refuses a change by a superuser', tbl)) FROM kept ORDER BY tbl;
SELECT throws_ok(format('DELETE FROM %s', tbl), 'HL001', 'APPEND_ONLY', format('%s refuses deletion by a superuser', tbl)) FROM kept ORDER BY tbl;
SELECT throws_ok(format('TRUNCATE %s CASCADE', tbl), 'HL001', 'APPEND_ONLY', format('%s refuses to be emptied', tbl)) FROM kept ORDER BY tbl;
GRANT USAGE ON SCHEMA extensions TO hearthline_owner;
CREATE FUNCTION pg_temp.as_owner(statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    SET LOCAL ROLE hearthline_owner;
    EXECUTE statement;
    RETURN 'done';
EXCEPTION WHEN OTHERS THEN RETURN SQLSTATE;
END
$$;
SELECT is(pg_temp.as_owner(format('DELETE FROM %s', tbl)), 'HL001', format('%s refuses deletion by its owner', tbl)) FROM kept ORDER BY tbl;

SELECT * FROM finish();
ROLLBACK;

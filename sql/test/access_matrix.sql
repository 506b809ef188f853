-- Who may do what: every table x command x person x place, probed through the pool login with the server's context statement.
-- A new table needs a row in "rule" below. The variable "only" narrows the run to one table.
\ir include/begin.sql
\ir include/fixture.sql

-- Letters: S(elect), I(nsert), U(pdate). Scope: which rows. Nobody deletes or truncates.
--   place    agents and leads their site, heads all, stations what is dispatched to them
--   own      rows of the person alone
--   opened   agents what they opened themselves, others as at their place
--   company  every live session
--   open     every role, session or not: dictionaries without persons
CREATE TEMPORARY TABLE rule (tbl text PRIMARY KEY, scope text, agent text, lead text, head text, station text, worker text,
                             key text, change text, fresh jsonb);
INSERT INTO rule VALUES
    ('hotline.call',             'place', 'SIU', 'SIU', 'S',   '',    'S',   'id = %1$s',        'version = version', '{}'),
    ('hotline.mass_incident',    'place', 'SI',  'SIU', 'SU',  '',    'S',   'id = %1$s',        'closed_at = closed_at', '{"fault_family": 7}'),
    ('hotline.ticket_number_counter', 'place', '', '', '', '',  'S',   'site_id = %2$s',   'last_number = 10', '{"day": "2026-02-01"}'),
    ('hotline.ticket',           'place', 'SIU', 'SIU', 'SU',  'SU',  'S',   'id = %1$s',        'version = version + 1', '{"number": "TEST-X"}'),
    ('hotline.ticket_person',    'place', 'SI',  'SI',  'S',   'S',   '',    'ticket_id = %1$s', 'station_may_see = true', '{"ticket_id": 1}'),
    ('hotline.ticket_event',     'place', 'SI',  'SI',  'SI',  'SI',  'S',   'ticket_id = %1$s', 'reason = reason', '{"version": 0, "employee_id": "me", "at": "now"}'),
    ('hotline.dispatch',         'place', 'SI',  'SIU', 'S',   'SU',  'S',   'ticket_id = %1$s', 'answered_at = answered_at', '{"seq": 9}'),
    ('hotline.sla_clock',        'place', 'SIU', 'SIU', 'SU',  'SIU', 'S',   'ticket_id = %1$s', 'due_at = due_at', '{"kind": 9}'),
    ('hotline.clock_breach',     'place', 'S',   'S',   'S',   'S',   '',    'ticket_id = %1$s', 'excuse = excuse', '{}'),
    ('hotline.clock_change',     'place', 'S',   'S',   'S',   'S',   '',    'at = to_timestamp(%1$s)', 'due_after = due_after', '{}'),
    ('hotline.resident_contact', 'place', 'S',   'S',   'S',   'SI',  'S',   'ticket_id = %1$s', 'note = note', '{"employee_id": "me", "recorded_at": "now"}'),
    ('hotline.completion',       'place', 'S',   'S',   'S',   'SI',  'S',   'ticket_id = %1$s', 'note = note', '{"cycle": 9, "returned_by": "me", "returned_at": "now"}'),
    ('hotline.completion_part',  'place', 'S',   'S',   'S',   'SI',  'S',   'ticket_id = %1$s', 'part = part', '{"line": 9}'),
    ('hotline.repair_photo',     'place', 'S',   'S',   'S',   'SI',  '',    'ticket_id = %1$s', 'width = width', '{"employee_id": "me", "at": "now"}'),
    ('hotline.registered_hour',  'place', 'S',   'S',   'S',   '',    '',    'site_id = %2$s',   'tickets = tickets', '{"day": "2026-02-01"}'),
    ('hotline.finding',          'place', '',    'SIU', 'SU',  '',    'S',   'ticket_id = %1$s', 'status = status', '{}'),
    ('hotline.callback_task',    'place', 'SU',  'SU',  'SU',  'I',   'S',   'ticket_id = %1$s', 'version = version', '{"cycle": 9}'),
    ('hotline.callback_attempt', 'place', 'SI',  'SI',  'S',   '',    'S',   'task_id = %1$s',   'at = at', '{"employee_id": "me", "at": "now"}'),
    ('hotline.callback',         'place', 'SI',  'SI',  'S',   '',    'S',   'ticket_id = %1$s', 'e_text = e_text', '{"version": 9, "employee_id": "me", "saved_at": "now"}'),
    ('hotline.charge_check',     'place', 'SI',  'SI',  'SU',  '',    'S',   'ticket_id = %1$s', 'status = status', '{}'),
    ('hotline.abnormal_event',   'place', 'S',   'S',   'S',   'S',   'S',   'ticket_id = %1$s', 'status = status', '{}'),
    ('hotline.abnormal_reporter', 'place', 'S',  'S',   'S',   '',    'S',   'event_id = %1$s',  'note = note', '{}'),
    ('hotline.abnormal_step',    'place', 'S',   'S',   'S',   '',    'S',   'event_id = %1$s',  'text = text', '{}'),
    ('hotline.knowledge_task',   'place', '',    'S',   'S',   '',    'S',   'event_id = %1$s',  'status = status', '{}'),
    ('hotline.omission_candidate', 'place', '',  'S',   'S',   '',    'S',   'event_id = %1$s',  'reason = reason', '{}'),
    ('hotline.work_plan',        'place', 'S',   'SIU', 'SU',  '',    'S',   'site_id = %2$s',   'callback_target = 9', '{"shift": 3}'),
    ('hotline.alert',            'place', '',    'S',   'S',   'S',   'SIU', 'ticket_id = %1$s', 'severity = severity', '{"period": "x"}'),
    ('hotline.alert_notice',     'place', '',    'S',   'S',   'S',   'S',   'at = to_timestamp(%1$s)', 'reason = reason', '{"step": 9}'),
    ('hotline.station_call',     'place', 'S',   'S',   'S',   'S',   'S',   'ticket_id = %1$s', 'reason = reason', '{}'),
    ('hotline.station_unreachable', 'place', 'S', 'S', 'S', 'S',  'S',   'ticket_id = %1$s', 'at = at', '{"dispatch_seq": 8}'),
    ('hotline.pi_access',        'place', '',    'S',   'S',   '',    '',    'ticket_id = %1$s', 'reason = reason', '{}'),
    ('hotline.outbox',           'place', '',    '',    '',    '',    'S',   'ticket_id = %1$s', 'version = version', '{}'),
    ('hotline.ticket_person_version', 'place', '', 'S', 'S',  '',    '',    'ticket_id = %1$s', 'reason = reason', '{"version": 9}'),
    ('hotline.help_request',     'place', 'S',   'S',   'S',   '',    'S',   'id = %1$s',        'answer = answer', '{}'),
    ('hotline.coverage_approval', 'place', 'S', 'S',   'SI',  '',    '',    'site_id = %2$s',   'reason = reason', '{"day": "2026-02-01", "approved_by": "me"}'),
    ('hotline.identity_check',   'place', 'S',   'S',   'S',   '',    '',    'call_id = %1$s',   'level = level', '{}'),
    ('hotline.complaint',        'opened', 'S',  'S',   'S',   '',    '',    'id = %1$s',        'text = text', '{}'),
    ('hotline.complaint_step',   'opened', 'S',  'S',   'S',   '',    '',    'complaint_id = %1$s', 'text = text', '{"version": 9}'),
    ('hotline.complaint_proposal', 'place', '',  'S',   'S',   '',    '',    'ticket_id = %1$s', 'reason = reason', '{}'),
    ('hotline.escalation',       'place', 'S',   'S',   'S',   '',    '',    'ticket_id = %1$s', 'solution = solution', '{}'),
    ('hotline.escalation_mention', 'place', 'S', 'S',   'S',   '',    '',    'ticket_id = %1$s', 'note = note', '{}'),
    ('hotline.hand_over',        'place', 'S',   'S',   'S',   '',    '',    'ticket_id = %1$s', 'reason = reason', '{}'),
    ('hotline.complaint_number_counter', 'place', '', '', '', '',  '',    'site_id = %2$s',   'last_number = 10', '{"day": "2026-02-01"}'),
    ('hotline.request',          'own',   'SIU', 'SIU', 'SIU', 'SIU', '',    'request_id = ''00000000-0000-4000-8000-00000000000%3$s''', 'ticket_id = 1',
                                 '{"request_id": "00000000-0000-4000-8000-000000000099"}'),
    ('hotline.policy_parameter', 'company', 'S', 'S', 'S', 'S', 'S', 'true', 'unit = unit', NULL),
    ('hotline.parameter_rule',   'company', 'S', 'S', 'S', 'S', '',  'true', 'kind = kind', NULL),
    ('hotline.alert_rung',       'company', '',  'S', 'S', '',  'S', 'true', 'after_minutes = after_minutes', NULL),
    ('hotline.webhook',          'company', '',  '',  'S', '',  'S', 'true', 'reason = reason', NULL),
    ('hotline.webhook_delivery', 'company', '',  '',  'S', '',  'S', 'true', 'attempts = attempts', NULL),
    ('hotline.script',           'company', 'S', 'S', 'S', '', 'S', 'true', 'body = body', NULL),
    ('hotline.holiday_script',   'company', 'S', 'S', 'S', '', 'S', 'true', 'priority = priority', NULL),
    ('hotline.holiday_notice',   'company', 'S', 'S', 'S', '', 'S', 'true', 'priority = priority', NULL),
    ('hotline.phrase_rule',      'company', 'S', 'S', 'S', '', 'S', 'true', 'severity = severity', NULL),
    ('hotline.public_holiday',   'company', 'S', 'S', 'S', '', 'S', 'true', 'version = version', NULL),
    ('hotline.kb_article',       'company', 'S', 'S', 'S', '', 'S', 'true', 'title = title', NULL),
    ('hotline.staff_change',     'company', '',  '',  'S', '',  '',  'true', 'reason = reason', NULL),
    ('hotline.parameter_change', 'company', '',  'S', 'S', '',  '',  'true', 'reason = reason', NULL),
    ('hotline.audit_log',        'company', '',  '',  'S', '',  '',  'true', 'login = login', NULL),
    ('hotline.audit_seal',       'company', '',  '',  'S', '',  '',  'true', 'hash = hash', NULL),
    ('hotline.company',          'company', 'S', 'S', 'S', 'S', 'S', 'true', 'name = name', NULL),
    ('hotline.site',             'company', 'S', 'S', 'S', 'S', 'S', 'true', 'name = name', NULL),
    ('hotline.station',          'company', 'S', 'S', 'S', 'S', 'S', 'true', 'name = name', NULL),
    ('hotline.team',             'company', 'S', 'S', 'S', 'S', 'S', 'true', 'name = name', NULL),
    ('hotline.team_member',      'company', 'S', 'S', 'S', 'S', 'S', 'true', 'valid_to = valid_to', NULL),
    ('hotline.employee',         'company', 'S', 'S', 'S', 'S', 'S', 'true', 'name = name', NULL),
    ('hotline.employment',       'company', 'S', 'S', 'S', 'S', 'S', 'true', 'role = role', NULL),
    ('hotline.employee_duty',    'company', 'S', 'S', 'S', 'S', 'S', 'true', 'duty = duty', NULL),
    ('hotline.household',        'company', 'S', 'S', 'S', 'S', 'S', 'true', 'room_no = room_no', NULL),
    ('hotline.service_area',     'company', 'S', 'S', 'S', 'S', 'S', 'true', 'reason = reason', NULL),
    ('hotline.employee_household', 'company', '', '',  '',  '',  '',  'true', 'ended_at = ended_at', NULL),
    ('hotline.leak_incident',    'company', '',  '',  'S', '',  'S', 'true', 'measures = measures', NULL),
    ('hotline.contact_person',   'company', '',  '',  '',  '',  '',  'true', 'name = name', NULL),
    ('hotline.rule_change',      'company', '',  '',  'S', '',  '',  'true', 'reason = reason', NULL),
    ('hotline.return_call',      'place', 'S',   'S',   'S',   '',    'S',   'call_id = %1$s',   'reason = reason', '{}'),
    ('hotline.complaint_words',  'company', '',  '',  'S', '',  '',  'true', 'form = form', NULL),
    ('hotline.node',             'company', '',  '',  '',  '',  '',  'true', 'block_from = block_from', NULL),
    ('hotline.feed_state',       'company', '',  '',  '',  '',  '',  'true', 'singleton = singleton', NULL),
    ('access.credential',        'company', '',  '',  '',  '',  '',  'true', 'failed_count = 0', NULL),
    ('access.session',           'company', '',  '',  '',  '',  '',  'true', 'workstation = workstation', NULL),
    ('access.sign_in_event',     'company', '',  '',  '',  '',  '',  'true', 'kind = kind', NULL),
    ('access.login_scope',       'company', '',  '',  '',  '',  '',  'true', 'login = login', NULL),
    ('hotline.address_node',     'open',    'S', 'S', 'S', 'S', 'S', 'true', 'name = name', NULL),
    ('hotline.node_alias',       'open',    'S', 'S', 'S', 'S', 'S', 'true', 'alias = alias', NULL),
    ('hotline.community_gram',   'open',    'S', 'S', 'S', 'S', 'S', 'true', 'gram = gram', NULL),
    ('hotline.heating_season',   'open',    'S', 'S', 'S', 'S', 'S', 'true', 'name = name', NULL),
    ('hotline.ticket_transition', 'open',   'S', 'S', 'S', 'S', 'S', 'true', 'only_p1 = only_p1', NULL);
-- Every lookup table: a code, an identifier, two labels.
INSERT INTO rule
SELECT c.oid::regclass::text, 'open', 'S', 'S', 'S', 'S', 'S', 'true', 'label_zh = label_zh', NULL
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'identifier'
 WHERE c.relnamespace = 'hotline'::regnamespace AND c.relkind = 'r';

-- The landing zone of imports is closed to everybody who logs in; its tables are empty.
INSERT INTO rule
SELECT c.oid::regclass::text, 'company', '', '', '', '', '', 'true', format('%1$I = %1$I', a.attname), NULL
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = 1
 WHERE c.relnamespace = 'staging'::regnamespace AND c.relkind IN ('r', 'p');
\if :{?only}
DELETE FROM rule WHERE tbl <> :'only';
\endif

-- Who asks: living sessions, and claims that are worth nothing.
CREATE TEMPORARY TABLE asker (asker text PRIMARY KEY, class text, db_role text, claim text, live boolean, site smallint, station smallint, id bigint);
INSERT INTO asker
SELECT who, CASE WHEN role = 1 THEN 'agent' WHEN role < 4 THEN 'lead' WHEN role < 6 THEN 'head' ELSE 'station' END,
       (SELECT database_role FROM hotline.role WHERE code = role), encode(key, 'hex'), who !~ '(left|over|first password|locked)$', site, station, id
  FROM person;
INSERT INTO asker
SELECT c.class || ' with ' || k.what, c.class, c.db_role, k.claim, false
  FROM (VALUES ('agent', 'hearthline_agent'), ('lead', 'hearthline_team_lead'), ('head', 'hearthline_department_head'),
               ('station', 'hearthline_station')) AS c (class, db_role),
       (SELECT 'no claim', '' UNION ALL SELECT 'an invented claim', repeat('ab', 32)
        UNION ALL SELECT 'another role''s claim of ' || who, encode(key, 'hex') FROM person
                   WHERE who IN ('agent of site 1', 'lead of site 1', 'manager', 'dispatcher of station 1')) AS k (what, claim)
 WHERE (c.class, k.what) NOT IN (SELECT 'agent', 'another role''s claim of agent of site 1' UNION ALL SELECT 'lead', 'another role''s claim of lead of site 1'
                                 UNION ALL SELECT 'head', 'another role''s claim of manager' UNION ALL SELECT 'station', 'another role''s claim of dispatcher of station 1');
INSERT INTO asker VALUES ('worker', 'worker', 'hearthline_worker', '', true), ('gate', 'gate', 'hearthline_gate', '', false),
    ('gate with a manager''s claim', 'gate', 'hearthline_gate', (SELECT encode(key, 'hex') FROM person WHERE who = 'manager'), false),
    ('server without a role', 'server', 'none', (SELECT encode(key, 'hex') FROM person WHERE who = 'manager'), false);

-- One statement per table, command and place. Rows to insert come from rows that exist; "me" becomes the person who asks.
CREATE TEMPORARY TABLE probe (id int GENERATED ALWAYS AS IDENTITY, tbl text, command text, place text, statement text, added jsonb, control text);
CREATE FUNCTION pg_temp.columns_to_insert(tbl regclass) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
     WHERE attrelid = tbl AND attnum > 0 AND NOT attisdropped AND attidentity = '' AND attgenerated = '' $$;
CREATE FUNCTION pg_temp.row_of(tbl text, condition text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    r jsonb;
BEGIN
    EXECUTE format('SELECT to_jsonb(t) FROM %s t WHERE %s LIMIT 1', tbl, condition) INTO r;
    RETURN r;
END $$;
INSERT INTO probe (tbl, command, place, statement, added)
SELECT r.tbl, c.command, p.place,
       CASE c.command
            WHEN 'S' THEN format('SELECT count(*) FROM %s WHERE %s', r.tbl, w.condition)
            WHEN 'U' THEN format('UPDATE %s SET %s WHERE %s', r.tbl, r.change, w.condition)
            WHEN 'D' THEN format('DELETE FROM %s WHERE %s', r.tbl, w.condition)
            WHEN 'T' THEN format('TRUNCATE %s CASCADE', r.tbl)
            ELSE format('INSERT INTO %1$s (%2$s) SELECT %2$s FROM jsonb_populate_record(NULL::%1$s, $1)', r.tbl, pg_temp.columns_to_insert(r.tbl::regclass)) END,
       CASE c.command WHEN 'I' THEN pg_temp.row_of(r.tbl, w.condition) || coalesce(r.fresh, '{}') END
  FROM rule r
  JOIN (SELECT place, id, site, n FROM place UNION ALL SELECT '-', NULL, NULL, NULL) p ON (p.place = '-') = (r.scope IN ('company', 'open'))
 CROSS JOIN LATERAL (SELECT coalesce(format(r.key, p.id, p.site, p.n), r.key) AS condition) w
 CROSS JOIN (VALUES ('S'), ('I'), ('U'), ('D'), ('T')) AS c (command)
 WHERE (pg_temp.row_of(r.tbl, w.condition) IS NOT NULL OR (r.tbl LIKE 'staging.%' AND c.command <> 'I')) AND (c.command <> 'T' OR p.place IN ('A', '-'));

-- Runs one statement as somebody, undoes it, and tells: 'denied', a row count, or an error.
CREATE FUNCTION pg_temp.rows_of(tbl text, condition text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    n bigint;
BEGIN
    EXECUTE format('SELECT count(*) FROM %s WHERE %s', tbl, coalesce(condition, 'false')) INTO n;
    RETURN n;
END $$;
CREATE FUNCTION pg_temp.ask(login text, db_role text, claim text, statement text, added jsonb, whole boolean DEFAULT false) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    n bigint;
BEGIN
    IF login <> session_user THEN
        PERFORM set_config('session_authorization', login, true);
        PERFORM set_config('role', db_role, true), set_config('statement_timeout', '10000', true), set_config('hearthline.session', claim, true);
    END IF;
    IF statement LIKE 'SELECT%' THEN
        EXECUTE statement INTO n;
    ELSE
        EXECUTE statement USING added;
        GET DIAGNOSTICS n = ROW_COUNT;
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'TAP00', MESSAGE = CASE WHEN whole THEN n ELSE least(n, 1) END::text;
EXCEPTION
    WHEN SQLSTATE 'TAP00' THEN RETURN SQLERRM;
    WHEN insufficient_privilege THEN RETURN 'denied';
    WHEN unique_violation OR foreign_key_violation OR exclusion_violation THEN RETURN '1'; -- row policies are asked before constraints
    WHEN OTHERS THEN RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;
CREATE TEMPORARY TABLE answer AS
SELECT p.id, p.tbl, p.command, p.place, a.asker, x.letters,
       CASE WHEN x.letters IS NULL OR p.command NOT IN ('S', 'I', 'U') OR position(p.command IN x.letters) = 0 THEN 'denied'
            WHEN x.visible THEN '1' WHEN p.command = 'I' THEN 'denied' ELSE '0' END AS want,
       pg_temp.ask('hearthline_server', a.db_role, a.claim, CASE WHEN p.tbl = 'hotline.dispatch' AND p.command = 'U' AND a.class = 'station'
                   THEN replace(p.statement, 'answered_at', 'received_at') ELSE p.statement END, replace(p.added::text, '"me"', coalesce(a.id, 0)::text)::jsonb) AS got
  FROM probe p JOIN rule r USING (tbl) LEFT JOIN place q USING (place)
 CROSS JOIN asker a
 CROSS JOIN LATERAL (
       SELECT to_jsonb(r) ->> a.class AS letters,
              CASE WHEN r.scope = 'open' OR a.class = 'worker' THEN true
                   WHEN NOT a.live THEN false
                   WHEN r.scope = 'company' THEN true
                   WHEN r.scope = 'own' THEN q.agent = a.id
                   WHEN a.class = 'head' THEN true
                   WHEN r.scope = 'opened' AND a.class = 'agent' THEN q.agent = a.id
                   WHEN a.class = 'station' THEN q.station IS NOT DISTINCT FROM a.station
                   ELSE q.site = a.site END AS visible) x;
-- A change that names no row and reads no column is held back by the policy of changes alone: it must reach exactly the own rows.
CREATE TEMPORARY TABLE blind AS
SELECT r.tbl, a.asker, CASE WHEN position('U' IN to_jsonb(r) ->> a.class) = 0 THEN 'denied' ELSE coalesce(w.rows, 0)::text END AS want,
       pg_temp.ask('hearthline_server', a.db_role, a.claim, format('UPDATE %s SET %s', r.tbl, CASE r.tbl
           WHEN 'hotline.ticket' THEN 'version = 4' WHEN 'hotline.call' THEN 'version = 2' WHEN 'hotline.callback_task' THEN 'version = 2'
           WHEN 'hotline.dispatch' THEN CASE a.class WHEN 'station' THEN 'received_at' ELSE 'answered_at' END || ' = now()'
           WHEN 'hotline.sla_clock' THEN 'stopped_at = now()' WHEN 'hotline.mass_incident' THEN 'closed_at = now()'
           ELSE regexp_replace(r.change, '= (status)$', '= ''confirmed''') END), NULL, true) AS got
  FROM rule r CROSS JOIN asker a
 CROSS JOIN LATERAL (SELECT pg_temp.rows_of(r.tbl, string_agg(format(r.key, q.id, q.site, q.n), ' OR ')) AS rows FROM place q
                      WHERE a.live AND (a.class = 'head' OR (a.class = 'station' AND q.station = a.station) OR (a.class IN ('agent', 'lead') AND q.site = a.site))) w
 WHERE r.scope = 'place' AND a.class IN ('agent', 'lead', 'head', 'station') AND r.tbl IN (
       'hotline.ticket', 'hotline.call', 'hotline.dispatch', 'hotline.callback_task', 'hotline.sla_clock', 'hotline.mass_incident', 'hotline.ticket_number_counter', 'hotline.work_plan');
UPDATE probe SET control = CASE WHEN command IN ('D', 'T') THEN '1' ELSE pg_temp.ask(session_user::text, '', '', statement,
    replace(added::text, '"me"', (SELECT id::text FROM person WHERE who = 'head'))::jsonb) END;

SELECT plan((count(*) + count(*) FILTER (WHERE tbl NOT LIKE 'staging.%'))::int + 6) FROM rule;
SELECT is((SELECT string_agg(c.oid::regclass::text, ', ') FROM pg_class c
            WHERE (SELECT count(*) FROM rule) > 1 AND c.relnamespace IN ('hotline'::regnamespace, 'access'::regnamespace, 'staging'::regnamespace, 'report'::regnamespace)
              AND c.relkind IN ('r', 'p') AND c.oid::regclass::text NOT IN (SELECT tbl FROM rule)), NULL, 'every table is in the matrix');
SELECT cmp_ok((SELECT count(*) FROM answer), '>', 50 * (SELECT count(*) FROM rule), 'the matrix is large');
SELECT cmp_ok((SELECT count(DISTINCT got) FROM answer WHERE got NOT IN ('denied', '0', '1')), '=', 0::bigint, 'every answer is clear: '
    || coalesce((SELECT string_agg(DISTINCT tbl || ' ' || command || ' ' || got, '; ') FROM answer WHERE got NOT IN ('denied', '0', '1')), 'none else'));
SELECT is((SELECT string_agg(format('%s %s at %s as %s: %s instead of %s', a.tbl, a.command, a.place, a.asker, a.got, a.want), E'\n')
             FROM (SELECT * FROM answer WHERE tbl = r.tbl AND got <> want ORDER BY command, place, asker LIMIT 12) a), NULL,
          format('%s: each command, person and place', r.tbl))
  FROM rule r ORDER BY tbl;
SELECT is((SELECT string_agg(format('%s as %s: %s instead of %s', tbl, asker, got, want), E'\n') FROM blind WHERE got <> want), NULL,
          'a change without a condition reaches the own rows and no others');
-- The positive control: the statement that was denied to somebody works for the superuser on the same row.
SELECT is((SELECT string_agg(command || ' ' || place || ' ' || control, ', ') FROM probe p WHERE p.tbl = r.tbl AND control <> '1'
              AND NOT (command = 'U' AND EXISTS (SELECT FROM pg_trigger WHERE tgrelid = p.tbl::regclass AND tgname = 'append_only'))), NULL,
          format('%s: what is denied would work otherwise', r.tbl))
  FROM rule r WHERE tbl NOT LIKE 'staging.%' ORDER BY tbl;

-- A direct login, with a living claim and the roles' names at hand, gets nothing anywhere.
SELECT access.grant_sql_login('t_matrix') IS NOT NULL AS granted \gset
SELECT is((SELECT string_agg(DISTINCT p.tbl || ' ' || p.command || ' ' || x.got, ', ') FROM probe p, asker a,
                  LATERAL (SELECT pg_temp.ask('t_matrix', 'hearthline_reporter', a.claim, p.statement, p.added) AS got) x
            WHERE a.asker IN ('manager', 'agent of site 1') AND p.place IN ('A', '-') AND x.got <> 'denied'), NULL,
          'a direct login with a stolen claim is denied every statement');
SELECT is((SELECT string_agg(DISTINCT a.db_role || ' ' || x.got, ', ') FROM asker a,
                  LATERAL (SELECT pg_temp.ask('t_matrix', a.db_role, a.claim, 'SELECT count(*) FROM hotline.ticket', NULL) AS got) x
            WHERE a.db_role <> 'none' AND x.got <> 'denied'), NULL, 'a direct login takes no working role');

SELECT * FROM finish();
ROLLBACK;

-- What the desk says: who reads, proposes and publishes it, which text holds when, and which words are found. Source: SCR-01 to SCR-08
\ir include/begin.sql
\ir include/fixture.sql
\ir include/as_person.sql

CREATE FUNCTION pg_temp.propose(who text, code text, body text, start text DEFAULT 'NULL', reason text DEFAULT '理由') RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.as_person(who, format($q$SELECT (hotline.propose_script(gen_random_uuid(), sha256('x'), %L, %L, %s, %L)).outcome$q$, code, body, start, reason)) $$;
CREATE FUNCTION pg_temp.decide(who text, script bigint, approve boolean DEFAULT true) RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.as_person(who, format($q$SELECT (hotline.decide_script(gen_random_uuid(), sha256('x'), %s, %L)).outcome$q$, script, approve)) $$;
CREATE FUNCTION pg_temp.publish(who text, holiday text, start text, finish text) RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.as_person(who, format($q$SELECT (hotline.publish_holiday_notice(gen_random_uuid(), sha256('x'), %L, %s, %s, NULL)).outcome$q$, holiday, start, finish)) $$;
CREATE FUNCTION pg_temp.code_at(at timestamptz) RETURNS text LANGUAGE sql AS $$
    SELECT code FROM hotline.script WHERE id = hotline.opening_at(at) $$;
INSERT INTO hotline.employee_duty (employee_id, duty) SELECT id, 5 FROM person WHERE who IN ('manager', 'head', 'lead of site 1');
UPDATE hotline.site SET hotline_no = '96000';

SELECT plan(128);

-- Proposing and deciding, each denial beside what is allowed.
SELECT is(pg_temp.propose('head', 'closing', '好!再见!'), 'proposed', 'SCR-01 a head proposes a version');
SELECT is(pg_temp.propose(who, 'closing', '好!再见!'), '42501', format('SCR-01 %s does not', who))
  FROM unnest(ARRAY['agent of site 1', 'lead of site 1', 'dispatcher of station 1']) AS who;
SELECT is(pg_temp.propose('head', 'no_such_text', '好!再见!'), 'SCRIPT_NOT_FOUND', 'a text that does not exist has no next version');
SELECT is(pg_temp.propose('head', 'closing', ' '), 'TEXT_MISSING', 'an empty text is no text');
SELECT is(pg_temp.propose('head', 'closing', '好', 'now() - interval ''1 minute'''), 'TEXT_MISSING', 'one character is no text either');
SELECT is(pg_temp.propose('head', 'closing', '好!再见!', 'now() - interval ''1 minute'''), 'FIELD_INVALID', 'nothing is published for the past');
SELECT is(pg_temp.propose('head', 'closing', '好!再见!', 'NULL', ''), 'REASON_REQUIRED', 'a change needs a reason');
SELECT is(pg_temp.propose('head', 'closing', body), 'FIELD_INVALID', 'SCR-07 braces hold variables only: ' || body)
  FROM unnest(ARRAY['您好{phone}', '您好{brand', '您好}', '您好{}', '您好{{brand}']) AS body;

INSERT INTO hotline.script (id, code, kind, version, body, valid_from, proposed_by, reason) OVERRIDING SYSTEM VALUE
SELECT 900001, 'opening', 'opening', 2, '您好,{brand}{agent_no}', now(), id, '理由' FROM person WHERE who = 'head';
INSERT INTO hotline.script (id, code, kind, version, body, valid_from, proposed_by, reason) OVERRIDING SYSTEM VALUE
SELECT 900002, 'callback_closing', 'callback_closing', 2, '请拨打{hotline}', now(), id, '理由' FROM person WHERE who = 'head';
SELECT is(pg_temp.as_person(who, 'SELECT count(*) FROM hotline.script WHERE id = 900001'), seen, format('a proposal is seen by %s: %s', who, seen))
  FROM (VALUES ('agent of site 1', '0'), ('lead of site 1', '0'), ('head', '1'), ('manager', '1')) AS w (who, seen);
SELECT is(pg_temp.as_person('agent of site 1', 'SELECT count(*) FROM hotline.script WHERE code = ''opening'''), '1', 'an agent reads the version that holds');
SELECT is(pg_temp.decide('manager', 900001), 'approved', 'SCR-01 the manager approves');
SELECT is(pg_temp.decide('manager', 900001, false), 'rejected', 'SCR-01 or rejects');
SELECT is(pg_temp.decide('head', 900001), 'NO_SELF_APPROVAL', 'SCR-01 nobody approves the own text');
SELECT is(pg_temp.decide('head', 900001, false), 'NO_SELF_APPROVAL', 'SCR-01 nor rejects it');
SELECT is(pg_temp.decide('lead of site 1', 900001), '42501', 'SCR-01 a lead does not decide, whatever the duty');
SELECT is(pg_temp.decide('manager', 900099), 'SCRIPT_NOT_FOUND', 'what does not exist is not decided on');
DELETE FROM hotline.employee_duty WHERE employee_id = (SELECT id FROM person WHERE who = 'manager');
SELECT is(pg_temp.decide('manager', 900001), 'FORBIDDEN', 'SCR-01 deciding takes the duty');
INSERT INTO hotline.employee_duty (employee_id, duty) SELECT id, 5 FROM person WHERE who = 'manager';

-- A gap at any site that works stops the text. Source: SCR-07
UPDATE hotline.site SET hotline_no = '' WHERE id = 2;
SELECT is(pg_temp.propose('head', 'callback_closing', '请拨打{hotline}'), 'SCRIPT_VARIABLE_EMPTY', 'SCR-07 an empty hotline number stops the proposal');
SELECT is(pg_temp.decide('manager', 900002), 'SCRIPT_VARIABLE_EMPTY', 'SCR-07 and the publication of what was proposed before');
SELECT is(pg_temp.decide('manager', 900002, false), 'rejected', 'SCR-07 which can still be rejected');
SELECT is(pg_temp.propose('head', 'callback_closing', '感谢您的合作'), 'proposed', 'SCR-07 a text without the number does not ask for it');
UPDATE hotline.site SET active = false WHERE id = 2;
SELECT is(pg_temp.propose('head', 'callback_closing', '请拨打{hotline}'), 'proposed', 'SCR-07 a site that is closed tells nobody a number');
UPDATE hotline.site SET active = true, hotline_no = '96000' WHERE id = 2;
SELECT throws_ok('UPDATE hotline.site SET hotline_no = ''13800000001''', '23514', NULL, 'a hotline number is no mobile number');
SELECT throws_ok('UPDATE hotline.site SET self_introduction = ''nobody''', '23514', NULL, 'SCR-08 three ways to introduce oneself');

-- Notices.
SELECT is(pg_temp.publish('head', 'spring_festival', 'now()', 'now() + interval ''7 days'''), 'published', 'SCR-05 a head publishes a notice');
SELECT is(pg_temp.publish(who, 'spring_festival', 'now()', 'now() + interval ''7 days'''), '42501', format('SCR-05 %s does not', who))
  FROM unnest(ARRAY['agent of site 1', 'lead of site 1']) AS who;
SELECT is(pg_temp.publish('head', 'lantern', 'now()', 'now() + interval ''7 days'''), 'FIELD_INVALID', 'SCR-05 an unknown holiday is refused');
SELECT is(pg_temp.publish('head', 'labour_day', 'now() + interval ''1 day''', 'now() + interval ''1 day'''), 'FIELD_INVALID', 'SCR-05 an empty window is refused');
SELECT is(pg_temp.publish('head', 'labour_day', 'now() - interval ''2 days''', 'now() - interval ''1 day'''), 'FIELD_INVALID', 'SCR-05 a window that is over is refused');
SELECT is(pg_temp.as_person('head', $$SELECT (hotline.withdraw_holiday_notice(gen_random_uuid(), sha256('x'), max(id))).outcome FROM hotline.holiday_notice$$), 'withdrawn', 'SCR-05 a head withdraws a notice');
SELECT is(pg_temp.as_person('lead of site 1', $$SELECT (hotline.withdraw_holiday_notice(gen_random_uuid(), sha256('x'), max(id))).outcome FROM hotline.holiday_notice$$), '42501', 'SCR-05 a lead does not');
SELECT is(pg_temp.as_person('head', $$SELECT (hotline.withdraw_holiday_notice(gen_random_uuid(), sha256('x'), 99999)).outcome$$), 'NOTICE_NOT_FOUND', 'SCR-05 an unknown notice is not found');

-- Which text holds when.
UPDATE hotline.holiday_notice SET published_at = '2025-09-20 00:00+08';
INSERT INTO hotline.holiday_notice (holiday, from_at, to_at, priority, published_by, published_at)
SELECT 'mid_autumn', '2025-10-06 00:00+08', '2025-10-07 00:00+08', 2, id, '2025-09-19 00:00+08' FROM person WHERE who = 'head';
SELECT is(pg_temp.code_at(at), code, format('SCR-05 at %s: %s', at, code))
  FROM (VALUES ('2025-09-30 23:59:59+08'::timestamptz, 'opening'), ('2025-10-01 00:00+08', 'national_day_greeting'), ('2025-10-05 12:00+08', 'national_day_greeting'),
               ('2025-10-06 00:00+08', 'mid_autumn_greeting'), ('2025-10-06 23:59:59+08', 'mid_autumn_greeting'), ('2025-10-07 00:00+08', 'national_day_greeting'),
               ('2025-10-09 00:00+08', 'opening')) AS w (at, code);
-- A call keeps what held when it was answered, whatever its statement says.
INSERT INTO hotline.call (id, site_id, direction, ring_at, answered_at, script_version_id) OVERRIDING SYSTEM VALUE VALUES
    (910001, 1, 1, '2025-10-06 10:00+08', '2025-10-06 10:00:03+08', NULL), (910002, 1, 1, '2025-10-06 10:00+08', NULL, 900001),
    (910003, 1, 2, '2025-10-06 10:00+08', '2025-10-06 10:00:03+08', 900001), (910004, 1, 3, '2025-10-06 10:00+08', '2025-10-06 10:00:03+08', 900001);
SELECT is((SELECT k.code FROM hotline.call c LEFT JOIN hotline.script k ON k.id = c.script_version_id WHERE c.id = w.id), code, format('SCR-01 %s keeps %s', what, coalesce(code, 'none')))
  FROM (VALUES (910001, 'an answered call', 'mid_autumn_greeting'), (910002, 'a call nobody answered', NULL), (910003, 'a call to a resident', 'callback_opening'),
               (910004, 'a call between colleagues', NULL)) AS w (id, what, code);
SELECT is(pg_temp.as_person('agent of site 1', 'UPDATE hotline.call SET script_version_id = NULL'), '42501', 'SCR-01 nobody changes the version of a call');

-- Words that promise.
SELECT is(hotline.promise_in(said), found, format('SCR-03 %s: %s', said, coalesce(found, 'nothing')))
  FROM (VALUES ('师傅30分钟内一定到', '30分钟内'), ('维修人员会尽快跟您联系', NULL), ('两 小时之内 到', '两小时之内'), ('分钟内', NULL), ('保 证', '保证')) AS w (said, found);
SELECT throws_ok(format('INSERT INTO hotline.phrase_rule (kind, pattern) VALUES (''promise'', %L)', pattern), '23514', NULL, 'SCR-03 no pattern: ' || pattern)
  FROM unnest(ARRAY['(a+)+b', '今.*', '#', '保', '#十天', '#天#']) AS pattern;

-- The number of a site and how it introduces itself.
CREATE FUNCTION pg_temp.change_site(who text, hotline text, introduction text DEFAULT 'both', seen integer DEFAULT 1, reason text DEFAULT '新号码开通', site smallint DEFAULT 1)
    RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.as_person(who, format($q$SELECT (hotline.change_site_words(gen_random_uuid(), sha256('x'), %L, %L, %L, %L, %L)).outcome$q$,
                                         site, seen, hotline, introduction, reason)) $$;
SELECT is(pg_temp.change_site(who, '96001'), said, format('SCR-07 %s sets the number of a site: %s', who, said))
  FROM (VALUES ('head', 'changed'), ('manager', 'changed'), ('lead of site 1', '42501'), ('agent of site 1', '42501'), ('dispatcher of station 1', '42501')) AS w (who, said);
SELECT is(pg_temp.change_site('head', number), 'FIELD_INVALID', 'SCR-07 no number to tell residents: ' || number)
  FROM unnest(ARRAY['', '13800000001', '96 00', '96000x']) AS number;
SELECT is(pg_temp.change_site('head', '96001', 'nobody'), 'FIELD_INVALID', 'SCR-08 three ways to introduce oneself');
SELECT is(pg_temp.change_site('head', '96001', 'both', 2), 'STALE_VERSION', 'a change names the version it saw');
SELECT is(pg_temp.change_site('head', '96001', 'both', 1, ' '), 'REASON_REQUIRED', 'a change of a site needs a reason');
SELECT is(pg_temp.change_site('head', '96001', 'both', 1, '新号码开通', 99::smallint), 'FIELD_INVALID', 'a site that is none is not changed');
SELECT is(pg_temp.as_person('head', $$WITH done AS MATERIALIZED (SELECT hotline.change_site_words(gen_random_uuid(), sha256('x'), 1::smallint, 1, '96001', 'both', '新号码开通') AS r)
    SELECT (r).outcome FROM done$$), 'changed', 'SCR-08 and one change is enough for both');

-- Words that are looked for.
CREATE FUNCTION pg_temp.add_phrase(who text, pattern text, kind text DEFAULT 'promise', severity text DEFAULT 'warning', start text DEFAULT 'NULL', reason text DEFAULT '理由') RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.as_person(who, format($q$SELECT (hotline.add_phrase_rule(gen_random_uuid(), sha256('x'), %L, %L, %L, %s, %L)).outcome$q$, kind, pattern, severity, start, reason)) $$;
CREATE FUNCTION pg_temp.retire_phrase(who text, rule bigint, finish text DEFAULT 'NULL', reason text DEFAULT '理由') RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.as_person(who, format($q$SELECT (hotline.retire_phrase_rule(gen_random_uuid(), sha256('x'), %s, %s, %L)).outcome$q$, rule, finish, reason)) $$;
SELECT is(pg_temp.add_phrase(who, '包您满意'), said, format('SCR-09 %s adds words: %s', who, said))
  FROM (VALUES ('head', 'added'), ('manager', 'added'), ('lead of site 1', '42501'), ('agent of site 1', '42501'), ('dispatcher of station 1', '42501')) AS w (who, said);
SELECT is(pg_temp.add_phrase('head', pattern, kind, severity, start, reason), said, format('SCR-09 %s of kind %s, %s, from %s, 「%s」: %s', pattern, kind, severity, start, reason, said))
  FROM (VALUES ('随便吧您', 'forbidden', 'critical', 'NULL', '理由', 'added'), ('很高兴', 'required', 'info', 'now() + interval ''1 day''', '理由', 'added'),
               ('包您满意', 'praise', 'info', 'NULL', '理由', 'FIELD_INVALID'), ('包您满意', 'promise', 'deadly', 'NULL', '理由', 'FIELD_INVALID'),
               ('.*', 'promise', 'info', 'NULL', '理由', 'FIELD_INVALID'), ('#十天', 'promise', 'info', 'NULL', '理由', 'FIELD_INVALID'),
               ('包您满意', 'promise', 'info', 'now() - interval ''1 minute''', '理由', 'FIELD_INVALID'), ('包您满意', 'promise', 'info', 'NULL', ' ', 'REASON_REQUIRED'),
               ('保证', 'promise', 'info', 'NULL', '理由', 'PHRASE_RULE_EXISTS'), ('保证', 'forbidden', 'info', 'NULL', '理由', 'added')) AS w (pattern, kind, severity, start, reason, said);
SELECT is(pg_temp.retire_phrase(who, (SELECT id FROM hotline.phrase_rule WHERE pattern = '保证')), said, format('SCR-09 %s retires words: %s', who, said))
  FROM (VALUES ('head', 'retired'), ('lead of site 1', '42501'), ('agent of site 1', '42501')) AS w (who, said);
SELECT is(pg_temp.retire_phrase('head', 99999), 'PHRASE_RULE_NOT_FOUND', 'SCR-09 what is not there is not retired');
SELECT is(pg_temp.retire_phrase('head', (SELECT id FROM hotline.phrase_rule WHERE pattern = '保证'), 'now() - interval ''1 day'''), 'FIELD_INVALID', 'SCR-09 nor for the past');
SELECT is(pg_temp.retire_phrase('head', (SELECT id FROM hotline.phrase_rule WHERE pattern = '保证'), reason => ''), 'REASON_REQUIRED', 'SCR-09 nor without a reason');
SELECT is(hotline.promise_in('不归我管,保证'), '保证', 'SCR-09 forbidden words wait for transcripts: what is written is searched for promises');
UPDATE hotline.phrase_rule SET valid_to = now() WHERE pattern = '保证';
SELECT is(hotline.promise_in('保证'), NULL, 'SCR-09 a retired rule finds nothing');
SELECT is(pg_temp.retire_phrase('head', (SELECT id FROM hotline.phrase_rule WHERE pattern = '保证')), 'STALE_VERSION', 'SCR-09 a rule is retired once');
SELECT is(pg_temp.add_phrase('head', '保证'), 'added', 'SCR-09 and may come back');
SELECT set_eq('SELECT kind FROM hotline.phrase_rule WHERE valid_to = ''infinity''', ARRAY['promise', 'forbidden', 'required', 'media', 'legal_threat', 'injury'], 'SCR-09 there are rules of every kind');

-- Public holidays ask for a notice.
CREATE FUNCTION pg_temp.missing(at timestamptz) RETURNS text LANGUAGE sql AS $$
    SELECT coalesce(string_agg(u.holiday, ' ' ORDER BY u.first_day), '-') FROM hotline.unnoticed_holidays(at) u $$;
DELETE FROM hotline.holiday_notice;
SELECT is(pg_temp.missing(at), said, format('SCR-05 at %s without notices: %s', at, said))
  FROM (VALUES ('2026-09-17 23:59:59+08'::timestamptz, '-'), ('2026-09-18 00:00+08', 'mid_autumn'), ('2026-09-24 00:00+08', 'mid_autumn national_day'),
               ('2026-10-07 23:59:59+08', 'national_day'), ('2026-10-08 00:00+08', '-'), ('2026-04-04 00:00+08', '-'), ('2026-06-19 08:00+08', '-')) AS w (at, said);
INSERT INTO hotline.holiday_notice (holiday, from_at, to_at, priority, published_by)
SELECT 'national_day', '2026-10-07 23:00+08', '2026-10-09 00:00+08', 1, id FROM person WHERE who = 'head';
SELECT is(pg_temp.missing('2026-10-01 00:00+08'), '-', 'SCR-05 a notice of one of the days is a notice');
UPDATE hotline.holiday_notice SET from_at = '2026-10-08 00:00+08';
SELECT is(pg_temp.missing('2026-10-01 00:00+08'), 'national_day', 'SCR-05 one of other days is none');
UPDATE hotline.holiday_notice SET from_at = '2026-10-01 00:00+08', withdrawn_at = now(), withdrawn_by = published_by;
SELECT is(pg_temp.missing('2026-10-01 00:00+08'), 'national_day', 'SCR-05 nor one that was withdrawn');
SELECT is(pg_temp.as_person(who, 'SELECT count(*) >= 0 FROM hotline.unnoticed_holidays()'), said, format('SCR-05 %s is told of missing notices: %s', who, said))
  FROM (VALUES ('head', 'true'), ('manager', 'true'), ('lead of site 1', '42501'), ('agent of site 1', '42501')) AS w (who, said);
CREATE FUNCTION pg_temp.set_holiday(who text, holiday text, year int, first text, last text, version text DEFAULT 'NULL', reason text DEFAULT '国务院通知') RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.as_person(who, format($q$SELECT (hotline.set_public_holiday(gen_random_uuid(), sha256('x'), %L, %s::smallint, %L, %L, %s, %L)).outcome$q$, holiday, year, first, last, version, reason)) $$;
SELECT is(pg_temp.set_holiday(who, holiday, year, first, last, version, reason), said, format('SCR-05 %s: %s %s from %s to %s, version %s: %s', who, holiday, year, first, last, version, said))
  FROM (VALUES ('head', 'new_year', 2027, '2026-12-31', '2027-01-02', 'NULL', '通知', 'changed'), ('head', 'new_year', 2027, '2027-01-02', '2027-01-01', 'NULL', '通知', 'FIELD_INVALID'),
               ('head', 'new_year', 2027, '2028-01-01', '2028-01-02', 'NULL', '通知', 'FIELD_INVALID'), ('head', 'christmas', 2027, '2027-12-25', '2027-12-26', 'NULL', '通知', 'FIELD_INVALID'),
               ('head', 'new_year', 2026, '2026-01-01', '2026-01-04', '1', '通知', 'changed'), ('head', 'new_year', 2026, '2026-01-01', '2026-01-04', 'NULL', '通知', 'STALE_VERSION'),
               ('head', 'new_year', 2026, '2026-01-01', '2026-01-04', '2', '通知', 'STALE_VERSION'), ('head', 'new_year', 2027, '2027-01-01', '2027-01-03', 'NULL', '', 'REASON_REQUIRED'),
               ('lead of site 1', 'new_year', 2027, '2027-01-01', '2027-01-03', 'NULL', '通知', '42501')) AS w (who, holiday, year, first, last, version, reason, said);

SELECT * FROM finish();
ROLLBACK;

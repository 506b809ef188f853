-- Knowledge cards: who reads which version, who proposes and decides. Source: SCR-11, KB-01
\ir include/begin.sql
\ir include/fixture.sql
\ir include/as_person.sql

CREATE FUNCTION pg_temp.propose(who text, code text DEFAULT 'leak', title text DEFAULT '漏水指引', body text DEFAULT '先关总阀。', faults text DEFAULT '{5}',
                                start text DEFAULT 'NULL', finish text DEFAULT 'NULL', reason text DEFAULT '理由') RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.as_person(who, format($q$SELECT (hotline.propose_article(gen_random_uuid(), sha256('x'), %L, %L, %L, %L, %s, %s, %L)).outcome$q$,
                                         code, title, body, faults, start, finish, reason)) $$;
CREATE FUNCTION pg_temp.decide(who text, card bigint, approve boolean DEFAULT true) RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.as_person(who, format($q$SELECT (hotline.decide_article(gen_random_uuid(), sha256('x'), %s, %L)).outcome$q$, card, approve)) $$;
INSERT INTO hotline.employee_duty (employee_id, duty) SELECT id, 5 FROM person WHERE who IN ('manager', 'head', 'lead of site 1');

SELECT plan(46);
-- Every fault that a resident may be in danger by, and every group of the common ones, has a card.
SELECT is((SELECT count(*) FROM hotline.kb_article k WHERE k.faults @> ARRAY[f.code]), 1::bigint, 'SCR-11 one card for ' || f.identifier)
  FROM hotline.fault f WHERE f.code IN (1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 14, 17);

SELECT is(pg_temp.propose(who), said, format('SCR-11 %s proposes: %s', who, said))
  FROM (VALUES ('head', 'proposed'), ('manager', 'proposed'), ('lead of site 1', '42501'), ('agent of site 1', '42501'), ('dispatcher of station 1', '42501')) AS w (who, said);
SELECT is(pg_temp.propose('head', NULL), 'proposed', 'SCR-11 a card that is new takes no code');
SELECT is(pg_temp.propose('head', 'no_such_card'), 'ARTICLE_NOT_FOUND', 'a card that does not exist has no next version');
SELECT is(pg_temp.propose('head', title => ' '), 'TEXT_MISSING', 'a card has a title');
SELECT is(pg_temp.propose('head', body => ' '), 'TEXT_MISSING', 'and a text');
SELECT is(pg_temp.propose('head', faults => '{77}'), 'FIELD_INVALID', 'and faults that exist');
SELECT is(pg_temp.propose('head', faults => '{}'), 'proposed', 'or none');
SELECT is(pg_temp.propose('head', start => 'now() - interval ''1 minute'''), 'FIELD_INVALID', 'nothing is published for the past');
SELECT is(pg_temp.propose('head', start => 'now() + interval ''2 days''', finish => 'now() + interval ''1 day'''), 'FIELD_INVALID', 'nothing ends before it begins');
SELECT is(pg_temp.propose('head', reason => ''), 'REASON_REQUIRED', 'a change needs a reason');

INSERT INTO hotline.kb_article (id, code, version, title, body, faults, valid_from, proposed_by, reason) OVERRIDING SYSTEM VALUE
SELECT 900001, 'leak', 2, '漏水', '先关总阀。', '{5}', now(), id, '理由' FROM person WHERE who = 'head';
SELECT is(pg_temp.decide(who, 900001), said, format('SCR-11 %s decides: %s', who, said))
  FROM (VALUES ('manager', 'approved'), ('head', 'NO_SELF_APPROVAL'), ('lead of site 1', '42501'), ('agent of site 1', '42501')) AS w (who, said);
SELECT is(pg_temp.decide('manager', 900001, false), 'rejected', 'SCR-11 or rejects');
SELECT is(pg_temp.decide('manager', 99), 'ARTICLE_NOT_FOUND', 'what does not exist is not decided on');
SELECT is(pg_temp.as_person('manager', $$WITH done AS MATERIALIZED (SELECT hotline.decide_article(gen_random_uuid(), sha256('x'), 900001, true) AS r)
    SELECT (r).outcome FROM done$$), 'approved', 'SCR-11 one decision');
DELETE FROM hotline.employee_duty;
SELECT is(pg_temp.decide('manager', 900001), 'FORBIDDEN', 'SCR-11 deciding takes the duty');

-- Who reads what: an expired card is not offered, leads and heads still find it. Source: KB-01
UPDATE hotline.kb_article SET valid_to = now() - interval '1 day' WHERE code = 'burst';
SELECT is(pg_temp.as_person(who, 'SELECT count(*) FILTER (WHERE code = ''burst'') || '' '' || count(*) FILTER (WHERE id = 900001) FROM hotline.kb_article'), seen,
          format('KB-01 %s sees expired and proposed cards: %s', who, seen))
  FROM (VALUES ('agent of site 1', '0 0'), ('agent of site 2', '0 0'), ('lead of site 1', '1 0'), ('head', '1 1'), ('dispatcher of station 1', '42501')) AS w (who, seen);
SELECT is(pg_temp.as_person('agent of site 1', 'SELECT count(*) FROM hotline.kb_article'), (SELECT count(*) - 1 FROM hotline.kb_article WHERE approved_at IS NOT NULL)::text, 'KB-01 every other card');
SELECT throws_ok('INSERT INTO hotline.kb_article (code, version, title, body, valid_from, approved_at) VALUES (''leak'', 9, ''漏水'', ''先关总阀'', now(), now())', '23P01', NULL, 'one version at a time');

INSERT INTO hotline.employee_duty (employee_id, duty) SELECT id, 5 FROM person WHERE who = 'manager' ON CONFLICT DO NOTHING;
-- Source: ABN-14, a card that is written for a task ends it when somebody else approves it.
UPDATE hotline.knowledge_task SET status = 'to_write', decided_at = now(), decided_by = (SELECT id FROM person WHERE who = 'head') WHERE event_id = 900001;
SELECT k.id AS task, o.id AS other FROM hotline.knowledge_task k, hotline.knowledge_task o WHERE k.event_id = 900001 AND o.event_id = 900002 \gset
CREATE FUNCTION pg_temp.write_for(task bigint) RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.as_person('head', format($q$SELECT (hotline.propose_article(gen_random_uuid(), sha256('x'), NULL, '无标准答复', '先记录再上报。', '{}', NULL, NULL, '理由', %s)).outcome$q$, task)) $$;
SELECT is(pg_temp.write_for(:task), 'proposed', 'ABN-14 a card is proposed for a task');
SELECT is(pg_temp.write_for(:other), 'FIELD_INVALID', 'ABN-14 not for one that nobody decided to write');
INSERT INTO hotline.kb_article (id, code, version, title, body, valid_from, proposed_by, reason, task_id) OVERRIDING SYSTEM VALUE
SELECT 910001, 'no_answer', 1, '无标准答复', '先记录再上报。', now(), id, '理由', :task FROM person WHERE who = 'head';
SELECT is((SELECT status FROM hotline.knowledge_task WHERE id = :task), 'to_write', 'ABN-14 proposed is not written');
CREATE FUNCTION pg_temp.publish() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    p person;
    me text := session_user;
BEGIN
    SELECT * INTO p FROM person WHERE who = 'manager';
    PERFORM set_config('session_authorization', 'hearthline_server', true);
    PERFORM set_config('role', 'hearthline_department_head', true), set_config('hearthline.session', encode(p.key, 'hex'), true);
    PERFORM hotline.decide_article(gen_random_uuid(), sha256('x'), 910001, true);
    PERFORM set_config('session_authorization', me, true);
    RETURN 'approved';
END
$$;
SELECT is(pg_temp.publish(), 'approved', 'ABN-14 the manager approves');
SELECT is((SELECT status || ' ' || article_code FROM hotline.knowledge_task WHERE id = :task), 'written no_answer', 'ABN-14 the task is written, by that card');

SELECT * FROM finish();
ROLLBACK;

-- Whoever proposed a change may take it back, and nobody else, while nobody has decided. Source: SEC-05
\ir include/begin.sql
\ir include/fixture.sql

CREATE FUNCTION pg_temp.withdraw(who text, kind text, id bigint) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
    p person;
    db_role text;
    me text := session_user;
BEGIN
    SELECT * INTO p FROM person WHERE person.who = withdraw.who;
    SELECT r.database_role INTO db_role FROM hotline.role r WHERE r.code = p.role;
    PERFORM set_config('session_authorization', 'hearthline_server', true);
    PERFORM set_config('role', db_role, true), set_config('hearthline.session', encode(p.key, 'hex'), true);
    SELECT (hotline.withdraw_proposal(gen_random_uuid(), sha256('x'), kind, id)).outcome INTO answer;
    PERFORM set_config('session_authorization', me, true);
    RETURN answer;
EXCEPTION WHEN SQLSTATE 'HL000' THEN RETURN SQLERRM; WHEN OTHERS THEN RETURN SQLSTATE;
END
$$;
CREATE FUNCTION pg_temp.id_of(name text) RETURNS bigint LANGUAGE sql AS $$ SELECT id FROM person WHERE who = name $$;

INSERT INTO hotline.script (id, code, kind, version, body, valid_from, proposed_by, reason) OVERRIDING SYSTEM VALUE
VALUES (900001, 'opening', 'opening', 2, '您好,{brand}{agent_no}', now(), pg_temp.id_of('head'), '理由');
INSERT INTO hotline.parameter_change (id, key, value_json, valid_from, reason, proposed_by) OVERRIDING SYSTEM VALUE
VALUES (900001, 'incident.minutes', '90', now(), '理由', pg_temp.id_of('head')), (900002, 'incident.minutes', '80', now(), '理由', pg_temp.id_of('head'));
UPDATE hotline.parameter_change SET decided_by = pg_temp.id_of('manager'), decided_at = now() WHERE id = 900002;
INSERT INTO hotline.kb_article (id, code, version, title, body, valid_from, proposed_by, reason) OVERRIDING SYSTEM VALUE
VALUES (900001, 'leak', 2, '漏水应急指引', '请关闭入户总阀', now(), pg_temp.id_of('head'), '理由');
INSERT INTO hotline.service_area (id, node_id, station_id, valid_from, proposed_by, reason) OVERRIDING SYSTEM VALUE
SELECT 900001, n.id, 1, now(), pg_temp.id_of('head'), '理由' FROM hotline.address_node n ORDER BY n.id LIMIT 1;
INSERT INTO hotline.staff_change (id, kind, employee_id, reason, proposed_by) OVERRIDING SYSTEM VALUE
VALUES (900001, 'leave', pg_temp.id_of('agent of site 1'), '理由', pg_temp.id_of('head'));

INSERT INTO hotline.webhook (id, name, version, url, events, reason, proposed_by) OVERRIDING SYSTEM VALUE
VALUES (900001, 'night', 1, 'https://night.example.com/', '{alert.raised}', '理由', pg_temp.id_of('head'));
INSERT INTO hotline.rule_change (id, kind, subject, content, reason, proposed_by) OVERRIDING SYSTEM VALUE
VALUES (900001, 'complaint_words', '太差', '{"pattern": "太差"}', '理由', pg_temp.id_of('head'));

SELECT plan(30);

SELECT is(pg_temp.withdraw('manager', kind, 900001), 'FORBIDDEN', format('SEC-05 nobody else takes back a proposal (%s)', kind))
  FROM unnest(ARRAY['script', 'parameter', 'service_area', 'staff', 'card', 'webhook', 'rule']) AS kind;
SELECT is(pg_temp.withdraw('head', kind, 999999), 'FORBIDDEN', format('one that does not exist is like one of somebody else (%s)', kind))
  FROM unnest(ARRAY['script', 'parameter', 'service_area', 'staff', 'card', 'webhook', 'rule']) AS kind;
SELECT is(pg_temp.withdraw('head', 'ticket', 900001), 'FIELD_INVALID', 'there are seven kinds');
SELECT is(pg_temp.withdraw('dispatcher of station 1', 'script', 900001), '42501', 'a station proposes nothing');
SELECT is(pg_temp.withdraw('head', 'parameter', 900002), 'STALE_VERSION', 'what is decided stays decided');
SELECT is(pg_temp.withdraw('head', kind, 900001), 'withdrawn', format('SEC-05 the proposer takes it back (%s)', kind))
  FROM unnest(ARRAY['script', 'parameter', 'service_area', 'staff', 'card', 'webhook', 'rule']) AS kind;
SELECT is(pg_temp.withdraw('head', 'script', 900001), 'STALE_VERSION', 'once');
SELECT is((SELECT count(*) FROM hotline.script WHERE id = 900001 AND rejected_by = proposed_by AND approved_at IS NULL), 1::bigint, 'the text is turned down');
SELECT is((SELECT count(*) FROM hotline.parameter_change WHERE id = 900001 AND decided_by = proposed_by AND parameter_id IS NULL), 1::bigint, 'the parameter stays');
SELECT is((SELECT count(*) FROM hotline.staff_change WHERE id = 900001 AND decided_by = proposed_by AND NOT approved), 1::bigint, 'nobody leaves');
SELECT is((SELECT count(*) FROM hotline.webhook WHERE id = 900001 AND rejected_by = proposed_by AND approved_at IS NULL), 1::bigint, 'the receiver is told nothing');
SELECT is((SELECT count(*) FROM hotline.rule_change WHERE id = 900001 AND decided_by = proposed_by AND NOT approved), 1::bigint, 'and the words are not looked for');

SELECT * FROM finish();
ROLLBACK;

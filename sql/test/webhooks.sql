-- Alerts told to other systems: two people, one outbox, nothing lost and nobody named. Source: rules README A.3, SEC-05
\ir include/begin.sql
\ir include/fixture.sql
\ir include/as_person.sql
INSERT INTO hotline.employee_duty (employee_id, duty) SELECT id, 5 FROM person WHERE who IN ('manager', 'head', 'lead of site 1');
DELETE FROM hotline.webhook_delivery;
DELETE FROM hotline.webhook;
SELECT plan(41);

CREATE FUNCTION pg_temp.propose(who text, name text DEFAULT 'duty', url text DEFAULT 'https://duty.example.com/hook', events text DEFAULT '{alert.raised}',
                                types text DEFAULT '{}', reason text DEFAULT '值班平台') RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.as_person(who, format($q$SELECT (hotline.propose_webhook(gen_random_uuid(), sha256('x'), %L, %L, %L, %L, true, %L)).outcome$q$,
                                         name, url, events, types, reason), true) $$;
SELECT is(pg_temp.propose(who), said, format('SEC-05 %s proposes a receiver: %s', who, said))
  FROM (VALUES ('head', 'proposed'), ('manager', 'proposed'), ('lead of site 1', '42501'), ('agent of site 1', '42501'), ('dispatcher of station 1', '42501')) AS w (who, said);
SELECT is(pg_temp.propose('head', url => url), said, format('%s: %s', url, said))
  FROM (VALUES ('http://127.0.0.1:8080/hook', 'proposed'), ('http://localhost', 'proposed'), ('https://duty.example.com:8443/a?b=c', 'proposed'),
               ('http://duty.example.com/hook', 'FIELD_INVALID url'), ('https://user@duty.example.com/', 'FIELD_INVALID url'),
               ('https://duty.example.com/ x', 'FIELD_INVALID url'), ('ftp://duty.example.com/', 'FIELD_INVALID url'), ('', 'FIELD_INVALID url'),
               ('http://127.0.0.1.evil.org/', 'FIELD_INVALID url')) AS w (url, said);
SELECT is(pg_temp.propose('head', name => 'Not A Name'), 'FIELD_INVALID name', 'a name is a word');
SELECT is(pg_temp.propose('head', events => '{ticket.raised}'), 'FIELD_INVALID events', 'an event is one that there is');
SELECT is(pg_temp.propose('head', events => '{}'), 'FIELD_INVALID events', 'at least one');
SELECT is(pg_temp.propose('head', reason => ''), 'REASON_REQUIRED reason', 'a change needs a reason');

INSERT INTO hotline.webhook (id, name, version, url, events, proposed_by) OVERRIDING SYSTEM VALUE
SELECT 900001, 'duty', 1, 'https://duty.example.com/hook', '{alert.raised,alert.escalated,alert.acknowledged,alert.closed}', id FROM person WHERE who = 'head';
CREATE FUNCTION pg_temp.raise(kind text DEFAULT 'case', subject text DEFAULT NULL) RETURNS bigint LANGUAGE sql AS $$
    INSERT INTO hotline.alert (type, subject, site_id, assigned_role, due_at) VALUES (kind, coalesce(subject, 'case/' || gen_random_uuid()), 1, 2, now() - interval '1 minute')
    RETURNING id $$;
SELECT pg_temp.raise() AS early \gset
SELECT is((SELECT count(*) FROM hotline.webhook_delivery), 0::bigint, 'SEC-05 a receiver that nobody approved is told nothing');
SELECT is(pg_temp.as_person(who, $$SELECT (hotline.decide_webhook(gen_random_uuid(), sha256('x'), 900001, true)).outcome$$), said, format('SEC-05 %s decides: %s', who, said))
  FROM (VALUES ('manager', 'approved'), ('head', 'NO_SELF_APPROVAL'), ('lead of site 1', '42501')) AS w (who, said);
UPDATE hotline.webhook SET approved_at = now(), approved_by = (SELECT id FROM person WHERE who = 'manager') WHERE id = 900001;

-- Every change of an alert is one telling, in its transaction.
SELECT pg_temp.raise('case', 'ticket/7') AS told \gset
UPDATE hotline.alert SET closed_at = now() WHERE id = :early;
SELECT is((SELECT count(*) FROM hotline.escalate_alerts(now(), 1)), 1::bigint, 'the alert climbs');
UPDATE hotline.alert SET ack_at = now(), ack_by = (SELECT id FROM person WHERE who = 'head') WHERE id = :told;
SELECT is((SELECT string_agg(event, ' ' ORDER BY created_at, event) FROM hotline.webhook_delivery WHERE alert_id = :told), 'alert.raised alert.escalated alert.acknowledged',
          'raised, told further, acknowledged');
SELECT is((SELECT body -> 'data' ->> 'subject' FROM hotline.webhook_delivery WHERE alert_id = :told AND event = 'alert.raised'), 'ticket/7', 'what it is about');
SELECT is((SELECT body -> 'data' ->> 'role' FROM hotline.webhook_delivery WHERE alert_id = :told AND event = 'alert.escalated'), 'head', 'and who was told last');
SELECT pg_temp.raise('pi.colleague', 'employee:' || (SELECT id FROM person WHERE who = 'agent of site 1')) AS person_alert \gset
SELECT is((SELECT body::text ~ 'employee' FROM hotline.webhook_delivery WHERE alert_id = :person_alert), false, 'SEC-03 no person is named');
SELECT is((SELECT count(*) FROM hotline.webhook_delivery WHERE body::text ~ 'CANARY'), 0::bigint, 'SEC-03 nor anything personal');
SELECT pg_temp.raise('webhook.given_up') AS own \gset
SELECT is((SELECT count(*) FROM hotline.webhook_delivery WHERE alert_id = :own), 0::bigint, 'what went wrong with receivers is not told to receivers');

-- Taken for a while by one, then by the next.
DELETE FROM hotline.webhook_delivery WHERE event <> 'alert.raised' OR alert_id <> :told;
SELECT is((SELECT count(*) FROM hotline.claim_deliveries(10, 0)), 1::bigint, 'what waits is taken');
SELECT is((SELECT attempt FROM hotline.claim_deliveries(10, 60)), 2, 'and taken again when the first one did not come back');
SELECT is((SELECT count(*) FROM hotline.claim_deliveries(10, 60)), 0::bigint, 'but not before its time is over');
SELECT id AS delivery FROM hotline.webhook_delivery \gset
SELECT is(hotline.settle_delivery(:'delivery', 1, false, 500, 'HTTP_500', 10), 'late', 'the failure of a sending that was taken over says nothing');
SELECT is(hotline.settle_delivery(:'delivery', 2, false, 500, 'HTTP_500', 10), 'waiting', 'the failure of the last one does');
SELECT is((SELECT next_at > clock_timestamp() AND locked_until IS NULL AND last_status = 500 FROM hotline.webhook_delivery), true, 'it waits');
SELECT is((SELECT count(*) FROM hotline.claim_deliveries(10, 60)), 0::bigint, 'and is not taken before');
UPDATE hotline.webhook_delivery SET next_at = now() - interval '1 second', created_at = now() - interval '24 hours';
SELECT is((SELECT attempt FROM hotline.claim_deliveries(10, 60)), 3, 'after a day it is tried once more');
SELECT is(hotline.settle_delivery(:'delivery', 3, false, NULL, 'NOT_REACHED', 10), 'given_up', 'and given up');
SELECT is((SELECT count(*) FROM hotline.alert WHERE type = 'webhook.given_up' AND subject = 'webhook/duty' AND assigned_role = 4), 1::bigint, 'the head is told');
SELECT is(hotline.settle_delivery(:'delivery', 2, true, 200, NULL, 0), 'taken', 'an answer that comes late still counts');
SELECT is((SELECT count(*) FROM hotline.webhook_delivery WHERE delivered_at IS NOT NULL AND given_up_at IS NULL), 1::bigint, 'it was taken after all');

SELECT * FROM finish();
ROLLBACK;

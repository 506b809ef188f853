-- Who is told of an alert, and who next when nobody acknowledges it. Source: rules README A.3, INT-11, ABN-12
\ir include/begin.sql
\ir include/fixture.sql
\ir include/as_person.sql
SELECT plan(33);

CREATE FUNCTION pg_temp.raise(kind text, role int, due text DEFAULT '2026-01-20 10:30+08', site int DEFAULT 1, station int DEFAULT NULL) RETURNS bigint
    LANGUAGE sql AS $$
    INSERT INTO hotline.alert (type, subject, period, site_id, station_id, assigned_role, raised_at, due_at)
    VALUES (kind, 'case/' || gen_random_uuid(), '', site, station, role, '2026-01-20 10:00+08', due::timestamptz) RETURNING id $$;
-- Who has been told of an alert, in the order of the steps.
CREATE FUNCTION pg_temp.told(alert bigint) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(r.identifier, ' ' ORDER BY n.step) FROM hotline.alert_notice n JOIN hotline.role r ON r.code = n.role WHERE n.alert_id = alert $$;
CREATE FUNCTION pg_temp.at(moment text, upto int DEFAULT 100) RETURNS bigint LANGUAGE sql AS $$
    SELECT count(*) FROM hotline.escalate_alerts(('2026-01-20 ' || moment || '+08')::timestamptz, upto) $$;

SELECT pg_temp.raise('case', 2) AS lead \gset
SELECT is(pg_temp.told(:lead), 'lead', 'whoever an alert is raised for is told at once');
SELECT is(pg_temp.at('10:30:00'), 0::bigint, 'ABN-10 at the moment it is due nobody else is told');
SELECT is(pg_temp.at('10:30:00.000001'), 1::bigint, 'ABN-10 the moment after one is');
SELECT is(pg_temp.told(:lead), 'lead head', 'INT-11 nobody acknowledged it, else to head');
SELECT is(pg_temp.at('10:30:01'), 0::bigint, 'a step is told once');
SELECT is(pg_temp.at('11:00:00'), 0::bigint, 'thirty minutes later the manager is not told yet');
SELECT is(pg_temp.at('11:00:01'), 1::bigint, 'a second later he is');
SELECT is(pg_temp.told(:lead), 'lead head manager', 'the manager is the last');
SELECT is(pg_temp.at('23:59:59'), 0::bigint, 'and nobody after him');
SELECT is((SELECT count(*) FROM hotline.alert WHERE id = :lead AND next_at IS NULL AND step = 4), 1::bigint, 'an alert at the top leaves the index of what climbs');

-- The same when nobody looked for hours: every step that was missed is told now.
SELECT pg_temp.raise('case', 6, station => 1) AS station \gset
SELECT is(pg_temp.at('18:00:00'), 4::bigint, 'what was missed is told in one go');
SELECT is(pg_temp.told(:station), 'station_dispatcher station_head lead head manager', 'a station''s alert climbs through its head and the desk');
SELECT pg_temp.raise('case', 13, site => NULL) AS officer \gset
SELECT pg_temp.raise('case', 5, site => NULL) AS manager \gset
SELECT is(pg_temp.at('12:00:00'), 3::bigint, 'alerts of the company climb too');
SELECT is(pg_temp.told(:officer), 'dpo head manager', 'past the lead, who has a site');
SELECT is(pg_temp.told(:manager), 'manager manager', 'the manager is reminded of his own once');

-- What nobody has to acknowledge any more stays where it is.
SELECT pg_temp.raise('case', 2) AS seen \gset
SELECT pg_temp.raise('case', 2) AS closed \gset
SELECT pg_temp.raise('case', 2, NULL) AS calm \gset
UPDATE hotline.alert SET closed_at = now() WHERE id = :closed;
SELECT is(pg_temp.as_person('lead of site 1', format('SELECT (hotline.acknowledge_alert(%s) IS NOT NULL)::text', :seen)), 'true', 'a lead acknowledges');
UPDATE hotline.alert SET ack_at = now(), ack_by = (SELECT id FROM person WHERE who = 'lead of site 1') WHERE id = :seen;
SELECT is(pg_temp.at('18:00:00'), 0::bigint, 'an alert that is acknowledged, closed or without a time does not climb');
SELECT is((SELECT count(*) FROM hotline.alert WHERE type = 'case' AND next_at IS NOT NULL AND ack_at IS NULL AND closed_at IS NULL), 0::bigint, 'nothing is left in the index of what climbs');

-- Acknowledged on the way up.
SELECT pg_temp.raise('case', 2) AS half \gset
SELECT is(pg_temp.at('10:31:00'), 1::bigint, 'it climbs one step');
SELECT is(pg_temp.as_person('head', format('SELECT (hotline.acknowledge_alert(%s) IS NOT NULL)::text', :half)), 'true', 'the head acknowledges');
UPDATE hotline.alert SET ack_at = now(), ack_by = (SELECT id FROM person WHERE who = 'head') WHERE id = :half;
SELECT is(pg_temp.at('18:00:00'), 0::bigint, 'and the manager is not told');

-- A bounded piece of work.
SELECT count(pg_temp.raise('case', 2)) AS five FROM generate_series(1, 5) \gset
SELECT is(pg_temp.at('10:31:00', 3), 3::bigint, 'a worker takes no more than its limit');
SELECT is(pg_temp.at('10:31:00', 3), 2::bigint, 'and the rest the next time');

-- A type with a ladder of its own.
INSERT INTO hotline.alert_rung (type, step, role, at_once, after_minutes) VALUES ('own', 1, 4, true, 0), ('own', 2, 15, true, 0), ('own', 3, 5, false, 30);
SELECT pg_temp.raise('own', 2, station => 1) AS own \gset
SELECT is(pg_temp.told(:own), 'lead head station_head', 'rungs at once are told together with the first one');
SELECT is(pg_temp.at('10:31:00'), 1::bigint, 'the first rung above is told when it is due');
SELECT is(pg_temp.told(:own), 'lead head station_head manager', 'of that ladder alone');

-- Who sees it, and who may acknowledge.
SELECT pg_temp.raise('case', 2, station => 1) AS desk \gset
CREATE FUNCTION pg_temp.sees(who text, alert bigint) RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.as_person(who, format('SELECT count(*)::text FROM hotline.alert WHERE id = %s', alert)) $$;
SELECT is(pg_temp.sees(who, CASE alert WHEN 'desk' THEN :desk ELSE :own END), sees, format('%s sees %s of the alert of the %s', who, sees, alert))
  FROM (VALUES ('dispatcher of station 1', 'desk', '0'), ('dispatcher of station 1', 'own', '1'), ('dispatcher of station 3', 'own', '0'),
               ('supervisor of site 2', 'own', '0'), ('manager', 'own', '1')) AS w (who, alert, sees);
SELECT is(pg_temp.as_person('dispatcher of station 1', format('SELECT hotline.acknowledge_alert(%s)::text', :desk)), 'FORBIDDEN',
          'a station does not acknowledge what it is not told');
SELECT is((SELECT count(*) FROM hotline.outbox WHERE alert_id = :desk AND station_id IS NULL AND topic = 2), 1::bigint, 'nor does its board hear of it');

SELECT * FROM finish();
ROLLBACK;

-- Deploy hearthline:history_register to pg
-- What a generated past leaves in the register: missed deadlines with their events, referrals, complaints. What was found long
-- ago has been dealt with; the last hours are left to the sweeps, as after a restart.
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- Before this moment a past is done with.
CREATE FUNCTION staging.settled_before() RETURNS timestamptz
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$ SELECT now() - interval '12 hours' $$;
COMMENT ON FUNCTION staging.settled_before() IS '此刻之前的历史视为已处理 | what is older has been dealt with';

-- The first person of a role at a site.
CREATE FUNCTION staging.person_of(p_role smallint, p_site smallint) RETURNS bigint
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$ SELECT min(employee_id) FROM hotline.employment WHERE role = p_role AND site_id = p_site $$;
COMMENT ON FUNCTION staging.person_of(smallint, smallint) IS '某站点某岗位的人员 | somebody of a role at a site';

-- Missed deadlines of work that is done.
CREATE FUNCTION staging.missed_deadlines() RETURNS TABLE (clock_id bigint, ticket_id bigint, site_id smallint, station_id smallint, kind smallint,
    cycle smallint, dispatch_seq smallint, due_at timestamptz, stopped_at timestamptz, abnormal_type smallint, level integer)
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT c.id, c.ticket_id, c.site_id, CASE WHEN k.of_station THEN c.station_id END, c.kind, c.cycle, c.dispatch_seq, c.due_at, c.stopped_at,
           k.abnormal_type,
           CASE WHEN k.climbs THEN (c.stopped_at > c.started_at + 2 * (c.due_at - c.started_at))::int
                                   + (c.stopped_at > c.started_at + 4 * (c.due_at - c.started_at))::int ELSE 0 END
      FROM hotline.sla_clock c JOIN hotline.clock_kind k ON k.code = c.kind
     WHERE c.ticket_id IS NOT NULL AND c.watch = 0 AND c.stopped_at > c.due_at AND c.paused_at IS NULL AND c.stopped_at < staging.settled_before()
$$;
COMMENT ON FUNCTION staging.missed_deadlines() IS '历史中已了结的逾期 | missed deadlines of work that is done';

-- Writes them down with the events of types 1 to 3 that they are. Source: ABN-01, ABN-02, ABN-03
CREATE FUNCTION staging.load_breaches() RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO hotline.abnormal_event (type, class, source, status, site_id, station_id, ticket_id, cycle, dispatch_seq, found_at, recorded_at,
        auto_found_at, delay_seconds, level, acknowledged_at, acknowledged_by, result, closed_at, closed_by)
    SELECT DISTINCT ON (m.ticket_id, m.abnormal_type, m.dispatch_seq) m.abnormal_type, y.class, 'auto', 'closed', m.site_id, m.station_id, m.ticket_id,
           m.cycle, m.dispatch_seq, m.due_at, m.due_at, m.due_at, extract(epoch FROM m.stopped_at - m.due_at)::int, m.level,
           m.due_at + interval '15 minutes', h.id, '已向维修站核实并督促', m.stopped_at + interval '1 hour', h.id
      FROM staging.missed_deadlines() m
      JOIN hotline.abnormal_type y ON y.code = m.abnormal_type
     CROSS JOIN LATERAL (SELECT staging.person_of(4::smallint, m.site_id) AS id OFFSET 0) h
     ORDER BY m.ticket_id, m.abnormal_type, m.dispatch_seq, m.due_at
    ON CONFLICT (ticket_id, type, dispatch_seq) WHERE status <> 'merged' DO NOTHING;

    INSERT INTO hotline.clock_breach (clock_id, ticket_id, site_id, station_id, kind, due_at, noticed_at, settled_at, level, elsewhere, abnormal_event_id)
    SELECT m.clock_id, m.ticket_id, m.site_id, m.station_id, m.kind, m.due_at, m.due_at + interval '5 seconds', m.stopped_at, m.level,
           CASE WHEN m.kind = 6 THEN hotline.time_elsewhere(m.ticket_id, m.cycle) ELSE interval '0' END, e.id
      FROM staging.missed_deadlines() m
      LEFT JOIN hotline.abnormal_event e ON e.ticket_id = m.ticket_id AND e.type = m.abnormal_type AND e.dispatch_seq = m.dispatch_seq
     ORDER BY m.due_at;
    UPDATE hotline.sla_clock c SET watch = 2 FROM hotline.clock_breach b WHERE b.clock_id = c.id AND b.settled_at IS NOT NULL;
END
$$;
COMMENT ON FUNCTION staging.load_breaches() IS '导入历史逾期及其异常事件 | loads missed deadlines and their events';

-- Referred repairs that were answered: acknowledged and answered while there was time. Source: ABN-09
CREATE FUNCTION staging.settle_referrals() RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE hotline.abnormal_event SET status = 'acknowledged', acknowledged_at = recorded_at + interval '12 minutes',
           acknowledged_by = staging.person_of(4::smallint, site_id), external_answer = '已维修并回复',
           external_answered_at = greatest(recorded_at + interval '30 minutes', external_due_at - interval '4 hours')
     WHERE type = 9 AND status = 'recorded' AND external_due_at < staging.settled_before();
    UPDATE hotline.abnormal_event SET status = 'closed', result = '已维修并回复转达单位', closed_at = external_answered_at + interval '10 minutes',
           closed_by = acknowledged_by
     WHERE type = 9 AND status = 'acknowledged' AND external_answered_at IS NOT NULL AND found_at < staging.settled_before();
END
$$;
COMMENT ON FUNCTION staging.settle_referrals() IS '了结历史转达件 | settles referrals of the past';

-- The complaints that closed events of the past were, from taking over to the callback. Source: CMP-01, CMP-03
CREATE FUNCTION staging.load_complaints() RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    WITH past AS (
        SELECT e.*, t.household_id, (e.recorded_at AT TIME ZONE 'Asia/Shanghai')::date AS day, s.code AS site_code,
               row_number() OVER (PARTITION BY e.site_id, (e.recorded_at AT TIME ZONE 'Asia/Shanghai')::date ORDER BY e.recorded_at) AS n,
               staging.person_of(2::smallint, e.site_id) AS owner
          FROM hotline.abnormal_event e JOIN hotline.site s ON s.id = e.site_id LEFT JOIN hotline.ticket t ON t.id = e.ticket_id
         WHERE e.class = 'complaint' AND e.status = 'closed' AND e.complaint_id IS NULL AND e.description <> ''),
    counted AS (
        INSERT INTO hotline.complaint_number_counter (site_id, day, last_number) SELECT site_id, day, max(n) FROM past GROUP BY site_id, day
        ON CONFLICT (site_id, day) DO UPDATE SET last_number = complaint_number_counter.last_number + excluded.last_number)
    INSERT INTO hotline.complaint (site_id, number, version, status, source, target, station_id, employee_id, household_id, ticket_id, call_id,
        abnormal_event_id, cause, text, received_at, opened_at, opened_by, owner_id, ack_due_at, reply_due_at, close_due_at, acknowledged_at, verdict,
        result, decided_at, replied_at, replied_by, reply, satisfied, closed_at, closed_by)
    SELECT p.site_id, 'TS' || to_char(p.day, 'YYYYMMDD') || '-' || p.site_code || '-' || lpad(p.n::text, greatest(3, length(p.n::text)), '0'), 6, 4, 2,
           CASE p.type WHEN 6 THEN 1 WHEN 7 THEN 2 ELSE 6 END, p.station_id, p.person_id, p.household_id, p.ticket_id, p.call_id, p.id,
           1 + p.id % 6, p.description, p.recorded_at, p.recorded_at, p.recorded_by, p.owner, d.ack_due, d.reply_due, d.close_due,
           p.recorded_at + interval '25 minutes', 1 + p.id % 3, '已核实情况并提醒当事人', p.recorded_at + interval '5 hours',
           p.recorded_at + interval '6 hours', p.owner, '已向您说明核实结果', p.id % 8 <> 0, p.recorded_at + interval '20 hours', p.owner
      FROM past p
     CROSS JOIN LATERAL hotline.complaint_deadlines(p.recorded_at, hotline.number_parameter('cmp.ack_hours', p.site_id),
               hotline.number_parameter('cmp.first_reply_hours', p.site_id), hotline.number_parameter('cmp.close_working_days', p.site_id)::int, NULL) d
     ORDER BY p.recorded_at;
    UPDATE hotline.abnormal_event e SET complaint_id = c.id FROM hotline.complaint c WHERE c.abnormal_event_id = e.id AND e.complaint_id IS NULL;
    INSERT INTO hotline.complaint_step (complaint_id, site_id, version, round, action, from_status, to_status, at, done_at, employee_id, text)
    SELECT c.id, c.site_id, s.version, 1, s.action, s.was, s.becomes, s.at, s.at, s.who, s.said
      FROM hotline.complaint c
     CROSS JOIN LATERAL (VALUES (1, 1, NULL, 1, c.received_at, c.opened_by, ''), (2, 2, 1, 2, c.acknowledged_at, c.owner_id, ''),
               (3, 4, 2, 2, c.decided_at - interval '1 hour', c.owner_id, '已询问当事人'), (4, 6, 2, 2, c.decided_at, c.owner_id, c.result),
               (5, 7, 2, 3, c.replied_at, c.owner_id, c.reply), (6, 10, 3, 4, c.closed_at, c.owner_id, '')) AS s (version, action, was, becomes, at, who, said)
     WHERE c.closed_at IS NOT NULL
     ORDER BY c.id, s.version;
    INSERT INTO hotline.sla_clock (complaint_id, site_id, cycle, dispatch_seq, kind, started_at, due_at, stopped_at, parameter_id)
    SELECT c.id, c.site_id, 1, 1, k.kind, c.received_at, k.due, k.done, (hotline.parameter(k.key, c.site_id)).id
      FROM hotline.complaint c
     CROSS JOIN LATERAL (VALUES (14, c.ack_due_at, c.acknowledged_at, 'cmp.ack_hours'), (15, c.reply_due_at, c.replied_at, 'cmp.first_reply_hours'),
               (16, c.close_due_at, c.closed_at, 'cmp.close_working_days')) AS k (kind, due, done, key)
     WHERE c.closed_at IS NOT NULL;
END
$$;
COMMENT ON FUNCTION staging.load_complaints() IS '导入历史投诉 | loads complaints of the past';

-- The steps and clocks that events of the past have behind them.
CREATE FUNCTION staging.load_register_steps() RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO hotline.abnormal_step (event_id, site_id, at, employee_id, kind, text)
    SELECT e.id, e.site_id, s.at, coalesce(e.acknowledged_by, staging.person_of(4::smallint, e.site_id)), s.kind, s.said
      FROM hotline.abnormal_event e
     CROSS JOIN LATERAL (VALUES ('acknowledged', e.acknowledged_at, ''), ('reported', e.reported_up_at, ''), ('center_acknowledged', e.center_ack_at, ''),
               ('external_answered', e.external_answered_at, e.external_answer), ('resident_replied', e.resident_replied_at, ''),
               ('closed', e.closed_at, e.result)) AS s (kind, at, said)
     WHERE e.status = 'closed' AND s.at IS NOT NULL
     ORDER BY e.id, s.at;
    INSERT INTO hotline.sla_clock (abnormal_event_id, site_id, cycle, dispatch_seq, kind, started_at, due_at, stopped_at, parameter_id)
    SELECT e.id, e.site_id, 1, 0, 10, e.recorded_at, e.recorded_at + (p.value_json #>> '{}')::double precision * interval '1 minute', e.acknowledged_at, p.id
      FROM hotline.abnormal_event e CROSS JOIN LATERAL hotline.parameter('abn.head_ack_minutes', e.site_id) p
     WHERE e.status = 'closed' AND e.acknowledged_at IS NOT NULL
    ON CONFLICT DO NOTHING;
END
$$;
COMMENT ON FUNCTION staging.load_register_steps() IS '导入历史异常事件的步骤 | loads the steps of events of the past';

-- All of it; nobody has subscribed to the past.
CREATE FUNCTION staging.load_register() RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    ALTER TABLE hotline.abnormal_step DISABLE TRIGGER publish;
    ALTER TABLE hotline.complaint DISABLE TRIGGER publish;
    PERFORM staging.load_breaches();
    PERFORM staging.settle_referrals();
    PERFORM staging.load_complaints();
    PERFORM staging.load_register_steps();
    ALTER TABLE hotline.abnormal_step ENABLE TRIGGER publish;
    ALTER TABLE hotline.complaint ENABLE TRIGGER publish;
    DELETE FROM hotline.outbox WHERE xid = pg_current_xact_id();
END
$$;
COMMENT ON FUNCTION staging.load_register() IS '导入历史异常事件、逾期与投诉 | loads events, missed deadlines and complaints of the past';

COMMIT;

-- Deploy hearthline:abnormal_omissions to pg
-- What the facts say and the register does not: the search at night, the decisions by people, the figures. Source: ABN-15 to ABN-18
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- Compares one service day with the register and answers how many candidates are new. Run as often as one likes, by as many servers
-- as there are: a fact makes one candidate. Source: ABN-15, ABN-18
CREATE FUNCTION hotline.search_omissions(p_day date) RETURNS integer
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    from_at timestamptz := p_day::timestamp AT TIME ZONE 'Asia/Shanghai';
    to_at timestamptz := (p_day + 1)::timestamp AT TIME ZONE 'Asia/Shanghai';
    found integer;
BEGIN
    WITH fact AS (
        -- The answers in force, as opinions and as a dissatisfied rating.
        SELECT CASE WHEN o.type = 0 THEN 'callback_dissatisfied' ELSE 'callback_opinion' END AS kind, 'callback_task/' || b.task_id || '/' || o.type AS subject,
               b.site_id, b.employee_id, 1::smallint AS role, (CASE o.type WHEN 0 THEN 6 ELSE o.type END)::smallint AS expected,
               b.ticket_id, b.call_id, b.id AS callback_id, NULL::bigint AS event_id, b.saved_at AS at
          FROM hotline.callback b
         CROSS JOIN LATERAL (
               SELECT CASE b.e_kind WHEN 4 THEN 5 WHEN 5 THEN CASE WHEN b.e_about_fees THEN 7 ELSE 6 END ELSE 8 END AS type WHERE b.e_kind BETWEEN 2 AND 5
               UNION ALL SELECT 0 WHERE b.b_attitude = 3) o
         WHERE b.saved_at >= from_at AND b.saved_at < to_at
           AND NOT EXISTS (SELECT FROM hotline.callback n WHERE n.task_id = b.task_id AND n.version > b.version)
           AND NOT EXISTS (SELECT FROM hotline.abnormal_event e
                            WHERE e.ticket_id = b.ticket_id AND e.status <> 'candidate' AND CASE o.type WHEN 0 THEN e.type IN (6, 7) ELSE e.type = o.type END)
        UNION ALL
        -- Calls that were put down as complaint, praise or suggestion.
        SELECT 'call_complaint', 'call/' || c.id, c.site_id, c.agent_id, 1::smallint, (CASE c.category WHEN 3 THEN 6 WHEN 4 THEN 5 ELSE 8 END)::smallint,
               c.ticket_id, c.id, NULL, NULL, coalesce(c.ended_at, c.ring_at)
          FROM hotline.call c
         WHERE c.ring_at >= from_at AND c.ring_at < to_at AND c.category IN (3, 4, 5) AND c.agent_id IS NOT NULL
           AND NOT EXISTS (SELECT FROM hotline.abnormal_event e
                            WHERE (e.call_id = c.id OR e.ticket_id = c.ticket_id)
                              AND CASE c.category WHEN 3 THEN e.type NOT IN (1, 2, 3, 4, 5, 8) WHEN 4 THEN e.type = 5 ELSE e.type = 8 END)
        UNION ALL
        -- Complaints whose time to be sent upward ran out on this day.
        SELECT 'not_reported_up', 'abnormal_event/' || e.id, e.site_id, h.employee_id, 4::smallint, e.type, e.ticket_id, e.call_id, e.callback_id, e.id, e.recorded_at
          FROM hotline.abnormal_event e
         CROSS JOIN LATERAL (SELECT e.recorded_at + (p.value_json #>> '{}')::int * interval '1 hour' AS due
                               FROM hotline.parameter('abn.head_report_hours', e.site_id) p) d
          LEFT JOIN hotline.employment h ON h.role = 4 AND h.site_id = e.site_id AND h.valid_from <= d.due AND d.due < h.valid_to
         WHERE e.class = 'complaint' AND e.status NOT IN ('candidate', 'merged', 'withdrawn') AND e.recorded_at >= from_at - interval '8 days'
           AND d.due >= from_at AND d.due < to_at AND (e.reported_up_at IS NULL OR e.reported_up_at > d.due)
    )
    INSERT INTO hotline.omission_candidate (kind, subject, day, site_id, employee_id, employee_role, expected_type, ticket_id, call_id, callback_id,
                                            event_id, happened_at)
    SELECT f.kind, f.subject, p_day, f.site_id, f.employee_id, f.role, f.expected, f.ticket_id, f.call_id, f.callback_id, f.event_id, f.at
      FROM fact f ORDER BY f.subject
    ON CONFLICT (subject) DO NOTHING;
    GET DIAGNOSTICS found = ROW_COUNT;
    IF found > 0 THEN
        INSERT INTO hotline.alert (type, severity, subject, site_id, assigned_role)
        SELECT DISTINCT 'omission', 'warning', 'omission/' || p_day || '/' || c.site_id || '/' || c.employee_role, c.site_id,
               (CASE WHEN c.employee_role = 4 THEN 5 ELSE 4 END)::smallint
          FROM hotline.omission_candidate c WHERE c.day = p_day AND c.decision IS NULL
        ON CONFLICT DO NOTHING;
    END IF;
    RETURN found;
END
$$;
COMMENT ON FUNCTION hotline.search_omissions(date) IS '夜间检索漏报候选 | searches a day for omissions';
CREATE INDEX callback_saved ON hotline.callback (saved_at);

-- People decide, with a reason and a hearing; never the person concerned, and on a head only the manager. What follows is a proposed
-- finding with points by the parameter, no verdict of the system. Source: ABN-17, ABN-18
CREATE FUNCTION hotline.decide_omission(p_request_id uuid, p_body_hash bytea, p_candidate bigint, p_version integer, p_decision text, p_reason text,
                                        p_evidence text, p_heard_at timestamptz, p_seriousness text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'decide_omission', p_body_hash);
    c hotline.omission_candidate;
    p hotline.policy_parameter;
    at timestamptz := clock_timestamp();
BEGIN
    IF r.replayed THEN
        RETURN r;
    ELSIF p_decision IS NULL OR p_decision NOT IN ('omission', 'concealment', 'unfounded') THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"decision"}');
    ELSIF coalesce(btrim(p_reason), '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"reason"}');
    END IF;
    SELECT * INTO c FROM hotline.omission_candidate WHERE id = p_candidate FOR UPDATE;
    IF c.id IS NULL THEN
        PERFORM hotline.refuse('EVENT_NOT_FOUND');
    ELSIF c.version IS DISTINCT FROM p_version OR c.decision IS NOT NULL THEN
        PERFORM hotline.refuse('STALE_VERSION', jsonb_build_object('seen', p_version, 'current', c.version));
    ELSIF c.employee_id = s.employee_id THEN
        PERFORM hotline.refuse('NO_SELF_APPROVAL');
    ELSIF c.employee_role = 4 AND s.role <> 5 THEN
        PERFORM hotline.refuse('RANK_TOO_HIGH');
    ELSIF p_decision = 'concealment' AND coalesce(btrim(p_evidence), '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"evidence"}');
    ELSIF p_decision = 'concealment' AND (p_heard_at IS NULL OR p_heard_at > at OR p_heard_at < c.happened_at) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"heard_at"}');
    ELSIF p_decision = 'concealment' AND c.employee_role = 4 AND (p_seriousness IS NULL OR p_seriousness NOT IN ('light', 'medium', 'serious')) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"seriousness"}');
    END IF;
    IF p_decision <> 'unfounded' THEN
        p := hotline.parameter(CASE p_decision WHEN 'omission' THEN 'abn.omission_points' ELSE 'abn.concealment_points' END, c.site_id, NULL, c.happened_at);
        INSERT INTO hotline.finding (type_code, source, site_id, subject_employee, subject_role, ticket_id, call_id, occurred_at, found_at, found_by, reason_text)
        VALUES ('abnormal_' || p_decision, 'manual', c.site_id, c.employee_id, c.employee_role, c.ticket_id, c.call_id, c.happened_at, at, s.employee_id, p_reason)
        RETURNING id INTO c.finding_id;
        c.points := -(p.value_json #>> '{}')::numeric;
    END IF;
    IF p_decision = 'concealment' AND c.employee_role = 4 THEN
        c.seriousness := p_seriousness;
        IF ((hotline.parameter('abn.head_concealment_adopted')).value_json #>> '{}')::boolean THEN
            c.amount_fen := 100 * ((hotline.parameter('abn.head_concealment_yuan')).value_json ->> p_seriousness)::bigint;
        END IF;
    END IF;
    UPDATE hotline.omission_candidate SET version = version + 1, decision = p_decision, reason = p_reason, evidence = coalesce(p_evidence, ''),
           heard_at = p_heard_at, seriousness = c.seriousness, points = c.points, amount_fen = c.amount_fen, parameter_id = p.id, decided_at = at,
           decided_by = s.employee_id, finding_id = c.finding_id
     WHERE id = c.id;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, p_decision, c.id);
END
$$;
COMMENT ON FUNCTION hotline.decide_omission(uuid, bytea, bigint, integer, text, text, text, timestamptz, text) IS '认定漏报、瞒报或不成立 | decides on a candidate';

GRANT EXECUTE ON FUNCTION hotline.search_omissions(date) TO hearthline_worker;
GRANT EXECUTE ON FUNCTION hotline.decide_omission(uuid, bytea, bigint, integer, text, text, text, timestamptz, text) TO hearthline_department_head;

-- What managers count: no words, no persons. Source: ABN-13, ABN-16
CREATE POLICY reports_read ON hotline.abnormal_event FOR SELECT TO hearthline_report_owner
    USING (site_id = ANY (ARRAY(SELECT access.report_sites())) AND coalesce(station_id, 0::smallint) = ANY (ARRAY(SELECT access.report_stations())));
GRANT SELECT (id, type, class, source, status, site_id, station_id, found_at, found_day, recorded_at, late_seconds, acknowledged_at, reported_up_at,
    closed_at) ON hotline.abnormal_event TO hearthline_report_owner;

SET LOCAL ROLE hearthline_report_owner;
CREATE VIEW report.v_abnormal_by_type WITH (security_barrier) AS
SELECT e.found_day AS day, date_trunc('week', e.found_day::timestamp)::date AS week, date_trunc('month', e.found_day::timestamp)::date AS month,
       e.site_id, s.name AS site, e.station_id, st.name AS station, e.type, y.label_zh AS label, e.class,
       count(*) AS events,
       count(*) FILTER (WHERE e.source = 'auto') AS found_by_system,
       count(*) FILTER (WHERE e.late_seconds > 0) AS recorded_late,
       count(*) FILTER (WHERE e.acknowledged_at IS NULL AND e.closed_at IS NULL) AS unacknowledged,
       count(*) FILTER (WHERE e.reported_up_at IS NOT NULL) AS reported_up,
       count(*) FILTER (WHERE e.closed_at IS NOT NULL) AS closed,
       round(avg(extract(epoch FROM e.recorded_at - e.found_at) / 60), 1) AS mean_minutes_to_record,
       round(avg(extract(epoch FROM e.reported_up_at - e.recorded_at) / 60), 1) AS mean_minutes_to_report,
       round(avg(extract(epoch FROM e.closed_at - e.recorded_at) / 3600), 1) AS mean_hours_to_close
  FROM hotline.abnormal_event e
  JOIN hotline.abnormal_type y ON y.code = e.type
  JOIN hotline.site s ON s.id = e.site_id
  LEFT JOIN hotline.station st ON st.id = e.station_id
 WHERE e.status NOT IN ('candidate', 'merged', 'withdrawn')
 GROUP BY e.found_day, e.site_id, s.name, e.station_id, st.name, e.type, y.label_zh, e.class;
COMMENT ON VIEW report.v_abnormal_by_type IS '异常事件按日、站点、维修站、类型 | abnormal events by day, site, station and type';
COMMENT ON COLUMN report.v_abnormal_by_type.day IS '业务日 | service day';
COMMENT ON COLUMN report.v_abnormal_by_type.week IS '周(星期一) | week, its Monday';
COMMENT ON COLUMN report.v_abnormal_by_type.month IS '月(1日) | month, its first day';
COMMENT ON COLUMN report.v_abnormal_by_type.site_id IS '站点编号 | site id';
COMMENT ON COLUMN report.v_abnormal_by_type.site IS '站点 | site';
COMMENT ON COLUMN report.v_abnormal_by_type.station_id IS '维修站编号,空为无 | station id, null: none';
COMMENT ON COLUMN report.v_abnormal_by_type.station IS '维修站 | station';
COMMENT ON COLUMN report.v_abnormal_by_type.type IS '异常类型代码 | code of the type';
COMMENT ON COLUMN report.v_abnormal_by_type.label IS '异常类型 | type';
COMMENT ON COLUMN report.v_abnormal_by_type.class IS '类别:投诉类或其他 | class: complaint or other';
COMMENT ON COLUMN report.v_abnormal_by_type.events IS '事件数 | events';
COMMENT ON COLUMN report.v_abnormal_by_type.found_by_system IS '其中系统发现 | of these, found by the system';
COMMENT ON COLUMN report.v_abnormal_by_type.recorded_late IS '其中迟报 | of these, recorded late';
COMMENT ON COLUMN report.v_abnormal_by_type.unacknowledged IS '其中部长未确认 | of these, not yet acknowledged';
COMMENT ON COLUMN report.v_abnormal_by_type.reported_up IS '其中已上报 | of these, reported upward';
COMMENT ON COLUMN report.v_abnormal_by_type.closed IS '其中已结案 | of these, closed';
COMMENT ON COLUMN report.v_abnormal_by_type.mean_minutes_to_record IS '平均记录分钟 | mean minutes until it was recorded';
COMMENT ON COLUMN report.v_abnormal_by_type.mean_minutes_to_report IS '平均上报分钟 | mean minutes until it was reported upward';
COMMENT ON COLUMN report.v_abnormal_by_type.mean_hours_to_close IS '平均结案小时 | mean hours until it was closed';
GRANT SELECT ON report.v_abnormal_by_type TO hearthline_reporter;

COMMIT;

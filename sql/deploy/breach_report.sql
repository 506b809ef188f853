-- Deploy hearthline:breach_report to pg
-- Missed deadlines by day, site, station and kind, for people with their own login. Source: DSP-03, DSP-04, DSP-06, QOS-04
BEGIN;
SET LOCAL ROLE hearthline_owner;

CREATE POLICY reports_read ON hotline.clock_breach FOR SELECT TO hearthline_report_owner
    USING (site_id = ANY (ARRAY(SELECT access.report_sites()))
           AND coalesce(station_id, 0::smallint) = ANY (ARRAY(SELECT access.report_stations())));
GRANT SELECT (id, clock_id, site_id, station_id, kind, due_day, settled_at, refuted_at, level, excused_at) ON hotline.clock_breach
    TO hearthline_report_owner;
GRANT SELECT (id, paused_at) ON hotline.sla_clock TO hearthline_report_owner;
GRANT SELECT ON hotline.clock_kind TO hearthline_report_owner;

SET LOCAL ROLE hearthline_report_owner;
CREATE VIEW report.v_clock_breach WITH (security_barrier) AS
SELECT x.due_day AS day, x.site_id, s.name AS site, x.station_id, st.name AS station, x.kind AS clock_code, k.label_zh AS clock,
       count(*) FILTER (WHERE x.refuted_at IS NULL) AS breaches,
       count(*) FILTER (WHERE x.refuted_at IS NOT NULL) AS refuted,
       count(*) FILTER (WHERE x.settled_at IS NULL) AS not_done,
       count(*) FILTER (WHERE x.refuted_at IS NULL AND x.level >= 1) AS twice_the_limit,
       count(*) FILTER (WHERE x.refuted_at IS NULL AND x.excused_at IS NOT NULL) AS excused,
       round(avg(x.late_minutes) FILTER (WHERE x.refuted_at IS NULL), 1) AS average_late_minutes,
       round(max(x.late_minutes) FILTER (WHERE x.refuted_at IS NULL), 1) AS longest_late_minutes
  FROM (SELECT b.due_day, b.site_id, b.station_id, b.kind, b.refuted_at, b.settled_at, b.level, b.excused_at,
               extract(epoch FROM greatest(least(c.paused_at, coalesce(c.stopped_at, now())) - c.due_at, interval '0'))::numeric / 60 AS late_minutes
          FROM hotline.clock_breach b JOIN hotline.sla_clock c ON c.id = b.clock_id) AS x
  JOIN hotline.site s ON s.id = x.site_id
  JOIN hotline.clock_kind k ON k.code = x.kind
  LEFT JOIN hotline.station st ON st.id = x.station_id
 GROUP BY x.due_day, x.site_id, s.name, x.station_id, st.name, x.kind, k.label_zh;
COMMENT ON VIEW report.v_clock_breach IS '逾期:按到期日、站点、责任维修站、时限 | missed deadlines by day on which they were due, site, responsible station and kind';
COMMENT ON COLUMN report.v_clock_breach.day IS '到期的服务日 | service day on which it was due';
COMMENT ON COLUMN report.v_clock_breach.site_id IS '站点编号 | site number';
COMMENT ON COLUMN report.v_clock_breach.site IS '站点(呼叫中心) | site';
COMMENT ON COLUMN report.v_clock_breach.station_id IS '责任维修站编号,空为坐席 | number of the responsible station, null: the desk';
COMMENT ON COLUMN report.v_clock_breach.station IS '责任维修站 | responsible station';
COMMENT ON COLUMN report.v_clock_breach.clock_code IS '时限代码 | code of the deadline';
COMMENT ON COLUMN report.v_clock_breach.clock IS '时限 | deadline';
COMMENT ON COLUMN report.v_clock_breach.breaches IS '逾期次数 | missed deadlines';
COMMENT ON COLUMN report.v_clock_breach.refuted IS '后证明未逾期 | shown later to have been in time';
COMMENT ON COLUMN report.v_clock_breach.not_done IS '其中现在未完成 | of these, not done yet';
COMMENT ON COLUMN report.v_clock_breach.twice_the_limit IS '达到2倍时限 | that reached twice the limit';
COMMENT ON COLUMN report.v_clock_breach.excused IS '已说明原因 | with a reason given';
COMMENT ON COLUMN report.v_clock_breach.average_late_minutes IS '平均逾期分钟 | average minutes late';
COMMENT ON COLUMN report.v_clock_breach.longest_late_minutes IS '最长逾期分钟 | longest minutes late';
GRANT SELECT ON report.v_clock_breach TO hearthline_reporter;

COMMIT;

-- Deploy hearthline:report_views to pg
-- What management reads with its own login: figures by service day (Asia/Shanghai), site, station and fault, no personal
-- data. Source: RPT-05, RPT-14. Shares are null where nothing was counted. Averages and distinct counts do not add up.
BEGIN;
GRANT USAGE ON SCHEMA access TO hearthline_report_owner;
SET LOCAL ROLE hearthline_report_owner;

CREATE VIEW report.v_daily_repair WITH (security_barrier) AS
SELECT t.registered_day AS day, t.site_id, s.name AS site, t.station_id, st.name AS station, t.fault AS fault_code, f.label_zh AS fault,
       count(*) AS tickets,
       count(DISTINCT t.household_id) AS households,
       count(t.call_id) + sum(t.urge_count) AS calls,
       sum(t.urge_count) AS urges,
       count(DISTINCT m.id) AS mass_incidents,
       count(*) FILTER (WHERE t.state = 13) AS merged,
       count(*) FILTER (WHERE t.state = 14) AS cancelled,
       count(*) FILTER (WHERE t.urgency = 1) AS emergencies,
       count(*) FILTER (WHERE t.closed_at IS NULL) AS open,
       count(*) FILTER (WHERE t.closed_at IS NOT NULL) AS closed
  FROM hotline.ticket t
  JOIN hotline.site s ON s.id = t.site_id
  JOIN hotline.fault f ON f.code = t.fault
  LEFT JOIN hotline.station st ON st.id = t.station_id
  LEFT JOIN hotline.mass_incident m ON m.id = t.mass_incident_id AND m.confirmed_at IS NOT NULL
 WHERE coalesce(t.station_id, 0::smallint) = ANY (ARRAY(SELECT access.report_stations()))
 GROUP BY t.registered_day, t.site_id, s.name, t.station_id, st.name, t.fault, f.label_zh;

-- Source: DSP-11, households and incidents counted once per day and site.
CREATE VIEW report.v_daily_total WITH (security_barrier) AS
SELECT t.registered_day AS day, t.site_id, s.name AS site,
       count(*) AS tickets,
       count(DISTINCT t.household_id) AS households,
       count(t.call_id) + sum(t.urge_count) AS calls,
       sum(t.urge_count) AS urges,
       count(DISTINCT m.id) AS mass_incidents,
       count(*) FILTER (WHERE t.state = 13) AS merged,
       count(*) FILTER (WHERE t.state = 14) AS cancelled,
       count(*) FILTER (WHERE t.urgency = 1) AS emergencies,
       count(*) FILTER (WHERE t.closed_at IS NULL) AS open,
       count(*) FILTER (WHERE t.closed_at IS NOT NULL) AS closed
  FROM hotline.ticket t
  JOIN hotline.site s ON s.id = t.site_id
  LEFT JOIN hotline.mass_incident m ON m.id = t.mass_incident_id AND m.confirmed_at IS NOT NULL
 WHERE coalesce(t.station_id, 0::smallint) = ANY (ARRAY(SELECT access.report_stations()))
 GROUP BY t.registered_day, t.site_id, s.name;

-- Source: RPT-05 block 2, RPT-08: carried over is yesterday's open; open = carried over + new + reopened - returned - merged - cancelled.
CREATE VIEW report.v_daily_balance WITH (security_barrier) AS
SELECT b.day, b.site_id, s.name AS site, b.station_id, st.name AS station,
       b.open_at_midnight - b.change AS carried_over, b.new_tickets, b.reopened, b.merged, b.cancelled, b.returned,
       b.open_at_midnight, b.accepted, b.contacted, b.closed,
       round(b.returned::numeric / NULLIF(b.open_at_midnight - b.change + b.new_tickets - b.cancelled - b.merged, 0), 4) AS completion_rate
  FROM (SELECT g.day, g.site_id, g.station_id,
               coalesce(c.new_tickets, 0) AS new_tickets, coalesce(c.reopened, 0) AS reopened, coalesce(c.merged, 0) AS merged,
               coalesce(c.cancelled, 0) AS cancelled, coalesce(c.returned, 0) AS returned, coalesce(c.accepted, 0) AS accepted,
               coalesce(c.contacted, 0) AS contacted, coalesce(c.closed, 0) AS closed,
               coalesce(c.entered - c.left_work, 0) AS change,
               sum(coalesce(c.entered - c.left_work, 0)) OVER (PARTITION BY g.site_id, g.station_id ORDER BY g.day) AS open_at_midnight
          FROM (SELECT d::date AS day, p.site_id, p.station_id
                  FROM (SELECT site_id, station_id, min(registered_day) AS first FROM hotline.ticket t
                         WHERE coalesce(t.station_id, 0::smallint) = ANY (ARRAY(SELECT access.report_stations()))
                         GROUP BY site_id, station_id) p,
                       generate_series(p.first::timestamp, (now() AT TIME ZONE 'Asia/Shanghai')::date::timestamp, interval '1 day') d) g
          LEFT JOIN (SELECT e.day, e.site_id, t.station_id,
                            count(*) FILTER (WHERE e.action = 1) AS new_tickets,
                            count(*) FILTER (WHERE x.leaves AND e.to_state IN (7, 8, 9)) AS returned,
                            count(*) FILTER (WHERE x.enters AND e.action <> 1) AS reopened,
                            count(*) FILTER (WHERE x.leaves AND e.to_state = 13) AS merged,
                            count(*) FILTER (WHERE x.leaves AND e.to_state = 14) AS cancelled,
                            count(*) FILTER (WHERE e.action = 5) AS accepted,
                            count(*) FILTER (WHERE e.action = 7 AND e.from_state = 3 AND e.to_state = 4) AS contacted,
                            count(*) FILTER (WHERE e.to_state = 9 AND e.from_state <> 9) AS closed,
                            count(*) FILTER (WHERE x.enters) AS entered,
                            count(*) FILTER (WHERE x.leaves) AS left_work
                       FROM hotline.ticket_event e
                       JOIN hotline.ticket t ON t.id = e.ticket_id
                      CROSS JOIN LATERAL (SELECT e.action <> 1 AND e.from_state NOT IN (7, 8, 9, 13, 14) AS was_work,
                                                 e.to_state NOT IN (7, 8, 9, 13, 14) AS is_work) w
                      CROSS JOIN LATERAL (SELECT w.is_work AND NOT w.was_work AS enters, w.was_work AND NOT w.is_work AS leaves) x
                      GROUP BY e.day, e.site_id, t.station_id) c
            ON c.day = g.day AND c.site_id = g.site_id AND c.station_id IS NOT DISTINCT FROM g.station_id) b
  JOIN hotline.site s ON s.id = b.site_id
  LEFT JOIN hotline.station st ON st.id = b.station_id;

-- Source: RPT-05 block 2, DSP-06: the returns of a day and what became of them. Handling runs from the first issue to the finish,
-- without the time the resident asked for.
CREATE VIEW report.v_daily_completion WITH (security_barrier) AS
SELECT c.returned_day AS day, c.site_id, s.name AS site, c.station_id, st.name AS station, t.fault AS fault_code, f.label_zh AS fault,
       count(*) AS returned,
       count(*) FILTER (WHERE t.cycle = c.cycle AND t.closed_at IS NOT NULL) AS closed,
       count(*) FILTER (WHERE t.cycle > c.cycle) AS reopened,
       count(*) FILTER (WHERE c.charged) AS charged,
       count(*) FILTER (WHERE c.finished_at <= k.due_at) AS within_limit,
       count(*) FILTER (WHERE c.finished_at > k.due_at) AS over_limit,
       round(avg(k.minutes)::numeric, 1) AS average_minutes,
       round(percentile_cont(0.5) WITHIN GROUP (ORDER BY k.minutes)::numeric, 1) AS median_minutes,
       round(percentile_cont(0.9) WITHIN GROUP (ORDER BY k.minutes)::numeric, 1) AS p90_minutes
  FROM hotline.completion c
  JOIN hotline.ticket t ON t.id = c.ticket_id
  JOIN hotline.site s ON s.id = c.site_id
  JOIN hotline.station st ON st.id = c.station_id
  JOIN hotline.fault f ON f.code = t.fault
  LEFT JOIN LATERAL (
       SELECT q.due_at,
              extract(epoch FROM c.finished_at - q.started_at) / 60
              - greatest(extract(epoch FROM q.due_at - q.started_at) / 60 - (CASE jsonb_typeof(p.value_json) WHEN 'object'
                             THEN p.value_json ->> ('P' || t.urgency) ELSE p.value_json #>> '{}' END)::double precision, 0) AS minutes
         FROM hotline.sla_clock q LEFT JOIN hotline.policy_parameter p ON p.id = q.parameter_id
        WHERE q.ticket_id = c.ticket_id AND q.cycle = c.cycle AND q.kind = 6
        ORDER BY q.dispatch_seq LIMIT 1) k ON true
 GROUP BY c.returned_day, c.site_id, s.name, c.station_id, st.name, t.fault, f.label_zh;

-- Source: RPT-05 block 3, CBK-02, CBK-07, CBK-08, CBK-11, CBK-14, CBK-16: the callbacks that became due with the returns of a day; the last version of an answer counts.
CREATE VIEW report.v_daily_callback WITH (security_barrier) AS
SELECT k.returned_day AS day, k.site_id, s.name AS site, k.station_id, st.name AS station, t.fault AS fault_code, f.label_zh AS fault,
       count(*) AS due,
       count(*) FILTER (WHERE k.attempts > 0) AS called,
       round(count(*) FILTER (WHERE k.attempts > 0)::numeric / count(*), 4) AS coverage,
       count(a.id) AS reached,
       count(*) FILTER (WHERE a.result = 1) AS complete,
       count(*) FILTER (WHERE a.result = 2) AS partial,
       count(*) FILTER (WHERE a.result = 3) AS refused,
       count(*) FILTER (WHERE a.version > 1) AS revised,
       count(*) FILTER (WHERE k.status = 4) AS unreached,
       count(*) FILTER (WHERE k.status = 5) AS skipped,
       count(*) FILTER (WHERE k.status IN (1, 2)) AS open,
       count(*) FILTER (WHERE a.a_solved) AS solved,
       count(*) FILTER (WHERE NOT a.a_solved) AS not_solved,
       count(*) FILTER (WHERE a.b_attitude = 1) AS satisfied,
       count(*) FILTER (WHERE a.b_attitude = 2) AS neutral,
       count(*) FILTER (WHERE a.b_attitude = 3) AS dissatisfied,
       count(*) FILTER (WHERE a.c_charged) AS charged,
       count(*) FILTER (WHERE NOT a.c_charged) AS not_charged,
       coalesce(sum(x.checks), 0)::bigint AS charge_checks,
       coalesce(sum(x.open), 0)::bigint AS charge_checks_open,
       coalesce(sum(x.high), 0)::bigint AS charge_checks_high,
       count(a.d_score) AS scores,
       round(avg(a.d_score), 2) AS average_score,
       count(*) FILTER (WHERE a.d_score >= 9) AS scores_9_up,
       count(*) FILTER (WHERE a.d_score <= 5) AS scores_5_down,
       round(count(*) FILTER (WHERE a.d_score >= 9)::numeric / NULLIF(count(a.d_score), 0), 4) AS share_9_up,
       round(count(*) FILTER (WHERE a.d_score <= 5)::numeric / NULLIF(count(a.d_score), 0), 4) AS share_5_down,
       count(*) FILTER (WHERE a.e_kind = 2) AS suggestions,
       count(*) FILTER (WHERE a.e_kind = 3) AS opinions,
       count(*) FILTER (WHERE a.e_kind = 4) AS praises,
       count(*) FILTER (WHERE a.e_kind = 5) AS complaints,
       count(*) FILTER (WHERE a.f_given) AS reminders,
       round(count(*) FILTER (WHERE a.result = 1 AND a.b_attitude = 1)::numeric
             / NULLIF(count(*) FILTER (WHERE a.result = 1), 0), 4) AS satisfaction_rate,
       round(count(*) FILTER (WHERE a.result = 1 AND a.b_attitude IN (1, 2))::numeric
             / NULLIF(count(*) FILTER (WHERE a.result = 1), 0), 4) AS satisfaction_rate_with_neutral,
       round(count(*) FILTER (WHERE a.a_solved)::numeric / NULLIF(count(a.a_solved), 0), 4) AS resolution_rate
  FROM hotline.callback_task k
  JOIN hotline.ticket t ON t.id = k.ticket_id
  JOIN hotline.site s ON s.id = k.site_id
  JOIN hotline.station st ON st.id = k.station_id
  JOIN hotline.fault f ON f.code = t.fault
  LEFT JOIN LATERAL (
       SELECT q.id, q.version, q.result, q.a_solved, q.b_attitude, q.c_charged, q.d_score, q.e_kind, q.f_given
         FROM hotline.callback q WHERE q.task_id = k.id ORDER BY q.version DESC LIMIT 1) a ON true
  LEFT JOIN LATERAL (
       SELECT count(*) AS checks, count(*) FILTER (WHERE c.status = 'open') AS open, count(*) FILTER (WHERE c.severity = 'high') AS high
         FROM hotline.callback q JOIN hotline.charge_check c ON c.callback_id = q.id WHERE q.task_id = k.id) x ON true
 WHERE k.status <> 6
 GROUP BY k.returned_day, k.site_id, s.name, k.station_id, st.name, t.fault, f.label_zh;

-- Source: RPT-14, CBK-05, DSP-03, DSP-04: orders by the day of issue, returns and callbacks by the day of return.
CREATE VIEW report.v_station_score WITH (security_barrier) AS
SELECT x.day, x.site_id, s.name AS site, x.station_id, st.name AS station, x.fault AS fault_code, f.label_zh AS fault,
       sum(x.dispatched) AS dispatched, sum(x.rejected) AS rejected,
       sum(x.accept_in_time) AS accept_in_time, sum(x.accept_late) AS accept_late,
       round(sum(x.accept_in_time)::numeric / NULLIF(sum(x.accept_in_time) + sum(x.accept_late), 0), 4) AS accept_in_time_rate,
       sum(x.contact_in_time) AS contact_in_time, sum(x.contact_late) AS contact_late,
       round(sum(x.contact_in_time)::numeric / NULLIF(sum(x.contact_in_time) + sum(x.contact_late), 0), 4) AS contact_in_time_rate,
       sum(x.returned) AS returned, sum(x.over_limit) AS over_limit,
       sum(x.first_decided) AS first_decided, sum(x.first_time_fixed) AS first_time_fixed,
       round(sum(x.first_time_fixed)::numeric / NULLIF(sum(x.first_decided), 0), 4) AS first_time_fix_rate,
       sum(x.complete) AS complete, sum(x.satisfied) AS satisfied,
       round(sum(x.satisfied)::numeric / NULLIF(sum(x.complete), 0), 4) AS satisfaction_rate,
       sum(x.scores) AS scores, round(sum(x.score_sum)::numeric / NULLIF(sum(x.scores), 0), 2) AS average_score,
       sum(x.scores_9_up) AS scores_9_up, sum(x.scores_5_down) AS scores_5_down,
       round(sum(x.scores_9_up)::numeric / NULLIF(sum(x.scores), 0), 4) AS share_9_up,
       round(sum(x.scores_5_down)::numeric / NULLIF(sum(x.scores), 0), 4) AS share_5_down
  FROM (SELECT d.issued_day AS day, d.site_id, d.station_id, t.fault,
               1 AS dispatched, (d.rejected_at IS NOT NULL)::int AS rejected,
               (coalesce(d.accepted_at, d.rejected_at) <= a.due_at)::int AS accept_in_time,
               (coalesce(d.accepted_at, d.rejected_at, now()) > a.due_at)::int AS accept_late,
               (c.stopped_at <= c.due_at AND d.rejected_at IS NULL)::int AS contact_in_time,
               (coalesce(c.stopped_at, now()) > c.due_at AND d.rejected_at IS NULL)::int AS contact_late,
               0 AS returned, 0 AS over_limit, 0 AS first_decided, 0 AS first_time_fixed,
               0 AS complete, 0 AS satisfied, 0 AS scores, 0 AS score_sum, 0 AS scores_9_up, 0 AS scores_5_down
          FROM hotline.dispatch d
          JOIN hotline.ticket t ON t.id = d.ticket_id
          LEFT JOIN hotline.sla_clock a ON (a.ticket_id, a.cycle, a.dispatch_seq, a.kind) = (d.ticket_id, d.cycle, d.seq, 3)
          LEFT JOIN hotline.sla_clock c ON (c.ticket_id, c.cycle, c.dispatch_seq, c.kind) = (d.ticket_id, d.cycle, d.seq, 4)
         UNION ALL
        SELECT c.returned_day, c.site_id, c.station_id, t.fault, 0, 0, 0, 0, 0, 0,
               1, coalesce(c.finished_at > k.due_at, false)::int,
               (c.cycle = 1 AND (t.cycle > 1 OR t.closed_at IS NOT NULL))::int,
               (c.cycle = 1 AND t.cycle = 1 AND t.closed_at IS NOT NULL)::int, 0, 0, 0, 0, 0, 0
          FROM hotline.completion c
          JOIN hotline.ticket t ON t.id = c.ticket_id
          LEFT JOIN LATERAL (SELECT q.due_at FROM hotline.sla_clock q
                              WHERE q.ticket_id = c.ticket_id AND q.cycle = c.cycle AND q.kind = 6
                              ORDER BY q.dispatch_seq LIMIT 1) k ON true
         UNION ALL
        SELECT k.returned_day, k.site_id, k.station_id, t.fault, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
               (a.result = 1)::int, coalesce(a.result = 1 AND a.b_attitude = 1, false)::int,
               (a.d_score IS NOT NULL)::int, coalesce(a.d_score, 0), coalesce(a.d_score >= 9, false)::int, coalesce(a.d_score <= 5, false)::int
          FROM hotline.callback_task k
          JOIN hotline.ticket t ON t.id = k.ticket_id
          JOIN LATERAL (SELECT q.result, q.b_attitude, q.d_score FROM hotline.callback q
                         WHERE q.task_id = k.id ORDER BY q.version DESC LIMIT 1) a ON true
         WHERE k.status <> 6) x
  JOIN hotline.site s ON s.id = x.site_id
  JOIN hotline.station st ON st.id = x.station_id
  JOIN hotline.fault f ON f.code = x.fault
 GROUP BY x.day, x.site_id, s.name, x.station_id, st.name, x.fault, f.label_zh;

-- Source: ORG-04: how soon leads answer those who ask for help, by the day of the request.
CREATE VIEW report.v_help_response WITH (security_barrier) AS
SELECT h.asked_day AS day, h.site_id, s.name AS site,
       count(*) AS help_requests,
       count(h.answered_at) AS help_answered,
       round(avg(extract(epoch FROM h.answered_at - h.asked_at) / 60)::numeric, 1) AS help_average_minutes,
       round((percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM h.answered_at - h.asked_at) / 60))::numeric, 1) AS help_p90_minutes
  FROM hotline.help_request h
  JOIN hotline.site s ON s.id = h.site_id
 GROUP BY h.asked_day, h.site_id, s.name;

-- On a reporting standby the figures may be some seconds old.
CREATE VIEW report.v_data_age WITH (security_barrier) AS
SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_xact_replay_timestamp() ELSE now() END AS as_of,
       CASE WHEN pg_is_in_recovery() THEN now() - pg_last_xact_replay_timestamp() ELSE interval '0' END AS age;

GRANT SELECT ON report.v_daily_repair, report.v_daily_total, report.v_daily_balance, report.v_daily_completion,
    report.v_daily_callback, report.v_station_score, report.v_help_response, report.v_data_age TO hearthline_reporter;

COMMENT ON VIEW report.v_daily_repair IS '每日报修:按登记日、站点、维修站、故障 | daily repairs by day of registration, site, station and fault';
COMMENT ON VIEW report.v_daily_total IS '每日合计:按登记日、站点,户数与群发事件只计一次 | daily totals by day of registration and site, households and incidents counted once';
COMMENT ON VIEW report.v_daily_balance IS '每日结转:昨日结转、新增、返单、当日24点未返单;并单、作废只计未返单的 | daily balance: carried over, new, returned, open at midnight; merged and cancelled before their return';
COMMENT ON VIEW report.v_daily_completion IS '每日完成:按返单日、站点、维修站、故障 | daily completions by day of return, site, station and fault';
COMMENT ON VIEW report.v_daily_callback IS '每日回访:按返单日、站点、维修站、故障 | daily callbacks by day of return, site, station and fault';
COMMENT ON VIEW report.v_station_score IS '维修站评分:派单按派单日,返单与回访按返单日 | station score: orders by day of issue, returns and callbacks by day of return';
COMMENT ON VIEW report.v_help_response IS '求助响应:按求助日、站点 | answers to requests for help by day and site';
COMMENT ON VIEW report.v_data_age IS '数据截至时间 | how old the figures are';

-- One dictionary: a column means the same in every view.
DO $$
DECLARE
    c record;
BEGIN
    FOR c IN
        SELECT a.attrelid::regclass AS view, a.attname, w.meaning
          FROM pg_catalog.pg_attribute a
          JOIN pg_catalog.pg_class v ON v.oid = a.attrelid AND v.relkind = 'v' AND v.relnamespace = 'report'::regnamespace
          LEFT JOIN (VALUES
            ('day', '服务日(北京时间0点至24点) | service day, midnight to midnight in China'),
            ('site_id', '站点编号 | site number'),
            ('site', '站点(呼叫中心) | site'),
            ('station_id', '维修站编号,空为尚未派单 | station number, null: not yet dispatched'),
            ('station', '维修站 | repair station'),
            ('fault_code', '故障代码 | fault code'),
            ('fault', '故障类型 | fault'),
            ('tickets', '报修单数 | tickets'),
            ('households', '报修户数(不同住户) | distinct households'),
            ('calls', '报修来电数:来电登记加催单 | calls: tickets registered from a call plus urges'),
            ('urges', '催单次数 | urges'),
            ('mass_incidents', '群发事件数(已确认) | confirmed mass incidents'),
            ('merged', '并单数 | merged tickets'),
            ('cancelled', '作废数 | cancelled tickets'),
            ('emergencies', '紧急单数 | emergencies (P1)'),
            ('open', '其中现在未办结 | of these, still open now'),
            ('closed', '办结数 | closed'),
            ('carried_over', '昨日结转:前一日24点未返单 | carried over: not returned at the midnight before'),
            ('new_tickets', '当日新增 | new on the day'),
            ('reopened', '重修数 | reopened'),
            ('returned', '返单数(完成) | returned'),
            ('open_at_midnight', '当日24点未返单 | not returned at the end of the day'),
            ('accepted', '当日接单数 | accepted on the day'),
            ('contacted', '当日联系住户数 | residents contacted on the day'),
            ('completion_rate', '完成率:返单÷(结转+新增-作废-并单) | completion rate: returned / (carried over + new - cancelled - merged)'),
            ('charged', '收费数 | charged'),
            ('within_limit', '时限内完成(默认4小时) | finished within the limit, 4 hours unless set otherwise'),
            ('over_limit', '超过时限(默认4小时) | finished over the limit, 4 hours unless set otherwise'),
            ('average_minutes', '平均处理分钟(扣除住户要求的等待) | mean handling minutes, without waiting the resident asked for'),
            ('median_minutes', '处理分钟中位数 | median handling minutes'),
            ('p90_minutes', '处理分钟90分位 | 90th percentile of handling minutes'),
            ('due', '应回访数 | callbacks due'),
            ('called', '已回访拨打数 | called'),
            ('coverage', '回访覆盖率:已拨打÷应回访 | coverage: called / due'),
            ('reached', '接通数 | reached'),
            ('complete', '完整回访数 | complete callbacks'),
            ('partial', '接通未完成数 | reached but not completed'),
            ('refused', '接通后拒绝回访数 | reached but refused'),
            ('revised', '更正过的回访数 | callbacks whose answers were corrected'),
            ('charge_checks', '收费核查数 | charge checks'),
            ('charge_checks_open', '其中尚未核查完 | of these, still open'),
            ('charge_checks_high', '其中严重(住户称收费而维修站未报) | of these, of high severity: paid but not declared'),
            ('unreached', '未接通办结数 | closed unreached'),
            ('skipped', '人力不足未访数 | skipped for capacity'),
            ('solved', '问题已解决 | answer a: solved'),
            ('not_solved', '问题未解决 | answer a: not solved'),
            ('satisfied', '满意 | answer b: satisfied'),
            ('neutral', '一般 | answer b: neutral'),
            ('dissatisfied', '不满意 | answer b: dissatisfied'),
            ('not_charged', '未收费 | answer c: not charged'),
            ('scores', '打分数 | number of scores'),
            ('average_score', '平均分(1至10) | mean score, 1 to 10'),
            ('scores_9_up', '9分及以上 | scores of 9 and more'),
            ('scores_5_down', '5分及以下 | scores of 5 and less'),
            ('share_9_up', '9分及以上占比 | share of scores of 9 and more'),
            ('share_5_down', '5分及以下占比 | share of scores of 5 and less'),
            ('suggestions', '建议数 | suggestions'),
            ('opinions', '意见数 | opinions'),
            ('praises', '表扬数 | praises'),
            ('complaints', '投诉数 | complaints'),
            ('reminders', '交费提醒数 | payment reminders given'),
            ('satisfaction_rate', '满意率:满意÷完整回访 | satisfaction: satisfied / complete'),
            ('satisfaction_rate_with_neutral', '满意率(含一般) | satisfaction with neutral counted'),
            ('resolution_rate', '解决率 | resolution rate'),
            ('dispatched', '派单数 | orders issued'),
            ('rejected', '退单数 | sent back by the station'),
            ('accept_in_time', '按时接单(或退单)数 | accepted or sent back in time'),
            ('accept_late', '超时接单或仍未接单 | accepted late or overdue'),
            ('accept_in_time_rate', '按时接单率 | share accepted in time'),
            ('contact_in_time', '按时联系住户数 | residents contacted in time'),
            ('contact_late', '超时联系或仍未联系 | contacted late or overdue'),
            ('contact_in_time_rate', '按时联系率 | share contacted in time'),
            ('first_decided', '首次返单中已有结论的 | first returns whose outcome is known'),
            ('first_time_fixed', '一次修复数 | fixed the first time'),
            ('first_time_fix_rate', '一次修复率 | first-time fix rate'),
            ('help_requests', '求助次数 | requests for help'),
            ('help_answered', '已响应次数 | answered'),
            ('help_average_minutes', '平均响应分钟 | mean minutes until the answer'),
            ('help_p90_minutes', '响应分钟90分位 | 90th percentile of minutes until the answer'),
            ('as_of', '数据截至 | figures as of'),
            ('age', '数据延迟 | age of the figures')
          ) AS w (name, meaning) ON w.name = a.attname
         WHERE a.attnum > 0 AND NOT a.attisdropped
    LOOP
        IF c.meaning IS NULL THEN
            RAISE EXCEPTION 'column %.% has no meaning', c.view, c.attname;
        END IF;
        EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', c.view, c.attname, c.meaning);
    END LOOP;
END
$$;

COMMIT;

-- Deploy hearthline:callback_planning to pg
-- How many callbacks a day holds: plans, moves between agents, what is left undone, and the coverage that shows it.
BEGIN;
SET LOCAL ROLE hearthline_owner;

ALTER TABLE hotline.work_plan ADD open_tasks integer NOT NULL DEFAULT 0, ADD approval_needed boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN hotline.work_plan.open_tasks IS '制定计划时的待回访数 | open tasks when the plan was made';
COMMENT ON COLUMN hotline.work_plan.approval_needed IS '覆盖率低于下限,需部长批准 | coverage below the floor needs the head''s approval';
GRANT UPDATE (open_tasks, approval_needed) ON hotline.work_plan TO hearthline_team_lead;

CREATE TABLE hotline.coverage_approval (
    site_id smallint NOT NULL REFERENCES hotline.site,
    day date NOT NULL,
    approved_by bigint NOT NULL REFERENCES hotline.employee,
    approved_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    reason text NOT NULL CHECK (btrim(reason) <> ''),
    PRIMARY KEY (site_id, day)
);
COMMENT ON TABLE hotline.coverage_approval IS '低覆盖率批准 | approvals of a coverage below the floor';
COMMENT ON COLUMN hotline.coverage_approval.site_id IS '站点 | site';
COMMENT ON COLUMN hotline.coverage_approval.day IS '日期 | service day';
COMMENT ON COLUMN hotline.coverage_approval.approved_by IS '批准人 | who approved';
COMMENT ON COLUMN hotline.coverage_approval.approved_at IS '批准时间 | when';
COMMENT ON COLUMN hotline.coverage_approval.reason IS '理由 | reason';
SELECT hotline.protect('hotline.coverage_approval');
SELECT hotline.make_append_only('hotline.coverage_approval');
CREATE POLICY site_reads ON hotline.coverage_approval FOR SELECT TO hearthline_agent, hearthline_team_lead
    USING (site_id = (SELECT access.site()));
CREATE POLICY head_reads ON hotline.coverage_approval FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()));
CREATE POLICY head_adds ON hotline.coverage_approval FOR INSERT TO hearthline_department_head
    WITH CHECK (approved_by = (SELECT access.employee()));
GRANT SELECT ON hotline.coverage_approval TO hearthline_agent, hearthline_team_lead, hearthline_department_head;
GRANT INSERT ON hotline.coverage_approval TO hearthline_department_head;

CREATE INDEX callback_attempt_site ON hotline.callback_attempt (site_id, at);
CREATE INDEX callback_employee ON hotline.callback (employee_id, saved_at);

-- Calls asked of the agent at a place of the list: an equal share of the tasks, not more than fit the idle minutes. Source: CBK-02
CREATE FUNCTION hotline.callback_quota(tasks integer, agents integer, place integer, idle_minutes integer, idle_share numeric, call_minutes numeric)
    RETURNS integer LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT least(tasks / agents + (place <= tasks % agents)::int, floor(idle_minutes * idle_share / call_minutes))::integer
$$;
COMMENT ON FUNCTION hotline.callback_quota(integer, integer, integer, integer, numeric, numeric) IS '每人回访量建议 | proposed callbacks of one agent';

-- Proposes the plan of a shift for the lead to confirm. Source: CBK-02
CREATE FUNCTION hotline.propose_work_plan(p_request_id uuid, p_body_hash bytea, p_day date, p_shift smallint, p_employees bigint[],
    p_idle_minutes integer[]) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'propose_work_plan', p_body_hash);
    tasks integer;
    proposed_sum integer;
BEGIN
    IF r.outcome IS NOT NULL THEN
        RETURN r;
    ELSIF cardinality(p_employees) IS DISTINCT FROM cardinality(p_idle_minutes) OR coalesce(cardinality(p_employees), 0) = 0
          OR 0 > ANY (p_idle_minutes) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"idle_minutes"}');
    ELSIF p_shift IS NULL OR p_shift NOT BETWEEN 1 AND 3 THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"shift"}');
    ELSIF EXISTS (SELECT FROM unnest(p_employees) AS x WHERE NOT hotline.calls_back_at(x, s.site_id)) THEN
        PERFORM hotline.refuse('EMPLOYEE_NOT_FOUND', '{"field":"idle_minutes"}');
    END IF;
    SELECT count(*) INTO tasks FROM hotline.callback_task k WHERE k.site_id = s.site_id AND k.status IN (1, 2) AND k.returned_day <= p_day;
    WITH made AS (
        INSERT INTO hotline.work_plan AS w (site_id, day, shift, employee_id, callback_target, proposed, open_tasks)
        SELECT s.site_id, p_day, p_shift, u.employee, q.quota, q.quota, tasks
          FROM unnest(p_employees, p_idle_minutes) WITH ORDINALITY AS u (employee, idle, place)
         CROSS JOIN LATERAL (SELECT hotline.callback_quota(
                ceil(tasks * hotline.number_parameter('callback.target_share', s.site_id)::numeric)::int, cardinality(p_employees), u.place::int, u.idle,
                hotline.number_parameter('callback.idle_share', s.site_id)::numeric,
                hotline.number_parameter('callback.minutes_per_call', s.site_id)::numeric)::smallint AS quota) q
        ON CONFLICT (site_id, day, shift, employee_id) DO UPDATE SET callback_target = excluded.callback_target,
            proposed = excluded.proposed, open_tasks = excluded.open_tasks, approval_needed = false, confirmed_by = NULL, confirmed_at = NULL
        RETURNING w.proposed)
    SELECT sum(made.proposed) INTO proposed_sum FROM made;
    RETURN hotline.finish_request(s, p_request_id, NULL, 'proposed', proposed_sum);
END
$$;
COMMENT ON FUNCTION hotline.propose_work_plan(uuid, bytea, date, smallint, bigint[], integer[]) IS '建议回访计划 | proposes the plan of a shift';

-- Whether a person calls residents back for a site now.
CREATE FUNCTION hotline.calls_back_at(person bigint, at_site smallint) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM hotline.employment m WHERE m.employee_id = person AND m.site_id = at_site AND m.role IN (1, 2, 3)
                      AND m.valid_from <= now() AND now() < m.valid_to)
$$;
COMMENT ON FUNCTION hotline.calls_back_at(bigint, smallint) IS '某人是否在该站点回访 | whether a person calls back for a site';

-- Confirms targets. A plan that reaches too few residents waits for the head. Source: CBK-02
CREATE FUNCTION hotline.confirm_work_plan(p_request_id uuid, p_body_hash bytea, p_day date, p_shift smallint, p_employees bigint[],
    p_targets smallint[]) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'confirm_work_plan', p_body_hash);
    at timestamptz := clock_timestamp();
    planned integer;
    tasks integer;
    short boolean;
BEGIN
    IF r.outcome IS NOT NULL THEN
        RETURN r;
    ELSIF cardinality(p_employees) IS DISTINCT FROM cardinality(p_targets) OR 0 > ANY (p_targets) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"targets"}');
    END IF;
    UPDATE hotline.work_plan w SET callback_target = u.target, confirmed_by = s.employee_id, confirmed_at = at
      FROM unnest(p_employees, p_targets) AS u (employee, target)
     WHERE w.site_id = s.site_id AND w.day = p_day AND w.shift = p_shift AND w.employee_id = u.employee;
    IF NOT FOUND OR EXISTS (SELECT FROM unnest(p_employees) AS x WHERE NOT EXISTS (SELECT FROM hotline.work_plan w
                        WHERE w.site_id = s.site_id AND w.day = p_day AND w.shift = p_shift AND w.employee_id = x)) THEN
        PERFORM hotline.refuse('EMPLOYEE_NOT_FOUND', '{"field":"targets"}');
    END IF;
    SELECT sum(w.callback_target), max(w.open_tasks) INTO planned, tasks
      FROM hotline.work_plan w WHERE w.site_id = s.site_id AND w.day = p_day AND w.confirmed_at IS NOT NULL;
    short := planned < tasks * hotline.number_parameter('callback.floor_share', s.site_id);
    UPDATE hotline.work_plan w SET approval_needed = short WHERE w.site_id = s.site_id AND w.day = p_day AND w.confirmed_at IS NOT NULL;
    RETURN hotline.finish_request(s, p_request_id, NULL, CASE WHEN short THEN 'approval_required' ELSE 'confirmed' END, planned);
END
$$;
COMMENT ON FUNCTION hotline.confirm_work_plan(uuid, bytea, date, smallint, bigint[], smallint[]) IS '确认回访计划 | confirms the plan of a shift';

-- The head is asked once for each day.
CREATE FUNCTION hotline.ask_for_coverage() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM hotline.raise_alert('callback_coverage', 'warning', 'site/' || NEW.site_id, NEW.day::text, 4::smallint, NEW.site_id);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.ask_for_coverage() IS '低覆盖率提醒部长 | asks the head to approve a low coverage';
CREATE TRIGGER ask_for_coverage AFTER UPDATE OF approval_needed ON hotline.work_plan
    FOR EACH ROW WHEN (NEW.approval_needed AND NOT OLD.approval_needed) EXECUTE FUNCTION hotline.ask_for_coverage();

CREATE FUNCTION hotline.approve_coverage(p_request_id uuid, p_body_hash bytea, p_site_id smallint, p_day date, p_reason text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'approve_coverage', p_body_hash);
BEGIN
    IF r.outcome IS NOT NULL THEN
        RETURN r;
    ELSIF coalesce(btrim(p_reason), '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"reason"}');
    ELSIF NOT EXISTS (SELECT FROM hotline.site WHERE id = p_site_id AND active) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"site_id"}');
    ELSIF EXISTS (SELECT FROM hotline.work_plan w WHERE w.site_id = p_site_id AND w.day = p_day AND w.confirmed_by = s.employee_id) THEN
        PERFORM hotline.refuse('NO_SELF_APPROVAL');
    END IF;
    INSERT INTO hotline.coverage_approval (site_id, day, approved_by, reason) VALUES (p_site_id, p_day, s.employee_id, p_reason)
    ON CONFLICT DO NOTHING;
    RETURN hotline.finish_request(s, p_request_id, NULL, 'approved', p_site_id);
END
$$;
COMMENT ON FUNCTION hotline.approve_coverage(uuid, bytea, smallint, date, text) IS '批准低覆盖率 | approves a coverage below the floor';

-- Tasks in the order in which everybody locks: by their tickets, as merging and deciding an incident do, each task once.
CREATE FUNCTION hotline.in_lock_order(task_ids bigint[]) RETURNS SETOF bigint
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT w.id FROM (SELECT DISTINCT u.id FROM unnest(task_ids) AS u (id)) w LEFT JOIN hotline.callback_task k ON k.id = w.id
     ORDER BY k.ticket_id, w.id
$$;
COMMENT ON FUNCTION hotline.in_lock_order(bigint[]) IS '按报修单号排列,防止互锁 | tasks in the order of locks';

-- Moves callbacks to another agent; both plans change and every ticket says so. Source: ORG-04
CREATE FUNCTION hotline.reassign_callbacks(p_request_id uuid, p_body_hash bytea, p_task_ids bigint[], p_to bigint, p_reason text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'reassign_callbacks', p_body_hash);
    today date := (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date;
    k hotline.callback_task;
    t hotline.ticket;
    before bigint;
    wanted bigint;
    moved integer := 0;
BEGIN
    IF r.outcome IS NOT NULL THEN
        RETURN r;
    ELSIF coalesce(cardinality(p_task_ids), 0) NOT BETWEEN 1 AND 200 THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"task_ids"}');
    ELSIF NOT hotline.calls_back_at(p_to, s.site_id) THEN
        PERFORM hotline.refuse('EMPLOYEE_NOT_FOUND', '{"field":"employee_id"}');
    END IF;
    FOR wanted IN SELECT * FROM hotline.in_lock_order(p_task_ids) LOOP
        k := hotline.lock_callback(wanted, NULL);
        before := k.assigned_to;
        SELECT * INTO t FROM hotline.ticket WHERE id = k.ticket_id;
        IF k.status NOT IN (1, 2) THEN
            PERFORM hotline.refuse('TRANSITION_NOT_ALLOWED', jsonb_build_object('task_id', k.id));
        ELSIF hotline.worked_on(k.ticket_id, p_to) THEN
            PERFORM hotline.refuse('NO_SELF_APPROVAL', jsonb_build_object('task_id', k.id));
        ELSIF NOT hotline.works_queue(p_to, k.site_id, k.queue) THEN
            PERFORM hotline.refuse('FORBIDDEN', jsonb_build_object('task_id', k.id, 'field', 'employee_id'));
        END IF;
        CONTINUE WHEN before IS NOT DISTINCT FROM p_to;
        PERFORM hotline.next_state(t, 25::smallint);
        UPDATE hotline.callback_task SET version = version + 1, assigned_to = p_to WHERE id = k.id;
        UPDATE hotline.ticket SET version = version + 1 WHERE id = t.id RETURNING * INTO t;
        PERFORM hotline.add_event(s, t, t.state, 25::smallint, p_reason, jsonb_build_object('task_id', k.id, 'from', before, 'to', p_to));
        PERFORM hotline.move_target(s.site_id, today, before, p_to);
        moved := moved + 1;
    END LOOP;
    RETURN hotline.finish_request(s, p_request_id, t, 'reassigned', moved);
END
$$;
COMMENT ON FUNCTION hotline.reassign_callbacks(uuid, bytea, bigint[], bigint, text) IS '转派回访 | moves callbacks to another agent';

CREATE FUNCTION hotline.works_queue(person bigint, at_site smallint, wanted smallint) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM hotline.queue q WHERE q.code = wanted AND (q.team_kind IS NULL
               OR EXISTS (SELECT FROM hotline.employment m WHERE m.employee_id = person AND m.site_id = at_site AND m.role IN (2, 3)
                             AND m.valid_from <= now() AND now() < m.valid_to)
               OR EXISTS (SELECT FROM hotline.team_member m JOIN hotline.team g ON g.id = m.team_id
                           WHERE m.employee_id = person AND g.site_id = at_site AND g.kind = q.team_kind
                             AND m.valid_from <= now() AND now() < m.valid_to)))
$$;
COMMENT ON FUNCTION hotline.works_queue(bigint, smallint, smallint) IS '某人是否处理该队列 | whether a person works a queue';

-- One callback leaves one plan of the day and enters another; whoever has no plan that day keeps having none.
CREATE FUNCTION hotline.move_target(at_site smallint, on_day date, giver bigint, taker bigint) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE hotline.work_plan w SET callback_target = callback_target - 1
     WHERE w.site_id = at_site AND w.day = on_day AND w.employee_id = giver
       AND w.shift = (SELECT min(x.shift) FROM hotline.work_plan x
                       WHERE x.site_id = at_site AND x.day = on_day AND x.employee_id = giver AND x.callback_target > 0);
    UPDATE hotline.work_plan w SET callback_target = callback_target + 1
     WHERE w.site_id = at_site AND w.day = on_day AND w.employee_id = taker
       AND w.shift = (SELECT min(x.shift) FROM hotline.work_plan x
                       WHERE x.site_id = at_site AND x.day = on_day AND x.employee_id = taker);
END
$$;
COMMENT ON FUNCTION hotline.move_target(smallint, date, bigint, bigint) IS '调整双方当日回访量 | moves one callback between two plans';

-- Ends callbacks nobody will have time for. Too many of them need the head's word. Source: CBK-02
CREATE FUNCTION hotline.skip_callbacks(p_request_id uuid, p_body_hash bytea, p_task_ids bigint[], p_reason text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'skip_callbacks', p_body_hash);
    at timestamptz := clock_timestamp();
    k hotline.callback_task;
    t hotline.ticket;
    wanted bigint;
    skipped integer := 0;
    days date[] := '{}';
BEGIN
    IF r.outcome IS NOT NULL THEN
        RETURN r;
    ELSIF coalesce(cardinality(p_task_ids), 0) NOT BETWEEN 1 AND 200 THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"task_ids"}');
    ELSIF coalesce(btrim(p_reason), '') = '' THEN
        PERFORM hotline.refuse('REASON_REQUIRED', '{"field":"reason"}');
    END IF;
    FOR wanted IN SELECT * FROM hotline.in_lock_order(p_task_ids) LOOP
        k := hotline.lock_callback(wanted, NULL);
        IF k.status NOT IN (1, 2) THEN
            PERFORM hotline.refuse('TRANSITION_NOT_ALLOWED', jsonb_build_object('task_id', k.id));
        ELSIF (k.due_to AT TIME ZONE 'Asia/Shanghai')::date > (at AT TIME ZONE 'Asia/Shanghai')::date THEN
            -- What may still be called tomorrow is not given up today.
            PERFORM hotline.refuse('CALLBACK_TOO_EARLY', jsonb_build_object('task_id', k.id));
        END IF;
        UPDATE hotline.callback_task SET version = version + 1, status = 5, skip_reason = p_reason, skipped_by = s.employee_id, closed_at = at
         WHERE id = k.id;
        SELECT * INTO t FROM hotline.ticket WHERE id = k.ticket_id;
        t := hotline.close_after_callback(s, t, 2::smallint, p_reason, at);
        days := days || k.returned_day;
        skipped := skipped + 1;
    END LOOP;
    PERFORM hotline.require_coverage(s.site_id, d.day) FROM (SELECT DISTINCT unnest(days) AS day) d;
    RETURN hotline.finish_request(s, p_request_id, t, 'skipped', skipped);
END
$$;
COMMENT ON FUNCTION hotline.skip_callbacks(uuid, bytea, bigint[], text) IS '因人力不足放弃回访 | ends callbacks for lack of capacity';

CREATE FUNCTION hotline.require_coverage(at_site smallint, on_day date) RETURNS void
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    due integer;
    kept integer;
BEGIN
    SELECT count(*), count(*) FILTER (WHERE k.status <> 5) INTO due, kept
      FROM hotline.callback_task k WHERE k.site_id = at_site AND k.returned_day = on_day AND k.status <> 6;
    IF kept < due * hotline.number_parameter('callback.floor_share', at_site)
       AND NOT EXISTS (SELECT FROM hotline.coverage_approval a WHERE a.site_id = at_site AND a.day = on_day) THEN
        PERFORM hotline.refuse('COVERAGE_APPROVAL_REQUIRED', jsonb_build_object('day', on_day, 'due', due, 'reached', kept));
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.require_coverage(smallint, date) IS '覆盖率低于下限需批准 | a coverage below the floor needs approval';

-- Coverage by day of return, site and station: called / due. Source: CBK-02
CREATE FUNCTION hotline.callback_coverage(p_from date, p_to date)
    RETURNS TABLE (day date, site_id smallint, station_id smallint, due integer, called integer, done integer, unreached integer,
                   skipped integer, open integer)
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT k.returned_day, k.site_id, k.station_id, count(*)::int, (count(*) FILTER (WHERE k.attempts > 0))::int,
           (count(*) FILTER (WHERE k.status = 3))::int, (count(*) FILTER (WHERE k.status = 4))::int,
           (count(*) FILTER (WHERE k.status = 5))::int, (count(*) FILTER (WHERE k.status IN (1, 2)))::int
      FROM hotline.callback_task k
     WHERE k.site_id IN (SELECT x.id FROM hotline.site x) AND k.returned_day BETWEEN p_from AND p_to AND k.status <> 6
     GROUP BY k.returned_day, k.site_id, k.station_id
     ORDER BY k.returned_day, k.site_id, k.station_id
$$;
COMMENT ON FUNCTION hotline.callback_coverage(date, date) IS '按日和维修站统计回访覆盖率 | callback coverage by day and station';

-- What to call with so much time: the most important first, and of every station its share, drawn by a lot that is new each day. Source: CBK-03
CREATE FUNCTION hotline.callback_worklist(p_site_id smallint, p_day date, p_quota integer)
    RETURNS TABLE (place integer, task_id bigint, drawn boolean, next_at timestamptz, assigned_to bigint)
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    floor_share numeric := hotline.number_parameter('callback.station_floor_share', p_site_id);
BEGIN
    RETURN QUERY
    WITH queued AS (
        SELECT k.id, k.station_id, k.priority, k.next_at, k.assigned_to, row_number() OVER (ORDER BY k.priority, k.returned_at, k.id) AS place,
               md5(k.id || ':' || p_day) AS lot
          FROM hotline.callback_task k WHERE k.site_id = p_site_id AND k.status IN (1, 2) AND k.returned_day <= p_day
    ), stations AS (
        SELECT q.station_id, ceil(count(*) * floor_share) AS owed, count(*) FILTER (WHERE q.place <= p_quota) AS served
          FROM queued q GROUP BY q.station_id
    ), spare AS (
        -- Only tasks without any sign give way, the last ones first, and only above the share of their own station.
        SELECT q.id, row_number() OVER (ORDER BY q.place DESC) AS turn
          FROM (SELECT w.*, row_number() OVER (PARTITION BY w.station_id ORDER BY w.place DESC) AS from_end
                  FROM queued w WHERE w.place <= p_quota AND w.priority = 127) q
          JOIN stations s USING (station_id) WHERE q.from_end <= s.served - s.owed
    ), drawn AS (
        SELECT q.id, q.next_at, q.assigned_to, row_number() OVER (ORDER BY q.station_id, q.lot) AS turn
          FROM (SELECT w.*, row_number() OVER (PARTITION BY w.station_id ORDER BY w.lot) AS draw FROM queued w WHERE w.place > p_quota) q
          JOIN stations s USING (station_id) WHERE q.draw <= s.owed - s.served
    ), chosen AS (
        SELECT q.place, q.id, false AS drawn, q.next_at, q.assigned_to FROM queued q
         WHERE q.place <= p_quota
           AND NOT EXISTS (SELECT FROM spare x WHERE x.id = q.id AND x.turn <= (SELECT count(*) FROM drawn))
        UNION ALL
        SELECT p_quota + d.turn, d.id, true, d.next_at, d.assigned_to FROM drawn d WHERE d.turn <= (SELECT count(*) FROM spare)
    )
    SELECT (row_number() OVER (ORDER BY c.place))::int, c.id, c.drawn, c.next_at, c.assigned_to FROM chosen c ORDER BY c.place;
END
$$;
COMMENT ON FUNCTION hotline.callback_worklist(smallint, date, integer) IS '按额度给出当日回访清单 | what to call back with a given quota';

-- The last callback of a ticket's present return; a ticket that is not returned has none. Source: CBK-01
CREATE FUNCTION hotline.callback_of(p_ticket_id bigint) RETURNS bigint
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    t hotline.ticket;
    found_id bigint;
BEGIN
    PERFORM access.require_session();
    SELECT * INTO t FROM hotline.ticket WHERE id = p_ticket_id;
    IF t.id IS NULL THEN
        PERFORM hotline.refuse('TICKET_NOT_FOUND');
    END IF;
    SELECT k.id INTO found_id FROM hotline.callback_task k WHERE k.ticket_id = t.id AND k.cycle = t.cycle
     ORDER BY k.round DESC LIMIT 1;
    IF found_id IS NULL THEN
        PERFORM hotline.refuse(CASE WHEN t.state = 8 THEN 'CALLBACK_NOT_FOUND' ELSE 'TICKET_NOT_RETURNED' END, jsonb_build_object('state', t.state));
    END IF;
    RETURN found_id;
END
$$;
COMMENT ON FUNCTION hotline.callback_of(bigint) IS '报修单当前的回访任务 | the callback of a ticket''s present return';

GRANT EXECUTE ON FUNCTION hotline.callback_quota(integer, integer, integer, integer, numeric, numeric),
    hotline.propose_work_plan(uuid, bytea, date, smallint, bigint[], integer[]),
    hotline.confirm_work_plan(uuid, bytea, date, smallint, bigint[], smallint[]),
    hotline.reassign_callbacks(uuid, bytea, bigint[], bigint, text), hotline.skip_callbacks(uuid, bytea, bigint[], text),
    hotline.move_target(smallint, date, bigint, bigint), hotline.require_coverage(smallint, date),
    hotline.calls_back_at(bigint, smallint), hotline.works_queue(bigint, smallint, smallint), hotline.in_lock_order(bigint[]) TO hearthline_team_lead;
GRANT EXECUTE ON FUNCTION hotline.approve_coverage(uuid, bytea, smallint, date, text) TO hearthline_department_head;
GRANT EXECUTE ON FUNCTION hotline.callback_coverage(date, date), hotline.callback_worklist(smallint, date, integer), hotline.callback_of(bigint)
    TO hearthline_agent, hearthline_team_lead, hearthline_department_head;

COMMIT;

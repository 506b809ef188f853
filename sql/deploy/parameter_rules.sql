-- Deploy hearthline:parameter_rules to pg
-- What each parameter may be, so that no approved value is one that a rule cannot read or live with. Source: rules README A.3
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- Every number in the value, also inside an object, has the kind and lies between least and most.
CREATE TABLE hotline.parameter_rule (
    key text PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('integer', 'number', 'boolean', 'time_range')),
    least double precision,
    most double precision,
    CHECK ((kind IN ('integer', 'number')) = (least IS NOT NULL AND most IS NOT NULL)),
    CHECK (least <= most)
);
COMMENT ON TABLE hotline.parameter_rule IS '参数的类型与取值范围 | kind and range of each parameter';
COMMENT ON COLUMN hotline.parameter_rule.key IS '参数名 | parameter';
COMMENT ON COLUMN hotline.parameter_rule.kind IS '类型:整数、数、是否、时段 | integer, number, yes or no, time of day';
COMMENT ON COLUMN hotline.parameter_rule.least IS '最小值 | smallest value';
COMMENT ON COLUMN hotline.parameter_rule.most IS '最大值 | largest value';
SELECT hotline.protect('hotline.parameter_rule');
CREATE POLICY lead_reads ON hotline.parameter_rule FOR SELECT TO hearthline_team_lead, hearthline_department_head
    USING ((SELECT access.is_live()));
GRANT SELECT ON hotline.parameter_rule TO hearthline_team_lead, hearthline_department_head;

INSERT INTO hotline.parameter_rule (key, kind, least, most) VALUES
    ('intake.unmatched_address_minutes', 'integer', 1, 1440), ('intake.emergency_complete_minutes', 'integer', 1, 1440),
    ('intake.cold_room_below_c', 'number', 0, 30), ('intake.repeat_days', 'integer', 1, 365),
    ('intake.repeat_count', 'integer', 1, 100), ('intake.mass_p1_tickets', 'integer', 1, 1000),
    ('intake.acw_soft_seconds', 'integer', 0, 3600), ('intake.acw_hard_seconds', 'integer', 0, 3600),
    ('dispatch.minutes', 'integer', 1, 1440), ('dispatch.rejection_answer_minutes', 'integer', 1, 1440),
    ('dispatch.self_correct_minutes', 'integer', 0, 1440), ('penalty.self_correct_minutes', 'integer', 0, 1440),
    ('dsp.accept_minutes', 'integer', 1, 1440), ('dsp.contact_minutes', 'integer', 1, 1440),
    ('dsp.contact_spacing_minutes', 'integer', 0, 1440), ('dsp.contact_tries', 'integer', 1, 20),
    ('dsp.arrive_minutes', 'integer', 1, 10080), ('dsp.return_within_minutes', 'integer', 0, 1440),
    ('dsp.due_soon_minutes', 'integer', 0, 1440), ('dsp.urge_raises_to', 'integer', 1, 4),
    ('abn03.minutes', 'integer', 1, 10080), ('abn03.pause_on_appointment', 'boolean', NULL, NULL),
    ('abn03.prewarn_minutes', 'integer', 1, 10080), ('clock.alert_ack_minutes', 'integer', 1, 1440),
    ('incident.building_tickets', 'integer', 1, 1000), ('incident.community_tickets', 'integer', 1, 10000),
    ('incident.minutes', 'integer', 1, 1440),
    ('callback.target_share', 'number', 0, 1), ('callback.floor_share', 'number', 0, 1),
    ('callback.station_floor_share', 'number', 0, 1), ('callback.minutes_per_call', 'number', 0.5, 120),
    ('callback.idle_share', 'number', 0, 1), ('callback.due_hours', 'integer', 1, 720),
    ('callback.hours_of_day', 'time_range', NULL, NULL), ('callback.max_attempts', 'integer', 1, 20),
    ('callback.spacing_hours', 'number', 0, 168), ('callback.max_appointments', 'integer', 0, 20),
    ('callback.low_score_reason_at', 'integer', 0, 10), ('callback.reminder_score_from', 'integer', 1, 10),
    ('callback.fee_status_max_age_days', 'integer', 0, 365), ('callback.charge_check_working_days', 'integer', 0, 60),
    ('session.hours', 'integer', 1, 24), ('session.lock_after_failures', 'integer', 1, 100),
    ('session.lock_minutes', 'integer', 1, 1440), ('session.locks_a_day_alert', 'integer', 1, 100),
    ('session.auto_lock_minutes', 'integer', 1, 480),
    ('pi.lookup_alert', 'integer', 1, 10000), ('pi.log_years', 'integer', 3, 30), ('pi.call_minutes', 'integer', 1, 1440),
    ('script.holiday_alert_days', 'integer', 0, 60),
    ('leak.inform_minutes', 'integer', 1, 10080), ('leak.decide_hours', 'integer', 1, 720),
    ('station.pi_after_close_days', 'integer', 0, 365), ('clock.skew_seconds', 'integer', 0, 3600),
    ('feed.keep_hours', 'integer', 1, 720);

CREATE FUNCTION hotline.fits_rule(r hotline.parameter_rule, value jsonb) RETURNS boolean
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(CASE r.kind
        WHEN 'boolean' THEN jsonb_typeof(value) = 'boolean'
        WHEN 'time_range' THEN value ->> 'from' ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' AND value ->> 'to' ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
                           AND value ->> 'from' COLLATE "C" < value ->> 'to' COLLATE "C"
        ELSE (SELECT bool_and(CASE jsonb_typeof(leaf.v) WHEN 'number' THEN (leaf.v #>> '{}')::numeric BETWEEN r.least::numeric AND r.most::numeric
                                   AND (r.kind = 'number' OR (leaf.v #>> '{}')::numeric = trunc((leaf.v #>> '{}')::numeric)) ELSE false END)
                FROM (SELECT e.value AS v FROM jsonb_each(CASE jsonb_typeof(value) WHEN 'object' THEN value ELSE jsonb_build_object('', value) END) e) leaf)
        END, false)
$$;
COMMENT ON FUNCTION hotline.fits_rule(hotline.parameter_rule, jsonb) IS '值是否合乎参数规则 | whether a value obeys the rule of its parameter';

-- Asked when a change is proposed and again when it is approved: a key without a rule, a value outside it, a place that is not.
CREATE FUNCTION hotline.check_parameter(p_key text, p_scope_type text, p_scope_id smallint, p_value jsonb) RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    r hotline.parameter_rule;
BEGIN
    SELECT * INTO r FROM hotline.parameter_rule WHERE key = p_key;
    IF r.key IS NULL THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field": "key"}');
    ELSIF NOT hotline.fits_rule(r, p_value) THEN
        PERFORM hotline.refuse('FIELD_INVALID', jsonb_strip_nulls(jsonb_build_object('field', 'value', 'kind', r.kind, 'least', r.least, 'most', r.most)));
    ELSIF NOT coalesce(CASE p_scope_type WHEN 'company' THEN true
            WHEN 'site' THEN EXISTS (SELECT FROM hotline.site WHERE id = p_scope_id)
            WHEN 'station' THEN EXISTS (SELECT FROM hotline.station WHERE id = p_scope_id) END, false) THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field": "scope"}');
    END IF;
END
$$;
COMMENT ON FUNCTION hotline.check_parameter(text, text, smallint, jsonb) IS '核对参数值与范围 | checks the value and the place of a parameter';

COMMIT;

-- Deploy hearthline:holiday_calendar to pg
-- Public holidays, as the State Council announces them each year: they ask for a notice and put nothing in force, and are no
-- working days. Source: SCR-05, CMP-01
BEGIN;
SET LOCAL ROLE hearthline_owner;

CREATE TABLE hotline.public_holiday (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    holiday text NOT NULL CHECK (holiday IN ('new_year', 'spring_festival', 'qingming', 'labour_day', 'dragon_boat', 'mid_autumn', 'national_day')),
    year smallint NOT NULL CHECK (year BETWEEN 2020 AND 2100),
    first_day date NOT NULL,
    last_day date NOT NULL,
    version integer NOT NULL DEFAULT 1,
    changed_by bigint REFERENCES hotline.employee,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (holiday, year),
    -- The days before New Year's Day belong to the year of the holiday.
    CHECK (first_day BETWEEN make_date(year - 1, 12, 1) AND make_date(year, 12, 31)),
    CHECK (last_day BETWEEN first_day AND first_day + 30)
);
COMMENT ON TABLE hotline.public_holiday IS '法定节假日 | public holidays';
COMMENT ON COLUMN hotline.public_holiday.id IS '编号 | id';
COMMENT ON COLUMN hotline.public_holiday.holiday IS '节日代码 | holiday';
COMMENT ON COLUMN hotline.public_holiday.year IS '年份 | year';
COMMENT ON COLUMN hotline.public_holiday.first_day IS '放假第一天 | first day off';
COMMENT ON COLUMN hotline.public_holiday.last_day IS '放假最后一天 | last day off';
COMMENT ON COLUMN hotline.public_holiday.version IS '版本号,每次修改加一 | version, counts up with every change';
COMMENT ON COLUMN hotline.public_holiday.changed_by IS '登记或修改人,空为初始数据 | who entered or changed it, null: came with the system';
COMMENT ON COLUMN hotline.public_holiday.changed_at IS '登记或修改时间 | when it was entered or changed';

SELECT hotline.protect('hotline.public_holiday');
CREATE POLICY desk_reads ON hotline.public_holiday FOR SELECT TO hearthline_agent, hearthline_team_lead, hearthline_department_head
    USING ((SELECT access.is_live()));
CREATE POLICY worker_reads ON hotline.public_holiday FOR SELECT TO hearthline_worker USING (true);
GRANT SELECT ON hotline.public_holiday TO hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_worker;
CREATE TRIGGER audit_insert AFTER INSERT ON hotline.public_holiday REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION hotline.audit_insert();
CREATE TRIGGER audit_change AFTER UPDATE OR DELETE ON hotline.public_holiday FOR EACH ROW EXECUTE FUNCTION hotline.audit_change();

-- The notices of the General Office of the State Council. In 2025 mid-autumn lies inside the national holiday: the day itself.
INSERT INTO hotline.public_holiday (holiday, year, first_day, last_day) VALUES
    ('new_year', 2025, '2025-01-01', '2025-01-01'), ('spring_festival', 2025, '2025-01-28', '2025-02-04'),
    ('qingming', 2025, '2025-04-04', '2025-04-06'), ('labour_day', 2025, '2025-05-01', '2025-05-05'),
    ('dragon_boat', 2025, '2025-05-31', '2025-06-02'), ('mid_autumn', 2025, '2025-10-06', '2025-10-06'),
    ('national_day', 2025, '2025-10-01', '2025-10-08'),
    ('new_year', 2026, '2026-01-01', '2026-01-03'), ('spring_festival', 2026, '2026-02-15', '2026-02-23'),
    ('qingming', 2026, '2026-04-04', '2026-04-06'), ('labour_day', 2026, '2026-05-01', '2026-05-05'),
    ('dragon_boat', 2026, '2026-06-19', '2026-06-21'), ('mid_autumn', 2026, '2026-09-25', '2026-09-27'),
    ('national_day', 2026, '2026-10-01', '2026-10-07');

-- Enters a holiday of a year (no version), or changes its days (the version that was seen).
CREATE FUNCTION hotline.set_public_holiday(p_request_id uuid, p_body_hash bytea, p_holiday text, p_year smallint, p_first date, p_last date,
                                           p_version integer, p_reason text) RETURNS hotline.receipt
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    r hotline.receipt := hotline.claim_request(s, p_request_id, 'set_public_holiday', p_body_hash);
    known hotline.public_holiday;
    made bigint;
BEGIN
    IF r.replayed THEN
        RETURN r;
    END IF;
    SELECT * INTO known FROM hotline.public_holiday WHERE holiday = p_holiday AND year = p_year FOR UPDATE;
    IF known.version IS DISTINCT FROM p_version THEN
        PERFORM hotline.refuse('STALE_VERSION', jsonb_strip_nulls(jsonb_build_object('seen', p_version, 'current', known.version)));
    ELSIF p_first IS NULL THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"first_day"}');
    ELSIF p_last IS NULL OR p_last NOT BETWEEN p_first AND p_first + 30 THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"last_day"}');
    END IF;
    PERFORM access.require_reason(p_reason);
    BEGIN
        INSERT INTO hotline.public_holiday AS h (holiday, year, first_day, last_day, changed_by)
        VALUES (p_holiday, p_year, p_first, p_last, s.employee_id)
        ON CONFLICT (holiday, year) DO UPDATE SET first_day = p_first, last_day = p_last, version = h.version + 1,
            changed_by = s.employee_id, changed_at = clock_timestamp() WHERE h.version = p_version
        RETURNING h.id INTO made;
    EXCEPTION WHEN check_violation THEN
        PERFORM hotline.refuse('FIELD_INVALID', '{"field":"first_day"}');
    END;
    IF made IS NULL THEN
        PERFORM hotline.refuse('STALE_VERSION');
    END IF;
    RETURN hotline.finish_request(s, p_request_id, NULL::hotline.ticket, 'changed', made);
END
$$;
COMMENT ON FUNCTION hotline.set_public_holiday(uuid, bytea, text, smallint, date, date, integer, text) IS '登记或修改节假日 | enters or changes a public holiday';

-- The same hour so many working days later: weekends and public holidays do not count. Source: CMP-01, CBK-07, ABN-08
CREATE FUNCTION hotline.after_working_days(at timestamptz, days integer) RETURNS timestamptz
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    of_day interval := (at AT TIME ZONE 'Asia/Shanghai') - ((at AT TIME ZONE 'Asia/Shanghai')::date)::timestamp;
    on_day date := (at AT TIME ZONE 'Asia/Shanghai')::date;
    left_over integer := days;
BEGIN
    WHILE left_over > 0 LOOP
        on_day := on_day + 1;
        IF extract(isodow FROM on_day) < 6 AND NOT EXISTS (
            SELECT FROM hotline.public_holiday h WHERE on_day BETWEEN h.first_day AND h.last_day) THEN
            left_over := left_over - 1;
        END IF;
    END LOOP;
    RETURN (on_day::timestamp + of_day) AT TIME ZONE 'Asia/Shanghai';
END
$$;
COMMENT ON FUNCTION hotline.after_working_days(timestamptz, integer) IS '若干工作日之后,跳过节假日 | so many working days later, holidays left out';

GRANT EXECUTE ON FUNCTION hotline.set_public_holiday(uuid, bytea, text, smallint, date, date, integer, text) TO hearthline_department_head;
GRANT EXECUTE ON FUNCTION hotline.after_working_days(timestamptz, integer) TO hearthline_agent, hearthline_team_lead, hearthline_department_head;

COMMIT;

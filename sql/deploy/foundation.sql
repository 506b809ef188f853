-- Deploy hearthline:foundation to pg
BEGIN;

-- Nothing is open to everybody, now or later (global: an IN SCHEMA revoke has no effect on these).
ALTER DEFAULT PRIVILEGES FOR ROLE hearthline_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE hearthline_owner REVOKE USAGE ON TYPES FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE hearthline_report_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

DO $$
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO hearthline_server, hearthline_reporter', current_database());
    -- The owner compares an import with its file in temporary tables.
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO hearthline_owner', current_database());
    EXECUTE format('ALTER DATABASE %I SET TimeZone = %L', current_database(), 'Asia/Shanghai');
END
$$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- Advisory locks and large objects pass by every row policy; only background work may need a lock.
DO $$
DECLARE
    f regprocedure;
BEGIN
    FOR f IN
        SELECT p.oid::regprocedure FROM pg_catalog.pg_proc p
         WHERE p.pronamespace = 'pg_catalog'::regnamespace
           AND (p.proname ~ '^pg_(try_)?advisory_'
                OR p.proname ~ '^(lo_(open|close|creat|create|unlink|lseek|lseek64|tell|tell64|truncate|truncate64|put|get|from_bytea)|loread|lowrite)$')
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
        IF f::text ~ 'advisory' THEN
            EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO hearthline_owner, hearthline_worker', f);
        END IF;
    END LOOP;
END
$$;

CREATE SCHEMA extensions;
COMMENT ON SCHEMA extensions IS '扩展 | extensions';
CREATE EXTENSION btree_gist SCHEMA extensions;

CREATE SCHEMA hotline AUTHORIZATION hearthline_owner;
COMMENT ON SCHEMA hotline IS '报修热线的数据与操作 | data and operations of the repair hotline';
CREATE SCHEMA access AUTHORIZATION hearthline_owner;
COMMENT ON SCHEMA access IS '账号、会话与权限 | accounts, sessions and permissions';
CREATE SCHEMA report AUTHORIZATION hearthline_report_owner;
COMMENT ON SCHEMA report IS '管理视图,不含个人信息 | management views without personal data';
CREATE SCHEMA staging AUTHORIZATION hearthline_owner;
COMMENT ON SCHEMA staging IS '批量导入暂存区 | landing zone of bulk imports';

-- Schema usage lets the pool login prepare statements before it takes a role; tables stay closed to it.
GRANT USAGE ON SCHEMA hotline, access TO hearthline_server,
      hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station,
      hearthline_worker, hearthline_gate;
GRANT USAGE ON SCHEMA hotline TO hearthline_report_owner;
GRANT USAGE ON SCHEMA report TO hearthline_reporter;
GRANT USAGE ON SCHEMA extensions TO hearthline_owner;

SET LOCAL ROLE hearthline_owner;

-- A refusal with a stable reason code: SQLSTATE HL000, the message is the code, the detail is JSON for people.
CREATE FUNCTION hotline.refuse(reason text, detail jsonb DEFAULT '{}') RETURNS void
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'HL000', MESSAGE = reason, DETAIL = detail::text;
END
$$;
COMMENT ON FUNCTION hotline.refuse(text, jsonb) IS '以固定原因码拒绝操作 | refuses an operation with a stable reason code';
GRANT EXECUTE ON FUNCTION hotline.refuse(text, jsonb) TO
    hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station,
    hearthline_worker, hearthline_gate;

-- Turns row-level security on (owner included) and lets only the owner pass by itself.
CREATE FUNCTION hotline.protect(VARIADIC tables regclass[]) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    t regclass;
BEGIN
    FOREACH t IN ARRAY tables LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY owner_all ON %s TO hearthline_owner USING (true) WITH CHECK (true)', t);
    END LOOP;
END
$$;
COMMENT ON FUNCTION hotline.protect(regclass[]) IS '为表启用行级安全 | switches row-level security on for tables';

-- Makes a table append-only for everybody, its owner included.
CREATE FUNCTION hotline.refuse_change() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'HL001', MESSAGE = 'APPEND_ONLY', DETAIL = format('{"table":"%s"}', TG_TABLE_NAME);
END
$$;
COMMENT ON FUNCTION hotline.refuse_change() IS '只追加表拒绝修改和删除 | refuses update, delete and truncate of append-only tables';

CREATE FUNCTION hotline.make_append_only(VARIADIC tables regclass[]) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    t regclass;
BEGIN
    FOREACH t IN ARRAY tables LOOP
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %s
                        FOR EACH ROW EXECUTE FUNCTION hotline.refuse_change()', t);
        EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %s
                        FOR EACH STATEMENT EXECUTE FUNCTION hotline.refuse_change()', t);
    END LOOP;
END
$$;
COMMENT ON FUNCTION hotline.make_append_only(regclass[]) IS '把表设为只追加 | makes tables append-only';

COMMIT;

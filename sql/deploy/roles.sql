-- Deploy hearthline:roles to pg
-- Cluster-wide roles; the passwords of logins are set by the operator, never here.
BEGIN;

DO $$
DECLARE
    r record;
BEGIN
    FOR r IN
        SELECT * FROM (VALUES
            ('hearthline_owner',           'NOLOGIN NOINHERIT'),
            ('hearthline_report_owner',    'NOLOGIN NOINHERIT'),
            ('hearthline_agent',           'NOLOGIN NOINHERIT'),
            ('hearthline_team_lead',       'NOLOGIN NOINHERIT'),
            ('hearthline_department_head', 'NOLOGIN NOINHERIT'),
            ('hearthline_station',         'NOLOGIN NOINHERIT'),
            ('hearthline_worker',          'NOLOGIN NOINHERIT'),
            ('hearthline_gate',            'NOLOGIN NOINHERIT'),
            ('hearthline_reporter',        'NOLOGIN INHERIT'),
            ('hearthline_server',          'LOGIN NOINHERIT')
        ) AS wanted (name, attributes)
    LOOP
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = r.name) THEN
            EXECUTE format('CREATE ROLE %I', r.name);
        END IF;
        EXECUTE format('ALTER ROLE %I %s NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION', r.name, r.attributes);
    END LOOP;
END
$$;

-- A connection that was left in the middle of a transaction gives its locks back by itself.
ALTER ROLE hearthline_server SET idle_in_transaction_session_timeout = '60s';

-- The pool login may become each working role, and inherits nothing from any of them.
GRANT hearthline_agent, hearthline_team_lead, hearthline_department_head, hearthline_station,
      hearthline_worker, hearthline_gate
   TO hearthline_server;

COMMENT ON ROLE hearthline_owner IS '拥有全部表与函数,不可登录 | owns tables and functions, cannot log in';
COMMENT ON ROLE hearthline_report_owner IS '拥有管理视图 | owns the management views';
COMMENT ON ROLE hearthline_agent IS '话务员:本站点 | agent: own site';
COMMENT ON ROLE hearthline_team_lead IS '领班、主管:本站点 | team lead and supervisor: own site';
COMMENT ON ROLE hearthline_department_head IS '客服部长、经理:全部站点 | department head and manager: all sites';
COMMENT ON ROLE hearthline_station IS '维修站:派给本站的报修单 | repair station: tickets dispatched to it';
COMMENT ON ROLE hearthline_worker IS '后台任务 | background work';
COMMENT ON ROLE hearthline_gate IS '只用于登录 | sign-in only';
COMMENT ON ROLE hearthline_reporter IS '用自己的数据库账号查看管理视图的人 | people who read management views with their own login';
COMMENT ON ROLE hearthline_server IS '服务端连接池账号,本身没有任何表权限 | pool login of the server, no table rights of its own';

COMMIT;

-- Revert hearthline:foundation from pg
BEGIN;

DROP FUNCTION hotline.make_append_only(regclass[]);
DROP FUNCTION hotline.refuse_change();
DROP FUNCTION hotline.protect(regclass[]);
DROP FUNCTION hotline.refuse(text, jsonb);

DROP SCHEMA staging;
DROP SCHEMA report;
DROP SCHEMA access;
DROP SCHEMA hotline;
DROP EXTENSION btree_gist;
REVOKE ALL ON SCHEMA extensions FROM hearthline_owner;
DROP SCHEMA extensions;

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
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM hearthline_owner, hearthline_worker', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO PUBLIC', f);
    END LOOP;
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM hearthline_server, hearthline_reporter, hearthline_owner', current_database());
    EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO PUBLIC', current_database());
    EXECUTE format('ALTER DATABASE %I RESET TimeZone', current_database());
END
$$;
GRANT USAGE ON SCHEMA public TO PUBLIC;

ALTER DEFAULT PRIVILEGES FOR ROLE hearthline_report_owner GRANT EXECUTE ON FUNCTIONS TO PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE hearthline_owner GRANT USAGE ON TYPES TO PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE hearthline_owner GRANT EXECUTE ON FUNCTIONS TO PUBLIC;

COMMIT;

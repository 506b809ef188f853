-- What the catalog itself must promise, whoever added the object.
\ir include/begin.sql
SELECT plan(32);

CREATE TEMPORARY VIEW tbl AS
SELECT c.* FROM pg_class c WHERE c.relnamespace::regnamespace::text IN ('hotline', 'access', 'staging', 'report') AND c.relkind IN ('r', 'p');
CREATE TEMPORARY VIEW fn AS
SELECT p.* FROM pg_proc p WHERE p.pronamespace::regnamespace::text IN ('hotline', 'access', 'staging', 'report');
CREATE TEMPORARY VIEW app_role AS
SELECT oid, rolname FROM pg_roles WHERE rolname LIKE 'hearthline\_%' AND rolname NOT IN ('hearthline_owner', 'hearthline_report_owner');
-- A role reaches a policy through polroles; 0 is PUBLIC.
CREATE TEMPORARY VIEW pol AS
SELECT p.polrelid, p.polname, p.polcmd, p.polpermissive, r.role, pg_get_expr(p.polqual, p.polrelid) AS qual, pg_get_expr(p.polwithcheck, p.polrelid) AS checked
  FROM pg_policy p, unnest(p.polroles) AS r (role) WHERE p.polrelid IN (SELECT oid FROM tbl);

-- Row security
SELECT is((SELECT string_agg(oid::regclass::text, ' ') FROM tbl WHERE relnamespace <> 'staging'::regnamespace AND NOT (relrowsecurity AND relforcerowsecurity)), NULL, 'row security is on and forced on every table');
SELECT is((SELECT string_agg(oid::regclass::text, ' ') FROM tbl t WHERE relnamespace <> 'staging'::regnamespace AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = t.oid)), NULL, 'no table is without a policy');
-- COPY FROM refuses tables with row security: the landing zone is closed as a whole instead.
SELECT is((SELECT string_agg(DISTINCT r.rolname || ':' || t.oid::regclass, ' ') FROM tbl t, app_role r WHERE t.relnamespace = 'staging'::regnamespace
            AND (has_schema_privilege(r.oid, 'staging', 'USAGE') OR has_table_privilege(r.oid, t.oid, 'SELECT, INSERT, UPDATE, DELETE'))), NULL,
          'nobody but the owner reaches the landing zone');
SELECT is((SELECT string_agg(polrelid::regclass || ':' || polname, ' ') FROM pol WHERE role = 0), NULL, 'no policy is for everybody');
SELECT is((SELECT string_agg(x, ' ') FROM (
    SELECT format('%s:%s:%s', polrelid::regclass, c.cmd, role::regrole) AS x FROM pol
      JOIN (VALUES ('r'), ('a'), ('w'), ('d')) AS c (cmd) ON polcmd IN (c.cmd, '*') WHERE polpermissive
     GROUP BY polrelid, c.cmd, role HAVING count(*) > 1) d), NULL, 'one permissive policy per table, command and role');
SELECT is((SELECT string_agg(DISTINCT polrelid::regclass || ':' || polname, ' ') FROM pol WHERE polcmd IN ('w', '*') AND polpermissive AND checked IS NULL), NULL,
          'a policy that lets change states what the changed row must be');
SELECT is((SELECT string_agg(DISTINCT polrelid::regclass || ':' || polname, ' ') FROM pol
            WHERE regexp_replace(concat(qual, ' ', checked), '\( ?SELECT (access\.)?[a-z_]+\([^()]*\)( AS [a-z_]+)?( FROM access\.[a-z_]+\(\)[^()]*)?\)', '', 'g') ~ '(access|hotline)\.[a-z_]+\('), NULL,
          'functions in policies are wrapped in (SELECT ...), evaluated once');
SELECT is((SELECT string_agg(DISTINCT format('%s(%s)', d.refobjid::regclass, a.attname), ' ')
             FROM pg_policy p JOIN pg_depend d ON d.classid = 'pg_policy'::regclass AND d.objid = p.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0
             JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
             JOIN pol ON pol.polrelid = p.polrelid AND pol.polname = p.polname
            WHERE a.attname IN ('site_id', 'station_id', 'employee_id') AND pol.polcmd IN ('r', '*') AND pol.role <> 'hearthline_report_owner'::regrole
              -- by itself, or through the ticket or task it hangs on; a request is found by its key
              AND d.refobjid <> 'hotline.request'::regclass
              AND NOT EXISTS (SELECT FROM pg_index i JOIN pg_attribute f ON f.attrelid = i.indrelid AND f.attnum = i.indkey[0]
                               WHERE i.indrelid = d.refobjid AND f.attname IN (a.attname, 'ticket_id', 'task_id'))), NULL, 'columns of policies are indexed');
SELECT is((SELECT string_agg(x, ' ') FROM (VALUES ('ticket', 'site_id'), ('ticket', 'station_id'), ('call', 'site_id'), ('ticket_event', 'site_id'), ('dispatch', 'site_id'),
    ('dispatch', 'station_id'), ('completion', 'site_id'), ('callback_task', 'site_id'), ('callback', 'site_id')) AS w (t, c), LATERAL (SELECT w.t || '.' || w.c AS x) l
    WHERE NOT EXISTS (SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
                       WHERE i.indrelid = ('hotline.' || w.t)::regclass AND a.attname = w.c AND i.indpred IS NULL)), NULL, 'what is listed by scope has an index that begins with it');

-- Grants
SELECT is((SELECT string_agg(DISTINCT format('%s:%s:%s', t.oid::regclass, g.grantee::regrole, g.privilege_type), ' ') FROM tbl t, aclexplode(t.relacl) g
            WHERE g.grantee <> t.relowner AND (g.privilege_type IN ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'DELETE') OR g.is_grantable OR g.grantee = 0)), NULL,
          'nobody may delete, truncate, reference or put triggers, and nobody passes a right on');
SELECT is((SELECT string_agg(r.rolname, ' ') FROM pg_roles r WHERE r.rolname LIKE 'hearthline\_%' AND (r.rolbypassrls OR r.rolsuper OR r.rolcreaterole OR r.rolreplication)), NULL,
          'no role passes row security');
SELECT is((SELECT string_agg(format('%s:%s', d.defaclrole::regrole, a.grantee), ' ') FROM pg_default_acl d, aclexplode(d.defaclacl) a WHERE a.grantee <> d.defaclrole), NULL,
          'nothing is open to anybody by default');
SELECT is((SELECT string_agg(c.oid::regclass::text, ' ') FROM pg_class c, app_role r WHERE c.relnamespace::regnamespace::text IN ('hotline', 'access', 'staging')
            AND c.relkind IN ('r', 'p', 'v', 'm') AND r.rolname IN ('hearthline_server', 'hearthline_gate', 'hearthline_reporter') AND has_any_column_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE')), NULL,
          'the pool login, the gate and reporters have no table right');
SELECT is((SELECT string_agg(DISTINCT format('%s.%s:%s', t.oid::regclass, a.attname, r.rolname), ' ') FROM tbl t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped, app_role r
            WHERE a.attname ~ '(cipher|index)$' AND a.attname <> 'caller_index' AND has_column_privilege(r.oid, t.oid, a.attnum, 'SELECT')),
          NULL, 'sealed phones and their digests are read by definer functions only');
SELECT is((SELECT string_agg(DISTINCT format('%s.%s:%s', t.oid::regclass, a.attname, r.rolname), ' ') FROM tbl t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped, app_role r
            WHERE a.attname IN ('id', 'site_id', 'number', 'registered_at', 'registered_by', 'caller_index', 'caller_cipher', 'caller_masked', 'callee_no',
                                'line', 'direction', 'workstation', 'ring_at', 'answered_at', 'ended_at', 'ended_by', 'agent_id', 'seq', 'issued_by')
              -- a lead answers a rejection
              AND NOT (t.relname = 'dispatch' AND a.attname = 'answered_at')
              AND t.relname IN ('ticket', 'call', 'dispatch', 'callback_task', 'finding', 'charge_check') AND has_column_privilege(r.oid, t.oid, a.attnum, 'UPDATE')), NULL,
          'identity, scope and facts of registration are changed by nobody');
SELECT is((SELECT string_agg(c.oid::regclass || ':' || r.rolname, ' ') FROM pg_class c, app_role r WHERE c.relkind = 'S' AND c.relnamespace::regnamespace::text IN ('hotline', 'access')
            AND has_sequence_privilege(r.oid, c.oid, 'SELECT, UPDATE')), NULL, 'no sequence tells how many rows there are');

-- Views
SELECT is((SELECT string_agg(c.oid::regclass::text, ' ') FROM pg_class c WHERE c.relkind = 'v' AND c.relnamespace::regnamespace::text IN ('hotline', 'access', 'staging', 'report')
            AND NOT (coalesce(c.reloptions, '{}') @> '{security_invoker=true}'
                     OR (c.relowner = 'hearthline_report_owner'::regrole AND coalesce(c.reloptions, '{}') @> '{security_barrier=true}'))), NULL,
          'a view is of the caller''s rights, or of the report owner behind a barrier');
SELECT is((SELECT count(*) FROM pg_class c WHERE c.relkind IN ('m', 'f') AND c.relnamespace::regnamespace::text IN ('hotline', 'access', 'staging', 'report')), 0::bigint,
          'there is no materialized view and no foreign table');

-- Functions
SELECT is((SELECT string_agg(oid::regprocedure::text, ' ') FROM fn WHERE prosecdef AND NOT EXISTS (SELECT FROM unnest(proconfig) c WHERE c ~ '^search_path=.*pg_temp"?$')), NULL,
          'every definer function pins its search path, temporary objects last');
SELECT is((SELECT string_agg(oid::regprocedure::text, ' ') FROM fn WHERE NOT EXISTS (SELECT FROM unnest(proconfig) c WHERE c ~ '^search_path=pg_catalog, (hotline, |extensions, )?pg_temp$')
            AND prokind = 'f' AND prolang <> (SELECT oid FROM pg_language WHERE lanname = 'internal') AND provolatile = 'v'), NULL, 'every function that writes pins its search path');
SELECT is((SELECT string_agg(oid::regprocedure::text, ' ') FROM fn WHERE proacl IS NULL OR EXISTS (SELECT FROM aclexplode(proacl) a WHERE a.grantee = 0)), NULL,
          'no function is open to everybody');
SELECT is((SELECT string_agg(oid::regprocedure::text, ' ') FROM fn WHERE prosecdef AND prosrc ~* '\mexecute\M' AND prosrc !~* 'grant execute'), NULL, 'no definer function builds statements from text');
SELECT is((SELECT string_agg(oid::regprocedure::text, ' ') FROM fn WHERE proleakproof), NULL, 'no function claims to be leakproof');
SELECT is((SELECT string_agg(oid::regprocedure::text, ' ') FROM fn WHERE proowner NOT IN ('hearthline_owner'::regrole, 'hearthline_report_owner'::regrole)), NULL,
          'functions belong to the owner roles');
SELECT is((SELECT string_agg(oid::regclass::text, ' ') FROM tbl WHERE relowner <> 'hearthline_owner'::regrole), NULL, 'tables belong to the owner role');
SELECT is((SELECT string_agg(p.oid::regprocedure::text, ' ') FROM pg_proc p, app_role r WHERE p.pronamespace = 'pg_catalog'::regnamespace
            AND (p.proname ~ '^pg_(try_)?advisory_' OR p.proname IN ('lo_create', 'lo_creat', 'lo_open', 'lo_put', 'lo_from_bytea', 'lo_unlink', 'loread', 'lowrite', 'lo_import', 'lo_export'))
            AND r.rolname <> 'hearthline_worker' AND has_function_privilege(r.oid, p.oid, 'EXECUTE')), NULL, 'locks and large objects are closed');

-- Shape
SELECT is((SELECT string_agg(c.conrelid::regclass || ':' || c.conname, ' ') FROM pg_constraint c WHERE c.contype = 'f' AND c.conrelid IN (SELECT oid FROM tbl)
            -- a reference to a small table of codes, texts or places of work is never followed backwards
            AND c.confrelid NOT IN (SELECT attrelid FROM pg_attribute WHERE attname = 'identifier')
            AND c.confrelid NOT IN ('hotline.site'::regclass, 'hotline.station'::regclass, 'hotline.employee'::regclass, 'hotline.policy_parameter'::regclass, 'hotline.address_node'::regclass, 'hotline.script'::regclass)
            AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = ANY (c.conkey))), NULL, 'foreign keys between rows of work are indexed');
SELECT is((SELECT string_agg(c.conrelid::regclass || ':' || c.conname, ' ') FROM pg_constraint c WHERE c.contype = 'f' AND c.conrelid IN (SELECT oid FROM tbl)
            AND (c.confdeltype <> 'a' OR c.confupdtype <> 'a')), NULL, 'no foreign key deletes or changes on its own');
SELECT is((SELECT string_agg(c.conrelid::regclass || ':' || c.conname, ' ') FROM pg_constraint c WHERE c.contype = 'f' AND c.confrelid IN ('hotline.ticket'::regclass, 'hotline.call'::regclass, 'hotline.callback_task'::regclass, 'hotline.callback'::regclass, 'hotline.completion'::regclass, 'hotline.mass_incident'::regclass)
            -- a ticket may be merged into one of another site, when both are of one household: its trigger asks
            AND c.conname <> 'ticket_merged_into_fkey'
            AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.conrelid AND a.attname = 'site_id' AND a.attnum <> ALL (c.conkey))), NULL, 'a row of one site cannot point at a row of work of another');
SELECT is((SELECT string_agg(t.oid::regclass || '.' || a.attname, ' ') FROM tbl t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped JOIN pg_type y ON y.oid = a.atttypid
            WHERE y.typtype = 'e' OR a.atttypid IN ('timestamp'::regtype, 'timetz'::regtype, 'money'::regtype, 'varchar'::regtype, 'bpchar'::regtype)
               OR ((y.typcategory = 'A' OR y.oid = 'numeric'::regtype) AND EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.oid AND a.attnum = ANY (i.indkey::int2[])))), NULL,
          'no enums, no zoneless times, no index on arrays or numerics: their operators do not pass row security');

-- Words
CREATE TEMPORARY VIEW word AS
SELECT 'table ' || t.oid::regclass AS what, obj_description(t.oid, 'pg_class') AS said FROM tbl t
UNION ALL SELECT 'view ' || c.oid::regclass, obj_description(c.oid, 'pg_class') FROM pg_class c WHERE c.relkind = 'v' AND c.relnamespace::regnamespace::text IN ('hotline', 'access', 'staging', 'report')
UNION ALL SELECT 'column ' || c.oid::regclass || '.' || a.attname, col_description(c.oid, a.attnum)
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
 WHERE c.relkind IN ('r', 'p', 'v') AND c.relnamespace::regnamespace::text IN ('hotline', 'access', 'staging', 'report')
UNION ALL SELECT 'function ' || oid::regprocedure, obj_description(oid, 'pg_proc') FROM fn
UNION ALL SELECT 'type ' || t.oid::regtype, obj_description(t.oid, 'pg_type') FROM pg_type t JOIN pg_class c ON c.oid = t.typrelid
 WHERE c.relkind = 'c' AND t.typnamespace::regnamespace::text IN ('hotline', 'access', 'staging', 'report')
UNION ALL SELECT 'schema ' || nspname, obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname IN ('hotline', 'access', 'staging', 'report', 'extensions')
UNION ALL SELECT 'role ' || rolname, shobj_description(oid, 'pg_authid') FROM pg_roles WHERE rolname LIKE 'hearthline\_%';
SELECT is((SELECT string_agg(what, E'\n' ORDER BY what) FROM word WHERE said IS NULL), NULL, 'every object has a comment');
SELECT is((SELECT string_agg(what || ': ' || said, E'\n' ORDER BY what) FROM word WHERE said !~ '^[^|]*[一-龥A-Z][^|]* \| [ -{}-~]*[A-Za-z][ -{}-~]*$'), NULL, 'every comment is Chinese | English');

SELECT * FROM finish();
ROLLBACK;

-- Every function compiles against the schema as it is, and passes the security warnings of plpgsql_check.
\ir include/begin.sql
SELECT plan(4);

CREATE TEMPORARY TABLE complaint AS
SELECT p.oid::regprocedure::text AS fn, x.level, x.message, x.detail, x.statement
  FROM pg_proc p
  LEFT JOIN pg_trigger t ON t.tgfoid = p.oid AND NOT t.tgisinternal
 CROSS JOIN LATERAL plpgsql_check_function_tb(p.oid, coalesce(t.tgrelid, 0), oldtable => t.tgoldtable, newtable => t.tgnewtable, fatal_errors => false, extra_warnings => true,
                                              performance_warnings => false, security_warnings => true) x
 WHERE p.pronamespace::regnamespace::text IN ('hotline', 'access', 'staging', 'report')
   AND p.prolang = (SELECT oid FROM pg_language WHERE lanname = 'plpgsql')
   AND (p.prorettype <> 'trigger'::regtype OR t.oid IS NOT NULL);
SELECT is((SELECT string_agg(DISTINCT format('%s: %s', fn, message), E'\n') FROM complaint WHERE level = 'error'
            -- a trigger of several tables asks for its table first
            AND NOT (message LIKE 'record "new" has no field%'
                     AND (SELECT count(DISTINCT tgrelid) FROM pg_trigger WHERE tgfoid = fn::regprocedure) > 1)), NULL, 'no function has an error');
SELECT is((SELECT string_agg(DISTINCT format('%s: %s', fn, message), E'\n') FROM complaint WHERE level LIKE 'security%'), NULL, 'no function has a security warning');
SELECT is((SELECT string_agg(DISTINCT format('%s: %s %s', fn, message, detail), E'\n') FROM complaint WHERE level LIKE 'warning%'
            -- refuse() never comes back, which the checker cannot know
            AND message !~ '^control reached end of function|^unused parameter'
            AND NOT (message ~ '^target type is different' AND detail LIKE 'cast "text" value to "%[]" type')), NULL, 'no function has a warning');
SELECT cmp_ok((SELECT count(*) FROM pg_proc WHERE pronamespace = 'hotline'::regnamespace), '>', 10::bigint, 'there are functions to check');

SELECT * FROM finish();
ROLLBACK;

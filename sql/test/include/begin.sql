-- Opens a test: one transaction that is rolled back at the end, with pgTAP at hand. \ir it first.
\set QUIET 1
\set ON_ERROR_STOP 1
\set VERBOSITY terse
\pset format unaligned
\pset tuples_only true
\pset pager off
BEGIN;
-- The mutation check loosens something first, to see that a test notices.
\if :{?mutation}
:mutation;
\endif
SET LOCAL client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS pgtap SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS plpgsql_check SCHEMA extensions;
SET LOCAL search_path = extensions, pg_catalog, pg_temp;

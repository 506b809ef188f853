-- Verify hearthline:schema_check on pg
SELECT 1 / has_table_privilege('hearthline_worker', 'sqitch.changes', 'SELECT')::int;
SELECT 1 / has_schema_privilege('hearthline_server', 'sqitch', 'USAGE')::int;

-- Verify hearthline:proposals on pg
BEGIN;

SELECT 1 / (has_function_privilege('hearthline_team_lead', 'hotline.withdraw_proposal(uuid, bytea, text, bigint)', 'EXECUTE')
    AND NOT has_function_privilege('hearthline_station', 'hotline.withdraw_proposal(uuid, bytea, text, bigint)', 'EXECUTE'))::int;

ROLLBACK;

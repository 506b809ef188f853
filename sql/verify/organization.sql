-- Verify hearthline:organization on pg
BEGIN;

SELECT id, name, hotline_number FROM hotline.company WHERE false;
SELECT id, code, name, active FROM hotline.site WHERE false;
SELECT id, code, name, site_id, phone, active FROM hotline.station WHERE false;
SELECT id, site_id, kind, name, duties FROM hotline.team WHERE false;
SELECT id, agent_no, name, created_at FROM hotline.employee WHERE false;
SELECT id, employee_id, role, site_id, station_id, reports_to, valid_from, valid_to FROM hotline.employment WHERE false;
SELECT id, employee_id, duty, site_id, valid_from, valid_to FROM hotline.employee_duty WHERE false;
SELECT team_id, site_id, employee_id, valid_from, valid_to FROM hotline.team_member WHERE false;
SELECT 1 / (count(*) = 2)::int FROM pg_catalog.pg_constraint
 WHERE conrelid = 'hotline.employment'::regclass AND contype = 'x' AND conname IN ('one_head_per_site', 'one_manager');

ROLLBACK;

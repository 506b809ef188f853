-- Revert hearthline:organization from pg
BEGIN;

DROP TABLE hotline.team_member, hotline.employee_duty, hotline.employment, hotline.employee, hotline.team,
    hotline.station, hotline.site, hotline.company;

COMMIT;

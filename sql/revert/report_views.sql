-- Revert hearthline:report_views from pg
BEGIN;

DROP VIEW report.v_data_age, report.v_help_response, report.v_station_score, report.v_daily_callback, report.v_daily_completion,
    report.v_daily_balance, report.v_daily_total, report.v_daily_repair;

REVOKE USAGE ON SCHEMA access FROM hearthline_report_owner;

COMMIT;

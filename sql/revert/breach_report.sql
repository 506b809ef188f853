-- Revert hearthline:breach_report from pg
BEGIN;

DROP VIEW report.v_clock_breach;
SET LOCAL ROLE hearthline_owner;
REVOKE SELECT ON hotline.clock_kind FROM hearthline_report_owner;
REVOKE SELECT (id, paused_at) ON hotline.sla_clock FROM hearthline_report_owner;
REVOKE SELECT (id, clock_id, site_id, station_id, kind, due_day, settled_at, refuted_at, level, excused_at) ON hotline.clock_breach
    FROM hearthline_report_owner;
DROP POLICY reports_read ON hotline.clock_breach;

COMMIT;

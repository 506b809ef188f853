-- Revert hearthline:alert_ladder from pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

DROP FUNCTION hotline.acknowledge_by(text, smallint, smallint, timestamptz);
CREATE OR REPLACE FUNCTION hotline.acknowledge_alert(p_alert_id bigint) RETURNS timestamptz
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s access.session := access.require_session();
    a hotline.alert;
BEGIN
    SELECT * INTO a FROM hotline.alert WHERE id = p_alert_id FOR UPDATE;
    IF a.id IS NULL OR NOT coalesce(CASE s.database_role
            WHEN 'hearthline_department_head' THEN true
            WHEN 'hearthline_team_lead' THEN a.site_id = s.site_id
            WHEN 'hearthline_station' THEN a.station_id = s.station_id END, false) THEN
        PERFORM hotline.refuse('FORBIDDEN');
    ELSIF a.subject = 'employee:' || s.employee_id THEN
        PERFORM hotline.refuse('NO_SELF_APPROVAL');
    ELSIF a.ack_at IS NULL THEN
        UPDATE hotline.alert SET ack_at = clock_timestamp(), ack_by = s.employee_id WHERE id = a.id RETURNING * INTO a;
    END IF;
    RETURN a.ack_at;
END
$$;
DROP FUNCTION hotline.escalate_alerts(timestamptz, integer);
DROP TRIGGER publish_change ON hotline.alert;
DROP TRIGGER publish ON hotline.alert;
DROP FUNCTION hotline.publish_alert();
DROP TRIGGER tell ON hotline.alert;
DROP FUNCTION hotline.tell_alert();
DROP TRIGGER begin ON hotline.alert;
DROP FUNCTION hotline.begin_alert();
DROP FUNCTION hotline.next_rung(text, smallint, smallint, smallint, smallint);
DROP FUNCTION hotline.hears(smallint, smallint, smallint);
DROP POLICY station_reads ON hotline.alert;
CREATE POLICY station_reads ON hotline.alert FOR SELECT TO hearthline_station USING (station_id = (SELECT access.station()));
DROP TABLE hotline.alert_notice;
DROP INDEX hotline.alert_ticket;
DROP INDEX hotline.alert_time;
DROP INDEX hotline.alert_unanswered;
DROP INDEX hotline.alert_climbing;
ALTER TABLE hotline.alert DROP told, DROP next_at, DROP step;
DROP TABLE hotline.alert_rung;
ALTER TABLE hotline.role DROP ladder_rank;

COMMIT;

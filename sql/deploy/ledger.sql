-- Deploy hearthline:ledger to pg
-- What surrounds every operation: parameters with dates, idempotency, outbox, audit, access log.
BEGIN;
SET LOCAL ROLE hearthline_owner;

CREATE TABLE hotline.policy_parameter (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key text NOT NULL CHECK (key ~ '^[a-z0-9_]+(\.[A-Za-z0-9_]+)+$'),
    scope_type text NOT NULL DEFAULT 'company' CHECK (scope_type IN ('company', 'site', 'station')),
    scope_id smallint NOT NULL DEFAULT 0,
    value_json jsonb NOT NULL,
    unit text NOT NULL DEFAULT '',
    valid_from timestamptz NOT NULL DEFAULT '-infinity',
    valid_to timestamptz NOT NULL DEFAULT 'infinity',
    proposed_by bigint REFERENCES hotline.employee,
    approved_by bigint REFERENCES hotline.employee,
    source_ref text NOT NULL DEFAULT '',
    CHECK (valid_from < valid_to),
    CHECK (approved_by IS DISTINCT FROM proposed_by OR approved_by IS NULL),
    -- An expression, so that this costly index serves the constraint alone and lookups take the other one.
    CONSTRAINT one_value_at_a_time
        EXCLUDE USING gist ((key || ' ' || scope_type || ' ' || scope_id::text) WITH =, tstzrange(valid_from, valid_to) WITH &&)
);
-- A proposed change; only a second person makes it a dated row above. Source: SEC-05
CREATE TABLE hotline.parameter_change (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key text NOT NULL,
    scope_type text NOT NULL DEFAULT 'company' CHECK (scope_type IN ('company', 'site', 'station')),
    scope_id smallint NOT NULL DEFAULT 0,
    value_json jsonb NOT NULL,
    valid_from timestamptz NOT NULL,
    reason text NOT NULL,
    proposed_by bigint NOT NULL REFERENCES hotline.employee,
    proposed_at timestamptz NOT NULL DEFAULT now(),
    decided_by bigint REFERENCES hotline.employee,
    decided_at timestamptz,
    parameter_id bigint REFERENCES hotline.policy_parameter,
    CHECK ((decided_at IS NULL) = (decided_by IS NULL)),
    CONSTRAINT no_self_approval CHECK (decided_by IS NULL OR parameter_id IS NULL OR decided_by <> proposed_by)
);
CREATE INDEX parameter_change_pending ON hotline.parameter_change (proposed_at) WHERE decided_at IS NULL;
CREATE INDEX policy_parameter_lookup ON hotline.policy_parameter (key, scope_type, scope_id, valid_from DESC);

-- One mutating call, once: the claim and the work are one statement. The scope keeps sites from seeing each other's keys.
CREATE TABLE hotline.request (
    site_id smallint NOT NULL DEFAULT 0,
    station_id smallint NOT NULL DEFAULT 0,
    request_id uuid NOT NULL,
    employee_id bigint NOT NULL,
    operation text NOT NULL,
    body_hash bytea NOT NULL CHECK (length(body_hash) = 32),
    at timestamptz NOT NULL DEFAULT now(),
    ticket_id bigint,
    receipt jsonb,
    PRIMARY KEY (site_id, station_id, request_id)
);

-- What changed, for live lists: read by commit order through the transaction watermark, never by id.
CREATE TABLE hotline.outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- 1: a ticket changed; 2: an alert was raised, told further, acknowledged or closed, and site 0 is the company's; 3: something
    -- else on the lists of the desks, named by its table and key.
    topic smallint NOT NULL DEFAULT 1 CHECK (topic IN (1, 2, 3)),
    ticket_id bigint,
    site_id smallint NOT NULL,
    station_id smallint,
    previous_station_id smallint,
    action smallint REFERENCES hotline.ticket_action,
    version integer,
    alert_id bigint,
    subject text CHECK (subject ~ '^[a-z_]+/[0-9]+$'),
    CHECK (CASE topic WHEN 1 THEN num_nonnulls(ticket_id, action, version) = 3 AND num_nonnulls(alert_id, subject) = 0
                      ELSE num_nonnulls(ticket_id, action, version) = 0 AND (alert_id IS NOT NULL) = (topic = 2)
                           AND (subject IS NOT NULL) = (topic = 3) END)
);
CREATE INDEX outbox_order ON hotline.outbox (xid, id);

-- A record on the lists of a site's desks changed; stations do not hear of it. The site is in site_id, or in the named column.
CREATE FUNCTION hotline.publish_record() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO hotline.outbox (topic, subject, site_id)
    VALUES (3, TG_TABLE_NAME || '/' || NEW.id, CASE TG_NARGS WHEN 0 THEN NEW.site_id ELSE (to_jsonb(NEW) ->> TG_ARGV[0])::smallint END);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hotline.publish_record() IS '记录变化写入发件箱 | publishes changes of a record to the outbox';

CREATE TABLE hotline.audit_log (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    table_name text NOT NULL,
    row_key text NOT NULL,
    operation text NOT NULL CHECK (operation IN ('INSERT', 'UPDATE', 'DELETE')),
    employee_id bigint,
    database_role text NOT NULL,
    login text NOT NULL,
    reason text NOT NULL DEFAULT '',
    before jsonb,
    after jsonb
);
CREATE INDEX audit_log_order ON hotline.audit_log (xid, id);
CREATE INDEX audit_log_row ON hotline.audit_log (table_name, row_key, id);
-- One link of the chain: the rows of the transactions from_xid <= xid < below_xid, folded into the hash of the link before.
CREATE TABLE hotline.audit_seal (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    from_xid xid8 NOT NULL UNIQUE,
    below_xid xid8 NOT NULL UNIQUE,
    rows integer NOT NULL CHECK (rows > 0),
    hash bytea NOT NULL CHECK (length(hash) = 32),
    sealed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE TABLE hotline.pi_access (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    employee_id bigint NOT NULL REFERENCES hotline.employee,
    site_id smallint,
    station_id smallint,
    workstation text NOT NULL DEFAULT '',
    household_id bigint,
    building_id bigint,
    ticket_id bigint,
    call_id bigint,
    fields text[] NOT NULL,
    purpose smallint NOT NULL REFERENCES hotline.access_purpose,
    reason text NOT NULL DEFAULT ''
);
CREATE INDEX pi_access_employee ON hotline.pi_access (employee_id, at);
CREATE INDEX pi_access_ticket ON hotline.pi_access (ticket_id);
CREATE INDEX pi_access_household ON hotline.pi_access (household_id, at);
CREATE TABLE hotline.alert (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    type text NOT NULL,
    severity text NOT NULL DEFAULT 'warning' CHECK (severity IN ('info', 'warning', 'critical')),
    subject text NOT NULL,
    period text NOT NULL DEFAULT '',
    site_id smallint REFERENCES hotline.site,
    station_id smallint REFERENCES hotline.station,
    ticket_id bigint,
    assigned_role smallint NOT NULL REFERENCES hotline.role,
    raised_at timestamptz NOT NULL DEFAULT now(),
    due_at timestamptz,
    ack_at timestamptz,
    ack_by bigint REFERENCES hotline.employee,
    closed_at timestamptz,
    UNIQUE (type, subject, period)
);
CREATE INDEX alert_station ON hotline.alert (station_id, raised_at);
CREATE INDEX alert_open ON hotline.alert (site_id, raised_at) WHERE closed_at IS NULL;

SELECT hotline.protect('hotline.policy_parameter', 'hotline.parameter_change', 'hotline.request', 'hotline.outbox', 'hotline.audit_log',
    'hotline.audit_seal', 'hotline.pi_access', 'hotline.alert');
SELECT hotline.make_append_only('hotline.audit_log', 'hotline.audit_seal', 'hotline.pi_access');

CREATE POLICY staff_reads ON hotline.policy_parameter FOR SELECT TO hearthline_agent, hearthline_team_lead,
    hearthline_department_head, hearthline_station USING ((SELECT access.is_live()));
CREATE POLICY worker_reads ON hotline.policy_parameter FOR SELECT TO hearthline_worker USING (true);
GRANT SELECT ON hotline.policy_parameter TO hearthline_agent, hearthline_team_lead, hearthline_department_head,
    hearthline_station, hearthline_worker;

CREATE POLICY lead_reads ON hotline.parameter_change FOR SELECT TO hearthline_team_lead, hearthline_department_head
    USING ((SELECT access.is_live()));
GRANT SELECT ON hotline.parameter_change TO hearthline_team_lead, hearthline_department_head;

CREATE POLICY own_requests ON hotline.request FOR ALL TO hearthline_agent, hearthline_team_lead,
    hearthline_department_head, hearthline_station
    USING (employee_id = (SELECT access.employee())) WITH CHECK (employee_id = (SELECT access.employee()));
-- A receipt is written once: what a repeated call is answered is what was answered first.
CREATE POLICY once ON hotline.request AS RESTRICTIVE FOR UPDATE TO hearthline_agent, hearthline_team_lead,
    hearthline_department_head, hearthline_station USING (receipt IS NULL) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE (ticket_id, receipt) ON hotline.request TO hearthline_agent, hearthline_team_lead,
    hearthline_department_head, hearthline_station;

CREATE POLICY worker_reads ON hotline.outbox FOR SELECT TO hearthline_worker USING (true);
GRANT SELECT ON hotline.outbox TO hearthline_worker;

CREATE POLICY worker_writes ON hotline.alert FOR ALL TO hearthline_worker USING (true) WITH CHECK (true);
CREATE POLICY lead_reads ON hotline.alert FOR SELECT TO hearthline_team_lead USING (site_id = (SELECT access.site()));
CREATE POLICY head_reads ON hotline.alert FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()));
CREATE POLICY station_reads ON hotline.alert FOR SELECT TO hearthline_station USING (station_id = (SELECT access.station()));
GRANT SELECT ON hotline.alert TO hearthline_team_lead, hearthline_department_head, hearthline_station;
GRANT SELECT, INSERT, UPDATE ON hotline.alert TO hearthline_worker;

-- Every head sees who looked at personal data; a lead sees the own site.
CREATE POLICY lead_reads ON hotline.pi_access FOR SELECT TO hearthline_team_lead USING (site_id = (SELECT access.site()));
CREATE POLICY head_reads ON hotline.pi_access FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()));
GRANT SELECT ON hotline.pi_access TO hearthline_team_lead, hearthline_department_head;
CREATE POLICY head_reads ON hotline.audit_log FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()));
GRANT SELECT ON hotline.audit_log TO hearthline_department_head;
CREATE POLICY head_reads ON hotline.audit_seal FOR SELECT TO hearthline_department_head USING ((SELECT access.is_live()));
GRANT SELECT ON hotline.audit_seal TO hearthline_department_head;

COMMIT;

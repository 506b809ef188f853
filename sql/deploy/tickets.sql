-- Deploy hearthline:tickets to pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

CREATE TABLE hotline.call (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site_id smallint NOT NULL REFERENCES hotline.site,
    line text NOT NULL DEFAULT '',
    direction smallint NOT NULL DEFAULT 1 CHECK (direction IN (1, 2, 3)),
    caller_masked text NOT NULL DEFAULT '',
    caller_index bytea CHECK (length(caller_index) = 32),
    caller_key smallint NOT NULL DEFAULT 1,
    caller_cipher bytea,
    callee_no text NOT NULL DEFAULT '',
    queue smallint REFERENCES hotline.queue,
    ring_at timestamptz NOT NULL DEFAULT now(),
    answered_at timestamptz,
    ended_at timestamptz,
    ended_by smallint CHECK (ended_by IN (1, 2, 3)),
    agent_id bigint REFERENCES hotline.employee,
    workstation text NOT NULL DEFAULT '',
    category smallint REFERENCES hotline.category,
    description text NOT NULL DEFAULT '',
    disposition text CHECK (disposition IN ('resolved_in_call', 'ticket', 'transferred', 'follow_up', 'wrong_number', 'silent', 'abusive_terminated')),
    resolved_in_call text CHECK (resolved_in_call IN ('yes', 'no', 'n/a')),
    caller_relation smallint REFERENCES hotline.caller_relation,
    ticket_id bigint,
    version integer NOT NULL DEFAULT 1,
    CHECK (answered_at >= ring_at AND ended_at >= ring_at),
    -- Source: SEC-03, in clear stand only the company's own numbers: lines that are called, extensions that are dialled.
    CONSTRAINT own_number CHECK (callee_no ~ CASE direction WHEN 1 THEN '^([0-9]{3,8}|400[0-9]{7}|0[0-9]{9,11})?$' ELSE '^([0-9]{3,6})?$' END),
    UNIQUE (id, site_id)
);
CREATE INDEX call_site_time ON hotline.call (site_id, ring_at DESC, id DESC);
CREATE INDEX call_agent ON hotline.call (agent_id, ring_at DESC, id DESC);
CREATE INDEX call_time ON hotline.call (ring_at DESC, id DESC);
CREATE INDEX call_ticket ON hotline.call (ticket_id);

CREATE TABLE hotline.mass_incident (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    node_id bigint NOT NULL REFERENCES hotline.address_node,
    site_id smallint NOT NULL REFERENCES hotline.site,
    fault_family smallint NOT NULL REFERENCES hotline.fault_family,
    proposed_at timestamptz NOT NULL DEFAULT now(),
    confirmed_at timestamptz,
    confirmed_by bigint REFERENCES hotline.employee,
    dismissed_at timestamptz,
    closed_at timestamptz,
    UNIQUE (id, site_id)
);
CREATE UNIQUE INDEX mass_incident_one_open ON hotline.mass_incident (node_id, fault_family, site_id) WHERE closed_at IS NULL AND dismissed_at IS NULL;
CREATE INDEX mass_incident_site ON hotline.mass_incident (site_id, proposed_at DESC);

-- What this database is: the centre, or the node of a site, which goes on alone while it is cut off. Source: QOS-09
CREATE TABLE hotline.node (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    site_id smallint REFERENCES hotline.site,
    block_from integer NOT NULL DEFAULT 5001 CHECK (block_from BETWEEN 2 AND 99999999),
    prepared_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO hotline.node DEFAULT VALUES;

CREATE TABLE hotline.ticket_number_counter (
    site_id smallint NOT NULL REFERENCES hotline.site,
    day date NOT NULL,
    last_number integer NOT NULL CHECK (last_number > 0),
    PRIMARY KEY (site_id, day)
);

CREATE TABLE hotline.ticket (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site_id smallint NOT NULL REFERENCES hotline.site,
    number text COLLATE "C" NOT NULL UNIQUE,
    version integer NOT NULL DEFAULT 1,
    state smallint NOT NULL REFERENCES hotline.ticket_state,
    cycle smallint NOT NULL DEFAULT 1 CHECK (cycle >= 1),
    category smallint NOT NULL REFERENCES hotline.category,
    queue smallint NOT NULL REFERENCES hotline.queue,
    fault smallint NOT NULL REFERENCES hotline.fault,
    fault_family smallint NOT NULL REFERENCES hotline.fault_family,
    urgency smallint NOT NULL REFERENCES hotline.urgency,
    problem text NOT NULL,
    household_id bigint REFERENCES hotline.household,
    building_id bigint REFERENCES hotline.address_node,
    community_id bigint REFERENCES hotline.address_node,
    address_text text NOT NULL,
    address_unmatched boolean NOT NULL DEFAULT false,
    preset_station_id smallint REFERENCES hotline.station,
    station_id smallint REFERENCES hotline.station,
    override_reason smallint REFERENCES hotline.override_reason,
    dispatch_seq smallint NOT NULL DEFAULT 0,
    caller_relation smallint NOT NULL DEFAULT 1 REFERENCES hotline.caller_relation,
    external_no text,
    external_due_at timestamptz,
    measured_temp_c double precision,
    vulnerable boolean NOT NULL DEFAULT false,
    special_care boolean NOT NULL DEFAULT false,
    phone_differs boolean NOT NULL DEFAULT false,
    problem_confirmed_at timestamptz,
    address_confirmed_at timestamptz,
    name_confirmed_at timestamptz,
    phone_confirmed_at timestamptz,
    problem_exception smallint REFERENCES hotline.readback_exception,
    address_exception smallint REFERENCES hotline.readback_exception,
    name_exception smallint REFERENCES hotline.readback_exception,
    phone_exception smallint REFERENCES hotline.readback_exception,
    urge_count smallint NOT NULL DEFAULT 0,
    call_id bigint,
    registered_at timestamptz NOT NULL DEFAULT now(),
    registered_by bigint NOT NULL REFERENCES hotline.employee,
    workstation text NOT NULL DEFAULT '',
    first_issued_at timestamptz,
    issued_at timestamptz,
    accepted_at timestamptz,
    contacted_at timestamptz,
    appointment_at timestamptz,
    arrived_at timestamptz,
    finished_at timestamptz,
    returned_at timestamptz,
    closed_at timestamptz,
    closure smallint REFERENCES hotline.ticket_closure,
    next_due_at timestamptz,
    mass_incident_id bigint,
    merged_into bigint REFERENCES hotline.ticket,
    -- Service days are stored: a plain date column can be an index condition under row policies, an expression cannot.
    registered_day date NOT NULL GENERATED ALWAYS AS ((registered_at AT TIME ZONE 'Asia/Shanghai')::date) STORED,
    UNIQUE (id, site_id),
    FOREIGN KEY (call_id, site_id) REFERENCES hotline.call (id, site_id),
    FOREIGN KEY (mass_incident_id, site_id) REFERENCES hotline.mass_incident (id, site_id),
    CHECK ((household_id IS NULL) = address_unmatched),
    CHECK ((closed_at IS NULL) = (closure IS NULL)),
    -- Source: INT-01, problem and address are excused by an emergency only.
    CONSTRAINT readback_excuse CHECK (coalesce(problem_exception, 6) = 6 AND coalesce(address_exception, 6) = 6),
    -- Source: INT-14, a referral carries its own number.
    CONSTRAINT referral_complete CHECK (caller_relation <> 8 OR external_no IS NOT NULL)
) WITH (fillfactor = 80);
CREATE INDEX ticket_site_list ON hotline.ticket (site_id, registered_at DESC, id DESC);
CREATE INDEX ticket_station_list ON hotline.ticket (station_id, registered_at DESC, id DESC);
CREATE INDEX ticket_site_day ON hotline.ticket (site_id, registered_day);
CREATE INDEX ticket_time ON hotline.ticket (registered_at DESC, id DESC);
CREATE INDEX ticket_household ON hotline.ticket (household_id, registered_at DESC);
-- Of a building only the open tickets are asked for.
CREATE INDEX ticket_building ON hotline.ticket (building_id, registered_at DESC) WHERE closed_at IS NULL;
CREATE INDEX ticket_community ON hotline.ticket (community_id, registered_at DESC);
CREATE INDEX ticket_due ON hotline.ticket (site_id, next_due_at) WHERE next_due_at IS NOT NULL;
-- The working lists hold open tickets only, newest first; the lead's address queue is short.
CREATE INDEX ticket_site_open ON hotline.ticket (site_id, registered_at DESC, id DESC) WHERE closed_at IS NULL;
CREATE INDEX ticket_open ON hotline.ticket (registered_at DESC, id DESC) WHERE closed_at IS NULL;
CREATE INDEX ticket_station_open ON hotline.ticket (station_id, registered_at DESC, id DESC) WHERE closed_at IS NULL;
CREATE INDEX ticket_due_everywhere ON hotline.ticket (next_due_at) WHERE next_due_at IS NOT NULL;
CREATE INDEX ticket_station_due ON hotline.ticket (station_id, next_due_at) WHERE next_due_at IS NOT NULL;
CREATE INDEX ticket_unmatched ON hotline.ticket (site_id, registered_at) WHERE address_unmatched;
CREATE INDEX ticket_call ON hotline.ticket (call_id) WHERE call_id IS NOT NULL;
CREATE INDEX ticket_merged ON hotline.ticket (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX ticket_incident ON hotline.ticket (mass_incident_id) WHERE mass_incident_id IS NOT NULL;

-- Who reported: apart from the ticket, so that lists never touch it.
CREATE TABLE hotline.ticket_person (
    ticket_id bigint PRIMARY KEY,
    site_id smallint NOT NULL,
    station_id smallint,
    station_may_see boolean NOT NULL DEFAULT false,
    station_sees_until timestamptz NOT NULL DEFAULT 'infinity',
    name text NOT NULL DEFAULT '',
    name_masked text NOT NULL DEFAULT '',
    phone_cipher bytea,
    phone_index bytea CHECK (length(phone_index) = 32),
    phone_key smallint NOT NULL DEFAULT 1,
    phone_masked text NOT NULL DEFAULT '',
    second_phone_cipher bytea,
    second_phone_masked text NOT NULL DEFAULT '',
    FOREIGN KEY (ticket_id, site_id) REFERENCES hotline.ticket (id, site_id)
);
CREATE INDEX ticket_person_phone ON hotline.ticket_person (phone_index);

CREATE TABLE hotline.ticket_event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_id bigint NOT NULL,
    site_id smallint NOT NULL,
    station_id smallint,
    version integer NOT NULL,
    cycle smallint NOT NULL,
    action smallint NOT NULL REFERENCES hotline.ticket_action,
    from_state smallint REFERENCES hotline.ticket_state,
    to_state smallint NOT NULL REFERENCES hotline.ticket_state,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    field_at timestamptz,
    employee_id bigint,
    workstation text NOT NULL DEFAULT '',
    reason text NOT NULL DEFAULT '',
    detail jsonb NOT NULL DEFAULT '{}',
    day date NOT NULL GENERATED ALWAYS AS ((at AT TIME ZONE 'Asia/Shanghai')::date) STORED,
    UNIQUE (ticket_id, version),
    FOREIGN KEY (ticket_id, site_id) REFERENCES hotline.ticket (id, site_id)
);
CREATE INDEX ticket_event_site ON hotline.ticket_event (site_id, at);
CREATE INDEX ticket_event_site_day ON hotline.ticket_event (site_id, day);
CREATE INDEX ticket_event_employee ON hotline.ticket_event (employee_id, at);

CREATE TABLE hotline.dispatch (
    ticket_id bigint NOT NULL,
    seq smallint NOT NULL,
    cycle smallint NOT NULL,
    site_id smallint NOT NULL,
    station_id smallint NOT NULL REFERENCES hotline.station,
    mode smallint NOT NULL DEFAULT 1 CHECK (mode IN (1, 2, 3)),
    call_id bigint,
    issued_at timestamptz NOT NULL DEFAULT now(),
    issued_by bigint REFERENCES hotline.employee,
    override_reason smallint REFERENCES hotline.override_reason,
    received_at timestamptz,
    received_by bigint REFERENCES hotline.employee,
    accepted_at timestamptz,
    rejected_at timestamptz,
    rejection_reason smallint REFERENCES hotline.rejection_reason,
    answered_at timestamptz,
    answered_by bigint REFERENCES hotline.employee,
    issued_day date NOT NULL GENERATED ALWAYS AS ((issued_at AT TIME ZONE 'Asia/Shanghai')::date) STORED,
    PRIMARY KEY (ticket_id, seq),
    UNIQUE (ticket_id, seq, station_id),
    FOREIGN KEY (ticket_id, site_id) REFERENCES hotline.ticket (id, site_id)
);
CREATE INDEX dispatch_station ON hotline.dispatch (station_id, issued_at DESC);
CREATE INDEX dispatch_site_day ON hotline.dispatch (site_id, issued_day);

-- One deadline of one ticket, abnormal event, complaint, escalation or hand-over. watch: 0 nobody saw it late, 1 its breach is known and it runs,
-- 2 settled; the worker's alone.
CREATE TABLE hotline.sla_clock (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_id bigint,
    abnormal_event_id bigint,
    complaint_id bigint,
    escalation_id bigint,
    hand_over_id bigint,
    site_id smallint NOT NULL,
    station_id smallint,
    cycle smallint NOT NULL DEFAULT 1,
    dispatch_seq smallint NOT NULL DEFAULT 0,
    kind smallint NOT NULL REFERENCES hotline.clock_kind,
    started_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    warn_at timestamptz,
    stopped_at timestamptz,
    paused_at timestamptz,
    parameter_id bigint REFERENCES hotline.policy_parameter,
    watch smallint NOT NULL DEFAULT 0 CHECK (watch IN (0, 1, 2)),
    warned_at timestamptz,
    UNIQUE (ticket_id, cycle, dispatch_seq, kind),
    FOREIGN KEY (ticket_id, site_id) REFERENCES hotline.ticket (id, site_id),
    CONSTRAINT one_subject CHECK (num_nonnulls(ticket_id, abnormal_event_id, complaint_id, escalation_id, hand_over_id) = 1)
);
-- What the sweep looks for stands in an index of its own, so that its cost does not grow with what is done.
CREATE INDEX sla_clock_due ON hotline.sla_clock (due_at)
    WHERE watch = 0 AND (stopped_at IS NULL OR stopped_at > due_at) AND (paused_at IS NULL OR paused_at > due_at);
CREATE INDEX sla_clock_warning ON hotline.sla_clock (warn_at)
    WHERE warn_at IS NOT NULL AND warned_at IS NULL AND stopped_at IS NULL AND paused_at IS NULL;
CREATE INDEX sla_clock_settling ON hotline.sla_clock (id) WHERE watch = 1 AND stopped_at IS NOT NULL;
CREATE UNIQUE INDEX sla_clock_event ON hotline.sla_clock (abnormal_event_id, kind, dispatch_seq) WHERE abnormal_event_id IS NOT NULL;
CREATE UNIQUE INDEX sla_clock_complaint ON hotline.sla_clock (complaint_id, kind, dispatch_seq) WHERE complaint_id IS NOT NULL;
CREATE UNIQUE INDEX sla_clock_escalation ON hotline.sla_clock (escalation_id, kind) WHERE escalation_id IS NOT NULL;
CREATE UNIQUE INDEX sla_clock_hand_over ON hotline.sla_clock (hand_over_id, kind) WHERE hand_over_id IS NOT NULL;

CREATE TABLE hotline.resident_contact (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_id bigint NOT NULL,
    site_id smallint NOT NULL,
    station_id smallint NOT NULL,
    dispatch_seq smallint NOT NULL,
    cycle smallint NOT NULL,
    at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    employee_id bigint NOT NULL REFERENCES hotline.employee,
    channel smallint NOT NULL REFERENCES hotline.contact_channel,
    result smallint NOT NULL REFERENCES hotline.contact_result,
    appointment_at timestamptz,
    note text NOT NULL DEFAULT '',
    FOREIGN KEY (ticket_id, site_id) REFERENCES hotline.ticket (id, site_id),
    FOREIGN KEY (ticket_id, dispatch_seq, station_id) REFERENCES hotline.dispatch (ticket_id, seq, station_id)
);
CREATE INDEX resident_contact_ticket ON hotline.resident_contact (ticket_id, cycle, at);

CREATE TABLE hotline.completion (
    ticket_id bigint NOT NULL,
    cycle smallint NOT NULL,
    site_id smallint NOT NULL,
    station_id smallint NOT NULL,
    dispatch_seq smallint NOT NULL,
    cause_code text NOT NULL,
    action_code text NOT NULL,
    ownership smallint NOT NULL DEFAULT 3 REFERENCES hotline.ownership,
    room_temp_c double precision CHECK (room_temp_c BETWEEN -30 AND 60),
    temp_point text NOT NULL DEFAULT '',
    temp_at timestamptz,
    charged boolean NOT NULL DEFAULT false,
    amount_fen bigint NOT NULL DEFAULT 0 CHECK (amount_fen >= 0),
    receipt_no text NOT NULL DEFAULT '',
    arrived_at timestamptz NOT NULL,
    finished_at timestamptz NOT NULL,
    returned_at timestamptz NOT NULL DEFAULT now(),
    repairer_id bigint NOT NULL REFERENCES hotline.employee,
    returned_by bigint NOT NULL REFERENCES hotline.employee,
    resident_signed boolean NOT NULL DEFAULT false,
    photo_count smallint NOT NULL DEFAULT 0,
    note text NOT NULL DEFAULT '',
    returned_day date NOT NULL GENERATED ALWAYS AS ((returned_at AT TIME ZONE 'Asia/Shanghai')::date) STORED,
    PRIMARY KEY (ticket_id, cycle),
    UNIQUE (ticket_id, cycle, site_id, station_id),
    FOREIGN KEY (ticket_id, site_id) REFERENCES hotline.ticket (id, site_id),
    FOREIGN KEY (ticket_id, dispatch_seq, station_id) REFERENCES hotline.dispatch (ticket_id, seq, station_id),
    CHECK (arrived_at <= finished_at AND finished_at <= returned_at)
);
CREATE INDEX completion_site_day ON hotline.completion (site_id, returned_day);
CREATE INDEX completion_station ON hotline.completion (station_id, returned_at DESC);
CREATE TABLE hotline.completion_part (
    ticket_id bigint NOT NULL,
    cycle smallint NOT NULL,
    line smallint NOT NULL,
    site_id smallint NOT NULL,
    station_id smallint NOT NULL,
    part text NOT NULL,
    quantity integer NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (ticket_id, cycle, line),
    FOREIGN KEY (ticket_id, cycle, site_id, station_id) REFERENCES hotline.completion (ticket_id, cycle, site_id, station_id)
);

CREATE TABLE hotline.finding (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    type_code text NOT NULL,
    source text NOT NULL DEFAULT 'auto' CHECK (source IN ('auto', 'peer_listen', 'lead_check', 'head_check', 'complaint', 'manual')),
    site_id smallint NOT NULL REFERENCES hotline.site,
    subject_employee bigint REFERENCES hotline.employee,
    subject_role smallint REFERENCES hotline.role,
    ticket_id bigint,
    call_id bigint,
    occurred_at timestamptz NOT NULL,
    found_at timestamptz NOT NULL DEFAULT now(),
    found_by bigint REFERENCES hotline.employee,
    reason_text text NOT NULL DEFAULT '',
    status text NOT NULL DEFAULT 'proposed' CHECK (status IN ('proposed', 'notified', 'appealed', 'confirmed', 'rejected')),
    FOREIGN KEY (ticket_id, site_id) REFERENCES hotline.ticket (id, site_id)
);
CREATE INDEX finding_site ON hotline.finding (site_id, found_at DESC);
CREATE INDEX finding_subject ON hotline.finding (subject_employee, occurred_at);
CREATE INDEX finding_ticket ON hotline.finding (ticket_id);

SELECT hotline.protect('hotline.node', 'hotline.call', 'hotline.mass_incident', 'hotline.ticket_number_counter', 'hotline.ticket',
    'hotline.ticket_person', 'hotline.ticket_event', 'hotline.dispatch', 'hotline.sla_clock', 'hotline.resident_contact',
    'hotline.completion', 'hotline.completion_part', 'hotline.finding');
SELECT hotline.make_append_only('hotline.ticket_event', 'hotline.resident_contact', 'hotline.completion', 'hotline.completion_part');

COMMIT;
